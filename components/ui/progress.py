"""Waiting for heavy work: a button to start it, how far it is, a way to stop it.

Knows jobs only by what it needs of them; what is computed, and how, the page says.
"""

from collections.abc import Callable
from typing import Any, Protocol, TypeVar

import streamlit as st
from streamlit.runtime.scriptrunner import get_script_run_ctx

from components.ui import markdown

_WAITING = "_waiting_for"
_LAST = "_last_shown"
_LOOK_SECONDS = 1.0
_SOON_SECONDS = 0.3  # between looks at a young job: what is quick, and what moves, is seen at once
_YOUNG_SECONDS = 4.0
_NEARLY_TEN, _MINUTES_FROM, _HOURS_FROM = 9.5, 92.5, 5_400.0  # seconds: from here on coarser units


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

    def prepare(self) -> None:
        """Get ready for a job that may be asked for soon."""
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
    takes: Callable[[W], float] | None = None,
    name: str = "",
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
    takes : callable, optional
        Returns about how many seconds the job will take, which the button says.
    name : str
        Tells several of these on one page apart.

    Returns
    -------
    the answer, or the last one this reader saw if it can still be found, or the light one
    """
    kind = (type(wanted), name)
    found = answer(wanted, label=label, find=find, start=start, work=work, takes=takes, name=name)
    if found is not None:
        _last()[kind] = wanted
        return found
    last = _last().get(kind)
    return (find(last) if last is not None else None) or otherwise(wanted)


def answer(
    wanted: W,
    *,
    label: str,
    find: Callable[[W], R | None],
    start: Callable[[W, str], None],
    work: Work,
    takes: Callable[[W], float] | None = None,
    name: str = "",
) -> R | None:
    """Return what is wanted if it is there; else offer to compute it, and return None.

    Parameters: as for `latest`.
    """
    found = find(wanted)
    if found is not None:
        _waiting().pop(name, None)
        return found
    if is_awaited(wanted, work=work, name=name):
        _watch(wanted.key, work, name)
    else:
        told = label if takes is None else f"{label} (about {duration(takes(wanted))})"
        _offer(wanted, told, start, work, name)
    return None


def is_awaited(wanted: Wanted, *, work: Work, name: str = "") -> bool:
    """Tell whether this reader waits for something that is being computed."""
    return _waiting().get(name) == wanted.key and _is_going_on(work, wanted.key)


def last(kind: type[W], *, name: str = "") -> W | None:
    """Return what this reader saw last of a kind of thing, as it was asked for; None if nothing."""
    return _last().get((kind, name))


def _offer(wanted: W, label: str, start: Callable[[W, str], None], work: Work, name: str) -> None:
    """Draw the button that starts the job, and why the last try gave nothing."""
    work.prepare()
    status = work.status(wanted.key)
    if status is not None and status.state == "failed":
        st.warning(markdown.literal(status.sentence), icon=":material/error:")
    st.button(
        label,
        key=f"compute{name}",
        type="primary",
        icon=":material/play_arrow:",
        on_click=_begin,
        args=(wanted, start, work, name),
    )


def _begin(wanted: W, start: Callable[[W, str], None], work: Work, name: str) -> None:
    """Start a job, and stop waiting for the one this reader asked for before."""
    before = _waiting().get(name)
    if before is not None:
        work.cancel(before, reader=_reader())
    _waiting()[name] = wanted.key
    start(wanted, _reader())


def _watch(key: str, work: Work, name: str) -> None:
    """Draw how far a job is, until it is finished; then run the page again, once."""
    is_young = _is_young(work, key)

    @st.fragment(run_every=_pace(is_young))
    def look() -> None:
        status = work.status(key)
        if _waiting().get(name) != key or not _is_going_on(work, key):
            st.rerun()
        if is_young and not _is_young(work, key):
            st.rerun()  # a fragment cannot change its own pace
        bar, stop = st.columns([5, 1], vertical_alignment="center")
        bar.progress(min(1.0, status.fraction), text=_told(status))
        stop.button(
            "Cancel", key=f"cancel{name}", on_click=_stop, args=(key, work, name), width="stretch"
        )

    look()


def _is_young(work: Work, key: str) -> bool:
    """Tell whether a job was asked for a moment ago."""
    status = work.status(key)
    return status is not None and status.seconds < _YOUNG_SECONDS


def _pace(is_young: bool) -> float:
    """Return how many seconds pass between two looks at a job."""
    return _SOON_SECONDS if is_young else _LOOK_SECONDS


def _told(status: Any) -> str:  # noqa: ANN401  # a Status of components.jobs
    """Say what is being done, since when, and about how much longer."""
    sentence = f"{markdown.literal(status.sentence)} ({status.seconds:.0f} s"
    left = status.seconds_left
    if left is None:
        return f"{sentence})"
    return f"{sentence}, about {duration(left)} to go)"


def duration(seconds: float) -> str:
    """Write how long something takes, no more exactly than that can be known.

    >>> duration(0.2), duration(7.4), duration(47.0), duration(200.0), duration(9000.0)
    ('1 s', '7 s', '45 s', '3 min', '2.5 h')
    """
    if seconds < _NEARLY_TEN:
        return f"{max(1, round(seconds))} s"
    if seconds < _MINUTES_FROM:
        return f"{5 * round(seconds / 5)} s"
    return f"{seconds / 60:.0f} min" if seconds < _HOURS_FROM else f"{seconds / 3600:.1f} h"


def watch(wanted: Wanted, *, work: Work, draw: Callable[[Any], None]) -> None:
    """Draw what a job shows of its result until it is finished, again and again.

    Parameters
    ----------
    wanted : has a `key`
    work : where the job runs
    draw : callable
        Gets the latest that was shown; None while nothing was.
    """

    @st.fragment(run_every=_pace(_is_young(work, wanted.key)))
    def look() -> None:
        status = work.status(wanted.key)
        draw(None if status is None else status.preview)

    look()


def _stop(key: str, work: Work, name: str) -> None:
    """No longer wait for a job."""
    _waiting().pop(name, None)
    work.cancel(key, reader=_reader())


def _is_going_on(work: Work, key: str) -> bool:
    """Tell whether a job waits or runs."""
    status = work.status(key)
    return status is not None and not status.is_finished


def _last() -> dict[tuple[type, str], Any]:
    """Return what this reader saw last of each kind: pages have their own."""
    return st.session_state.setdefault(_LAST, {})


def _waiting() -> dict[str, str]:
    """Return the keys of the jobs this reader has asked for, by name."""
    return st.session_state.setdefault(_WAITING, {})


def _reader() -> str:
    """Return the name of this reader's session."""
    context = get_script_run_ctx()
    return "" if context is None else context.session_id
