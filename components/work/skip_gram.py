"""Word2vec in torch: two tables, negative sampling, several beginnings learned in step."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

import numpy as np

from components import lazy
from components.vectors.training.batches import PairBatch
from components.vectors.training.starts import Tables
from components.vectors.types import Matrix

if TYPE_CHECKING:
    import torch

_AT_ONCE = 500_000  # numbers looked up: the gradient's own steps take several times as much memory


class SkipGram:
    """The two tables of word2vec, one pair of them for each beginning.

    A word's rows from all beginnings lie beside each other as one row of an `nn.Embedding`, so that
    what is looked up once, and added once, is looked up and added for each; they share no number.
    The loss is counted here, pair by pair: the one gensim reports adds up over a reading in too few
    digits and stands still.

    Parameters
    ----------
    tables : sequence of ndarray of shape (2, words, dims), float32
        One for each beginning; left as they are.
    """

    def __init__(self, tables: Sequence[Tables]) -> None:
        with lazy.importing:
            import torch

        self._torch = torch
        torch.set_num_threads(1)
        self.starts, self.dims = len(tables), tables[0].shape[2]
        beside = (np.concatenate([each[side] for each in tables], axis=1) for side in (0, 1))
        self._input, self._output = (
            torch.nn.Embedding.from_pretrained(torch.from_numpy(each), freeze=False, sparse=True)
            for each in beside
        )

    def step(self, batch: PairBatch, *, rate: float) -> None:
        """Go down the gradient of the summed loss of some pairs, in every pair of tables.

        What `torch.optim.SGD` does, which brings a compiler along: 70 MiB, and a second.
        """
        weights = (self._input.weight, self._output.weight)
        found = [
            self._torch.autograd.grad(self._losses(few).sum(), weights)
            for few in self._few_at_once(batch)
        ]
        with self._torch.no_grad():
            for gradients in found:
                for weight, gradient in zip(weights, gradients, strict=True):
                    weight.add_(gradient, alpha=-rate)

    def tables(self) -> list[tuple[Matrix, Matrix]]:
        """Return input and output table of each beginning as they are; they change with a step."""
        read, told = (
            np.split(each.weight.detach().numpy(), self.starts, axis=1)
            for each in (self._input, self._output)
        )
        return list(zip(read, told, strict=True))

    def _few_at_once(self, batch: PairBatch) -> Iterator[PairBatch]:
        """Yield the pairs of a step, so few at a time that little memory is needed."""
        looked_up = max(batch.inputs.shape[1], batch.outputs.shape[1]) * self.starts * self.dims
        few = max(1, _AT_ONCE // looked_up)
        for first in range(0, len(batch.inputs), few):
            yield batch.at(slice(first, first + few))

    def _losses(self, batch: PairBatch) -> "torch.Tensor":
        """Return the loss of each pair from each beginning, shape (starts, pairs).

        With h the (mean) input row, o the output row of the word in the middle and n those of the
        negatives: -log σ(h·o) - Σ log σ(-h·n).
        """
        torch = self._torch
        apart = (self.starts, self.dims)
        read = self._input(torch.from_numpy(batch.inputs)).unflatten(-1, apart)
        if batch.inputs.shape[1] > 1:
            read = (read * torch.from_numpy(batch.weights)[..., None, None]).sum(1, keepdim=True)
        told = self._output(torch.from_numpy(batch.outputs)).unflatten(-1, apart)
        dots = (told * read).sum(-1)  # (pairs, 1 + negatives, starts)
        signs = torch.full((batch.outputs.shape[1], 1), -1.0)
        signs[0] = 1.0
        return -torch.nn.functional.logsigmoid(dots * signs).sum(1).T
