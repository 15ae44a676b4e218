"""What every view of *Word analogies* starts from."""

from collections.abc import Sequence
from dataclasses import dataclass

from streamlit.delta_generator import DeltaGenerator

from components import cached
from components.ui import texts
from components.ui.shown import Code
from components.vectors.ruler import Ruler
from components.vectors.types import WordVectors


@dataclass(frozen=True, eq=False)
class Scene:
    """A model, and room for what a view asks.

    Parameters
    ----------
    model : str
        The name of the space that is asked.
    ready : container
        Where a view puts what is ready to be clicked.
    parameters : container
        Where a view's own inputs stand.
    """

    model: str
    ready: DeltaGenerator
    parameters: DeltaGenerator

    @property
    def space(self) -> WordVectors:
        """The vectors of the model."""
        return cached.models.static_vectors(self.model)

    @property
    def random_pairs(self) -> Ruler:
        """The cosines of random pairs of its words."""
        return cached.models.random_pairs(self.space.name)

    def best_answers(self, weights: Sequence[float], *, keep: bool = False) -> Ruler:
        """Return the best cosines with sums of random words that have these weights."""
        return cached.models.nonsense_sums(self.space.name, weights).ruler(keep=keep)

    @property
    def code(self) -> Code:
        """The code that opens this model."""
        return texts.vectors(self.space.name)
