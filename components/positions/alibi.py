"""ALiBi: no vectors at all, but a penalty on attention that grows with distance.

Head h subtracts ``slope_h * (query - key)`` from the score of every key; the slopes are
fixed, not trained.

References
----------
Press, Smith and Lewis (2022), Train Short, Test Long, https://arxiv.org/abs/2108.12409; the rule
for other head counts is the authors' ``get_slopes`` at
https://github.com/ofirpress/attention_with_linear_biases.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

import numpy as np

from components.errors import NoPositionError
from components.positions import latex
from components.positions.tables import ByDistance
from components.positions.types import Encoding, Floats, Span


@dataclass(frozen=True)
class Alibi:
    """Penalties that grow with distance.

    Parameters
    ----------
    span : Span
    heads : int
    head : int, counted from 1
    causal : bool
        Whether later keys are masked.
    """

    span: Span
    heads: int = 8
    head: int = 4
    causal: bool = True
    name: Literal["alibi"] = "alibi"

    def encoding(self) -> Encoding:
        """Return the biases of one head, and what they multiply attention by."""
        slope = slope_of(self.head, heads=self.heads)
        return encode(self.span.count, slope=slope, causal=self.causal)

    def formula(self, position: int, column: int) -> str:
        """Return the formula in LaTeX with the number of one cell."""
        return formula(
            position=position, key=column, head=self.head, heads=self.heads, causal=self.causal
        )

    @property
    def values(self) -> Mapping[str, object]:
        """What the page's code needs to give the same numbers."""
        return {
            "positions": self.span.count,
            "heads": self.heads,
            "head": self.head,
            "causal": self.causal,
        }


def slopes(heads: int) -> Floats:
    """Return the slope of each head.

    For a power of two the slopes are the geometric series that starts at
    ``2 ** (-8 / heads)`` with that same ratio. Otherwise the authors take the slopes of the next
    lower power of two n, and then every second slope of 2n, beginning with its first, until
    there are enough: the list is no longer sorted.

    Parameters
    ----------
    heads : int, at least 1

    Returns
    -------
    ndarray of shape (heads,), float64
        In (0, 1), in the order of the heads.

    Raises
    ------
    ValueError
        If `heads` is less than 1.

    Examples
    --------
    >>> slopes(4).tolist()
    [0.25, 0.0625, 0.015625, 0.00390625]
    >>> slopes(12)[8:].round(4).tolist()
    [0.7071, 0.3536, 0.1768, 0.0884]
    """
    if heads < 1:
        raise ValueError(f"heads ({heads}) must be at least 1.")
    lower = 1 << (heads.bit_length() - 1)  # the largest power of two up to heads
    return np.concatenate([_geometric(lower), _geometric(2 * lower)[::2][: heads - lower]])


def encode(positions: int, *, slope: float, causal: bool = True) -> Encoding:
    """Return the bias on every key for every query, and the factor it puts on attention.

    The bias is added to the score after the division by sqrt(dims), before the softmax. Since
    softmax is made of exponentials, it multiplies a key's weight by ``exp(bias)`` before the
    weights of a query are scaled to sum 1: that factor stands in ``similarity``.

    Parameters
    ----------
    positions : int
    slope : float
        0 for no positions at all: only the mask is left.
    causal : bool, default True
        Whether keys after the query are masked, as in the paper. Without the mask the distance
        counts in both directions, as in encoders that use ALiBi; the paper has only decoders.

    Returns
    -------
    Encoding
        ``table``: biases of shape (queries, keys), at most 0, 0 on the diagonal, NaN where
        masked. ``similarity``: ``exp(bias)``, in (0, 1], NaN where masked.

    References
    ----------
    Press et al. (2022), section 3.
    """
    lags = np.arange(1 - positions, positions, dtype=np.float64)
    bias = 0.0 - slope * np.abs(lags)  # not -0 on the diagonal
    if causal:
        bias[: positions - 1] = np.nan
    return Encoding(
        ByDistance(bias.astype(np.float32)), ByDistance(np.exp(bias).astype(np.float32))
    )


def slope_of(head: int, *, heads: int) -> float:
    """Return the slope of one head, counted from 1 as in the paper.

    Raises
    ------
    NoPositionError
        If there is no such head.
    """
    if not 1 <= head <= heads:
        raise NoPositionError(
            f"There is no head {head}: the heads are counted from 1 to {heads}. "
            "Choose one of these, or more heads."
        )
    return float(slopes(heads)[head - 1])


def formula(*, position: int, key: int, head: int, heads: int, causal: bool = True) -> str:
    """Return the formula in LaTeX with the numbers of one query, key and head.

    Parameters
    ----------
    position, key : int, counted from 0
        Where the query and the key stand.
    head : int, counted from 1
    heads : int
    causal : bool, default True
        Whether later keys are masked.

    Returns
    -------
    str

    Raises
    ------
    NoPositionError
        If there is no such head.
    """
    slope = slope_of(head, heads=heads)
    between = "(q - k)" if causal else "|q - k|"
    rule = (
        r"\mathrm{score}_{q,k} = \frac{\mathbf{q}\cdot\mathbf{k}}{\sqrt{d}} - m_h\,"
        rf"{between} \\[6pt] m_{{{head}}} = {slope:.6g}"
    )
    if causal and key > position:
        return rf"{rule} \\[6pt] {key} > {position}\text{{: the key is masked}}"
    bias = 0.0 - slope * abs(position - key)
    return (
        rf"{rule},\quad -{slope:.6g}\cdot {abs(position - key)} = {latex.number(bias)} \\[6pt] "
        rf"e^{{{latex.number(bias)}}} = {latex.number(float(np.exp(bias)))}"
    )


def _geometric(heads: int) -> Floats:
    """Return the slopes for a power of two: 2^(-8/n), 2^(-16/n), ..., 2^(-8)."""
    return 2.0 ** (-8.0 * np.arange(1, heads + 1) / heads)
