"""Many analogies at once, worked by hand and by brute force."""

import numpy as np
import pytest

from components.vectors.analogies import batch
from components.vectors.analogies.batch import RECIPES, Questions
from components.vectors.types import WordVectors


def space_of(*rows: list[float]) -> WordVectors:
    words = tuple(f"w{row}" for row in range(len(rows)))
    return WordVectors("tiny", words, np.array(rows, dtype=np.float32))


def asked(space: WordVectors, terms: list[list[int]], banned: list[list[int]]) -> Questions:
    """Questions whose terms are rows of the space itself."""
    return Questions(space.unit, np.array(terms, dtype=np.intp), banned)


# On the unit circle: a = 0°, b = 90°, c = 180°, and words at 200°, 270° and 120°.
ANGLES = np.deg2rad([0, 90, 180, 200, 270, 120])
CIRCLE = space_of(*np.stack([np.cos(ANGLES), np.sin(ANGLES)], axis=1).tolist())
A, B, C, NEAR_C, DOWN, BETWEEN = range(6)


@pytest.mark.parametrize(
    ("recipe", "allowed", "raw"),
    [
        # b - a + c = (-2, 1), at 153°: c is 27° away, 120° is 33°, 200° is 47°.
        ("3cosadd", BETWEEN, C),
        # nearest to 180°: itself, then 200°.
        ("only c", NEAR_C, C),
        # b + c lies at 135°.
        ("ignore a", BETWEEN, BETWEEN),
        # c - a = (-2, 0).
        ("ignore b", NEAR_C, C),
        # a - b + c = (0, -1): exactly 270°.
        ("opposite", DOWN, DOWN),
        # s(90°)s(180°)/s(0°): 120° has 0.933 * 0.75 / 0.25 = 2.8, 200° has 0.329 * 0.970 / 0.030
        # = 10.6, since it is so unlike a; c itself 0.5 * 1 / 1e-6.
        ("3cosmul", NEAR_C, C),
        # From c along (-1, 1)/√2: b - c = (1, 1) has 0, 120° has (0.5, 0.866) → 0.259,
        # 200° (0.06, -0.342) → -0.819.
        ("pairdirection", BETWEEN, BETWEEN),
    ],
)
def test_each_recipe_on_a_circle(recipe, allowed, raw):
    questions = asked(CIRCLE, [[A, B, C]], [[A, B, C]])
    found = batch.winners(CIRCLE, questions, recipe=recipe)
    assert (found.allowed[0], found.raw[0]) == (allowed, raw)


def brute_force(space: WordVectors, terms: list[int], recipe: str) -> np.ndarray:
    """Every word's score by the formulas as they are written, in float64."""
    unit = space.unit.astype(np.float64)
    a, b, c = (unit[row] for row in terms)
    shifted = (1 + unit @ np.stack([a, b, c]).T) / 2
    away = unit - c
    lengths = np.linalg.norm(away, axis=1)
    formulas = {
        "3cosadd": unit @ (b - a + c),
        "3cosmul": shifted[:, 1] * shifted[:, 2] / (shifted[:, 0] + 1e-6),
        "pairdirection": np.where(
            lengths > 1e-3,
            away @ (b - a) / np.where(lengths > 0, lengths, 1),
            0,
        ),
        "only c": unit @ c,
        "ignore a": unit @ (b + c),
        "ignore b": unit @ (c - a),
        "opposite": unit @ (c - (b - a)),
    }
    return formulas[recipe]


@pytest.mark.parametrize("recipe", RECIPES)
def test_blocks_and_groups_change_nothing(recipe, monkeypatch):
    monkeypatch.setattr(batch, "_WORDS_A_STEP", 37)
    monkeypatch.setattr(batch, "_QUESTIONS_A_STEP", 3)
    random = np.random.default_rng(1)
    space = space_of(*random.normal(size=(150, 6)).tolist())
    terms = [[a, b, c] for a, b in ((3, 90), (149, 0), (40, 41)) for c in range(60, 71)]
    found = batch.winners(space, asked(space, terms, terms), recipe=recipe)
    for place, row in enumerate(terms):
        scores = brute_force(space, row, recipe)
        assert scores[found.raw[place]] >= scores.max() - 1e-5
        scores[row] = -np.inf
        assert found.allowed[place] == scores.argmax()


def test_a_tie_goes_to_the_lower_row_even_between_a_banned_word_and_another():
    space = space_of([1, 0], [0, 1], [1, 0], [1, 0])
    for banned, raw, allowed in (([0], 0, 2), ([2], 0, 0), ([0, 2], 0, 3)):
        found = batch.winners(space, asked(space, [[1, 1, 0]], [banned]), recipe="3cosadd")
        assert (found.raw[0], found.allowed[0]) == (raw, allowed)


def test_no_questions_give_no_answers():
    found = batch.winners(
        CIRCLE, Questions(CIRCLE.unit, np.zeros((0, 3), dtype=np.intp), []), recipe="3cosadd"
    )
    assert len(found.allowed) == 0


def test_the_share_done_is_told_and_ends_at_one():
    told: list[float] = []
    questions = asked(CIRCLE, [[A, B, C]], [[]])
    batch.winners(CIRCLE, questions, recipe="3cosadd", report=told.append)
    assert told[-1] == 1.0


def test_questions_and_bans_must_agree():
    with pytest.raises(ValueError, match=r"terms must have shape \(2, 3\), got \(1, 3\)"):
        asked(CIRCLE, [[A, B, C]], [[A], [B]])
