"""The layers in which something is largest, as far as the digits that are shown can tell."""

from collections.abc import Sequence

import numpy as np

from components.vectors.types import Floats


def peaks(values: Floats | Sequence[float], *, digits: int = 2) -> tuple[int, ...]:
    """Return the layers whose value is the largest when rounded; none if none has a value.

    Examples
    --------
    >>> peaks([0.1, 0.304, 0.301, float("nan")])
    (1, 2)
    """
    rounded = np.round(np.asarray(values, dtype=np.float64), digits)
    if np.isnan(rounded).all():
        return ()
    return tuple(np.flatnonzero(rounded == np.nanmax(rounded)).tolist())
