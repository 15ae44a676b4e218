"""What an input cannot take never reaches it: from a link, or left over from before.

Streamlit reads the parameter an input is bound to by itself. An empty choice or an infinite number
ends its run, a number off a slider's steps passes, and whatever it refuses it refuses in silence.
So every value is looked at first: one that is not possible becomes the default, and is said.
"""

import math
from collections.abc import Callable, Mapping

import streamlit as st

from components.ui import markdown, session

_NAMED = 40  # characters of a value that are repeated to the reader
_ROUNDING = 1e-6  # of a slider's step
_NOTHING = (None, [], "")  # values that need no words


def admit(key: str, takes: Callable[[object], bool], *, default: object) -> None:
    """Look at the value that an input which is about to be drawn would have.

    What this session holds counts, unless a link or the browser's back button has just led here:
    then it is what the address says.

    Parameters
    ----------
    key : str
    takes : callable
        Tells whether the input takes a value: a text from the address or a value of its own.
    default : the input's value at first
        A list if it takes several at once.
    """
    session.draw(key, default)
    told = st.query_params.get_all(key)
    if key in st.session_state and not session.is_back():
        value = st.session_state[key]
        if all(map(takes, value if isinstance(value, list) else [value])):
            _agree(key, value, default, told)
            return
        reason = f"{key} = “{_short(str(value))}” is not possible here any more."
    elif all(map(takes, told)) and (len(told) <= 1 or isinstance(default, list)):
        return
    else:
        asked = _short(", ".join(told))
        reason = f"The link asked for {key} = “{asked}”, which is not possible here."
    session.forget([key])
    with session.address() as parameters:  # silently: a change would be a step to go back
        parameters.discard_param_no_forward_msg(key)
        parameters.set_initial_query_params_from_current()
    session.place().notes[key] = {"reason": reason}


def translate(key: str, former: Mapping[str, str]) -> None:
    """Take a value of old links under the name it has today.

    Parameters
    ----------
    key : str
        Of an input that is about to be drawn.
    former : mapping from values as they were called to those of today
    """
    told = st.query_params.get_all(key)
    today = [former.get(value, value) for value in told]
    if today == told:
        return
    with session.address() as parameters:  # silently, as in `admit`
        parameters[key] = today if len(today) > 1 else today[0]
        parameters.set_initial_query_params_from_current()


def is_step(
    value: object, low: float = -math.inf, high: float = math.inf, step: float | None = None
) -> bool:
    """Tell whether a value, perhaps a text, is a number an input takes."""
    try:
        number = float(str(value))
    except ValueError:
        return False
    if not math.isfinite(number) or not low <= number <= high:
        return False
    steps = 0.0 if step is None else (number - low) / step
    return math.isclose(steps, round(steps), abs_tol=_ROUNDING)


def note(key: str) -> None:
    """Say at the top of the page why an input has its default, until the reader changes it.

    Not beside the input, which may be folded away.
    """
    session.remember_wish(key)
    found = session.place().notes.get(key)
    if found is None:
        return
    shown = found.setdefault("shown", st.session_state[key])
    if st.session_state[key] == shown:
        instead = f" Showing {_short(_in_words(shown))} instead." if shown not in _NOTHING else ""
        top = session.place().top or st
        top.warning(markdown.literal(found["reason"] + instead), icon=":material/link_off:")
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
        session.set_input(name, value)
    if not values:
        sentence = f"The link asked for {key} = “{_short(raw)}”, which is not possible here."
        st.warning(markdown.literal(sentence), icon=":material/link_off:")


def _agree(key: str, value: object, default: object, told: list[str]) -> None:
    """Make the address tell a value that was set before its input came onto the page.

    Streamlit does so by itself for inputs it has met before; for one it has not, an address that
    tells another value would win.
    """
    text = session.parameter(value)
    new = [] if value == default else text if isinstance(text, list) else [text]
    with session.address() as parameters:
        if parameters.is_bound(key) or told == new:
            return
        if new:
            parameters[key] = text
        else:
            parameters.remove_param(key)
        parameters.set_initial_query_params_from_current()


def _in_words(value: object) -> str:
    """Say what an input shows."""
    if isinstance(value, bool):
        return "on" if value else "off"
    return str(session.parameter(value))


def _short(text: str) -> str:
    """Return the beginning of a text."""
    return text if len(text) <= _NAMED else f"{text[:_NAMED]}…"
