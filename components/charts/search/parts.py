"""Why a passage is a hit: tokens against tokens, and what single words do to a score."""

from collections.abc import Sequence

import plotly.graph_objects as go

from components.charts import theme
from components.charts.labels import literal
from components.vectors.search.why import TokenPairs, WithoutWords

_HEIGHT = 470  # pixels
_LINE, _AROUND = 30, 90  # of a bar; around all
_PALE = f"{theme.MUTED}80"
_WRITTEN = 120  # cells, up to which each cosine is written


def tokens(found: TokenPairs) -> go.Figure:
    """Draw the cosine of every pair of tokens, a line a token of the question.

    Returns
    -------
    plotly Figure
        A heatmap "pairs", from -1 to 1.
    """
    is_few = found.cosines.size <= _WRITTEN
    trace = {
        "type": "heatmap",
        "name": "pairs",
        "z": found.cosines,
        "zmin": -1,
        "zmax": 1,
        "colorscale": theme.DIVERGING,
        "showscale": False,
        "xgap": 2,
        "ygap": 2,
        "meta": {"block": (1, 1)},
        "hovertemplate": "cosine %{z:.4f}<extra></extra>",
        **({"texttemplate": "%{z:.2f}", "textfont": {"size": theme.TICK_SIZE}} if is_few else {}),
    }
    layout = theme.layout(
        legend=False,
        height=_HEIGHT,
        xaxis={**_names(found.passage), "title": {"text": "tokens of the passage"}},
        yaxis={
            **_names(found.query),
            "title": {"text": "of the question"},
            "autorange": "reversed",
        },
    )
    return theme.figure([trace], layout)


def without(found: WithoutWords) -> go.Figure:
    """Draw how much the score falls without each word, those of the question first.

    Returns
    -------
    plotly Figure
        Bars "words"; one to the left means that the score rises.
    """
    return _bars(
        found.words,
        [found.score - score for score in found.scores],
        [theme.ACCENT if each else _PALE for each in found.in_query],
        title="how much the cosine falls without the word",
    )


def terms(parts: Sequence[tuple[str, float]]) -> go.Figure:
    """Draw what each term adds to a score of BM25.

    Returns
    -------
    plotly Figure
        Bars "words".
    """
    words, values = [each[0] for each in parts], [each[1] for each in parts]
    colours = [theme.CONTRAST] * len(words)
    return _bars(words, values, colours, title="what the word adds to BM25’s score", is_main=False)


def _bars(
    words: Sequence[str],
    values: Sequence[float],
    colours: Sequence[str],
    *,
    title: str,
    is_main: bool = True,
) -> go.Figure:
    """Draw a bar a word, from the top."""
    trace = {
        "type": "bar",
        "name": "words",
        "orientation": "h",
        "y": list(range(len(words))),
        "x": list(values),
        "marker": {"color": list(colours)},
        "text": [f"{value:.3f}".replace("-", "−") for value in values],
        "textposition": "auto",
        "textangle": 0,
        "insidetextfont": {"size": theme.TICK_SIZE, "color": [_on(each) for each in colours]},
        "outsidetextfont": {"size": theme.TICK_SIZE, "color": theme.TEXT},
        "hovertemplate": "%{x:.6f}<extra></extra>",
    }
    layout = theme.layout(
        legend=False,
        height=max(_HEIGHT if is_main else 0, _AROUND + _LINE * len(words)),
        xaxis={"title": {"text": title}},
        yaxis={**_names(words), "autorange": "reversed"},
    )
    return theme.figure([trace], layout)


def _on(colour: str) -> str:
    """Return what can be read on a bar: a pale one is as light or dark as the page."""
    return theme.TEXT if colour == _PALE else theme.PAPER


def _names(words: Sequence[str]) -> dict[str, object]:
    """Describe an axis of words."""
    return {
        "tickvals": list(range(len(words))),
        "ticktext": [literal(word if len(word) <= 20 else f"{word[:19]}…") for word in words],
        "showgrid": False,
        "zeroline": False,
    }
