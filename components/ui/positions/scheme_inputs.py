"""The inputs of each scheme of positions; a new scheme is a function here and a line below."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import cast

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from components import cached, settings
from components.models import catalog
from components.positions import rotary, scaling, sinusoidal
from components.positions.alibi import Alibi
from components.positions.learned import Learned
from components.positions.relative import T5, Buckets
from components.positions.rotary import Rotary
from components.positions.scaling import RopeScaling
from components.positions.schemes import Name, Nothing, Scheme
from components.positions.sinusoidal import Sinusoidal
from components.positions.types import Span
from components.ui import downloads, inputs, session

_TRAINED_HELP = (
    "Of t5-small, or of a T5 in a folder of your own: the decoder's numbers with the mask, the "
    "encoder's without."
)
_RULES_HELP = (
    "How a model trained on short texts is stretched to longer ones. linear: position "
    "interpolation, all pairs turn more slowly. dynamic: NTK, a larger base once the text is "
    "longer than in training. yarn: only slow pairs, and sharper attention. llama3: only slow "
    "pairs, with the constants of Llama 3.1."
)

_ROPE_HELP = (
    "A real model's dimensions of a head, those of them that turn, base, stretching and longest "
    "text, as its own file has them."
)
_LAYOUT_HELP = (
    "interleaved: sine, cosine, sine, … as in the paper's formula. halves: all sines, then all "
    "cosines, as in Marian. fairseq: so too, with waves a little longer, up to exactly 2π × base, "
    "as in fairseq and in the paper's own code."
)

# Inputs of each scheme. Those of the others are forgotten: some keys have another default there.
_WAVES = ("dims", "base")
_KEYS: dict[Name, tuple[str, ...]] = {
    "learned": ("model", "center"),
    "sinusoidal": (*_WAVES, "layout"),
    "rotary": (*_WAVES, "pairing", "show", "share", "scaling", "factor", "trained", "rope"),
    "alibi": ("heads", "head", "causal"),
    "t5": ("table", "buckets", "max_distance", "head", "causal"),
    "none": ("causal",),
}
_OWN_KEYS = {key for keys in _KEYS.values() for key in keys}


def ask(name: Name, span: Span, more: DeltaGenerator) -> Scheme:
    """Draw the inputs of a scheme and return what the reader asks for.

    Parameters
    ----------
    name : str
    span : Span
    more : container
        Where inputs stand that matter less.

    Raises
    ------
    ReaderError
        If the chosen model has no table of positions, or its files are missing or wrong.
    """
    session.forget(key for key in _OWN_KEYS if key not in _KEYS[name])
    return _ASKED[name](span, more)


def _learned(span: Span, more: DeltaGenerator) -> Learned:
    """Ask for a model that has a table, as far as that is known before it is here."""
    card = downloads.model(
        "contextual",
        default="minilm",
        suits=lambda card: card.positions in ("learned", "unknown"),
    )
    with more:
        center = inputs.switch(
            "center",
            "Subtract the mean row",
            help="Takes away what all rows share, which raises or lowers every cosine.",
        )
    return Learned(card.title, cached.positions.position_table(card.name), span, center)


def _sinusoidal(span: Span, more: DeltaGenerator) -> Sinusoidal:
    """Ask for the shape and the layout."""
    dims, base = _waves("Dimensions", more)
    with more:
        layout = inputs.choice(
            "layout", "Layout", sinusoidal.LAYOUTS, default="interleaved", help=_LAYOUT_HELP
        )
    return Sinusoidal(span, dims, base, cast(sinusoidal.Layout, layout))


def _rotary(span: Span, more: DeltaGenerator) -> Rotary:
    """Ask for a model that turns, or for the shape, the pairing and the share; and the table."""
    names = ("none", *cached.positions.rotary_models())
    name = inputs.select("rope", "Numbers of", names, default="none", help=_ROPE_HELP)
    is_own = name != "none" and downloads.is_here(
        catalog.find(name), meanwhile="numbers of your own"
    )
    found = _of_model(name, span) if is_own else _typed(span, more)
    with more:
        show = inputs.choice(
            "show",
            "Table",
            rotary.SHOWN,
            default="turned",
            help="turned: the vector (1, …, 1) as it is turned at each position. cosine, sine: "
            "the tables that turn it.",
        )
    return replace(found, show=cast(rotary.Show, show))


def _of_model(name: str, span: Span) -> Rotary:
    """Return a model's own turns, stretched as the reader asks if it is not so itself."""
    found = cached.positions.turns(name, span)
    about = [f"{found.dims} dimensions a head, base {found.base:,.10g}"]
    if found.share < 1:
        about.append(f"{found.turning} of these dimensions turn")
    if found.scaling.rule == "none":
        st.caption(f"Its own: {', '.join(about)}.")
        return replace(found, scaling=_stretched(found.scaling.trained))
    about.append(f"stretched by {found.scaling.rule}, factor {found.scaling.factor:g}")
    st.caption(f"Its own: {', '.join(about)}.")
    return found


def _typed(span: Span, more: DeltaGenerator) -> Rotary:
    """Ask for all that decides how pairs turn."""
    dims, base = _waves("Dimensions of a head", more)
    asked = _stretched(None, more)
    with more:
        pairing = inputs.choice(
            "pairing",
            "Pairs",
            rotary.PAIRINGS,
            default="half",
            help="half: dimension i turns with i + d/2 (Llama, GPT-NeoX). interleaved: 2i with "
            "2i + 1 (the paper, GPT-J). Same geometry, different order.",
        )
        share = inputs.choice(
            "share",
            "Share of dimensions that turn",
            ("1", "0.5", "0.25"),
            default="1",
            help="GPT-NeoX-20B turns a quarter of each head's dimensions, GPT-J 64 of 256.",
        )
    return Rotary(
        span, dims, base, cast(rotary.Pairing, pairing), share=float(share), scaling=asked
    )


def _stretched(trained: int | None, more: DeltaGenerator | None = None) -> RopeScaling:
    """Ask how turns are stretched, and for the longest text in training if it is not known."""
    rule = inputs.select("scaling", "Stretched by", scaling.RULES, default="none", help=_RULES_HELP)
    factor = 8.0
    if rule != "none":
        factor = inputs.number("factor", "Factor", (1.0, 64.0), default=8.0, step=0.5)
    if more is not None:
        with more:
            trained = int(
                inputs.number(
                    "trained", "Longest text in training", (64, 1_000_000), default=2_048, step=64
                )
            )
    return RopeScaling(cast(scaling.Rule, rule), factor, trained or scaling.PLAIN.trained)


def _alibi(span: Span, more: DeltaGenerator) -> Alibi:
    """Ask for the heads, one of them and the mask."""
    with more:
        heads = int(inputs.number("heads", "Heads", (1, settings.MAX_HEADS), default=8))
    head = _head(heads, default=4)
    return Alibi(span, heads, head, _causal(default=True))


def _t5(span: Span, more: DeltaGenerator) -> T5:
    """Ask for the buckets, or for a real model's numbers and one of its heads."""
    causal = _causal(default=False)
    names = ("none", *cached.positions.relative_models())
    name = inputs.select("table", "Trained numbers", names, default="none", help=_TRAINED_HELP)
    if name != "none" and downloads.is_here(catalog.find(name), meanwhile="the buckets alone"):
        trained = cached.positions.relative_table(name, causal=causal)
        return T5(span, trained.buckets, trained, _head(trained.values.shape[1], default=1))
    with more:
        return T5(span, _held(causal=causal))


def _held(*, causal: bool) -> Buckets:
    """Ask how distances share buckets."""
    count = inputs.slider("buckets", "Buckets", (4, 64), default=32, step=4)
    distance = inputs.slider("max_distance", "Largest distance", (64, 1_024), default=128, step=16)
    return Buckets(int(count), int(distance), causal)


def _none(span: Span, _more: DeltaGenerator) -> Nothing:
    """Ask for the mask alone."""
    return Nothing(span, _causal(default=False))


def _head(heads: int, *, default: int) -> int:
    """Ask for a head; with fewer heads than asked for, take the last and say so."""
    head = int(
        inputs.number("head", "Head, counted from 1", (1, settings.MAX_HEADS), default=default)
    )
    if head > heads:
        st.caption(f"The last head is {heads}: it is the one that is shown.")
    return min(head, heads)


def _causal(*, default: bool) -> bool:
    """Ask whether later keys are masked."""
    return inputs.switch(
        "causal",
        "Mask later keys",
        default=default,
        help="As in a decoder, which reads from left to right. Without the mask every token sees "
        "all others, as in an encoder.",
    )


def _waves(label: str, more: DeltaGenerator) -> tuple[int, float]:
    """Ask for the number of dimensions and the base of the wavelengths."""
    dims = inputs.slider("dims", label, (8, settings.MAX_DIMS), default=128, step=8)
    with more:
        base = inputs.number(
            "base", "Base", (2, settings.MAX_BASE), default=10_000, help="Larger: longer waves."
        )
    return int(dims), base


_ASKED: Mapping[Name, Callable[[Span, DeltaGenerator], Scheme]] = {
    "learned": _learned,
    "sinusoidal": _sinusoidal,
    "rotary": _rotary,
    "alibi": _alibi,
    "t5": _t5,
    "none": _none,
}
