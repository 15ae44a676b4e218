"""The whole words of a model's input table, by the three ways to mark pieces."""

import numpy as np
import pytest
from tokenizers import Tokenizer, decoders
from tokenizers.models import BPE, WordPiece

from components.models import catalog, contextual, input_table

CARD = catalog.find("minilm")


class Rows:
    """A network whose row of a token is its id, twice."""

    n_layers, n_positions = 1, 8

    def input_rows(self, ids):
        return np.stack([ids, ids], axis=1).astype(np.float32)

    def hidden_states(self, ids, *, reading="trained"):
        raise AssertionError(f"no layer is needed: {ids}, {reading}")


def model(tokenizer: Tokenizer) -> contextual.ContextualModel:
    return contextual.ContextualModel(CARD, tokenizer, Rows())


def numbered(*pieces: str) -> dict[str, int]:
    return {piece: number for number, piece in enumerate(pieces)}


def test_word_pieces_that_begin_a_word_are_kept():
    vocabulary = numbered("[PAD]", "[unused0]", "[UNK]", "king", "##s", "!", "naïve", "##ing")
    tokenizer = Tokenizer(WordPiece(vocabulary, unk_token="[UNK]"))
    tokenizer.add_special_tokens(["[PAD]", "[UNK]"])
    found = input_table.read(model(tokenizer))
    assert found.space.name == "minilm-input-table"
    assert found.space.words == ("king", "!", "naïve")
    np.testing.assert_array_equal(found.space.matrix[:, 0], [3, 5, 6])
    assert found.notes[0].startswith("5 of 8 pieces are left out")


@pytest.mark.parametrize(
    ("mark", "decoder"), [("Ġ", decoders.ByteLevel()), ("▁", decoders.Metaspace())]
)
def test_pieces_after_a_space_are_kept(mark, decoder):
    tokenizer = Tokenizer(BPE(numbered("king", f"{mark}king", "s", mark, f"{mark}queen"), []))
    tokenizer.decoder = decoder
    found = input_table.read(model(tokenizer))
    assert found.space.words == ("king", "queen")
    np.testing.assert_array_equal(found.space.matrix[:, 0], [1, 4])


def test_minilms_table_has_the_rows_of_its_weights():
    minilm = contextual.load("minilm")
    found = input_table.read(minilm)
    assert found.space.dims == 384
    assert len(found.space.words) > 20_000
    assert not [word for word in found.space.words if word.startswith(("##", "[unused"))]
    ids = minilm.tokenizer.encode("king", add_special_tokens=False).ids
    np.testing.assert_array_equal(
        found.space.rows(["king"])[0], contextual.static_vector(minilm, ids)
    )
