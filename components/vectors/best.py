"""What the best of a whole vocabulary reaches by chance: a maximum is held against maxima.

The largest of 60,000 cosines lies far above a random pair even where nothing is alike. So a word's
nearest neighbour is compared with those of random words, and the answer to a sum of words with the
answers to sums of random words.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt

from components.errors import EmptyInputError
from components.vectors.ruler import Ruler
from components.vectors.types import Indices, Matrix, Vector, WordVectors

NEIGHBORS = "nearest neighbours of random words"
_ALLOWED = "best answers to nonsense sums"
_RAW = "raw winners of nonsense sums"
PROPORTION = (1.0, 1.0, -1.0)
DRAWS = 2_000

# Nonsense sums are drawn from this many first words, the most frequent ones, like real questions.
_FREQUENT = 10_000
_FEWEST_DRAWS = 200
# Products of numbers that may be spent on one ruler while a reader waits: about 0.3 s.
_PRODUCTS = 6_000_000_000
_COSINES_A_STEP = 8 * 1024**2  # 4 bytes each


@dataclass(frozen=True, eq=False)
class NonsenseSums:
    """What the best words reach with sums of random frequent words.

    Parameters
    ----------
    allowed : Ruler
        Cosines of the best words that are not in the sum.
    raw : Ruler
        Cosines of the best words of all.
    """

    allowed: Ruler
    raw: Ruler

    def ruler(self, *, keep: bool) -> Ruler:
        """Return what an answer is held against, if words of the sum may win and if not."""
        return self.raw if keep else self.allowed


@dataclass(frozen=True, eq=False)
class BestByChance:
    """What is drawn once for a space.

    Parameters
    ----------
    neighbors : ndarray of shape (2, n), int
        Rows of random words and of their nearest neighbours.
    sums : NonsenseSums
        Of the form ``c - a + b``.
    """

    neighbors: Indices
    sums: NonsenseSums


def draws(space: WordVectors) -> int:
    """Return how many words or sums may be drawn while a reader waits: fewer in large spaces."""
    affordable = _PRODUCTS // max(1, len(space.words) * space.dims)
    return int(np.clip(affordable, _FEWEST_DRAWS, DRAWS))


def draw(space: WordVectors, *, count: int, random_state: int) -> BestByChance:
    """Draw what ships for a space.

    Parameters
    ----------
    space : WordVectors of at least four words
    count : int
        How many words and how many sums.
    random_state : int
    """
    return BestByChance(
        neighbor_pairs(space, count=count, random_state=random_state),
        sums(space, PROPORTION, count=count, random_state=random_state),
    )


def neighbor_pairs(space: WordVectors, *, count: int, random_state: int) -> Indices:
    """Draw random words, each once, and find the nearest neighbour of each by cosine.

    Every word is as likely as any other: how frequent it is matters little (in the word2vec that
    ships, the median cosine is 0.65 among the first 1,000 words, 0.62 among the next 9,000 and
    0.61 over all).

    Parameters
    ----------
    space : WordVectors of at least two words
    count : int
        All words, if there are fewer.
    random_state : int

    Returns
    -------
    ndarray of shape (2, count), int
        Rows of the words and of their neighbours.
    """
    if len(space.words) < 2:
        raise ValueError(f"a neighbour needs 2 words, got {len(space.words)}.")
    random = np.random.default_rng(random_state)
    rows = random.choice(len(space.words), min(count, len(space.words)), replace=False)
    found = [step.best for step in _search(space, space.unit[rows], rows[:, None])]
    return np.stack([rows, np.concatenate(found)])


def neighbors(space: WordVectors, pairs: Indices) -> Ruler:
    """Return the ruler of nearest neighbours: the cosines of pairs `neighbor_pairs` found."""
    first, second = pairs
    cosines = np.einsum("pd,pd->p", space.unit[first], space.unit[second])
    return Ruler(np.sort(cosines), NEIGHBORS)


def form(weights: Sequence[float]) -> tuple[float, ...]:
    """Write the weights of a sum so that sums of one form agree: largest first, at most 1.

    Neither the order of random words nor the length of their sum changes what it is near to.

    Examples
    --------
    >>> form((1, -1, 1)) == PROPORTION
    True
    >>> form((2, -1, 0.5))
    (1.0, 0.25, -0.5)
    """
    largest = max(map(abs, weights), default=0) or 1
    return tuple(sorted((float(weight) / largest for weight in weights), reverse=True))


def sums(
    space: WordVectors, weights: Sequence[float], *, count: int, random_state: int
) -> NonsenseSums:
    """Return what the best words reach with sums of random frequent words.

    Parameters
    ----------
    space : WordVectors
        More words than a sum has.
    weights : sequence of float
        Of the words of each sum, which are all different.
    count : int
        How many sums.
    random_state : int

    Raises
    ------
    EmptyInputError
        If the space has no word besides those of a sum.
    """
    if len(space.words) <= len(weights):
        raise EmptyInputError(
            f"This vocabulary of {len(space.words)} words leaves none to answer such a sum."
        )
    random = np.random.default_rng(random_state)
    below = min(_FREQUENT, len(space.words))
    drawn = [random.choice(below, len(weights), replace=False) for _ in range(count)]
    terms = np.array(drawn, dtype=np.intp)
    totals = np.einsum("t,qtd->qd", np.array(weights, dtype=np.float32), space.unit[terms])
    lengths = np.linalg.norm(totals, axis=1, keepdims=True)
    steps = list(_search(space, totals / np.where(lengths > 0, lengths, 1), terms))
    kind = "" if form(weights) == PROPORTION else " of this form"
    return NonsenseSums(
        _ruler([step.allowed for step in steps], _ALLOWED + kind),
        _ruler([step.raw for step in steps], _RAW + kind),
    )


def read(path: Path) -> dict[str, BestByChance]:
    """Read what was drawn from a file that `write` made, by the name of the space."""
    with path.open("rb") as file, np.load(file, allow_pickle=False) as stored:
        names = {name.split("/")[0] for name in stored.files}
        return {
            name: BestByChance(
                stored[f"{name}/neighbors"].astype(np.intp),
                NonsenseSums(
                    Ruler(stored[f"{name}/allowed"], _ALLOWED),
                    Ruler(stored[f"{name}/raw"], _RAW),
                ),
            )
            for name in names
        }


def write(path: Path, found: Mapping[str, BestByChance]) -> None:
    """Store what was drawn, by the name of the space."""
    arrays: dict[str, npt.NDArray[np.generic]] = {}
    for name, each in sorted(found.items()):
        arrays[f"{name}/neighbors"] = each.neighbors.astype(np.int32)
        arrays[f"{name}/allowed"] = each.sums.allowed.cosines
        arrays[f"{name}/raw"] = each.sums.raw.cosines
    with path.open("wb") as file:
        np.savez_compressed(file, allow_pickle=False, **arrays)


@dataclass(frozen=True, eq=False)
class _Step:
    """Of some vectors: the best row that is not banned, its cosine, and the best of all."""

    best: Indices
    allowed: Vector
    raw: Vector


def _search(space: WordVectors, vectors: Matrix, banned: Indices) -> Iterator[_Step]:
    """Search all words for the best ones, some vectors of length 1 at a time."""
    step = max(1, _COSINES_A_STEP // len(space.words))
    for start in range(0, len(vectors), step):
        cosines = vectors[start : start + step] @ space.unit.T
        places = np.arange(len(cosines))
        raw = cosines.max(axis=1)
        cosines[places[:, None], banned[start : start + step]] = -np.inf
        best = cosines.argmax(axis=1)
        yield _Step(best, cosines[places, best], raw)


def _ruler(parts: Sequence[Vector], of: str) -> Ruler:
    """Return a ruler of cosines that were found step by step."""
    return Ruler(np.sort(np.clip(np.concatenate(parts), -1, 1)), of)
