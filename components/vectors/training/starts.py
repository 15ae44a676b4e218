"""Beginnings: what stands in the two tables of a training before its first step.

Word2vec learns two tables with one row a word in each: the input table, which is kept, and the
output table, which is thrown away. The gradient of a row of one is made of rows of the other.
"""

from collections.abc import Callable, Mapping
from types import MappingProxyType

import numpy as np
import numpy.typing as npt

from components.vectors.training.texts import TrainingText
from components.vectors.types import Indices, Matrix

Tables = npt.NDArray[np.float32]  # (2, words, dims): the input table, the output table
USUAL, LARGE, AGAIN = "normal 0.02", "normal 1", "another draw"
PRETRAINED, SUBWORDS = "pretrained", "subwords"
ZEROS, HALF_ZEROS = "zeros", "half zeros"
_SHORT, _LONG = 0.02, 1.0  # the first is GPT-2's and BERT's


def tables(
    shape: tuple[int, int], given: Mapping[str, Matrix], *, random_state: int
) -> dict[str, Tables]:
    """Return the tables of every beginning.

    Parameters
    ----------
    shape : (words, dims)
    given : mapping from `PRETRAINED` and `SUBWORDS` to ndarray of shape (words, any dims), float32
        Rows from elsewhere; NaN for a word without one. What is not given is no beginning.
    random_state : int
        The same numbers are drawn for every beginning that draws from the same distribution.

    Returns
    -------
    dict from the beginning's name to ndarray of shape (2, words, dims), float32
        In the order they are to be shown.
    """
    found = {
        name: fill(np.random.default_rng(random_state), shape) for name, fill in _DRAWN.items()
    }
    found |= {
        name: _from_rows(rows, shape, np.random.default_rng(random_state))
        for name, rows in given.items()
    }
    again = np.random.default_rng(random_state + 1)
    return found | {AGAIN: _normal(again, shape, _SHORT)}


def _normal(rng: np.random.Generator, shape: tuple[int, int], std: float) -> Tables:
    """Draw both tables from N(0, std²)."""
    return (std * rng.standard_normal((2, *shape))).astype(np.float32)


def _uniform(rng: np.random.Generator, shape: tuple[int, int]) -> Tables:
    """Draw the input table from ±1/(2 dims), the output table 0: word2vec's own beginning."""
    found = np.zeros((2, *shape), dtype=np.float32)
    found[0] = (rng.random(shape) - 0.5) / shape[1]
    return found


def _xavier(rng: np.random.Generator, shape: tuple[int, int]) -> Tables:
    """Draw both tables from ±sqrt(6 / (words + dims)), Glorot and Bengio (2010)."""
    reach = np.sqrt(6 / sum(shape))
    return rng.uniform(-reach, reach, size=(2, *shape)).astype(np.float32)


def _orthogonal(rng: np.random.Generator, shape: tuple[int, int]) -> Tables:
    """Return tables whose columns have length 1 and are at right angles; rows if they are fewer."""
    drawn = rng.standard_normal((2, *shape))
    left, _, right = np.linalg.svd(drawn, full_matrices=False)
    return (left @ right).astype(np.float32)


def _zeros(_rng: np.random.Generator, shape: tuple[int, int]) -> Tables:
    """Return tables of zeros."""
    return np.zeros((2, *shape), dtype=np.float32)


def _half_zero(rng: np.random.Generator, shape: tuple[int, int]) -> Tables:
    """Return an input table of zeros and an output table from N(0, 0.02²)."""
    found = _normal(rng, shape, _SHORT)
    found[0] = 0
    return found


_DRAWN: Mapping[str, Callable[[np.random.Generator, tuple[int, int]], Tables]] = MappingProxyType(
    {
        USUAL: lambda rng, shape: _normal(rng, shape, _SHORT),
        "uniform": _uniform,
        "xavier": _xavier,
        "orthogonal": _orthogonal,
        ZEROS: _zeros,
        HALF_ZEROS: _half_zero,
        LARGE: lambda rng, shape: _normal(rng, shape, _LONG),
    }
)
STARTS = (*_DRAWN, PRETRAINED, SUBWORDS)


def _from_rows(rows: Matrix, shape: tuple[int, int], rng: np.random.Generator) -> Tables:
    """Return an input table of given rows, an output table of zeros.

    Rows with more dims than asked for are turned so that the first dims hold most of their
    squares (the singular vectors of the known rows); missing dims are 0. A word without a row gets
    one from N(0, 0.02²).
    """
    words, dims = shape
    is_known = np.isfinite(rows).all(axis=1)
    known = rows[is_known].astype(np.float64)
    turned = known @ np.linalg.svd(known, full_matrices=False)[2][:dims].T
    found = np.zeros((2, words, dims), dtype=np.float32)
    found[0] = _SHORT * rng.standard_normal(shape)
    found[0, is_known] = 0
    found[0, is_known, : turned.shape[1]] = turned
    return found


def still(text: TrainingText, start: str) -> Indices:
    """Return the words whose row of the input table is 0 and stays so, whatever is learned.

    From zeros that are all words; from half zeros, those that have no other word in any sentence.

    Parameters
    ----------
    text : TrainingText
    start : str
        The beginning.
    """
    if start == ZEROS:
        return np.arange(len(text.words))
    if start != HALF_ZEROS:
        return np.zeros(0, dtype=np.intp)
    has_company = np.bincount(text.sentences)[text.sentences] > 1
    return np.flatnonzero(np.bincount(text.tokens[has_company], minlength=len(text.words)) == 0)
