"""The question over the page: that of the view, about the words that are asked for."""

from components.errors import EmptyInputError
from components.ui import session
from components.ui.analogies import ready
from components.ui.analogies.inputs import DEFAULTS
from components.ui.markdown import literal
from components.vectors.analogies import posed
from components.vectors.analogies.posed import Posed

_ANY = "Which word completes the analogy?"
_LONGEST = 40  # characters of what a heading repeats
_OTHERS = {
    "scoreboard": "How often does word arithmetic work?",
    "list": "How many of these are solved?",
}


def question() -> str:
    """Return the question of the view that is about to be drawn, in Markdown."""
    view = session.value("view")
    match view:
        case "scoreboard" | "list":
            return _OTHERS[view]
        case "odd one out":
            return _about("Which is the odd one: {}?", _typed("odd"), "Which word does not belong?")
        case "path":
            ends = f"{_typed('path_from')} to {_typed('path_to')}"
            return _about("How far is it from {}?", ends, "How far is it from word to word?")
        case "cosines":
            return _about("How alike are {}?", _typed("few"), "How alike are these words?")
        case _:
            return _of_four()


def _of_four() -> str:
    """Ask for the word that completes an analogy or comes nearest to a sum."""
    expression = _typed("expr")
    if expression:
        return _about("What is {}?", expression, "Which word is nearest to this sum?")
    words = [_typed(key) for key in "abcd"]
    try:
        asked = Posed(*words).proportion
    except EmptyInputError:
        return _ANY
    if not all(words):
        return _ANY
    answer, formula = ready.expected(asked), posed.formula(asked)
    if answer is not None:
        return f"Is {literal(formula)} really {literal(answer)}?"
    return _about("What is {}?", formula, _ANY)


def _about(sentence: str, words: str, otherwise: str) -> str:
    """Put words into a sentence; another one where they are too many."""
    return sentence.format(literal(words)) if 0 < len(words) <= _LONGEST else otherwise


def _typed(key: str) -> str:
    """Return what is typed in a field that is not drawn yet."""
    return session.value(key, DEFAULTS[key]).strip()
