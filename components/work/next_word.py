"""A tiny next-word model in torch, with one table or two, and its training."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

import numpy as np

from components import lazy
from components.vectors.next_word import next_words, tying, tying_course
from components.vectors.next_word.next_words import A_STEP, NextWords
from components.vectors.next_word.tying import KINDS, RATE, RUNS, Tying, TyingQuestion
from components.vectors.next_word.tying_course import TyingCourse
from components.vectors.report import Report
from components.vectors.training.texts import TrainingText
from components.vectors.types import Matrix
from components.work.adam import Adam

if TYPE_CHECKING:
    from torch import Tensor

_POINTS = 24  # at which the loss is measured after the one before the first step


class NextWord:
    """Embedding, one hidden layer over the last words, output table.

    What the output table gets is the row of the last word plus what the hidden layer makes of the
    last `window` rows. It reads them at mean 0 and variance 1, so that how long they are at first
    is the tables' affair alone, and its last weights begin as zeros: at first it adds nothing.

    Parameters
    ----------
    one : Tying
    words : int
    question : TyingQuestion
    seed : int
        One of the question's.
    """

    def __init__(self, one: Tying, words: int, question: TyingQuestion, *, seed: int) -> None:
        with lazy.importing:
            import torch

        self._torch = torch
        torch.set_num_threads(1)
        dims = question.dims
        read, told = tying.tables(one, (words, dims), random_state=seed)
        self.input = torch.nn.Embedding.from_pretrained(torch.from_numpy(read), freeze=False)
        self.output = torch.nn.Linear(dims, words, bias=False)
        self.output.weight = (
            self.input.weight if one.is_tied else torch.nn.Parameter(torch.from_numpy(told))
        )
        self._wide = torch.nn.Linear(question.window * dims, question.hidden)
        self._narrow = torch.nn.Linear(question.hidden, dims)
        self._begin(seed)
        whole = torch.nn.ModuleList([self.input, self.output, self._wide, self._narrow])
        self.parameters = tuple(whole.parameters())  # a table that is shared is there once
        self._adam = Adam(self.parameters, rate=RATE)

    def _begin(self, seed: int) -> None:
        """Draw the hidden layer's first weights; the others are zeros."""
        shape = self._wide.weight.shape
        drawn = np.random.default_rng([seed, 1]).standard_normal(shape) / shape[1] ** 0.5
        with self._torch.no_grad():
            self._wide.weight.copy_(self._torch.from_numpy(drawn))
            for zeros in (self._wide.bias, self._narrow.weight, self._narrow.bias):
                zeros.zero_()

    def losses(self, some: NextWords) -> "Tensor":
        """Return the loss at each place, in nats."""
        torch = self._torch
        before = torch.from_numpy(some.before)
        rows = self.input(before.clamp(min=0)) * (before >= 0)[..., None]
        level = torch.nn.functional.layer_norm(rows, rows.shape[-1:])
        hidden = torch.nn.functional.gelu(self._wide(level.flatten(1)))
        scores = self.output(rows[:, 0] + self._narrow(hidden))
        wanted = torch.from_numpy(some.wanted)
        return torch.nn.functional.cross_entropy(scores, wanted, reduction="none")

    def step(self, some: NextWords) -> None:
        """Go down the gradient of the mean loss of some places, as Adam does."""
        self._adam.step(self.losses(some).mean())

    def loss(self, some: NextWords) -> float:
        """Return the mean loss of some places."""
        parts = np.array_split(np.arange(len(some)), -(-len(some) // A_STEP))
        with self._torch.inference_mode():
            found = [self.losses(some.at(places)).numpy() for places in parts]
        return float(np.concatenate(found).mean())

    def tables(self) -> tuple[Matrix, Matrix]:
        """Return the input table and the output table."""
        return self.input.weight.detach().numpy(), self.output.weight.detach().numpy()


def tied_and_untied(report: Report, text: TrainingText, question: TyingQuestion) -> TyingCourse:
    """Train every kind of next-word model, several seeds each, on the same places in one order.

    Parameters
    ----------
    report : callable
        Is shown what is there so far, a `TyingCourse`.
    text : TrainingText
    question : TyingQuestion

    Returns
    -------
    TyingCourse
    """
    learned, held = next_words.split(text, window=question.window)
    words, steps = len(text.words), tying.steps(text)
    firsts = tying.first_losses(held, words, question)
    course = tying_course.begun(firsts, words, question)
    report(0, "Before the first step", course)
    models = [
        [NextWord(one, words, question, seed=seed) for seed in question.seeds] for one in KINDS
    ]
    places = 0
    for number, batches in enumerate(_batches(learned, question, steps), start=1):
        for run, batch in enumerate(batches):
            for runs in models:
                runs[run].step(batch)
        places += len(batches[0])
        if number * _POINTS**2 >= len(course.places) ** 2 * steps:  # at first more often
            course = tying_course.extended(course, places, _measured(models, held))
            report(number / steps, _told(places), course)
        else:
            report(number / steps, _told(places))
    return course


def _batches(
    learned: NextWords, question: TyingQuestion, steps: int
) -> Iterator[tuple[NextWords, ...]]:
    """Yield what each seed learns from, step by step."""
    orders = [
        next_words.shuffled(len(learned), steps=steps, random_state=seed) for seed in question.seeds
    ]
    for chosen in zip(*orders, strict=True):
        yield tuple(learned.at(places) for places in chosen)


def _measured(models: list[list[NextWord]], held: NextWords) -> list[list[tying_course.Point]]:
    """Measure every model now."""
    return [[tying_course.point(one.loss(held), *one.tables()) for one in runs] for runs in models]


def _told(places: int) -> str:
    """Say how far the trainings are."""
    return f"{len(KINDS) * RUNS} networks, {places:,} next words learned by each"
