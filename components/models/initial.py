"""What a model's input table began as: how far its first, random values spread, where it is known.

Models of these kinds begin with independent normally distributed values. Their standard deviation
stands in a folder's ``config.json``; a GGUF file does not keep it.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from components.models import files
from components.models.card import ModelCard

_SETTING = "initializer_range"


@dataclass(frozen=True)
class Initial:
    """How far the first values of a table spread.

    Parameters
    ----------
    spread : float, above 0
        Their standard deviation, around 0.
    source : str
        Where it is written.
    """

    spread: float
    source: str


_PACKED: Mapping[str, Initial] = {
    "smollm2": Initial(
        576**-0.5, f"“{_SETTING}” in config.json of HuggingFaceTB/SmolLM2-135M (1/√576)"
    )
}


def read(card: ModelCard) -> Initial | None:
    """Return what a model says of its first values; None if it says nothing.

    Parameters
    ----------
    card : ModelCard
        Of a contextual model whose files are on this machine.
    """
    if card.gguf:
        return _PACKED.get(card.name)
    spread = files.config(files.verified(card)).get(_SETTING)
    if isinstance(spread, bool) or not isinstance(spread, int | float) or not 0 < spread < 1e3:
        return None
    return Initial(float(spread), f"“{_SETTING}” in its config.json")
