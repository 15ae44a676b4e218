"""What every view of *Contextual vectors* starts from."""

from dataclasses import dataclass

from streamlit.delta_generator import DeltaGenerator

from components import cached
from components.models.catalog import ModelCard
from components.ui.contextual import words
from components.ui.shown import Code
from components.vectors.contextual.study import Inquiry, Study


@dataclass(frozen=True, eq=False)
class Scene:
    """A word in sentences, a model that reads them, and a layer.

    Parameters
    ----------
    card : ModelCard
    asked : Inquiry
    layer : int, counted from 0
        0 is what enters the first layer.
    parameters : container
        Where a view's own inputs stand.
    """

    card: ModelCard
    asked: Inquiry
    layer: int
    parameters: DeltaGenerator

    @property
    def study(self) -> Study:
        """The word's occurrences as this model has them."""
        return cached.contextual.study(self.card.name, self.asked)

    @property
    def prepared(self) -> tuple[str, str]:
        """What was done to the vectors, and whether the first position plays a part."""
        study = self.study
        return (
            words.scaling(study, self.asked, layer=self.layer),
            words.first_position(study.found, self.asked),
        )

    def code(self, heading: str, **values: object) -> Code:
        """Return code that reads texts with this model; `values` fill what is the view's own."""
        card = self.card
        public = "sentence-transformers/all-MiniLM-L6-v2" if card.source == "package" else None
        read = {"model": public or card.reference, "revision": card.revision, "layer": self.layer}
        return Code(read | values, heading)

    def code_of_word(self) -> Code:
        """Return the code that gives the cosines of the word's occurrences."""
        found = self.study.found
        return self.code(
            "Show the code",
            word=found.word,
            sentences=[sentence.text for sentence in found.sentences],
            places=[(each.sentence, each.start, each.end) for each in found.places],
            pieces=self.asked.reading.pieces,
        )
