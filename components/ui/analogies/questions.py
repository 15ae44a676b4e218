"""What is asked on the page *Word analogies*: its inputs, and ready-made questions."""

from dataclasses import dataclass
from functools import cache
from itertools import groupby
from pathlib import Path

import streamlit as st

from components import settings
from components.errors import EmptyInputError, LimitError
from components.models import catalog
from components.ui import examples, inputs, spelling
from components.ui.markdown import literal
from components.vectors import similarity
from components.vectors.analogies import accuracy, expression, listed, solve, word_path
from components.vectors.analogies.accuracy import Analogy
from components.vectors.analogies.listed import Listed
from components.vectors.analogies.scoreboard import Wanted
from components.vectors.analogies.solve import METHODS, Method, Proportion, Term
from components.vectors.types import WordVectors

VIEWS = ("question", "scoreboard", "list", "odd one out", "path")
WITH_CARE = "Bias"
_READY = Path(solve.__file__).with_name("questions.txt")
_LIST = """man king woman queen
france : paris :: japan : tokyo
brother sister
nephew niece
uncle aunt"""
_MAX_ODD = 12
_EXAMPLES = {
    "odd one out": {
        "Meals": {"odd": "breakfast, cereal, dinner, lunch"},
        "Planets": {"odd": "mars, venus, saturn, pluto, apollo"},
        "Instruments": {"odd": "violin, cello, flute, hammer"},
        "None is odd": {"odd": "red, green, blue, yellow"},
    },
    "path": {
        "From computer to poetry": {"path_from": "computer", "path_to": "poetry", "links": 10},
        "From cat to democracy": {"path_from": "cat", "path_to": "democracy", "links": 10},
        "From king to banana": {"path_from": "king", "path_to": "banana", "links": 5},
        "From black to white": {"path_from": "black", "path_to": "white", "links": 10},
    },
}


@dataclass(frozen=True)
class Rules:
    """How an analogy is answered: the score, and whether query words may win."""

    method: Method = "3cosadd"
    keep: bool = False


@dataclass(frozen=True)
class Ends:
    """Where a path begins and ends, and to how many nearest words each word is linked."""

    start: str
    goal: str
    links: int


@dataclass(frozen=True)
class Sum:
    """An expression, and the question it asks if it has the form ``c - a + b``."""

    terms: tuple[Term, ...]

    @property
    def question(self) -> Proportion | None:
        """Return the question, or None for any other sum."""
        return solve.as_proportion(self.terms)

    @property
    def pairs(self) -> list[tuple[str, float]]:
        """Return the terms as plain values."""
        return [(term.word, term.weight) for term in self.terms]


@dataclass(frozen=True)
class Few:
    """A few words, one of which may be odd."""

    words: tuple[str, ...]


Asked = Sum | Wanted | Listed | Few | Ends


def asked(shown: str, space: WordVectors) -> Asked | None:
    """Return what a view asks, or None after saying what is wrong with what was typed."""
    match shown:
        case "scoreboard":
            return Wanted(space.name)
        case "list":
            return _listed()
        case "odd one out":
            return _few(space)
        case "path":
            return _ends(space)
        case _:
            return _sum(space)


def view() -> str:
    """Return which part of the page is looked at."""
    return inputs.choice("view", "What to ask", VIEWS, default="question", is_labelled=False)


@cache
def ready() -> tuple[Analogy, ...]:
    """Return the ready-made questions, by category."""
    return accuracy.read_analogies(_READY.read_text("utf-8").splitlines())


def ready_made(shown: str) -> None:
    """Draw what is ready to be clicked in a view, among them a menu of questions by category."""
    if shown in _EXAMPLES:
        examples.draw(_EXAMPLES[shown])
    elif shown == "question":
        _menus()


def _menus() -> None:
    """Draw a menu for each category of ready-made questions; a choice sets the three words."""
    with examples.row():
        for category, questions in groupby(ready(), key=lambda each: each.section):
            key = f"try {category}"
            st.menu_button(
                category,
                list(questions),
                key=key,
                format_func=lambda each: f"{each.a} : {each.b} :: {each.c} : ?",
                on_click=_take,
                args=(key,),
            )


def _take(key: str) -> None:
    """Set the three words to the question chosen in a menu."""
    chosen: Analogy = st.session_state[key]
    for name, word in (("a", chosen.a), ("b", chosen.b), ("c", chosen.c), ("expr", "")):
        inputs.set_value(name, word)


def is_with_care(asked: Proportion) -> bool:
    """Tell whether a question is one of the ready-made ones on bias."""
    return any(
        (each.a, each.b, each.c) == (asked.a, asked.b, asked.c)
        for each in ready()
        if each.section == WITH_CARE
    )


def rules(shown: str) -> Rules:
    """Ask how to answer; only what the view uses."""
    if shown not in ("question", "scoreboard", "list"):
        return Rules()
    keep = inputs.switch("keep", "Query words may win")
    if shown == "scoreboard":
        return Rules(keep=keep)
    return Rules(inputs.choice("method", "Score", METHODS, default="3cosadd"), keep)


def _sum(space: WordVectors) -> Sum | None:
    """Return the sum that is asked for, or None after saying what is wrong with it.

    Three words ask “a is to b as c is to ?”; below them stands a field for any
    other expression, which counts as soon as something is in it.
    """
    first = _word("a", "a", default="man", space=space)
    second = _word("b", "is to b", default="king", space=space)
    third = _word("c", "as c is to ?", default="woman", space=space)
    with spelling.told("expr", space):
        typed = inputs.text(
            "expr",
            "or any sum of words",
            default="",
            limit=settings.MAX_EXPRESSION_CHARS,
            placeholder="2*king − man + 0.5 woman",
            help="Counts instead of the three words as soon as something stands here. Any number "
            "of words with + or −, each with a weight before it if you like.",
        )
        if typed:
            found = expression.parse(typed)
            spelled = (Term(_spelled("expr", space, each.word), each.weight) for each in found)
            return Sum(tuple(spelled))
        if first is not None and second is not None and third is not None:
            return Sum(Proportion(first, second, third).terms)
    return None


def _listed() -> Listed | None:
    """Return the reader's own list, or None after saying what is wrong with it."""
    with spelling.told():
        typed = inputs.paragraph(
            "questions",
            "One question a line",
            default=_LIST,
            limit=settings.MAX_TEXT_CHARS,
            height=240,
            help="Four words are a question and its answer, three a question. Two are a pair: "
            "every two pairs that stand together make a question, each way.",
        )
        return listed.parse(typed)
    return None


def _few(space: WordVectors) -> Few | None:
    """Return the words among which one is odd, or None after saying what is wrong with them."""
    with spelling.told("odd", space):
        typed = inputs.text(
            "odd",
            "Which word does not belong?",
            default="breakfast, cereal, dinner, lunch",
            limit=settings.MAX_EXPRESSION_CHARS,
        )
        words = typed.replace(",", " ").split()
        if len(words) > _MAX_ODD:
            raise LimitError.too_many_words(len(words), _MAX_ODD)
        return Few(tuple(_spelled("odd", space, word) for word in words))
    return None


def _ends(space: WordVectors) -> Ends | None:
    """Return where a path begins and ends, or None after saying what is wrong with a word."""
    start = spelling.word("path_from", "From", default="computer", space=space)
    goal = spelling.word("path_to", "to", default="poetry", space=space)
    links = inputs.slider(
        "links",
        "Nearest words each word is linked to",
        2,
        word_path.MOST_NEIGHBORS,
        default=10,
        help="Two words are linked if either is among so many nearest words of the other.",
    )
    if start is None or goal is None:
        return None
    return Ends(start, goal, int(links))


def _word(key: str, label: str, *, default: str, space: WordVectors) -> str | None:
    """Return a word that has a vector, or None after saying what is wrong with what was typed."""
    with spelling.told(key, space):
        typed = inputs.text(key, label, default=default, limit=settings.MAX_WORD_CHARS)
        if not typed:
            raise EmptyInputError("Type a word here.")
        return _spelled(key, space, typed)
    return None


def _spelled(key: str, space: WordVectors, typed: str) -> str:
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


def code_heading(found: Asked, chosen: Rules) -> str:
    """Return which section of the page's text holds the code for what is shown."""
    match found:
        case Sum():
            return f"Code: {chosen.method}"
        case Wanted():
            return "Code: scoreboard"
        case Listed():
            return "Code: list"
        case Few():
            return "Code: odd one out"
        case Ends():
            return "Code: path"


def code_values(found: Asked, model: str) -> dict[str, object]:
    """Return what fills that code."""
    folder: dict[str, object] = {"folder": f"components/models/bundled/{catalog.plain(model)}/"}
    match found:
        case Sum():
            return folder | {"terms": found.pairs}
        case Listed():
            asked_for = [(each.a, each.b, each.c) for each in found.questions]
            return folder | {"questions": asked_for}
        case Few():
            return folder | {"few": list(found.words)}
        case Ends():
            return folder | {"ends": [found.start, found.goal], "links": found.links}
        case Wanted():
            return folder
