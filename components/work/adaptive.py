"""Tables with fewer numbers for some words, learned beside a full one: what a page's worker does.

PyTorch has an adaptive softmax but no adaptive input; this is it for word2vec's input table. The
output table is a full one of all dims in each.
"""

from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np

from components import lazy
from components.vectors.report import Report, part
from components.vectors.training import banded, batches, starts
from components.vectors.training.banded import SEEDS, TABLES, BandsQuestion, WordBands
from components.vectors.training.batches import PairBatch
from components.vectors.training.compared import ComparedTables
from components.vectors.training.lesson import Lesson, TrainingRecipe
from components.vectors.training.starts import Tables
from components.vectors.types import Matrix, Vector

if TYPE_CHECKING:
    import torch

_LOOKS = 8  # in each training
_REPORT_EVERY = 10  # steps
# Every pair of a step adds to the gradient of a band's matrix, of a row's only its own pairs do.
# With the rate of rows the matrices of the built-in text grow beyond all numbers, with this share
# of it, one over the square root of a step's pairs, they end two to three times as large.
_RATE_OF_MATRICES = 1 / 16


class _BandedInput:
    """An input table in bands: `nn.Embedding` and a linear layer without bias for each.

    Parameters
    ----------
    rows : ndarray of shape (words, dims), float32
        A full table's beginning, which this one's is made of.
    bands : WordBands
    rng : Generator
    """

    def __init__(self, rows: Matrix, bands: WordBands, rng: np.random.Generator) -> None:
        with lazy.importing:
            import torch

        self._torch = torch
        self.embeddings, self.matrices = torch.nn.ModuleList(), torch.nn.ModuleList()
        for place, numbers in zip(bands.places, bands.numbers, strict=True):
            if place.start == place.stop:
                continue
            few, matrix = banded.turned(rows[place], numbers, rng)
            linear = torch.nn.Linear(numbers, bands.dims, bias=False)
            linear.weight = torch.nn.Parameter(torch.tensor(matrix.T))
            self.embeddings.append(
                torch.nn.Embedding.from_pretrained(torch.tensor(few), freeze=False)
            )
            self.matrices.append(linear)

    @property
    def table(self) -> "torch.Tensor":
        """The rows of all words, turned up to all dims, shape (words, dims)."""
        pairs = zip(self.embeddings, self.matrices, strict=True)
        return self._torch.cat([matrix(embedding.weight) for embedding, matrix in pairs])


class _BandedGram:
    """Skip-gram from one beginning with each of `TABLES` as its input table.

    Parameters
    ----------
    begun : ndarray of shape (2, words, dims), float32
        The input table and the output table.
    cut : WordBands
    random_state : int
        Of the matrices.
    """

    def __init__(self, begun: Tables, cut: WordBands, *, random_state: int) -> None:
        with lazy.importing:
            import torch

        self._torch = torch
        torch.set_num_threads(1)
        read, told = begun
        rng = np.random.default_rng(random_state)
        self._full = torch.nn.Embedding.from_pretrained(torch.tensor(read), freeze=False)
        self.few = [_BandedInput(read, each, rng) for each in (cut, banded.even(cut))]
        copies = torch.tensor(told).repeat(len(TABLES), 1)
        self._output = torch.nn.Embedding.from_pretrained(copies, freeze=False, sparse=True)
        self._offsets = torch.arange(len(TABLES))[:, None, None] * len(read)
        rows = [each for few in self.few for each in few.embeddings.parameters()]
        matrices = [each for few in self.few for each in few.matrices.parameters()]
        self._shares = [(each, 1.0) for each in (self._full.weight, self._output.weight, *rows)]
        self._shares += [(each, _RATE_OF_MATRICES) for each in matrices]

    def step(self, batch: PairBatch, *, rate: float) -> None:
        """Go down the gradient of the summed loss of some pairs, with each table."""
        gradients = self._torch.autograd.grad(
            self._losses(batch).sum(), [parameter for parameter, _ in self._shares]
        )
        with self._torch.no_grad():
            for (parameter, share), gradient in zip(self._shares, gradients, strict=True):
                parameter.add_(gradient, alpha=-rate * share)

    def tables(self) -> Tables:
        """Return the tables, all words in all dims, shape (tables, 2, words, dims)."""
        with self._torch.no_grad():
            read = self._read()
            return self._torch.stack([read, self._output.weight.view_as(read)], dim=1).numpy()

    def _read(self) -> "torch.Tensor":
        """Return the input tables, shape (tables, words, dims)."""
        return self._torch.stack([self._full.weight, *(few.table for few in self.few)])

    def _losses(self, batch: PairBatch) -> "torch.Tensor":
        """Return the loss of each pair with each table, shape (tables, pairs)."""
        torch = self._torch
        rows = self._offsets + torch.from_numpy(batch.inputs)
        read = torch.nn.functional.embedding(rows, self._read().flatten(0, 1))
        read = (read * torch.from_numpy(batch.weights)[..., None]).sum(2, keepdim=True)
        told = self._output(self._offsets + torch.from_numpy(batch.outputs))
        signs = torch.full((batch.outputs.shape[1],), -1.0)
        signs[0] = 1.0
        return -torch.nn.functional.logsigmoid((told * read).sum(-1) * signs).sum(-1)


def compared(report: Report, lesson: Lesson, question: BandsQuestion) -> ComparedTables:
    """Train each of `TABLES` from some seeds, on the same pairs in the same order.

    Parameters
    ----------
    report : callable
        Is shown what is there so far, a `ComparedTables`: the first training as it goes, then
        those that are done.
    lesson : Lesson
    question : BandsQuestion

    Returns
    -------
    ComparedTables

    Raises
    ------
    EmptyInputError
        If nothing of the text can be held out.
    """
    bench = _Bench(lesson, question)
    for number in range(SEEDS):
        told = f"Training {number + 1} of {SEEDS}"
        bench.train(part(report, number / SEEDS, (number + 1) / SEEDS), told)
    return bench.found()


class _Bench:
    """What is learned from and held out, and what was measured so far."""

    def __init__(self, lesson: Lesson, asked: BandsQuestion) -> None:
        self.lesson, self.asked = lesson, asked
        self.learned, held = banded.split(lesson.text)
        self.cut = banded.bands(lesson.text.counts, asked)
        self.held = banded.held_pairs(held, asked.recipe, self.cut)
        self.measured: list[tuple[Matrix, Vector]] = []

    def train(self, report: Report, told: str) -> None:
        """Train from the next seed."""
        recipe = replace(self.asked.recipe, seed=self.asked.recipe.seed + len(self.measured))
        model, looks = self._begun(recipe), 0
        for number, (done, batch) in enumerate(batches.steps(self.learned, recipe)):
            if done * _LOOKS >= looks:
                looks += 1
                report(done, told, self._found(self.measured or [self._measure(model)]))
            elif number % _REPORT_EVERY == 0:
                report(done, told)
            model.step(batch, rate=recipe.rate_at(done))
        self.measured.append(self._measure(model))

    def found(self) -> ComparedTables:
        """Return what was measured of every training."""
        return self._found(self.measured)

    def _found(self, measured: list[tuple[Matrix, Vector]]) -> ComparedTables:
        """Return what was measured of some trainings."""
        losses, scores = (np.stack(each) for each in zip(*measured, strict=True))
        pairs = np.array([len(each.inputs) for each in self.held])
        return ComparedTables(self.asked, losses, scores, pairs)

    def _begun(self, recipe: TrainingRecipe) -> _BandedGram:
        """Return tables before the first step."""
        shape = (len(self.lesson.text.words), recipe.dims)
        begun = starts.tables(shape, self.lesson.given, random_state=recipe.seed)
        return _BandedGram(begun[self.asked.start], self.cut, random_state=recipe.seed)

    def _measure(self, model: _BandedGram) -> tuple[Matrix, Vector]:
        """Return losses of tables in each band, and what they have learned of the text."""
        tables, words = model.tables(), self.lesson.text.words
        with np.errstate(over="ignore", invalid="ignore"):  # what has grown beyond all numbers
            losses = banded.losses(tables, self.held)
            scores = [self.lesson.quiz.score(words, read)[0] for read, _ in tables]
        return losses, np.array(scores, dtype=np.float32)
