"""Cutting one scale into a few steps with names: ranks by powers of ten, numbers by size."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from components.vectors.types import Floats, Indices

STEPS = 5
NOTHING = "no value"


@dataclass(frozen=True)
class Bands:
    """The step every point falls into.

    Parameters
    ----------
    labels : tuple of str, length `points`
    order : tuple of str
        The names of the steps that occur, lowest first; `NOTHING` is not among them.
    """

    labels: tuple[str, ...]
    order: tuple[str, ...]


def by_tens(ranks: Indices, *, first: int = 1, name: str = "ranks") -> Bands:
    """Cut ranks after 10, 100, 1,000, …: word frequencies fall about as fast as ranks grow (Zipf).

    Parameters
    ----------
    ranks : ndarray of shape (points,), int, counted from 1
    first : int
        Where the lowest step begins.
    name : str
        Stands before the two ends of each step.
    """
    last = int(ranks.max())
    ends = [end for end in (10**power for power in range(1, 9)) if first <= end < last] + [last]
    starts = [first, *(end + 1 for end in ends[:-1])]
    names = [_between(name, *pair) for pair in zip(starts, ends, strict=True)]
    return _cut(np.searchsorted(ends, ranks, side="left"), names)


def by_size(values: Floats, *, form: str = "{:.3g}") -> Bands:
    """Cut numbers into steps that hold about as many points each.

    Parameters
    ----------
    values : ndarray of shape (points,); what is not finite has no step
    form : str
        How an end of a step is written.
    """
    is_known = np.isfinite(values)
    known = np.unique(values[is_known])
    if len(known) <= STEPS:
        names = [form.format(value) for value in known]
        return _cut(np.where(is_known, np.searchsorted(known, values), -1), names)
    ascending = np.sort(values[is_known])
    ends = np.unique(ascending[-(-len(ascending) * np.arange(1, STEPS + 1) // STEPS) - 1])
    starts = [known[0], *(known[np.searchsorted(known, end, side="right")] for end in ends[:-1])]
    names = [
        form.format(low) if low == high else f"{form.format(low)} – {form.format(high)}"
        for low, high in zip(starts, ends, strict=True)
    ]
    return _cut(np.where(is_known, np.searchsorted(ends, values, side="left"), -1), names)


def _between(name: str, first: int, last: int) -> str:
    """Name a step by its two ends."""
    return f"{name} {first:,}–{last:,}" if first < last else f"{name} {first:,}"


def _cut(steps: Indices, names: Sequence[str]) -> Bands:
    """Name the step of each point; -1 is none."""
    named = np.array([*names, NOTHING], dtype=object)
    labels = tuple(named[steps].tolist())
    found = set(labels)
    return Bands(labels, tuple(dict.fromkeys(name for name in names if name in found)))
