"""Topics of sentences by mean vectors and by words; quality against size keeps its ends."""

import numpy as np
import pytest

from components.models import question_sets, static
from components.vectors.evaluation import ratings, sizes, topics
from components.vectors.evaluation.topics import Labelled
from components.vectors.types import WordVectors

SMALL = tuple(
    Labelled(topic, text)
    for topic, text in [("royal", "The King, the queen"), ("fruit", "apple pear apple"),
                        ("royal", "prince of nowhere"), ("fruit", "plum")] * 4
)  # fmt: skip


def ignored(_fraction: float, _sentence: str) -> None:
    """Take no notice of progress."""


def test_the_sentences_hold_thirty_of_each_of_five_topics() -> None:
    names = [each.topic for each in topics.labelled()]
    assert {names.count(name) for name in names} == {30}
    assert len(set(names)) == 5
    assert len({each.text for each in topics.labelled()}) == 150


def test_means_leave_unknown_words_out(space) -> None:
    """“the” and “of nowhere” are unknown: the mean of king (1, 1, 0, 0) and queen (1, 0, 1, 0)."""
    found = topics.means(space, [*SMALL[:4], Labelled("none", "of the")])
    np.testing.assert_allclose(found[0], [1, 0.5, 0.5, 0])
    np.testing.assert_allclose(found[1], [0, 0, 0.1 / 3, 1], rtol=1e-6)
    np.testing.assert_allclose(found[2], [0.3, 1, 0, 0], rtol=1e-6)
    np.testing.assert_allclose(found[4], 0)


def test_a_bag_counts_every_word() -> None:
    found = topics.bag(SMALL[:2])
    np.testing.assert_array_equal(found, [[2, 1, 1, 0, 0], [0, 0, 0, 2, 1]])


def test_topics_are_guessed_with_a_bag_and_random_vectors_beside(space) -> None:
    report = topics.run([space], SMALL, ignored)
    assert [each.name for each in report.contenders] == ["designed", "bag of words"]
    assert 0 <= report.random.low <= report.random.value <= report.random.high <= 1
    assert report.contenders[0].accuracy.low < report.contenders[0].accuracy.high
    assert report.contenders[0].accuracy.value == 1.0
    np.testing.assert_array_equal(report.confusion(), [[8, 0], [0, 8]])
    assert (report.comparison.first, report.comparison.second) == ("designed", "bag of words")
    assert (report.known, report.words) == (4 * 7, 4 * 11)
    assert list(report.table()) == [
        "text", "topic", "guess, designed", "guess, bag of words",
    ]  # fmt: skip


def test_all_directions_keep_every_cosine_and_fewer_are_the_best_of_their_number() -> None:
    matrix = np.random.default_rng(0).normal(size=(50, 6)).astype(np.float32)
    space = WordVectors("s", tuple(f"w{n}" for n in range(50)), matrix)
    directions = sizes.main_directions(space)
    np.testing.assert_allclose(directions.T @ directions, np.eye(6), atol=1e-5)
    whole = sizes.truncated(space, directions, 6, space.words)
    np.testing.assert_allclose(whole.unit @ whole.unit.T, space.unit @ space.unit.T, atol=1e-5)
    cut = sizes.truncated(space, directions, 2, ["w3", "W7", "nobody"])
    assert (cut.words, cut.dims) == (("w3", "w7"), 2)
    _, values, _ = np.linalg.svd(matrix)
    kept = sizes.truncated(space, directions, 2, space.words).matrix
    assert (kept**2).sum() == pytest.approx((values[:2] ** 2).sum(), rel=1e-5)


def test_sizes_end_with_the_models_own(space) -> None:
    assert sizes.sizes_of(space) == (2, 4)


def test_the_right_most_point_is_the_model_itself() -> None:
    """Fewer words, so that it is quick: the first 3,000 of the bundled vectors."""
    whole = static.load("word2vec")
    space = WordVectors("few", whole.words[:3_000], whole.matrix[:3_000, :12])
    pairs = question_sets.pairs("WordSim-353")
    report = sizes.run([space], {"WordSim-353": pairs}, SMALL, ignored)
    assert [curve.name for curve in report.curves] == ["few", "random vectors"]
    assert report.curves[0].dims == (2, 5, 10, 12)
    expected = ratings.similarities(space, pairs).spearman
    assert report.curves[0].pairs["WordSim-353"][-1].value == pytest.approx(expected, abs=1e-3)
    assert len(report.table()["model"]) == 8
