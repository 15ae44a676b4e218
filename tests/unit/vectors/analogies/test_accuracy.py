"""Analogies are scored by hand-worked values and as gensim scores them."""

import math

import numpy as np
import pytest
from gensim.models import KeyedVectors

from components.models import question_sets
from components.vectors.analogies import accuracy, batch
from components.vectors.analogies.accuracy import Analogy, SectionScore
from components.vectors.types import WordVectors


def space_of(**vectors: list[float]) -> WordVectors:
    matrix = np.array(list(vectors.values()), dtype=np.float32)
    return WordVectors("tiny", tuple(vectors), matrix)


# Axes: royal, male, fruit. "king" is longer than the others: only directions may count.
ROYAL = space_of(
    man=[0, 1, 0],
    woman=[0, -1, 0],
    king=[5, 5, 0],
    queen=[1, -1, 0],
    apple=[0, 0, 1],
)


def gensim_of(space: WordVectors) -> KeyedVectors:
    keyed = KeyedVectors(space.dims)
    keyed.add_vectors(list(space.words), space.matrix.astype(np.float32))
    return keyed


def random_space(words: list[str], *, dims: int = 8) -> WordVectors:
    matrix = np.random.default_rng(0).normal(size=(len(words), dims)).astype(np.float16)
    return WordVectors("random", tuple(words), matrix)


def test_king_minus_man_plus_woman_is_queen() -> None:
    """unit(king) - man + woman = (0.71, -1.29, 0): queen's cosine is higher than apple's 0."""
    questions = [Analogy("family", "man", "king", "woman", "queen")]
    scores = accuracy.analogies(ROYAL, questions)
    assert scores.answers == ("queen",)
    assert scores.sections == (SectionScore("family", asked=1, used=1, correct=1),)
    assert scores.total.accuracy == 1.0


def test_query_words_are_never_the_answer() -> None:
    """Without the exclusion woman itself would win: its score is 1.29 against queen's 1.41."""
    near = space_of(man=[0, 1], woman=[0.1, -1], king=[0.1, 1], queen=[1, -0.9], pear=[-1, 0])
    assert accuracy.analogies(near, [Analogy("s", "man", "king", "woman", "queen")]).answers == (
        "queen",
    )


def test_every_spelling_of_a_query_word_is_excluded() -> None:
    """`King` may not answer for `king`, and the first spelling stands for the word."""
    matrix = np.array([[0, 1], [0, -1], [1, 1], [1, 0.9], [1, -1]], dtype=np.float32)
    cased = WordVectors("cased", ("man", "woman", "king", "King", "Queen"), matrix)
    scores = accuracy.analogies(cased, [Analogy("s", "woman", "QUEEN", "man", "king")])
    assert scores.answers == ("king",)
    scores = accuracy.analogies(cased, [Analogy("s", "man", "KING", "king", "queen")])
    assert scores.answers != ("King",)


def test_questions_with_unknown_words_are_skipped_and_counted() -> None:
    questions = [
        Analogy("a", "man", "king", "woman", "queen"),
        Analogy("a", "man", "king", "woman", "empress"),
        Analogy("b", "man", "king", "woman", "apple"),
    ]
    scores = accuracy.analogies(ROYAL, questions)
    assert scores.answers == ("queen", None, "queen")
    assert scores.sections == (SectionScore("a", 2, 1, 1), SectionScore("b", 1, 1, 0))
    assert scores.total == SectionScore("total", 3, 2, 1)


def test_no_usable_question_gives_nan_not_zero() -> None:
    scores = accuracy.analogies(ROYAL, [Analogy("a", "x", "y", "z", "w")])
    assert scores.answers == (None,)
    assert math.isnan(scores.total.accuracy)
    assert math.isnan(accuracy.analogies(ROYAL, []).total.accuracy)


def test_analogies_equal_gensims_in_every_section(tmp_path, monkeypatch) -> None:
    """Random vectors for the words of three sections, searched in steps smaller than both."""
    monkeypatch.setattr(batch, "_QUESTIONS_A_STEP", 5)
    monkeypatch.setattr(batch, "_WORDS_A_STEP", 7)
    lines = question_sets.lines(question_sets.ANALOGIES)
    kept = "\n".join([*lines[:120], *lines[8_400:8_600], ": again", *lines[9_000:9_100]])
    file = tmp_path / "questions.txt"
    file.write_text(kept, encoding="utf-8")
    questions = accuracy.read_analogies(kept.splitlines())
    words = sorted({word.lower() for q in questions for word in (q.a, q.b, q.c, q.expected)})
    space = random_space(words[:-3], dims=3)
    expected, sections = gensim_of(space).evaluate_word_analogies(str(file))
    ours = accuracy.analogies(space, questions)
    theirs = [(s["section"], len(s["correct"]), len(s["incorrect"])) for s in sections[:-1]]
    assert [(s.section, s.correct, s.used - s.correct) for s in ours.sections] == theirs
    assert ours.total.accuracy == pytest.approx(expected)
    assert 0 < ours.total.correct < ours.total.used < ours.total.asked


def test_a_question_before_any_heading_is_refused() -> None:
    with pytest.raises(ValueError, match="line 1 holds a question before any"):
        accuracy.read_analogies(["man king woman queen"])


def test_lines_that_are_no_questions_are_passed_over() -> None:
    assert accuracy.read_analogies([": a", "", "one two three", "a b c d\n"]) == (
        Analogy("a", "a", "b", "c", "d"),
    )
