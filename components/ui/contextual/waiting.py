"""Waiting for what a decoder takes seconds to read: sentences that others are compared with."""

from components.models.catalog import ModelCard
from components.ui import markdown, progress
from components.vectors.contextual.questions import KnownQuestion, UsualQuestion
from components.vectors.contextual.scaling import Scaling
from components.vectors.contextual.study import Inquiry


def is_over(card: ModelCard, asked: Inquiry | None = None, *, name: str = "") -> bool:
    """Tell whether what is usual in a model is known; if not, draw how far that is.

    Parameters
    ----------
    card : ModelCard
    asked : Inquiry, optional
        What is taken out of vectors, where a view compares vectors of words.
    name : str
        Tells the second model of a page from the first.

    Notes
    -----
    A model whose weights are not packed reads the sentences at once.
    """
    if not card.gguf:
        return True
    question = KnownQuestion(card.name)
    if asked is not None and asked.scaling != Scaling():
        question = UsualQuestion(card.name, asked.scaling, asked.reading.skip_first)
    label = f"Read everyday sentences with {markdown.literal(card.title)}"
    return progress.answer(question, label=label, name=name) is not None
