"""What may be asked of the worker, and the call that answers it."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Protocol


class Question(Protocol):
    """Something that takes a job to answer; two questions of one key have one answer."""

    @property
    def key(self) -> str:
        """Return a text made of all the values that decide the answer."""
        ...


@dataclass(frozen=True, eq=False)
class Call:
    """What a worker runs to answer a question: ``function(report, *arguments)``.

    Parameters
    ----------
    function : callable
        As for `Executor.submit`.
    arguments : tuple
    seconds : float or None
        About how long it takes where the estimates were taken; None where nobody knows.
    """

    function: Callable[..., Any]
    arguments: tuple[Any, ...]
    seconds: float | None = None
