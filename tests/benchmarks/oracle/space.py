"""*Embedding space*: pictures, how far they can be trusted, neighbours and clusters."""

from collections.abc import Sequence
from functools import cache
from typing import Any

import numpy as np
from scipy.spatial.distance import cdist
from sklearn import decomposition, manifold

from tests.benchmarks.oracle import clusters, shipped, start
from tests.benchmarks.oracle.check import Check, Drawn
from tests.benchmarks.oracle.shipped import Array

_LINK = "/embedding-space"
_EIGHT_WORDS = ("cat", "dog", "horse", "bread", "rice", "cheese", "soup", "pizza")
_SCORES = "neighbour recall {}, trustworthiness {}, continuity {}"


def _pca(matrix: Array, count: int) -> tuple[Array, Array]:
    """Return coordinates along the main components, and the shares of variance in percent."""
    made: Any = decomposition.PCA(count, svd_solver="full")
    return made.fit_transform(matrix), 100 * made.explained_variance_ratio_


def scores(matrix: Array, picture: Array) -> list[float]:
    """Return recall, trustworthiness and continuity of a picture."""
    count = min(10, (len(matrix) - 1) // 2)
    truly, drawn = _near(matrix, count), _near(picture, count)
    kept = [len(set(one) & set(other)) for one, other in zip(truly, drawn, strict=True)]
    return [
        float(np.mean(kept)) / count,
        float(manifold.trustworthiness(matrix, picture, n_neighbors=count)),
        float(manifold.trustworthiness(picture, matrix, n_neighbors=count)),
    ]


def _near(matrix: Array, count: int) -> Array:
    """Return the nearest points of each point."""
    apart = cdist(matrix, matrix)
    np.fill_diagonal(apart, np.inf)
    return np.argsort(apart, axis=1, kind="stable")[:, :count]


def _default() -> list[float]:
    """Return the scores of PCA on the default words."""
    matrix = clusters.matrix(shipped.everyday_words(), unit=True)
    return scores(matrix, _pca(matrix, 2)[0])


@cache
def _raw() -> tuple[Array, Array, Array]:
    """Return the default words' vectors as stored, their PCA in three dimensions, its shares."""
    matrix = clusters.matrix(shipped.everyday_words(), unit=False)
    return (matrix, *_pca(matrix, 3))


@cache
def _prepared() -> tuple[Array, Array, Array]:
    """Return eight words centred and scaled, components 2 and 3, and all shares."""
    matrix = clusters.matrix(_EIGHT_WORDS, unit=False)
    matrix = matrix - matrix.mean(axis=0)
    matrix /= np.linalg.norm(matrix, axis=1, keepdims=True)
    found, shares = _pca(matrix, 7)
    return matrix, found[:, 1:3], shares


@cache
def _ranks() -> tuple[Array, Array, Array]:
    """Return the words of ranks 101 to 400 as stored, their PCA, its shares."""
    matrix = clusters.matrix(shipped.words()[100:400], unit=False)
    return (matrix, *_pca(matrix, 2))


def _axes() -> list[float]:
    """Return what two axes show of the default words' variance, and their cosine."""
    matrix = clusters.matrix(shipped.everyday_words(), unit=True)
    centred = matrix - matrix.mean(axis=0)
    ends = clusters.matrix(["small", "large", "cold", "hot"], unit=True)
    steps = np.stack([ends[1] - ends[0], ends[3] - ends[2]])
    steps /= np.linalg.norm(steps, axis=1, keepdims=True)
    total = (centred**2).sum()
    alone = 100 * ((centred @ steps.T) ** 2).sum(axis=0) / total
    flat: Any = np.linalg.lstsq(steps.T, centred.T, rcond=None)
    together = 100 * ((steps.T @ flat[0]) ** 2).sum() / total
    return [*alone.tolist(), together, float(steps[0] @ steps[1])]


def _nearest_by_manhattan() -> list[float]:
    """Return the distances of the three nearest words of paris."""
    own = shipped.vectors()[shipped.rows()["paris"]]
    return np.sort(np.abs(shipped.vectors() - own).sum(axis=1))[1:4].tolist()


def _centred_neighbour() -> float:
    """Return the cosine of paris and brussels without the mean of the space."""
    centre = shipped.vectors().mean(axis=0)
    one, other = (shipped.vectors()[shipped.rows()[w]] - centre for w in ("paris", "brussels"))
    return float(one @ other / np.linalg.norm(one) / np.linalg.norm(other))


def _trusted(points: clusters.Points) -> list[float]:
    """Return the scores of a picture of the vectors as stored."""
    return scores(_raw()[0], clusters.drawn(points, shipped.everyday_words()))


def _shared(pictures: Sequence[clusters.Points]) -> float:
    """Return which share of neighbours two pictures have in common, in percent."""
    one, other = (_near(clusters.drawn(each, shipped.everyday_words()), 10) for each in pictures)
    return 10 * float(np.mean([len(set(a) & set(b)) for a, b in zip(one, other, strict=True)]))


def _noise() -> list[float]:
    """Return the scores of PCA on noise shaped like the default words, mean of many draws."""
    matrix = clusters.matrix(shipped.everyday_words(), unit=True)
    random = np.random.default_rng(99)
    found = []
    for _ in range(40):
        twin = matrix.mean(axis=0) + random.normal(size=matrix.shape) * matrix.std(axis=0)
        twin /= np.linalg.norm(twin, axis=1, keepdims=True)
        found.append(scores(twin, _pca(twin, 2)[0]))
    return np.mean(found, axis=0).tolist()


def checks() -> list[Check]:
    """Return what the page shows of words, neighbours, pictures and clusters."""
    return [*_pictures(), *_other_views(), *clusters.checks()]


def _pictures() -> list[Check]:
    """Return what the map shows."""
    raw = f"{_LINK}?metric=manhattan&dims=3"
    eight = (
        f"{_LINK}?words=animals: cat, dog, horse; foods: bread, rice, cheese, soup, pizza"
        "&components=2, 3&centre=true&normalise=true"
    )
    ranks = f"{_LINK}?also=ranks&from=101&to=400&words=&centre=true&metric=euclidean"
    axes = f"{_LINK}?method=axes&axes=small→large, cold→hot"
    paris = f"{_LINK}?by=manhattan&focus=paris"
    t_sne = f"{_LINK}?method=t-sne&perplexity=5&metric=manhattan"
    return [
        Check(_LINK, "PCA: recall, trust, continuity", _SCORES, _default),
        Check(raw, "3-D, raw: variance %", "shows {}% of", lambda: _raw()[2].sum()),
        Check(raw, "3-D, raw: the scores", _SCORES, lambda: scores(*_raw()[:2])),
        Check(
            eight,
            "components 2 and 3: variance %, directions",
            "shows {}% of the variance, components 2 and 3 of {} directions",
            lambda: [_prepared()[2][1:3].sum(), 7],
        ),
        Check(eight, "the same: scores", _SCORES, lambda: scores(*_prepared()[:2])),
        Check(eight, "the same: chance %", "(chance: {}%): neighbour", lambda: 100 * 3 / 7),
        Check(ranks, "ranks 101 to 400: variance %", "shows {}% of", lambda: _ranks()[2].sum()),
        Check(ranks, "the same: scores", _SCORES, lambda: scores(*_ranks()[:2])),
        Check(
            axes,
            "two axes: variance %, together, cosine",
            "large ({}% of variance) … cold → hot ({}% of variance) … show {}% of the variance. "
            "Two axes are drawn at right angles but have a cosine of {}.",
            _axes,
        ),
        Check(
            paris,
            "the nearest word of paris; without the mean",
            "brussels, cosine {}, above … taken away from all of them {},",
            lambda: [shipped.cosine("paris", "brussels"), _centred_neighbour()],
        ),
        Check(
            paris,
            "its place among nearest neighbours, %",
            "brussels, cosine 0.641, above {}% of",
            lambda: start.below(shipped.cosine("paris", "brussels"), start.nearest_neighbours()),
            within=2,
        ),
        Check(
            paris,
            "Manhattan distances of its nearest words",
            Drawn("Array.from(named('neighbours').x).slice(0, 3)", figure=1, digits=3),
            _nearest_by_manhattan,
        ),
        Check(
            t_sne,
            "t-SNE: scores of the drawn points",
            _SCORES,
            _trusted,
            button="Compute t-SNE",
            given="points(figures[0])",
        ),
    ]


def _other_views() -> list[Check]:
    """Return what stands beside the map."""
    pair = f"{_LINK}?view=compare&method2=pca&metric2=euclidean"
    return [
        Check(
            pair,
            "neighbours two pictures share, %",
            "in the left picture, {}% are also",
            _shared,
            given="[points(figures[0]), points(figures[1])]",
        ),
        Check(
            f"{_LINK}?view=noise",
            "the noise twin's scores",
            "of a point's 10 nearest points … " + _SCORES,
            _noise,
            within=0.03,
        ),
    ]
