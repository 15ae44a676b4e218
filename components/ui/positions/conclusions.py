"""The one sentence over each picture of positional encodings: what it shows."""

import math
from collections.abc import Mapping

import numpy as np

from components.positions import alibi, reading
from components.positions.alibi import Alibi
from components.positions.learned import Learned
from components.positions.length_bench import Bench
from components.positions.relative import T5
from components.positions.rotary import Rotary
from components.positions.schemes import Nothing, Scheme
from components.positions.shuffle import Shuffled
from components.positions.sinusoidal import Sinusoidal
from components.positions.types import Encoding, Profile
from components.ui import markdown

_WITH: Mapping[str, str] = {
    "learned": "With learned positions",
    "sinusoidal": "With sinusoidal positions",
    "rotary": "With rotary positions",
    "alibi": "With ALiBi",
    "t5": "With T5's numbers",
    "none": "Without positions",
}


def likeness(scheme: Scheme, encoding: Encoding) -> str:
    """Say how alike a scheme makes neighbouring positions, or what it does to far keys."""
    if isinstance(scheme, Nothing):
        return _nothing(scheme)
    if isinstance(scheme, Alibi):
        return _factor(scheme)
    if isinstance(scheme, T5):
        return _buckets(scheme)
    return _neighbours(encoding)


def numbers(scheme: Scheme, encoding: Encoding) -> str:
    """Say what the numbers are that a scheme holds for each position."""
    rows, columns = encoding.held.shape
    if isinstance(scheme, Learned):
        known = len(encoding.alike.profile().distances)
        return (
            f"{known:,} of these {rows:,} positions have a row of {columns:,} trained numbers each."
        )
    if isinstance(scheme, Sinusoidal):
        return "Each column is a wave down the positions: the fast ones tell neighbours apart."
    if isinstance(scheme, Rotary):
        return f"Each pair of {columns:,} dimensions turns at its own pace as the position grows."
    return likeness(scheme, encoding)


def closer(scheme: Scheme, *, position: int) -> str:
    """Say what lies behind a scheme."""
    if isinstance(scheme, Learned):
        share, rows = scheme.axes.shares.sum(), len(scheme.rows)
        return f"Three directions hold {share:.0%} of what tells the {rows:,} rows apart."
    if isinstance(scheme, Sinusoidal | Rotary):
        return _hands(scheme, position)
    if isinstance(scheme, Alibi):
        slope = alibi.slope_of(scheme.head, heads=scheme.heads)
        return (
            f"Head {scheme.head} of {scheme.heads} halves a key's weight every "
            f"{math.log(2) / slope:.3g} tokens."
        )
    return _shared(scheme) if isinstance(scheme, T5) else _nothing(scheme)


def compared(scheme: Scheme, profile: Profile) -> str:
    """Say how a scheme's likeness goes with distance."""
    if isinstance(scheme, T5) and scheme.trained is None:
        return "T5's likeness is trained: without a model it has no line here."
    if len(profile.distances) < 2:
        return "Fewer than two of these positions have a row: nothing to compare."
    near, far = profile.mean[1], profile.mean[-1]
    near, far = round(float(near), 2) + 0.0, round(float(far), 2) + 0.0
    goes = "falls" if far < near else "rises"
    told = (
        f"{_WITH[scheme.name]} likeness {goes} from {near:.2f} one step apart to {far:.2f}, "
        f"{int(profile.distances[-1]):,} steps apart."
    )
    if near == far:
        told = f"{_WITH[scheme.name]} likeness is {near:.2f} one step apart and at the far end too."
    return told.replace("-", "−")


def shuffled(found: Shuffled) -> str:
    """Say whether a model without positions still tells two orders apart."""
    without = "positions" if found.masked is None else "positions and mask"
    if not found.is_rounding:
        return f"Even without {without} this model tells the two orders apart."
    return f"Without {without} the shuffled sentence gives the same words the same vectors."


def bench(found: Bench, *, chosen: str) -> str:
    """Say how well the chosen scheme predicts beyond its training's length; or the best."""
    above, length = reading.above_best(found), found.course.length
    if not above:
        return f"Trained on texts of {length} letters, no decoder meets longer ones here."
    known = {name: round(value, 2) for name, value in above.items() if not math.isnan(value)}
    least = min(known, key=lambda name: known[name])
    if chosen in above and chosen not in known:
        return (
            f"A learned table ends with the {length} letters of training: there is no row beyond."
        )
    name = chosen if chosen in known else least
    if known[name] > known[least]:
        other = _WITH[least][0].lower() + _WITH[least][1:]
        return (
            f"{_WITH[name]} the loss beyond {length} letters is {known[name]:.2f} above the best "
            f"possible, {other} {known[least]:.2f}."
        )
    alone = sum(value == known[least] for value in known.values()) == 1
    told = "ALiBi loses" if name == "alibi" else f"{_WITH[name]} a decoder loses"
    return (
        f"{told} {'least' if alone else 'as little as any'} beyond its {length} letters of "
        f"training: {known[name]:.2f} above the best."
    )


def _neighbours(encoding: Encoding) -> str:
    """Say how alike neighbours are, and others."""
    spread, profile = encoding.alike.spread(), encoding.alike.profile()
    if not spread.pairs or len(profile.mean) < 2:
        return "Fewer than two of these positions have a row: there is nothing to compare."
    near, usual = (round(value, 2) + 0.0 for value in (float(profile.mean[1]), spread.mean))
    how = "are more alike than others" if near > usual else "are no more alike than others"
    return (
        f"Neighbouring positions {how}: cosine {near:.2f} one step apart, {usual:.2f} on average."
    ).replace("-", "−")


def _factor(scheme: Alibi) -> str:
    """Say how fast a head's look fades."""
    slope = alibi.slope_of(scheme.head, heads=scheme.heads)
    return (
        f"Far keys count less: each further token leaves {np.exp(-slope):.1%} of the weight in "
        f"head {scheme.head}."
    )


def _buckets(scheme: T5) -> str:
    """Say where a head looks most; without trained numbers, which distances share."""
    found = reading.looks_at(scheme)
    if found is None or scheme.trained is None:
        return _shared(scheme)
    title = markdown.literal(scheme.trained.title)
    return f"Head {scheme.head} of {title} favours {_keys(*found, scheme.buckets.max_distance)}."


def _keys(first: int, last: int, most: int) -> str:
    """Name keys by how far they stand from the query."""
    if last == 0:
        return "the token itself"
    side = "before" if last < 0 else "after"
    low, high = sorted((abs(first), abs(last)))
    if high == most:
        return f"keys {low:,} or more tokens {side} it"
    far = f"{low:,}" if low == high else f"{low:,} to {high:,}"
    return f"the key{'' if low == high else 's'} {far} token{'' if far == '1' else 's'} {side} it"


def _shared(scheme: T5) -> str:
    """Say which distances have a bucket each, and which share the last."""
    last = reading.shared_from(scheme.buckets)
    return (
        f"Distances below {scheme.buckets.exact} have a bucket each; from {last:,} on all share "
        "the last."
    )


def _hands(scheme: Sinusoidal | Rotary, position: int) -> str:
    """Say how far the fastest and the slowest hand have turned."""
    fast, slow = (position * float(end) for end in (scheme.frequencies[0], scheme.frequencies[-1]))
    return (
        f"At position {position:,} the fastest hand has turned {fast / (2 * np.pi):,.1f} times, "
        f"the slowest by {np.degrees(slow):,.3g}°."
    )


def _nothing(scheme: Nothing) -> str:
    """Say what is left without positions."""
    if scheme.causal:
        return "Only the mask tells order: each token sees itself and those before it, all alike."
    return "Without positions and without a mask, a sentence is a bag of words."
