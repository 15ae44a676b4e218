"""A word's two rows against chance, where runs end, and the file that ships."""

import dataclasses
import itertools

import numpy as np
import pytest
from sklearn.metrics.pairwise import cosine_similarity

from components import cached
from components.vectors.next_word import tying, tying_course
from components.vectors.next_word.tying import KINDS

RNG = np.random.default_rng(2)
SHIPPED = cached.work.find(cached.tying.USUAL)


def tables(words=200, dims=16):
    return RNG.standard_normal((2, words, dims)).astype(np.float32)


def test_the_cosine_of_a_words_rows_is_sklearns():
    read, told = tables()
    expected = np.diag(cosine_similarity(read, told))
    found = tying_course.point(1.0, read, told).cosines
    assert found[0] == pytest.approx(expected.mean(), abs=1e-6)
    assert found[1:] == pytest.approx(np.percentile(expected, (10, 90)), abs=1e-6)


def test_chance_is_what_rows_of_different_words_come_to():
    read, told = tables() + np.float32(0.5)  # rows that share a direction: chance is not 0
    low, high = tying_course.point(1.0, read, told).chance
    everywhere = cosine_similarity(read, told)
    orders = [RNG.permutation(200) for _ in range(4_000)]
    means = [everywhere[np.arange(200), order].mean() for order in orders]
    assert [low, high] == pytest.approx(np.percentile(means, (2.5, 97.5)), abs=1e-3)
    assert high - low == pytest.approx(2 * 1.96 * np.std(means), rel=0.05)
    one_row = tying_course.point(1.0, read, read)
    assert one_row.cosines == pytest.approx(1, abs=1e-5)
    assert one_row.chance[1] < 0.5


def test_a_row_of_zeros_is_like_no_other():
    found = tying_course.point(1.0, np.zeros((9, 3), np.float32), np.ones((9, 3), np.float32))
    assert not found.cosines.any()
    assert not found.chance.any()


def test_runs_fall_one_way_as_often_by_luck_as_counting_says():
    thrown = list(itertools.product((True, False), repeat=3))
    one_way = sum(all(each) or not any(each) for each in thrown)
    assert tying_course.by_luck(3) == one_way / len(thrown)


def test_runs_are_compared_with_those_of_their_seed():
    losses = SHIPPED.losses.copy()
    losses[0, :, -1], losses[2, :, -1] = (1.0, 2.0, 3.0), (0.9, 2.1, 2.9)
    found = dataclasses.replace(SHIPPED, losses=losses)
    assert tying_course.lower_runs(found, 2, 0) == 2
    assert tying_course.lower_runs(found, 0, 2) == 1


def test_what_is_written_is_read_again(tmp_path):
    tying_course.write(tmp_path / "course.npz", SHIPPED)
    again = tying_course.read(tmp_path / "course.npz", SHIPPED.asked)
    for name in ("places", "losses", "cosines", "chance", "parameters"):
        assert np.array_equal(getattr(again, name), getattr(SHIPPED, name))


def test_what_ships_begins_where_its_tables_begin():
    begun = cached.tying.untrained(SHIPPED.asked)
    assert begun.losses[:, :, 0] == pytest.approx(SHIPPED.losses[:, :, 0], rel=1e-5)
    assert begun.cosines[:, :, 0] == pytest.approx(SHIPPED.cosines[:, :, 0], abs=1e-5)
    assert begun.parameters.tolist() == SHIPPED.parameters.tolist()
    assert SHIPPED.runs == len(SHIPPED.asked.seeds) >= 3


def test_what_ships_has_learned_and_its_two_rows_are_not_alike():
    nothing = np.log(len(cached.training.text(SHIPPED.asked.text).words))
    assert (SHIPPED.losses[:, :, -1] < nothing / 3).all()
    for number, one in enumerate(KINDS):
        found = tying_course.row_cosine(SHIPPED, number)
        if one.is_tied:
            assert found.mean == pytest.approx(1, abs=1e-5)
            assert not found.is_chance
        else:
            assert found.low <= found.mean <= found.high
            assert found.high < 0.1
    tied, untied = (
        tying_course.ending(SHIPPED, tying.kind("1", is_tied=is_tied), point=0)
        for is_tied in (True, False)
    )
    assert untied.high < tied.low
