"""Waiting for heavy work: a button to start it, how far it is, a way to stop it.

Knows jobs only by what it needs of them; what is computed, and how, the page says.
"""

import uuid
from collections.abc import Callable
from typing import Any, Protocol, TypeVar

import streamlit as st

from components.ui import markdown

_READER = "_reader"
_WAITING = "_waiting_for"
_LAST = "_last_shown"
_LOOK_SECONDS = 1.0


class Wanted(Protocol):
    """What is asked for; its key is made of the values that decide the answer."""

    @property
    def key(self) -> str:
        """Return the key."""
        ...


class Work(Protocol):
    """Where jobs run, as far as a page that waits needs to know."""

    def status(self, key: str) -> Any:  # noqa: ANN401  # a Status of components.jobs, or None
        """Return how a job stands."""
        ...

    def cancel(self, key: str, *, reader: str) -> None:
        """Say that a reader no longer waits."""
        ...


W = TypeVar("W", bound=Wanted)
R = TypeVar("R")


def latest(
    wanted: W,
    *,
    label: str,
    find: Callable[[W], R | None],
    start: Callable[[W, str], None],
    work: Work,
    otherwise: Callable[[W], R],
) -> R:
    """Return what is wanted if it is there; else offer to compute it, and return what was shown.

    Nothing heavy starts by itself: a button starts it. While it runs its progress is drawn, with
    a button to stop it, and the page reruns once when it is finished.

    Parameters
    ----------
    wanted : has a `key`
    label : str
        What the button says.
    find : callable
        Returns the answer if it is there already.
    start : callable
        Starts the job for a reader.
    work : where the job runs
    otherwise : callable
        Returns something light to show meanwhile.

    Returns
    -------
    the answer, or the last one this reader saw if it can still be found, or the light one
    """
    found = find(wanted)
    if found is not None:
        _waiting().discard(wanted.key)
        st.session_state[_LAST] = wanted
        return found
    if wanted.key in _waiting() and _is_going_on(work, wanted.key):
        _watch(wanted.key, work)
    else:
        _offer(wanted, label, start, work)
    last = st.session_state.get(_LAST)
    return (find(last) if last is not None else None) or otherwise(wanted)


def _offer(wanted: W, label: str, start: Callable[[W, str], None], work: Work) -> None:
    """Draw the button that starts the job, and why the last try gave nothing."""
    status = work.status(wanted.key)
    if status is not None and status.state == "failed":
        st.warning(markdown.literal(status.sentence), icon=":material/error:")
    st.button(
        label,
        key="compute",
        type="primary",
        icon=":material/play_arrow:",
        on_click=_begin,
        args=(wanted, start, work),
    )


def _begin(wanted: W, start: Callable[[W, str], None], work: Work) -> None:
    """Start a job, and stop waiting for those this reader asked for before."""
    for key in _waiting():
        work.cancel(key, reader=_reader())
    st.session_state[_WAITING] = {wanted.key}
    start(wanted, _reader())


@st.fragment(run_every=_LOOK_SECONDS)
def _watch(key: str, work: Work) -> None:
    """Draw how far a job is, until it is finished; then run the page again, once."""
    status = work.status(key)
    if key not in _waiting() or not _is_going_on(work, key):
        st.rerun()
    bar, stop = st.columns([5, 1], vertical_alignment="center")
    sentence = f"{markdown.literal(status.sentence)} ({status.seconds:.0f} s)"
    bar.progress(min(1.0, status.fraction), text=sentence)
    stop.button("Cancel", key="cancel", on_click=_stop, args=(key, work), width="stretch")


def _stop(key: str, work: Work) -> None:
    """No longer wait for a job."""
    _waiting().discard(key)
    work.cancel(key, reader=_reader())


def _is_going_on(work: Work, key: str) -> bool:
    """Tell whether a job waits or runs."""
    status = work.status(key)
    return status is not None and not status.is_finished


def _waiting() -> set[str]:
    """Return the keys of the jobs this reader has asked for."""
    return st.session_state.setdefault(_WAITING, set())


def _reader() -> str:
    """Return a name for this reader's session."""
    return st.session_state.setdefault(_READER, uuid.uuid4().hex)
