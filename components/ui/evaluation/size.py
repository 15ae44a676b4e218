"""Task "size": how much is left of vectors that are cut to fewer dimensions."""

from components.charts.evaluation import sizes
from components.ui.evaluation import conclusions, sentences
from components.ui.evaluation.inputs import models
from components.ui.evaluation.view import View, shown
from components.ui.markdown import literal
from components.ui.shown import Shown
from components.vectors.evaluation.sizes import RANDOM_DRAWS, Curve, SizeReport
from components.vectors.evaluation.trial import Trial

_DOUBTS = (
    "Cut along the directions in which the vectors are longest (PCA without centring, so the "
    "right-most point is the model itself). Neighbouring sizes share their words, so intervals "
    "that overlap do not mean that two sizes are equal. If points do not rise together in the "
    "second picture, word pairs do not tell how good vectors are downstream (Faruqui et al. 2016)."
)
_BELOW = (
    f"Correlations: {sentences.CORRELATIONS} Topics: Wilson’s 95% interval. "
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
    first, chance = report.curves[0], report.curves[-1]
    if len(first.dims) < 2:
        return f"**{literal(first.name)}** has {max(first.dims)} dimensions, too few to be cut."
    at = len(first.dims) - 2
    return (
        f"**{literal(first.name)}** cut from {first.dims[-1]} to {first.dims[at]} dimensions: "
        f"{_kept(first, at)}. Dotted: random vectors of as many dimensions; with "
        f"{chance.dims[-1]}, {_reached(chance)}."
    )


def _kept(curve: Curve, at: int) -> str:
    """Write every score with all dimensions, and at a size."""
    parts = [
        f"{title} {sentences.between(found[-1])} → {sentences.between(found[at])}"
        for title, found in curve.pairs.items()
    ]
    full, left = sentences.share(curve.topics[-1]), sentences.share(curve.topics[at])
    return ", ".join([*parts, f"topics {full} → **{left}**"])


def _reached(curve: Curve) -> str:
    """Write every score with all dimensions."""
    parts = [f"{title} {sentences.between(found[-1])}" for title, found in curve.pairs.items()]
    return ", ".join([*parts, f"topics {sentences.share(curve.topics[-1])}"])


VIEW = View(_ask, _show, "Measure at every size")
