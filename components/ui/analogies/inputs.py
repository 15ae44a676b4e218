"""What several views of *Word analogies* ask: the model, the rules, a word with its spelling."""

from dataclasses import dataclass

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from components import settings
from components.errors import LimitError
from components.ui import inputs, spelling, uploads
from components.ui.analogies.scene import Scene
from components.ui.markdown import literal
from components.vectors import similarity
from components.vectors.analogies import solve
from components.vectors.analogies.solve import METHODS, Method
from components.vectors.types import WordVectors

_MOST_WORDS = 12  # of a few


@dataclass(frozen=True)
class AnswerRules:
    """How an analogy is answered: the score, and whether query words may win."""

    method: Method
    keep: bool


def scene(ready: DeltaGenerator) -> Scene:
    """Ask for the model; a view's own inputs come above it, its examples into `ready`."""
    parameters = st.container()
    return Scene(uploads.model(default="word2vec", first={}), ready, parameters)


def rules() -> AnswerRules:
    """Return how to answer."""
    may_win = keep()
    return AnswerRules(inputs.choice("method", "Score", METHODS, default="3cosadd"), may_win)


def keep() -> bool:
    """Return whether query words may win."""
    return inputs.switch("keep", "Query words may win")


def spelled(key: str, space: WordVectors, typed: str) -> str:
    """Return the word as the vocabulary spells it; say so if its vector is made of its pieces.

    Raises
    ------
    UnknownWordError
        If the space has no vector for it.
    """
    found = solve.spelling(space, typed)
    if solve.row(space, typed) is None:
        st.caption(
            f":material/extension: “{literal(typed)}” is not in the vocabulary: its vector is the "
            "mean of the vectors of its pieces, the runs of letters in it."
        )
        spelling.corrections(key, typed, similarity.suggest(space, typed))
    return found


def few(
    key: str, label: str, *, default: str, space: WordVectors, help: str | None = None
) -> tuple[str, ...]:
    """Return a few words that have vectors.

    Raises
    ------
    ReaderError
        If they are too many, or one has no vector.
    """
    typed = inputs.text(key, label, default=default, limit=settings.MAX_EXPRESSION_CHARS, help=help)
    words = typed.replace(",", " ").split()
    if len(words) > _MOST_WORDS:
        raise LimitError.too_many_words(len(words), _MOST_WORDS)
    return tuple(spelled(key, space, word) for word in words)
