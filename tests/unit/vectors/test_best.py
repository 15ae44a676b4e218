"""What the best of a vocabulary reaches by chance: of neighbours, and of sums of random words."""

import numpy as np
import pytest
from sklearn.metrics.pairwise import cosine_similarity

from components import settings
from components.errors import EmptyInputError
from components.models import catalog, static
from components.vectors import best
from components.vectors.best import PROPORTION
from components.vectors.types import WordVectors

MODELS = [card.name for card in catalog.SHIPPED if card.kind == "static"]


@pytest.fixture
def crowd() -> WordVectors:
    matrix = np.random.default_rng(5).normal(size=(300, 12)).astype(np.float32)
    return WordVectors("crowd", tuple(f"w{row}" for row in range(300)), matrix)


def test_neighbours_are_those_of_scikit_learn(crowd, monkeypatch):
    monkeypatch.setattr(best, "_COSINES_A_STEP", 300 * 7)  # several steps, the last one short
    rows, near = best.neighbor_pairs(crowd, count=100, random_state=3)
    cosines = cosine_similarity(crowd.matrix)
    np.fill_diagonal(cosines, -np.inf)
    assert len(set(rows)) == 100, "each word once"
    np.testing.assert_array_equal(near, cosines[rows].argmax(axis=1))
    found = best.neighbors(crowd, np.stack([rows, near]))
    np.testing.assert_allclose(found.cosines, np.sort(cosines[rows].max(axis=1)), atol=1e-6)
    assert found.drawn == "100 nearest neighbours of random words"


def test_a_random_words_neighbour_is_an_ordinary_neighbour(crowd):
    """Where nothing is alike the best of 299 exceeds random pairs, but not other best ones."""
    found = best.neighbors(crowd, best.neighbor_pairs(crowd, count=150, random_state=0))
    others = best.neighbors(crowd, best.neighbor_pairs(crowd, count=150, random_state=1))
    assert found.percentiles(others.cosines).mean() == pytest.approx(50, abs=8)


@pytest.mark.parametrize("weights", [PROPORTION, (2.0, -1.0, 0.5), (1.0,), (1.0, 1.0, 1.0, -2.0)])
def test_best_answers_are_those_of_a_plain_search(crowd, weights):
    found = best.sums(crowd, weights, count=40, random_state=2)
    random = np.random.default_rng(2)
    unit = crowd.matrix / np.linalg.norm(crowd.matrix, axis=1, keepdims=True)
    allowed, raw = [], []
    for _ in range(40):
        rows = random.choice(300, len(weights), replace=False)
        cosines = cosine_similarity([np.array(weights) @ unit[rows]], unit)[0]
        raw.append(cosines.max())
        allowed.append(np.delete(cosines, rows).max())
    np.testing.assert_allclose(found.allowed.cosines, np.sort(allowed), atol=1e-5)
    np.testing.assert_allclose(found.raw.cosines, np.sort(raw), atol=1e-5)
    assert found.ruler(keep=True) is found.raw
    assert found.ruler(keep=False) is found.allowed
    assert found.allowed.of.endswith("sums" if weights == PROPORTION else "sums of this form")


def test_a_sum_of_all_words_has_no_answer(crowd):
    few = WordVectors("few", crowd.words[:3], crowd.matrix[:3])
    with pytest.raises(EmptyInputError, match="3 words leaves none"):
        best.sums(few, PROPORTION, count=5, random_state=0)


def test_a_neighbour_needs_another_word(crowd):
    alone = WordVectors("alone", crowd.words[:1], crowd.matrix[:1])
    with pytest.raises(ValueError, match="needs 2 words"):
        best.neighbor_pairs(alone, count=5, random_state=0)


def test_fewer_are_drawn_in_larger_spaces():
    def sized(words: int, dims: int) -> WordVectors:
        matrix = np.zeros((words, dims), dtype=np.float16)
        return WordVectors("sized", tuple(map(str, range(words))), matrix)

    assert [best.draws(sized(*shape)) for shape in ((100, 8), (60_000, 200), (99_999, 4_000))] == [
        2_000,
        500,
        200,
    ]


def test_what_is_written_is_read(crowd, tmp_path):
    drawn = best.draw(crowd, count=20, random_state=0)
    best.write(tmp_path / "rulers.npz", {"crowd": drawn})
    (found,) = best.read(tmp_path / "rulers.npz").values()
    np.testing.assert_array_equal(found.neighbors, drawn.neighbors)
    for one, other in ((found.sums.allowed, drawn.sums.allowed), (found.sums.raw, drawn.sums.raw)):
        np.testing.assert_array_equal(one.cosines, other.cosines)
        assert one.drawn == other.drawn


@pytest.mark.parametrize("name", MODELS)
def test_the_rulers_that_ship_are_those_of_the_vectors_that_ship(name):
    """The first words drawn, searched again by numpy alone."""
    space, shipped = static.load(name), best.read(settings.RULERS_FILE)[name]
    unit = space.matrix / np.linalg.norm(space.matrix, axis=1, keepdims=True)
    assert shipped.neighbors.shape == (2, 2_000)
    assert len(shipped.sums.allowed.cosines) == len(shipped.sums.raw.cosines) == 2_000
    for row, near in shipped.neighbors.T[:20]:
        cosines = unit @ unit[row]
        cosines[row] = -np.inf
        assert cosines.argmax() == near
    again = best.sums(space, PROPORTION, count=200, random_state=7).allowed
    assert shipped.sums.allowed.percentiles(again.cosines).mean() == pytest.approx(50, abs=8)


def test_king_and_cat_on_the_new_rulers():
    """Word2vec: queen is a rare answer, the cat an ordinary neighbour of the dog."""
    space, shipped = static.load("word2vec"), best.read(settings.RULERS_FILE)["word2vec"]
    man, king, woman, queen, cat, dog = space.unit[
        [space.find(word) for word in ("man", "king", "woman", "queen", "cat", "dog")]
    ]
    total = king - man + woman
    answer = np.array(queen @ total / np.linalg.norm(total))
    assert 99 < shipped.sums.allowed.percentiles(answer) < 100
    near = best.neighbors(space, shipped.neighbors)
    assert 30 < near.percentiles(np.array(cat @ dog)) < 40
