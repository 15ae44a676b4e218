"""What an input cannot take never reaches it: from a link, or left over from before.

Streamlit reads the parameter an input is bound to by itself. An empty choice or an infinite number
ends its run, a number off a slider's steps passes, and whatever it refuses it refuses in silence.
So every value is looked at first: one that is not possible becomes the default, and is said.
"""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager

import streamlit as st
from streamlit.runtime.scriptrunner import get_script_run_ctx
from streamlit.runtime.state.query_params import QueryParams

from components.ui import markdown, session

_NAMED = 40  # characters of a value that are repeated to the reader


def admit(key: str, takes: Callable[[object], bool], *, default: object) -> None:
    """Look at the value of an input that is about to be drawn.

    Parameters
    ----------
    key : str
    takes : callable
        Tells whether the input takes a value: a text from the address or a value of its own.
    default : the input's value at first
    """
    session.draw(key, default)
    if key not in st.session_state:
        told = st.query_params.get_all(key)
        if all(map(takes, told)):
            return
        note = f"The link asked for {key} = “{_short(told[-1])}”, which is not possible here."
    else:
        value = st.session_state[key]
        if all(map(takes, value)) if isinstance(value, (list, tuple)) else takes(value):
            _tell_address(key, value, default)
            return
        session.forget([key])
        note = f"{key} = “{_short(str(value))}” is not possible here any more."
    _strike(key)
    session.place().notes[key] = {"note": note}


def note(key: str) -> None:
    """Draw below an input why it has its default, until the reader changes it."""
    found = session.place().notes.get(key)
    if found is None:
        return
    shown = found.setdefault("shown", st.session_state[key])
    if st.session_state[key] == shown:
        instead = f" Showing {shown} instead." if shown not in (None, []) else ""
        st.warning(markdown.literal(found["note"] + instead), icon=":material/link_off:")
    else:
        del session.place().notes[key]


def renamed(key: str, translate: Callable[[str], Mapping[str, object]]) -> None:
    """Take a parameter of old links under the names it has today; nothing if it is not there.

    Parameters
    ----------
    key : str
        As it was called. It leaves the address.
    translate : callable
        Returns the inputs to set for its value, none if the value makes no sense, which is said.
    """
    raw = st.query_params.get(key)
    if raw is None:
        return
    del st.query_params[key]
    values = translate(raw)
    for name, value in values.items():
        st.session_state[name] = value
    if not values:
        sentence = f"The link asked for {key} = “{_short(raw)}”, which is not possible here."
        st.warning(markdown.literal(sentence), icon=":material/link_off:")


@contextmanager
def _address() -> Iterator[QueryParams]:
    """Yield Streamlit's own record of the address, which `st.query_params` shows in part."""
    context = get_script_run_ctx()
    if context is None:
        raise RuntimeError("an input can only be drawn by a page")
    with context.session_state.query_params() as parameters:
        yield parameters


def _tell_address(key: str, value: object, default: object) -> None:
    """Write a value into the address that was set before its input came onto the page.

    Streamlit does so by itself for inputs it has met before.
    """
    with _address() as parameters:
        if value != default and not parameters.is_bound(key) and not parameters.has_param(key):
            parameters[key] = session.parameter(value)


def _strike(key: str) -> None:
    """Take a value out of the address, before the input is drawn that would read it."""
    with _address() as parameters:
        parameters.set_with_no_forward_msg(key, "")  # the browser may have what the server has not
        parameters.remove_param(key)
        parameters.set_initial_query_params_from_current()


def _short(text: str) -> str:
    """Return the beginning of a text."""
    return text if len(text) <= _NAMED else f"{text[:_NAMED]}…"
