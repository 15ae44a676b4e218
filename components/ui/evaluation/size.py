"""Task "size": how much is left of vectors that are cut to fewer dimensions."""

from components.charts.evaluation import sizes
from components.ui.evaluation.inputs import models
from components.ui.evaluation.view import View, shown
from components.ui.markdown import literal
from components.ui.shown import Shown
from components.vectors.evaluation.sizes import SizeReport
from components.vectors.evaluation.trial import Trial

_DOUBTS = (
    "Cut along the directions in which the vectors are longest (PCA without centring, so the "
    "right-most point is the model itself). If points do not rise together in the second "
    "picture, word pairs do not tell how good vectors are downstream (Faruqui et al. 2016)."
)


def _ask() -> Trial:
    """Ask for models."""
    return Trial("size", models())


def _show(trial: Trial, report: SizeReport) -> Shown:
    """Show quality against the number of dimensions."""
    figures = sizes.picture(report), sizes.scores(report)
    return shown(trial, report, figures, (_headline(report), _DOUBTS))


def _headline(report: SizeReport) -> str:
    """Say what half the dimensions keep."""
    first = report.curves[0]
    title = next(iter(first.pairs))
    at = max(0, len(first.dims) - 2)
    now, full = first.pairs[title][at].value, first.pairs[title][-1].value
    return (
        f"**{literal(first.name)}** cut from {first.dims[-1]} to {first.dims[at]} dimensions: "
        f"{title} {full:.3f} → **{now:.3f}**, topics {first.topics[-1].value:.0%} → "
        f"**{first.topics[at].value:.0%}**. Dotted: random vectors as long."
    )


VIEW = View(_ask, _show, "Measure at every size")
