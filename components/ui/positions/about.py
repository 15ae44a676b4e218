"""What a reader should know of a scheme of positions as it is set."""

import numpy as np

from components.positions import alibi
from components.positions.alibi import Alibi
from components.positions.learned import Learned
from components.positions.relative import T5
from components.positions.rotary import Rotary
from components.positions.schemes import Nothing, Scheme
from components.positions.sinusoidal import Sinusoidal
from components.ui import markdown


def scheme_as_set(scheme: Scheme) -> str:
    """Say what the reader should know of the scheme as it is set."""
    if isinstance(scheme, Learned):
        return _rows(scheme)
    if isinstance(scheme, Alibi):
        return _head(scheme)
    if isinstance(scheme, T5):
        return _buckets(scheme)
    if isinstance(scheme, Nothing):
        return _mask(scheme)
    return _waves(scheme)


def _rows(scheme: Learned) -> str:
    """Say how far a learned table reaches."""
    count, dims = scheme.rows.shape
    title = markdown.literal(scheme.title)
    ends = f"{title}: {count:,} rows of {dims:,} numbers, {count * dims:,} trained parameters. "
    end = scheme.span.first + scheme.span.count
    if end > count:
        start = max(count, scheme.span.first)
        return ends + (
            f"Positions {start:,} to {end - 1:,} have no row: the model cannot be "
            "asked about them, longer texts must be cut."
        )
    return ends + f"There is no row beyond position {count - 1:,}: longer texts must be cut."


def _waves(scheme: Sinusoidal | Rotary) -> str:
    """Say how many pairs do not come round within the positions shown."""
    lengths = 2 * np.pi / scheme.frequencies
    unfinished = int((lengths > scheme.span.count).sum())
    said = (
        "No trained parameters, any position. Pairs with a wavelength above the "
        f"{scheme.span.count:,} positions shown: {unfinished:,} of {len(lengths):,}."
    )
    if isinstance(scheme, Rotary):
        said += _stretched(scheme)
    return said


def _stretched(scheme: Rotary) -> str:
    """Say what a stretched RoPE does, and which dimensions do not turn."""
    rule, gain = scheme.scaling, scheme.scaling.gain
    said = ""
    still = scheme.dims - 2 * len(scheme.frequencies)
    if still:
        said += f" {still:,} of {scheme.dims:,} dimensions do not turn."
    end = scheme.span.first + scheme.span.count
    if rule.rule == "dynamic" and end <= rule.trained:
        said += (
            f" Dynamic NTK changes nothing up to the {rule.trained:,} positions of training: ask "
            "for more positions, or a shorter training."
        )
    if gain != 1:
        said += _gain(gain, is_whole=not still)
    return said


def _gain(gain: float, *, is_whole: bool) -> str:
    """Say what YaRN's gain does to scores."""
    if is_whole:
        return f" YaRN multiplies queries and keys by {gain:.4f}, so every score by {gain**2:.4f}."
    return (
        f" YaRN multiplies the turned dimensions of queries and keys by {gain:.4f}, so what they "
        f"add to a score by {gain**2:.4f}."
    )


def _head(scheme: Alibi) -> str:
    """Say how steep a head is, and when the slopes are not one geometric series."""
    count = scheme.heads
    slope = alibi.slope_of(scheme.head, heads=count)
    steep = (
        f"No trained parameters, any position. Head {scheme.head} of {count} has slope "
        f"{slope:.4g}: a key one token further away gets {np.exp(-slope):.4g} of the weight it "
        "would have, before weights are scaled to sum 1."
    )
    if count & (count - 1) == 0:
        return steep
    lower = 1 << (count.bit_length() - 1)
    return (
        f"{steep} {count} is no power of two: the first {lower} slopes are those of {lower} "
        f"heads, the rest every second slope of {2 * lower}, as in the authors' code."
    )


def _buckets(scheme: T5) -> str:
    """Say how distances share buckets."""
    held = scheme.buckets
    ways = "for keys at or before the query" if held.causal else "in each direction"
    said = (
        f"{held.a_direction} buckets {ways}: distances below {held.exact} have one each, larger "
        "ones share buckets whose width grows with the distance, and from "
        f"{held.max_distance:,} on at the latest all share the last. "
    )
    if scheme.trained is None:
        return said + "Each head has one trained number a bucket; here only the buckets are fixed."
    count, heads = scheme.trained.values.shape
    title = markdown.literal(scheme.trained.title)
    return said + f"{title}: {count} × {heads} trained numbers; head {scheme.head} is shown."


def _mask(scheme: Nothing) -> str:
    """Say what is left without positions."""
    if scheme.causal:
        return (
            "Nothing is added and nothing turned, but a decoder's token sees only itself and "
            "what stands before it. How many tokens that are differs with the place, and trained "
            "decoders have been found to make use of it."
        )
    return (
        "Nothing is added and nothing turned. Without a mask every order of the same tokens gives "
        "the same states: see *shuffled words*."
    )
