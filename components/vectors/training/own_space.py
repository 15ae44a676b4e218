"""What a reader has trained, as a space that other lessons open."""

from collections.abc import Mapping
from dataclasses import dataclass

from components.vectors import starters
from components.vectors.loaded import Loaded
from components.vectors.training.lesson import StartsQuestion
from components.vectors.training.near import Agreement
from components.vectors.training.quiz import Quiz
from components.vectors.training.texts import TrainingText
from components.vectors.types import Matrix, WordVectors

KIND = "kind"  # the column that says what kind a word of a known text is
_OTHERS = "other words"


@dataclass(frozen=True, eq=False)
class TrainedSpace(Loaded):
    """Vectors a reader has trained.

    Parameters
    ----------
    asked : StartsQuestion
    start : str
        The beginning they were learned from.
    """

    asked: StartsQuestion
    start: str


def of(
    asked: StartsQuestion,
    start: str,
    text: TrainingText,
    matrix: Matrix,
    *,
    name: str,
    kinds: Mapping[str, str],
) -> TrainedSpace:
    """Return what was learned from a beginning.

    Parameters
    ----------
    asked : StartsQuestion
    start : str
    text : TrainingText
        What was learned from.
    matrix : ndarray of shape (words, dims), float32
    name : str
        Tells it from every other space.
    kinds : mapping from word to its kind
        Empty where nobody knows.
    """
    recipe = asked.recipe
    columns = {KIND: tuple(kinds.get(word, _OTHERS) for word in text.words)} if kinds else {}
    return TrainedSpace(
        WordVectors(name, text.words, matrix, text.counts),
        columns,
        (f"{recipe.objective}, {recipe.epochs} times through the text, seed {recipe.seed}.",),
        f"Trained by you from {start}: {len(text.words):,} words, {recipe.dims} dimensions",
        asked,
        start,
    )


def questions(found: TrainedSpace, quiz: Quiz | Agreement) -> Mapping[str, str]:
    """Return words of a space for each field of a question: those of its text's own questions.

    Where the text has none, they are its most frequent words that are not short.

    Parameters
    ----------
    found : TrainedSpace
    quiz : Quiz or Agreement
        Of its text.
    """
    if isinstance(quiz, Quiz):
        analogy, odd = quiz.analogies[0], quiz.odd[0]
        a, b, c, d = analogy.a, analogy.b, analogy.c, analogy.expected
        among = (*odd.company, odd.stranger)
    else:
        return starters.questions(starters.own(found.space))
    return starters.questions((a, b, c, d), among=among)
