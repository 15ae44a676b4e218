"""How alike vectors are from layer to layer: one word, whole sentences, groups, two models."""

from collections.abc import Mapping

import numpy as np
import plotly.graph_objects as go

from components.charts import curves, theme
from components.charts.curves import Band
from components.vectors.contextual.measures import Curves
from components.vectors.contextual.pooling import Held
from components.vectors.contextual.senses import Discovery
from components.vectors.types import Floats

_HEIGHT = 400  # pixels
_LAYERS_NUMBERED = 13  # of more layers not every number is written
_LAYER = "layer (0 = input)"
# Colours of the curves: none that the first senses of the map have.
_LINES = {
    "same word": theme.TEXT,
    "your sentences": theme.TEXT,
    "same sense": theme.CATEGORICAL[2],
    "other sense": theme.CATEGORICAL[3],
    "same word − random": theme.CATEGORICAL[4],
    "random tokens": theme.MUTED,
}


def by_layer(found: Curves, *, layer: int) -> go.Figure:
    """Draw how alike the occurrences are in each layer, beside random pairs of tokens.

    Parameters
    ----------
    found : Curves
    layer : int
        Marked by an upright line.

    Returns
    -------
    plotly Figure
        Lines “same word”, “same sense” and “other sense” (if there are such pairs),
        “same word − random” and, grey, “random tokens”.
    """
    series = {
        "same word": found.self_similarity,
        "same sense": found.within,
        "other sense": found.between,
        "same word − random": found.adjusted,
        "random tokens": found.baseline,
    }
    return _lines(series, "mean cosine of pairs", faint="random tokens", layer=layer)


def of_sentences(found: Curves, *, layer: int) -> go.Figure:
    """Draw how alike sentence vectors are in each layer, beside unrelated sentences.

    Parameters
    ----------
    found : Curves
        Over pairs of sentences; its baseline over pairs of unrelated ones.
    layer : int

    Returns
    -------
    plotly Figure
        Lines “your sentences”, “same sense”, “other sense” and, grey, “unrelated”.
    """
    series = {
        "your sentences": found.self_similarity,
        "same sense": found.within,
        "other sense": found.between,
        "unrelated": found.baseline,
    }
    return _lines(series, "mean cosine of pairs", faint="unrelated", layer=layer)


def what_layers_hold(found: Held, *, layer: int) -> go.Figure:
    """Draw how like sentences are to mates in syntax and in meaning, by layer.

    Parameters
    ----------
    found : Held
    layer : int

    Returns
    -------
    plotly Figure
        Lines “same syntax” and “same meaning” and, grey, “neither”: means over all triples.
    """
    series = {
        "same syntax": found.syntax.mean(axis=1),
        "same meaning": found.meaning.mean(axis=1),
        "neither": found.random.mean(axis=1),
    }
    return _lines(series, "mean cosine with the sentence", faint="neither", layer=layer)


def wins(found: Held, *, layer: int, without: int) -> go.Figure:
    """Draw in how many triples the meaning is nearer than the syntax, a bar a layer.

    Parameters
    ----------
    found : Held
    layer : int
        Its bar is filled, the others pale.
    without : int
        In how many it is nearer without any layer, by the content words' static vectors.

    Returns
    -------
    plotly Figure
        Bars “triples” with their 95% intervals, and lines where chance and static vectors are.
    """
    count = found.meaning.shape[1]
    layers = np.arange(len(found.wins))
    bars = {
        "type": "bar",
        "name": "triples",
        "x": layers,
        "y": found.wins,
        "text": [str(number) for number in found.wins.tolist()],
        "textfont": {"size": theme.LABEL_SIZE},
        "cliponaxis": False,
        "textposition": "inside",
        "insidetextanchor": "start",
        "error_y": _intervals(found),
        "marker": {"color": theme.ACCENT, "opacity": np.where(layers == layer, 1.0, 0.45)},
        "hovertemplate": f"layer %{{x}}: meaning nearer in %{{y}} of {count}<extra></extra>",
    }
    levels = {"chance": count / 2, "no layers, static vectors": without}
    layout = theme.layout(
        height=_HEIGHT,
        legend=False,
        xaxis={"title": {"text": _LAYER}, **_ticks(len(layers))},
        yaxis={"title": {"text": f"meaning nearer, of {count}"}, "range": [0, count * 1.08]},
        shapes=[_level(height, name) for name, height in levels.items()],
    )
    return theme.figure([bars], layout)


def _intervals(found: Held) -> dict[str, object]:
    """Describe the 95% intervals of the counts of triples."""
    count = found.meaning.shape[1]
    ends = [found.margin(layer) for layer in range(len(found.wins))]
    up = [count * each.high - won for each, won in zip(ends, found.wins.tolist(), strict=True)]
    down = [won - count * each.low for each, won in zip(ends, found.wins.tolist(), strict=True)]
    shape = {"color": theme.TEXT, "thickness": 1, "width": 3}
    return {"type": "data", "symmetric": False, "array": up, "arrayminus": down, **shape}


def _level(height: float, name: str) -> dict[str, object]:
    """Describe a named line across the picture's width."""
    return {
        "type": "line",
        "xref": "paper",
        "x0": 0,
        "x1": 1,
        "y0": height,
        "y1": height,
        "line": {"color": theme.TEXT, "width": 1, "dash": "dot"},
        "label": {"text": name, "textposition": "start", "yanchor": "bottom"},
    }


def of_groups(found: Discovery, *, layer: int) -> go.Figure:
    """Draw how clear the groups found are in each layer, and whether they are the senses.

    Parameters
    ----------
    found : Discovery
    layer : int

    Returns
    -------
    plotly Figure
        Lines “agreement with your senses”, “silhouette of the groups” and “silhouette of
        your senses”; those without a value are left out. A band around the first reaches over
        all numbers of groups that were tried.
    """
    series = {
        "agreement with your senses": found.agreement,
        "silhouette of the groups": found.clearness,
        "silhouette of your senses": found.labelled,
    }
    agreement = "agreement with your senses"
    tried = found.agreement_by
    bands = {agreement: Band(tried.min(axis=1), tried.max(axis=1))}
    known = {} if np.isnan(found.agreement).all() else bands
    return _lines(series, "index (1 = perfect)", faint="", layer=layer, bands=known)


def _lines(
    series: Mapping[str, Floats],
    title: str,
    *,
    faint: str,
    layer: int,
    bands: Mapping[str, Band] | None = None,
) -> go.Figure:
    """Return lines over layers, those without any value left out, the chosen layer marked."""
    known = {name: values for name, values in series.items() if not np.isnan(values).all()}
    count = len(next(iter(series.values())))
    fig = curves.lines(
        known,
        x=np.arange(count),
        titles=curves.AxisTitles(x=_LAYER, y=title),
        faint=[faint] if faint in known else [],
        bands=bands,
        height=_HEIGHT,
    )
    for name, color in _LINES.items():  # the one it has in every picture
        fig.update_traces(line_color=color, selector={"name": name})
    return fig.update_layout(shapes=[_upright(layer, theme.GRID)], xaxis=_ticks(count))


def _ticks(count: int) -> dict[str, int | None]:
    """Have every layer numbered if they are few."""
    return {"dtick": 1 if count <= _LAYERS_NUMBERED else None}


def _upright(x: float, color: str) -> dict[str, object]:
    """Describe a dotted line across the picture's height."""
    place = {"x0": x, "x1": x, "y0": 0, "y1": 1, "yref": "paper", "layer": "below"}
    return {"type": "line", **place, "line": {"color": color, "width": 2, "dash": "dot"}}
