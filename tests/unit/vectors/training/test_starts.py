"""Each beginning is what its name says."""

import numpy as np
import pytest

from components.vectors.training import starts, texts

SHAPE = (500, 20)
ROWS = np.random.default_rng(1).standard_normal((500, 40)).astype(np.float32)
ROWS[7] = np.nan
FOUND = starts.tables(SHAPE, {starts.PRETRAINED: ROWS}, random_state=0)


def test_every_beginning_is_there_but_those_that_need_rows_nobody_gave():
    assert set(FOUND) == {*starts.STARTS, starts.AGAIN} - {starts.SUBWORDS}
    assert all(each.shape == (2, *SHAPE) for each in FOUND.values())
    assert all(each.dtype == np.float32 for each in FOUND.values())


@pytest.mark.parametrize(
    ("name", "read", "told"),
    [
        ("normal 0.02", 0.02, 0.02),
        (starts.AGAIN, 0.02, 0.02),
        ("normal 1", 1, 1),
        ("uniform", 1 / 20 / np.sqrt(12), 0),
        ("xavier", np.sqrt(2 / 520), np.sqrt(2 / 520)),
        ("zeros", 0, 0),
        ("half zeros", 0, 0.02),
    ],
)
def test_rows_spread_as_the_name_says(name, read, told):
    assert FOUND[name].std(axis=(1, 2)) == pytest.approx([read, told], rel=0.03)


def test_columns_of_an_orthogonal_table_are_at_right_angles():
    for table in FOUND["orthogonal"]:
        assert table.T @ table == pytest.approx(np.eye(20), abs=1e-5)


def test_normal_beginnings_are_the_same_draw_at_two_sizes_and_another_draw_is_another():
    assert pytest.approx(50 * FOUND["normal 0.02"], rel=1e-5) == FOUND["normal 1"]
    assert not np.allclose(FOUND[starts.AGAIN], FOUND["normal 0.02"])
    same = starts.tables(SHAPE, {}, random_state=0)
    assert (same["xavier"] == FOUND["xavier"]).all()


def test_given_rows_keep_most_of_what_they_are():
    read, told = FOUND[starts.PRETRAINED]
    known = np.delete(ROWS, 7, axis=0)
    size = (known**2).sum()
    best = (np.linalg.svd(known, compute_uv=False)[:20] ** 2).sum()
    assert (np.delete(read, 7, axis=0) ** 2).sum() == pytest.approx(best, rel=1e-4)
    assert best < size
    assert not told.any()


def test_given_rows_of_fewer_dims_keep_their_cosines():
    rows = ROWS[:, :8]
    read = starts.tables(SHAPE, {starts.PRETRAINED: rows}, random_state=0)[starts.PRETRAINED][0]
    assert read[:7] @ read[:7].T == pytest.approx(rows[:7] @ rows[:7].T, abs=1e-4)


def test_a_word_without_a_row_gets_a_small_one():
    assert 0 < np.abs(FOUND[starts.PRETRAINED][0, 7]).max() < 0.1


def test_words_that_no_training_moves_are_known_before_it():
    lines = ["a bb cc"] * 2 + ["dd"] * 2 + [" ".join(f"w{chr(97 + n)}w" for n in range(25))] * 2
    text = texts.read("own", lines)
    alone = [text.words.index("dd")]
    assert starts.still(text, starts.HALF_ZEROS).tolist() == alone
    assert len(starts.still(text, starts.ZEROS)) == len(text.words)
    assert not starts.still(text, starts.USUAL).size
