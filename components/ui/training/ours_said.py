"""Sentences about a trained space beside our word2vec."""

from components.ui.markdown import literal
from components.ui.training import sentences
from components.vectors.training.apart import FLOOR, KINDS, Apart
from components.vectors.training.lesson import SEEDS, TrainingRecipe

OURS = "ours (word2vec)"  # a row of the table of neighbours


def elsewhere(found: Apart, words: tuple[str, ...]) -> str:
    """Say how many words lie farther from word2vec than seeds move them."""
    count, total = int(found.is_elsewhere.sum()), len(words)
    if not count:
        return f"None of {total:,} words lies farther from our word2vec than seeds move yours."
    farthest = literal(words[found.order[0]], limit=14)
    return (
        f"{count:,} of {total:,} words lie farther from our word2vec than seeds move yours; "
        f"farthest: *{farthest}*."
    )


def not_begun(start: str) -> str:
    """Say what there is before the trainings."""
    return f"Train from {start} with {SEEDS} seeds, and see which words lie elsewhere than in ours."


def going(start: str) -> str:
    """Say what goes on until there is a picture."""
    return f"Training from {start} with {SEEDS} seeds; then each word is held against word2vec’s."


def still(start: str, count: int, words: int) -> str:
    """Say that there will be nothing to compare."""
    if count == words:
        return (
            f"From {start} nothing moves: no word gets a direction, so there is nothing to "
            "compare, and nothing to train. Choose another beginning."
        )
    return (
        f"From {start} words without company never move, and {count:,} of {words:,} words have no "
        "other word in any line: they get no direction to compare. Choose another beginning."
    )


def begun(start: str, *, before: float, after: float) -> str:
    """Say what distances are measured against where the rows came from elsewhere."""
    return (
        f"Measured against our word2vec, not against the rows these began from ({start}): those "
        f"lay {before:.2f} from it in the mean before the first step, after training yours lie "
        f"{after:.2f}."
    )


def in_words(found: Apart, words: tuple[str, ...]) -> str:
    """Return the picture in words."""
    first = [
        f"{words[place]} {found.far[place]:.2f}"
        for place in found.order[:10]
        if found.is_elsewhere[place]
    ]
    named = f" Farthest: {', '.join(first)}." if first else ""
    return (
        f"{len(words):,} words: distance to word2vec against distance between seeds, with the "
        f"noise floor at {found.floor:.2f}.{named}"
    )


def near_in_words(word: str, rows: dict[str, tuple[str, ...]]) -> str:
    """Return the table of neighbours in words."""
    return f"Words nearest to {word}. " + "; ".join(
        f"{name}: {', '.join(near)}" for name, near in rows.items()
    )


def how(found: Apart, recipe: TrainingRecipe) -> tuple[str, ...]:
    """Say how distances are measured, against which floors, and what needs no turning."""
    return (
        _turned(found, recipe),
        _floors(found, recipe),
        _by_chance(found),
        f"Without turning anything: of {sentences.nearest(len(found.rows))}, "
        f"{found.shared:.0%} are the same in yours and in ours, {found.shared_by_seeds:.0%} in two "
        f"seeds of yours (both the mean of all {SEEDS} seeds), {found.shared_by_chance:.1%} by "
        "chance.",
    )


def _turned(found: Apart, recipe: TrainingRecipe) -> str:
    """Say how one space is laid on the other."""
    held = (
        f"of word2vec the first {recipe.dims} principal components, {found.kept:.0%} of its spread"
        if found.kept < 1
        else "all of word2vec’s dimensions"
    )
    return (
        f"Both spaces are reduced to the {len(found.rows):,} words in common, rows of length 1 "
        f"around their mean; {held}. Then word2vec is turned onto yours as a whole (orthogonal "
        "Procrustes, as [Hamilton, Leskovec and Jurafsky, 2016](https://arxiv.org/abs/1605.09096), "
        "do with texts of different years). A distance is 1 − cosine, the mean over the seeds."
    )


def _floors(found: Apart, recipe: TrainingRecipe) -> str:
    """Say what counts as lying elsewhere."""
    seeds = f"{recipe.seed} to {recipe.seed + SEEDS - 1}"
    return (
        f"The floor: trainings with seeds {seeds} are turned onto each other the same way, and "
        f"{FLOOR:.0%} of a word’s distances from itself are below {found.floor:.2f}. A word lies "
        "elsewhere if its distance to word2vec is larger than that, and than that of its own seeds."
    )


def _by_chance(found: Apart) -> str:
    """Say how near any space comes to any other."""
    low, middle, high = found.strange
    count = found.kinds.count(KINDS[-1])
    return (
        "By chance: with word2vec’s rows dealt to the wrong words, turning still brings them to "
        f"{middle:.2f} (the middle 90%: {low:.2f} to {high:.2f}), the mean over all {SEEDS} seeds "
        f"as for the words themselves. Of the words that lie elsewhere, {count:,} are no nearer "
        f"than {low:.2f}, which 5% of wrong words are."
    )


def rows_named(recipe: TrainingRecipe) -> list[str]:
    """Return what the rows of the table of neighbours are called, but for the last."""
    return [f"yours, seed {recipe.seed + number}" for number in range(SEEDS)]
