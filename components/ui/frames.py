"""The way points took to their places, packed for the browser, which replays it."""

from base64 import b64encode
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from components.vectors.types import Floats

_STEPS = 32_767  # what a coordinate is rounded to: these many steps to either side


@dataclass(frozen=True)
class Frames:
    """The way points took to their places.

    Attributes
    ----------
    coordinates : ndarray of shape (frames, points, dims)
        Points in the order of the figure's rows.
    sentences : sequence of str, length `frames`
        What is said below the picture at each moment.
    curves : str
        Key of a plot in which the moment that is replayed is marked; empty for none.
    at : sequence of float, length `frames`, optional
        Where each moment stands on its axis.
    """

    coordinates: Floats
    sentences: Sequence[str]
    curves: str = ""
    at: Sequence[float] = ()

    def __post_init__(self) -> None:
        if len(self.sentences) != len(self.coordinates):
            raise ValueError(
                f"sentences ({len(self.sentences)}) must be as many as frames "
                f"({len(self.coordinates)})."
            )

    def packed(self) -> dict[str, object]:
        """Return frames as whole numbers, each scaled to fill what the last one fills.

        Early moments of t-SNE are a thousand times smaller than the last: only their shape shows.
        """
        shape, centre, reach = self._filling()
        steps = (shape * _STEPS).round().clip(-_STEPS, _STEPS).astype("<i2")
        return {
            "bdata": b64encode(steps.tobytes()).decode(),
            "shape": steps.shape,
            "centre": centre.tolist(),
            "reach": reach,
            "sentences": list(self.sentences),
            "curves": self.curves,
            "at": list(self.at),
        }

    def drawn(self) -> Floats:
        """Return where each moment is drawn, shape (frames, points, dims)."""
        shape, centre, reach = self._filling()
        return centre + reach * shape

    def _filling(self) -> tuple[Floats, Floats, float]:
        """Return the shape of each moment in [-1, 1], and centre and half size of the last."""
        moments = np.asarray(self.coordinates, dtype=np.float32)
        low, high = moments.min(axis=1, keepdims=True), moments.max(axis=1, keepdims=True)
        halves = (high - low).max(axis=2, keepdims=True) / 2  # (frames, 1, 1)
        shape = (moments - (low + high) / 2) / np.maximum(halves, np.finfo(np.float32).tiny)
        return shape, ((low + high) / 2)[-1, 0], float(halves[-1, 0, 0])
