"""Google's analogies, answered among all words: *Word analogies* and *Vector evaluation*."""

from collections.abc import Iterator, Mapping
from functools import cache

import numpy as np
from numpy.typing import NDArray

from tests.benchmarks.oracle import shipped
from tests.benchmarks.oracle.check import Check, Drawn

Flags = NDArray[np.bool_]
_LINK = "/word-analogies"
_AT_ONCE = 200
_EPSILON = 1e-6  # gensim's


@cache
def questions(model: str) -> tuple[NDArray[np.intp], list[str]]:
    """Return rows of a, b, c and the answer of every question all of whose words are known."""
    known, section = shipped.rows(model), ""
    rows, sections = [], []
    for line in shipped.of_gensim("questions-words.txt").read_text("utf-8").splitlines():
        if line.startswith(":"):
            section = line[1:].strip()
            continue
        words = line.lower().split()
        if all(word in known for word in words):
            rows.append([known[word] for word in words])
            sections.append(section)
    return np.array(rows), sections


@cache
def right(model: str = "word2vec") -> Mapping[str, Flags]:
    """Return which questions each method answers right, with the ban and ("raw") without."""
    found: dict[str, list[Flags]] = {}
    asked = questions(model)[0]
    for part in np.array_split(asked, max(1, len(asked) // _AT_ONCE)):
        for name, scores in _scores(model, part):
            found.setdefault(f"{name}, raw", []).append(scores.argmax(axis=1) == part[:, 3])
            scores[np.arange(len(part))[:, None], part[:, :3]] = -np.inf
            found.setdefault(name, []).append(scores.argmax(axis=1) == part[:, 3])
    return {name: np.concatenate(parts) for name, parts in found.items()}


def _scores(model: str, part: NDArray[np.intp]) -> Iterator[tuple[str, NDArray[np.float32]]]:
    """Score all words for some questions, method by method."""
    unit = shipped.unit(model)
    to_a, to_b, to_c = (unit[part[:, place]] @ unit.T for place in range(3))
    yield "3CosAdd", to_b + to_c - to_a
    yield "only c", to_c.copy()
    yield "3CosMul", (to_b + 1) * (to_c + 1) / (to_a + 1 + 2 * _EPSILON)
    if model == "word2vec":
        rows = np.arange(len(part))
        along = to_b - to_a
        own = along[rows, part[:, 2]][:, None]
        apart = np.sqrt(np.maximum(2 - 2 * to_c, 1e-12))
        apart[rows, part[:, 2]] = np.inf
        yield "PairDirection", (along - own) / apart


def share(name: str, model: str = "word2vec") -> float:
    """Return the share of right answers, in percent."""
    return 100 * float(right(model)[name].mean())


def by_section(name: str, section: str, model: str = "word2vec") -> float:
    """Return the share of right answers in a section, in percent."""
    chosen = np.array(questions(model)[1]) == section
    return 100 * float(right(model)[name][chosen].mean())


def _board(model: str) -> list[float]:
    """Return how many questions count, and the shares the caption names."""
    names = ("3CosAdd", "3CosAdd, raw", "only c")
    return [float(len(questions(model)[0])), *(share(name, model) for name in names)]


def checks() -> list[Check]:
    """Return what *Word analogies* says of the whole set."""
    caption = "{} of 19,544 … is right in {}%, without the ban in {}%. … reaches {}% with the ban"
    rivals = f"{_LINK}?a=paris&b=france&c=tokyo"
    return [
        Check(
            f"{_LINK}?view=scoreboard",
            "scoreboard: used, 3CosAdd, raw, only c %",
            caption,
            lambda: _board("word2vec"),
        ),
        Check(
            f"{_LINK}?view=scoreboard",
            "3CosMul and PairDirection, capital-common-countries",
            Drawn("[1, 2].map(at => cell(named('per cent right'), 1, at))", digits=3),
            lambda: [
                by_section(name, "capital-common-countries")
                for name in ("3CosMul", "PairDirection")
            ],
        ),
        Check(
            f"{_LINK}?view=scoreboard",
            "3CosMul and PairDirection, all sections",
            Drawn("[1, 2].map(at => cell(named('per cent right'), 0, at))", digits=3),
            lambda: [share(name) for name in ("3CosMul", "PairDirection")],
        ),
        Check(
            f"{_LINK}?view=scoreboard&model=fasttext",
            "fastText: used, 3CosAdd, raw, only c %",
            caption,
            lambda: _board("fasttext"),
        ),
        Check(
            rivals,
            "3CosMul: right, raw %",
            "product: … ({}%) … ({}%) direction:",
            lambda: [share("3CosMul"), share("3CosMul, raw")],
        ),
        Check(
            rivals,
            "PairDirection: right, raw %",
            "direction: … ({}%) … ({}%) only tokyo:",
            lambda: [share("PairDirection"), share("PairDirection, raw")],
        ),
    ]
