"""What every view of *Token vectors* starts from."""

from dataclasses import dataclass

from streamlit.delta_generator import DeltaGenerator

from components import cached
from components.models.catalog import ModelCard
from components.vectors.tokens.cut import CutText


@dataclass(frozen=True, eq=False)
class Scene:
    """A text, and a model that reads it.

    Parameters
    ----------
    text : str
    card : ModelCard
    parameters : container
        Where a view's own inputs stand.
    """

    text: str
    card: ModelCard
    parameters: DeltaGenerator

    @property
    def cut(self) -> CutText:
        """The text as the model's tokenizer cuts it."""
        return cached.tokens.cut(self.card.name, self.text)

    @property
    def tokenizers(self) -> tuple[str, ...]:
        """Every tokenizer that is here, and the model's own."""
        models = [name for name in ("smollm2", "minilm") if cached.models.is_on_machine(name)]
        return tuple(dict.fromkeys((*cached.tokens.tokenizer_names(), *models, self.card.name)))
