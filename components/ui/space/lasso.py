"""The words inside a lasso: their list, what they have in common, and a file of them."""

import streamlit as st

from components import cached, settings
from components.ui import inputs, layout, session
from components.ui.markdown import literal
from components.vectors import groups
from components.vectors.groups import Group
from components.vectors.space.inspector import GroupStatistics
from components.vectors.space.picture import Picture
from components.vectors.types import WordVectors

_KEY = "selected"
_NEAREST = 5


def keep(words: list[str]) -> None:
    """Keep the words inside a lasso."""
    session.keep(_KEY, tuple(words))


def show(space: WordVectors, view: Picture) -> None:
    """Say what is inside the lasso, if anything is."""
    drawn = dict(zip(view.asked.chosen.words, view.asked.chosen.labels, strict=True))
    words = tuple(word for word in session.kept(_KEY) or () if word in drawn)
    if not words:
        st.caption(
            "Draw a line around some points (lasso, above the picture) to see what they share."
        )
        return
    with st.container(border=True):
        st.markdown(_told(cached.space.group_statistics(space.name, words, _NEAREST)))
        st.caption(literal(", ".join(words), limit=2_000))
        with st.container(horizontal=True):
            st.download_button(
                "Words (CSV)",
                lambda: layout.to_csv({"word": words, "group": [drawn[word] for word in words]}),
                file_name="selected-words.csv",
                mime="text/csv",
                on_click="ignore",
                icon=":material/table:",
            )
            typed = groups.write([Group("selected", words)])
            if len(words) <= settings.MAX_WORDS and len(typed) <= settings.MAX_WORDS_CHARS:
                values = {"words": typed, "also": "none"}
                st.button("Draw only these", on_click=inputs.set_values, args=(values,))


def _told(found: GroupStatistics) -> str:
    """Say what some words have in common."""
    nearest = ", ".join(f"*{literal(word)}*" for word in found.central.words)
    if found.cosine is None:
        return f"**1 word** selected. Nearest to it: {nearest}."
    return (
        f"**{len(found.words):,} words** selected. Mean cosine between two of them "
        f"**{found.cosine:.3f}**, {found.ruler.above(found.cosine)} (on average "
        f"{found.ruler.mean:.3f}). Nearest to their middle in the whole space: {nearest}."
    )
