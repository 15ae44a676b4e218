"""View "same loss, other space": all beginnings on the same pairs in the same order."""

import math
from collections.abc import Sequence
from functools import partial

import plotly.graph_objects as go

from components import cached
from components.charts.training import company, courses
from components.ui import progress
from components.ui.cells import Cell
from components.ui.inputs import set_values
from components.ui.plot import Acts
from components.ui.shown import Drawing, Shown, Table
from components.ui.training import (
    growing,
    guesses,
    inputs,
    sentences,
)
from components.ui.training.scene import Scene
from components.vectors.training import amount, outcome, starts
from components.vectors.training.lesson import StartsQuestion, TrainedTables
from components.vectors.training.outcome import Outcome, Shortfall
from components.vectors.training.starts import AGAIN

_NEAR = 4  # words
_TOLD_APART = math.log(2)  # nats: what one word costs a table that knows nothing


def show(scene: Scene) -> Shown:
    """Show loss and score from every beginning, live while they are learned."""
    quiz = scene.lesson.quiz
    with scene.parameters:
        task = inputs.task(quiz.tasks)
        word = inputs.word(scene.text)
        trained = growing.so_far(
            scene.question,
            label="Train from all beginnings",
            begun=cached.first_steps.begun,
            otherwise=cached.training.meanwhile,
        )
    outcomes = [outcome.of(trained, start, task=task) for start in trained.starts]
    is_asked = cached.work.find(scene.question) is trained
    return Shown(
        (_curves(scene, trained, task, outcomes), _company(scene, trained, word)),
        _table(trained, task),
        scene.code.then("same loss", recipe=dict(vars(scene.recipe))),
        conclusion=_concluded(scene, trained, task),
        widths=(1, 1),
        cautions=_cautions(scene, trained, task),
        guess=guesses.lowest(outcomes, quiz.tasks[task]) if is_asked else None,
    )


def _cautions(scene: Scene, trained: TrainedTables, task: int) -> tuple[str, ...]:
    """Return what is to be known of the curves."""
    quiz, name = scene.lesson.quiz, scene.lesson.quiz.tasks[task]
    chance = quiz.chance(len(scene.text.words))[task]
    first = (
        _said(scene.question, trained),
        sentences.few(amount.told(scene.text, scene.recipe)),
        sentences.held_against(quiz, chance=chance),
    )
    if len(trained.pairs) == 1 or progress.is_awaited(scene.question):
        return (*first, sentences.measured())
    return (
        *first,
        sentences.short_of(_short_of(scene, trained, task), name, outcome.ENOUGH),
        sentences.counted(
            name,
            questions=quiz.sizes[task],
            chance=chance,
            again=outcome.of(trained, AGAIN, task=task).score,
        )
        if scene.has_questions
        else "",
        sentences.at_one_loss(outcome.at_one_loss(trained, task=task), task=name),
        sentences.overlap(
            outcome.overlap(trained, scene.start), scene.start, words=len(scene.text.words)
        ),
        sentences.measured(),
    )


def _short_of(scene: Scene, trained: TrainedTables, task: int) -> list[Shortfall]:
    """Return which beginnings have not learned the text, where it has questions to tell."""
    if not scene.has_questions or len(trained.pairs) == 1:
        return []
    recipe = trained.asked.recipe
    shape = (len(scene.text.words), recipe.dims)
    begun = starts.tables(shape, scene.lesson.given, random_state=recipe.seed)
    return outcome.short_of(trained, {name: read for name, (read, _) in begun.items()}, task=task)


def _concluded(scene: Scene, trained: TrainedTables, task: int) -> str:
    """Say what the curves show, where they are those that were asked for."""
    if progress.is_awaited(scene.question):
        return sentences.learning(len(trained.starts))
    if len(trained.pairs) == 1:
        return sentences.begun(len(trained.starts))
    chosen = outcome.of(trained, scene.start, task=task)
    other = outcome.most_different(trained, chosen, task=task)
    said = sentences.same_loss(chosen, other, task=scene.lesson.quiz.tasks[task])
    return said if trained.asked == scene.question else sentences.of_others(said)


def _said(question: StartsQuestion, trained: TrainedTables) -> str:
    """Say of which training the curves are."""
    if not growing.is_unfinished(question, trained):
        return ""
    if trained.asked != question:
        return sentences.of_other_recipe(trained.asked, question)
    return sentences.unfinished(points=len(trained.pairs))


def _curves(scene: Scene, trained: TrainedTables, task: int, outcomes: list[Outcome]) -> Drawing:
    """Return loss and score, which grow while the training goes on; a click chooses a line."""
    name = scene.lesson.quiz.tasks[task]
    drawn = Drawing(
        _figure(scene, task, trained),
        "losses",
        f"{sentences.losses_in_words(outcomes)} {sentences.scores_in_words(outcomes, name)}",
        acts=Acts(on_cell=partial(_choose, trained.starts)),
    )
    return growing.drawing(drawn, scene.question, partial(_figure, scene, task))


def _figure(scene: Scene, task: int, trained: TrainedTables) -> go.Figure:
    """Draw the loss over what was learned of the text."""
    quiz = scene.lesson.quiz
    return courses.both(
        trained,
        chosen=scene.start,
        untrained=(1 + trained.asked.recipe.negatives) * _TOLD_APART,
        scored=courses.Scored(
            task, sentences.axis(quiz.tasks[task]), quiz.chance(len(scene.text.words))[task]
        ),
    )


def _company(scene: Scene, trained: TrainedTables, row: int) -> Drawing:
    """Return which words are near one of them, from each beginning; a click chooses a row."""
    words = scene.text.words
    found = outcome.company(trained, words, row, k=_NEAR)
    drawn = Drawing(
        _near(scene, row, trained),
        "company",
        sentences.company_in_words(words[row], found),
        acts=Acts(on_cell=partial(_choose, trained.starts)),
    )
    return growing.drawing(drawn, scene.question, partial(_near, scene, row))


def _near(scene: Scene, row: int, trained: TrainedTables) -> go.Figure:
    """Draw which words are near one of them."""
    words, when = scene.text.words, "the nearest first"
    if trained.asked != scene.question:
        when = "with other settings"
    elif len(trained.pairs) == 1:
        when = "before the first step"
    return company.table(
        outcome.company(trained, words, row, k=_NEAR),
        trained.starts,
        chosen=scene.start,
        word=words[row],
        when=when,
    )


def _choose(names: Sequence[str], cell: Cell) -> None:
    """Choose the beginning of a clicked line or row; the second draw is none."""
    if cell.row < len(names) and names[cell.row] in starts.STARTS:
        set_values({"init": names[cell.row]})


def _table(trained: TrainedTables, task: int) -> Table:
    """Return every point of every curve."""
    points = range(len(trained.pairs))
    rows = [(number, point) for number in range(len(trained.starts)) for point in points]
    return {
        "beginning": [trained.starts[number] for number, _ in rows],
        "pairs": [int(trained.pairs[point]) for _, point in rows],
        "loss": [float(trained.losses[row]) for row in rows],
        "score": [float(trained.scores[(*row, task)]) for row in rows],
    }
