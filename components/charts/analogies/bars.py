"""Ranked bars: the answers to an analogy, the neighbours of a word."""

from collections.abc import Sequence

import numpy as np
import plotly.graph_objects as go

from components.charts import bands, theme
from components.charts.labels import literal
from components.vectors.analogies.ranking import Answers
from components.vectors.analogies.solve import Method
from components.vectors.ruler import Ruler

_SCORE_NAMES: dict[Method, str] = {
    "3cosadd": "cosine with the sum",
    "3cosmul": "product of similarities (no fixed scale)",
    "pairdirection": "cosine of the directions",
}
_REST = f"{theme.MUTED}80"  # half as dark as the text


def answers(
    ranked: Answers,
    *,
    firsts: Sequence[int],
    method: Method,
    ruler: Ruler | None,
    height: int = 400,
) -> go.Figure:
    """Draw ranked answers as grey bars, best on top, query words hatched.

    Parameters
    ----------
    ranked : Answers
    firsts : sequence of int
        Place of the answer, which gets the accent colour, or of those that tie.
    method : {"3cosadd", "3cosmul", "pairdirection"}
    ruler : Ruler or None
        Of best answers; its band is drawn where the score is a cosine with the sum: for 3CosAdd.
    height : int
        Pixels.
    """
    places = np.arange(len(ranked.words))
    are_first = np.isin(places, firsts)
    kinds = np.where(are_first, 2, np.where(ranked.is_query, 0, 1))
    colours = np.where(are_first, theme.CONTRAST, _REST)
    patterns = np.where(ranked.is_query, "/", "")
    roles = np.array(
        ["part of the question", "candidate", "the answer" if len(firsts) == 1 else "a tie"]
    )[kinds]
    fig = go.Figure(
        go.Bar(
            name="answers",
            x=ranked.scores,
            y=places,
            orientation="h",
            marker={"color": colours, "pattern": {"shape": patterns}},
            text=[f"{score:.3f}" for score in ranked.scores],
            textposition="outside",
            textfont={"size": theme.LABEL_SIZE},
            cliponaxis=False,
            customdata=np.stack([ranked.words, roles], axis=1),
            hovertemplate="%{customdata[0]} (%{customdata[1]})<br>%{x:.6f}<extra></extra>",
        )
    )
    left, right = min(0.0, float(ranked.scores.min())), max(float(ranked.scores.max()), 0.0)
    if ruler is not None and method == "3cosadd":
        low, high = ruler.band
        left, right = min(left, low), max(right, high)
        bands.behind(fig, ruler, axis="x")
    fig.update_yaxes(
        tickvals=places,
        ticktext=[_label(word, kind) for word, kind in zip(ranked.words, kinds, strict=True)],
        autorange="reversed",
        fixedrange=True,
    )
    fig.update_xaxes(title=_SCORE_NAMES[method], range=[1.1 * left, 1.15 * right], fixedrange=True)
    return theme.finish(fig, height=height, legend=False)


def _label(word: str, kind: int) -> str:
    """Write a word beside its bar: the answer bold, a query word in italics."""
    escaped = literal(word)
    return (f"<i>{escaped}</i>", escaped, f"<b>{escaped}</b>")[kind]
