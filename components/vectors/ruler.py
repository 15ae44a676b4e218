"""What a cosine is held against: cosines that chance alone gives, and how a share is written.

Whoever draws a ruler says what was drawn, so no sentence can name the wrong thing.
"""

import math
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from components.vectors.types import Floats, Indices, Vector, WordVectors

_WORD_PAIRS = "random word pairs"
_WORDS_DRAWN, _FEWEST_GROUPS, _MOST_GROUPS = 200_000, 50, 1_000  # a tenth of a second


@dataclass(frozen=True, eq=False)
class Ruler:
    """Cosines that chance alone gives, which a cosine is held against.

    Parameters
    ----------
    cosines : ndarray of shape (n,), float32, ascending
    of : str
        What was drawn, in the plural, as a sentence says it.

    Raises
    ------
    ValueError
        If there are no cosines or they do not ascend.
    """

    cosines: Vector
    of: str

    def __post_init__(self) -> None:
        if not len(self.cosines) or (np.diff(self.cosines) < 0).any():
            raise ValueError("a ruler needs at least one cosine, and ascending ones.")

    @property
    def drawn(self) -> str:
        """What was drawn and how many, e.g. ``10,000 random word pairs``."""
        return f"{len(self.cosines):,} {self.of}"

    @property
    def mean(self) -> float:
        """Mean cosine."""
        return float(self.cosines.mean())

    @property
    def band(self) -> tuple[float, float]:
        """Ends of the middle 90%."""
        low, high = np.quantile(self.cosines, [0.05, 0.95])
        return float(low), float(high)

    def percentiles(self, cosines: Floats) -> npt.NDArray[np.float64]:
        """Return which share of the ruler is smaller than each cosine, in percent.

        Parameters
        ----------
        cosines : ndarray of any shape

        Returns
        -------
        ndarray of the same shape, in [0, 100]

        Examples
        --------
        >>> ruler = Ruler(np.array([0.0, 0.1, 0.2, 0.3], dtype=np.float32), "random word pairs")
        >>> ruler.percentiles(np.array([0.25]))
        array([75.])
        """
        return 100.0 * np.searchsorted(self.cosines, cosines) / len(self.cosines)

    def shares(self, cosines: Floats) -> npt.NDArray[np.str_]:
        """Write which share of the ruler is smaller than each cosine; the shape stays."""
        found, places = np.unique(self.percentiles(cosines), return_inverse=True)
        return np.array([in_percent(float(each)) for each in found])[places]

    def share(self, cosine: float) -> str:
        """Write which share of the ruler is smaller than a cosine, where what it is was said."""
        return in_percent(float(self.percentiles(np.array(cosine))))

    def above(self, cosine: float) -> str:
        """Write what a cosine exceeds, e.g. ``above 99.7% of 10,000 random word pairs``."""
        return f"above {self.share(cosine)} of {self.drawn}"


def in_percent(percent: float) -> str:
    """Write a share with the digits that tell it from none and from all.

    Examples
    --------
    >>> [in_percent(percent) for percent in (0, 0.31, 52.4, 99.72, 100)]
    ['none', '0.3%', '52%', '99.7%', 'all']
    """
    rest = min(percent, 100 - percent)
    if rest <= 0:
        return "all" if percent > 0 else "none"
    digits = max(0, -math.floor(math.log10(rest)))
    written = np.format_float_positional(round(percent, digits), trim="-")  # never as 2e-06
    return f"{written}%"


def random_pairs(space: WordVectors, *, pairs: int = 10_000, random_state: int = 0) -> Ruler:
    """Return the ruler of a space: cosines of random pairs of different words.

    Parameters
    ----------
    space : WordVectors of at least two words
    pairs : int, default 10000
    random_state : int

    Returns
    -------
    Ruler
    """
    first, second = _pair_rows(len(space.words), pairs=pairs, random_state=random_state)
    cosines = np.einsum("pd,pd->p", space.unit[first], space.unit[second])
    return Ruler(np.sort(cosines), _WORD_PAIRS)


def random_groups(space: WordVectors, *, words: int, random_state: int = 0) -> Ruler:
    """Return what the mean cosine of a group's pairs is held against: groups of random words.

    A mean of many pairs varies far less than a pair does.

    Parameters
    ----------
    space : WordVectors
    words : int, at least 2
        In each group; all there are, if these are fewer.
    random_state : int
    """
    found = [
        float(total @ total - squares.sum()) / (len(squares) * (len(squares) - 1))
        for total, squares, _ in _groups(space, words, random_state)
    ]
    return Ruler(np.sort(np.array(found, np.float32)), f"groups of {words:,} random words")


def random_company(space: WordVectors, *, others: int, random_state: int = 0) -> Ruler:
    """Return what a word's mean cosine with others is held against: random words and company.

    Parameters
    ----------
    space : WordVectors
    others : int, at least 1
    random_state : int
    """
    found = [
        float(first @ total - squares[0]) / (len(squares) - 1)
        for total, squares, first in _groups(space, others + 1, random_state)
    ]
    of = f"random words, each among {others:,} other random ones"
    return Ruler(np.sort(np.array(found, np.float32)), of)


def _groups(
    space: WordVectors, words: int, random_state: int
) -> Iterator[tuple[Floats, Floats, Floats]]:
    """Draw groups of words: their sum, each one's squared length (1, or 0), and the first."""
    random, size = np.random.default_rng(random_state), min(words, len(space.words))
    for _ in range(int(np.clip(_WORDS_DRAWN // size, _FEWEST_GROUPS, _MOST_GROUPS))):
        unit = space.unit[random.choice(len(space.words), size, replace=False)]
        unit = unit.astype(np.float64)
        yield unit.sum(axis=0), (unit**2).sum(axis=1), unit[0]


def _pair_rows(words: int, *, pairs: int, random_state: int) -> Indices:
    """Draw pairs of different rows at random, shape (2, pairs)."""
    if words < 2:
        raise ValueError(f"a pair needs 2 words, got {words}.")
    random = np.random.default_rng(random_state)
    first = random.integers(words, size=pairs)
    # A shift of 1 … words - 1 never pairs a word with itself.
    second = (first + random.integers(1, words, size=pairs)) % words
    return np.stack([first, second])
