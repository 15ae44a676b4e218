"""What a reader can ask of each scheme: its settings, its table, its formula for one cell.

The kinds answer the same questions, so that a page need not know which one it shows.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Literal

from components.positions import alibi, learned, relative, rotary, scaling, sinusoidal, tables
from components.positions.learned import Axes
from components.positions.relative import Buckets, Trained
from components.positions.scaling import Scaling
from components.positions.types import Encoding, Floats, Indices, Matrix, Vector

NAMES = ("learned", "sinusoidal", "rotary", "alibi", "t5", "none")
Name = Literal["learned", "sinusoidal", "rotary", "alibi", "t5", "none"]


@dataclass(frozen=True)
class Span:
    """Which positions are looked at.

    Parameters
    ----------
    count : int
    first : int, default 0
    """

    count: int
    first: int = 0

    @property
    def places(self) -> Indices:
        """The positions, shape (count,)."""
        return tables.places(self.first, self.count)


@dataclass(frozen=True, eq=False)
class Learned:
    """A model's own table.

    Parameters
    ----------
    title : str
        The model, as it is called on the page.
    rows : ndarray of shape (rows, dims), float32
    span : Span
    center : bool
        Whether the mean row is subtracted.
    """

    title: str
    rows: Matrix
    span: Span
    center: bool = False
    name: Name = "learned"

    @cached_property
    def axes(self) -> Axes:
        """The directions in which the rows differ most."""
        return learned.axes(self.rows)

    def encoding(self) -> Encoding:
        """Return the rows and the cosines of every two."""
        return learned.encode(self.rows, self.span.places, center=self.center)

    def formula(self, position: int, column: int) -> str:
        """Return the formula in LaTeX with the number of one cell."""
        return learned.formula(self.rows, position=position, dim=column, center=self.center)

    @property
    def values(self) -> Mapping[str, object]:
        """What the page's code needs to give the same numbers."""
        return {"title": self.title, **_span_values(self.span), "center": self.center}


@dataclass(frozen=True)
class Sinusoidal:
    """Sines and cosines.

    Parameters
    ----------
    span : Span
    dims : int
    base : float
    layout : {"interleaved", "halves", "fairseq"}
    """

    span: Span
    dims: int
    base: float = 10_000
    layout: sinusoidal.Layout = "interleaved"
    name: Name = "sinusoidal"

    @property
    def frequencies(self) -> Floats:
        """Radians a position, shape (dims / 2,)."""
        return sinusoidal.frequencies(self.dims, base=self.base, layout=self.layout)

    def encoding(self) -> Encoding:
        """Return the vectors of the positions and the cosines of every two."""
        table = sinusoidal.encode(
            self.span.places, dims=self.dims, base=self.base, layout=self.layout
        )
        return tables.of_waves(table, self.frequencies)

    def formula(self, position: int, column: int) -> str:
        """Return the formula in LaTeX with the number of one cell."""
        return sinusoidal.formula(
            position=position, dim=column, dims=self.dims, base=self.base, layout=self.layout
        )

    @property
    def values(self) -> Mapping[str, object]:
        """What the page's code needs to give the same numbers."""
        return {
            **_span_values(self.span),
            "dims": self.dims,
            "base": self.base,
            "layout": self.layout,
        }


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
    scaling : Scaling
    """

    span: Span
    dims: int
    base: float = 10_000
    pairing: rotary.Pairing = "half"
    show: rotary.Show = "turned"
    share: float = 1.0
    scaling: Scaling = field(default=scaling.PLAIN)
    name: Name = "rotary"

    @property
    def frequencies(self) -> Vector:
        """Radians a position of each pair that turns, for a text that ends with the span."""
        return scaling.frequencies(
            int(self.dims * self.share),
            base=self.base,
            scaling=self.scaling,
            length=self.span.first + self.span.count,
        )

    def encoding(self) -> Encoding:
        """Return the vector (1, ..., 1) turned at the positions, and cosines."""
        return rotary.encode(
            self.span.places,
            self.frequencies,
            dims=self.dims,
            pairing=self.pairing,
            gain=self.scaling.gain,
            show=self.show,
        )

    def formula(self, position: int, column: int) -> str:
        """Return the formula in LaTeX with the turn of one pair."""
        return rotary.formula(
            position=position,
            dim=column,
            dims=self.dims,
            frequencies=self.frequencies,
            pairing=self.pairing,
            gain=self.scaling.gain,
            show=self.show,
        )

    @property
    def values(self) -> Mapping[str, object]:
        """What the page's code needs to give the same numbers."""
        return {
            **_span_values(self.span),
            "dims": self.dims,
            "turning": int(self.dims * self.share),
            "base": self.base,
            "pairing": self.pairing,
            "rule": self.scaling.rule,
            "factor": self.scaling.factor,
            "trained": self.scaling.trained,
        }


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
    name: Name = "alibi"

    def encoding(self) -> Encoding:
        """Return the biases of one head, and what they multiply attention by."""
        slope = alibi.slope_of(self.head, heads=self.heads)
        return alibi.encode(self.span.count, slope=slope, causal=self.causal)

    def formula(self, position: int, column: int) -> str:
        """Return the formula in LaTeX with the number of one cell."""
        return alibi.formula(
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
    name: Name = "t5"

    @property
    def numbers(self) -> Vector | None:
        """The head's trained numbers, if there are any."""
        return None if self.trained is None else self.trained.of_head(self.head)

    def encoding(self) -> Encoding:
        """Return the buckets, or a head's biases."""
        return relative.encode(self.span.count, self.buckets, self.numbers)

    def formula(self, position: int, column: int) -> str:
        """Return the formula in LaTeX with the number of one cell."""
        return relative.formula(
            position=position, key=column, buckets=self.buckets, values=self.numbers
        )

    @property
    def values(self) -> Mapping[str, object]:
        """What the page's code needs to give the same numbers."""
        return {
            "positions": self.span.count,
            "buckets": self.buckets.count,
            "max_distance": self.buckets.max_distance,
            "bidirectional": not self.buckets.causal,
        }


@dataclass(frozen=True)
class Nothing:
    """No positions at all; a decoder still has its mask.

    Parameters
    ----------
    span : Span
    causal : bool
        Whether later keys are masked.
    """

    span: Span
    causal: bool = False
    name: Name = "none"

    def encoding(self) -> Encoding:
        """Return biases of 0, and factors of 1."""
        return alibi.encode(self.span.count, slope=0.0, causal=self.causal)

    def formula(self, position: int, column: int) -> str:
        """Return in LaTeX what a score is without positions: nothing is added."""
        score = r"\mathrm{score}_{q,k} = \frac{\mathbf{q}\cdot\mathbf{k}}{\sqrt{d}} + b_{q,k}"
        if self.causal and column > position:
            return rf"{score} \\[6pt] {column} > {position}\text{{: the key is masked}}"
        added = rf"b_{{{position},\,{column}}} = 0"
        return rf"{score} \\[6pt] {added}\text{{, wherever they stand}}"

    @property
    def values(self) -> Mapping[str, object]:
        """What the page's code needs to give the same numbers."""
        return {"positions": self.span.count, "causal": self.causal}


Scheme = Learned | Sinusoidal | Rotary | Alibi | T5 | Nothing
# Their tables hold numbers for query and key, not a vector for a position.
Biased = Alibi | T5 | Nothing


def _span_values(span: Span) -> dict[str, object]:
    """Return what the page's code needs to know of the positions."""
    return {"first": span.first, "positions": span.count}
