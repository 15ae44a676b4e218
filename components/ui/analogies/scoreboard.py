"""View "scoreboard": how often each rival is right on Google's whole set of questions."""

from components.charts.analogies import board
from components.ui import examples, progress
from components.ui.analogies import conclusions, contest
from components.ui.analogies.inputs import keep
from components.ui.analogies.scene import Scene
from components.ui.shown import Drawing, Shown
from components.vectors.analogies.scoreboard import Measured, ScoreboardQuestion

_EXAMPLES = {
    "Query words banned": {"keep": False},
    "Query words allowed": {"keep": True},
}


def show(scene: Scene) -> Shown:
    """Show a model's scoreboard; offer to measure it if nobody has."""
    with scene.ready:
        examples.draw(_EXAMPLES)
    with scene.parameters:
        may_win = keep()
    code = scene.code.then("scoreboard")
    measured: Measured | None = progress.answer(
        ScoreboardQuestion(scene.space.name), label="Ask Google's 19,544 questions, in nine ways"
    )
    if measured is None:
        return Shown((), {}, code)
    found = measured.board
    chart = board.scoreboard(found, keep=may_win)
    told = contest.scoreboard_in_words(found, keep=may_win)
    return Shown(
        (Drawing(chart, "scoreboard", told),),
        found.table(),
        code,
        conclusion=conclusions.scoreboard(found, keep=may_win),
        cautions=(contest.scoreboard(found, keep=may_win),),
    )
