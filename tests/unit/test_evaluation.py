"""Analogies and rated pairs are scored by hand-worked values and as gensim scores them."""

import math
from pathlib import Path

import numpy as np
import pytest
import scipy.stats
from gensim.models import KeyedVectors
from gensim.test.utils import datapath
from hypothesis import given
from hypothesis import strategies as st

from components.vectors import analogy_batch, evaluation
from components.vectors.evaluation import Analogy, RatedPair, SectionScore
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


def bundled_lines(file: str) -> list[str]:
    return Path(datapath(file)).read_text(encoding="utf-8").splitlines()


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
    scores = evaluation.analogies(ROYAL, questions)
    assert scores.answers == ("queen",)
    assert scores.sections == (SectionScore("family", asked=1, used=1, correct=1),)
    assert scores.total.accuracy == 1.0


def test_query_words_are_never_the_answer() -> None:
    """Without the exclusion woman itself would win: its score is 1.29 against queen's 1.41."""
    near = space_of(man=[0, 1], woman=[0.1, -1], king=[0.1, 1], queen=[1, -0.9], pear=[-1, 0])
    assert evaluation.analogies(near, [Analogy("s", "man", "king", "woman", "queen")]).answers == (
        "queen",
    )


def test_every_spelling_of_a_query_word_is_excluded() -> None:
    """`King` may not answer for `king`, and the first spelling stands for the word."""
    matrix = np.array([[0, 1], [0, -1], [1, 1], [1, 0.9], [1, -1]], dtype=np.float32)
    cased = WordVectors("cased", ("man", "woman", "king", "King", "Queen"), matrix)
    scores = evaluation.analogies(cased, [Analogy("s", "woman", "QUEEN", "man", "king")])
    assert scores.answers == ("king",)
    scores = evaluation.analogies(cased, [Analogy("s", "man", "KING", "king", "queen")])
    assert scores.answers != ("King",)


def test_questions_with_unknown_words_are_skipped_and_counted() -> None:
    questions = [
        Analogy("a", "man", "king", "woman", "queen"),
        Analogy("a", "man", "king", "woman", "empress"),
        Analogy("b", "man", "king", "woman", "apple"),
    ]
    scores = evaluation.analogies(ROYAL, questions)
    assert scores.answers == ("queen", None, "queen")
    assert scores.sections == (SectionScore("a", 2, 1, 1), SectionScore("b", 1, 1, 0))
    assert scores.total == SectionScore("total", 3, 2, 1)


def test_no_usable_question_gives_nan_not_zero() -> None:
    scores = evaluation.analogies(ROYAL, [Analogy("a", "x", "y", "z", "w")])
    assert scores.answers == (None,)
    assert math.isnan(scores.total.accuracy)
    assert math.isnan(evaluation.analogies(ROYAL, []).total.accuracy)


def test_analogies_equal_gensims_in_every_section(tmp_path, monkeypatch) -> None:
    """Random vectors for the words of three sections, searched in steps smaller than both."""
    monkeypatch.setattr(analogy_batch, "_QUESTIONS_A_STEP", 5)
    monkeypatch.setattr(analogy_batch, "_WORDS_A_STEP", 7)
    lines = bundled_lines("questions-words.txt")
    kept = "\n".join([*lines[:120], *lines[8_400:8_600], ": again", *lines[9_000:9_100]])
    file = tmp_path / "questions.txt"
    file.write_text(kept, encoding="utf-8")
    questions = evaluation.read_analogies(kept.splitlines())
    words = sorted({word.lower() for q in questions for word in (q.a, q.b, q.c, q.expected)})
    space = random_space(words[:-3], dims=3)
    expected, sections = gensim_of(space).evaluate_word_analogies(str(file))
    ours = evaluation.analogies(space, questions)
    theirs = [(s["section"], len(s["correct"]), len(s["incorrect"])) for s in sections[:-1]]
    assert [(s.section, s.correct, s.used - s.correct) for s in ours.sections] == theirs
    assert ours.total.accuracy == pytest.approx(expected)
    assert 0 < ours.total.correct < ours.total.used < ours.total.asked


def test_pairs_equal_gensims() -> None:
    """Same pairs used, same rank correlation, on random vectors for most of the words."""
    pairs = evaluation.read_pairs(bundled_lines("wordsim353.tsv"))
    words = sorted({word.lower() for pair in pairs for word in (pair.first, pair.second)})
    space = random_space(words[20:])
    _, (expected, _), unknown = gensim_of(space).evaluate_word_pairs(datapath("wordsim353.tsv"))
    ours = evaluation.similarities(space, pairs)
    assert ours.asked == 353
    assert ours.used == round(353 * (1 - unknown / 100)) < 353
    assert ours.spearman == pytest.approx(expected, abs=1e-6)
    assert np.isnan(ours.cosines).sum() == ours.asked - ours.used


def test_cosines_are_those_of_the_pairs() -> None:
    pairs = [RatedPair("man", "King", 5), RatedPair("man", "woman", 2), RatedPair("man", "x", 1)]
    scores = evaluation.similarities(ROYAL, pairs)
    np.testing.assert_allclose(scores.cosines, [math.sqrt(0.5), -1, np.nan], rtol=1e-6)
    assert (scores.asked, scores.used, scores.spearman) == (3, 2, 1.0)


def test_spearman_of_a_hand_worked_case_with_ties() -> None:
    """Ranks 1, 2.5, 2.5, 4 against 1, 2, 3, 4: 4.5 / sqrt(4.5 * 5)."""
    value = evaluation.spearman(np.array([1.0, 5, 5, 9]), np.array([0.1, 0.2, 0.3, 0.4]))
    assert value == pytest.approx(4.5 / math.sqrt(4.5 * 5))


@given(st.lists(st.tuples(st.integers(-5, 5), st.integers(-5, 5)), min_size=2, max_size=30))
def test_spearman_equals_scipys(points) -> None:
    first, second = np.array(points, dtype=float).T
    ours = evaluation.spearman(first, second)
    if len(set(first)) == 1 or len(set(second)) == 1:
        assert math.isnan(ours)
    else:
        assert ours == pytest.approx(scipy.stats.spearmanr(first, second).statistic)


def test_spearman_refuses_series_of_different_length() -> None:
    with pytest.raises(ValueError, match="same shape"):
        evaluation.spearman(np.zeros(3), np.zeros(2))


def test_a_question_before_any_heading_is_refused() -> None:
    with pytest.raises(ValueError, match="line 1 holds a question before any"):
        evaluation.read_analogies(["man king woman queen"])


def test_lines_that_are_no_questions_or_pairs_are_passed_over() -> None:
    assert evaluation.read_analogies([": a", "", "one two three", "a b c d\n"]) == (
        Analogy("a", "a", "b", "c", "d"),
    )
    lines = ["# tiger\tcat\t1", "Word 1\tWord 2\tHuman (mean)", "", "tiger\tcat\t7.35\r\n"]
    assert evaluation.read_pairs(lines) == (RatedPair("tiger", "cat", 7.35),)


def test_the_files_that_come_with_gensim_are_read_whole() -> None:
    questions = evaluation.read_analogies(bundled_lines("questions-words.txt"))
    assert len(questions) == 19_544
    assert len({question.section for question in questions}) == 14
    assert len(evaluation.read_pairs(bundled_lines("simlex999.txt"))) == 999
