"""What is said of an answer, its plane and its rivals is true, also where there is no analogy."""

import numpy as np
import pytest

from components.ui.analogies import conclusions, contest, guesses, sentences
from components.vectors.analogies import (
    answers,
    likeness,
    listed,
    odd_word,
    parallelogram,
    rivals,
    solve,
)
from components.vectors.analogies.ranking import Answers
from components.vectors.analogies.solve import Proportion, Term
from components.vectors.ruler import Ruler
from components.vectors.types import WordVectors

ASKED = Proportion("man", "king", "woman")


def plane(space: WordVectors, asked: Proportion, answer: str) -> str:
    return sentences.plane(parallelogram.through(space, asked, answer))


@pytest.mark.parametrize("answer", ["king", "man"])
def test_an_answer_that_is_a_corner_makes_no_fourth(space, answer):
    said = plane(space, ASKED, answer)
    assert f"**{answer}**, a word of the question, so there is no fourth corner" in said
    assert "only all" not in said


def test_the_angle_of_a_corner_is_that_of_the_steps(space):
    man, king, woman = (space.unit[space.find(word)] for word in ("man", "king", "woman"))
    step, other = king - woman, king - man
    angle = np.degrees(np.arccos(step @ other / np.linalg.norm(step) / np.linalg.norm(other)))
    assert f"are {angle:.0f}° apart" in plane(space, ASKED, "king")


def test_no_step_leads_to_c_itself(space):
    said = plane(space, ASKED, "woman")
    assert "no step leads to it" in said
    assert "°" not in said


@pytest.mark.parametrize("words", ["king king woman", "man king man", "man king king"])
def test_two_equal_words_make_no_parallelogram(space, words):
    assert "make no parallelogram" in plane(space, Proportion(*words.split()), "apple")


def test_an_answer_in_the_plane_is_not_only_all_of_it():
    flat = WordVectors("flat", tuple("abcd"), np.array([[1, 0], [3, 1], [0, 1], [1, 3]], float))
    said = plane(flat, Proportion("a", "b", "c"), "d")
    assert "holds all four words. " in said


def test_reversed_promises_c_only_if_the_answer_is_right(space):
    said = contest.rivals(rivals.contest(space, ASKED, random_state=0))
    assert "the right one is not known here; if it is right, **woman** should come back" in said


def test_a_ban_that_changes_nothing_is_not_blamed(space):
    care = {
        asked: sentences.with_care(solve.answers(space, asked.terms, method="3cosadd", k=3))
        for asked in (ASKED, Proportion("man", "woman", "man"))
    }
    assert "The vectors put **queen** first, ban or no ban" in care[ASKED]
    assert "The ban forbids the answer **woman**" in care[Proportion("man", "woman", "man")]


def test_one_answer_of_one_is_grammatical(space):
    solved = answers.answer(space, listed.parse("man king woman queen"), method="3cosadd")
    said = conclusions.solved(solved, keep=False)
    assert said == "**1 of 1** are right with the ban on query words, 1 without it."


@pytest.mark.parametrize("method", solve.METHODS)
def test_an_answer_is_held_against_best_answers(space, method):
    found = solve.answers(space, ASKED.terms, method=method, k=3)
    ruler = Ruler(np.array([0.1, 0.2, 1], dtype=np.float32), "best answers to nonsense sums")
    said = sentences.answer(found, first=found.first(keep=False), method=method, ruler=ruler)
    assert "of 3 best answers to nonsense sums (sums of random words from the first 10,000" in said
    assert ("grey band" in said) == (method == "3cosadd")


def test_a_conclusion_fits_into_one_line(space):
    """What has no room is left out, never the winner."""
    found = solve.answers(space, ASKED.terms, method="3cosadd", k=3)
    assert conclusions.answer(found, keep=False).startswith("**queen** wins, ")
    words = tuple(f"{word * 20}" for word in found.words)
    long = Answers(words, found.scores, found.cosines, found.is_query)
    said = conclusions.answer(long, keep=False)
    assert said.startswith(f"**{words[long.first(keep=False)]}** wins")
    assert "ahead of" not in said


def test_the_ban_is_said_where_it_decides(space):
    asked = Proportion("man", "woman", "man").terms
    found = solve.answers(space, asked, method="3cosadd", k=3)
    allowed = found.words[found.first(keep=False)]
    banned, free = (conclusions.answer(found, keep=keep) for keep in (False, True))
    assert banned.startswith(f"**{allowed}** wins")
    assert "but only because *woman*, a word of the question, is banned" in banned
    assert free.startswith("**woman**, a word of the question, wins")
    assert f"; with the usual ban **{allowed}** would" in free


def test_all_that_the_ban_has_to_hold_back_are_named():
    """With *better* alone banned, *bad* would win."""
    ranked = Answers(
        ("better", "bad", "worse", "worst"),
        np.array([0.67, 0.54, 0.51, 0.37], dtype=np.float32),
        np.array([0.67, 0.54, 0.51, 0.37], dtype=np.float32),
        (True, True, False, False),
    )
    said = conclusions.answer(ranked, keep=False)
    assert "only because *better* and *bad*, words of the question, are banned" in said


TIES = WordVectors(  # b, d and e are the same; so are a and f
    "ties", tuple("abcdef"), np.array([[1, 0], [0, 1], [1, 1], [0, 2], [0, 3], [2, 0]], float)
)


def test_a_tie_has_no_winner():
    found = solve.answers(TIES, (Term("c", 0.1), Term("b", 1)), method="3cosadd", k=3)
    assert found.tied == (2, 3)
    assert (
        conclusions.answer(found, keep=False) == "**d** and **e** tie: their scores are the same."
    )
    free = conclusions.answer(found, keep=True)
    assert free == "3 words tie, **b** and **d** among them: their scores are the same."
    asked = guesses.first(found, (Term("c", 0.1), Term("b", 1)), "0.1 c + b")
    assert asked.truth == "none: several tie"
    assert asked.truth in asked.answers
    assert "2 words share the best score" in sentences.tie(found, keep=False)


def test_of_words_that_are_equally_unlike_the_others_none_is_odd():
    found = odd_word.find(TIES, ["a", "b", "d", "f"])
    assert conclusions.odd(found) == "**a** and **b** tie: none is the odd one."


def test_a_word_of_the_question_that_ties_is_not_beaten_by_the_ban():
    found = solve.answers(TIES, (Term("c", 0.1), Term("a", 1)), method="3cosadd", k=3)
    assert found.tied == (1, 2)
    said = conclusions.answer(found, keep=False)
    assert said.startswith("**f** wins, ")
    assert said.endswith("*a*, a word of the question, has the same score.")
    clear = solve.answers(TIES, (Term("c", 1),), method="3cosadd", k=3)
    assert guesses.first(clear, (Term("c", 1),), "c").truth == "c"


@pytest.mark.parametrize("method", ["3cosadd", "3cosmul"])
def test_where_all_vectors_are_equal_all_words_tie(method):
    """However their products are rounded."""
    row = np.random.default_rng(0).normal(size=100)
    same = WordVectors("same", tuple(f"w{n}" for n in range(50)), np.tile(row, (50, 1)))
    asked = Proportion("w0", "w1", "w2").terms
    found = solve.answers(same, asked, method=method, k=8)
    assert conclusions.answer(found, keep=False).startswith("47 words tie, **w3** and **w4**")
    ways = rivals.contest(same, Proportion("w0", "w1", "w2"), random_state=0)
    banned, free = list(contest.rival_table(ways, None).values())[1:]
    assert set(banned[:7]) == {"**47 words tie**"}
    assert set(free) == {"50 words tie"}


def test_a_lone_candidate_is_ahead_of_nobody():
    flat = WordVectors("flat", tuple("abcd"), np.array([[1, 0], [3, 1], [0, 1], [1, 3]], float))
    found = solve.answers(flat, Proportion("a", "b", "c").terms, method="3cosadd", k=3)
    assert "ahead" not in conclusions.answer(found, keep=False)


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("man king woman queen", "**1 line** makes **1 question**."),
        ("man king woman\nman woman\nking queen", "**3 lines** make **3 questions**: 2 of the"),
        ("man king woman\nman woman", "**1 line** makes **1 question**."),
    ],
)
def test_more_questions_than_lines_are_explained(text, sentence):
    assert sentences.counted(listed.parse(text)).startswith(sentence)


def test_the_nearest_of_a_few_words_is_named(space):
    ruler = Ruler(np.array([-1, 0, 1], dtype=np.float32), "random word pairs")
    said = [
        conclusions.cosines(likeness.compare(space, words.split()), ruler)
        for words in ("king queen", "king queen apple", "king apple queen man")
    ]
    assert said[0].startswith("*king* and **queen** have cosine")
    assert said[1].startswith("*king* is nearer to **queen**")
    assert "than to *apple*" in said[1]
    assert "is nearest to" in said[2]
