"""What every view of *Training dynamics* starts from."""

from dataclasses import dataclass

from streamlit.delta_generator import DeltaGenerator

from components import cached
from components.ui.shown import NO_CODE, Code
from components.vectors.training.lesson import (
    LapseQuestion,
    Lesson,
    RetrainedQuestion,
    StartsQuestion,
    TrainingRecipe,
)
from components.vectors.training.texts import TrainingText


@dataclass(frozen=True, eq=False)
class Scene:
    """A text, how it is learned from, and the beginning that is meant.

    Parameters
    ----------
    source : str
        The text's name, or a reader's own.
    recipe : TrainingRecipe
    start : str
    parameters : container
        Where a view's own inputs stand.
    is_file : bool
        Whether the source is a reader's file.
    """

    source: str
    recipe: TrainingRecipe
    start: str
    parameters: DeltaGenerator
    is_file: bool = False

    @property
    def text(self) -> TrainingText:
        """The text as numbers."""
        return cached.training.text(self.source)

    @property
    def lesson(self) -> Lesson:
        """The text with its questions."""
        return cached.training.lesson(self.source)

    @property
    def has_questions(self) -> bool:
        """Whether the text has questions of its own, and words of known kinds."""
        return self.source == cached.training.BUILT_IN

    @property
    def question(self) -> StartsQuestion:
        """What training comes to from all beginnings."""
        return StartsQuestion(self.source, self.recipe)

    @property
    def lapse(self) -> LapseQuestion:
        """Which way words take from the beginning that is meant."""
        return LapseQuestion(self.source, self.recipe, self.start)

    @property
    def seeds(self) -> RetrainedQuestion:
        """What the beginning that is meant comes to with several seeds."""
        return RetrainedQuestion(self.source, self.recipe, self.start)

    @property
    def code(self) -> Code:
        """Code that opens the text."""
        if self.is_file:
            return NO_CODE.then("text of a file")
        return NO_CODE.then("text", source=self.source)
