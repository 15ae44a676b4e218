"""A table's values and lengths against numpy over the whole, and against drawn rows."""

import math

import numpy as np
import pytest

from components.vectors.tokens import survey
from components.vectors.tokens.survey import Began


def fresh(count: int = 9_000, dims: int = 40, spread: float = 0.02) -> np.ndarray:
    drawn = np.random.default_rng(0).normal(0, spread, (count, dims))
    return drawn.astype(np.float32)


def test_every_value_and_every_row_is_counted():
    rows = fresh()
    rows[7] *= 30
    found = survey.survey(lambda ids: rows[ids], len(rows))
    assert found.dims == 40
    np.testing.assert_allclose(found.norms, np.linalg.norm(rows, axis=1), rtol=1e-5)
    assert found.spread == pytest.approx(math.sqrt((rows.astype(float) ** 2).mean()), rel=1e-5)
    counts, edges = np.histogram(rows, bins=found.edges)
    assert found.counts.tolist() == pytest.approx(counts.tolist(), abs=2)  # at edges
    np.testing.assert_allclose(edges, found.edges)
    outside = (np.abs(rows) > found.edges[-1]).mean()
    assert found.beyond == pytest.approx(outside, abs=1e-6)
    width = found.edges[1] - found.edges[0]
    assert found.density.sum() * width == pytest.approx(1 - outside, abs=1e-6)
    assert found.band == pytest.approx(tuple(np.percentile(found.norms, (2.5, 97.5))))
    ends, rows_in_bins = found.lengths
    assert rows_in_bins.sum() == len(rows)
    assert ends[-1] == pytest.approx(found.norms.max())


@pytest.mark.parametrize("size", [1, 3, 4_097])
def test_tables_of_any_size_are_surveyed(size):
    rows = fresh(size)
    found = survey.survey(lambda ids: rows[ids], size)
    assert len(found.norms) == size
    assert len(survey.by_rank(found.norms).ids) == min(size, 100)


def test_a_table_of_zeros_is_surveyed():
    found = survey.survey(lambda ids: np.zeros((len(ids), 4), dtype=np.float32), 5)
    assert found.spread == 0
    assert not found.norms.any()
    assert found.counts.sum() == 20
    assert np.isfinite(found.density).all()


def test_what_rows_began_as_is_what_drawn_rows_are():
    rows, began = fresh(200_000, 40), Began(0.02, 40)
    lengths = np.linalg.norm(rows, axis=1)
    assert began.norm == pytest.approx(lengths.mean(), rel=1e-3)
    low, high = began.band
    assert ((lengths > low) & (lengths < high)).mean() == pytest.approx(0.95, abs=3e-3)
    cosines = (rows[::2] * rows[1::2]).sum(axis=1) / (lengths[::2] * lengths[1::2])
    assert (np.abs(cosines) < survey.fresh_cosine(40)).mean() == pytest.approx(0.95, abs=3e-3)
    values = np.linspace(-0.2, 0.2, 4_001)
    assert began.density(values).sum() * 1e-4 == pytest.approx(1, abs=1e-6)
    assert began.density(np.zeros(1))[0] == pytest.approx(1 / (0.02 * math.sqrt(2 * math.pi)))


def test_lengths_by_rank_are_percentiles_of_equal_parts():
    norms = np.random.default_rng(1).random(1_050).astype(np.float32)
    found = survey.by_rank(norms)
    assert found.median[0] == pytest.approx(np.median(norms[:11]))
    assert (found.low[-1], found.high[-1]) == pytest.approx(
        tuple(np.percentile(norms[-10:], (2.5, 97.5)))
    )
    assert found.ids[0] == 5


def test_rows_that_were_never_told_apart_are_twins():
    rows = np.array([[1, 0], [2, 0.01], [0, 3]], dtype=np.float32)
    found = survey.group("special", np.arange(3), rows)
    assert found.n_twins == 2
    wanted = np.mean([np.cos(math.atan2(0.01, 2)), 0, np.sin(math.atan2(0.01, 2))])
    assert found.cosine == pytest.approx(wanted, abs=1e-6)
    assert found.norms.tolist() == pytest.approx([1, math.hypot(2, 0.01), 3])
    assert math.isnan(survey.group("special", np.arange(1), rows[:1]).cosine)
