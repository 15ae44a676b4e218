"""How good vectors are: the main picture of any report, and its totals.

Each kind of report is drawn by a module of its own.
"""

from types import ModuleType

import numpy as np
import plotly.graph_objects as go

from components.charts import theme
from components.charts.evaluation import analogies, clusters, pairs, probes, sizes, topics
from components.vectors.evaluation.analogies import AnalogyReport
from components.vectors.evaluation.clusters import ClusterReport
from components.vectors.evaluation.outcome import Outcome
from components.vectors.evaluation.pairs import PairReport
from components.vectors.evaluation.probes import ProbeReport
from components.vectors.evaluation.sizes import SizeReport
from components.vectors.evaluation.topics import TopicReport
from components.vectors.types import Vector

_DRAWN: dict[type[Outcome], ModuleType] = {
    PairReport: pairs,
    AnalogyReport: analogies,
    ClusterReport: clusters,
    ProbeReport: probes,
    TopicReport: topics,
    SizeReport: sizes,
}


def picture(report: Outcome) -> go.Figure:
    """Draw what a report is mainly about."""
    return _DRAWN[type(report)].picture(report)


def scores(report: Outcome) -> go.Figure:
    """Draw the totals of a report, every contender with its interval."""
    return _DRAWN[type(report)].scores(report)


def ruled(fig: go.Figure, ruler: Vector | None) -> go.Figure:
    """Put a band behind a picture of cosines that holds the middle 90 % of random pairs.

    Parameters
    ----------
    fig : plotly Figure, changed in place
    ruler : ndarray of ascending cosines of random pairs, or None
        None leaves the picture as it is: it shows no cosines.
    """
    if ruler is None:
        return fig
    low, high = np.quantile(ruler, [0.05, 0.95])
    return fig.add_hrect(
        low, high, fillcolor=theme.MUTED, opacity=0.14, line_width=0, layer="below"
    )
