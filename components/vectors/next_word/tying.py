"""One table or two: how the tables of a next-word model begin, and what its first loss is.

The network hands on the row of the last word, to which its hidden layer adds what the words before
it say. The score of a word is the dot product of that with the word's row of the output table. The
hidden layer adds nothing at first, so before the first step the score of saying the last word again
is, where both tables are one, the squared length of its row: a sum of `dims` squares, dims · std²
on average. Scores of other words lie around 0, about std² · sqrt(dims) apart.

References
----------
Press and Wolf (2017), Using the output embedding to improve language models,
https://arxiv.org/abs/1608.05859.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal, get_args

import numpy as np

from components.vectors.next_word.next_words import A_STEP, NextWords
from components.vectors.training.texts import TrainingText
from components.vectors.types import Floats, Matrix

Std = Literal["0.02", "1", "PyTorch"]
STDS: tuple[Std, ...] = get_args(Std)
RUNS = 3  # seeds of each
RATE = 0.01  # of Adam
READINGS = 20  # of a text, at most

_WIDEST = 64  # numbers of the hidden layer: more would take as much memory as the tables
SHARED: tuple[Std, ...] = ("0.02", "1")  # by tied and untied
_OWN = "PyTorch"
_STEPS, _SCORES_A_PLACE = 400, 400_000  # at most
# Measured on two cores with nothing else to do.
_BEGUN_SECONDS = 3.0  # until torch is there
_A_STEP_SECONDS, _A_NUMBER_SECONDS = 1.1e-3, 2.6e-8


@dataclass(frozen=True)
class TyingQuestion:
    """What tied and untied next-word models come to, on the same places in the same order.

    Parameters
    ----------
    text : str
        The key of the text.
    dims : int
    window : int
        Words before that are read.
    seed : int
        Of the tables, the hidden layer and the order.
    """

    text: str
    dims: int
    window: int
    seed: int

    @property
    def key(self) -> str:
        """What decides the result, as one text."""
        return f"one table or two: {self.dims}, {self.window}, {self.seed}: {self.text}"

    @property
    def hidden(self) -> int:
        """Numbers of the hidden layer."""
        return min(2 * self.dims, _WIDEST)

    @property
    def seeds(self) -> tuple[int, ...]:
        """The seeds of the runs; no two questions share one."""
        return tuple(RUNS * self.seed + run for run in range(RUNS))


@dataclass(frozen=True)
class Tying:
    """Whether a word has one row for input and output, and how rows begin.

    Parameters
    ----------
    is_tied : bool
    std : {"0.02", "1", "PyTorch"}
        Both tables from N(0, std²); "PyTorch" is what its modules do: `nn.Embedding` N(0, 1) and
        `nn.Linear` uniform within ±1/sqrt(dims). Tied, that is std 1.
    """

    is_tied: bool
    std: Std

    @property
    def name(self) -> str:
        """What it is called in pictures and sentences."""
        return f"{'tied' if self.is_tied else 'untied'} {self.said}"

    @property
    def said(self) -> str:
        """How its rows begin."""
        return self.std if self.std == _OWN else f"std {self.std}"


KINDS = (
    *(Tying(True, std) for std in SHARED),
    *(Tying(False, std) for std in STDS),
)


def kind(std: Std, *, is_tied: bool) -> int:
    """Return which of `KINDS` is meant: tied, what PyTorch begins with is std 1."""
    return KINDS.index(Tying(is_tied, "1" if is_tied and std == _OWN else std))


def compared_with(number: int) -> int:
    """Return which of `KINDS` one is held against: the other std, or its tied counterpart."""
    one = KINDS[number]
    if one.is_tied:
        return kind("0.02" if one.std == "1" else "1", is_tied=True)
    return kind(one.std, is_tied=True)


def steps(text: TrainingText) -> int:
    """Return how many steps are learned: fewer of a short text, or where each scores more words."""
    return min(_wished(text), _of_readings(text))


def is_short(text: TrainingText) -> bool:
    """Tell whether a text has been read as often as it may be before all steps are learned."""
    return _of_readings(text) < _wished(text)


def _wished(text: TrainingText) -> int:
    """Return how many steps are learned of a text that is long enough."""
    return min(_STEPS, _SCORES_A_PLACE // len(text.words))


def _of_readings(text: TrainingText) -> int:
    """Return how many steps all readings of a text have."""
    return READINGS * -(-len(text.tokens) // A_STEP)


def expected(text: TrainingText, question: TyingQuestion) -> float:
    """Return about how many seconds all trainings take."""
    words = len(text.words)
    a_step = _A_STEP_SECONDS + _A_NUMBER_SECONDS * words * (60 + question.dims)
    return _BEGUN_SECONDS + len(KINDS) * RUNS * steps(text) * a_step


def tables(one: Tying, shape: tuple[int, int], *, random_state: int) -> tuple[Matrix, Matrix]:
    """Return the input table and the output table before the first step.

    Parameters
    ----------
    one : Tying
    shape : (words, dims)
    random_state : int
        The same numbers are drawn for all kinds, each with its own std.

    Returns
    -------
    (input, output), each of shape (words, dims), float32
        The very same array where they are tied.
    """
    rng = np.random.default_rng(random_state)
    drawn = rng.standard_normal((2, *shape))
    std = 1.0 if one.std == _OWN else float(one.std)
    read = (std * drawn[0]).astype(np.float32)
    if one.is_tied:
        return read, read
    if one.std == _OWN:
        reach = shape[1] ** -0.5
        return read, rng.uniform(-reach, reach, shape).astype(np.float32)
    return read, (std * drawn[1]).astype(np.float32)


def losses(scores: Floats, wanted: Sequence[int]) -> Floats:
    """Return the loss at each place: -log of the share the softmax gives to the wanted word.

    Parameters
    ----------
    scores : ndarray of shape (places, words)
    wanted : sequence of int

    Returns
    -------
    ndarray of shape (places,)
        In nats.
    """
    shifted = scores - scores.max(axis=1, keepdims=True)
    return np.log(np.exp(shifted).sum(axis=1)) - shifted[np.arange(len(shifted)), wanted]


@dataclass(frozen=True, eq=False)
class FirstLoss:
    """What a kind knows before its first step.

    Parameters
    ----------
    plain, scaled : ndarray of shape (runs,)
        Its loss on the places held out; the same with every score divided by sqrt(dims).
    again : ndarray of shape (runs,)
        Mean score of saying the last word again.
    """

    plain: Floats
    scaled: Floats
    again: Floats


def first_losses(held: NextWords, words: int, question: TyingQuestion) -> tuple[FirstLoss, ...]:
    """Return what each of `KINDS` knows before its first step.

    Parameters
    ----------
    held : NextWords
    words : int
        Of the text.
    question : TyingQuestion
    """
    return tuple(_first_loss(one, held, words, question) for one in KINDS)


def _first_loss(one: Tying, held: NextWords, words: int, question: TyingQuestion) -> FirstLoss:
    """Return what one kind knows before its first step."""
    found: list[tuple[float, float, float]] = []
    last = held.before[:, 0]
    for seed in question.seeds:
        read, told = tables(one, (words, question.dims), random_state=seed)
        scores = read[last] @ told.T
        scaled = scores / np.float32(question.dims**0.5)
        again = float(scores[np.arange(len(last)), last].mean())
        plain = float(losses(scores, held.wanted.tolist()).mean())
        found.append((plain, float(losses(scaled, held.wanted.tolist()).mean()), again))
    return FirstLoss(*np.array(found).T)
