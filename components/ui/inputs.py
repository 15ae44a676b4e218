"""Every input of the app: the only place with widget keys and session state.

Each input is bound to the address: its key is the name of the query parameter,
so keys are public and stable. A value from a link that an input cannot take is
replaced by the default, and a note under the input says so.
"""

import math
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any, TypeVar

import streamlit as st

from components import cached, settings
from components.errors import EmptyInputError, LimitError, ReaderError, UnknownWordError
from components.models import catalog
from components.models.catalog import Kind, ModelCard
from components.ui import markdown
from components.vectors import similarity
from components.vectors.types import WordVectors

_NOTES = "_link_notes"

Option = TypeVar("Option", bound=str)


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
    _check_link(key, lambda raw: raw in options)
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
    _note(key)
    return next(option for option in options if option == chosen)


def select(
    key: str, label: str, options: Sequence[str], *, default: str, help: str | None = None
) -> str:
    """Return one of many options, from a list that can be searched."""
    _check_link(key, lambda raw: raw in options)
    chosen = st.selectbox(
        label, options, index=list(options).index(default), key=key, help=help, bind="query-params"
    )
    _note(key)
    return str(chosen)


def several(
    key: str, label: str, options: Sequence[str], *, help: str | None = None, placeholder: str
) -> tuple[str, ...]:
    """Return some of many options, from a list that can be searched; none at first."""
    _check_link(key, lambda raw: raw in options)
    chosen = st.multiselect(
        label, options, key=key, help=help, placeholder=placeholder, bind="query-params"
    )
    _note(key)
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
    """Return a number between two bounds; an int if all of them are."""
    _check_link(key, lambda raw: _is_number_between(raw, low, high, step))
    value = st.slider(
        label, low, high, value=default, step=step, key=key, help=help, bind="query-params"
    )
    _note(key)
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
    _check_link(key, lambda raw: _is_number_between(raw, low, high, step))
    value = st.number_input(
        label, low, high, value=default, step=step, key=key, help=help, bind="query-params"
    )
    _note(key)
    return value


def bound(key: str, label: str, *, help: str | None = None) -> float | None:
    """Return a number that is typed, or None while the field is empty, as it is at first."""
    _check_link(key, lambda raw: _is_number_between(raw, -math.inf, math.inf, 0.1))
    value = st.number_input(
        label, value=None, key=key, help=help, placeholder="any", format="%g", bind="query-params"
    )
    _note(key)
    return value


def switch(key: str, label: str, *, default: bool = False, help: str | None = None) -> bool:
    """Return whether something is switched on."""
    _check_link(key, lambda raw: raw.lower() in ("true", "false"))
    value = st.toggle(label, value=default, key=key, help=help, bind="query-params")
    _note(key)
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
    set_values(values)
    if not values:
        shown = markdown.literal(raw, limit=40)
        st.warning(
            f"The link asked for {key} = “{shown}”, which is not possible here.",
            icon=":material/link_off:",
        )


def keep(key: str, value: object) -> None:
    """Remember something of this session that is no input and no part of the link."""
    st.session_state[f"_kept {key}"] = value


def kept(key: str) -> Any:  # noqa: ANN401  # whatever was kept
    """Return what was remembered; None if nothing was."""
    return st.session_state.get(f"_kept {key}")


def forget(keys: Iterable[str]) -> None:
    """Forget the values of inputs that are not drawn in this run.

    Streamlit keeps the value of an input that leaves its page, and gives it to the next input
    with the same key, even on another page.
    """
    for key in keys:
        if key in st.session_state:
            del st.session_state[key]


def preset(key: str, value: object) -> None:
    """Set an input that is about to be drawn, unless the reader or a link has set it before."""
    if key not in st.session_state and key not in st.query_params:
        set_values({key: value})


def set_values(values: Mapping[str, object]) -> None:
    """Set several inputs at once, from a callback.

    Streamlit writes what is set here into the address only for inputs it has met before; for one
    that comes onto the page with this very click, the address is written by hand.
    """
    for key, value in values.items():
        if key not in st.session_state:
            st.query_params[key] = str(value).lower() if isinstance(value, bool) else str(value)
        st.session_state[key] = value


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


def _is_number_between(raw: str, low: float, high: float, step: float) -> bool:
    """Tell whether a text from a link is a number an input takes."""
    try:
        value = float(raw)
    except ValueError:
        return False
    whole = all(isinstance(bound, int) for bound in (low, high, step))
    return low <= value <= high and (not whole or value.is_integer())


def _check_link(key: str, is_valid: Callable[[str], bool]) -> None:
    """Remember a note if the link asks for a value this input cannot take."""
    raw = st.query_params.get(key)
    if key in st.session_state or raw is None or is_valid(raw):
        return
    shown = raw if len(raw) <= 40 else f"{raw[:40]}…"
    note = f"The link asked for {key} = “{shown}”, which is not possible here."
    st.session_state.setdefault(_NOTES, {})[key] = {"note": note}


def _note(key: str) -> None:
    """Draw the note about a link's value until the reader changes the input."""
    found = st.session_state.get(_NOTES, {}).get(key)
    if found is None:
        return
    shown = found.setdefault("shown", st.session_state[key])
    if st.session_state[key] == shown:
        sentence = markdown.literal(f"{found['note']} Showing {shown} instead.")
        st.warning(sentence, icon=":material/link_off:")
    else:
        del st.session_state[_NOTES][key]


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
    is_present = cached.is_on_machine(card.name)
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
        cached.download(card.name, progress=bar.progress)
    except ReaderError as error:
        st.warning(markdown.literal(str(error)), icon=":material/wifi_off:")
    else:
        st.rerun()
    finally:
        bar.empty()
