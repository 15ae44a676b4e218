"""Pieces, hashes and composed vectors are gensim's and fastText's, to the byte."""

import numpy as np
import pytest
from gensim.models import FastText
from gensim.models.fasttext import compute_ngrams_bytes, ft_hash_bytes
from hypothesis import given
from hypothesis import strategies as st

from components.errors import UnknownWordError
from components.vectors import subwords
from components.vectors.subwords import SubwordVectors
from components.vectors.types import WordVectors

WORDS = st.text(st.characters(codec="utf-8"), max_size=12)

SENTENCES = [
    ["the", "unhappy", "king", "walked"],
    ["the", "happy", "queen", "walks"],
    ["naïve", "kings", "were", "happier"],
] * 5


@pytest.fixture(scope="module")
def model() -> FastText:
    return FastText(
        SENTENCES, vector_size=6, bucket=50, min_n=3, max_n=5, min_count=1, epochs=2, workers=1
    )


@pytest.fixture(scope="module")
def space(model: FastText) -> SubwordVectors:
    keyed = model.wv
    return SubwordVectors(
        "tiny",
        tuple(keyed.index_to_key),
        keyed.vectors,
        bucket_matrix=keyed.vectors_ngrams,
        min_n=keyed.min_n,
        max_n=keyed.max_n,
    )


def two_buckets(**changes) -> SubwordVectors:
    """One word of two dims, two buckets, pieces of exactly three characters."""
    facts = {
        "bucket_matrix": np.array([[3, 0], [0, 6]], dtype=np.float16),
        "min_n": 3,
        "max_n": 3,
    } | changes
    return SubwordVectors("two", ("cat",), np.array([[7, 7]], dtype=np.float16), **facts)


def test_pieces_of_a_short_word_by_hand() -> None:
    assert subwords.pieces("as", min_n=3, max_n=6) == ("<as", "<as>", "as>")


def test_marks_alone_are_no_pieces() -> None:
    assert subwords.pieces("ab", min_n=1, max_n=2) == ("<a", "a", "ab", "b", "b>")


def test_a_word_without_a_long_enough_piece_has_none() -> None:
    assert subwords.pieces("a", min_n=4, max_n=6) == ()


@given(WORDS, st.integers(1, 4), st.integers(0, 4))
def test_pieces_equal_gensims(word: str, min_n: int, more: int) -> None:
    """In the same order, for every script UTF-8 can hold."""
    ours = subwords.pieces(word, min_n=min_n, max_n=min_n + more)
    assert [piece.encode() for piece in ours] == compute_ngrams_bytes(word, min_n, min_n + more)


def test_hash_of_one_letter_by_hand() -> None:
    """(2166136261 XOR 97) * 16777619 mod 2**32, the textbook's FNV-1a of "a"."""
    assert subwords.hash_piece("a") == 0xE40C292C


def test_bytes_above_127_are_widened_with_their_sign() -> None:
    """As fastText does; textbook FNV-1a of "ï" gives another number."""
    textbook = 2_166_136_261
    for byte in "ï".encode():
        textbook = ((textbook ^ byte) * 16_777_619) % 2**32
    assert subwords.hash_piece("ï") == ft_hash_bytes("ï".encode()) != textbook


@given(WORDS)
def test_hashes_equal_gensims(piece: str) -> None:
    assert subwords.hash_piece(piece) == ft_hash_bytes(piece.encode())


@pytest.mark.parametrize(("min_n", "max_n"), [(0, 3), (4, 3)])
def test_impossible_sizes_are_refused(min_n: int, max_n: int) -> None:
    with pytest.raises(ValueError, match="at least 1 and at most max_n"):
        subwords.pieces("cat", min_n=min_n, max_n=max_n)


@pytest.mark.parametrize("word", ["kingly", "unwalked", "naïveté", "ab", "królowa"])
def test_unknown_words_get_gensims_vector(
    model: FastText, space: SubwordVectors, word: str
) -> None:
    assert word not in space.index
    composition = space.compose(word)
    assert not composition.is_known
    np.testing.assert_allclose(composition.vector, model.wv[word], rtol=1e-5, atol=1e-8)
    np.testing.assert_allclose(composition.vectors.mean(axis=0), model.wv[word], rtol=1e-5)


@pytest.mark.parametrize("word", ["happy", "naïve"])
def test_known_words_keep_their_row_and_hold_their_pieces(
    model: FastText, space: SubwordVectors, word: str
) -> None:
    """Row = (own vector + sum of the pieces' vectors) / (1 + number of pieces)."""
    composition = space.compose(word)
    assert composition.is_known
    np.testing.assert_array_equal(composition.vector, model.wv[word])
    own = model.wv.vectors_vocab[model.wv.key_to_index[word]]
    mean = (own + composition.vectors.sum(axis=0)) / (1 + len(composition.pieces))
    np.testing.assert_allclose(composition.vector, mean, rtol=1e-4, atol=1e-7)


def test_an_unknown_word_is_the_mean_of_its_pieces_by_hand() -> None:
    """The last bit of the hash is that of all bytes XORed with 1: <do 0, dog 1, og> 1."""
    composition = two_buckets().compose("dog")
    assert composition.pieces == ("<do", "dog", "og>")
    assert list(composition.buckets) == [0, 1, 1]
    np.testing.assert_array_equal(composition.vector, [1, 4])  # (3 + 0 + 0, 0 + 6 + 6) / 3
    assert composition.vector.dtype == np.float32


def test_upper_case_is_lowered_before_cutting_if_the_text_was() -> None:
    assert two_buckets().compose("AB").pieces == ("<ab", "ab>")
    assert two_buckets(is_lowercase=False).compose("AB").pieces == ("<AB", "AB>")
    assert two_buckets(is_lowercase=False).compose("CAT").is_known


def test_rows_mix_known_and_unknown_words() -> None:
    np.testing.assert_array_equal(two_buckets().rows(["Cat", "dog"]), [[7, 7], [1, 4]])
    assert two_buckets().rows([]).shape == (0, 2)


@pytest.mark.parametrize("word", ["", "a"])
def test_a_word_too_short_for_a_piece_stays_unknown(word: str) -> None:
    with pytest.raises(UnknownWordError, match="not in this model's vocabulary"):
        two_buckets(min_n=4, max_n=4).rows([word])


def test_a_space_with_buckets_is_a_space() -> None:
    """Finding a word still means: it has a row of its own."""
    space = two_buckets()
    assert isinstance(space, WordVectors)
    assert space.find("CAT") == 0
    with pytest.raises(UnknownWordError, match="ab"):
        space.find("ab")


@pytest.mark.parametrize("shape", [(0, 2), (3, 5), (4,)])
def test_buckets_must_have_the_words_dims(shape: tuple[int, ...]) -> None:
    with pytest.raises(ValueError, match="at least one row of 2 dims"):
        two_buckets(bucket_matrix=np.zeros(shape, dtype=np.float32))
