"""SmolLM2 against transformers' loading of the same file, where its package is installed."""

from pathlib import Path

import numpy as np
import pytest

from components import cached
from components.models import catalog, contextual, files, input_table, position_tables
from components.models.contextual import ContextualModel
from components.models.decoder import answers, network, scores
from components.models.decoder.network import Llama
from components.vectors import similarity
from components.vectors.contextual import everyday
from components.vectors.report import unreported
from tests.unit.models.smollm2 import Oracle, needs_package

pytestmark = needs_package

KNOWN = {
    "rand_xyz": [2363, 79, 33300],
    "cat sat on the": [9786, 2643, 335, 260],
    "bank is near the river bank": [19501, 314, 2141, 260, 4626, 5461],
}
TEXTS = (*everyday.EVERYDAY[:49], "The capital of France is")
ODD = "In 2024, naïve 北京 🏦🏦 e\u0301 cost 12.50!\n\n  def f(x):\treturn x <|im_end|>"


@pytest.fixture(scope="module")
def ours() -> ContextualModel:
    return contextual.load("smollm2")


@pytest.fixture
def llama(ours) -> Llama:
    assert isinstance(ours.network, Llama)
    return ours.network


@pytest.fixture(scope="session")
def oracle() -> Oracle:
    return Oracle()


def apart(found: np.ndarray, expected: np.ndarray) -> float:
    """Return the largest relative difference of two states, over all levels and tokens."""
    gaps = np.linalg.norm(found - expected, axis=-1) / np.linalg.norm(expected, axis=-1)
    return float(gaps.max())


def read(ours: ContextualModel, text: str) -> np.ndarray:
    (state,) = contextual.states(ours, [text])
    return state.hidden


def test_states_of_all_31_levels_and_attention_are_transformers(ours, oracle: Oracle):
    for text in (*KNOWN, TEXTS[-1], ODD):
        expected = oracle.read(text)
        found = read(ours, text)
        assert found.shape == expected.states.shape == (31, len(expected.ids), 576)
        assert apart(found, expected.states) <= 1e-4
        weights = contextual.attention(ours, text)
        assert weights.shape == (30, 9, len(expected.ids), len(expected.ids))
        np.testing.assert_allclose(weights, expected.weights, rtol=0, atol=1e-4)


def test_a_batch_gives_what_each_text_gives_alone(ours):
    texts = [TEXTS[-1], *KNOWN, TEXTS[-1]]
    for text, state in zip(texts, contextual.states(ours, texts), strict=True):
        assert apart(state.hidden, read(ours, text)) <= 1e-4


def test_the_ten_likeliest_next_tokens_are_transformers_on_fifty_texts(ours, llama, oracle):
    states = contextual.states(ours, TEXTS)
    found = scores.logits(llama, np.stack([each.hidden[-1, -1] for each in states]))
    for text, each in zip(TEXTS, found, strict=True):
        expected = oracle.read(text).scores
        assert np.abs(each - expected).max() <= 1e-4 * np.abs(expected).max()
        assert np.argsort(-each)[:10].tolist() == np.argsort(-expected)[:10].tolist()


def test_the_capital_of_france_is_paris(ours, llama):
    (each,) = scores.logits(llama, read(ours, "The capital of France is")[-1, -1:])
    chances = np.exp(each - each.max())
    chances /= chances.sum()
    assert ours.tokenizer.decode([int(chances.argmax())]) == " Paris"
    assert round(float(chances.max()), 2) == 0.77


@pytest.mark.parametrize(
    ("answer", "token"), [("😀", "<0xF0><0x9F><0x98>"), ("北京", "<0xE5>"), ("Sydney", "Sydney")]
)
def test_an_answer_that_begins_within_a_character_is_shown_by_its_bytes(ours, answer, token):
    prompts = ["The capital of Australia is", "The first letters of the word are 😀"]
    found = answers.odds(ours, prompts, answer)
    assert found.token == token
    assert found.likeliest == ("Sydney", "<0xF0><0x9F>")
    line, *_ = answers.written(ours, prompts[1:], 1, unreported)
    assert line == "<0xF0><0x9F>"


def test_ids_are_the_known_ones_and_transformers(ours, oracle):
    for text, ids in KNOWN.items():
        assert ours.tokenizer.encode(text).ids == ids
    for text in (*KNOWN, *TEXTS, ODD):
        assert ours.tokenizer.encode(text).ids == oracle.read(text).ids
    assert ours.tokenizer.decode(ours.tokenizer.encode(ODD).ids, skip_special_tokens=False) == ODD
    assert not ours.has_start_mark
    assert ours.marks_spaces


def test_queen_is_first_among_all_words_of_the_input_table(ours):
    space = input_table.read(ours).space
    king, man, woman = space.rows(["king", "man", "woman"])
    best = similarity.nearest(space, king - man + woman, k=1, exclude=[])
    assert list(best.words) == ["queen"]


def test_the_input_table_is_read_without_unpacking_a_layer():
    model = contextual.load("smollm2")
    assert input_table.read(model).space.dims == 576
    assert model.network.layers._held is None


def test_without_its_mask_and_turns_it_knows_no_order(ours):
    ids = np.array(KNOWN["cat sat on the"], dtype=np.intp)
    order = [2, 0, 3, 1]
    for reading, is_orderless in (("no order", True), ("no positions", False), ("trained", False)):
        one, other = ours.network.hidden_states([ids, ids[order]], reading=reading)
        assert (apart(other, one[:, order]) <= 1e-4) == is_orderless


def test_without_turns_the_mask_still_hides_later_tokens(ours):
    ids = np.array(KNOWN["cat sat on the"], dtype=np.intp)
    changed = np.array([*ids[:-1], 5], dtype=np.intp)
    for reading, sees in (("trained", False), ("no positions", False), ("no order", True)):
        one, other = ours.network.hidden_states([ids, changed], reading=reading)
        assert (apart(one[:, 0], other[:, 0]) > 1e-3) == sees


def test_its_turns_are_those_of_its_file():
    card = catalog.find("smollm2")
    assert "smollm2" in cached.positions.rotary_models()
    assert position_tables.turns(card) == position_tables.Turns(64, 64, 100_000.0, 8_192)


def test_progress_is_told_once_for_all_readers():
    model, told = contextual.load("smollm2"), []
    for _ in range(2):
        network.make_ready(model.network, told.append)
    assert told[0] == 0
    assert told[-1] == 1
    assert told == sorted(told)
    assert len(told) == 31


def test_its_file_is_checked_before_it_is_read(tmp_path: Path, monkeypatch):
    card = catalog.find("smollm2")
    content = (files.verified(card) / card.gguf).read_bytes()
    (tmp_path / card.reference).mkdir()
    (tmp_path / card.reference / card.gguf).write_bytes(content[:-1])
    monkeypatch.setattr(files, "_package_folder", lambda name: tmp_path / name)
    with pytest.raises(files.ModelFileError, match=r"not the one.*requirements-models\.txt"):
        contextual.load("smollm2")
