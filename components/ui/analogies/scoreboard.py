"""View "scoreboard": how often each rival is right on Google's whole set of questions."""

from components.charts.analogies import rankings
from components.ui import progress
from components.ui.analogies import sentences
from components.ui.analogies.inputs import keep
from components.ui.analogies.scene import Scene
from components.ui.shown import Drawing, Shown
from components.vectors.analogies.scoreboard import Measured, ScoreboardQuestion


def show(scene: Scene) -> Shown:
    """Show a model's scoreboard; offer to measure it if nobody has."""
    with scene.parameters:
        may_win = keep()
    code = scene.code.then("scoreboard")
    measured: Measured | None = progress.answer(
        ScoreboardQuestion(scene.space.name), label="Ask Google's 19,544 questions, in nine ways"
    )
    if measured is None:
        return Shown((), {}, code)
    board = measured.board
    chart = rankings.scoreboard(board, keep=may_win)
    told = sentences.scoreboard_in_words(board, keep=may_win)
    return Shown(
        (Drawing(chart, "scoreboard", told),),
        board.table(),
        code,
        cautions=(sentences.scoreboard(board, keep=may_win),),
    )
