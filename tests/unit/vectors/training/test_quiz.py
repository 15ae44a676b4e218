"""What a space knows is counted as it is elsewhere, and chance is what guessing reaches."""

import numpy as np
import pytest

from components.vectors.analogies import accuracy
from components.vectors.analogies.accuracy import Analogy
from components.vectors.training import grammar, texts
from components.vectors.training.quiz import Likening, OddOne, Quiz
from components.vectors.types import WordVectors

QUIZ = Quiz(
    (Analogy("gender", "man", "woman", "king", "queen"),),
    (OddOne(("king", "queen", "man"), "pear"),),
    (Likening("king", "queen", "pear"),),
)
WORDS = ("man", "woman", "king", "queen", "pear")
SPACE = np.array([[0, 0, 1], [0, 1, 1], [1, 0, 1], [1, 1, 1], [-1, -1, -1]], dtype=np.float32)


def test_a_space_made_to_answer_answers():
    assert QUIZ.score(WORDS, SPACE).tolist() == [1, 1, 1]


def test_a_space_made_to_fail_fails():
    queen_and_pear = SPACE[[0, 1, 2, 4, 3]]
    assert QUIZ.score(WORDS, queen_and_pear).tolist() == [0, 0, 0]


def test_analogies_are_counted_as_everywhere_else():
    text, quiz = texts.read("built-in", grammar.sentences()), grammar.quiz()
    matrix = np.random.default_rng(0).standard_normal((len(text.words), 8)).astype(np.float32)
    for row, word in enumerate(text.words):  # so that some answers are right
        matrix[row, 0] += 3 * (word in {"woman", "queen", "princess", "mother"})
    space = WordVectors("trained", text.words, matrix)
    expected = accuracy.analogies(space, quiz.analogies).total.accuracy
    assert quiz.score(text.words, matrix)[0] == pytest.approx(expected)
    assert expected > 0


def test_random_vectors_reach_chance():
    text, quiz = texts.read("built-in", grammar.sentences()), grammar.quiz()
    rng = np.random.default_rng(0)
    shape = (200, len(text.words), 16)
    drawn = rng.standard_normal(shape).astype(np.float32)
    found = np.array([quiz.score(text.words, matrix) for matrix in drawn]).mean(axis=0)
    assert found == pytest.approx(quiz.chance(len(text.words)), abs=0.02)


def test_a_space_that_is_all_zeros_answers_nothing_and_a_broken_one_is_not_scored():
    assert QUIZ.score(WORDS, np.zeros_like(SPACE)).tolist() == [0, 0, 0]
    assert np.isnan(QUIZ.score(WORDS, np.full_like(SPACE, np.nan))).all()
