"""What the page *Positional encodings* asks whatever the scheme: which, where, which cell."""

from typing import cast

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from components import settings
from components.positions import schemes
from components.positions.schemes import Name, Scheme
from components.positions.types import Span
from components.ui import examples, inputs

_ROTARY = {"scheme": "rotary", "positions": 512, "share": "1", "scaling": "none"}
EXAMPLES: dict[str, dict[str, object]] = {
    "A real table": {"scheme": "learned", "positions": 512, "first": 0},
    "Beyond its end": {"scheme": "learned", "positions": 768, "first": 0},
    "The 2017 paper": {"scheme": "sinusoidal", "positions": 128, "dims": 512, "base": 10_000},
    "Llama 2": {**_ROTARY, "dims": 128, "base": 10_000, "trained": 4_096},
    "Llama 3.1": {
        **_ROTARY,
        "dims": 128,
        "base": 500_000,
        "scaling": "llama3",
        "factor": 8.0,
        "trained": 8_192,
    },
    "12 heads": {"scheme": "alibi", "positions": 128, "heads": 12, "head": 9},
    "T5": {"scheme": "t5", "positions": 256, "buckets": 32, "max_distance": 128},
}


def ready_made() -> None:
    """Draw what is ready to be clicked."""
    examples.draw(EXAMPLES)


def scheme_and_span() -> tuple[Name, Span]:
    """Draw, in one row, the choice of a scheme and of the positions to look at."""
    wide, middle, narrow = st.columns([6, 3, 2], gap="medium", vertical_alignment="bottom")
    with wide:
        name = cast(Name, inputs.choice("scheme", "Scheme", schemes.NAMES, default="learned"))
    with middle:
        count = inputs.slider(
            "positions", "Positions", (16, settings.MAX_POSITIONS), default=512, step=16
        )
    with narrow:
        first = inputs.number("first", "from", (0, settings.MAX_POSITIONS), default=0)
    return name, Span(int(count), int(first))


def halves() -> tuple[DeltaGenerator, DeltaGenerator]:
    """Return two columns: what is said of the scheme, and one number of it by hand."""
    said, by_hand = st.columns([3, 2], gap="large")
    return said, by_hand


def cell(asked: Scheme) -> tuple[int, int]:
    """Draw the two numbers that choose a cell and return them: position and column.

    A position that is not among those shown gives way to the nearest that is.
    """
    column = "Key" if isinstance(asked, schemes.Biased) else "Dimension"
    last = 2 * settings.MAX_POSITIONS - 1
    left, right = st.columns(2)
    with left:
        position = inputs.number("row", "Position", (0, last), default=10)
    with right:
        chosen = inputs.number("column", column, (0, last), default=6)
    row = _among(asked.span, int(position), "position")
    if isinstance(asked, schemes.Biased):
        return row, _among(asked.span, int(chosen), "key")
    return row, int(chosen)


def _among(span: Span, place: int, name: str) -> int:
    """Return the position shown that is nearest to a place, and say so if it is another."""
    nearest = min(max(place, span.first), span.first + span.count - 1)
    if nearest != place:
        st.caption(f"Shown here is {name} {nearest:,}: {place:,} is not among those above.")
    return nearest
