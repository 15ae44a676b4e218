"""Every input of the app: the only place with widget keys.

Each input is bound to the address: its key is the name of the query parameter,
so keys are public and stable. A value from a link that an input cannot take is
replaced by the default, and the top of the page says so (`components.ui.links`).
"""

from collections.abc import Mapping, Sequence
from functools import partial
from types import MappingProxyType
from typing import Any, TypeVar

import streamlit as st

from components.errors import LimitError
from components.ui import links, session

Option = TypeVar("Option", bound=str)

_AS_TODAY: Mapping[str, str] = MappingProxyType({})


def choice(
    key: str,
    label: str,
    options: Sequence[Option],
    *,
    default: str,
    help: str | None = None,
    former: Mapping[str, str] = _AS_TODAY,
) -> Option:
    """Return one of a few options, shown side by side.

    Options are what stands in the address: plain words that a reader knows. What one was called
    before, `former` translates, so that old links go on working.
    """
    return _one(key, label, options, default=default, help=help, former=former)


def view(
    options: Sequence[Option],
    *,
    key: str = "view",
    help: str | None = None,
    former: Mapping[str, str] = _AS_TODAY,
) -> Option:
    """Return the view of a page, the first at first; `former` as in `choice`.

    It stands beside the page's question, without a label, which screen readers still tell.
    """
    session.place().views = (key, tuple(options))
    return _one(
        key,
        "View",
        options,
        default=options[0],
        help=help,
        former=former,
        label_visibility="collapsed",
    )


def _one(
    key: str,
    label: str,
    options: Sequence[Option],
    *,
    default: str,
    former: Mapping[str, str],
    **looks: Any,  # noqa: ANN401  # as Streamlit takes them
) -> Option:
    """Draw options side by side and return the chosen one."""
    links.translate(key, former)
    links.admit(key, lambda value: value in options, default=default)
    chosen = st.segmented_control(
        label,
        options,
        default=default,
        required=True,
        key=key,
        wrap=True,
        bind="query-params",
        **looks,
    )
    links.note(key)
    return next(option for option in options if option == chosen)


def select(
    key: str,
    label: str,
    options: Sequence[Option],
    *,
    default: str,
    help: str | None = None,
    former: Mapping[str, str] = _AS_TODAY,
) -> Option:
    """Return one of many options, from a list that can be searched; `former` as in `choice`."""
    links.translate(key, former)
    links.admit(key, lambda value: value in options, default=default)
    first = [str(option) for option in options].index(default)
    chosen = st.selectbox(label, options, index=first, key=key, help=help, bind="query-params")
    links.note(key)
    return next(option for option in options if option == chosen)


def several(
    key: str, label: str, options: Sequence[str], *, help: str | None = None, placeholder: str
) -> tuple[str, ...]:
    """Return some of many options, from a list that can be searched; none at first."""
    links.admit(key, lambda value: value in options, default=[])
    chosen = st.multiselect(
        label, options, key=key, help=help, placeholder=placeholder, bind="query-params"
    )
    links.note(key)
    return tuple(chosen)


def slider(
    key: str,
    label: str,
    bounds: tuple[float, float],
    *,
    default: float,
    step: float = 1,
    help: str | None = None,
) -> float:
    """Return a number between two bounds, some steps from the lower; an int if all of them are."""
    low, high = bounds
    links.admit(key, lambda value: links.is_step(value, low, high, step), default=default)
    value = st.slider(
        label, low, high, value=default, step=step, key=key, help=help, bind="query-params"
    )
    links.note(key)
    return value


def number(
    key: str,
    label: str,
    bounds: tuple[float, float],
    *,
    default: float,
    step: float = 1,
    help: str | None = None,
) -> float:
    """Return a number between two bounds that is typed; an int if all of them are."""
    low, high = bounds
    is_whole = all(isinstance(bound, int) for bound in (low, high, step))
    takes = partial(links.is_step, low=low, high=high, step=1 if is_whole else None)
    links.admit(key, takes, default=default)
    value = st.number_input(
        label, low, high, value=default, step=step, key=key, help=help, bind="query-params"
    )
    links.note(key)
    return value


def bound(key: str, label: str, *, help: str | None = None) -> float | None:
    """Return a number that is typed, or None while the field is empty, as it is at first."""
    links.admit(key, lambda value: value in (None, "") or links.is_step(value), default=None)
    value = st.number_input(
        label, value=None, key=key, help=help, placeholder="any", format="%g", bind="query-params"
    )
    links.note(key)
    return value


def switch(key: str, label: str, *, default: bool = False, help: str | None = None) -> bool:
    """Return whether something is switched on."""
    links.admit(key, lambda value: str(value).lower() in ("true", "false"), default=default)
    value = st.toggle(label, value=default, key=key, help=help, bind="query-params")
    links.note(key)
    return value


def text(
    key: str,
    label: str,
    *,
    default: str,
    limit: int,
    help: str | None = None,
    placeholder: str = "",
) -> str:
    """Return one line of text, without white space around it.

    Raises
    ------
    LimitError
        If it is longer than `limit` characters. What was typed stays in the field.
    """
    links.admit(key, lambda value: isinstance(value, str), default=default)
    value = st.text_input(
        label, value=default, key=key, help=help, placeholder=placeholder, bind="query-params"
    )
    links.note(key)
    return _within(value, label, limit)


def verbatim(
    key: str, label: str, *, default: str, limit: int, height: int = 100, help: str | None = None
) -> str:
    """Return several lines of text as typed, white space included; else as `paragraph`."""
    links.admit(key, lambda value: isinstance(value, str), default=default)
    value = st.text_area(
        label, value=default, key=key, height=height, help=help, bind="query-params"
    )
    links.note(key)
    if len(value) > limit:
        raise LimitError.too_long(label, value, limit)
    return value


def paragraph(
    key: str, label: str, *, default: str, limit: int, height: int = 160, help: str | None = None
) -> str:
    """Return several lines of text, without white space around them.

    Raises
    ------
    LimitError
        If it is longer than `limit` characters. What was typed stays in the field.
    """
    typed = verbatim(key, label, default=default, limit=limit, height=height, help=help)
    return typed.strip()


def set_values(values: Mapping[str, object]) -> None:
    """Set inputs from a callback, e.g. a click in a chart; the address follows."""
    for key, value in values.items():
        session.set_input(key, value)


def preset(key: str, value: object) -> None:
    """Set an input that is about to be drawn, unless the reader or a link has set it before."""
    if key not in st.session_state and key not in st.query_params:
        session.set_input(key, value)


def _within(value: str, label: str, limit: int) -> str:
    """Return the stripped text, or raise if it is too long."""
    stripped = value.strip()
    if len(stripped) > limit:
        raise LimitError.too_long(label, stripped, limit)
    return stripped
