"""Every pair of vectors after a layer, and the ruler that says what a cosine means there."""

from collections.abc import Sequence

import numpy as np
import plotly.graph_objects as go

from components.charts import heatmap, theme
from components.charts.contextual import quoting
from components.charts.labels import literal
from components.vectors.contextual import measures
from components.vectors.contextual.measures import Curves, Sample
from components.vectors.contextual.occurrences import Occurrences
from components.vectors.contextual.pooling import Pooled
from components.vectors.ruler import Ruler
from components.vectors.types import Matrix

_HEIGHT = 400  # pixels
_LEAST_DARK = 0.999  # where even random pairs are all alike, colours still have two ends
_QUOTED = 16  # of more pairs the sentences would be megabytes; numbers are not
_MARKS = {"same sense": 2, "other sense": 3}


def occurrences(found: Occurrences, sample: Sample, *, layer: int) -> go.Figure:
    """Draw the cosine of every pair of occurrences after a layer, ordered by sense.

    Parameters
    ----------
    found : Occurrences
    sample : Sample
        Of the same model. The hover says which share of random pairs is less alike.
    layer : int

    Returns
    -------
    plotly Figure
        One heatmap, named “cosine”.
    """
    order: list[int] = measures.by_sense(found.senses).tolist()
    numbers = [found.places[point].sentence + 1 for point in order]
    labels = [
        quoting.label(number, found.senses[point])
        for number, point in zip(numbers, order, strict=True)
    ]
    quoted = [quoting.quoted(found, point) for point in order]
    return _table(found.hidden[layer][order], sample.ruler(layer), labels, quoted)


def sentences(found: Pooled, *, layer: int) -> go.Figure:
    """Draw the cosine of every pair of sentence vectors after a layer, ordered by sense.

    Parameters
    ----------
    found : Pooled
    layer : int

    Returns
    -------
    plotly Figure
        One heatmap, named “cosine”.
    """
    order: list[int] = measures.by_sense(found.senses).tolist()
    labels = [quoting.label(row + 1, found.senses[row]) for row in order]
    quoted = [f"{row + 1}: {quoting.marked(found.sentences[row].text, 0, 0)}" for row in order]
    return _table(found.hidden[layer][order], found.sample.ruler(layer), labels, quoted)


def ruler(found: Curves, sample: Sample, *, layer: int) -> go.Figure:
    """Draw how often each cosine occurs among random pairs, and where ours lie.

    Parameters
    ----------
    found : Curves
    sample : Sample
    layer : int

    Returns
    -------
    plotly Figure
        An area “random tokens”, and an upright line with the mean of the pairs for “same sense” and
        “other sense”, or for “same word” if there are no two senses to compare.
    """
    counted = sample.histogram(layer)
    marks = {"same sense": found.within[layer], "other sense": found.between[layer]}
    if any(np.isnan(value) for value in marks.values()):
        marks = {"same word": found.self_similarity[layer]}
    area = {
        "type": "scatter",
        "name": "random tokens",
        "x": np.repeat(counted.edges, 2)[1:-1],
        "y": np.repeat(counted.shares, 2),
        "mode": "lines",
        "fill": "tozeroy",
        "line": {"color": theme.MUTED, "width": 1},
        "hovertemplate": "%{y:.1%} of random pairs near cosine %{x:.2f}<extra></extra>",
    }
    top = float(counted.shares.max())
    lines = [
        _mark(name, float(value), height=top * (1.0 - 0.25 * number))
        for number, (name, value) in enumerate(marks.items())
    ]
    low = min([-0.2, float(sample.cosines[layer][0]), *marks.values()])
    layout = theme.layout(
        height=_HEIGHT,
        xaxis={"title": {"text": "cosine"}, "range": [low, 1.02], "zeroline": False},
        yaxis={
            "title": {"text": "share of random pairs"},
            "tickformat": ".0%",
            "rangemode": "tozero",
        },
    )
    layout["legend"] |= {"traceorder": "normal"}
    return theme.figure([area, *lines], layout)


def _mark(name: str, value: float, *, height: float) -> dict[str, object]:
    """Return an upright line with its mean cosine written at its top."""
    color = theme.CATEGORICAL[_MARKS[name]] if name in _MARKS else theme.TEXT
    return {
        "type": "scatter",
        "name": name,
        "x": [value, value],
        "y": [0, height],
        "mode": "lines+markers+text",
        "line": {"color": color, "width": 3},
        "marker": {"size": [0, 9], "color": color},
        "text": ["", f"mean {value:.2f}"],
        "textposition": "middle left",
        "textfont": {"size": theme.LABEL_SIZE, "color": color},
        "hovertemplate": f"{literal(name)}: mean cosine {value:.4f}<extra></extra>",
    }


def _table(
    vectors: Matrix, ruler: Ruler, labels: Sequence[str], quoted: Sequence[str]
) -> go.Figure:
    """Return the cosines of all pairs of vectors; every pair's sentences on hover, if few.

    Colours begin at the mean of random pairs: the palest cell is as like as chance has it, or less.
    """
    chance = min(ruler.mean, _LEAST_DARK)
    values = measures.cosines(vectors[None])[0]
    fig = heatmap.matrix(
        values,
        titles=heatmap.Titles(x="", y="", value="cosine"),
        x=[label.split(" ")[0] for label in labels],
        y=labels,
        limits=(chance, 1.0),
        diverging=False,
    )
    title = f"cosine (palest: the mean of {ruler.of}, {ruler.mean:.2f}, or less)".replace("-", "−")
    named = quoted if len(labels) <= _QUOTED else [literal(label) for label in labels]
    fig.update_traces(
        colorbar={"title": {"text": title}},
        customdata=ruler.shares(values),
        hovertext=[[f"{row}<br>{column}" for column in named] for row in named],
        hovertemplate="%{hovertext}<br>cosine %{z:.4f}, above %{customdata} of "
        f"{ruler.drawn}<extra></extra>",
        selector={"type": "heatmap"},
    )
    return fig.update_layout(height=_HEIGHT)
