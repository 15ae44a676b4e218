"""What the page *Positional encodings* asks whatever the scheme: which, where, which cell."""

from typing import cast

import streamlit as st

from components import settings
from components.positions import schemes
from components.positions.schemes import Name, Scheme
from components.positions.types import Span
from components.ui import examples, inputs
from components.ui.positions import scheme_inputs
from components.ui.positions.scene import Scene

_LAST = 2 * settings.MAX_POSITIONS - 1  # position
_TABLE = {"view": "table", "first": 0}
_ROTARY = {**_TABLE, "scheme": "rotary", "positions": 128, "share": "1", "scaling": "none"}
EXAMPLES: dict[str, dict[str, object]] = {
    "A real table": {**_TABLE, "scheme": "learned", "positions": 64},
    "Beyond its end": {**_TABLE, "scheme": "learned", "positions": 128, "first": 448},
    "The 2017 paper": {
        **_TABLE,
        "scheme": "sinusoidal",
        "positions": 128,
        "dims": 512,
        "base": 10_000,
        "large": "numbers",
    },
    "Llama 2": {**_ROTARY, "dims": 128, "base": 10_000, "trained": 4_096},
    "Llama 3.1": {
        **_ROTARY,
        "dims": 128,
        "base": 500_000,
        "scaling": "llama3",
        "factor": 8.0,
        "trained": 8_192,
    },
    "12 heads": {**_TABLE, "scheme": "alibi", "positions": 64, "heads": 12, "head": 9},
    "T5": {**_TABLE, "scheme": "t5", "positions": 128, "buckets": 32, "max_distance": 128},
    "ALiBi on longer texts": {"view": "longer texts", "scheme": "alibi"},
}


def ready_made() -> None:
    """Draw what is ready to be clicked."""
    examples.draw(EXAMPLES)


def scene() -> Scene:
    """Ask for a scheme, with what matters most first and the rest behind *More*.

    Raises
    ------
    ReaderError
        If the chosen model has no table of positions, or its files are missing or wrong.
    """
    name = cast(Name, inputs.choice("scheme", "Scheme", schemes.NAMES, default="learned"))
    of_view, first_ones = st.container(), st.container()
    with st.expander("More", icon=":material/tune:"):
        first = inputs.number("first", "First position", (0, settings.MAX_POSITIONS), default=0)
        more = st.container()
    with first_ones:
        count = inputs.slider(
            "positions", "Positions", (16, settings.MAX_POSITIONS), default=64, step=16
        )
        scheme = scheme_inputs.ask(name, Span(int(count), int(first)), more)
    return Scene(scheme, scheme.encoding(), of_view)


def cell(asked: Scheme) -> tuple[int, int]:
    """Draw the two numbers that choose a cell and return them: position and column.

    A position that is not among those shown gives way to the nearest that is.
    """
    column = "Key" if isinstance(asked, schemes.Biased) else "Dimension"
    left, right = st.columns(2)
    with left:
        row = place(asked)
    with right:
        chosen = inputs.number("column", column, (0, _LAST), default=6)
    if isinstance(asked, schemes.Biased):
        return row, _among(asked.span, int(chosen), "key")
    return row, int(chosen)


def place(asked: Scheme) -> int:
    """Draw the number that chooses a position and return it, or the nearest that is shown."""
    position = inputs.number("row", "Position", (0, _LAST), default=10)
    return _among(asked.span, int(position), "position")


def _among(span: Span, place: int, name: str) -> int:
    """Return the position shown that is nearest to a place, and say so if it is another."""
    nearest = min(max(place, span.first), span.first + span.count - 1)
    if nearest != place:
        st.caption(f"Shown here is {name} {nearest:,}: {place:,} is not among those above.")
    return nearest
