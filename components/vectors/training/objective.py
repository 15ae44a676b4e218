"""What word2vec makes small, and its gradient for one pair written out by hand.

With h the input row of the word that is read (for CBOW the mean of several), o_0 the output row of
the word that was there and o_1 … o_k those of words drawn at random:

    loss = -log σ(h·o_0) - Σ_i log σ(-h·o_i),    σ(x) = 1 / (1 + exp(-x))

With e_i = σ(h·o_i) - 1 for the first and σ(h·o_i) for the others, the gradient of o_i is e_i h and
that of h is Σ_i e_i o_i. So each table's gradient is made of rows of the other.

References
----------
Mikolov, Sutskever, Chen, Corrado and Dean (2013), equation 4, https://arxiv.org/abs/1310.4546.
"""

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np

from components.vectors.training.batches import PairBatch
from components.vectors.training.starts import Tables
from components.vectors.types import Floats, Indices, Matrix, Vector

_AT_ONCE = 256  # pairs


def mean_losses(tables: Iterable[Iterable[Matrix]], batch: PairBatch) -> Vector:
    """Return the mean loss of some pairs in each of several pairs of tables.

    Parameters
    ----------
    tables : iterable of pairs of ndarray of shape (words, dims)
        Input table and output table.
    batch : PairBatch

    Returns
    -------
    ndarray of shape (starts,), float32
        In nats a pair, its negatives included.
    """
    few = range(0, len(batch.inputs), _AT_ONCE)
    parts = [batch.at(slice(first, first + _AT_ONCE)) for first in few]
    found = [
        np.concatenate([_losses(read, told, part) for part in parts]).mean()
        for read, told in tables
    ]
    return np.array(found, dtype=np.float32)


def _losses(read: Matrix, told: Matrix, batch: PairBatch) -> Vector:
    """Return the loss of some pairs, shape (pairs,)."""
    signs = np.ones(batch.outputs.shape[1], dtype=np.float32)
    signs[1:] = -1
    rows = np.einsum("pr,prd->pd", batch.weights, read[batch.inputs])
    dots = np.einsum("pd,pod->po", rows, told[batch.outputs])
    return np.logaddexp(0, -dots * signs).sum(axis=1)


def step(tables: Tables, batch: PairBatch, *, rate: float) -> None:
    """Go down the gradient of the summed loss of some pairs of skip-gram, in place.

    Parameters
    ----------
    tables : ndarray of shape (2, words, dims), float32
        The input table and the output table.
    batch : PairBatch
        One word is read in each of its pairs.
    rate : float
    """
    (read, told), rows = tables, batch.inputs[:, 0]
    ours, theirs = read[rows], told[batch.outputs]
    with np.errstate(over="ignore", invalid="ignore"):  # what has grown beyond all numbers
        errors = _odds(np.einsum("pd,pod->po", ours, theirs))
        errors[:, 0] -= 1
        _add(read, rows, -rate * np.einsum("po,pod->pd", errors, theirs))
        _add(told, batch.outputs, -rate * errors[..., None] * ours[:, None])


def _add(table: Matrix, rows: Indices, changes: Matrix) -> None:
    """Add changes to rows of a table, all of those that are for one row; `add.at` takes longer."""
    order = np.argsort(rows, axis=None, kind="stable")
    changed, begins = np.unique(rows.ravel()[order], return_index=True)
    table[changed] += np.add.reduceat(changes.reshape(-1, table.shape[1])[order], begins)


def _odds(dots: Floats | Matrix) -> Floats:
    """Return σ of dot products."""
    with np.errstate(over="ignore"):
        return 1 / (1 + np.exp(-dots))


@dataclass(frozen=True, eq=False)
class OnePair:
    """One pair and its negatives, before and after a step down the gradient.

    Parameters
    ----------
    read : ndarray of shape (dims,)
        The input row.
    told : ndarray of shape (1 + negatives, dims)
        The output rows, that of the word that was there first; no word twice.
    rate : float
    """

    read: Floats
    told: Floats
    rate: float

    @property
    def labels(self) -> Floats:
        """1 for the word that was there, 0 for the others."""
        return np.eye(1, len(self.told))[0]

    @property
    def dots(self) -> Floats:
        """Dot product of the input row with each output row."""
        return self.told @ self.read

    @property
    def odds(self) -> Floats:
        """What the tables say of each word: the chance that it was there."""
        return _odds(self.dots)

    @property
    def errors(self) -> Floats:
        """By how much that is too high."""
        return self.odds - self.labels

    @property
    def loss(self) -> float:
        """How badly the words were told apart, in nats."""
        return float(np.logaddexp(0, -self.dots * (2 * self.labels - 1)).sum())

    @property
    def read_gradient(self) -> Floats:
        """Gradient of the input row, shape (dims,): the output rows, each times its error."""
        return self.errors @ self.told

    @property
    def told_gradients(self) -> Floats:
        """Gradient of each output row: the input row times its error."""
        return np.outer(self.errors, self.read)

    def stepped(self) -> "OnePair":
        """Return the rows after one step."""
        return OnePair(
            self.read - self.rate * self.read_gradient,
            self.told - self.rate * self.told_gradients,
            self.rate,
        )
