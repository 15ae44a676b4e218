"""A word that stands in a text twice is found, and compared as worked by hand."""

import numpy as np
import pytest

from components.errors import EmptyInputError
from components.models.tokenizers import sources
from components.vectors.tokens import repeated
from components.vectors.tokens.ledger import Ledger
from components.vectors.tokens.repeated import Standing

TABLE = np.array([[3, 4], [1, 0], [0, 2]], dtype=np.float32)
PLACES = np.array([[0, 0], [1, 1], [-5, 0], [0, 9]], dtype=np.float32)


def enter(ids, places):
    return Ledger(TABLE[ids], PLACES[places])


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("bank is near the river bank", {"bank": [(0, 4), (23, 27)]}),
        ("Straße, STRASSE!", {"strasse": [(0, 6), (8, 15)]}),
        ("a b a b a", {"a": [(0, 1), (4, 5), (8, 9)], "b": [(2, 3), (6, 7)]}),
        ("Don’t say don't", {"don't": [(0, 5), (10, 15)]}),
        ("cafe\u0301, café", {"café": [(0, 5), (7, 11)]}),
        ("don donʼt", {}),
        ("no word twice", {}),
        ("", {}),
        ("😀 😀", {}),
    ],
)
def test_words_that_stand_twice_are_found(text, found):
    assert repeated.words(text) == found


def test_a_word_is_the_tokens_that_hold_its_characters():
    minilm = sources.load("minilm").cut("bank is near the river bank")
    assert repeated.standing(minilm, (0, 4)) == Standing((2924,), 1)
    assert repeated.standing(minilm, (23, 27)) == Standing((2924,), 6)
    gpt2 = sources.load("gpt2").cut("rand_xyz is rand_xyz")
    assert repeated.standing(gpt2, (0, 8)).ends == (0, 4)
    with pytest.raises(EmptyInputError, match="no token"):
        repeated.standing(gpt2, (20, 24))


def test_two_places_of_a_word_are_compared_by_what_enters():
    twins = repeated.compare(enter, Standing((0,), 1), Standing((0,), 2), 4)
    first = np.array([4, 5]) / np.hypot(4, 5)
    others = TABLE[0] + PLACES
    cosines = others @ first / np.linalg.norm(others, axis=1)
    np.testing.assert_allclose(twins.at, cosines, rtol=1e-6)
    np.testing.assert_allclose(twins.itself, cosines, rtol=1e-6)
    assert (twins.bare, twins.is_same) == (pytest.approx(1), True)
    assert twins.cosine == pytest.approx(cosines[2])


def test_words_of_several_tokens_are_averaged():
    twins = repeated.compare(enter, Standing((0, 1), 0), Standing((2,), 0), 1)
    mean = (TABLE[0] + PLACES[0] + TABLE[1] + PLACES[1]) / 2
    assert twins.at[0] == pytest.approx(mean[1] / np.linalg.norm(mean))
    assert twins.bare == pytest.approx(2 / np.hypot(2, 2))
    assert not twins.is_same
    assert twins.itself[0] == pytest.approx(1)
