"""Sentences about what training comes to from different beginnings."""

import math
from collections.abc import Sequence
from typing import TypeVar

from components.vectors.similarity import Neighbors
from components.vectors.training import near
from components.vectors.training.amount import Amount
from components.vectors.training.lesson import LapseQuestion, StartsQuestion
from components.vectors.training.near import Agreement
from components.vectors.training.outcome import Crossing, Outcome, Overlap, Shortfall
from components.vectors.training.quiz import Quiz
from components.vectors.training.starts import USUAL

_RECIPE = {
    "objective": "",
    "dims": "dims ",
    "window": "window ",
    "negatives": "random words ",
    "rate": "learning rate ",
    "epochs": "readings ",
    "seed": "seed ",
}  # what stands before a setting's value
_KNOWN = {
    "analogies": "analogies right",
    "odd word out": "odd words found",
    "likeness": "likenesses right",
}
_ASKED = {
    "analogies": "the analogies",
    "odd word out": "the odd words",
    "likeness": "the likenesses",
}

Q = TypeVar("Q", StartsQuestion, LapseQuestion)


def same_loss(chosen: Outcome, other: Outcome | None, *, task: str) -> str:
    """Say what the chosen beginning came to beside the one whose space is most unlike."""
    if chosen.is_beyond:
        return f"From {chosen.start} the numbers grew beyond all bounds: lower the learning rate."
    if not chosen.has_moved:
        return f"From zeros nothing moves: every gradient is made of zeros. Loss {chosen.loss:.2f}."
    known = axis(task)
    if not math.isfinite(chosen.score):
        return f"From {chosen.start}: loss {chosen.loss:.2f}."
    if other is None:
        return f"From {chosen.start}: loss {chosen.loss:.2f}, {known} {chosen.score:.0%}."
    return (
        f"Loss {chosen.loss:.2f} from {chosen.start}, {other.loss:.2f} from {other.start}; "
        f"{known}: {chosen.score:.0%}, {other.score:.0%}."
    )


def begun(count: int) -> str:
    """Say what there is before a training."""
    return f"{count} tables before the first step: nothing is learned yet. Train, and curves grow."


def nearest(words: int) -> str:
    """Return what neighbours of a space are compared, of so many words."""
    return f"the {near.NEAREST} nearest words of each of the {near.compared(words)} most frequent"


def few(found: Amount) -> str:
    """Say that little can be learned from a text, where it is so."""
    if not found.is_few:
        return ""
    return (
        f"Little is learned here: {found.pairs:,} pairs change a word’s row {found.updates:,.0f} "
        f"times in the mean; at this learning rate it takes about {found.needed:,.0f} until words "
        "that began as small numbers are told apart (so it was on the built-in text). Read the "
        "text more often, raise the rate (both under Training), or take a longer text."
    )


def overlap(found: Overlap, start: str, *, words: int) -> str:
    """Say how alike spaces are, against two draws of one beginning."""
    floor = (
        f"Two draws of {USUAL} agree on {found.with_again:.0%} of {nearest(words)}, after the same "
        f"pairs in the same order; by chance it would be {found.by_chance:.0%}."
    )
    if start == USUAL or not math.isfinite(found.with_other):
        return floor
    other = f"{USUAL} and {start} agree on {found.with_other:.0%} of them."
    return f"{floor} {other}"


def held_against(quiz: Quiz | Agreement, *, chance: float) -> str:
    """Say what is counted of a text where it has no questions."""
    if isinstance(quiz, Quiz):
        return ""
    if not math.isfinite(chance):
        return (
            "The text has no questions of its own, and too few of its words are in our word2vec to "
            "compare neighbours: only the loss can be told."
        )
    return (
        f"The text has no questions of its own, so {nearest(len(quiz.known))} that our word2vec of "
        f"Wikipedia has are held against those there; by chance {chance:.1%} would be shared."
    )


def counted(task: str, *, questions: int, chance: float, again: float) -> str:
    """Say what a score counts, and how far chance may move it."""
    return (
        f"{questions} questions of the text’s own ({task}); guessing answers {chance:.1%}. "
        f"They share their words, so no interval of independent questions fits. A second draw of "
        f"{USUAL} on the same pairs has {again:.0%}; other seeds (under Training) tell more of how "
        "far chance moves each share."
    )


def learning(starts: int) -> str:
    """Say what goes on while curves grow."""
    return (
        f"{starts} tables learn from the same pairs in the same order; only the beginning differs."
    )


def of_others(said: str) -> str:
    """Say that a sentence is of other settings than those that are asked for."""
    return f"Other settings: {said[0].lower()}{said[1:]}"


def of_other_recipe(shown: Q, asked: Q) -> str:
    """Say which settings all that is shown is of, where they are not those that are asked for."""
    wished = vars(asked.recipe)
    other = [
        f"{_RECIPE[name]}{value}"
        for name, value in vars(shown.recipe).items()
        if value != wished[name]
    ]
    if isinstance(shown, LapseQuestion) and isinstance(asked, LapseQuestion):
        other += [f"from {shown.start}"] if shown.start != asked.start else []
    return (
        f"All that is shown and said here is of other settings ({', '.join(other)}), until the "
        "training with yours is done."
    )


def unfinished(*, points: int) -> str:
    """Say that the curves are not those of the whole training that was asked for."""
    if points == 1:
        return "These are the tables before the first step. Train, and curves grow."
    return f"Stopped: the curves show the first {points} points, and this is what was learned."


def measured() -> str:
    """Say how the loss is counted, and why here."""
    return (
        "Every point is the mean loss over the same pairs and negatives, counted here. "
        "gensim’s own count is one sum in 32 bits, which stands still once it is large (its "
        "open issue 2735)."
    )


def axis(task: str) -> str:
    """Return what the axis of a score says."""
    return _KNOWN.get(task, task)


def losses_in_words(outcomes: Sequence[Outcome]) -> str:
    """Return the picture of losses in words."""
    said = "; ".join(f"{one.start} {_loss(one)}" for one in outcomes)
    return f"Loss from each beginning at the end: {said}."


def _loss(one: Outcome) -> str:
    """Write a loss."""
    return "beyond all bounds" if one.is_beyond else f"{one.loss:.2f}"


def scores_in_words(outcomes: Sequence[Outcome], task: str) -> str:
    """Return the picture of scores in words."""
    said = "; ".join(f"{one.start} {one.score:.0%}" for one in outcomes)
    return f"{task.capitalize()} from each beginning at the end: {said}."


def company_in_words(word: str, found: dict[str, Neighbors]) -> str:
    """Return the table of neighbours in words."""
    said = "; ".join(f"{start}: {', '.join(near.words)}" for start, near in found.items())
    return f"Words nearest to {word}. {said}."


def short_of(found: Sequence[Shortfall], task: str, enough: float) -> str:
    """Say which beginnings stay below what is to be reached, each with its reason."""
    if not found:
        return ""
    said = "; ".join(f"{one.start} {one.score:.0%} ({_why(one)})" for one in found)
    return f"Below {enough:.0%} of {_ASKED.get(task, task)}: {said}."


def _why(one: Shortfall) -> str:
    """Say why a beginning has not got there."""
    if one.is_beyond:
        return "its numbers grew beyond all bounds"
    if one.moved == 0:
        return "nothing moves: every gradient is made of zeros"
    if one.begun > one.moved:
        return (
            f"its rows begin {one.begun:.1f} long and all of training moves them by {one.moved:.1f}"
            ", less than they were long"
        )
    if one.score > one.before:
        return f"{one.before:.0%} at half time"
    return f"{one.before:.0%} at half time, no less than at the end"


def at_one_loss(found: Sequence[Crossing], *, task: str) -> str:
    """Say what beginnings know where their losses are first as low as the highest of their ends."""
    if not found:
        return ""
    level = max(one.loss for one in found)
    said = "; ".join(
        f"{one.score:.1%} from {one.start} (loss {one.loss:.2f} after {one.pairs:,} pairs)"
        for one in found
    )
    return (
        f"The same loss is not the same knowledge. Where each is first down to {level:.2f}, among "
        f"the points of the curves, {axis(task)}: {said}."
    )
