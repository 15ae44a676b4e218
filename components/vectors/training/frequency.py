"""How often the rows of rare and of frequent words are changed, and how long they become.

A pair changes the input row of the word that is read, the output row of the word that was there,
and those of the words drawn at random. Which pairs there are depends on the text and the seed
alone: they are counted without any training.
"""

from dataclasses import dataclass

import numpy as np

from components.vectors.evaluation import bootstrap, ratings
from components.vectors.evaluation.bootstrap import Interval
from components.vectors.training import batches
from components.vectors.training.lesson import StartQuestion, TrainingRecipe
from components.vectors.training.texts import TrainingText
from components.vectors.types import Counts, Floats, Matrix, Vector

SEEDS = 3  # trainings that are compared
# Of the time they take, measured on two cores with little else to do.
_BEGUN_SECONDS = 3.0  # until torch is there
_A_PAIR_SECONDS, _A_NUMBER_SECONDS = 3e-6, 1.5e-8
_SHORT_STEPS = 2.0  # so much longer takes a pair where steps are short


@dataclass(frozen=True)
class NormsQuestion(StartQuestion):
    """How long rows become, from several seeds: that of the recipe, and the next ones.

    Parameters
    ----------
    subsampling : bool
        Whether frequent words are left out now and then.
    """

    subsampling: bool

    @property
    def asks(self) -> str:
        """What is asked."""
        kept = "some frequent words left out" if self.subsampling else "every word read"
        return f"norms from {self.start}, {kept}"


@dataclass(frozen=True, eq=False)
class FinalNorms:
    """How long the rows of the input table are, as far as training has got.

    Parameters
    ----------
    asked : NormsQuestion
    norms : ndarray of shape (seeds, words), float32
        Of fewer seeds while training goes on.
    scores : ndarray of shape (seeds,), float32
        What was learned of the text: the first of its own scores.
    correlation : Interval, optional
        Rank correlation of count and mean norm, when all seeds are done; its interval is over
        words.
    """

    asked: NormsQuestion
    norms: Matrix
    scores: Vector
    correlation: Interval | None = None

    def by_seed(self, counts: Counts) -> Floats:
        """Return the rank correlation of count and norm in each training, shape (seeds,)."""
        times = counts.astype(np.float64)
        return np.array([ratings.spearman(times, each) for each in self.norms])


@dataclass(frozen=True, eq=False)
class Updates:
    """How many pairs of one reading of a text change each word's rows.

    Parameters
    ----------
    counts : ndarray of shape (words,), int
        How often each word occurs in the text.
    read, told, drawn : ndarrays of shape (words,), int
        Changes of the input row, of the output row as the word that was there, and of the output
        row as a word drawn at random.
    kept : ndarray of shape (words,)
        The share of each word's occurrences that is read on average.
    """

    counts: Counts
    read: Counts
    told: Counts
    drawn: Counts
    kept: Floats

    @property
    def expected(self) -> Floats:
        """Changes of the input row if all words had as much company: the formula."""
        return self._a_reading * self.counts * self.kept

    @property
    def proportional(self) -> Floats:
        """What they would be if every occurrence counted."""
        return self._a_reading * self.counts

    @property
    def _a_reading(self) -> float:
        """Changes for each time a word is read, the mean over the text."""
        return float(self.read.sum() / (self.counts * self.kept).sum())

    def ratios(self, word: int, other: int) -> tuple[float, float]:
        """Return how many times as often one word occurs as another, and is updated."""
        counts, read = self.counts.astype(float), self.read.astype(float)
        updates = read[word] / read[other] if read[other] else float("inf")
        return float(counts[word] / counts[other]), float(updates)


def updates(text: TrainingText, recipe: TrainingRecipe, *, subsampling: bool) -> Updates:
    """Count the changes that the first reading of a text makes.

    Parameters
    ----------
    text : TrainingText
    recipe : TrainingRecipe
        Its dims, rate and epochs do not matter.
    subsampling : bool

    Returns
    -------
    Updates
    """
    words = len(text.words)
    (read, told, drawn) = np.zeros((3, words), dtype=np.int64)
    for batch in next(batches.epochs(text, recipe, subsampling=subsampling)):
        read += np.bincount(batch.inputs[batch.weights > 0], minlength=words)
        told += np.bincount(batch.outputs[:, 0], minlength=words)
        drawn += np.bincount(batch.outputs[:, 1:].ravel(), minlength=words)
    kept = text.chances if subsampling else np.ones(words)
    return Updates(text.counts, read, told, drawn, kept)


def correlation(counts: Counts, norms: Matrix) -> Interval:
    """Return the rank correlation of count and mean norm, with its interval over words.

    Parameters
    ----------
    counts : ndarray of shape (words,), int
    norms : ndarray of shape (seeds, words)

    Returns
    -------
    Interval
        Words are drawn with replacement, 2,000 times. NaN where a norm is not finite, or all are
        the same.
    """
    means = norms.astype(np.float64).mean(axis=0)
    if not np.isfinite(means).all():
        return bootstrap.NOTHING
    random, times = np.random.default_rng(0), counts.astype(np.float64)
    drawn = (random.integers(len(means), size=len(means)) for _ in range(bootstrap.RESAMPLES))
    found = np.array([ratings.spearman(times[rows], means[rows]) for rows in drawn])
    return bootstrap.interval(ratings.spearman(times, means), found, len(means))


def expected(pairs: int, question: NormsQuestion) -> float:
    """Return about how many seconds all trainings take, of so many pairs a reading."""
    recipe = question.recipe
    numbers = (1 + recipe.negatives) * recipe.dims
    seconds = pairs * recipe.epochs * (_A_PAIR_SECONDS + numbers * _A_NUMBER_SECONDS)
    return _BEGUN_SECONDS + SEEDS * seconds * (1 if question.subsampling else _SHORT_STEPS)
