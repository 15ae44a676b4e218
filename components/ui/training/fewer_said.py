"""Sentences about tables with fewer numbers for rare words."""

from collections.abc import Sequence

from components.ui.training.frequency_said import between
from components.vectors.training.banded import BANDS, TABLES
from components.vectors.training.compared import Beside, ComparedTables
from components.vectors.training.outcome import BEYOND


def fewer(numbers: Sequence[int], rare: Beside, every: Beside) -> str:
    """Say what fewer numbers for rare words cost them."""
    share = _share(numbers)
    one, of = (rare, "rare words") if rare.is_known else (every, "all words")
    if not one.is_known:
        return beyond()
    if not one.is_clear:
        return f"With {share}, {of} do about as well: loss {one.loss:.2f} and {one.full:.2f}."
    return f"With {share}, the loss of {of} is {one.loss:.2f} instead of {one.full:.2f}."


def _share(numbers: Sequence[int]) -> str:
    """Say how many of a full table's numbers there are, also where they are no fewer."""
    if numbers[1] < numbers[0]:
        return f"{numbers[1] / numbers[0]:.0%} of the input table’s numbers"
    return f"{numbers[1]:,} numbers, no fewer than the full {numbers[0]:,}"


def no_fewer(numbers: Sequence[int]) -> str:
    """Say why a table in bands has no fewer numbers than a full one, where it is so."""
    if numbers[1] < numbers[0]:
        return ""
    return (
        f"This table has {numbers[1]:,} numbers, the full one {numbers[0]:,}: the matrices that "
        "turn each band up cost more than its words save. Fewer dimensions, or a higher count from "
        "which a word is no longer rare, or a text with more rare words make it smaller."
    )


def beyond() -> str:
    """Say that numbers mean nothing any more."""
    return "The numbers grew beyond all bounds: lower the learning rate."


def learning() -> str:
    """Say that nothing has been measured yet."""
    return "the first tables are learning"


def evenly(numbers: Sequence[int], a_word: int, rare: Beside, even: Beside) -> str:
    """Say how a table does that has equally few numbers for every word."""
    if not (rare.is_known and even.is_known):
        return ""
    return (
        f"Over all held-out pairs: {rare.loss:.2f} with fewer for rare words, {even.loss:.2f} if "
        f"every word has {a_word} numbers and one matrix turns them all ({numbers[2]:,} numbers), "
        f"{even.full:.2f} with the full table."
    )


def measured(found: ComparedTables, *, task: str, chance: float, untrained: float) -> str:
    """Say what is held out, what the marks are, and how the tables do at the text's own score."""
    scores = "; ".join(
        f"{name} {between([float(each) for each in found.scores[:, row]], '.0%')}"
        for row, name in enumerate(TABLES)
    )
    pairs = ", ".join(f"{n:,} {band}" for n, band in zip(found.pairs, BANDS, strict=True))
    return (
        f"A tenth of the text is held out ({pairs} pairs); tables that know nothing have a loss "
        f"of {untrained:.2f}. Marks are means of {len(found.losses)} seeds, lines reach from the "
        f"lowest to the highest; all three tables see the same pairs in the same order. "
        f"{task.capitalize()}: {scores}; chance {chance:.1%}."
    )


def built(sizes: Sequence[int], numbers: Sequence[int], dims: int) -> str:
    """Say how the table is cut."""
    bands = ", ".join(
        f"{size:,} {name} words: {each}"
        for size, name, each in zip(sizes, BANDS, numbers, strict=True)
    )
    return (
        f"Numbers a word: {bands}. A matrix for each band turns them up to {dims} (Baevski and "
        "Auli, 2019). The output table is a full one in each. A matrix takes steps of a sixteenth "
        "of the rate, since every pair of a step pulls at it."
    )


def comparing() -> str:
    """Say what goes on while tables learn."""
    return "Three tables learn from the same pairs in the same order, from each of three seeds."


def not_compared(numbers: Sequence[int]) -> str:
    """Say what there is before a training."""
    if numbers[1] >= numbers[0]:
        return f"{numbers[1]:,} numbers, no fewer than the full table’s {numbers[0]:,}."
    return f"{numbers[1]:,} numbers instead of {numbers[0]:,}: train, and see what that costs."


def losses_in_words(found: ComparedTables, ranges: Sequence[str]) -> str:
    """Return the picture of losses by band in words."""
    means = found.losses.mean(axis=0)
    said = "; ".join(
        f"{name}: "
        + ", ".join(f"{band} {_nats(loss)}" for band, loss in zip(BANDS, row, strict=True))
        for name, row in zip(TABLES, means, strict=True)
    )
    return f"Loss of held-out pairs by how often a word occurs ({', '.join(ranges)}). {said}."


def parameters_in_words(numbers: Sequence[int]) -> str:
    """Return the picture of parameters in words."""
    said = "; ".join(f"{name} {each:,}" for name, each in zip(TABLES, numbers, strict=True))
    return f"Numbers in the input table: {said}."


def _nats(loss: float) -> str:
    """Write a loss."""
    return f"{loss:.2f}" if loss < BEYOND else "unknown"
