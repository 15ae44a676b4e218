"""Every input of the app: the only place with widget keys.

Each input is bound to the address: its key is the name of the query parameter,
so keys are public and stable. A value from a link that an input cannot take is
replaced by the default, and a note under the input says so (`components.ui.links`).
"""

import math
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import partial
from typing import TypeVar

import streamlit as st

from components import cached, settings
from components.errors import EmptyInputError, LimitError, ReaderError, UnknownWordError
from components.models import catalog
from components.models.catalog import Kind, ModelCard
from components.ui import links, markdown
from components.vectors import similarity
from components.vectors.types import WordVectors

Option = TypeVar("Option", bound=str)

_ROUNDING = 1e-6  # of a slider's step


def choice(
    key: str,
    label: str,
    options: Sequence[Option],
    *,
    default: str,
    help: str | None = None,
    is_labelled: bool = True,
) -> Option:
    """Return one of a few options, shown side by side.

    Options are what stands in the address: plain lower-case words. Without its label, which
    screen readers still tell, the row takes less room.
    """
    links.admit(key, lambda value: value in options, default=default)
    chosen = st.segmented_control(
        label,
        options,
        default=default,
        required=True,
        key=key,
        help=help,
        label_visibility="visible" if is_labelled else "collapsed",
        wrap=True,
        bind="query-params",
    )
    links.note(key)
    return next(option for option in options if option == chosen)


def select(
    key: str, label: str, options: Sequence[str], *, default: str, help: str | None = None
) -> str:
    """Return one of many options, from a list that can be searched."""
    links.admit(key, lambda value: value in options, default=default)
    chosen = st.selectbox(
        label, options, index=list(options).index(default), key=key, help=help, bind="query-params"
    )
    links.note(key)
    return str(chosen)


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
    low: float,
    high: float,
    *,
    default: float,
    step: float = 1,
    help: str | None = None,
) -> float:
    """Return a number between two bounds, some steps from the lower; an int if all of them are."""
    links.admit(key, lambda value: _is_step(value, low, high, step), default=default)
    value = st.slider(
        label, low, high, value=default, step=step, key=key, help=help, bind="query-params"
    )
    links.note(key)
    return value


def number(
    key: str,
    label: str,
    low: float,
    high: float,
    *,
    default: float,
    step: float = 1,
    help: str | None = None,
) -> float:
    """Return a number between two bounds that is typed; an int if all of them are."""
    is_whole = all(isinstance(bound, int) for bound in (low, high, step))
    takes = partial(_is_step, low=low, high=high, step=1 if is_whole else None)
    links.admit(key, takes, default=default)
    value = st.number_input(
        label, low, high, value=default, step=step, key=key, help=help, bind="query-params"
    )
    links.note(key)
    return value


def bound(key: str, label: str, *, help: str | None = None) -> float | None:
    """Return a number that is typed, or None while the field is empty, as it is at first."""
    links.admit(key, lambda value: value in (None, "") or _is_step(value), default=None)
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
    return _within(value, label, limit)


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
    try:
        typed = text(key, label, default=default, limit=settings.MAX_WORD_CHARS)
        if not typed:
            raise EmptyInputError("Type a word here.")
        return space.words[space.find(typed)]
    except UnknownWordError as error:
        suggestions(key, error, similarity.suggest(space, error.word))
    except ReaderError as error:
        st.warning(markdown.literal(str(error)), icon=":material/edit_note:")
    return None


def paragraph(
    key: str,
    label: str,
    *,
    default: str,
    limit: int,
    height: int = 160,
    help: str | None = None,
) -> str:
    """Return several lines of text, without white space around them.

    Raises
    ------
    LimitError
        If it is longer than `limit` characters. What was typed stays in the field.
    """
    links.admit(key, lambda value: isinstance(value, str), default=default)
    value = st.text_area(
        label, value=default, key=key, height=height, help=help, bind="query-params"
    )
    return _within(value, label, limit)


def examples(ready: Mapping[str, Mapping[str, object]], *, shown: int | None = None) -> None:
    """Draw a row of buttons, each of which sets several inputs at once.

    Parameters
    ----------
    ready : mapping from label to the inputs' values by key
    shown : int, optional
        So many stand in the row, the others in a menu at its end.
    """
    labels = list(ready)
    with examples_row():
        for label in labels[:shown]:
            st.button(label, key=f"try {label}", on_click=set_values, args=(ready[label],))
        if labels[len(labels[:shown]) :]:
            st.menu_button(
                "more …",
                labels[len(labels[:shown]) :],
                key="try more",
                on_click=lambda: set_values(ready[st.session_state["try more"]]),
            )


@contextmanager
def examples_row() -> Iterator[None]:
    """Put what is ready to be clicked into one row, which a telephone scrolls sideways."""
    with st.container(horizontal=True, vertical_alignment="center", gap="small", key="examples"):
        st.markdown("**Try**", width="content")
        yield


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


def set_value(key: str, value: object) -> None:
    """Set an input from a callback, e.g. a click in a chart; the address follows."""
    st.session_state[key] = value


def set_values(values: Mapping[str, object]) -> None:
    """Set several inputs at once, from a callback; the address follows."""
    for key, value in values.items():
        set_value(key, value)


def preset(key: str, value: object) -> None:
    """Set an input that is about to be drawn, unless the reader or a link has set it before."""
    if key not in st.session_state and key not in st.query_params:
        set_value(key, value)


def _replace(key: str, old: str, new: str) -> None:
    """Replace a word in a text field wherever it stands as a whole word."""
    pattern = rf"(?<!\w){re.escape(old)}(?!\w)"
    st.session_state[key] = re.sub(pattern, lambda _: new, st.session_state[key])


def _within(value: str, label: str, limit: int) -> str:
    """Return the stripped text, or raise if it is too long."""
    stripped = value.strip()
    if len(stripped) > limit:
        raise LimitError.too_long(label, stripped, limit)
    return stripped


def _is_step(
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


def model(
    kind: Kind,
    *,
    default: str,
    key: str = "model",
    label: str = "Model",
    suits: Callable[[ModelCard], bool] = lambda _card: True,
) -> ModelCard:
    """Return the model to use: the one chosen, or the default if it is not on this machine.

    A model that is not here is offered for download, with its size and licence;
    until it has arrived the page goes on with the default.
    """
    cards = {card.name: card for card in catalog.models(kind) if suits(card)}
    chosen = cards[select(key, label, list(cards), default=default)]
    return chosen if is_here(chosen, meanwhile=cards[default].title) else cards[default]


def is_here(card: ModelCard, *, meanwhile: str) -> bool:
    """Say which model is used, or offer to download it and say what is shown meanwhile."""
    is_present = cached.models.is_on_machine(card.name)
    if is_present:
        st.caption(f"{markdown.literal(card.title)} · {card.licence}")
    else:
        _offer(card, meanwhile=meanwhile)
    return is_present


def _offer(card: ModelCard, *, meanwhile: str) -> None:
    """Offer to download a model, and do it."""
    minutes = card.size_mb / settings.TYPICAL_MB_PER_SECOND / 60
    st.info(
        f"{markdown.literal(card.title)} is not on this machine: {card.size_mb:,} MB, "
        f"{card.licence}, about {max(1, round(minutes))} min at "
        f"{settings.TYPICAL_MB_PER_SECOND} MB a second. Showing "
        f"{markdown.literal(meanwhile)} meanwhile.",
        icon=":material/download:",
    )
    if not st.button("Download", key=f"download {card.name}"):
        return
    bar = st.progress(0.0, f"Downloading {markdown.literal(card.title)} …")
    try:
        cached.models.download(card.name, progress=bar.progress)
    except ReaderError as error:
        st.warning(markdown.literal(str(error)), icon=":material/wifi_off:")
    else:
        st.rerun()
    finally:
        bar.empty()
