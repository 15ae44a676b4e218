"""How the points of a picture moved while it was made: for a replay, and to look at meanwhile."""

import math
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from components.vectors.projection import alignment
from components.vectors.report import Preview, Report
from components.vectors.types import Floats, Matrix

FRAMES = 40
_MOST_NUMBERS = 1_000_000  # of all frames together: 2 MB
_FEWEST = 8

Frames = npt.NDArray[np.float16]


@dataclass(frozen=True, eq=False)
class Movement:
    """Where the points were on their way.

    Parameters
    ----------
    steps : tuple of int, ascending
        After which step of the method each frame was taken; 0 is the start.
    frames : ndarray of shape (frames, points, dims), float16
        Each turned, mirrored and scaled as a whole to lie best on the next one; the last is the
        picture itself, rounded to float16. Sizes of early frames therefore mean nothing.
    """

    steps: tuple[int, ...]
    frames: Frames


class Recorder:
    """Watches a method step by step: passes reports on and keeps some of the frames.

    Parameters
    ----------
    start : ndarray of shape (points, dims)
    total : int
        How many steps there will be.
    report : callable
    name : str
        The method, for the sentence.
    """

    def __init__(self, start: Floats, *, total: int, report: Report, name: str) -> None:
        numbers = max(1, start.size)
        frames = max(_FEWEST, min(FRAMES, _MOST_NUMBERS // numbers))
        self._every = max(1, math.ceil(total / (frames - 1)))
        self._total, self._report, self._name = total, report, name
        self._steps: list[int] = []
        self._frames: list[Matrix] = []
        self(0, start)

    def __call__(self, step: int, points: Floats) -> None:
        """Take note of the points after a step, counted from 1; raises what the report raises."""
        if step >= len(self._frames) * self._every:
            self._steps.append(step)
            self._frames.append(np.array(points, dtype=np.float32))
        sentence = f"{self._name}: step {step} of {self._total}"
        self._report(step / self._total, sentence, _preview(points))

    def movement(self, final: Matrix) -> Movement:
        """Return the frames, the last of them the final picture."""
        earlier = [step for step in self._steps if step < self._total]
        frames = [*self._frames[: len(earlier)], final]
        return Movement((*earlier, self._total), aligned(frames))


def aligned(frames: list[Matrix]) -> Frames:
    """Lay each frame on the next, from the last backwards, so that a replay does not spin.

    Parameters
    ----------
    frames : list of ndarray of shape (points, dims)

    Returns
    -------
    ndarray of shape (frames, points, dims), float16
        All frames have the mean and the root-mean-square radius of the last.
    """
    size, middle = alignment.radius(frames[-1]), frames[-1].mean(axis=0, dtype=np.float64)
    found = [_centred(frames[-1])]
    for frame in reversed(frames[:-1]):
        laid = _centred(alignment.onto(frame, found[-1], rescale=False).coordinates)
        found.append(laid * (size / alignment.radius(laid)))
    return (np.stack(found[::-1]) + middle).astype(np.float16)


def _preview(points: Floats) -> Preview:
    """Return points to look at while they move, small enough to be sent often.

    Returns
    -------
    ndarray of shape (points, dims), float16
        Mean 0, root-mean-square radius 1: its scale means nothing.
    """
    centred = _centred(points)
    return (centred / alignment.radius(centred)).astype(np.float16)


def _centred(points: Floats) -> Floats:
    """Move the mean of points to the origin, float64."""
    exact = np.asarray(points, dtype=np.float64)
    return exact - exact.mean(axis=0)
