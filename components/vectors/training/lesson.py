"""What is asked of a training, by name and value, and what comes of it."""

from collections.abc import Mapping
from dataclasses import astuple, dataclass
from typing import Literal, get_args

import numpy as np

from components.vectors.training.near import Agreement
from components.vectors.training.quiz import Quiz
from components.vectors.training.texts import TrainingText
from components.vectors.types import Counts, Indices, Matrix

Objective = Literal["skip-gram", "cbow"]
OBJECTIVES: tuple[Objective, ...] = get_args(Objective)

SEEDS = 3  # of what is trained anew
_FOLLOWED = 100  # words
_LAST_RATE = 1e-4  # of the first rate

# Of the time a training takes, measured on two cores with nothing else to do.
_BEGUN_SECONDS = 2.5  # until torch is there
_STARTS = 10
_A_PAIR_SECONDS = 2e-6
_A_NUMBER_SECONDS = 4e-9  # of one beginning's rows
_A_WORD_SECONDS = 8e-4  # to see who is near whom from all beginnings, at every point
_COMPARED_ALONE = 0.2  # one beginning at twice the points


@dataclass(frozen=True)
class TrainingRecipe:
    """How word vectors are trained.

    Parameters
    ----------
    objective : {"skip-gram", "cbow"}
        Whether one word of the company predicts the word in the middle, or the mean of all.
    dims : int
    window : int
        Words to each side at most; each word's own window is drawn from 1 to so many.
    negatives : int
        Words drawn at random for each pair, by the 0.75th power of their counts.
    rate : float
        Learning rate of the first step; it falls to 0 along a line.
    epochs : int
        How often the text is read.
    seed : int
        Of the order of the pairs, the negatives and the beginnings.
    """

    objective: Objective = "skip-gram"
    dims: int = 32
    window: int = 5
    negatives: int = 5
    rate: float = 0.05
    epochs: int = 8
    seed: int = 0

    @property
    def key(self) -> str:
        """All of it, as one text."""
        return ", ".join(str(value) for value in astuple(self))

    def rate_at(self, done: float) -> float:
        """Return the learning rate when a share of the training is done."""
        return self.rate * max(1 - done, _LAST_RATE)

    def pairs(self, text: TrainingText) -> float:
        """Return about how many pairs all readings of a text have."""
        is_skip_gram = self.objective == "skip-gram"
        return self.epochs * (text.pairs(self.window) if is_skip_gram else text.middles())


@dataclass(frozen=True)
class TextQuestion:
    """What learning from a text comes to; each kind of question says what is asked.

    Parameters
    ----------
    text : str
        The key of the text.
    recipe : TrainingRecipe
    """

    text: str
    recipe: TrainingRecipe

    @property
    def asks(self) -> str:
        """What is asked, whatever text and recipe are."""
        raise NotImplementedError

    @property
    def key(self) -> str:
        """What decides the result, as one text."""
        return f"{self.asks}: {self.recipe.key}: {self.text}"


@dataclass(frozen=True)
class StartQuestion(TextQuestion):
    """What learning from a text comes to from one beginning.

    Parameters
    ----------
    start : str
    """

    start: str


class StartsQuestion(TextQuestion):
    """What all beginnings come to, on the same pairs in the same order."""

    @property
    def asks(self) -> str:
        """What is asked."""
        return "training from all beginnings"


class LapseQuestion(StartQuestion):
    """Which way words take from one beginning."""

    @property
    def asks(self) -> str:
        """What is asked."""
        return f"training from {self.start}, moment by moment"


@dataclass(frozen=True, eq=False)
class TrainedTables:
    """What training came to from several beginnings, as far as it has got.

    Parameters
    ----------
    asked : StartsQuestion
    starts : tuple of str
    pairs : ndarray of shape (points,), int
        How many pairs had been learned from when a point was taken.
    losses : ndarray of shape (starts, points), float32
        Mean loss over the same sample of pairs and negatives each time, in nats.
    scores : ndarray of shape (starts, points, tasks), float32
        Shares of the text's own questions that are answered right; NaN where it has none.
    matrices : ndarray of shape (starts, words, dims), float32
        The input tables at the last point.
    """

    asked: StartsQuestion
    starts: tuple[str, ...]
    pairs: Counts
    losses: Matrix
    scores: Matrix
    matrices: Matrix


@dataclass(frozen=True, eq=False)
class Lesson:
    """What is learned from.

    Parameters
    ----------
    text : TrainingText
    quiz : Quiz or Agreement
        The text's own questions, or a known space where it has none.
    given : mapping
        Rows from elsewhere, as for `starts.tables`.
    """

    text: TrainingText
    quiz: Quiz | Agreement
    given: Mapping[str, Matrix]

    @property
    def followed(self) -> Indices:
        """The words whose way is drawn: those of the questions, else the most frequent."""
        asked = self.quiz.words if isinstance(self.quiz, Quiz) else ()
        chosen = [row for row, word in enumerate(self.text.words) if word in asked]
        return np.array(chosen or range(min(_FOLLOWED, len(self.text.words))), dtype=np.intp)


def expected(text: TrainingText, recipe: TrainingRecipe, *, alone: bool = False) -> float:
    """Return about how many seconds a training takes, from all beginnings or from one alone."""
    rows = 1 + recipe.negatives + (0 if recipe.objective == "skip-gram" else recipe.window)
    numbers = rows * recipe.dims * (1 if alone else _STARTS)
    compared = _A_WORD_SECONDS * len(text.words) * (_COMPARED_ALONE if alone else 1)
    a_pair = _A_PAIR_SECONDS + numbers * _A_NUMBER_SECONDS
    return _BEGUN_SECONDS + compared + recipe.pairs(text) * a_pair


class RetrainedQuestion(StartQuestion):
    """What one beginning comes to with several seeds: that of the recipe, and the next ones."""

    @property
    def asks(self) -> str:
        """What is asked."""
        return f"training from {self.start}, {SEEDS} seeds"


@dataclass(frozen=True, eq=False)
class RetrainedTables:
    """Word vectors of one text and one beginning from several seeds.

    Parameters
    ----------
    asked : RetrainedQuestion
    matrices : ndarray of shape (seeds, words, dims), float32
        The input tables.
    """

    asked: RetrainedQuestion
    matrices: Matrix
