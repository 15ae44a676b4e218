"""Pictures that grow while a training goes on, and what there is of it when it is stopped."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any, TypeVar

import plotly.graph_objects as go

from components import cached
from components.jobs.question import Question
from components.ui import plot, progress
from components.ui.shown import Drawing
from components.vectors.training.lesson import LapseQuestion, StartsQuestion

Q = TypeVar("Q", StartsQuestion, LapseQuestion)


def so_far(
    question: Q,
    *,
    label: str,
    begun: Callable[[Q], Any],
    otherwise: Callable[[Q], Any],
    name: str = "",
) -> Any:  # noqa: ANN401
    """Return the training that was asked for; until it is there, what there is to look at.

    While it goes on that is what it has shown, or how it begins: nothing of other settings.

    Parameters
    ----------
    question : Question
    begun : callable
        Returns how the training begins.
    label, otherwise, name
        As for `progress.latest`.
    """
    found = progress.latest(question, label=label, otherwise=otherwise, name=name)
    if progress.is_awaited(question, name=name):
        return progress.shown(question) or begun(question)
    left = None if cached.work.find(question) is not None else progress.left(question)
    if left is not None:
        return left
    return found if found.asked.text == question.text else otherwise(question)


def drawing(
    drawn: Drawing, question: Question, redraw: Callable[[Any], go.Figure], name: str = ""
) -> Drawing:
    """Return a drawing that grows while a training goes on; else the drawing itself.

    Parameters
    ----------
    drawn : Drawing
    question : Question
    redraw : callable
        Returns the figure of what the training shows of itself.
    name : str
        As for `progress.latest`.
    """
    if not progress.is_awaited(question, name=name):
        return drawn
    still = vars(replace(drawn, frames=None, acts=plot.Acts()))
    return Live(**still, wanted=question, redraw=redraw)


def is_unfinished(question: Question, found: object, name: str = "") -> bool:
    """Tell whether a training that is shown is not the whole one that was asked for."""
    if progress.is_awaited(question, name=name):
        return False
    return cached.work.find(question) is not found


@dataclass(frozen=True, eq=False, kw_only=True)
class Live(Drawing):
    """A drawing of what a job has shown of its answer.

    Parameters
    ----------
    wanted : Question
    redraw : callable
        Returns the figure of what was shown last.
    """

    wanted: Question
    redraw: Callable[[Any], go.Figure]

    def draw(self) -> None:
        """Draw how far it has got, again and again."""
        progress.watch(self.wanted, draw=self._draw)

    def _draw(self, preview: object | None) -> None:
        """Draw a moment of it."""
        shown = self.figure if preview is None else self.redraw(preview)
        plot.draw(shown, key=self.key, alt=self.alt)
