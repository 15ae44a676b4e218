"""The few numbers that sentences over the pictures of positions need."""

import numpy as np
import pytest

from components.positions import reading
from components.positions.length_bench import TESTED, Bench, Course
from components.positions.relative import T5, Buckets, Trained
from components.positions.types import Span


def bench(length: int) -> Bench:
    """Two starts that lose 1 and 2 nats beyond the training's length, where 0.5 is possible."""
    losses = np.full((2, TESTED), 9, np.float32)
    losses[0, length:], losses[1, length:] = 1, 2
    short = losses.copy()
    short[:, length:] = np.nan
    best = np.where(np.arange(TESTED) < length, 7, 0.5).astype(np.float32)
    return Bench({"alibi": losses, "learned": short}, best, Course(0, length), texts=3)


def test_the_loss_above_the_best_is_a_mean_beyond_the_trainings_length():
    found = reading.above_best(bench(64))
    assert found["alibi"] == pytest.approx(1.0)  # (1 + 2) / 2 - 0.5
    assert np.isnan(found["learned"])


def test_nothing_is_beyond_the_length_of_the_test():
    assert reading.above_best(bench(TESTED)) == {}


def test_the_first_distance_of_the_last_bucket_by_hand():
    """Of 4 buckets a direction 2 are exact; 2 + 2 log(d / 2) / log(16 / 2) reaches 3 at 5.7."""
    assert reading.shared_from(Buckets(8, 16)) == 6


@pytest.mark.parametrize(
    ("bucket", "seen"),
    [(0, (0, 0)), (1, (-1, -1)), (2, (-5, -2)), (3, (-16, -6)), (5, (1, 1)), (7, (6, 16))],
)
def test_a_head_looks_at_the_offsets_of_its_largest_number(bucket, seen):
    values = np.zeros((8, 2), np.float32)
    values[bucket, 1] = 1
    buckets = Buckets(8, 16)
    scheme = T5(Span(32), buckets, Trained("a T5", buckets, values), head=2)
    assert reading.looks_at(scheme) == seen


def test_without_trained_numbers_a_head_looks_nowhere():
    assert reading.looks_at(T5(Span(32))) is None
