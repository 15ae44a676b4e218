"""Clusters of words against the categories people know."""

import plotly.graph_objects as go

from components.charts.evaluation import intervals
from components.charts.evaluation.counts import counts
from components.charts.labels import literal
from components.vectors.evaluation.clusters import ClusterReport


def picture(report: ClusterReport) -> go.Figure:
    """Draw how many words of each category the first model's clusters hold."""
    found = report.contenders[0].clustering
    names = [literal(name) for name in found.categories]
    rows = [f"{number}" for number in range(1, len(found.counts) + 1)]
    return counts(found.counts, names, rows, titles=("category", "cluster"))


def scores(report: ClusterReport) -> go.Figure:
    """Draw the purity of every contender."""
    return intervals.dots(
        [each.name for each in report.contenders],
        {"purity": [each.purity for each in report.contenders]},
        title="purity of the clusters",
        is_share=True,
    )
