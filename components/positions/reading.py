"""What a picture of positions shows, as the few numbers its sentence needs."""

import numpy as np

from components.positions.length_bench import TESTED, Bench
from components.positions.parts import Part
from components.positions.relative import T5, Buckets
from components.positions.types import Floats, Similarity


def above_best(bench: Bench) -> dict[str, float]:
    """Return how far each scheme's loss beyond the training's length is above the best possible.

    Parameters
    ----------
    bench : Bench

    Returns
    -------
    mapping from scheme to float
        Mean over starts and positions from the training's length on, in nats a letter; NaN for a
        table that has no rows there. Empty if training's texts were as long as the test's.
    """
    beyond = slice(bench.course.length, None)
    if bench.course.length >= TESTED:
        return {}
    best = float(bench.best[beyond].mean(dtype=np.float64))
    return {
        scheme: float(losses[:, beyond].mean(dtype=np.float64)) - best
        for scheme, losses in bench.losses.items()
    }


def shared_from(buckets: Buckets) -> int:
    """Return the distance from which on all share the last bucket.

    >>> shared_from(Buckets(32, 128))
    91
    """
    distances = np.arange(buckets.max_distance + 1)
    found = buckets.numbers(-distances)
    return int(np.flatnonzero(found == found[-1])[0])


def looks_at(scheme: T5) -> tuple[int, int] | None:
    """Return the first and the last offset, key minus query, that a head favours most.

    Only offsets up to the largest distance that counts are looked at, of a decoder those up to 0;
    None without trained numbers. Of two equal buckets the one further before the query is taken.
    """
    numbers, held = scheme.numbers, scheme.buckets
    if numbers is None:
        return None
    offsets = np.arange(-held.max_distance, 1 if held.causal else held.max_distance + 1)
    buckets = held.numbers(offsets)
    most: Floats = numbers[buckets].astype(np.float64)
    same = offsets[buckets == buckets[int(most.argmax())]]
    return int(same[0]), int(same[-1])


def least_alike(alike: Similarity, row: int, *, digits: int = 2) -> tuple[int, ...]:
    """Return the rows that are least like one of them, as far as the digits shown can tell.

    Parameters
    ----------
    alike : Similarity
    row : int, counted from 0
    digits : int

    Returns
    -------
    tuple of int, ascending
        Empty if nothing is known of two rows.
    """
    part = Part(slice(row, row + 1), slice(0, alike.shape[1]))
    values: Floats = alike.part(part)[0].astype(np.float64).round(digits)
    if np.isfinite(values).sum() < 2:  # itself
        return ()
    return tuple(np.flatnonzero(values == np.nanmin(values)).tolist())
