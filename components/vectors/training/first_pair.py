"""Pairs that are learned from at some moment, with their rows as they are before that step."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

import numpy as np

from components.errors import EmptyInputError
from components.vectors.training import batches, objective, starts
from components.vectors.training.batches import PairBatch
from components.vectors.training.lesson import TrainingRecipe
from components.vectors.training.objective import OnePair
from components.vectors.training.texts import TrainingText
from components.vectors.types import Floats, Matrix


@dataclass(frozen=True)
class PosedPair:
    """Rows of one pair and its negatives.

    Parameters
    ----------
    read : int
        Of the input table.
    told : tuple of int
        Of the output table, the word that was there first.
    """

    read: int
    told: tuple[int, ...]

    def named(self, words: tuple[str, ...]) -> tuple[str, tuple[str, ...]]:
        """Return the words of its rows."""
        return words[self.read], tuple(words[row] for row in self.told)


@dataclass(frozen=True, eq=False)
class Moment:
    """What there is before a step of skip-gram.

    Parameters
    ----------
    tables : ndarray of shape (2, words, dims)
        The input table and the output table.
    pairs : list of PosedPair
        Those of the step, but for pairs that have a word twice.
    rate : float
        Of the step.
    steps : int
        That were taken before it.
    """

    tables: Floats
    pairs: list[PosedPair]
    rate: float
    steps: int

    def posed(self, chosen: PosedPair) -> OnePair:
        """Return a pair's rows before the step."""
        read, told = self.tables
        return OnePair(read[chosen.read], told[list(chosen.told)], self.rate)


def moment(
    text: TrainingText,
    given: Mapping[str, Matrix],
    recipe: TrainingRecipe,
    *,
    start: str,
    after: int,
) -> Moment:
    """Learn from a text for some steps, by hand, and return what there is before the next.

    Parameters
    ----------
    text : TrainingText
    given : mapping
        As for `starts.tables`.
    recipe : TrainingRecipe
        Its objective does not matter.
    start : str
    after : int
        Steps; of a text with fewer, all but the last.

    Raises
    ------
    EmptyInputError
        If no pair of the step has different words only.
    """
    alone = replace(recipe, objective="skip-gram")
    found = starts.tables((len(text.words), recipe.dims), given, random_state=recipe.seed)[start]
    tables = found.copy()
    last: tuple[PairBatch, float] | None = None
    steps = -1
    for steps, (done, batch) in enumerate(batches.steps(text, alone)):
        if last is not None:
            objective.step(tables, last[0], rate=last[1])
        last = batch, alone.rate_at(done)
        if steps == after:
            break
    pairs = [] if last is None else _posed(last[0])
    if last is None or not pairs:
        raise EmptyInputError(
            "Each pair of this step has a word twice: take fewer random words a pair (under "
            "Training), or a longer text."
        )
    return Moment(tables.astype(np.float64), pairs, last[1], steps)


def _posed(batch: PairBatch) -> list[PosedPair]:
    """Return the pairs of a step, but for those that have a word twice."""
    rows = zip(batch.inputs[:, 0].tolist(), batch.outputs.tolist(), strict=True)
    return [
        PosedPair(read, tuple(told)) for read, told in rows if len({read, *told}) == 1 + len(told)
    ]
