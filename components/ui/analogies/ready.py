"""The ready-made questions, by category."""

from functools import cache
from pathlib import Path

from components.vectors.analogies import accuracy, solve
from components.vectors.analogies.accuracy import Analogy
from components.vectors.analogies.posed import UNKNOWN
from components.vectors.analogies.solve import Proportion

_FILE = Path(solve.__file__).with_name("questions.txt")
_WITH_CARE = "Bias"


@cache
def questions() -> tuple[Analogy, ...]:
    """Return the ready-made questions, those of a category one after the other."""
    return accuracy.read_analogies(_FILE.read_text("utf-8").splitlines())


def values(chosen: Analogy) -> dict[str, object]:
    """Return the inputs that ask a question."""
    return {"a": chosen.a, "b": chosen.b, "c": chosen.c, "d": UNKNOWN, "expr": ""}


def expected(asked: Proportion) -> str | None:
    """Return the answer people give to a ready-made question; None to any other."""
    found = (each.expected for each in questions() if _proportion(each) == asked)
    return next((answer for answer in found if answer != UNKNOWN), None)


def is_with_care(asked: Proportion | None) -> bool:
    """Tell whether a question is one of the ready-made ones on bias."""
    return any(_proportion(each) == asked for each in questions() if each.section == _WITH_CARE)


def _proportion(each: Analogy) -> Proportion:
    """Return what is asked."""
    return Proportion(each.a, each.b, each.c)
