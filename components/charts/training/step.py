"""One step of training on one pair: dot products, σ, errors, and what each row changes by."""

import math
from collections.abc import Sequence
from typing import Any

import numpy as np
import plotly.graph_objects as go

from components.charts import theme
from components.charts.labels import literal
from components.vectors.training.objective import OnePair

_COLUMNS = ("dot", "σ", "true", "error")
_HEIGHT = 470
_DIGITS, _FEWEST, _MOST = 4, 2, 6  # behind the point; of those that count; where they end
_PALE = 1.7  # an error is 1 at most: what is written in its colour can be read


def numbers(pair: OnePair, *, told: Sequence[str]) -> go.Figure:
    """Draw what is computed of one pair, a line for each output row.

    Parameters
    ----------
    pair : OnePair
    told : sequence of str
        The words whose output rows are: the one that was there, then those drawn at random.

    Returns
    -------
    plotly Figure
        A heatmap named “numbers”, coloured by the error.
    """
    values = np.stack([pair.dots, pair.odds, pair.labels, pair.errors], axis=1)
    trace = {
        "type": "heatmap",
        "name": "numbers",
        "z": np.broadcast_to(pair.errors[:, None], values.shape).astype(np.float32),
        "x": np.arange(len(_COLUMNS)),
        "y": np.arange(len(told)),
        "text": _written(values),
        "texttemplate": "%{text}",
        "textfont": {"size": theme.LABEL_SIZE},
        "hoverinfo": "skip",
        **_colours(_PALE),
    }
    columns = {"tickvals": np.arange(len(_COLUMNS)), "ticktext": list(_COLUMNS), "side": "top"}
    return theme.figure([trace], _layout(_named(told), columns))


def changes(pair: OnePair, *, read: str, told: Sequence[str]) -> go.Figure:
    """Draw by how much a step changes the rows of one pair.

    Parameters
    ----------
    pair : OnePair
    read : str
        The word whose input row is learned.
    told : sequence of str
        As for `numbers`.

    Returns
    -------
    plotly Figure
        A heatmap named “change”; the input row is the lowest.
    """
    rows = -pair.rate * np.vstack([pair.told_gradients, pair.read_gradient])
    reach = float(np.abs(rows).max())
    trace = {
        "type": "heatmap",
        "name": "change",
        "z": rows.astype(np.float32),
        "x": np.arange(rows.shape[1]),
        "y": np.arange(len(rows)),
        "ygap": 3,
        "hovertemplate": "dimension %{x}: %{z:+.3~g}<extra></extra>",
        **_colours(reach if 0 < reach < np.inf else 1.0),
    }
    strongest = f"what the step adds to each dimension (strongest colour: {written(reach)})"
    dimensions = {"title": {"text": strongest}, "zeroline": False}
    names = [*_named(told), f"input: <b>{literal(read)}</b>"]
    return theme.figure([trace], _layout(names, dimensions))


def _named(told: Sequence[str]) -> list[str]:
    """Name the output rows; the word that was there stands out."""
    first, *others = map(literal, told)
    return [f"<b>{first}</b>", *others]


def _layout(names: Sequence[str], xaxis: dict[str, Any]) -> dict[str, Any]:
    """Return the layout of a picture with a line for each row."""
    return theme.layout(
        legend=False,
        height=_HEIGHT,
        margin={"t": 30},
        xaxis=xaxis | {"showgrid": False},
        yaxis={
            "tickvals": np.arange(len(names)),
            "ticktext": names,
            "autorange": "reversed",
            "showgrid": False,
        },
    )


def _written(numbers: np.ndarray) -> list[list[str]]:
    """Write each number; 1 and 0 for what was there and what was not."""
    return [
        [written(dot), written(odds), f"{label:.0f}", written(error, sign="+")]
        for dot, odds, label, error in numbers.tolist()
    ]


def written(value: float, *, sign: str = "") -> str:
    """Write a number with digits enough to tell it from 0.

    >>> written(-0.5), written(0.00012345, sign="+"), written(0.0), written(1e-12)
    ('−0.5000', '+0.00012', '0.0000', '0.000000')
    """
    size = abs(value)
    first = -math.floor(math.log10(size)) if 0 < size < 1 else 0
    digits = min(_MOST, max(_DIGITS, first + _FEWEST - 1))
    return f"{value:{sign}.{digits}f}".replace("-", "−")


def _colours(reach: float) -> dict[str, Any]:
    """Return colours that are pale at 0."""
    return {"zmin": -reach, "zmax": reach, "colorscale": theme.DIVERGING, "showscale": False}
