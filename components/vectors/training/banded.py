"""Fewer numbers for rare words: a table in bands by frequency, each turned up by its own matrix.

Words of the first band keep all dims, those of each further band `factor` times fewer; a matrix a
band turns a row of its few numbers into one of all dims. So most words cost little, and rows can
still be compared.

References
----------
Baevski and Auli (2019), Adaptive Input Representations, https://arxiv.org/abs/1809.10853.
"""

from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from components.errors import EmptyInputError
from components.vectors.training import batches, objective
from components.vectors.training.batches import PairBatch
from components.vectors.training.lesson import StartQuestion, TrainingRecipe
from components.vectors.training.starts import Tables
from components.vectors.training.texts import TrainingText
from components.vectors.types import Counts, Floats, Matrix, Vector

SEEDS = 3  # trainings that are compared
TABLES = ("full table", "fewer for rare words", "fewer for all words")
BANDS = ("frequent", "middling", "rare")
_APART = 4  # a word is frequent from so many times the count on from which it is not rare
_STRETCH, _HELD_OUT = 20, 10  # tokens; of so many stretches one is held out
# Of the time they take, measured on two cores with little else to do.
_BEGUN_SECONDS = 3.0  # until torch is there
_A_PAIR_SECONDS, _A_NUMBER_SECONDS = 4e-6, 1.5e-8
_A_CELL_SECONDS = 4e-11  # of the full table, for each pair: every step makes all rows anew


@dataclass(frozen=True)
class BandsQuestion(StartQuestion):
    """How well tables with fewer numbers do, from several seeds: the recipe's, and the next ones.

    Parameters
    ----------
    factor : int
        How many times fewer numbers a word of the next band has.
    cut : int
        A word is rare that occurs less often.
    """

    factor: int
    cut: int

    @property
    def asks(self) -> str:
        """What is asked."""
        return f"bands from {self.start}, a {self.factor}th for words below {self.cut}"


@dataclass(frozen=True)
class WordBands:
    """How a table is cut.

    Parameters
    ----------
    sizes : tuple of int
        Words of each band, the most frequent first; may be 0.
    numbers : tuple of int
        That each word of a band has.
    dims : int
        Of the rows they are turned into.
    """

    sizes: tuple[int, ...]
    numbers: tuple[int, ...]
    dims: int

    @property
    def parameters(self) -> int:
        """Numbers that are learned: rows, and a matrix for each band that has words."""
        pairs = zip(self.sizes, self.numbers, strict=True)
        return sum(size * each + each * self.dims for size, each in pairs if size)

    @property
    def places(self) -> tuple[slice, ...]:
        """The rows of each band."""
        ends = np.cumsum((0, *self.sizes)).tolist()
        return tuple(slice(*each) for each in pairwise(ends))


def bands(counts: Counts, question: BandsQuestion) -> WordBands:
    """Return the bands of words that are sorted by count, the most frequent first."""
    sure = int((counts >= _APART * question.cut).sum())
    known = int((counts >= question.cut).sum())
    dims = question.recipe.dims
    numbers = tuple(max(1, dims // question.factor**band) for band in range(len(BANDS)))
    return WordBands((sure, known - sure, len(counts) - known), numbers, dims)


def even(cut: WordBands) -> WordBands:
    """Return one band for all words, of at most as many parameters, with 1 number at least."""
    words = sum(cut.sizes)
    return WordBands((words,), (max(1, cut.parameters // (words + cut.dims)),), cut.dims)


def parameters(cut: WordBands) -> tuple[int, ...]:
    """Return how many numbers each of `TABLES` has."""
    return (sum(cut.sizes) * cut.dims, cut.parameters, even(cut).parameters)


def ranges(cut: int) -> tuple[str, ...]:
    """Return how often the words of each band occur."""
    return (f"from {_APART * cut:,}", f"{cut:,} to {_APART * cut - 1:,}", f"below {cut:,}")


def split(text: TrainingText) -> tuple[TrainingText, TrainingText]:
    """Return what is learned from, and the tenth that is held out: every tenth stretch of tokens.

    What is torn apart by that counts as sentences of their own.
    """
    is_held = np.arange(len(text.tokens)) // _STRETCH % _HELD_OUT == 1
    sentences = text.sentences + np.cumsum(np.diff(is_held, prepend=False))
    learned, held = (
        TrainingText(text.name, text.words, text.tokens[part], sentences[part])
        for part in (~is_held, is_held)
    )
    return learned, held


def held_pairs(held: TrainingText, recipe: TrainingRecipe, cut: WordBands) -> list[PairBatch]:
    """Return the pairs of a held-out text by the band of the rarest word that is read.

    Raises
    ------
    EmptyInputError
        If there are none.
    """
    found = list(next(batches.epochs(held, recipe))) if len(held.tokens) else []
    if not found:
        raise EmptyInputError(
            "The tenth of this text that is held out has no two words beside each other. "
            "Paste a longer text."
        )
    whole = PairBatch(
        *(np.concatenate([getattr(each, name) for each in found]) for name in vars(found[0]))
    )
    rarest = whole.inputs.max(axis=1)
    return [whole.at((rarest >= place.start) & (rarest < place.stop)) for place in cut.places]


def losses(tables: Tables, held: list[PairBatch]) -> Matrix:
    """Return the mean loss of each band's pairs in some tables, shape (tables, bands).

    NaN where a band has no pairs, or a table has grown beyond all numbers.
    """
    nothing: Vector = np.full(len(tables), np.nan, dtype=np.float32)
    found = np.stack(
        [objective.mean_losses(tables, each) if len(each.inputs) else nothing for each in held],
        axis=1,
    )
    return np.where(np.isfinite(found), found, np.nan)


def turned(rows: Matrix, numbers: int, rng: np.random.Generator) -> tuple[Matrix, Matrix]:
    """Return rows with fewer numbers, and the matrix that turns them up to all dims again.

    The matrix has orthonormal rows, drawn at random; lengths stay what they were on average.

    Parameters
    ----------
    rows : ndarray of shape (words, dims), float32
    numbers : int, at most dims
    rng : Generator

    Returns
    -------
    ndarrays of shapes (words, numbers) and (numbers, dims), float32
    """
    dims = rows.shape[1]
    drawn: Floats = np.linalg.qr(rng.standard_normal((dims, numbers)))[0].T
    few = rows @ drawn.T * np.sqrt(dims / numbers)
    return few.astype(np.float32), drawn.astype(np.float32)


def expected(pairs: int, words: int, recipe: TrainingRecipe) -> float:
    """Return about how many seconds all trainings take, of so many pairs a reading."""
    numbers = (1 + recipe.negatives) * recipe.dims
    a_pair = _A_PAIR_SECONDS + numbers * _A_NUMBER_SECONDS + words * recipe.dims * _A_CELL_SECONDS
    return _BEGUN_SECONDS + SEEDS * pairs * recipe.epochs * a_pair
