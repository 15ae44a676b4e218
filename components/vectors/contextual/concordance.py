"""The words of many sentences, and those whose vectors point most nearly where one points."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from components.vectors.contextual.measures import unit
from components.vectors.contextual.occurrences import covering
from components.vectors.contextual.scaling import Scaler
from components.vectors.contextual.spans import spans
from components.vectors.report import Report, unreported
from components.vectors.ruler import Ruler
from components.vectors.types import Indices, Matrix, TokenStates, Vector

_NEAREST = 6  # words
_DRAWS = 200  # occurrences, for the ruler
_DECIMALS = 6
_WORD = re.compile(r"\w+(?:['’]\w+)*")


@dataclass(frozen=True, eq=False)
class Concordance:
    """Words of many sentences, to look for the nearest ones in.

    Parameters
    ----------
    texts : tuple of str
    owner : ndarray of shape (words,), int
        Rows of `texts`.
    spans : ndarray of shape (words, 2), int
        Where each word stands in its text.
    hidden : ndarray of shape (layers, words, dims), float32
    """

    texts: tuple[str, ...]
    owner: Indices
    spans: Indices
    hidden: Matrix


@dataclass(frozen=True)
class Near:
    """A word in a sentence near another.

    Parameters
    ----------
    text : str
    start, end : int
        The word, in characters of the text.
    cosine : float
    """

    text: str
    start: int
    end: int
    cosine: float


@dataclass(frozen=True, eq=False)
class Nearby:
    """What lies nearest to some occurrences, in every layer.

    Parameters
    ----------
    words : tuple by layer of tuples by occurrence of tuples of Near
        Best first, each word once.
    chance : tuple by layer of Ruler
        What the best reach for random words.
    """

    words: tuple[tuple[tuple[Near, ...], ...], ...]
    chance: tuple[Ruler, ...]


@dataclass(frozen=True, eq=False)
class _Drawn:
    """Random words of a concordance, and for each which words stand in other sentences."""

    rows: Indices
    others: npt.NDArray[np.bool_]


def gather(states: Sequence[TokenStates]) -> Concordance:
    """Gather all words of some texts; a word in several tokens has the mean of their states.

    Parameters
    ----------
    states : sequence of TokenStates

    Returns
    -------
    Concordance
    """
    found = [
        (number, match.span(), rows)
        for number, state in enumerate(states)
        for match in _WORD.finditer(state.text)
        if (rows := covering(state, *match.span())).size
    ]
    vectors = [states[number].hidden[:, rows].mean(axis=1) for number, _, rows in found]
    return Concordance(
        tuple(state.text for state in states),
        np.array([number for number, _, _ in found], dtype=np.intp),
        np.array([span for _, span, _ in found], dtype=np.intp),
        np.stack(vectors, axis=1),
    )


def joined(parts: Sequence[Concordance]) -> Concordance:
    """Return the words of several concordances as one."""
    before = np.cumsum([0, *(len(each.texts) for each in parts)])
    return Concordance(
        tuple(text for each in parts for text in each.texts),
        np.concatenate([each.owner + first for each, first in zip(parts, before, strict=False)]),
        np.concatenate([each.spans for each in parts]),
        np.concatenate([each.hidden for each in parts], axis=1),
    )


def nearby(
    books: Concordance, hidden: Matrix, scaler: Scaler, *, without: str, report: Report = unreported
) -> Nearby:
    """Return the words of a concordance whose vectors point most nearly where some vectors point.

    For the ruler, random occurrences of the concordance are asked the same: sentences with their
    own word in any form are left out, and the best of the rest counts.

    Parameters
    ----------
    books : Concordance
    hidden : ndarray of shape (layers, points, dims)
        Prepared by `scaler`, which prepares those of the concordance here.
    scaler : Scaler
    without : str
        Sentences with this word in any form are left out.
    report : callable, optional

    Returns
    -------
    Nearby
    """
    is_other, drawn = _is_other(books, without), _draw(books)
    words: list[tuple[tuple[Near, ...], ...]] = []
    chance: list[Ruler] = []
    for layer, points in enumerate(hidden):
        report(layer / len(hidden), f"Comparing in layer {layer} …")
        units = unit(scaler.at(layer)(books.hidden[[layer]])[0])
        cosines = np.where(is_other, _cosines(unit(points), units), -np.inf)
        words.append(tuple(_best(books, each) for each in cosines))
        chance.append(_by_chance(units, drawn))
    return Nearby(tuple(words), tuple(chance))


def _best(books: Concordance, cosines: Vector) -> tuple[Near, ...]:
    """Return the words of the largest cosines, best first, each word once."""
    best: dict[str, Near] = {}
    order: list[int] = np.argsort(-cosines, kind="stable").tolist()
    for row in order[: int(np.isfinite(cosines).sum())]:
        word = _word(books, row)
        if word not in best:
            start, end = map(int, books.spans[row])
            text = books.texts[int(books.owner[row])]
            best[word] = Near(text, start, end, float(cosines[row]))
        if len(best) == _NEAREST:
            break
    return tuple(best.values())


def _draw(books: Concordance) -> _Drawn:
    """Draw occurrences, all if there are few, and find which others each may be near to."""
    random, count = np.random.default_rng(0), len(books.spans)
    rows = random.choice(count, min(_DRAWS, count), replace=False)
    others = {word: _is_other(books, word) for word in {_word(books, int(row)) for row in rows}}
    return _Drawn(rows, np.stack([others[_word(books, int(row))] for row in rows]))


def _by_chance(units: Matrix, drawn: _Drawn) -> Ruler:
    """Return what the nearest word of another sentence reaches for random words, in a layer."""
    best = np.where(drawn.others, _cosines(units[drawn.rows], units), -np.inf).max(axis=1)
    return Ruler(np.sort(best[np.isfinite(best)]), "best words of other sentences for random words")


def _cosines(directions: Matrix, units: Matrix) -> Matrix:
    """Return cosines without what differs from product to product.

    A reader's sentence may be a ready one, and its word among those drawn: then both are equal.
    """
    return np.round(directions @ units.T, _DECIMALS)


def _word(books: Concordance, row: int) -> str:
    """Return a word of a concordance in lower case."""
    start, end = map(int, books.spans[row])
    return books.texts[int(books.owner[row])][start:end].lower()


def _is_other(books: Concordance, word: str) -> npt.NDArray[np.bool_]:
    """Tell of every word whether its sentence is without a word in any form."""
    is_other = np.array([not spans(text, word, match="forms") for text in books.texts])
    return is_other[books.owner]
