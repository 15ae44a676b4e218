"""Pictures of the two tests of positional encodings: the shuffle test and the length bench."""

import numpy as np
import plotly.graph_objects as go

from components.charts import curves, ends, theme
from components.charts.curves import AxisTitles, Band
from components.positions import length_bench
from components.positions.length_bench import Bench
from components.positions.shuffle import Shuffled
from components.positions.types import Floats

_WINDOW = 8  # letters whose losses are averaged for a point of the picture
_HEADROOM = 0.15  # above the highest loss, for the note where training ended


def shuffled(found: Shuffled) -> go.Figure:
    """Draw how far states move when words change places, layer by layer.

    Parameters
    ----------
    found : Shuffled

    Returns
    -------
    plotly Figure
        Three lines on a logarithmic axis, four for a model with a mask. A difference of exactly
        0 has no place on it.
    """
    series = {"with positions": found.with_positions}
    if found.masked is None:
        series["positions removed"] = found.without
    else:
        series["positions removed, mask on"] = found.masked
        series["positions and mask removed"] = found.without
    series["size of a state's numbers"] = found.size
    shown = {name: np.where(values > 0, values, np.nan) for name, values in series.items()}
    titles = AxisTitles("layer", "largest difference")
    faint = ["size of a state's numbers"]
    fig = curves.lines(shown, x=np.arange(len(found.size)), titles=titles, faint=faint)
    axis = fig.layout["yaxis"]
    axis.type, axis.dtick, axis.exponentformat = "log", 2, "power"
    fig.layout["xaxis"].dtick = 1
    return fig


def losses(bench: Bench, *, chosen: str) -> go.Figure:
    """Draw how well each scheme predicts the next letter, by position.

    Parameters
    ----------
    bench : Bench
    chosen : str
        The scheme that is meant.

    Returns
    -------
    plotly Figure
        A line for each scheme, the mean of its seeds, each point the mean of eight positions; of
        the chosen one a band from the lowest to the highest seed where there are several; under
        all of them the best possible, and a mark where the training's texts end.
    """
    x = np.arange(0, length_bench.TESTED, _WINDOW).astype(np.float64)
    by_scheme = {
        scheme: length_bench.smoothed(found, window=_WINDOW).astype(np.float64)
        for scheme, found in bench.losses.items()
    }
    highest = max(float(np.nanmax(found)) for found in by_scheme.values())
    found = by_scheme.get(chosen, np.empty((0, len(x))))
    fig = ends.lines(
        {scheme: found.mean(axis=0) for scheme, found in by_scheme.items()},
        chosen=chosen,
        x=x,
        titles=AxisTitles("position in the text (letters)", "loss (nats a letter)"),
        ends=(0, (1 + _HEADROOM) * highest),
        band=Band(found.min(axis=0), found.max(axis=0)) if len(found) > 1 else None,
    )
    return _with_marks(fig, bench, x)


def _with_marks(fig: go.Figure, bench: Bench, x: Floats) -> go.Figure:
    """Add what no line can get below, under all lines, and where the training's texts end."""
    best = length_bench.smoothed(bench.best, window=_WINDOW)
    floor = {
        "type": "scatter",
        "x": x,
        "y": best,
        "name": "the best possible",
        "mode": "lines",
        "line": {"color": theme.GRID, "width": 1},
        "fill": "tozeroy",
        "fillcolor": f"{theme.GRID}30",
        "hovertemplate": "%{y:.4~g}",
    }
    fig = go.Figure([floor, *fig.data], layout=fig.layout)
    fig.add_annotation(
        text="below the best possible",
        x=float(x[-1]),
        y=float(best[-1]) / 2,
        xanchor="right",
        showarrow=False,
        font={"size": theme.TICK_SIZE, "color": theme.TEXT},
    )
    fig.add_vline(
        bench.course.length,
        line={"color": theme.TEXT, "width": 2, "dash": "dot"},
        annotation={
            "text": f"training ended here ({bench.course.length})",
            "font": {"size": theme.LABEL_SIZE, "color": theme.TEXT},
            "xshift": 4,
        },
    )
    return fig
