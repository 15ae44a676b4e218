"""Neighbours in common are those that both spaces have, and chance is what random spaces share."""

import numpy as np
import pytest

from components.vectors.training import near
from components.vectors.training.near import Agreement

RNG = np.random.default_rng(0)
SPACE, OTHER = RNG.standard_normal((2, 400, 6)).astype(np.float32)


def by_hand(matrix, other):
    """Word by word: sort all cosines, take the ten best but the word itself."""
    found = []
    for row in range(300):
        both = []
        for space in (matrix, other):
            unit = space / np.linalg.norm(space, axis=1, keepdims=True)
            order = np.argsort(-(unit @ unit[row]))
            both.append({int(each) for each in order if each != row} & set(order[:11].tolist()))
        found.append(len(both[0] & both[1]) / 10)
    return np.mean(found)


def test_shares_are_those_of_sorted_cosines():
    mixed = SPACE + 0.3 * OTHER
    assert near.shared(SPACE, mixed) == pytest.approx(by_hand(SPACE, mixed))
    assert 0.3 < near.shared(SPACE, mixed) < 0.9


def test_a_space_shares_all_with_itself_turned_and_stretched():
    turn = np.linalg.qr(RNG.standard_normal((6, 6)))[0].astype(np.float32)
    assert near.shared(SPACE, 3 * SPACE @ turn) == pytest.approx(1, abs=2e-3)


def test_random_spaces_share_what_chance_gives():
    drawn = RNG.standard_normal((20, 2, 400, 30)).astype(np.float32)
    found = [near.shared(one, other) for one, other in drawn]
    assert np.mean(found) == pytest.approx(near.by_chance(400), abs=0.003)


def test_fewer_words_than_neighbours_are_all_neighbours():
    assert near.shared(SPACE[:5], OTHER[:5]) == near.by_chance(5) == 1


@pytest.mark.parametrize("bad", [0, np.nan, np.inf, 3e38])
def test_a_word_without_direction_gives_no_share(bad):
    broken = SPACE.copy()
    broken[7] = bad
    assert np.isnan(near.shared(broken, OTHER))
    assert np.isnan(near.shared(OTHER, broken))
    assert np.isnan(Agreement(OTHER).score((), broken)).all()


def test_agreement_is_over_the_words_that_are_known():
    known = OTHER.copy()
    known[[3, 50]] = np.nan
    rest = np.delete(np.arange(400), [3, 50])
    quiz = Agreement(known)
    assert quiz.known.tolist() == rest.tolist()
    assert quiz.score((), SPACE) == pytest.approx([near.shared(SPACE[rest], OTHER[rest])])
    assert quiz.score((), OTHER) == pytest.approx([1])
    assert quiz.chance(400) == (near.by_chance(398),)
    known = OTHER.copy()
    known[3] = 0
    assert np.isnan(Agreement(known).score((), SPACE)).all()


def test_a_text_that_a_space_hardly_knows_is_not_held_against_it():
    rows = np.full_like(SPACE, np.nan)
    rows[:19] = OTHER[:19]
    assert np.isnan(Agreement(rows).chance(len(rows))).all()
    assert np.isnan(Agreement(rows).score((), SPACE)).all()
    rows[19] = OTHER[19]
    assert Agreement(rows).chance(len(rows)) == (10 / 19,)
    assert np.isfinite(Agreement(rows).score((), SPACE)).all()
