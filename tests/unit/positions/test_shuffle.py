"""Without positions MiniLM takes a text for a bag of tokens; with them it does not."""

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from components import cached
from components.errors import EmptyInputError, LimitError, ReaderError
from components.positions import shuffle
from components.positions.shuffle import Tokens

WORDS = st.lists(st.text("abc", min_size=1, max_size=4), min_size=2, max_size=9)


@pytest.mark.parametrize("order", shuffle.ORDERS)
@pytest.mark.parametrize(
    "text", ["Dog bites man", "The unbelievable Zebra's 3 café-owners, surprisingly, ran 🐕 !"]
)
def test_without_positions_states_only_change_places(text, order):
    found = cached.positions.shuffled("minilm", text, order)
    assert found.without.shape == (7,)
    assert found.without.max() < 1e-5
    assert found.without[0] == 0
    assert found.before != found.after
    assert found.with_positions.max() > 0.1
    assert found.with_positions.max() > 1_000 * found.without.max()


@given(words=WORDS, order=st.sampled_from(shuffle.ORDERS), seed=st.integers(0, 9))
def test_every_word_is_kept_once(words, order, seed):
    try:
        places = shuffle.reorder(words, order, random_state=seed)
    except ReaderError:
        assume(False)
    assert sorted(places) == list(range(len(words)))
    assert [words[place] for place in places] != words


@pytest.mark.parametrize(
    ("text", "order"), [("a b c", "sorted"), ("a b a", "reversed"), ("a a a", "random")]
)
def test_an_order_that_changes_nothing_is_refused(text, order):
    """The same text in the same order has the same states, whatever the model."""
    with pytest.raises(ReaderError, match="the words stand as before"):
        shuffle.reorder(text.split(), order, random_state=0)


@pytest.mark.parametrize("seed", range(20))
def test_a_random_order_is_another_one(seed):
    assert shuffle.reorder(["a", "b"], "random", random_state=seed) == [1, 0]


def test_orders_by_hand():
    words = ["Dog", "bites", "a", "man"]
    assert shuffle.reorder(words, "reversed", random_state=0) == [3, 2, 1, 0]
    assert shuffle.reorder(words, "sorted", random_state=0) == [2, 1, 0, 3]
    assert shuffle.reorder(words, "random", random_state=3) == shuffle.reorder(
        words, "random", random_state=3
    )


def tokens(ids, ends, special):
    return Tokens(np.array(ids), np.array(ends), np.array(special, dtype=bool))


def test_a_word_moves_with_all_its_pieces_and_marks_stay():
    """“ab c”: a mark, ab in two pieces, c, a mark."""
    before = tokens([9, 1, 2, 3, 8], [0, 1, 2, 4, 0], [1, 0, 0, 0, 1])
    after = tokens([9, 3, 1, 2, 8], [0, 1, 3, 4, 0], [1, 0, 0, 0, 1])
    moved = shuffle.moved(before, after, ["ab", "c"], [1, 0])
    np.testing.assert_array_equal(moved, [0, 3, 1, 2, 4])


@pytest.mark.parametrize("ids", [[9, 3, 1, 4, 8], [9, 3, 1, 8]])
def test_a_word_that_is_cut_differently_is_refused(ids):
    before = tokens([9, 1, 2, 3, 8], [0, 1, 2, 4, 0], [1, 0, 0, 0, 1])
    after = tokens(ids, [0] * len(ids), [1, *[0] * (len(ids) - 2), 1])
    with pytest.raises(ReaderError, match="other pieces"):
        shuffle.moved(before, after, ["ab", "c"], [1, 0])


def test_the_largest_difference_is_taken_over_tokens_and_dims():
    before = np.zeros((2, 3, 4), np.float32)
    after = before.copy()
    after[1, 2, 3] = -7
    places = np.array([0, 1, 2])
    np.testing.assert_array_equal(shuffle.largest(before, after, places), [0, 7])
    np.testing.assert_array_equal(shuffle.size(after)[0], 0)
    assert shuffle.size(after)[1] == pytest.approx(7 / 12**0.5)


@pytest.mark.parametrize("text", ["", "alone"])
def test_one_word_has_no_order(text):
    with pytest.raises(EmptyInputError, match="at least two words"):
        cached.positions.shuffled("minilm", text, "reversed")


def test_a_text_beyond_the_models_window_is_refused():
    with pytest.raises(LimitError, match="512 at most"):
        cached.positions.shuffled("minilm", "a b " * 300, "reversed")
