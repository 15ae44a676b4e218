"""The four fields of an analogy and the one for any other sum, checked once all are typed."""

from collections.abc import Mapping, Sequence

import streamlit as st

from components import settings
from components.errors import EmptyInputError, UnknownWordError
from components.ui import inputs, spelling
from components.ui.analogies.inputs import DEFAULTS, spelled
from components.vectors.analogies import expression, posed
from components.vectors.analogies.posed import Posed
from components.vectors.analogies.solve import Term
from components.vectors.types import WordVectors

_ROWS = ({"a": "a", "b": "is to b"}, {"c": "as c", "d": "is to d"})


def terms(space: WordVectors) -> Sequence[Term] | None:
    """Return the sum that is asked for, or None after saying what is wrong with it.

    Four words ask “a is to b as c is to d”, one of them unknown; below them stands a field for any
    other expression, which counts as soon as something is in it.
    """
    typed = _typed()
    found = _four(space, typed) if len(typed) == len("abcd") else None
    with spelling.told("expr", space):
        text = inputs.text(
            "expr",
            "or any sum of words",
            default=DEFAULTS["expr"],
            limit=settings.MAX_EXPRESSION_CHARS,
            placeholder="2*king − man + 0.5 woman",
            help="Counts instead of the four words as soon as something stands here. Any number "
            "of words with + or −, each with a weight before it if you like.",
        )
        if not text:
            return found
        parsed = expression.parse(text)
        return tuple(_spelled(space, each, text) for each in parsed)
    return None


def _spelled(space: WordVectors, term: Term, text: str) -> Term:
    """Return a term of an expression with its word as the vocabulary spells it.

    Raises
    ------
    UnknownWordError
        If the word has no vector; it names the quotes if a hyphen was taken for a minus.
    """
    try:
        return Term(spelled("expr", space, term.word), term.weight)
    except UnknownWordError as error:
        whole = expression.hyphened(text, term.word)
        if whole is None:
            raise
        remedy = (
            f'A hyphen is a minus here: if “{whole}” is one word, type it in quotes, "{whole}".'
        )
        raise UnknownWordError(term.word, remedy=remedy) from error


def _typed() -> Mapping[str, str]:
    """Return what stands in the four fields, those left out that hold too much.

    They are sent together: half a question would show an answer nobody has asked for.
    """
    typed: dict[str, str] = {}
    with st.form("four", border=False), st.container(key="four-words"):
        for row in _ROWS:
            for (key, label), place in zip(row.items(), st.columns(2, gap="small"), strict=True):
                with spelling.told(), place:
                    typed[key] = inputs.text(
                        key, label, default=DEFAULTS[key], limit=settings.MAX_WORD_CHARS
                    )
        st.form_submit_button(
            "Ask",
            key="ask",
            on_click=inputs.set_values,
            args=({"expr": ""},),
            help="Put ? in place of the word you want, whichever of the four it is.",
        )
    return typed


def _four(space: WordVectors, typed: Mapping[str, str]) -> Sequence[Term] | None:
    """Return the question that four words ask, or None after saying what is wrong with them."""
    words = [_word(key, text, space) for key, text in typed.items()]
    known = [word for word in words if word is not None]
    if len(known) < len(words):
        return None
    with spelling.told():
        return Posed(*known).proportion.terms
    return None


def _word(key: str, typed: str, space: WordVectors) -> str | None:
    """Return a word as the vocabulary spells it, or None after saying what is wrong with it."""
    with spelling.told(key, space):
        if not typed:
            raise EmptyInputError(f"Type a word in field {key}, or ? if it is the one you want.")
        return posed.UNKNOWN if posed.is_unknown(typed) else spelled(key, space, typed)
    return None
