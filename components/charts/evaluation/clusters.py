"""Clusters of words against the categories people know."""

import numpy as np
import plotly.graph_objects as go

from components.charts.evaluation import intervals
from components.charts.evaluation.counts import counts
from components.charts.labels import literal
from components.vectors.evaluation.clusters import ClusterReport
from components.vectors.evaluation.pairs import RANDOM


def picture(report: ClusterReport) -> go.Figure:
    """Draw how many words of each category the first model's clusters hold.

    Words that are not of the category most frequent in their cluster stand out.
    """
    found = report.contenders[0].clustering
    names = [literal(name) for name in found.categories]
    rows = [f"{number}" for number in range(1, len(found.counts) + 1)]
    main = found.counts.argmax(axis=1)
    return counts(
        found.counts,
        names,
        rows,
        titles=("category", "cluster", "words"),
        is_wrong=main[:, None] != np.arange(len(names)),
    )


def scores(report: ClusterReport) -> go.Figure:
    """Draw the purity of every model, and of random vectors."""
    return intervals.dots(
        [*(each.name for each in report.contenders), RANDOM],
        {"purity": [*(each.purity for each in report.contenders), report.random]},
        title="purity of the clusters",
        is_share=True,
        loud=range(len(report.contenders)),
    )
