"""How good vectors are: people against cosines, sections, clusters, layers, sizes.

`picture` draws the main picture of any report of `components.vectors`, `scores` its totals.
"""

from collections.abc import Sequence
from functools import singledispatch

import numpy as np
import plotly.graph_objects as go

from components.charts import bands, curves, heatmap, theme
from components.charts.curves import Band, Titles
from components.charts.labels import literal
from components.vectors.evaluation.analogies import TOTAL, AnalogyReport
from components.vectors.evaluation.bootstrap import Interval
from components.vectors.evaluation.clusters import ClusterReport
from components.vectors.evaluation.pairs import RANDOM, PairReport
from components.vectors.evaluation.probes import ProbeReport
from components.vectors.evaluation.sizes import TOPICS, SizeReport
from components.vectors.evaluation.topics import TopicReport
from components.vectors.ruler import Ruler
from components.vectors.types import Floats, Indices, Matrix

HEIGHT = 400
WORST = 6


@singledispatch
def picture(report: object) -> go.Figure:
    """Draw what a report is mainly about."""
    raise TypeError(f"no picture of {type(report).__name__}.")


@singledispatch
def scores(report: object) -> go.Figure:
    """Draw the totals of a report, every contender with its interval."""
    raise TypeError(f"no scores of {type(report).__name__}.")


@picture.register
def _pairs(report: PairReport) -> go.Figure:
    """Draw people's ratings against the first model's cosines; the worst pairs are named."""
    first = report.contenders[0]
    used = np.flatnonzero(first.scores.is_used)
    names = [literal(f"{pair.first} – {pair.second}") for pair in report.pairs]
    worst = report.worst(WORST)
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
        height=HEIGHT,
        xaxis={"title": {"text": "how alike people find the two words"}},
        yaxis={"title": {"text": f"cosine in {literal(first.name)}"}},
    )
    return go.Figure([dots, named], layout=layout)


def _pixels(x: Floats, y: Floats, order: Indices) -> Matrix:
    """Return about where some of the points stand on the screen, shape (points, 2)."""
    points = np.stack([x, y], axis=1)
    low, high = np.nanmin(points, axis=0), np.nanmax(points, axis=0)
    room = np.array([400.0, HEIGHT - 100.0])
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


def ruled(fig: go.Figure, ruler: Ruler | None) -> go.Figure:
    """Put the band of a ruler behind a picture of cosines.

    Parameters
    ----------
    fig : plotly Figure, changed in place
    ruler : Ruler or None
        None leaves the picture as it is: it shows no cosines.
    """
    return fig if ruler is None else bands.behind(fig, ruler, axis="y")


@scores.register
def _pair_scores(report: PairReport) -> go.Figure:
    """Draw Spearman's and Pearson's correlation of every contender."""
    names = [each.name for each in report.contenders]
    return _dots(
        names,
        {
            "Spearman": [each.spearman for each in report.contenders],
            "Pearson": [each.pearson for each in report.contenders],
        },
        title="correlation with people",
    )


@picture.register
def _sections(report: AnalogyReport) -> go.Figure:
    """Draw the share of right answers in every section, and in all."""
    first = report.contenders[0]
    used, _ = report.counts(first)
    asked = np.bincount(report.section, minlength=len(report.sections))
    rows = [
        f"{literal(title)}  <b>{n:,}</b> of {of:,}"
        for title, n, of in zip(report.sections, used, asked, strict=True)
    ]
    rows.append(f"<b>{TOTAL}  {used.sum():,} of {asked.sum():,}</b>")
    series = {each.name: [*each.sections, each.total] for each in report.contenders}
    fig = _dots(
        rows,
        series,
        title="share of the used questions answered right",
        height=max(220, 25 * len(rows) + 70),
        is_share=True,
    )
    fig.add_vline(first.chance, line={"color": theme.MUTED, "width": 2, "dash": "dot"})
    return fig


@scores.register
def _section_scores(report: AnalogyReport) -> go.Figure:
    """Draw the share of right answers in all, beside what random vectors reach on average."""
    chance = report.contenders[0].chance
    names = [*(each.name for each in report.contenders), RANDOM]
    totals = [*(each.total for each in report.contenders), Interval(chance, chance, chance)]
    return _dots(names, {"right": totals}, title="answered right, all sections", is_share=True)


@picture.register
def _clusters(report: ClusterReport) -> go.Figure:
    """Draw how many words of each category the first model's clusters hold."""
    found = report.contenders[0].clustering
    names = [literal(name) for name in found.categories]
    rows = [f"{number}" for number in range(1, len(found.counts) + 1)]
    return _counts(found.counts, names, rows, titles=("category", "cluster"))


@scores.register
def _purities(report: ClusterReport) -> go.Figure:
    """Draw the purity of every contender."""
    return _dots(
        [each.name for each in report.contenders],
        {"purity": [each.purity for each in report.contenders]},
        title="purity of the clusters",
        is_share=True,
    )


@picture.register
def _layers(report: ProbeReport) -> go.Figure:
    """Draw the probe's accuracy layer by layer, with random labels and the usual guess."""
    series = {
        "real labels": report.accuracy,
        "random labels": report.control,
        "most frequent label": (report.majority,) * len(report.accuracy),
    }
    fig = curves.lines(
        {name: [each.value for each in found] for name, found in series.items()},
        x=np.arange(len(report.accuracy)),
        titles=Titles("layer (0 is what enters the first)", "share guessed right"),
        bands={name: _band(series[name]) for name in ("real labels", "random labels")},
        faint=["most frequent label"],
        height=HEIGHT,
    )
    fig.update_xaxes(dtick=1)
    return fig.update_yaxes(range=[0, 1.02], tickformat=".0%")


@scores.register
def _selectivity(report: ProbeReport) -> go.Figure:
    """Draw by how much real labels are easier than random ones, layer by layer."""
    fig = curves.lines(
        {"selectivity": report.selectivity},
        x=np.arange(len(report.accuracy)),
        titles=Titles("layer", "real less random labels"),
        height=230,
    )
    fig.update_xaxes(dtick=1)
    return fig.update_yaxes(rangemode="tozero")


@picture.register
def _topics(report: TopicReport) -> go.Figure:
    """Draw how often the first model takes each topic for each."""
    names = [literal(topic) for topic in report.topics]
    return _counts(report.confusion(), names, names, titles=("guessed topic", "topic"))


@scores.register
def _accuracies(report: TopicReport) -> go.Figure:
    """Draw the accuracy of every kind of features."""
    return _dots(
        [each.name for each in report.contenders],
        {"right": [each.accuracy for each in report.contenders]},
        title="topics guessed right",
        is_share=True,
    )


@picture.register
def _sizes(report: SizeReport) -> go.Figure:
    """Draw quality against the number of dimensions, for the first model and random vectors."""
    traces: list[go.Scatter] = []
    for place, curve in enumerate([report.curves[0], report.curves[-1]]):
        measures = {**curve.pairs, TOPICS: curve.topics}
        for number, (title, found) in enumerate(measures.items()):
            is_random = place == 1
            traces.append(
                go.Scatter(
                    x=curve.dims,
                    y=[each.value for each in found],
                    error_y=None if is_random else _errors(found),
                    name=f"{title}, random" if is_random else title,
                    showlegend=not is_random,
                    mode="lines" if is_random else "lines+markers",
                    line={
                        "color": theme.CATEGORICAL[number],
                        "width": 2 if is_random else 3,
                        "dash": "dot" if is_random else curves.DASHES[number],
                    },
                    marker={"size": 9, "symbol": theme.SYMBOLS[number]},
                    hovertemplate="%{x} dimensions<br>%{y:.4f}<extra>%{fullData.name}</extra>",
                )
            )
    sizes = report.curves[0].dims
    layout = theme.layout(
        height=HEIGHT,
        xaxis={
            "title": {"text": "dimensions kept"},
            "type": "log",
            "tickvals": sizes,
            "ticktext": [str(size) for size in sizes],
        },
        yaxis={"title": {"text": "correlation, or share right"}},
    )
    return go.Figure(traces, layout=layout)


@scores.register
def _against(report: SizeReport) -> go.Figure:
    """Draw the pairs' score against the task's: one point a model and number of dimensions."""
    title = next(iter(report.curves[0].pairs))
    traces = [
        go.Scatter(
            x=[each.value for each in curve.pairs[title]],
            y=[each.value for each in curve.topics],
            name=literal(curve.name),
            mode="lines+markers+text",
            text=[str(size) for size in curve.dims] if curve.name != RANDOM else None,
            textposition="top center",
            textfont={"size": theme.TICK_SIZE - 2, "color": theme.TEXT},
            line={"color": theme.CATEGORICAL[number], "width": 1},
            marker={"size": 10, "symbol": theme.SYMBOLS[number]},
            customdata=curve.dims,
            hovertemplate="%{customdata} dimensions<br>pairs %{x:.3f}<br>topics %{y:.3f}",
        )
        for number, curve in enumerate(report.curves)
    ]
    layout = theme.layout(
        height=330,
        xaxis={"title": {"text": f"{literal(title)}, Spearman"}},
        yaxis={"title": {"text": "topics right"}, "tickformat": ".0%"},
    )
    return go.Figure(traces, layout=layout)


def _dots(
    rows: Sequence[str],
    series: dict[str, list[Interval]],
    *,
    title: str,
    height: int | None = None,
    is_share: bool = False,
) -> go.Figure:
    """Draw scores as dots with their intervals, a row each, one under the other."""
    places = np.arange(len(rows))
    traces: list[go.Scatter] = []
    for number, (name, found) in enumerate(series.items()):
        values = [each.value for each in found]
        shift = (number - (len(series) - 1) / 2) * 0.26
        traces.append(
            go.Scatter(
                x=values,
                y=places + shift,
                error_x=_errors(found),
                name=literal(name),
                mode="markers",
                marker={
                    "size": 11,
                    "color": theme.CATEGORICAL[number],
                    "symbol": theme.SYMBOLS[number],
                },
                customdata=[
                    [row, each.low, each.high] for row, each in zip(rows, found, strict=True)
                ],
                hovertemplate="%{customdata[0]}<br>%{x:.4f}, from %{customdata[1]:.4f} to "
                "%{customdata[2]:.4f}<extra>%{fullData.name}</extra>",
            )
        )
    layout = theme.layout(
        height=height or 46 * len(rows) + 100,
        legend=len(series) > 1,
        xaxis={
            "title": {"text": title},
            "tickformat": ".0%" if is_share else "",
            "range": [-0.03, 1.03] if is_share else None,
            "zeroline": True,
            "fixedrange": True,
        },
        yaxis={
            "tickvals": places,
            "ticktext": [row if "<b>" in row else literal(row) for row in rows],
            "range": [len(rows) - 0.4, -0.6],
            "fixedrange": True,
        },
    )
    return go.Figure(traces, layout=layout)


def _counts(
    counts: np.ndarray, columns: list[str], rows: list[str], *, titles: tuple[str, str]
) -> go.Figure:
    """Draw a small table of counts; empty cells stay blank."""
    fig = heatmap.matrix(
        counts.astype(np.float64),
        titles=heatmap.Titles(*titles, "words"),
        x=columns,
        y=rows,
        diverging=False,
    )
    written = np.where(counts > 0, counts.astype(str), "")
    size = {"size": theme.TICK_SIZE}
    fig.update_traces(text=written, texttemplate="%{text}", textfont=size, showscale=False)
    fig.update_xaxes(fixedrange=True, tickangle=-35)
    return fig.update_yaxes(fixedrange=True)


def _errors(found: Sequence[Interval]) -> dict[str, object]:
    """Return Plotly's error bars from a score down to the low and up to the high end."""
    return {
        "type": "data",
        "symmetric": False,
        "array": [each.high - each.value for each in found],
        "arrayminus": [each.value - each.low for each in found],
        "thickness": 2,
        "width": 5,
    }


def _band(found: Sequence[Interval]) -> Band:
    """Return the intervals of a line as a band."""
    return Band([each.low for each in found], [each.high for each in found])
