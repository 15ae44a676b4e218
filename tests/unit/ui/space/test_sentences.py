"""What is said of pictures is true of them."""

from dataclasses import replace

import numpy as np
import pytest

from components.ui.space import conclusions, sentences
from components.vectors.groups import Chosen
from components.vectors.projection.recipe import Recipe, Start
from components.vectors.report import unreported
from components.vectors.space import clusters, picture, seeds
from components.vectors.space.clustering import ClustersQuestion
from components.vectors.space.clusters import Chance
from components.vectors.space.picture import Picture
from components.vectors.types import Matrix, WordVectors


def hdbscan(points: Matrix) -> ClustersQuestion:
    """A question for clusters of some points."""
    return ClustersQuestion("", "space", points, "hdbscan", 2, 0)


@pytest.mark.parametrize(("start", "is_shared"), [("auto", True), ("pca", True), ("random", False)])
def test_what_seeds_share_may_be_their_start(start: Start, is_shared: bool) -> None:
    random = np.random.default_rng(2)
    found = seeds.compare((0, 1), [random.normal(size=(31, 2)).astype(np.float32)] * 2)
    said = sentences.seeds(found, Recipe(method="t-sne", start=start))
    assert "share **100%** of a word's 10 nearest words (chance: 33%)" in said
    assert ("the start, which is the same for all seeds" in said) == is_shared
    assert "what stays is in the data" not in said


@pytest.mark.parametrize(
    ("least", "written"),
    [(0.0, "0%"), (7e-13, "less than 0.01%"), (2e-4, "0.02%"), (0.012, "1.2%"), (0.25, "25%")],
)
def test_what_pictures_by_other_seeds_miss_is_written_without_powers_of_ten(
    least: float, written: str
) -> None:
    random = np.random.default_rng(2)
    pictures = [random.normal(size=(31, 2)).astype(np.float32) for _ in range(3)]
    found = replace(seeds.compare((0, 1, 2), pictures), disparities=np.array([0, least, 0.32]))
    said = sentences.seeds(found, Recipe(method="t-sne"))
    assert f"they miss {written} to 32% of its spread" in said


def test_words_in_no_cluster_count_as_the_points_without_structure_do() -> None:
    """Left out of the one and 0 in the other, they would make clusters look better."""
    points = np.array([[0.0], [0.1], [5.0], [5.1], [9.0]], dtype=np.float32)
    found = clusters.judge(points, np.array([0, 0, 1, 1, -1]), random_state=0)
    assert found.silhouette is not None
    said = conclusions.clusters(replace(found, chance=Chance((0.1,))), hdbscan(points))
    assert said == (
        f"HDBSCAN: **2** clusters, 1 word in none (as 0), mean silhouette "
        f"**{0.8 * found.silhouette:.2f}** (points without structure: 0.10)."
    )


def test_a_lone_cluster_is_one() -> None:
    points = np.array([[0.0], [0.1], [5.0]], dtype=np.float32)
    found = clusters.judge(points, np.array([0, 0, -1]), random_state=0)
    assert conclusions.clusters(found, hdbscan(points)) == "HDBSCAN finds **1** cluster here."


def test_what_two_seeds_share_stands_beside_chance() -> None:
    random = np.random.default_rng(2)
    found = seeds.compare((0, 1), [random.normal(size=(31, 2)).astype(np.float32)] * 2)
    said = "Two seeds share **100%** of each word's nearest words (chance: 33%)."
    assert conclusions.seeds(found) == said


def pictured(vectors: Matrix, recipe: Recipe | None = None) -> Picture:
    """A picture of vectors, whose words are numbers."""
    space = WordVectors("own", tuple(f"w{row}" for row in range(len(vectors))), vectors)
    recipe = recipe or Recipe()
    asked = picture.ask(space, Chosen(space.words, ("words",) * len(vectors)), recipe)
    return Picture(asked, picture.draw(unreported, asked.vectors, recipe))


def test_words_with_one_vector_are_counted() -> None:
    random = np.random.default_rng(2)
    vectors = random.normal(size=(80, 6)).astype(np.float32)
    vectors[19:] = vectors[19]
    said = sentences.trust(pictured(vectors))
    assert "**61 words have exactly the same vector.**" in said
    assert "its method's doing" in said
    pairs = np.concatenate([vectors[:15], vectors[:15]])
    assert "**30 words share 15 vectors, exactly the same.**" in sentences.trust(pictured(pairs))
    assert "same" not in sentences.trust(pictured(vectors[:20]))


@pytest.mark.parametrize("value", [0.0, 0.3])
def test_words_that_do_not_differ_have_no_variance_and_nothing_to_keep(value: float) -> None:
    view = pictured(np.full((10, 6), value, dtype=np.float32))
    assert "there is no variance" in sentences.method(view)
    assert list(sentences.axes(view)) == ["component 1", "component 2"]
    assert "All **10** words have the same vector" in conclusions.picture(view)
