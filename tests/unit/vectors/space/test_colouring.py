"""What colours tell: every point has one group, and the exact number behind it."""

import numpy as np
import pytest

from components.vectors.groups import Chosen
from components.vectors.space import bands, colouring
from components.vectors.space.faithfulness import Faithfulness


def test_ranks_are_cut_after_powers_of_ten():
    cut = bands.by_tens(np.array([1, 10, 11, 100, 101, 250]))
    assert cut.order == ("ranks 1–10", "ranks 11–100", "ranks 101–250")
    assert [cut.labels.count(name) for name in cut.order] == [2, 2, 2]
    assert bands.by_tens(np.array([7, 8]), first=7).order == ("ranks 7–8",)
    assert bands.by_tens(np.array([1])).order == ("ranks 1",)


def test_numbers_are_cut_into_steps_of_as_many_points():
    cut = bands.by_size(np.arange(100.0))
    assert cut.order == ("0 – 19", "20 – 39", "40 – 59", "60 – 79", "80 – 99")
    assert [cut.labels.count(name) for name in cut.order] == [20] * 5
    assert bands.by_size(np.array([2.5, 1.0, 2.5])).labels == ("2.5", "1", "2.5")


def test_what_is_no_number_has_no_step():
    cut = bands.by_size(np.array([1.0, np.nan, 2.0, np.inf]))
    assert cut.labels == ("1", bands.NOTHING, "2", bands.NOTHING)
    assert cut.order == ("1", "2")
    assert bands.by_size(np.full(3, np.nan)).order == ()


def test_one_value_that_most_points_share_is_one_step():
    cut = bands.by_size(np.array([0.0] * 90 + list(range(1, 11))))
    assert cut.labels[0] == "0"
    assert set(cut.order) == set(cut.labels)


def test_the_lie_detector_counts_the_neighbours_that_were_kept():
    found = Faithfulness(10, 0.9, 0.9, 0.5, np.array([0.0, 0.2, 0.3, 1.0, np.nan]))
    seen = colouring.by_kept(found)
    assert seen.labels == (
        "0–2 of 10 kept",
        "0–2 of 10 kept",
        "3–5 of 10 kept",
        "9–10 of 10 kept",
        bands.NOTHING,
    )
    assert seen.order == ("9–10 of 10 kept", "3–5 of 10 kept", "0–2 of 10 kept")  # up to lies
    assert seen.is_warning
    assert seen.notes[1] == "2 of 10 true neighbours kept"
    assert seen.notes[4] == "not measured"


@pytest.mark.parametrize("k", [1, 2, 3, 10])
def test_every_count_of_kept_neighbours_has_a_step(k):
    kept = np.arange(k + 1) / k
    seen = colouring.by_kept(Faithfulness(k, 1, 1, 0.5, kept))
    assert bands.NOTHING not in seen.labels
    assert len(seen.labels) == k + 1


def test_frequency_names_rank_and_count(space):
    seen = colouring.by_frequency(space, ["plum", "man"])
    assert seen.labels == ("ranks 1–9", "ranks 1–9")
    assert seen.notes == ("rank 9, 1 times", "rank 1, 9 times")


def test_rare_texts_are_drawn_together_and_counted():
    values = [f"v{number}" for number in range(30)] + ["v0", "v1", ""]
    seen = colouring.by_texts(values)
    assert seen.labels[0] == "v0"
    assert seen.quiet == "others (19 values)"
    assert seen.labels[29] == seen.quiet
    assert seen.labels[-1] == bands.NOTHING
    assert seen.notes[29] == "v29"
    few = colouring.by_texts(["a", "b", "a"])
    assert few.labels == ("a", "b", "a")


def test_numbers_keep_their_exact_value_as_a_note():
    seen = colouring.by_numbers(np.array([1.25, np.nan]))
    assert seen.notes == ("1.25", bands.NOTHING)


def test_groups_that_are_steps_of_a_scale_stay_in_order():
    chosen = Chosen(("a", "b"), ("ranks 1–10", "ranks 11–20"), is_ordered=True)
    assert colouring.by_group(chosen).order == ("ranks 1–10", "ranks 11–20")
    plain = Chosen(("a", "b"), ("x", "y"), quiet="y")
    assert colouring.by_group(plain).order == ()
    assert colouring.by_group(plain).quiet == "y"


def test_years_are_written_as_years():
    assert colouring.by_numbers(np.array([1750.0, 1754.0, np.nan])).order == ("1750", "1754")
