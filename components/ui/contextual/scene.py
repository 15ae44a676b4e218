"""What every view of *Contextual vectors* starts from."""

from dataclasses import dataclass

from streamlit.delta_generator import DeltaGenerator

from components import cached
from components.models.catalog import ModelCard
from components.ui import texts
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
    def prepared(self) -> tuple[str, ...]:
        """What was done to the vectors, and whether unknown signs or first positions matter."""
        study = self.study
        return (
            words.unread(study.found, cached.contextual.unknown(self.card.name)),
            words.scaling(study, self.asked, layer=self.layer),
            words.first_position(study.found, self.asked),
        )

    @property
    def code(self) -> Code:
        """The code that opens the model."""
        return texts.encoder(self.card.name)

    @property
    def code_of_word(self) -> Code:
        """The code that finds the occurrences of the word and takes their vectors."""
        found = self.study.found
        return self.code.then(
            "occurrences",
            word=found.word,
            sentences=[sentence.text for sentence in found.sentences],
            places=[(each.sentence, each.start, each.end) for each in found.places],
            pieces=self.asked.reading.pieces,
            scaling=self.asked.scaling.mean,
            skip_first=int(self.asked.reading.skip_first),
            layer=self.layer,
            dropped=self.study.usual.states.dropped.tolist(),
        )

    @property
    def code_of_pairs(self) -> Code:
        """The same, and the random pairs of tokens that cosines are compared with."""
        return self.code_of_word.then("random pairs")
