"""The words of many sentences, and those whose vectors point most nearly where one points."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from components.vectors.contextual.measures import unit
from components.vectors.contextual.occurrences import covering
from components.vectors.contextual.spans import spans
from components.vectors.ruler import Ruler
from components.vectors.types import Indices, Matrix, TokenStates, Vector

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


def nearest(
    books: Concordance, scaled: Matrix, vector: Vector, *, without: str, k: int = 6
) -> list[Near]:
    """Return the words of a concordance whose vectors point most nearly where one points.

    Parameters
    ----------
    books : Concordance
    scaled : ndarray of shape (words, dims)
        Its vectors in one layer, prepared like `vector`.
    vector : ndarray of shape (dims,)
    without : str
        Sentences with this word in any form are left out.
    k : int, default 6

    Returns
    -------
    list of Near
        Best first, each word once.
    """
    scores = np.where(_is_other(books, without), unit(scaled) @ unit(vector), -np.inf)
    best: dict[str, Near] = {}
    order: list[int] = np.argsort(-scores, kind="stable").tolist()
    for row in order[: int(np.isfinite(scores).sum())]:
        start, end = map(int, books.spans[row])
        text = books.texts[int(books.owner[row])]
        best.setdefault(text[start:end].lower(), Near(text, start, end, float(scores[row])))
        if len(best) == k:
            break
    return list(best.values())


def best_by_chance(
    books: Concordance, scaled: Matrix, *, count: int = 200, random_state: int = 0
) -> Ruler:
    """Return what the nearest word of another sentence reaches for random words.

    Each drawn occurrence is asked what `nearest` asks: sentences with its word in any form are
    left out, and the best of the rest counts.

    Parameters
    ----------
    books : Concordance
    scaled : ndarray of shape (words, dims)
        Its vectors in one layer, prepared.
    count : int, default 200
        How many occurrences; all, if there are fewer.
    random_state : int
    """
    random = np.random.default_rng(random_state)
    rows = random.choice(len(scaled), min(count, len(scaled)), replace=False)
    units = unit(scaled)
    cosines = units[rows] @ units.T
    masks: dict[str, npt.NDArray[np.bool_]] = {}
    for place, row in enumerate(rows):
        start, end = map(int, books.spans[row])
        word = books.texts[int(books.owner[row])][start:end].lower()
        if word not in masks:
            masks[word] = _is_other(books, word)
        cosines[place, ~masks[word]] = -np.inf
    best = cosines.max(axis=1)
    return Ruler(np.sort(best[np.isfinite(best)]), "best words of other sentences for random words")


def _is_other(books: Concordance, word: str) -> npt.NDArray[np.bool_]:
    """Tell of every word whether its sentence is without a word in any form."""
    is_other = np.array([not spans(text, word, match="forms") for text in books.texts])
    return is_other[books.owner]
