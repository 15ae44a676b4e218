"""People's ratings of word pairs against cosines."""

import numpy as np
import plotly.graph_objects as go

from components.charts import theme
from components.charts.evaluation import intervals
from components.charts.labels import literal
from components.vectors.evaluation.pairs import PairReport
from components.vectors.types import Floats, Indices, Matrix

_HEIGHT = 400  # pixels
_WORST = 6  # pairs that are named


def picture(report: PairReport) -> go.Figure:
    """Draw people's ratings against the first model's cosines; the worst pairs are named."""
    first = report.contenders[0]
    used = np.flatnonzero(first.scores.is_used)
    names = [literal(f"{pair.first} – {pair.second}") for pair in report.pairs]
    worst = report.worst(_WORST)
    gaps = report.gaps()
    template = "%{customdata[0]}<br>people %{x:.2f}<br>cosine %{y:.4f}<extra></extra>"
    sides = _inward(_pixels(report.ratings, first.scores.cosines, worst))
    dots = go.Scatter(
        x=report.ratings[used],
        y=first.scores.cosines[used],
        name="pairs",
        mode="markers",
        marker={"size": 8, "color": theme.ACCENT, "opacity": 0.55},
        customdata=[[names[place]] for place in used],
        hovertemplate=template,
    )
    named = go.Scatter(
        x=report.ratings[worst],
        y=first.scores.cosines[worst],
        name="ranked most unlike people",
        mode="markers+text",
        text=[names[place] if number in sides else "" for number, place in enumerate(worst)],
        textposition=[sides.get(number, "top center") for number in range(len(worst))],
        textfont={"size": theme.LABEL_SIZE, "color": theme.TEXT},
        marker={"size": 11, "symbol": "diamond", "color": theme.CONTRAST},
        customdata=[[f"{names[place]} ({gaps[place]:+.0f} places of 100)"] for place in worst],
        hovertemplate=template,
    )
    layout = theme.layout(
        height=_HEIGHT,
        xaxis={"title": {"text": "how alike people find the two words"}},
        yaxis={"title": {"text": f"cosine in {literal(first.name)}"}},
    )
    return go.Figure([dots, named], layout=layout)


def _pixels(x: Floats, y: Floats, order: Indices) -> Matrix:
    """Return about where some of the points stand on the screen, shape (points, 2)."""
    points = np.stack([x, y], axis=1)
    low, high = np.nanmin(points, axis=0), np.nanmax(points, axis=0)
    room = np.array([400.0, _HEIGHT - 100.0])
    return ((points[order] - low) / np.maximum(high - low, 1e-9) * room).astype(np.float32)


def _inward(pixels: Matrix) -> dict[int, str]:
    """Return the side of each name, towards the middle of the picture, where it covers no other."""
    sides: dict[int, str] = {}
    for place, (x, height) in enumerate(pixels):
        side = "middle right" if x < 200 else "middle left"
        others = [pixels[other, 1] for other, taken in sides.items() if taken == side]
        if all(abs(height - other) > theme.LABEL_SIZE for other in others):
            sides[place] = side
    return sides


def scores(report: PairReport) -> go.Figure:
    """Draw Spearman's and Pearson's correlation of every contender."""
    names = [each.name for each in report.contenders]
    return intervals.dots(
        names,
        {
            "Spearman": [each.spearman for each in report.contenders],
            "Pearson": [each.pearson for each in report.contenders],
        },
        title="correlation with people",
    )
