"""What a reader's session holds: the inputs of each page as it was left, and what is no input.

Streamlit keeps the value of an input that leaves the screen and gives it to the next input with
the same key, even on another page. Here a page's inputs are its own: they are put away when the
reader turns to another page, and taken out again when the reader comes back by the menu. A link
is followed to the letter: what it does not name is at its default.
"""

from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

import streamlit as st
from streamlit.delta_generator import DeltaGenerator
from streamlit.runtime.scriptrunner import get_script_run_ctx
from streamlit.runtime.state.query_params import QueryParams

_FRAME = {"present", "guess"}  # parameters that are no page's
_PLACE, _LEFT = "_place", "_left"

Parameter = str | list[str]


@dataclass
class Place:
    """The page a reader is on.

    Parameters
    ----------
    stem : str
        Empty where a page runs without the frame around it.
    known : set of str
        Keys of its inputs, those of earlier runs too.
    drawn : dict from key to default
        Its inputs of the latest run.
    notes : dict from key to what is said of a value that its input could not take
    top : container or None
        Where that is said.
    heading : placeholder or None
        Of the question.
    title, main : str
        The sentence over its main picture, and that picture's key.
    examples : list of the inputs' values by key
        What is ready to be clicked.
    example : int or None
        The one that was stepped to last.
    views : (key, options)
        Of the choice of view.
    wish : dict from key to value, or None
        What its inputs were when a link or an example asked for them; None if neither did, or the
        reader has changed one since.
    """

    stem: str = ""
    known: set[str] = field(default_factory=set)
    drawn: dict[str, object] = field(default_factory=dict)
    notes: dict[str, dict[str, Any]] = field(default_factory=dict)
    top: DeltaGenerator | None = None
    heading: DeltaGenerator | None = None
    title: str = ""
    main: str = ""
    examples: list[Mapping[str, object]] = field(default_factory=list)
    example: int | None = None
    views: tuple[str, tuple[str, ...]] = ("", ())
    wish: dict[str, object] | None = None


@dataclass(frozen=True)
class Left:
    """The inputs of a page as it was left.

    Parameters
    ----------
    values : mapping from key to value
    address : mapping from key to what the address told
    has_step : bool
        Whether Streamlit has added a step to the browser's history, the page without parameters.
    """

    values: Mapping[str, object]
    address: Mapping[str, Parameter]
    has_step: bool


def place() -> Place:
    """Return the page this reader is on."""
    return st.session_state.setdefault(_PLACE, Place())


def turn_to(stem: str) -> None:
    """Begin a run of a page; if it is another one than before, with that page's own inputs.

    A page reached by the menu is as it was left. One reached by a link with parameters, or by the
    browser's back button, is as the address says; but not at the step that Streamlit adds when a
    page with parameters is left by the menu.
    """
    here = place()
    if here.stem == stem:
        here.drawn, here.examples, here.views = {}, [], ("", ())
        if any(st.session_state.get(key) != value for key, value in (here.wish or {}).items()):
            here.wish = None
        return
    left: dict[str, Left] = st.session_state.setdefault(_LEFT, {})
    left[here.stem] = _put_away(here)
    here = st.session_state[_PLACE] = Place(stem)
    is_told = bool(set(st.query_params) - _FRAME)
    here.wish = {} if is_told else None
    before = left.pop(stem, None)
    if before is not None and not is_told and (before.has_step or not is_back()):
        here.known.update(before.values)
        _take_out(before)


def wish() -> None:
    """Take note that an example, just clicked, asks for what the page shows next."""
    place().wish = {}


def is_wished() -> bool:
    """Tell whether a link or an example has asked for what is shown, no input changed since."""
    return place().wish is not None


def remember_wish(key: str) -> None:
    """Keep what an input was when a link or an example asked for it; it has just been drawn."""
    wished = place().wish
    if wished is not None:
        wished.setdefault(key, st.session_state[key])


def is_back() -> bool:
    """Tell whether the browser's back or forward button has led here."""
    context = get_script_run_ctx()
    return context is not None and context.is_history_navigation


@contextmanager
def address() -> Iterator[QueryParams]:
    """Yield Streamlit's own record of the address, which `st.query_params` shows in part."""
    context = get_script_run_ctx()
    if context is None:
        raise RuntimeError("an input can only be drawn by a page")
    with context.session_state.query_params() as parameters:
        yield parameters


def draw(key: str, default: object) -> None:
    """Take note of an input that is about to be drawn."""
    here = place()
    here.known.add(key)
    here.drawn[key] = default


def value(key: str, default: str = "") -> str:
    """Return the text of an input that is not drawn yet in this run, perhaps its default."""
    return str(st.session_state.get(key, st.query_params.get(key, default)))


def set_input(key: str, value: object) -> None:
    """Set an input of this page that is not drawn yet in this run, perhaps not at all."""
    place().known.add(key)
    st.session_state[key] = value


def parameter(value: object) -> Parameter:
    """Write the value of an input as it stands in the address.

    >>> parameter(True), parameter(8.0), parameter(0.25), parameter(["a", "b"])
    ('true', '8', '0.25', ['a', 'b'])
    """
    if isinstance(value, (list, tuple)):
        return [str(one) for one in value]
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value)


def _put_away(here: Place) -> Left:
    """Take the inputs of a page out of the session."""
    values = {key: st.session_state[key] for key in here.known if key in st.session_state}
    forget(values)
    address = {
        key: parameter(values[key])
        for key, default in here.drawn.items()
        if key in values and values[key] != default
    }
    return Left(values, address, has_step=bool(address) and not is_back())


def _take_out(before: Left) -> None:
    """Set the inputs of a page as it was left, before any of them is drawn."""
    for key, value in before.values.items():
        st.session_state[key] = value
    if before.address:  # at once: every change of the address by itself is a step to go back
        st.query_params.update(before.address)
        with address() as parameters:  # which counts more than values after the back button
            parameters.set_initial_query_params_from_current()


def keep(key: str, value: object) -> None:
    """Remember something of this session that is no input and no part of the link."""
    st.session_state[f"_kept {key}"] = value


def kept(key: str) -> Any:  # noqa: ANN401  # whatever was kept
    """Return what was remembered; None if nothing was."""
    return st.session_state.get(f"_kept {key}")


def forget(keys: Iterable[str]) -> None:
    """Forget the values of inputs that are not drawn in this run."""
    for key in keys:
        if key in st.session_state:
            del st.session_state[key]
