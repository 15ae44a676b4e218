"""How good vectors are: the main picture of any report, and its totals.

Each kind of report is drawn by a module of its own.
"""

from types import ModuleType

import plotly.graph_objects as go

from components.charts import bands
from components.charts.evaluation import analogies, clusters, pairs, probes, sizes, topics
from components.vectors.evaluation.analogies import AnalogyReport
from components.vectors.evaluation.clusters import ClusterReport
from components.vectors.evaluation.outcome import Outcome
from components.vectors.evaluation.pairs import PairReport
from components.vectors.evaluation.probes import ProbeReport
from components.vectors.evaluation.sizes import SizeReport
from components.vectors.evaluation.topics import TopicReport
from components.vectors.ruler import Ruler

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


def ruled(fig: go.Figure, ruler: Ruler | None) -> go.Figure:
    """Put the band of a ruler behind a picture of cosines.

    Parameters
    ----------
    fig : plotly Figure, changed in place
    ruler : Ruler or None
        None leaves the picture as it is: it shows no cosines.
    """
    return fig if ruler is None else bands.behind(fig, ruler, axis="y")
