"""What several views of *Word analogies* ask: the model, the rules, a word with its spelling."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from components import cached, settings
from components.errors import LimitError
from components.ui import inputs, spelling, uploads
from components.ui.analogies.scene import Scene
from components.ui.markdown import literal
from components.vectors import fields, similarity, starters
from components.vectors.analogies import solve
from components.vectors.analogies.posed import UNKNOWN
from components.vectors.analogies.solve import METHODS, Method
from components.vectors.loaded import Loaded
from components.vectors.training import own_space
from components.vectors.training.own_space import TrainedSpace
from components.vectors.types import WordVectors

# What the fields of words hold at first.
DEFAULTS: Mapping[str, str] = {
    "a": "man",
    "b": "king",
    "c": "woman",
    "d": UNKNOWN,
    "expr": "",
    "odd": "breakfast, cereal, dinner, lunch",
    "path_from": "computer",
    "path_to": "poetry",
    "few": "nurse, woman, man",
    "questions": """man king woman queen
france : paris :: japan : tokyo
brother sister
nephew niece
uncle aunt""",
}
_FOUR = frozenset("abc")  # which are one question
_MOST_WORDS = 12  # of a few
_SCORES: Mapping[str, Method] = dict(zip(("sum", "product", "direction"), METHODS, strict=True))
_FORMER = {method: score for score, method in _SCORES.items()}


@dataclass(frozen=True)
class AnswerRules:
    """How an analogy is answered: the score, and whether query words may win."""

    method: Method
    keep: bool


def scene(ready: DeltaGenerator) -> Scene:
    """Ask for the model; a view's own inputs come above it, its examples into `ready`."""
    parameters = st.container()
    return Scene(uploads.model(default="word2vec", first=_own_words), ready, parameters)


def _own_words(found: Loaded) -> Mapping[str, object]:
    """Return what fields hold at first whose usual words a space of the reader's does not know."""
    if isinstance(found, TrainedSpace):
        own = own_space.questions(found, cached.training.lesson(found.asked.text).quiz)
    else:
        words = starters.own(found.space, filled=True)
        own = starters.questions(words) if words else {}
    usual = {key: DEFAULTS[key] for key in own}
    usual |= dict.fromkeys(_FOUR & usual.keys(), " ".join(DEFAULTS[key] for key in sorted(_FOUR)))
    lists = {key: [w for line in usual[key].splitlines() for w in _words(line)] for key in own}
    return {key: own[key] for key, words in lists.items() if not all(map(found.space.knows, words))}


def _words(line: str) -> Sequence[str]:
    """Divide what stands in a field at first into its words."""
    return [part for cell in fields.divided(line) for part in cell.split(":") if part]


def rules() -> AnswerRules:
    """Return how to answer."""
    may_win = keep()
    chosen = inputs.choice(
        "method",
        "Words are ranked by",
        tuple(_SCORES),
        default="sum",
        help="sum: cosines added and subtracted (3CosAdd). product: multiplied and divided "
        "(3CosMul). direction: how parallel the two steps are (PairDirection).",
        former=_FORMER,
    )
    return AnswerRules(_SCORES[chosen], may_win)


def keep() -> bool:
    """Return whether query words may win."""
    return inputs.switch(
        "keep",
        "Query words may win",
        help="Query words are those of the question. Nearly every published analogy bans them; "
        "without the ban they often come first.",
    )


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


def few(key: str, label: str, *, space: WordVectors, help: str | None = None) -> tuple[str, ...]:
    """Return a few words that have vectors.

    Raises
    ------
    ReaderError
        If they are too many, or one has no vector.
    """
    typed = inputs.text(
        key, label, default=DEFAULTS[key], limit=settings.MAX_EXPRESSION_CHARS, help=help
    )
    words = fields.divided(typed)
    if len(words) > _MOST_WORDS:
        raise LimitError.too_many_words(len(words), _MOST_WORDS)
    return tuple(spelled(key, space, word) for word in words)
