"""Projector mode: the picture before a room, larger, without what only one reader needs.

It belongs to the frame, not to a page: the parameter ``present`` goes along from page to page.
Arrow keys step through examples (left, right) and views (up, down), g asks before it shows, Escape
leaves.
"""

from collections.abc import Mapping

import streamlit as st
from streamlit.components import v2

from components import settings
from components.ui import inputs, plot, serving, session
from components.ui.page import guess

_ON = "1"
_component = v2.component(
    "lexiscope.keys",
    html='<div class="lexiscope-keys"></div>',
    js=plot.loader("keys.js"),
    isolate_styles=False,
)


def _is_on() -> bool:
    """Tell whether the page is shown to a room."""
    return st.query_params.get("present") == _ON


def carried() -> Mapping[str, str]:
    """Return the parameters that go along to another page."""
    return {**({"present": _ON} if _is_on() else {}), **guess.carried()}


def begin() -> None:
    """Send along the style of the mode and listen to its keys, if it is on."""
    place = st.container()  # empty or not: what follows keeps its place and is not rebuilt
    if not _is_on():
        return
    place.html(settings.BROWSER_DIR / "present.css")
    if serving.is_serving():
        with place:
            _component(
                key="keys", on_key_change=lambda: press(str(st.session_state["keys"]["key"]))
            )


def switch() -> None:
    """Draw the button that turns the mode on or off."""
    label, icon = ("Leave", "close") if _is_on() else ("Projector", "present_to_all")
    st.button(
        label,
        key="projector",
        icon=f":material/{icon}:",
        on_click=_turn,
        help="Larger, the picture alone. ←/→: examples, ↑/↓: views, g: guess first, Esc: leave.",
    )


def press(key: str) -> None:
    """Do what a key asks for."""
    if key == "Escape":
        _turn()
    elif key in ("ArrowUp", "ArrowDown"):
        _step_view(1 if key == "ArrowDown" else -1)
    elif key in ("ArrowLeft", "ArrowRight"):
        _step_example(1 if key == "ArrowRight" else -1)
    elif key == "g":
        guess.turn()


def _turn() -> None:
    """Turn the mode on, or off if it is on."""
    if _is_on():
        del st.query_params["present"]
    else:
        st.query_params["present"] = _ON


def _step_view(by: int) -> None:
    """Go to another view; after the last comes the first."""
    key, options = session.place().views
    if options:
        here = options.index(st.session_state.get(key, options[0]))
        inputs.set_values({key: options[(here + by) % len(options)]})


def _step_example(by: int) -> None:
    """Go to another example; the first step leads to the first, or backwards to the last."""
    ready = session.place().examples
    if ready:
        last = session.place().example
        here = (min(by, 0) if last is None else last + by) % len(ready)
        session.place().example = here
        inputs.set_values(ready[here])
