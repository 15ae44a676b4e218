"""Pictures of the two tests of positional encodings: the shuffle test and the length bench."""

import numpy as np
import plotly.graph_objects as go

from components.charts import curves, theme
from components.charts.curves import Band
from components.positions import length_bench
from components.positions.length_bench import Bench
from components.positions.shuffle import Shuffled

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
    titles = curves.AxisTitles("layer", "largest difference")
    faint = ["size of a state's numbers"]
    fig = curves.lines(shown, x=np.arange(len(found.size)), titles=titles, faint=faint)
    axis = fig.layout["yaxis"]
    axis.type, axis.dtick, axis.exponentformat = "log", 2, "power"
    fig.layout["xaxis"].dtick = 1
    return fig


def losses(bench: Bench) -> go.Figure:
    """Draw how well each scheme predicts the next letter, by position.

    Parameters
    ----------
    bench : Bench

    Returns
    -------
    plotly Figure
        A line for each scheme, the mean of its seeds, each point the mean of eight positions; a
        band from the lowest to the highest seed where there are several; the best possible; and
        a mark where the training's texts end.
    """
    x = np.arange(0, length_bench.TESTED, _WINDOW)
    by_scheme = {
        scheme: length_bench.smoothed(found, window=_WINDOW)
        for scheme, found in bench.losses.items()
    }
    best = "the best possible"
    series = {scheme: found.mean(axis=0) for scheme, found in by_scheme.items()}
    series[best] = length_bench.smoothed(bench.best, window=_WINDOW)
    bands = {
        scheme: Band(found.min(axis=0), found.max(axis=0))
        for scheme, found in by_scheme.items()
        if len(found) > 1
    }
    titles = curves.AxisTitles("position in the text (letters)", "loss (nats a letter)")
    fig = curves.lines(series, x=x, titles=titles, bands=bands, faint=[best], height=430)
    highest = max(float(np.nanmax(found)) for found in by_scheme.values())
    fig.layout["yaxis"].range = [0, (1 + _HEADROOM) * highest]
    end = {"color": theme.TEXT, "width": 2, "dash": "dot"}
    fig.add_vline(
        bench.course.length,
        line=end,
        annotation={
            "text": f"training ended here ({bench.course.length})",
            "font": {"size": theme.LABEL_SIZE, "color": theme.TEXT},
        },
    )
    return fig
