"""How a job stands, how fast it comes on, and how it may end."""

import math
import time
from dataclasses import dataclass, field
from typing import Any, Literal

State = Literal["waiting", "running", "done", "failed", "cancelled"]
FINISHED = ("done", "failed", "cancelled")
_SMOOTH_SECONDS = 5.0  # over about so long a job's pace is averaged
_FIRST_ESTIMATE_SECONDS = 2.0  # a younger job does not say when it will be finished


class Cancelled(BaseException):
    """Raised inside a job by its report when nobody waits for it any more.

    Not an `Exception`, so that a library's own error handling lets it pass.
    """


class WorkerDiedError(RuntimeError):
    """The worker process ended in the middle of a job."""


@dataclass(frozen=True)
class Status:
    """How a job stands.

    Parameters
    ----------
    state : {"waiting", "running", "done", "failed", "cancelled"}
    fraction : float, in [0, 1]
    sentence : str
        What is being done, for the reader; of a failed job, what went wrong.
    seconds : float
        Since it was asked for; of a finished job, what it took.
    seconds_left : float or None
        Of a running job, how long it will take from now on at the pace of its last seconds; None
        while there is too little to tell from.
    preview : object
        The latest the job has shown of its result so far, kept when it is cancelled; None if it
        has not shown anything, or the result itself is there.
    """

    state: State
    fraction: float
    sentence: str
    seconds: float
    seconds_left: float | None = None
    preview: object = None

    @property
    def is_finished(self) -> bool:
        """Whether nothing more will happen."""
        return self.state in FINISHED


class Pace:
    """How fast a job comes on, smoothed, and hence how long it still takes.

    The pace is an exponential average of progress a second, over about the last five seconds: a
    slow beginning is forgotten, a single slow step does not count for much.
    """

    def __init__(self) -> None:
        self._begun: float | None = None
        self._then = self._fraction = self._a_second = 0.0

    def note(self, fraction: float, now: float) -> None:
        """Take note of the share that is done at a time, in seconds."""
        if self._begun is None:
            self._begun, self._then, self._fraction = now, now, fraction
            return
        passed = now - self._then
        if passed <= 0:
            return
        latest = max(0.0, fraction - self._fraction) / passed
        known = self._then - self._begun
        # As much weight on the latest as an average over what is known, five seconds at most.
        weight = 1 - math.exp(-passed / min(_SMOOTH_SECONDS, max(known, 1e-9)))
        self._a_second += weight * (latest - self._a_second)
        self._then, self._fraction = now, fraction

    def left(self, now: float) -> float | None:
        """Return how many seconds are left at a time; None while that cannot be told."""
        if self._begun is None or now - self._begun < _FIRST_ESTIMATE_SECONDS:
            return None
        if self._a_second <= 0:
            return None
        return max(0.0, (1 - self._fraction) / self._a_second - (now - self._then))


@dataclass(eq=False)
class Job:
    """A job inside the executor; changed under its lock only."""

    key: str
    message: Any
    readers: set[str]
    expected: float | None = None
    state: State = "waiting"
    fraction: float = 0.0
    sentence: str = "Waiting for another computation to finish …"
    value: object = None
    preview: object = None
    pace: Pace = field(default_factory=Pace)
    begun: float = field(default_factory=time.monotonic)
    started: float | None = None
    ended: float | None = None

    @property
    def is_stopping(self) -> bool:
        """Whether it runs and has lost its last reader."""
        return self.state == "running" and not self.readers
