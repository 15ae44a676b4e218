"""What takes a job to answer of a decoder whose weights are packed: it reads many sentences."""

from dataclasses import dataclass

from components.vectors.contextual.scaling import Scaling
from components.vectors.contextual.study import Inquiry

# Seconds of one processor thread for a megabyte of a packed file, measured with SmolLM2.
_START, _UNPACKING, _READING = 1.0, 0.025, 4e-4  # a worker; the layers; a sentence


@dataclass(frozen=True)
class KnownQuestion:
    """What is usual in a model, its vectors taken as they are.

    Parameters
    ----------
    model : str
    """

    model: str

    @property
    def key(self) -> str:
        """Return what the answer is remembered by."""
        return repr(self)


@dataclass(frozen=True)
class UsualQuestion:
    """What is usual in a model, something taken out of its vectors.

    Parameters
    ----------
    model : str
    scaling : Scaling
    skip_first : bool
        Whether first tokens are left out.
    """

    model: str
    scaling: Scaling
    skip_first: bool

    @property
    def key(self) -> str:
        """Return what the answer is remembered by."""
        return repr(self)


@dataclass(frozen=True)
class NearbyQuestion:
    """Which words of the ready sentences are nearest to a word in a reader's.

    Parameters
    ----------
    model : str
    asked : Inquiry
    """

    model: str
    asked: Inquiry

    @property
    def key(self) -> str:
        """Return what the answer is remembered by."""
        return repr(self)


def seconds(megabytes: int, sentences: int) -> float:
    """Return about how many seconds a packed model of some size takes for some sentences."""
    return _START + megabytes * (_UNPACKING + _READING * sentences)
