"""How often each rival of king - man + woman is right on Google's questions, by model."""

from components import settings
from components.models import question_sets, static
from components.vectors.analogies import scoreboard
from components.vectors.analogies.scoreboard import Measured
from components.vectors.report import Report
from components.vectors.types import WordVectors


def measure(report: Report, model: str, space: WordVectors | None = None) -> Measured:
    """Ask every rival all of Google's questions; for a worker.

    Parameters
    ----------
    report : callable
        Is told the share done and what is being done.
    model : str
        The catalogue's name, or that of `space`.
    space : WordVectors, optional
        Vectors that are not in the catalogue.

    Raises
    ------
    ModelFileError
        If the model or the questions are not on this machine.
    """
    report(0.0, "Opening the word vectors …")
    board = scoreboard.score(
        static.load(model) if space is None else space,
        question_sets.analogies(),
        random_state=settings.RANDOM_STATE,
        report=report,
    )
    return Measured(model, board)
