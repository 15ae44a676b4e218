"""An interval and a p from the same resamples agree; equal models differ as rarely as they may."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from components.vectors.analogies.accuracy import Analogy
from components.vectors.evaluation import bootstrap, significance, word_pairs
from components.vectors.evaluation.significance import Units

MANY = Units(40, "words")


@given(st.floats(-3, 3), st.integers(40, 2_000), st.integers(0, 50))
def test_the_interval_leaves_out_zero_exactly_if_p_is_at_most_five_percent(shift, n, seed) -> None:
    samples = np.random.default_rng(seed).normal(shift, 1, size=n).round(1)
    found = significance.paired(("a", "b"), 9, shift, samples, MANY)
    leaves_out_zero = found.difference.low > 0 or found.difference.high < 0
    assert found.differ == leaves_out_zero


def test_models_that_are_the_same_do_not_differ_and_have_no_interval() -> None:
    found = significance.paired(("a", "b"), 9, 0.0, np.full(2_000, 1e-17), MANY)
    assert (found.p, found.differ) == (1.0, False)
    assert np.isnan(found.difference.low)


def test_three_wins_of_three_prove_nothing() -> None:
    found = significance.paired(("a", "b"), 3, 1.0, np.ones(2_000), Units(3, "words"))
    assert np.isnan(found.p)
    assert not found.differ


def rejections(*, runs: int) -> tuple[float, float]:
    """Compare equally good models on 506 questions of 23 pairs: ours, and question by question."""
    random = np.random.default_rng(0)
    pairs = [(i, j) for i in range(23) for j in range(23) if i != j]
    first, second = np.array(pairs).T
    questions = [Analogy("s", f"a{i}", f"b{i}", f"a{j}", f"b{j}") for i, j in pairs]
    weights = word_pairs.draw(questions).weights(np.ones(506, dtype=bool))
    alone = bootstrap.draws(506)
    found: list[list[bool]] = []
    for _ in range(runs):
        hard = random.normal(size=(2, 23))
        odds = np.exp(hard[:, first] + hard[:, second])
        right = random.random((2, 506)) < odds / (1 + odds)
        value = float(right[0].mean() - right[1].mean())
        found.append(
            [
                significance.paired(
                    ("a", "b"),
                    506,
                    value,
                    bootstrap.share(right[0], drawn) - bootstrap.share(right[1], drawn),
                    MANY,
                ).differ
                for drawn in (weights, alone)
            ]
        )
    ours, naive = np.mean(found, axis=0)
    return float(ours), float(naive)


def test_equal_models_differ_in_about_five_percent_of_runs_if_questions_share_pairs() -> None:
    """Question by question, as McNemar's test would have it, it is half of them."""
    ours, naive = rejections(runs=200)
    assert 0.01 <= ours <= 0.10
    assert naive > 0.3


def test_sections_that_share_pairs_are_drawn_together() -> None:
    questions = [
        Analogy("some", "athens", "greece", "oslo", "norway"),
        Analogy("all", "oslo", "norway", "athens", "greece"),
        Analogy("plurals", "cat", "cats", "dog", "dogs"),
    ]
    found = word_pairs.draw(questions)
    weights = found.weights(np.ones(3, dtype=bool))
    np.testing.assert_array_equal(weights[:, 0], weights[:, 1])
    assert not np.array_equal(weights[:, 0], weights[:, 2])
    assert found.units(np.ones(3, dtype=bool)) == 4
    assert found.counts.sum(axis=1) == pytest.approx(4)
