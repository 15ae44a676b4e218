"""Padding and pairs are what the tokenizers' own library makes of them."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from components.models import catalog, files
from components.models.contextual import read_tokenizer
from components.models.tokenizers import sources
from components.vectors.tokens import batches
from components.vectors.tokens.batches import Filler

MINILM = sources.load("minilm")
LIBRARY = read_tokenizer(files.verified(catalog.find("minilm")) / "tokenizer.json")
TEXTS = st.lists(st.text(max_size=30), min_size=1, max_size=5)


@pytest.mark.parametrize("side", ["left", "right"])
@given(texts=TEXTS)
def test_a_batch_is_padded_as_the_library_pads_it(side, texts):
    ours = batches.padded([MINILM.cut(text).ids for text in texts], Filler(0, side, is_own=True))
    LIBRARY.enable_padding(direction=side, pad_id=0, pad_token="[PAD]")
    theirs = LIBRARY.encode_batch(texts)
    LIBRARY.no_padding()
    assert ours.ids.tolist() == [each.ids for each in theirs]
    assert ours.mask.tolist() == [each.attention_mask for each in theirs]
    assert ours.padding == pytest.approx(1 - np.mean([each.attention_mask for each in theirs]))


def test_no_token_is_no_batch():
    with pytest.raises(ValueError, match="hold a token"):
        batches.padded([[], []], Filler(0, "right", is_own=True))


@given(first=st.text(max_size=30), second=st.text(max_size=30))
def test_a_pair_is_the_librarys_with_its_segments(first, second):
    ours = batches.paired(MINILM.cut(first), MINILM.cut(second))
    theirs = LIBRARY.encode(first, second)
    assert list(ours.cut.ids) == theirs.ids
    assert ours.segments.tolist() == theirs.type_ids


def test_tokens_of_a_pair_stand_where_their_text_does():
    cut = batches.paired(MINILM.cut("I love"), MINILM.cut("Big dogs")).cut
    assert cut.text == "I love Big dogs"
    said = [cut.text[token.start : token.end] for token in cut.tokens if not token.is_added]
    assert said == ["I", "love", "Big", "dogs"]
    assert [cut.text[loss.start : loss.end] for loss in cut.losses] == ["I", "B"]
