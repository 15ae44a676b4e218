"""How well cosines follow what people say of pairs of words: WordSim-353, SimLex-999 and the like.

The pairs are read from lines of text; where the lines come from is not known here.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from components.vectors.rules import Rules, key, mean_vector, restricted, spelled
from components.vectors.types import Floats, WordVectors

_MEASURED: Mapping[str, str] = {"SimLex-999": "likeness", "WordSim-353": "relatedness"}
_RUDE = frozenset({"fuck"})  # of WordSim-353: it counts, but is not for the wall of a classroom


@dataclass(frozen=True)
class RatedPair:
    """Two words and how alike people find them.

    Parameters
    ----------
    first, second : str
    rating : float
        On the scale of its own file.
    """

    first: str
    second: str
    rating: float

    @property
    def is_rude(self) -> bool:
        """Whether only who points at it should read it."""
        return not _RUDE.isdisjoint((self.first.lower(), self.second.lower()))


@dataclass(frozen=True, eq=False)
class PairScores:
    """How well cosines follow people's ratings.

    Parameters
    ----------
    spearman, pearson : float, in [-1, 1]
        Correlation of ranks, and of values, over the used pairs; NaN if there are fewer than two
        or one of the two sides is constant.
    cosines : ndarray of shape (asked,), float64
        NaN where the pair was skipped.
    is_known : ndarray of shape (asked,), bool
        Whether the space knows both words.
    """

    spearman: float
    pearson: float
    cosines: Floats
    is_known: npt.NDArray[np.bool_]

    @property
    def is_used(self) -> npt.NDArray[np.bool_]:
        """Which pairs count, shape (asked,)."""
        return ~np.isnan(self.cosines)

    @property
    def asked(self) -> int:
        """How many pairs there are."""
        return len(self.cosines)

    @property
    def used(self) -> int:
        """How many pairs count."""
        return int(self.is_used.sum())


def read_pairs(lines: Iterable[str]) -> tuple[RatedPair, ...]:
    r"""Read rated pairs: two words and a number a line, separated by tabs, ``#`` for remarks.

    Lines that hold no pair, such as a table's heading, are passed over, as gensim does.

    Parameters
    ----------
    lines : iterable of str

    Returns
    -------
    tuple of RatedPair
        In the order of the lines.

    Examples
    --------
    >>> read_pairs(["# WordSim-353", "tiger\tcat\t7.35"])
    (RatedPair(first='tiger', second='cat', rating=7.35),)
    """
    pairs: list[RatedPair] = []
    for line in lines:
        fields = line.rstrip("\r\n").split("\t")
        if line.startswith("#") or len(fields) != 3:
            continue
        try:
            rating = float(fields[2])
        except ValueError:  # a heading
            continue
        pairs.append(RatedPair(fields[0], fields[1], rating))
    return tuple(pairs)


def similarities(
    space: WordVectors, pairs: Sequence[RatedPair], rules: Rules | None = None
) -> PairScores:
    """Compare the cosines of word pairs with people's ratings.

    Parameters
    ----------
    space : WordVectors
    pairs : sequence of RatedPair
    rules : Rules, optional
        By default pairs with an unknown word are skipped.

    Returns
    -------
    PairScores

    References
    ----------
    Finkelstein and others (2002), Placing Search in Context: The Concept Revisited (WordSim-353).
    Hill, Reichart and Korhonen (2015), SimLex-999, https://aclanthology.org/J15-4004.
    """
    rules = rules or Rules()
    known = restricted(space, rules.top)
    spellings = spelled(known)
    rows = np.array(
        [
            [spellings.get(key(word), [-1])[0] for word in (pair.first, pair.second)]
            for pair in pairs
        ],
        dtype=np.intp,
    ).reshape(-1, 2)
    is_known = np.logical_and(*(rows.T >= 0))
    units = known.unit[rows]  # (pairs, 2, dims); row -1 is replaced or not used
    if rules.unknown == "mean":
        mean = mean_vector(known)
        units[rows < 0] = mean / (float(np.linalg.norm(mean)) or 1.0)
    cosines = np.einsum("pd,pd->p", units[:, 0], units[:, 1]).astype(np.float64)
    if rules.unknown != "mean":
        cosines[~is_known] = 0.0 if rules.unknown == "wrong" else np.nan
    ratings, used = np.array([pair.rating for pair in pairs]), ~np.isnan(cosines)
    return PairScores(
        spearman=spearman(ratings[used], cosines[used]),
        pearson=_pearson(ratings[used], cosines[used]),
        cosines=cosines,
        is_known=is_known,
    )


def _pearson(first: Floats, second: Floats) -> float:
    """Return the correlation of two series.

    Parameters
    ----------
    first, second : ndarray of shape (points,)

    Returns
    -------
    float, in [-1, 1]
        NaN for fewer than two points or a constant series.

    Raises
    ------
    ValueError
        If the series differ in length.
    """
    if first.shape != second.shape:
        raise ValueError(
            f"first and second must have the same shape, got {first.shape} and {second.shape}."
        )
    if len(first) < 2 or np.ptp(first) == 0 or np.ptp(second) == 0:
        return float("nan")
    one, other = first - first.mean(), second - second.mean()
    return float(one @ other / np.sqrt((one @ one) * (other @ other)))


def spearman(first: Floats, second: Floats) -> float:
    """Return the rank correlation of two series: Pearson's correlation of their ranks.

    Equal values share the mean of the ranks they take up.

    Parameters
    ----------
    first, second : ndarray of shape (points,)

    Returns
    -------
    float, in [-1, 1]
        NaN for fewer than two points or a constant series.

    Raises
    ------
    ValueError
        If the series differ in length.

    Examples
    --------
    >>> spearman(np.array([1.0, 2.0, 3.0]), np.array([10.0, 30.0, 20.0]))
    0.5
    """
    return _pearson(ranks(first), ranks(second))


def ranks(values: Floats) -> npt.NDArray[np.float64]:
    """Rank values from 1, ties sharing their mean rank, shape (points,)."""
    _, inverse, counts = np.unique(values, return_inverse=True, return_counts=True)
    return (np.cumsum(counts) - (counts - 1) / 2)[inverse]


def measured(title: str) -> str:
    """Return what the ratings of a set are about; its own title where nobody knows.

    Examples
    --------
    >>> measured("SimLex-999"), measured("your pairs")
    ('likeness', 'your pairs')
    """
    return _MEASURED.get(title, title)
