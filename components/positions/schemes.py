"""What a reader can ask of each scheme: its settings, its table, its formula for one cell.

The four kinds answer the same questions, so that a page need not know which one it shows.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

import numpy as np

from components.positions import alibi, comparison, learned, rotary, sinusoidal
from components.positions.types import Encoding, Matrix

NAMES = ("learned", "sinusoidal", "rotary", "alibi")
Name = Literal["learned", "sinusoidal", "rotary", "alibi"]


@dataclass(frozen=True, eq=False)
class Learned:
    """A model's own table.

    Parameters
    ----------
    title : str
        The model, as it is called on the page.
    rows : ndarray of shape (rows, dims), float32
    positions : int
    center : bool
        Whether the mean row is subtracted.
    """

    title: str
    rows: Matrix
    positions: int
    center: bool = False
    name: Name = "learned"

    def encoding(self) -> Encoding:
        """Return the first rows and the cosines of every two."""
        return learned.first(self.rows, self.positions, center=self.center)

    def formula(self, position: int, column: int) -> str:
        """Return the formula in LaTeX with the number of one cell."""
        return learned.formula(self.rows, position=position, dim=column)

    @property
    def values(self) -> Mapping[str, object]:
        """What the page's code needs to give the same numbers."""
        return {"title": self.title, "positions": self.positions, "center": self.center}


@dataclass(frozen=True)
class Sinusoidal:
    """Sines and cosines.

    Parameters
    ----------
    positions, dims : int
    base : float
    layout : {"interleaved", "halves"}
    """

    positions: int
    dims: int
    base: float = 10_000
    layout: sinusoidal.Layout = "interleaved"
    name: Name = "sinusoidal"

    def encoding(self) -> Encoding:
        """Return the vectors of the first positions and the cosines of every two."""
        places = np.arange(self.positions)
        return comparison.of_rows(
            sinusoidal.encode(places, dims=self.dims, base=self.base, layout=self.layout)
        )

    def formula(self, position: int, column: int) -> str:
        """Return the formula in LaTeX with the number of one cell."""
        return sinusoidal.formula(
            position=position, dim=column, dims=self.dims, base=self.base, layout=self.layout
        )

    @property
    def values(self) -> Mapping[str, object]:
        """What the page's code needs to give the same numbers."""
        return {
            "positions": self.positions,
            "dims": self.dims,
            "base": self.base,
            "layout": self.layout,
        }


@dataclass(frozen=True)
class Rotary:
    """Turned pairs.

    Parameters
    ----------
    positions, dims : int
    base : float
    pairing : {"half", "interleaved"}
    show : {"turned", "cosine", "sine"}
    """

    positions: int
    dims: int
    base: float = 10_000
    pairing: rotary.Pairing = "half"
    show: rotary.Show = "turned"
    name: Name = "rotary"

    def encoding(self) -> Encoding:
        """Return the vector (1, ..., 1) turned at the first positions, and cosines."""
        return rotary.encode(
            self.positions, dims=self.dims, base=self.base, pairing=self.pairing, show=self.show
        )

    def formula(self, position: int, column: int) -> str:
        """Return the formula in LaTeX with the turn of one pair."""
        return rotary.formula(
            position=position, dim=column, dims=self.dims, base=self.base, pairing=self.pairing
        )

    @property
    def values(self) -> Mapping[str, object]:
        """What the page's code needs to give the same numbers."""
        return {
            "positions": self.positions,
            "dims": self.dims,
            "base": self.base,
            "pairing": self.pairing,
        }


@dataclass(frozen=True)
class Alibi:
    """Penalties that grow with distance.

    Parameters
    ----------
    positions, heads : int
    head : int, counted from 1
    causal : bool
        Whether later keys are masked.
    """

    positions: int
    heads: int = 8
    head: int = 4
    causal: bool = True
    name: Name = "alibi"

    def encoding(self) -> Encoding:
        """Return the biases of one head, and what they multiply attention by."""
        slope = alibi.slope_of(self.head, heads=self.heads)
        return alibi.encode(self.positions, slope=slope, causal=self.causal)

    def formula(self, position: int, column: int) -> str:
        """Return the formula in LaTeX with the number of one cell."""
        return alibi.formula(
            position=position, key=column, head=self.head, heads=self.heads, causal=self.causal
        )

    @property
    def values(self) -> Mapping[str, object]:
        """What the page's code needs to give the same numbers."""
        return {
            "positions": self.positions,
            "heads": self.heads,
            "head": self.head,
            "causal": self.causal,
        }


Scheme = Learned | Sinusoidal | Rotary | Alibi


def usual(positions: int, *, rows: Matrix) -> dict[str, comparison.Profile]:
    """Return similarity against distance for every scheme at its defaults.

    Parameters
    ----------
    positions : int
    rows : ndarray of shape (rows, dims), float32
        The learned table to compare with.

    Returns
    -------
    mapping from the scheme's name to Profile
        In the order of `NAMES`.
    """
    defaults = (
        Learned("", rows, positions),
        Sinusoidal(positions, 128),
        Rotary(positions, 128),
        Alibi(positions),
    )
    return {one.name: comparison.by_distance(one.encoding().similarity) for one in defaults}
