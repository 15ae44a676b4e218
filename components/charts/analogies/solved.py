"""A reader's own list, answered: a bar for each question, with its words on it."""

from itertools import repeat

import numpy as np
import plotly.graph_objects as go

from components.charts import bands, theme
from components.charts.labels import literal
from components.vectors.analogies.answers import Solved
from components.vectors.analogies.listed import ListQuestion
from components.vectors.ruler import Ruler

_MOST_WRITTEN = 25  # questions
_TINT = "80"  # of bars that text stands on: half of their colour
_COLOURS = {True: theme.CATEGORICAL[5], False: theme.CONTRAST, None: theme.MUTED}
_MARKS = {True: "✓ ", False: "✗ ", None: ""}
_ROLES = {True: "right", False: "wrong", None: "no answer to compare"}


def solved(found: Solved, *, keep: bool, ruler: Ruler, height: int = 480) -> go.Figure:
    """Draw the cosine of every answer, right and wrong ones in colours and marks of their own.

    Parameters
    ----------
    found : Solved
        At least one question.
    keep : bool
        Whether query words may win.
    ruler : Ruler
        Of best answers; its band is drawn behind the bars.
    height : int
        Pixels.
    """
    given, cosines = (found.raw, found.raw_cosines) if keep else (found.answers, found.cosines)
    marks, places = found.is_right(keep=keep), np.arange(len(given))
    written = [
        f"{_MARKS[mark]}{literal(_asked(each))} <b>{literal(answer)}</b>{_expected(each, mark)}"
        for each, answer, mark in zip(found.questions, given, marks, strict=True)
    ]
    fig = go.Figure(
        go.Bar(
            name="answers",
            x=cosines,
            y=places,
            orientation="h",
            marker={"color": [f"{_COLOURS[mark]}{_TINT}" for mark in marks]},
            customdata=np.stack([written, [_ROLES[mark] for mark in marks]], axis=1),
            hovertemplate="%{customdata[0]} (%{customdata[1]})<br>%{x:.6f}<extra></extra>",
        )
    )
    if len(places) <= _MOST_WRITTEN:
        fig.add_scatter(
            name="words",
            x=list(repeat(0, len(places))),
            y=places,
            mode="text",
            text=written,
            textposition="middle right",
            textfont={"size": theme.LABEL_SIZE, "color": theme.TEXT},
            cliponaxis=False,
            hoverinfo="skip",
        )
    bands.behind(fig, ruler, axis="x")
    lines = [f"{each.line}" for each in found.questions]
    step = -(-len(places) // _MOST_WRITTEN)
    fig.update_yaxes(
        title="line",
        tickvals=places[::step],
        ticktext=lines[::step],
        range=[len(places) - 0.5, -0.5],
        fixedrange=True,
    )
    low, high = min(0.0, float(cosines.min())), max(float(cosines.max()), ruler.band[1])
    fig.update_xaxes(title="cosine with the sum", range=[low, 1.05 * high], fixedrange=True)
    return theme.finish(fig, height=height, legend=False)


def _asked(question: ListQuestion) -> str:
    """Write a question with its colons."""
    return f"{question.a} : {question.b} :: {question.c} :"


def _expected(question: ListQuestion, mark: bool | None) -> str:
    """Say what was expected instead of a wrong answer."""
    return f", not {literal(question.expected or '')}" if mark is False else ""
