"""View "gradient by hand": one pair, its negatives, and what a step does to their rows."""

import math
from collections.abc import Sequence

import streamlit as st

from components import cached
from components.charts.training import step
from components.charts.training.step import written
from components.ui.markdown import literal
from components.ui.shown import Drawing, Shown, Table
from components.ui.training import inputs
from components.ui.training.scene import Scene
from components.vectors.training.first_pair import Moment
from components.vectors.training.objective import OnePair

_SHORT = 16  # characters of a word in the sentence over the picture


def show(scene: Scene) -> Shown:
    """Show dot products, σ, errors and changes of one of the pairs of a step."""
    with scene.parameters:
        after = inputs.after()
        now = cached.first_steps.moment(scene.source, scene.recipe, start=scene.start, after=after)
        if now.steps < after:
            st.caption(_fewer(now))
        chosen = now.pairs[inputs.pair(len(now.pairs))]
    pair = now.posed(chosen)
    read, told = chosen.named(scene.text.words)
    return Shown(
        (
            Drawing(
                step.numbers(pair, told=told),
                "numbers",
                _step_in_words(pair, read=read, told=told),
            ),
            Drawing(
                step.changes(pair, read=read, told=told),
                "step",
                f"What the step adds to {len(told)} output rows and to the input row of {read}.",
            ),
        ),
        _table(pair, read, told),
        scene.code.then(
            "gradient by hand",
            recipe=dict(vars(scene.recipe)),
            start=scene.start,
            after=after,
            read=read,
            told=list(told),
        ),
        widths=(2, 3),
        conclusion=_one_step(pair, read=read, told=told[0]),
        cautions=_how(pair, now, objective=scene.recipe.objective),
    )


def _table(pair: OnePair, read: str, told: Sequence[str]) -> Table:
    """Return every number of the step, row by row."""
    return {
        "read": [read] * len(told),
        "told": told,
        "was there": pair.labels.astype(int).tolist(),
        "dot product": pair.dots.tolist(),
        "sigma": pair.odds.tolist(),
        "error": pair.errors.tolist(),
        "dot product after": pair.stepped().dots.tolist(),
    }


def _one_step(pair: OnePair, *, read: str, told: str) -> str:
    """Say what one step changes."""
    after = pair.stepped()
    if not math.isfinite(after.loss):
        return "The numbers grew beyond all bounds: lower the learning rate, or take fewer steps."
    if not pair.read_gradient.any() and not pair.told_gradients.any():
        return "Both tables are zeros, so both gradients are: a step changes nothing, ever."
    return (
        f"*{literal(read, limit=_SHORT)}* beside *{literal(told, limit=_SHORT)}*: σ from "
        f"{pair.odds[0]:.4f} to {after.odds[0]:.4f}, loss {pair.loss:.4f} to {after.loss:.4f}."
    )


def _when(now: Moment) -> str:
    """Say how much has been learned before the step."""
    if not now.steps:
        return (
            "The first step: both tables are as they begin, so σ is about one half for every word, "
            "and a step changes little."
        )
    return (
        f"Step {now.steps + 1:,}: {now.steps:,} steps of up to 256 pairs were taken before it, "
        "skip-gram from the chosen beginning. Each pair is shown as if its step were of it alone."
    )


def _fewer(now: Moment) -> str:
    """Say that the text has not as many steps as were asked for."""
    return (
        f"The text is too short for so many: all readings of it make {now.steps + 1:,} "
        f"step{'s' * (now.steps > 0)}, and the last is shown."
    )


def _step_in_words(pair: OnePair, *, read: str, told: Sequence[str]) -> str:
    """Return the picture of a step in words."""
    rows = zip(told, pair.dots, pair.odds, pair.errors, strict=True)
    said = "; ".join(
        f"{word}: dot product {written(dot)}, σ {written(odds)}, error {written(error, sign='+')}"
        for word, dot, odds, error in rows
    )
    return f"One pair with the input row of {read}. {said}."


def _how(pair: OnePair, now: Moment, *, objective: str) -> tuple[str, ...]:
    """Say when the step is, how it is worked out, and what two-sided gradients mean."""
    return (
        _when(now),
        "σ(x) = 1 / (1 + exp(−x)) is what the tables say: the chance that the word was there, not "
        "drawn. The error is σ minus 1 for the word that was, σ minus 0 for those drawn. Each "
        f"output row changes by −{pair.rate:.3g} · error · input row, the input row by "
        f"−{pair.rate:.3g} times the sum of error · output row.",
        "So each table’s gradient is made of the other table’s rows. If both are zeros, nothing "
        "ever moves; if one is not, the other moves first.",
        "CBOW reads the mean of all neighbours and shares the gradient among them; this is a pair "
        "of skip-gram."
        if objective == "cbow"
        else "",
    )
