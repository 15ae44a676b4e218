"""What *Vector evaluation* asks before it shows."""

import numpy as np

from components.ui.markdown import literal
from components.ui.page.guess import Guess, Scale
from components.vectors.evaluation.pairs import PairReport


def agreement(report: PairReport) -> Guess | None:
    """Ask how well a model ranks pairs as people do; nothing where that is not known."""
    first = report.contenders[0]
    value = first.spearman.value
    if np.isnan(value):
        return None
    return Guess(
        f"How well does **{literal(first.name)}** rank pairs as people do ("
        f"{literal(report.title)}): −1 is the opposite order, 0 chance, 1 the very order?",
        Scale(-1.0, 1.0, 0.05),  # one that began at 0 would give the sign away
        f"{value:.2f}".replace("-", "−"),
    )
