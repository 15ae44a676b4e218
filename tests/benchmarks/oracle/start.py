"""*Start here*: a word and its neighbours, and what chance gives."""

from collections.abc import Callable
from functools import cache

import numpy as np

from tests.benchmarks.oracle import shipped
from tests.benchmarks.oracle.check import Check, Drawn

_PAIRS = 400_000
_DRAWS = 4_000


@cache
def random_pairs() -> np.ndarray:
    """Return the cosines of random pairs of different words."""
    random = np.random.default_rng(12_345)
    first, second = random.integers(len(shipped.words()), size=(2, _PAIRS))
    apart = first != second
    unit = shipped.unit()
    return np.einsum("pd,pd->p", unit[first[apart]], unit[second[apart]])


@cache
def nearest_neighbours() -> np.ndarray:
    """Return the cosines of random words with their nearest words."""
    unit = shipped.unit()
    chosen = np.random.default_rng(54_321).choice(len(unit), _DRAWS, replace=False)
    found = []
    for part in np.array_split(chosen, 20):
        cosines = unit[part] @ unit.T
        cosines[np.arange(len(part)), part] = -1
        found.append(cosines.max(axis=1))
    return np.concatenate(found)


def below(cosine: float, ruler: np.ndarray) -> float:
    """Return which share of a ruler lies below a cosine, in percent."""
    return 100 * float((ruler < cosine).mean())


def neighbours(word: str, count: int) -> list[tuple[str, float]]:
    """Return the nearest words with their cosines."""
    cosines = shipped.unit() @ shipped.of(word)
    order = np.argsort(-cosines, kind="stable")
    found = [(shipped.words()[row], float(cosines[row])) for row in order]
    return [(near, cosine) for near, cosine in found[: count + 1] if near != word][:count]


def _middle(of: Callable[[], np.ndarray]) -> list[float]:
    """Return the ends of the middle 90%."""
    return np.quantile(of(), [0.05, 0.95]).tolist()


def _values(word: str) -> list[float]:
    """Return the smallest and the largest number of a word's vector."""
    return [float(shipped.of(word).min()), float(shipped.of(word).max())]


def checks() -> list[Check]:
    """Return what the page shows of two words."""
    strangest = "/?start=physics"
    return [
        Check(
            "/",
            "cosines of the nearest words of music",
            "jazz {} klezmer {} musical {} dance {}",
            lambda: [cosine for _, cosine in neighbours("music", 4)],
        ),
        Check(
            "/",
            "90% of random pairs",
            "random word pairs here, 90% lie between {} and {},",
            lambda: _middle(random_pairs),
            within=0.01,
        ),
        Check(
            strangest,
            "cosines of the nearest words of physics",
            "mathematics {} astrophysics {} chemistry {} electromagnetism {}",
            lambda: [cosine for _, cosine in neighbours("physics", 4)],
        ),
        Check(
            strangest,
            "90% of nearest neighbours of random words",
            "nearest neighbours of random words between {} and {}.",
            lambda: _middle(nearest_neighbours),
            within=0.02,
        ),
        Check(
            strangest,
            "the nearest word among those, %",
            "mathematics, the nearest of all words here, has 0.63, above {}% of those",
            lambda: below(neighbours("physics", 1)[0][1], nearest_neighbours()),
            within=3,
        ),
        Check(
            strangest,
            "smallest and largest number of physics",
            Drawn("[cell(g._fullData[0], 0, 0), cell(g._fullData[0], 0, 199)]"),
            lambda: _values("physics"),
        ),
    ]
