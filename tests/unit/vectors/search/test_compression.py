"""What smaller vectors keep of the nearest documents."""

import numpy as np
import pytest

from components.vectors.search.dense import compression, smaller
from components.vectors.search.dense.smaller import Storing


def unit(shape, seed=0):
    found = np.random.default_rng(seed).normal(size=shape).astype("f4")
    return found / np.linalg.norm(found, axis=1, keepdims=True)


def by_hand(documents, storing, k):
    """Return the mean share of each document's true nearest that stay, by full sorts."""
    tables = [documents @ documents.T, smaller.scores(documents, documents, storing)]
    shares = []
    for row in range(len(documents)):
        true, seen = (
            {int(at) for at in [at for at in np.argsort(-table[row]) if at != row][:k]}
            for table in tables
        )
        shares.append(len(true & seen) / k)
    return np.mean(shares)


@pytest.mark.parametrize(
    "storing", [Storing("int8", 16), Storing("binary", 16), Storing("first", 4), Storing("best", 8)]
)
def test_recall_is_the_share_of_true_neighbours_that_stay(storing):
    documents = unit((60, 16))
    found = compression.measure(documents).find(storing).recall
    assert found.value == pytest.approx(by_hand(documents, storing, 10))
    assert found.low < found.value < found.high


def test_full_vectors_keep_everything_and_chance_little():
    found = compression.measure(unit((60, 16)))
    assert found.find(Storing("float32", 16)).recall.value == 1.0
    assert found.chance == pytest.approx(10 / 59)
    assert (found.documents, found.asked, found.n_near) == (60, 60, 10)


def test_random_signs_keep_about_what_chance_keeps():
    """The first of many dimensions says nothing of the others: recall is near chance."""
    found = compression.measure(unit((400, 512)))
    kept = found.find(Storing("first", 4)).recall
    assert found.asked == compression.MOST_ASKED
    assert kept.low < found.chance + 0.03
    assert kept.value < 3 * found.chance


def test_equal_documents_are_no_loss():
    documents = np.repeat(unit((5, 8)), 20, axis=0)
    found = compression.measure(documents)
    assert found.find(Storing("int8", 8)).recall.value == 1.0


def test_few_documents_have_fewer_neighbours():
    assert [compression.measure(unit((count, 8))).n_near for count in (4, 13, 60)] == [1, 3, 10]


def test_what_is_lost_and_what_stands_in_its_place():
    documents = unit((60, 16))
    found = compression.nearest_of(documents, documents[7], Storing("binary", 16), without=7)
    wanted = [row for row in np.argsort(-(documents @ documents[7])) if row != 7][:10]
    assert list(found.exact) == wanted
    assert set(found.exact) - set(found.found) == set(found.lost)
    assert len(found.lost) == len(found.new) > 0
    assert not set(found.new) & set(found.exact)


def test_the_table_has_a_row_for_each_way():
    table = compression.measure(unit((30, 8))).table()
    assert table["stored as"][:3] == ["float32", "int8", "binary"]
    assert table["bytes a vector"] == [32, 8, 1, 16, 32, 16, 32]
    assert {len(values) for values in table.values()} == {7}
