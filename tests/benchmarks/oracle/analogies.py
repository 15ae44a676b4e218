"""*Word analogies*: single questions, odd words, paths."""

import itertools
from collections.abc import Sequence
from functools import cache
from typing import Any

import numpy as np
from scipy import sparse
from scipy.sparse import csgraph

from tests.benchmarks.oracle import google, shipped, start
from tests.benchmarks.oracle.check import Check, Drawn
from tests.benchmarks.oracle.shipped import Array

_LINK = "/word-analogies"
_DRAWS = 2_000
_FREQUENT = 10_000
_SUM = "The answer is … cosine {} with the sum,"
_PLANE = "but only {}% of the squared length … are {}° apart (cosine {});"


def _direction(vector: Array) -> Array:
    """Return a vector at length 1."""
    return vector / np.linalg.norm(vector)


def _step(first: str, second: str) -> Array:
    """Return the way from one word to another."""
    return shipped.of(second).astype(np.float64) - shipped.of(first)


def _sum(a: str, b: str, c: str, answer: str) -> float:
    """Return the cosine of an answer with c − a + b."""
    return float(_direction(shipped.of(c) + _step(a, b)) @ shipped.of(answer))


def _plane(a: str, b: str, c: str, answer: str) -> list[float]:
    """Return how much of a step lies in the plane of a, b and c, and how parallel it is."""
    step, base = _step(c, answer), np.stack([_step(a, b), _step(a, c)], axis=1)
    flat: Any = np.linalg.lstsq(base, step, rcond=None)
    shown = float(np.sum((base @ flat[0]) ** 2) / np.sum(step**2))
    parallel = float(_direction(step) @ _direction(_step(a, b)))
    return [100 * shown, float(np.degrees(np.arccos(parallel))), parallel]


def _3cosmul(a: str, b: str, c: str) -> Array:
    """Return the scores of all words (Levy and Goldberg 2014, with gensim's small number)."""
    to_a, to_b, to_c = ((shipped.unit() @ shipped.of(word) + 1) / 2 for word in (a, b, c))
    return to_b * to_c / (to_a + 1e-6)


def _pair_direction(a: str, b: str, c: str) -> Array:
    """Return the cosines of the way from c to each word with that from a to b."""
    steps = shipped.unit() - shipped.of(c)
    lengths = np.linalg.norm(steps, axis=1)
    return steps @ _direction(_step(a, b)) / np.where(lengths > 0, lengths, np.inf)


def _best(scores: Array, count: int) -> list[float]:
    """Return the best scores."""
    return np.sort(scores)[::-1][:count].tolist()


@cache
def _nonsense(weights: tuple[float, ...], *, keep: bool) -> Array:
    """Return the cosines of sums of random frequent words with the best words."""
    random, unit = np.random.default_rng(777), shipped.unit()
    found = []
    for _ in range(_DRAWS // 100):
        rows = [random.choice(_FREQUENT, len(weights), replace=False) for _ in range(100)]
        sums = np.einsum("t,qtd->qd", np.array(weights, np.float32), unit[np.array(rows)])
        cosines = (sums / np.linalg.norm(sums, axis=1, keepdims=True)) @ unit.T
        if not keep:
            cosines[np.arange(100)[:, None], np.array(rows)] = -1
        found.append(cosines.max(axis=1))
    return np.concatenate(found)


def _above(cosine: float, weights: tuple[float, ...], *, keep: bool = False) -> float:
    """Return which share of nonsense sums has a worse answer, in percent."""
    return start.below(cosine, _nonsense(weights, keep=keep))


def _weighted() -> Array:
    """Return the cosines of all words with 2 king − man + 0.5 woman."""
    total = 2 * shipped.of("king") - shipped.of("man") + 0.5 * shipped.of("woman")
    return shipped.unit() @ _direction(total)


def _odd(words: Sequence[str]) -> list[float]:
    """Return the last word's mean cosine, that of the others, the lead, and its place."""
    table = np.array([[shipped.cosine(one, other) for other in words] for one in words])
    means = (table.sum(axis=1) - 1) / (len(words) - 1)
    last = int(means.argmin())
    rest = np.delete(np.delete(table, last, 0), last, 1)
    others = float((rest.sum() - len(rest)) / (len(rest) * (len(rest) - 1)))
    return [float(means[last]), others, float(np.sort(means)[1] - means[last])]


@cache
def _company(others: int) -> np.ndarray:
    """Return the mean cosine of random words with so many other random ones."""
    random, unit = np.random.default_rng(7), shipped.unit()
    rows = random.integers(len(unit), size=(20_000, 1 + others))
    return np.einsum("wd,wod->w", unit[rows[:, 0]], unit[rows[:, 1:]]) / others


@cache
def _path(first: str, last: str, links: int) -> tuple[float, int, float, float]:
    """Return cost, steps, weakest cosine of the shortest path, and that one's place in percent."""
    units = shipped.unit()[:_FREQUENT]
    cosines = units @ units.T
    np.fill_diagonal(cosines, -1)
    near = np.argsort(-cosines, axis=1)[:, :links]
    linked = np.take_along_axis(cosines, near, axis=1).astype(np.float64)
    rows = np.repeat(np.arange(_FREQUENT), links)
    table: Any = sparse.coo_array((1 - linked.ravel(), (rows, near.ravel())), (_FREQUENT,) * 2)
    begin, end = shipped.rows()[first], shipped.rows()[last]
    costs, before = csgraph.dijkstra(
        table.tocsr(), directed=False, indices=begin, return_predecessors=True
    )
    way = [end]
    while way[-1] != begin:
        way.append(int(before[way[-1]]))
    weakest = min(float(cosines[one, other]) for one, other in itertools.pairwise(way))
    return float(costs[end]), len(way) - 1, weakest, start.below(weakest, linked.ravel())


def checks() -> list[Check]:
    """Return what the page shows of questions, scoreboards, odd words and paths."""
    return [*_questions(), *_sums(), *_words(), *google.checks()]


def _questions() -> list[Check]:
    """Return what is shown of one question."""
    king = ("man", "king", "woman")
    tokyo, go = ("paris", "france", "tokyo"), ("walk", "walked", "go")
    japan = f"{_LINK}?a=paris&b=france&c=tokyo&method=3cosmul&keep=true"
    walk = f"{_LINK}?a=walk&b=walked&c=go&method=pairdirection"
    bars = Drawn("Array.from(named('answers').x).slice(0, 3)")
    return [
        Check(_LINK, "queen: cosine with the sum", _SUM, lambda: _sum(*king, "queen")),
        Check(
            _LINK, "queen: in the plane %, degrees, cosine", _PLANE, lambda: _plane(*king, "queen")
        ),
        Check(
            _LINK,
            "queen among answers to nonsense, %",
            "with the sum, above {}% of 2,000 best answers",
            lambda: _above(_sum(*king, "queen"), (1, -1, 1)),
            within=0.4,
        ),
        Check(japan, "japan: cosine with the sum", _SUM, lambda: _sum(*tokyo, "japan")),
        Check(
            japan, "japan: in the plane %, degrees, cosine", _PLANE, lambda: _plane(*tokyo, "japan")
        ),
        Check(japan, "3CosMul of the first three", bars, lambda: _best(_3cosmul(*tokyo), 3)),
        Check(
            japan,
            "japan among raw winners of nonsense, %",
            "with the sum, above {}% of 2,000 raw winners",
            lambda: _above(_sum(*tokyo, "japan"), (1, -1, 1), keep=True),
            within=2.5,
        ),
        Check(walk, "phoned: cosine with the sum", _SUM, lambda: _sum(*go, "phoned")),
        Check(
            walk, "phoned: in the plane %, degrees, cosine", _PLANE, lambda: _plane(*go, "phoned")
        ),
        Check(
            walk, "PairDirection of the first three", bars, lambda: _best(_pair_direction(*go), 3)
        ),
    ]


def _sums() -> list[Check]:
    """Return what is shown of a weighted sum."""
    link = f"{_LINK}?expr=2*king − man %2B 0.5 woman"
    kings = "kings"
    return [
        Check(
            link,
            "2 king − man + 0.5 woman: first two",
            Drawn("Array.from(named('answers').x).slice(0, 2)"),
            lambda: _best(_weighted(), 2),
        ),
        Check(
            link,
            "kings among answers to such nonsense, %",
            "cosine 0.583 with the sum, above {}% of",
            lambda: _above(float(_weighted()[shipped.rows()[kings]]), (2, -1, 0.5)),
            within=6,
        ),
    ]


def _words() -> list[Check]:
    """Return what is shown of words without a question."""
    odd = f"{_LINK}?view=odd one out&odd=apple, pear, cherry, hammer"
    few = f"{_LINK}?view=cosines&few=cat,dog,car,truck"
    path = f"{_LINK}?view=path&path_from=cat&path_to=democracy&links=5"
    fruit = ("apple", "pear", "cherry", "hammer")
    return [
        Check(
            odd,
            "hammer: mean cosine, the others', its lead",
            "with them is {}, above … the mean is {}, above … mean is {} higher",
            lambda: _odd(fruit),
        ),
        Check(
            odd,
            "hammer among random words in company, %",
            "with them is 0.031, above {}% of",
            lambda: start.below(_odd(fruit)[0], _company(3)),
            within=4,
        ),
        Check(
            path,
            "path: cost, steps, weakest step, its place %",
            "({}, {} steps) … cosine {}, above {}% of 50,000 links",
            lambda: _path("cat", "democracy", 5),
        ),
        Check(
            few,
            "cosines of cat",
            "dog, cosine {}, above … car, cosine {}, above … truck, cosine {}, above",
            lambda: [shipped.cosine("cat", other) for other in ("dog", "car", "truck")],
        ),
        Check(
            few,
            "car and truck",
            Drawn("cell(named('cosine'), 2, 3)"),
            lambda: shipped.cosine("car", "truck"),
        ),
    ]
