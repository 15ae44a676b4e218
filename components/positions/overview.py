"""All schemes at once: their likeness over distance, and their numbers as they are downloaded."""

from typing import Any

import numpy as np
import numpy.typing as npt

from components.positions.alibi import Alibi
from components.positions.learned import Learned
from components.positions.rotary import Rotary
from components.positions.schemes import Biased, Nothing, Scheme
from components.positions.sinusoidal import Sinusoidal
from components.positions.types import Encoding, Matrix, Profile, Span

_BIAS = {"alibi": "bias", "t5": "bucket or bias", "none": "bias"}


def usual_profiles(positions: int, *, rows: Matrix) -> dict[str, Profile]:
    """Return similarity against distance for every scheme at its defaults.

    Parameters
    ----------
    positions : int
    rows : ndarray of shape (rows, dims), float32
        The learned table to compare with.

    Returns
    -------
    mapping from the scheme's name to Profile
        In the order of `NAMES`, without T5, whose numbers are trained.
    """
    span = Span(positions)
    defaults = (
        Learned("", rows, span),
        Sinusoidal(span, 128),
        Rotary(span, 128),
        Alibi(span),
        Nothing(span),
    )
    return {one.name: one.encoding().alike.profile() for one in defaults}


def columns(scheme: Scheme, encoding: Encoding) -> dict[str, npt.NDArray[Any]]:
    """Return the table by column as it is downloaded: the position, or the distance, first.

    Biases depend on the distance alone, so their table has a row for each distance.
    """
    if isinstance(scheme, Biased):
        distances = np.arange(1 - scheme.span.count, scheme.span.count)
        last = encoding.table[:, 0], encoding.table[0, 1:]
        return {
            "query minus key": distances,
            _BIAS[scheme.name]: np.concatenate([last[1][::-1], last[0]]),
        }
    return {
        "position": scheme.span.places,
        **{str(number): column for number, column in enumerate(encoding.table.T)},
    }
