"""The controls of the page on positional encodings: those of the chosen scheme."""

from typing import cast

import streamlit as st

from components import cached, settings
from components.positions import rotary, schemes, sinusoidal
from components.positions.schemes import Alibi, Learned, Rotary, Scheme, Sinusoidal
from components.ui import inputs

# Inputs of each scheme. Those of the others are forgotten: other pages have some of these keys.
_KEYS = {
    "learned": ("model", "center"),
    "sinusoidal": ("dims", "base", "layout"),
    "rotary": ("dims", "base", "pairing", "show"),
    "alibi": ("heads", "head", "causal"),
}
_OWN_KEYS = {key for keys in _KEYS.values() for key in keys}


def scheme() -> Scheme:
    """Draw the controls of the chosen scheme and return what the reader asks for.

    Raises
    ------
    ReaderError
        If the chosen model has no table of positions, or its files are missing or wrong.
    """
    name = inputs.choice("scheme", "Scheme", schemes.NAMES, default="learned")
    positions = int(
        inputs.slider("positions", "Positions", 16, settings.MAX_POSITIONS, default=512, step=16)
    )
    inputs.forget(key for key in _OWN_KEYS if key not in _KEYS[name])
    match name:
        case "sinusoidal":
            return _sinusoidal(positions)
        case "rotary":
            return _rotary(positions)
        case "alibi":
            return _alibi(positions)
        case _:
            return _learned(positions)


def cell(asked: Scheme) -> tuple[int, int]:
    """Draw the two numbers that choose a cell and return them: position and column."""
    column = "Position of the key" if asked.name == "alibi" else "Dimension"
    position = inputs.number("row", "Position", 0, settings.MAX_POSITIONS - 1, default=10)
    return int(position), int(inputs.number("column", column, 0, settings.MAX_DIMS - 1, default=6))


def preferred() -> int:
    """Draw the distance a key of RoPE's truth panel prefers, and return it."""
    return int(inputs.slider("prefer", "Distance a key prefers", 0, 512, default=100, step=4))


def _learned(positions: int) -> Learned:
    """Ask for a model."""
    card = inputs.model("contextual", default="minilm")
    center = inputs.switch(
        "center",
        "Subtract the mean row",
        help="Takes away what all rows share, which raises or lowers every cosine.",
    )
    return Learned(card.title, cached.position_table(card.name), positions, center)


def _sinusoidal(positions: int) -> Sinusoidal:
    """Ask for the shape and the layout."""
    dims, base = _waves("Dimensions")
    layout = inputs.choice(
        "layout",
        "Layout",
        sinusoidal.LAYOUTS,
        default="interleaved",
        help="interleaved: sine, cosine, sine, … as in the paper's formula. halves: all sines, "
        "then all cosines, as in the paper's code and in Marian.",
    )
    return Sinusoidal(positions, dims, base, cast(sinusoidal.Layout, layout))


def _rotary(positions: int) -> Rotary:
    """Ask for the shape, the pairing and the table to show."""
    dims, base = _waves("Dimensions of a head")
    pairing = inputs.choice(
        "pairing",
        "Pairs",
        rotary.PAIRINGS,
        default="half",
        help="half: dimension i turns with i + d/2 (Llama, GPT-NeoX). interleaved: 2i with 2i + 1 "
        "(the paper, GPT-J). Same geometry, different order.",
    )
    show = inputs.choice(
        "show",
        "Table",
        rotary.SHOWN,
        default="turned",
        help="turned: the vector (1, …, 1) as it is turned at each position. cosine, sine: the "
        "tables that turn it.",
    )
    return Rotary(positions, dims, base, cast(rotary.Pairing, pairing), cast(rotary.Show, show))


def _alibi(positions: int) -> Alibi:
    """Ask for the heads, one of them and the mask."""
    heads = int(inputs.number("heads", "Heads", 1, settings.MAX_HEADS, default=8))
    head = int(inputs.number("head", "Head, counted from 1", 1, settings.MAX_HEADS, default=4))
    if head > heads:
        st.caption(f"The last head is {heads}: it is the one that is shown.")
    causal = inputs.switch(
        "causal",
        "Mask later keys",
        default=True,
        help="As in the paper, whose models are decoders. Without the mask the distance counts in "
        "both directions, as in encoders that use ALiBi.",
    )
    return Alibi(positions, heads, min(head, heads), causal)


def _waves(label: str) -> tuple[int, float]:
    """Ask for the number of dimensions and the base of the wavelengths."""
    dims = inputs.slider("dims", label, 8, settings.MAX_DIMS, default=128, step=8)
    base = inputs.number(
        "base", "Base", 2, settings.MAX_BASE, default=10_000, help="Larger: longer waves."
    )
    return int(dims), base
