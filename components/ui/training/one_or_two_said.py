"""Sentences about one table or two: the first loss and why, what is learned, a word's two rows."""

import math
from collections.abc import Sequence

from components.vectors.next_word import tying, tying_course
from components.vectors.next_word.next_words import A_STEP
from components.vectors.next_word.tying import KINDS, RATE, READINGS, RUNS, FirstLoss, TyingQuestion
from components.vectors.next_word.tying_course import TyingCourse
from components.vectors.training.texts import TrainingText

_TENS = 10.0  # nats: from here on one digit less


def conclusion(course: TyingCourse, number: int, *, words: int) -> str:
    """Say what the chosen kind came to, beside the one it is held against."""
    other, nothing = tying.compared_with(number), _nats(math.log(words))
    one, two = KINDS[number].name, KINDS[other].name
    if len(course.places) == 1:
        return (
            f"Loss: {one} begins at {_first(course, number)}, {two} at {_first(course, other)} "
            f"(ln V: {nothing})."
        )
    return (
        f"Loss: {one} begins at {_first(course, number)}, ends at {_last(course, number)}; {two}: "
        f"{_first(course, other)}, {_last(course, other)} (ln V: {nothing})."
    )


def learning(course: TyingCourse) -> str:
    """Say what goes on while curves grow."""
    return (
        f"{len(KINDS) * course.runs} networks learn, those of one seed the same words in the same "
        "order; only their tables differ."
    )


def _first(course: TyingCourse, number: int) -> str:
    """Return the mean loss before the first step."""
    return _nats(tying_course.ending(course, number, point=0).mean)


def _last(course: TyingCourse, number: int) -> str:
    """Return the mean loss at the last point."""
    return _nats(tying_course.ending(course, number).mean)


def _nats(value: float) -> str:
    """Write a loss."""
    return f"{value:.2f}" if value < _TENS else f"{value:.1f}"


def why(firsts: Sequence[FirstLoss], dims: int) -> str:
    """Answer why the loss is so large when a table is tied."""
    small, large, both, own = (
        firsts[tying.kind("0.02", is_tied=True)],
        firsts[tying.kind("1", is_tied=True)],
        firsts[tying.kind("1", is_tied=False)],
        firsts[tying.kind("PyTorch", is_tied=False)],
    )
    return (
        f"{_asked(large, both)} Before the first step the network hands on the "
        "row of the last word. Tied, its score for saying that word again is the row’s squared "
        f"length: {dims} squares, dims · std² on average. With std 1 that is {dims} (here "
        f"{large.again.mean():.3g}), a head start for repeating the last word, and the first loss "
        f"is {_nats(large.plain.mean())}. With std 0.02 it is "
        f"{dims * 0.02**2:.3g} (here {small.again.mean():.3g}), and the first loss is "
        f"{_nats(small.plain.mean())}. `nn.Embedding` begins with std 1 by itself, `nn.Linear` "
        "with numbers within ±1/√dims: together, untied, their first loss is "
        f"{_nats(own.plain.mean())}. Tying by `output.weight = input.weight` gives the output the "
        f"embedding’s numbers. Losses are means of {RUNS} seeds."
    )


def _asked(tied: FirstLoss, untied: FirstLoss) -> str:
    """Return the question, where a tied table does begin worse than two."""
    if tied.plain.min() > untied.plain.max():
        return "**Why does the loss blow up when I tie?**"
    return "**Does the loss blow up when I tie?** In so few dimensions hardly."


def way_out(firsts: Sequence[FirstLoss], dims: int) -> str:
    """Say what dividing by the square root of the dimensions does."""
    tied, untied = (firsts[tying.kind("1", is_tied=is_tied)] for is_tied in (True, False))
    plain, scaled = _nats(tied.plain.mean()), _nats(tied.scaled.mean())
    return (
        f"Every score divided by √dims, the head start is √dims · std² = {dims**0.5:.3g} with std "
        f"1, and the first loss {scaled} in place of {plain}. Two tables with std 1 begin at "
        f"{_nats(untied.plain.mean())}: long rows have large dot products, about √dims · std² to "
        "either side of 0, with words they know nothing of."
    )


def compared(course: TyingCourse) -> str:
    """Say whether tied and untied end apart, for both of the beginnings they share."""
    said = " ".join(_pair(course, std) for std in tying.SHARED)
    return (
        f"{said} Were it a coin’s choice, all {course.runs} would fall one way in "
        f"{tying_course.by_luck(course.runs):.0%} of cases."
    )


def _pair(course: TyingCourse, std: tying.Std) -> str:
    """Say where tied and untied end from one beginning, and which is lower seed by seed."""
    numbers = [tying.kind(std, is_tied=is_tied) for is_tied in (True, False)]
    counts = " against ".join(f"{course.parameters[number]:,}" for number in numbers)
    one, other = (tying_course.ending(course, number) for number in numbers)
    return (
        f"With std {std} the loss ends at {_nats(one.low)} to {_nats(one.high)} tied, "
        f"{_nats(other.low)} to {_nats(other.high)} untied ({counts} numbers learned); with the "
        f"same seed untied is lower in {tying_course.lower_runs(course, *numbers[::-1])} of "
        f"{course.runs} runs."
    )


def rows(course: TyingCourse, number: int) -> str:
    """Say how alike the two rows of a word are."""
    found = tying_course.row_cosine(course, number)
    low, high = found.by_chance
    same = "no more alike than rows of two words" if found.is_chance else "beyond chance"
    return (
        f"Untied {KINDS[number].said}: the cosine of a word’s input row and its output row "
        f"is {_signed(found.mean)} in the mean (runs {_signed(found.low)} to "
        f"{_signed(found.high)}); with the output rows shuffled 95% of means lie from "
        f"{_signed(low)} to {_signed(high)}: {same}. Tied, it is 1: both are one row."
    )


def _signed(value: float) -> str:
    """Write a cosine."""
    return f"{value:.3f}".replace("-", "−")


def how(question: TyingQuestion, steps: int) -> str:
    """Say what is trained, and which settings count."""
    return (
        f"Each network reads the last {question.window} words through one hidden layer; Adam at "
        f"{RATE:g}, {steps} steps of {A_STEP} words. The last tenth of the text is held out, the "
        "loss measured at 512 of its places at most. A "
        f"bold line is the mean of {RUNS} runs, thin ones are the runs; a run has one seed for all "
        "kinds, and all see the same words in the same order. Dimensions, Window and Seed (under "
        "Training) count here; the other settings are word2vec’s."
    )


def short(text: TrainingText) -> str:
    """Say that a text is too short for curves to tell much."""
    return (
        f"A short text: {READINGS} readings of its {len(text.tokens):,} words make only "
        f"{tying.steps(text)} steps, and the loss on its last tenth is that of few words. "
        "Take a longer text to compare tables."
    )


def unfinished(points: int) -> str:
    """Say that the training that was asked for is not all there."""
    if points == 1:
        return "These are the networks before the first step. Train, and curves grow."
    return f"Stopped: the curves show the first {points} points, and this is what was learned."


def losses_in_words(course: TyingCourse) -> str:
    """Return the picture of losses in words."""
    said = "; ".join(
        f"{one.name} from {_first(course, row)} to {_last(course, row)}"
        for row, one in enumerate(KINDS)
    )
    return f"Loss on held-out text: {said}."


def first_in_words(firsts: Sequence[FirstLoss]) -> str:
    """Return the picture of first losses in words."""
    said = "; ".join(
        f"{one.name} {_nats(first.plain.mean())}, divided {_nats(first.scaled.mean())}"
        for one, first in zip(KINDS, firsts, strict=True)
    )
    return f"Loss before the first step, and with scores divided by the root of dims: {said}."
