"""T5's relative positions: a trained number for each head and bucket of distances.

No vectors at all: to every attention score the head's number for the distance between query and
key is added. Distances share numbers: near ones have a bucket each, far ones fall into buckets
whose width grows like the distance, and from `max_distance` on all share the last. T5 does not
divide scores by sqrt(dims), and its first layer's numbers serve all layers.

References
----------
Raffel et al. (2020), Exploring the Limits of Transfer Learning with a Unified Text-to-Text
Transformer, section 2.1, https://jmlr.org/papers/v21/20-074.html; the function is that of Mesh
TensorFlow and of transformers' ``T5Attention``.
"""

import math
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

import numpy as np

from components.errors import NoPositionError
from components.positions import latex
from components.positions.tables import ByDistance
from components.positions.types import Encoding, Indices, Matrix, Span, Vector


@dataclass(frozen=True)
class Buckets:
    """How distances are put into buckets.

    Parameters
    ----------
    count : int, at least 4
        Of both directions together where there are two.
    max_distance : int
        From here on all distances share the last bucket. More than half of a direction's buckets.
    causal : bool
        False in T5's encoder, where half of the buckets are for keys after the query; True in its
        decoder.

    Raises
    ------
    ValueError
        If there are fewer than four buckets, or so many that none is left for far keys.
    """

    count: int = 32
    max_distance: int = 128
    causal: bool = False

    def __post_init__(self) -> None:
        if self.count < 4:
            raise ValueError(f"count ({self.count}) must be at least 4.")
        if self.max_distance <= self.exact:
            raise ValueError(
                f"max_distance ({self.max_distance}) must be more than the {self.exact} distances "
                "with a bucket of their own."
            )

    @property
    def a_direction(self) -> int:
        """Buckets for keys on one side of the query."""
        return self.count if self.causal else self.count // 2

    @property
    def exact(self) -> int:
        """Distances below this have a bucket of their own."""
        return self.a_direction // 2

    def numbers(self, offsets: Indices) -> Indices:
        """Return the bucket of each offset.

        Parameters
        ----------
        offsets : ndarray, int
            Key minus query, as in T5's code. With `causal`, keys after the query share bucket 0
            with the query itself: the mask hides them.

        Returns
        -------
        ndarray of the same shape, int
            From 0 to ``count - 1``.

        Examples
        --------
        >>> Buckets().numbers(np.array([0, -1, 1, -8, -16, -1000])).tolist()
        [0, 1, 17, 8, 10, 15]
        """
        found = np.zeros_like(offsets)
        if not self.causal:
            found += (offsets > 0) * self.a_direction
            distances = np.abs(offsets)
        else:
            distances = np.maximum(-offsets, 0)
        # float32 step by step, as in the models' code: a rounding decides at the edges
        ratio = np.maximum(distances, 1).astype(np.float32) / np.float32(self.exact)
        steps = np.log(ratio) / np.float32(math.log(self.max_distance / self.exact))
        steps *= np.float32(self.a_direction - self.exact)
        far = np.minimum(self.exact + steps.astype(np.intp), self.a_direction - 1)
        return found + np.where(distances < self.exact, distances, far)


@dataclass(frozen=True, eq=False)
class Trained:
    """The numbers of a real model.

    Parameters
    ----------
    title : str
        The model, as it is called on the page.
    buckets : Buckets
    values : ndarray of shape (buckets, heads), float32
    """

    title: str
    buckets: Buckets
    values: Matrix

    def of_head(self, head: int) -> Vector:
        """Return one head's numbers, shape (buckets,); heads are counted from 1.

        Raises
        ------
        NoPositionError
            If there is no such head.
        """
        heads = self.values.shape[1]
        if not 1 <= head <= heads:
            raise NoPositionError(
                f"There is no head {head}: {self.title} has {heads}, counted from 1. "
                "Choose one of these."
            )
        return self.values[:, head - 1]


@dataclass(frozen=True, eq=False)
class T5:
    """A trained number for each bucket of distances.

    Parameters
    ----------
    span : Span
    buckets : Buckets
    trained : Trained, optional
        A real model's numbers, whose buckets these are.
    head : int, counted from 1
    """

    span: Span
    buckets: Buckets = field(default_factory=Buckets)
    trained: Trained | None = None
    head: int = 1
    name: Literal["t5"] = "t5"

    @property
    def numbers(self) -> Vector | None:
        """The head's trained numbers, if there are any."""
        return None if self.trained is None else self.trained.of_head(self.head)

    def encoding(self) -> Encoding:
        """Return the buckets, or a head's biases."""
        return encode(self.span.count, self.buckets, self.numbers)

    def formula(self, position: int, column: int) -> str:
        """Return the formula in LaTeX with the number of one cell."""
        return formula(position=position, key=column, buckets=self.buckets, values=self.numbers)

    @property
    def values(self) -> Mapping[str, object]:
        """What the page's code needs to give the same numbers."""
        return {
            "positions": self.span.count,
            "buckets": self.buckets.count,
            "max_distance": self.buckets.max_distance,
            "bidirectional": not self.buckets.causal,
        }


def encode(positions: int, buckets: Buckets, values: Vector | None = None) -> Encoding:
    """Return the bucket of every query and key, or a head's number for it.

    Parameters
    ----------
    positions : int
    buckets : Buckets
    values : ndarray of shape (buckets,), float32, optional
        A head's trained numbers.

    Returns
    -------
    Encoding
        Without `values`: buckets as ``table``, and nothing as ``similarity``, for it is trained.
        With them: the biases, and ``exp(bias - largest bias of the head)``, in (0, 1]: the
        factor on a key's weight, relative to a key where the head looks most. NaN where masked.
    """
    offsets = np.arange(positions - 1, -positions, -1)  # key minus query
    found = buckets.numbers(offsets)
    hidden = buckets.causal & (offsets > 0)
    if values is None:
        numbers = np.where(hidden, np.nan, found).astype(np.float32)
        nothing = np.full(len(offsets), np.nan, dtype=np.float32)
        return Encoding(ByDistance(numbers), ByDistance(nothing))
    bias = np.where(hidden, np.nan, values[found]).astype(np.float32)
    factor = np.exp(bias - values.max())
    return Encoding(ByDistance(bias), ByDistance(factor))


def formula(*, position: int, key: int, buckets: Buckets, values: Vector | None = None) -> str:
    """Return the formula in LaTeX with the numbers of one query and key.

    Parameters
    ----------
    position, key : int, counted from 0
        Where the query and the key stand.
    buckets, values
        As in `encode`.

    Returns
    -------
    str
    """
    rule = (
        r"\mathrm{score}_{q,k} = \mathbf{q}\cdot\mathbf{k} + b_h[\mathrm{bucket}(k - q)] \\[6pt] "
    )
    if buckets.causal and key > position:
        return rf"{rule} {key} > {position}\text{{: the key is masked}}"
    offset, distance = key - position, abs(key - position)
    bucket = int(buckets.numbers(np.array([offset]))[0])
    extra = buckets.a_direction if offset > 0 else 0
    ahead = f"{extra} + " if extra else ""
    if distance < buckets.exact:
        sum_ = f"{ahead}{distance} = " if ahead else ""
        found = rf"\mathrm{{bucket}}({offset}) = {sum_}{bucket}"
    else:
        log = (
            rf"\left\lfloor\frac{{\ln({distance}/{buckets.exact})}}"
            rf"{{\ln({buckets.max_distance}/{buckets.exact})}}"
            rf"\cdot {buckets.a_direction - buckets.exact}\right\rfloor"
        )
        last = buckets.a_direction - 1
        found = (
            rf"\mathrm{{bucket}}({offset}) = {ahead}"
            rf"\min\left({buckets.exact} + {log},\ {last}\right) = {bucket}"
        )
    if values is None:
        return rule + found
    return rf"{rule}{found} \\[6pt] b_h[{bucket}] = {latex.number(float(values[bucket]))}"
