"""What is ready to be clicked: buttons that set several inputs at once."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager

import streamlit as st

from components.ui import inputs, session

_MORE = 8  # so many more may have stood in the row of the view before


def draw(ready: Mapping[str, Mapping[str, object]], *, shown: int | None = None) -> None:
    """Draw a row of buttons, each of which sets several inputs at once.

    Where nothing is ready the row keeps its place: what stands below stays as it is.

    Parameters
    ----------
    ready : mapping from label to the inputs' values by key
    shown : int, optional
        So many stand in the row, the others in a menu at its end.
    """
    labels = list(ready)
    session.place().examples += ready.values()
    if not labels:
        with _row():
            st.space("medium")
        return
    with row():
        for label in labels[:shown]:
            st.button(label, key=f"try {label}", on_click=_ask_for, args=(ready[label],))
        if labels[len(labels[:shown]) :]:
            st.menu_button(
                "more …",
                labels[len(labels[:shown]) :],
                key="try more",
                on_click=lambda: _ask_for(ready[st.session_state["try more"]]),
            )


def _ask_for(values: Mapping[str, object]) -> None:
    """Set inputs, as a wish to see what they give: what takes a while may start by itself."""
    inputs.set_values(values)
    session.wish()


@contextmanager
def row() -> Iterator[None]:
    """Put what is ready to be clicked into one row, which a telephone scrolls sideways."""
    with _row():
        st.markdown("**Try**", width="content")
        yield


@contextmanager
def _row() -> Iterator[None]:
    """Begin the row, as high whatever it holds; what stood there before goes at once.

    Streamlit leaves it until the run ends, in a second line where one does not hold both.
    """
    with st.container(horizontal=True, vertical_alignment="center", gap="small", key="examples"):
        yield
        for _ in range(_MORE):
            st.empty()
