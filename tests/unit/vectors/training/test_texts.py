"""Any text becomes numbers or a sentence that says why not."""

import bz2
from dataclasses import replace

import numpy as np
import pytest

from components import settings
from components.errors import EmptyInputError
from components.vectors.training import batches, grammar, texts
from components.vectors.training.lesson import TrainingRecipe

SMALL = ["the Cat saw the dog", "a dog saw a cat"]
LETTERS = list("abcdefghijklmnopqrstuvwxyz")


def test_words_are_counted_without_regard_to_case(monkeypatch):
    monkeypatch.setattr(texts, "FEWEST_WORDS", 2)
    text = texts.read("small", SMALL)
    assert dict(zip(text.words, text.counts.tolist(), strict=True)) == {
        "the": 2,
        "cat": 2,
        "saw": 2,
        "dog": 2,
        "a": 2,
    }
    assert [text.words[row] for row in text.tokens] == " ".join(SMALL).lower().split()
    assert text.sentences.tolist() == [0] * 5 + [1] * 5


def test_a_word_that_occurs_once_is_left_out(monkeypatch):
    monkeypatch.setattr(texts, "FEWEST_WORDS", 2)
    assert "once" not in texts.read("small", [*SMALL, "once"]).words


@pytest.mark.parametrize(
    "lines", [["word"], ["same " * 10_000], ["🙂" * 10_000], [""], ["1 2 3 " * 500]]
)
def test_nonsense_gets_a_sentence(lines):
    with pytest.raises(EmptyInputError, match=r"different words? that occur at least twice"):
        texts.read("nonsense", lines)


def test_a_list_of_words_has_no_company():
    words = [
        "".join(pair)
        for pair in zip("abcdefghijklmnopqrstuvwxy", "bcdefghijklmnopqrstuvwxyz", strict=True)
    ]
    with pytest.raises(EmptyInputError, match="no word has company"):
        texts.read("list", words * 2)


def test_of_a_book_the_most_frequent_words_are_kept():
    rng = np.random.default_rng(0)
    letters = np.array(list("abcdefghij"))
    lines = [
        " ".join("".join(letters[rng.integers(10, size=4)]) for _ in range(100)) for _ in range(500)
    ]
    text = texts.read("book", lines)
    assert len(text.words) == texts.MOST_WORDS
    assert (np.diff(text.counts) <= 0).all()


def test_what_is_too_long_for_a_word_is_left_out():
    long = "a" * (settings.MAX_WORD_CHARS + 1)
    text = texts.read("long", [f"{' '.join(LETTERS)} {long} {long[1:]}"] * 2)
    assert set(text.words) == {*LETTERS, long[1:]}


def test_of_a_long_text_the_beginning_is_taken(monkeypatch):
    monkeypatch.setattr(texts, "MOST_TOKENS", 3)
    assert texts.beginning("One, 2 two; three. Four") == "One, 2 two; three. "
    assert texts.beginning("One, 2 two; three. 4!") == "One, 2 two; three. 4!"


@pytest.mark.parametrize(
    "line",
    [
        "<div class='a'><b>bold</b><script>alert(1)</script></div>",
        "שלום עולם אבג דהו זחט",
        "ß ﬃ İstanbul ｆｕｌｌ",
    ],
)
def test_any_writing_is_read(line):
    text = texts.read("any", [f"{line} {' '.join(LETTERS)}"] * 3)
    assert set(texts._WORD.findall(line.lower())) <= set(text.words)
    assert len(text.tokens) == len(text.sentences) == text.counts.sum()


def test_pairs_of_a_reading_are_foretold():
    """Against those of a reading, whose draws vary by a few in a hundred."""
    text = texts.read("built-in", grammar.sentences())
    for window in (1, 5, 10):
        recipe = TrainingRecipe(window=window, epochs=1)
        (steps,) = batches.epochs(text, recipe)
        found = sum(len(batch.inputs) for batch in steps)
        assert text.pairs(window) == pytest.approx(found, rel=0.03)
        (steps,) = batches.epochs(text, replace(recipe, objective="cbow"))
        assert text.middles() == pytest.approx(sum(len(one.inputs) for one in steps), rel=0.03)


def test_a_packed_text_is_unpacked(tmp_path):
    path = tmp_path / "text.bz2"
    path.write_bytes(bz2.compress("one\nzwölf\n".encode()))
    assert texts.unpacked(path) == ["one", "zwölf"]
