"""Analogies on a space one can compute by head, and against gensim."""

import numpy as np
import pytest
from gensim.models import KeyedVectors

from components.errors import ExpressionError, UnknownWordError
from components.vectors import analogy
from components.vectors.analogy import Term
from components.vectors.types import WordVectors

KING_MAN_WOMAN = analogy.proportion("man", "king", "woman")


@pytest.fixture
def random_space() -> WordVectors:
    matrix = np.random.default_rng(3).normal(size=(400, 20)).astype(np.float32)
    return WordVectors("random", tuple(f"w{row}" for row in range(400)), matrix)


@pytest.fixture
def peer(random_space: WordVectors) -> KeyedVectors:
    vectors = KeyedVectors(random_space.dims)
    vectors.add_vectors(list(random_space.words), random_space.matrix)
    return vectors


def test_the_first_word_that_was_not_asked_with_is_queen(space):
    answers = analogy.solve(space, KING_MAN_WOMAN, method="3cosadd", k=3)
    assert answers.words[answers.first(keep=False)] == "queen"


def test_query_words_stay_in_the_raw_ranking_and_are_marked(space):
    answers = analogy.solve(
        space, analogy.proportion("apple", "pear", "plum"), method="3cosadd", k=3
    )
    asked = {word for word, query in zip(answers.words, answers.is_query, strict=True) if query}
    assert asked == {"apple", "pear", "plum"}
    assert answers.first(keep=True) == 0
    assert not answers.is_query[answers.first(keep=False)]
    assert answers.is_query[0]


def test_k_counts_the_words_that_were_not_asked_with(space):
    answers = analogy.solve(space, KING_MAN_WOMAN, method="3cosadd", k=2)
    assert answers.is_query.count(False) == 2
    assert not answers.is_query[-1]


def test_a_score_worked_by_hand(space):
    # king = (1, 1, 0)/√2, man = (0, 1, 0), woman = (0, 0, 1): the sum is
    # (0.7071, -0.2929, 1) of length 1.2593, queen = (1, 0, 1)/√2.
    answers = analogy.solve(space, KING_MAN_WOMAN, method="3cosadd", k=1)
    assert answers.scores[0] == pytest.approx((0.70711 + 1) / np.sqrt(2) / 1.25928, abs=1e-4)


@pytest.mark.parametrize("a", ["w1", "w7"])
def test_3cosadd_equals_gensim(random_space, peer, a):
    ours = analogy.solve(random_space, analogy.proportion(a, "w2", "w3"), method="3cosadd", k=10)
    theirs = peer.most_similar(positive=["w3", "w2"], negative=[a], topn=10)
    kept = [place for place, query in enumerate(ours.is_query) if not query]
    assert [ours.words[place] for place in kept] == [word for word, _ in theirs]
    np.testing.assert_allclose(ours.scores[kept], [score for _, score in theirs], atol=1e-6)


@pytest.mark.filterwarnings(
    "ignore:Call to deprecated `init_sims`:DeprecationWarning"
)  # gensim's own
def test_3cosmul_equals_gensim(random_space, peer):
    ours = analogy.solve(random_space, analogy.proportion("w1", "w2", "w3"), method="3cosmul", k=10)
    theirs = peer.most_similar_cosmul(positive=["w3", "w2"], negative=["w1"], topn=10)
    kept = [place for place, query in enumerate(ours.is_query) if not query]
    assert [ours.words[place] for place in kept] == [word for word, _ in theirs]
    np.testing.assert_allclose(ours.scores[kept], [score for _, score in theirs], rtol=1e-5)


def test_pair_direction_worked_by_hand():
    # On the unit circle a = 0°, b = 90°, c = 180°: the answer should lie from c along
    # b - a = (-1, 1). The word at 270° lies exactly the other way, along (1, -1).
    space = WordVectors(
        "circle",
        ("a", "b", "c", "down", "steep"),
        np.array([[1, 0], [0, 1], [-1, 0], [0, -1], [-0.6, 0.8]], dtype=np.float32),
    )
    answers = analogy.solve(space, analogy.proportion("a", "b", "c"), method="pairdirection", k=2)
    scores = dict(zip(answers.words, answers.scores, strict=True))
    assert scores["down"] == pytest.approx(-1, abs=1e-6)
    assert scores["steep"] == pytest.approx((0.4 * -1 + 0.8) / np.sqrt(2) / np.sqrt(0.8), abs=1e-6)
    assert scores["c"] == 0


def test_pair_direction_needs_a_proportion(space):
    with pytest.raises(ExpressionError, match="exactly c − a \\+ b"):
        analogy.solve(space, analogy.parse("king + queen"), method="pairdirection", k=1)


def test_an_unknown_word_is_named(space):
    with pytest.raises(UnknownWordError, match="“kinh”"):
        analogy.solve(space, analogy.parse("kinh - man"), method="3cosadd", k=1)


@pytest.mark.parametrize(
    ("text", "terms"),
    [
        ("king - man + woman", [("king", 1), ("man", -1), ("woman", 1)]),
        ("king−man+woman", [("king", 1), ("man", -1), ("woman", 1)]),
        ("-man", [("man", -1)]),
        ("0.5 king + 2*queen", [("king", 0.5), ("queen", 2)]),
        ("  Straße + été", [("Straße", 1), ("été", 1)]),
        ("😀 - مرحبا", [("😀", 1), ("مرحبا", -1)]),
        ("<b>king</b>", [("<b>king</b>", 1)]),
    ],
)
def test_an_expression_is_read(text, terms):
    assert analogy.parse(text) == tuple(Term(word, weight) for word, weight in terms)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "Type words joined"),
        ("   ", "Type words joined"),
        ("king man", "At character 6 .* “m”"),
        ("king + ", "At character 6 .* “\\+”"),
        ("king + + man", "At character 6"),
        ("+", "At character 1 .* a word"),
        ("king + 2", "At character 6"),
    ],
)
def test_a_broken_expression_names_the_character(text, message):
    with pytest.raises(ExpressionError, match=message):
        analogy.parse(text)


def test_the_parallelogram_is_exact_where_the_analogy_is(space):
    drawn = analogy.parallelogram(space, KING_MAN_WOMAN, "queen")
    a, b, c, target, _ = drawn.points
    np.testing.assert_allclose(a, 0, atol=1e-6)
    np.testing.assert_allclose(b[1], 0, atol=1e-6)
    np.testing.assert_allclose(target, b + c, atol=1e-6)
    assert 0 < drawn.shown <= 1


def test_distances_in_the_plane_are_true(space):
    drawn = analogy.parallelogram(space, KING_MAN_WOMAN, "apple")
    unit = {word: space.unit[space.find(word)] for word in ("man", "king", "woman")}
    true = np.linalg.norm(unit["king"] - unit["woman"])
    assert np.linalg.norm(drawn.points[1] - drawn.points[2]) == pytest.approx(true, abs=1e-6)


def test_what_points_out_of_the_plane_is_not_shown():
    space = WordVectors("axes", ("a", "b", "c", "out"), np.eye(4, dtype=np.float32))
    drawn = analogy.parallelogram(space, analogy.proportion("a", "b", "c"), "out")
    # From a to out is (-1, 0, 0, 1); the plane of b - a and c - a holds (-2, 1, 1, 0)/√6 of it.
    assert drawn.shown == pytest.approx((4 / 6) / 2, abs=1e-6)


def test_the_same_word_three_times_has_no_plane_and_no_nan(space):
    drawn = analogy.parallelogram(space, analogy.proportion("man", "man", "man"), "king")
    assert np.isfinite(drawn.points).all()
