"""Pictures: asked for by values, judged, filed and found again."""

from itertools import product

import numpy as np
import pytest

from components import settings
from components.errors import ReaderError
from components.models import static
from components.vectors import groups
from components.vectors.projection import projection
from components.vectors.projection.recipe import Recipe, check, fingerprint, fitted
from components.vectors.report import unreported
from components.vectors.space import clustering, faithfulness, kept_neighbors, layouts, picture
from components.vectors.types import WordVectors


def made(space, text, recipe=None):
    recipe = recipe or Recipe()
    asked = picture.ask(space, groups.choose(space, groups.parse(text)), recipe)
    drawn = picture.draw(unreported, asked.vectors, recipe)
    return picture.Picture(asked, drawn)


EVERYTHING = "people: man, woman, king, queen, prince, princess; fruit: apple, pear, plum"


def test_the_designed_space_is_seen_in_two_components(space):
    """Fruit lies apart from people along the first component."""
    seen = made(space, EVERYTHING)
    first = seen.drawn.projection.coordinates[:, 0]
    people, fruit = first[:6], first[6:]
    assert max(people) < min(fruit) or min(people) > max(fruit)
    assert seen.drawn.faithfulness.n_neighbors == 4


def test_the_table_holds_every_number(space):
    table = made(space, EVERYTHING, Recipe(dims=3)).table()
    assert list(table) == ["word", "group", "x", "y", "z", "true neighbours kept"]
    assert table["group"][-1] == "fruit"
    assert {len(column) for column in table.values()} == {9}


def test_two_words_are_drawn_and_not_judged(space):
    seen = made(space, "king, queen")
    assert seen.drawn.faithfulness is None
    assert kept_neighbors.inspect(seen, "king") is None
    assert len(seen.table()["x"]) == 2


def test_one_word_is_refused(space):
    with pytest.raises(ReaderError, match="at least two words"):
        made(space, "king")


def test_the_simplest_picture_is_pca_of_the_same_words(space):
    seen = made(space, EVERYTHING, Recipe(dims=3, metric="euclidean"))
    heavy = picture.ask(space, seen.asked.chosen, Recipe("t-sne", 3, "euclidean", perplexity=3))
    assert picture.simplest(heavy).recipe == seen.asked.recipe
    assert picture.simplest(heavy).key == seen.asked.key != heavy.key


@pytest.mark.parametrize("method", ["t-sne", "umap"])
def test_few_words_by_every_method_are_the_pictures_readers_get_by_default(space, method):
    chosen = groups.choose(space, groups.parse(EVERYTHING))
    usual = picture.ask(space, chosen, fitted(len(chosen.words), Recipe(method)))
    assert usual.key in [each.key for each in picture.by_every_method(usual)]


def test_layouts_are_found_by_their_very_values_only(tmp_path, space):
    file = tmp_path / "layouts" / "file.npz"
    recipe = Recipe("t-sne", perplexity=3.0)
    asked = made(space, EVERYTHING).asked
    key = fingerprint(asked.vectors, recipe)
    placed = projection.project(asked.vectors, recipe)
    layouts.write(file, {key: layouts.layout(placed)})
    found = layouts.read(file)
    again = found[key].projection(recipe)
    np.testing.assert_array_equal(again.coordinates, placed.coordinates)
    np.testing.assert_array_equal(again.movement.frames, placed.movement.frames)
    assert again.movement.steps == placed.movement.steps
    changed = WordVectors("designed", space.words, space.matrix * np.float32(1.001))
    other = picture.ask(changed, asked.chosen, recipe)
    assert other.key not in found


def test_writing_the_same_layouts_gives_the_same_bytes(tmp_path):
    frames, taken = np.zeros((3, 2, 2), np.float16), np.arange(3)
    one = {
        "b": layouts.Layout(np.ones((2, 2), np.float32), frames, taken),
        "a": layouts.Layout(np.zeros((2, 3), np.float32), frames, taken),
    }
    layouts.write(tmp_path / "1", one)
    layouts.write(tmp_path / "2", dict(reversed(one.items())))
    assert (tmp_path / "1").read_bytes() == (tmp_path / "2").read_bytes()


def test_the_ready_made_layouts_fit_the_bundled_vectors():
    """If not, the vectors or the word lists have changed: python -m scripts.make_layouts."""
    space, stored = static.load("word2vec"), layouts.read(settings.LAYOUTS_FILE)
    for text, recipe in product(layouts.ready_made(), layouts.recipes()):
        asked = picture.ask(space, groups.choose(space, groups.parse(text)), recipe)
        assert asked.key in stored, text
        assert stored[asked.key].coordinates.shape == (len(asked.chosen.words), recipe.dims)


def test_the_noise_twin_has_the_words_and_recipe_but_other_vectors(space):
    seen = made(space, EVERYTHING)
    twin = picture.noise_twin(seen.asked)
    assert (twin.chosen, twin.recipe) == (seen.asked.chosen, seen.asked.recipe)
    assert twin.key != seen.asked.key
    assert twin.vectors.shape == seen.asked.vectors.shape
    assert not np.allclose(twin.vectors, seen.asked.vectors)
    assert picture.noise_twin(seen.asked).key == twin.key


def test_the_trap_can_be_drawn_like_any_question():
    asked = picture.trap(random_state=0)
    assert len(asked.chosen.words) == len(asked.vectors) == 500
    assert asked.recipe.perplexity == 2
    assert picture.SeedsQuestion(asked).key == f"seeds-{asked.key}"


def test_clusters_are_looked_for_where_it_is_said(space):
    seen = made(space, EVERYTHING)
    wanted = {
        where: picture.clusters_of(seen, where=where, method="k-means", number=2, seed=0)
        for where in ("space", "picture")
    }
    assert wanted["space"].matrix.shape == (9, 4)
    np.testing.assert_allclose(np.linalg.norm(wanted["space"].matrix, axis=1), 1, rtol=1e-6)
    assert wanted["picture"].matrix.shape == (9, 2)
    assert wanted["space"].key != wanted["picture"].key
    found = clustering.find(unreported, wanted["space"].matrix, "k-means", 2, 0)
    fruit = {seen.asked.chosen.words[row] for row in found.members[1]}
    assert fruit == {"apple", "pear", "plum"}
    assert clustering.find(unreported, wanted["space"].matrix, "hdbscan", 3, 0).count == 3


def test_a_picture_may_start_where_another_ended(space):
    seen = made(space, EVERYTHING, Recipe("t-sne", perplexity=3, n_iter=30))
    recipe = Recipe("t-sne", perplexity=3, n_iter=30, start="previous")
    asked = picture.ask(space, seen.asked.chosen, recipe, previous=seen)
    np.testing.assert_array_equal(asked.previous, seen.drawn.projection.coordinates)
    assert asked.key != seen.asked.key
    fewer = groups.choose(space, groups.parse("man, woman, king, queen, plum"))
    for chosen, previous in ((fewer, seen), (seen.asked.chosen, None)):
        with pytest.raises(ReaderError, match="no previous picture"):
            picture.ask(space, chosen, recipe, previous=previous)


def test_judging_every_word_is_measuring_without_a_sample(monkeypatch):
    vectors = np.random.default_rng(3).normal(size=(90, 5)).astype(np.float32)
    whole = picture.draw(unreported, vectors, Recipe())
    monkeypatch.setattr(faithfulness, "_PAIRS", 0)
    monkeypatch.setattr(faithfulness, "_FEWEST", 30)
    sampled = picture.draw(unreported, vectors, Recipe())
    said: list[float] = []
    every = picture.judge(
        lambda share, _sentence, _preview=None: said.append(share),
        vectors,
        Recipe(),
        sampled.projection.coordinates,
    )
    assert (sampled.faithfulness.measured, every.measured) == (30, 90)
    assert every.trustworthiness == whole.faithfulness.trustworthiness
    np.testing.assert_array_equal(every.kept, whole.faithfulness.kept)
    assert said == [0.0]


@pytest.mark.parametrize(
    ("method", "dims", "least"), [("t-sne", 2, 4), ("t-sne", 3, 4), ("umap", 2, 5), ("umap", 3, 6)]
)
def test_of_few_words_the_least_number_is_told_first_and_is_enough(method, dims, least):
    """Nobody is told to choose a value that the next sentence refuses, or no slider has."""
    for recipe in (Recipe(method, dims), Recipe(method, dims, perplexity=30, n_neighbors=30)):
        for points in range(2, least):
            with pytest.raises(ReaderError, match=f"at least {least} words"):
                check(points, recipe)
    for points in range(least, 17):
        check(points, fitted(points, Recipe(method, dims)))
