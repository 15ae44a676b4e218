"""Topics guessed from features."""

import numpy as np
import plotly.graph_objects as go

from components.charts.evaluation import intervals
from components.charts.evaluation.counts import counts
from components.charts.labels import literal
from components.vectors.evaluation.pairs import RANDOM
from components.vectors.evaluation.topics import BAG, TopicReport


def picture(report: TopicReport) -> go.Figure:
    """Draw how often the first model takes each topic for each; the mistakes stand out."""
    names = [literal(topic) for topic in report.topics]
    return counts(
        report.confusion(),
        names,
        names,
        titles=("guessed topic", "topic", "sentences"),
        is_wrong=~np.eye(len(names), dtype=np.bool_),
    )


def scores(report: TopicReport) -> go.Figure:
    """Draw the accuracy of every kind of features."""
    return intervals.dots(
        [*(each.name for each in report.contenders), RANDOM],
        {"right": [*(each.accuracy for each in report.contenders), report.random]},
        title="topics guessed right",
        is_share=True,
        loud=[at for at, each in enumerate(report.contenders) if each.name != BAG],
    )
