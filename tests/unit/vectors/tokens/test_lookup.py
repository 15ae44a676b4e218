"""Is the product with a one-hot row the row itself?"""

import numpy as np
import pytest

from components.vectors.tokens import lookup


@pytest.fixture
def table():
    return np.random.default_rng(0).normal(0, 0.02, (10_000, 24)).astype(np.float32)


@pytest.mark.parametrize("token_id", [0, 4_095, 4_096, 9_999])
def test_a_one_hot_row_times_the_table_is_the_row(table, token_id):
    found = lookup.by_product(lambda ids: table[ids], token_id, len(table))
    assert found.difference == 0
    np.testing.assert_array_equal(found.product, table[token_id])
    np.testing.assert_array_equal(found.product, lookup.one_hot(token_id, len(table)) @ table)


def test_the_product_looks_at_every_row(table):
    seen = []
    lookup.by_product(lambda ids: (seen.extend(ids), table[ids])[1], 7, len(table))
    assert set(seen) == set(range(len(table)))


def test_another_row_would_be_noticed(table):
    """The single row comes from elsewhere than the table."""
    other = table + 1
    found = lookup.by_product(lambda ids: (other if len(ids) == 1 else table)[ids], 7, len(table))
    assert found.difference == pytest.approx(1)


@pytest.mark.parametrize("token_id", [-1, 4])
def test_a_row_outside_the_table_is_refused(token_id):
    with pytest.raises(ValueError, match=r"from 0 to 3"):
        lookup.one_hot(token_id, 4)
