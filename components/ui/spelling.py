"""What is wrong with a word or a text that was typed, beside its field, with a way out."""

import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from components import settings
from components.errors import EmptyInputError, ReaderError, UnknownWordError
from components.ui import inputs, markdown
from components.vectors import similarity
from components.vectors.types import WordVectors


@contextmanager
def told(
    key: str = "", space: WordVectors | None = None, *, place: DeltaGenerator | None = None
) -> Iterator[None]:
    """Say a `ReaderError` raised inside beside its field, then go on after the block.

    Parameters
    ----------
    key : str
        Of the field, where near spellings can correct it.
    space : WordVectors, optional
        Near spellings in it are offered as buttons when a word is unknown.
    place : container, optional
        Where it is said instead, when nothing can be drawn there for it.
    """
    try:
        yield
    except ReaderError as error:
        if isinstance(error, UnknownWordError) and space is not None:
            suggestions(key, error, similarity.suggest(space, error.word))
        else:
            (place or st).warning(markdown.literal(str(error)), icon=":material/edit_note:")


def word(
    key: str,
    label: str,
    *,
    default: str,
    space: WordVectors,
) -> str | None:
    """Return a word of the vocabulary, or None after saying what is wrong with what was typed.

    Parameters
    ----------
    key, label, default : str
    space : WordVectors
        Near spellings in it are offered as buttons when the word is unknown.
    """
    with told(key, space):
        typed = inputs.text(key, label, default=default, limit=settings.MAX_WORD_CHARS)
        if not typed:
            raise EmptyInputError("Type a word here.")
        return space.words[space.find(typed)]
    return None


def suggestions(key: str, error: UnknownWordError, near: Sequence[str]) -> None:
    """Say which word is unknown, with near spellings as buttons that correct the field `key`."""
    st.warning(markdown.literal(str(error)), icon=":material/spellcheck:")
    corrections(key, error.word, near)


def corrections(key: str, typed: str, near: Sequence[str]) -> None:
    """Offer near spellings of a word as buttons that correct the field `key`; none if none."""
    if near:
        with st.container(horizontal=True, vertical_alignment="center", gap="small"):
            st.markdown("Did you mean", width="content")
            for word in near:
                st.button(
                    word,
                    key=f"correct {key} {typed} {word}",
                    on_click=_replace,
                    args=(key, typed, word),
                )


def _replace(key: str, old: str, new: str) -> None:
    """Replace a word in a text field wherever it stands as a whole word."""
    pattern = rf"(?<!\w){re.escape(old)}(?!\w)"
    st.session_state[key] = re.sub(pattern, lambda _: new, st.session_state[key])
