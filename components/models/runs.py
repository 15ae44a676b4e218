"""How sequences lie in a batch without padding, and how numpy multiplies for readers who wait."""

from collections.abc import Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from functools import cache
from itertools import groupby
from typing import TYPE_CHECKING

from components import lazy

if TYPE_CHECKING:
    from threadpoolctl import ThreadpoolController

_PAIRS_A_RUN = 262_144  # pairs of tokens whose weights are held at once, in every head


@dataclass(frozen=True)
class Run:
    """Neighbouring sequences of equal length in a batch.

    Parameters
    ----------
    start : int
        Row of the first one's first token.
    count, length : int
        How many there are, and their tokens.
    """

    start: int
    count: int
    length: int

    @property
    def rows(self) -> slice:
        """Rows of their tokens."""
        return slice(self.start, self.start + self.count * self.length)


def gathered(lengths: Sequence[int]) -> list[Run]:
    """Gather neighbouring sequences of equal length, so many that their products stay small."""
    runs: list[Run] = []
    start = 0
    for length, equal in groupby(lengths):
        most = max(1, _PAIRS_A_RUN // max(1, length * length))
        count = len(list(equal))
        for first in range(0, count, most):
            runs.append(Run(start + first * length, min(most, count - first), length))
        start += count * length
    return runs


@cache
def _libraries() -> "ThreadpoolController":
    """Find the libraries that numpy multiplies with, once a process."""
    with lazy.importing:
        import threadpoolctl

    return threadpoolctl.ThreadpoolController()


def one_thread() -> AbstractContextManager[object]:
    """Keep numpy's products on one core: on a busy machine two are ten times slower."""
    return _libraries().limit(limits=1, user_api="blas")
