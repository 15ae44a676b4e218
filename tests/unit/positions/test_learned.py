"""A learned table is shown as it is, and ends where it ends."""

import numpy as np
import pytest
from sklearn.decomposition import PCA

from components.errors import NoPositionError
from components.positions import learned

TABLE = np.array([[3, 4], [6, 8], [0, 5]], dtype=np.float32)


def test_the_rows_are_the_models_own():
    encoding = learned.encode(TABLE, np.arange(2))
    np.testing.assert_array_equal(encoding.table, TABLE[:2])


def test_similarity_is_the_cosine_of_rows():
    similarity = learned.encode(TABLE, np.arange(3)).similarity
    np.testing.assert_allclose(similarity, [[1, 1, 0.8], [1, 1, 0.8], [0.8, 0.8, 1]], rtol=1e-6)


def test_there_is_no_row_beyond_the_end_of_the_table():
    encoding = learned.encode(TABLE, np.arange(5))
    assert encoding.table.shape == (5, 2)
    assert np.isnan(encoding.table[3:]).all()
    assert np.isnan(encoding.similarity[3:]).all()
    assert np.isnan(encoding.similarity[:, 3:]).all()
    assert np.isfinite(encoding.similarity[:3, :3]).all()


def test_centering_subtracts_the_mean_of_all_rows_whatever_is_shown():
    rows = TABLE - np.array([3, 17 / 3])
    centred = learned.encode(TABLE, np.arange(2), center=True).table
    np.testing.assert_allclose(centred, rows[:2], rtol=1e-6)


def test_the_models_table_is_left_as_it_was():
    before = TABLE.copy()
    learned.encode(TABLE, np.arange(5), center=True).table[:] = 7
    np.testing.assert_array_equal(TABLE, before)


def test_norms_are_the_lengths_of_the_rows():
    lengths = learned.norms(learned.encode(TABLE, np.arange(4)).table)
    np.testing.assert_allclose(lengths, [5, 10, 5, np.nan])


def test_the_formula_holds_the_number_of_the_cell():
    text = learned.formula(TABLE, position=1, dim=0)
    assert r"P_{1,\,0} = 6" in text
    assert r"3\times2" in text


def test_the_formula_subtracts_the_mean_where_the_table_does():
    text = learned.formula(TABLE, position=1, dim=0, center=True)
    assert r"P_{1,\,0} - \bar P_{0} = 6 - 3 \\[6pt] = 3" in text


def test_a_row_beyond_the_end_is_named():
    with pytest.raises(NoPositionError, match=r"Position 3 has no row: the table ends at pos.* 2"):
        learned.formula(TABLE, position=3, dim=0)


def test_a_dimension_that_does_not_exist_is_named():
    with pytest.raises(NoPositionError, match=r"no dimension 2: the last one is 1"):
        learned.formula(TABLE, position=0, dim=2)


def test_a_table_can_be_looked_at_from_any_position_on():
    encoding = learned.encode(TABLE, np.array([1, 2, 3]))
    np.testing.assert_array_equal(encoding.table[:2], TABLE[1:])
    assert np.isnan(encoding.table[2]).all()


@pytest.mark.parametrize("dims", [3, 4, 6, 60])
def test_axes_are_scikit_learns_principal_components(dims):
    rows = np.random.default_rng(0).standard_normal((40, dims)).astype(np.float32)
    found, oracle = learned.axes(rows), PCA(3, svd_solver="full").fit(rows)
    np.testing.assert_allclose(found.shares, oracle.explained_variance_ratio_, atol=1e-6)
    np.testing.assert_allclose(np.abs(found.coordinates), np.abs(oracle.transform(rows)), atol=1e-4)


def test_rows_that_are_all_alike_have_no_axes_and_no_error():
    with np.errstate(invalid="ignore"):
        found = learned.axes(np.ones((5, 4), np.float32))
    assert np.isnan(found.shares).all()
    assert not found.coordinates.any()
