"""The unpacked layers of a decoder: made when they are first needed, gone when nobody uses them."""

import threading
import time
import weakref
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from components import settings
from components.vectors.types import Matrix, Vector

Report = Callable[[float], object]


@dataclass(frozen=True, eq=False)
class Layer:
    """The weights of one layer, each of shape (outputs, inputs).

    Parameters
    ----------
    attention_scale, scale : ndarray of shape (dims,)
        Of the norms before attention, and before the two maps behind it.
    heads : ndarray
        Queries of all heads, keys of all key heads, values of all key heads.
    output : ndarray
        What is taken up by all heads, back to the state's dimensions.
    wide : ndarray
        The gate, then what it lets through.
    deep : ndarray
        Back to the state's dimensions.
    """

    attention_scale: Vector
    scale: Vector
    heads: Matrix
    output: Matrix
    wide: Matrix
    deep: Matrix


class Layers:
    """All layers, as long as somebody uses them; shared by all threads.

    Parameters
    ----------
    unpack : callable
        Makes them; is given what to call with the share done so far, in [0, 1].
    idle_seconds : float
        After so long without use their memory is given back.
    """

    def __init__(
        self,
        unpack: Callable[[Report], Sequence[Layer]],
        *,
        idle_seconds: float = settings.DECODER_IDLE_SECONDS,
    ) -> None:
        self._unpack, self._idle_seconds = unpack, idle_seconds
        self._lock = threading.Lock()
        self._used = time.monotonic()
        self._held: Sequence[Layer] | None = None

    def get(self, report: Report = lambda _: None) -> Sequence[Layer]:
        """Return the layers; who comes while another thread unpacks them waits for it."""
        with self._lock:
            self._used = time.monotonic()
            if self._held is None:
                self._held = self._unpack(report)
                self._used = time.monotonic()
                _look_later(weakref.ref(self), self._idle_seconds)
            return self._held

    def leave_if_idle(self) -> float:
        """Give the memory back if nobody used it for long; return when to look again, or 0."""
        with self._lock:
            left = self._used + self._idle_seconds - time.monotonic()
            if left > 0:
                return left
            self._held = None
            return 0.0


def _look_later(layers: "weakref.ref[Layers]", seconds: float) -> None:
    """Look after some seconds whether anybody still uses the layers, again and again."""

    def look() -> None:
        found = layers()
        left = 0.0 if found is None else found.leave_if_idle()
        if left:
            _look_later(layers, left)

    timer = threading.Timer(seconds, look)
    timer.daemon = True
    timer.start()
