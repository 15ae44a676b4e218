"""Rotary positions (RoPE): queries and keys are turned, pair by pair, by their position.

Nothing is added to the tokens' vectors and nothing is trained. The turn happens inside every
attention layer, on each head's queries and keys, so `dims` means the dims of a head (64 or 128
in most models).

How far each pair turns a position says `scaling`; how it is done, `turning`; what all this does
to dot products, `decay`.

References
----------
Su et al. (2021), RoFormer, https://arxiv.org/abs/2104.09864.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal, get_args

import numpy as np

from components.errors import ReaderError
from components.positions import latex, scaling, tables
from components.positions.learned import check_cell
from components.positions.scaling import RopeScaling
from components.positions.turning import Pairing, rotate, turns
from components.positions.types import Encoding, Floats, Indices, Span, Vector

Show = Literal["turned", "cosine", "sine"]
PAIRINGS: tuple[Pairing, ...] = get_args(Pairing)
SHOWN: tuple[Show, ...] = get_args(Show)
# Frequencies in float32 may differ by so much of themselves and still be the same.
_ROUNDING = 1e-6


@dataclass(frozen=True)
class Reach:
    """Pairs of which training has shown only a part of the circle.

    Parameters
    ----------
    pairs : int
        That turn.
    unfinished : int
        Of these, do not come round within the positions of training, at their own frequencies.
    beyond : int
        Of those, turn farther at the last position shown than at any of training.
    """

    pairs: int
    unfinished: int
    beyond: int


@dataclass(frozen=True)
class Rotary:
    """Turned pairs.

    Parameters
    ----------
    span : Span
    dims : int
    base : float
    pairing : {"half", "interleaved"}
    show : {"turned", "cosine", "sine"}
    share : float, in (0, 1]
        Of the dimensions that turn; the first ones do.
    scaling : RopeScaling
    """

    span: Span
    dims: int
    base: float = 10_000
    pairing: Pairing = "half"
    show: Show = "turned"
    share: float = 1.0
    scaling: RopeScaling = field(default=scaling.PLAIN)
    name: Literal["rotary"] = "rotary"

    @property
    def turning(self) -> int:
        """How many of the dimensions turn; a `ReaderError` if they make no pairs."""
        count = int(self.dims * self.share + _ROUNDING)
        if count % 2 or self.dims % 2 or not count:
            raise ReaderError(
                f"{count} of {self.dims} dimensions cannot turn: they do so in pairs. Choose "
                "another number of dimensions, or another share."
            )
        return count

    @property
    def frequencies(self) -> Vector:
        """Radians a position of each pair that turns, for a text that ends with the span."""
        return scaling.frequencies(
            self.turning,
            base=self.base,
            scaling=self.scaling,
            length=self.span.first + self.span.count,
        )

    @property
    def trained_frequencies(self) -> Vector:
        """Radians a position of each pair that turns, as in training: before any stretching."""
        return scaling.frequencies(self.turning, base=self.base)

    @property
    def pairs(self) -> tuple[Vector, Floats]:
        """Frequency of every pair of the head, and how much its two dimensions are multiplied by.

        Pairs that do not turn come last: they have frequency 0 and are multiplied by 1.
        """
        turning = self.frequencies
        still = self.dims // 2 - len(turning)
        gains = np.repeat([self.scaling.gain, 1.0], [len(turning), still])
        return np.concatenate([turning, np.zeros(still, np.float32)]), gains

    @property
    def reach(self) -> Reach:
        """Which angles training left out, and which of them the positions shown meet."""
        trained, length = self.trained_frequencies.astype(np.float64), self.scaling.trained
        unfinished = 2 * np.pi / trained > length
        last = self.span.first + self.span.count - 1
        farther = self.frequencies * last > trained * (length - 1) * (1 + _ROUNDING)
        return Reach(len(trained), int(unfinished.sum()), int((unfinished & farther).sum()))

    def encoding(self) -> Encoding:
        """Return the vector (1, ..., 1) turned at the positions, and cosines."""
        return self._encoded(self.span.places)

    def _encoded(self, positions: Indices) -> Encoding:
        """Return what becomes of (1, ..., 1) at some positions."""
        return encode(
            positions,
            self.frequencies,
            dims=self.dims,
            pairing=self.pairing,
            gain=self.scaling.gain,
            show=self.show,
        )

    def formula(self, position: int, column: int) -> str:
        """Return the formula in LaTeX with the turn of one pair.

        Parameters
        ----------
        position, column : int, counted from 0

        Returns
        -------
        str
            The last line ends in the number of the table that is shown.

        Raises
        ------
        NoPositionError
            If there is no such dimension.
        """
        check_cell(position, column, rows=None, dims=self.dims)
        pairs = len(self.frequencies)
        if column >= 2 * pairs:
            return (
                rf"\text{{Only the first {2 * pairs} of {self.dims} dimensions turn:}} \\[6pt] "
                rf"x_{{{column}}} \mapsto x_{{{column}}}"
            )
        is_half = self.pairing == "half"
        pair = column % pairs if is_half else column // 2
        one, other = (pair, pair + pairs) if is_half else (2 * pair, 2 * pair + 1)
        theta = self.frequencies[pair]
        angle = float(np.float32(position) * theta)  # as the table has it
        factor = "" if self.scaling.gain == 1 else f"{self.scaling.gain:.5g}"
        value = float(self._encoded(np.array([position])).table[0, column])
        vector = rf"\begin{{pmatrix}} x_{{{one}}} \\ x_{{{other}}} \end{{pmatrix}}"
        return (
            rf"\theta_{{{pair}}} = {latex.number(float(theta), 6)} \\[6pt] "
            rf"\alpha = {position}\cdot\theta_{{{pair}}} = "
            rf"{angle:.4f}\ \mathrm{{rad}} = {np.degrees(angle):.1f}^\circ \\[6pt] "
            rf"{vector} \mapsto {factor} \begin{{pmatrix}} \cos\alpha & -\sin\alpha \\ "
            rf"\sin\alpha & \cos\alpha \end{{pmatrix}} {vector} \\[6pt] "
            f"{_cell(self.show, angle, factor=factor, is_second=column == other)} \\\\[6pt] "
            f"= {latex.number(value)}"
        )

    @property
    def values(self) -> Mapping[str, object]:
        """What the page's code needs to give the same numbers."""
        return {
            **self.span.values,
            "dims": self.dims,
            "turning": self.turning,
            "base": self.base,
            "pairing": self.pairing,
            "rule": self.scaling.rule,
            "factor": self.scaling.factor,
            "trained": self.scaling.trained,
        }


def encode(
    positions: Indices,
    frequencies: Vector,
    *,
    dims: int,
    pairing: Pairing = "half",
    gain: float = 1.0,
    show: Show = "turned",
) -> Encoding:
    """Return what RoPE makes of one and the same vector, (1, ..., 1), at each position.

    Parameters
    ----------
    positions : ndarray of shape (positions,), int
        One after the other.
    frequencies, pairing, gain
        As in `turning.rotate`.
    dims : int
        Of a head; those that do not turn included.
    show : {"turned", "cosine", "sine"}
        What ``table`` holds: the vector as it is turned at each position, or the tables of
        cosines or sines that turn it.

    Returns
    -------
    Encoding
        ``similarity`` is, whatever is shown, the cosine of the vector turned at two positions:
        the mean over the pairs of ``cos(distance * frequency)``, and of a 1 for each two
        dimensions that do not turn.
    """
    still = dims - 2 * len(frequencies)
    if show == "turned":
        ones = np.ones((len(positions), dims), dtype=np.float32)
        table = rotate(ones, positions, frequencies, pairing=pairing, gain=gain)
    else:
        cosines, sines = turns(positions, frequencies, pairing=pairing, gain=gain)
        table = cosines if show == "cosine" else sines
    return tables.of_waves(table, frequencies, still=still / gain**2)


def _cell(show: Show, angle: float, *, factor: str, is_second: bool) -> str:
    """Return in LaTeX what a cell of the shown table is made of."""
    cosine, sine = f"{np.cos(angle):.5f}", f"{np.sin(angle):.5f}"
    if show != "turned":
        wave, value = ("cos", cosine) if show == "cosine" else ("sin", sine)
        return rf"{factor}\{wave}\alpha = {factor} \cdot {value}" if factor else rf"\{wave}\alpha"
    wave, values = r"\cos\alpha - \sin\alpha", f"{cosine} - {sine}".replace("- -", "+ ")
    if is_second:
        wave, values = r"\sin\alpha + \cos\alpha", f"{sine} + {cosine}".replace("+ -", "- ")
    if factor:
        wave, values = f"{factor}({wave})", f"{factor}({values})"
    return rf"(1, \dots, 1)\colon\ {wave} \\[6pt] = {values}"
