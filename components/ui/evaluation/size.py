"""Task "size": how much is left of vectors that are cut to fewer dimensions."""

from components.charts.evaluation import sizes
from components.ui.evaluation import conclusions, sentences
from components.ui.evaluation.inputs import models
from components.ui.evaluation.view import View, shown
from components.ui.markdown import literal
from components.ui.shown import Shown
from components.vectors.evaluation.sizes import RANDOM_DRAWS, SizeReport
from components.vectors.evaluation.trial import Trial

_DOUBTS = (
    "Cut along the directions in which the vectors are longest (PCA without centring, so the "
    "right-most point is the model itself). Neighbouring sizes share their words, so intervals "
    "that overlap do not mean that two sizes are equal. If points do not rise together in the "
    "second picture, word pairs do not tell how good vectors are downstream (Faruqui et al. 2016)."
)
_BELOW = (
    f"Correlations: {sentences.CORRELATIONS} Topics: Wilson’s 95 % interval. "
    f"{sentences.random(RANDOM_DRAWS)}"
)


def _ask() -> Trial:
    """Ask for models."""
    return Trial("size", models())


def _show(trial: Trial, report: SizeReport) -> Shown:
    """Show quality against the number of dimensions."""
    figures = sizes.picture(report), sizes.scores(report)
    return shown(
        trial,
        report,
        figures,
        (conclusions.size(report), _headline(report), _DOUBTS),
        below=(_BELOW,),
    )


def _headline(report: SizeReport) -> str:
    """Say what half the dimensions keep."""
    first = report.curves[0]
    title = next(iter(first.pairs))
    if len(first.dims) < 2:
        return f"**{literal(first.name)}** has {max(first.dims)} dimensions, too few to be cut."
    at = len(first.dims) - 2
    now, full = first.pairs[title][at], first.pairs[title][-1]
    return (
        f"**{literal(first.name)}** cut from {first.dims[-1]} to {first.dims[at]} dimensions: "
        f"{title} {sentences.between(full)} → {sentences.between(now)}, topics "
        f"{sentences.share(first.topics[-1])} → **{sentences.share(first.topics[at])}**. "
        f"Dotted: random vectors of as many dimensions; with {report.curves[-1].dims[-1]}, {title} "
        f"{sentences.between(report.curves[-1].pairs[title][-1])}, topics "
        f"{sentences.share(report.curves[-1].topics[-1])}."
    )


VIEW = View(_ask, _show, "Measure at every size")
