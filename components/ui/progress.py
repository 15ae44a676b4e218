"""Waiting for the answer to a question: what starts it, how far it is, a way to stop it.

What takes a moment starts by itself; what a link or an example asks for may take longer. Anything
else waits for a button.
"""

from collections.abc import Callable
from typing import Any, TypeVar

import streamlit as st
from streamlit.runtime.scriptrunner import get_script_run_ctx

from components import cached
from components.jobs.question import Question
from components.jobs.status import Status
from components.ui import markdown, session

_WAITING, _STOPPED = "_waiting_for", "_stopped"
_LAST = "_last_shown"
_AT_ONCE_SECONDS = 3.0  # expected: what takes less starts by itself
_WISHED_SECONDS = 15.0  # the same where a link or an example asks for it
_LOOK_SECONDS = 1.0
_SOON_SECONDS = 0.3  # between looks at a young job: what is quick, and what moves, is seen at once
_YOUNG_SECONDS = 4.0
_NEARLY_TEN, _MINUTES_FROM, _HOURS_FROM = 9.5, 92.5, 5_400.0  # seconds: from here on coarser units

Q = TypeVar("Q", bound=Question)
R = TypeVar("R")


def latest(question: Q, *, label: str, otherwise: Callable[[Q], R], name: str = "") -> R:
    """Return the answer if it is there; else see that it is computed, and return what was shown.

    What is expected to take long waits for a button, which says how long. While it is computed its
    progress is drawn, with a button to stop it, and the page reruns once when it is finished.

    Parameters
    ----------
    question : Question
    label : str
        What the button says, before how long it takes.
    otherwise : callable
        Returns something light to show meanwhile.
    name : str
        Tells several of these on one page apart.

    Returns
    -------
    the answer, or the last one this reader saw if it can still be found, or the light one
    """
    kind = (type(question), name)
    found = answer(question, label=label, name=name)
    if found is not None:
        _last()[kind] = question
        return found
    before = _last().get(kind)
    return (cached.work.find(before) if before is not None else None) or otherwise(question)


def answer(question: Question, *, label: str, name: str = "") -> Any:  # noqa: ANN401
    """Return the answer if it is there; else start or offer to compute it, and return None.

    Parameters: as for `latest`.
    """
    found = cached.work.find(question)
    if found is not None:
        _waiting().pop(name, None)
        return found
    if not is_awaited(question, name=name) and _starts_by_itself(question):
        _begin(question, name)
    if is_awaited(question, name=name):
        _watch(question.key, name)
    else:
        _offer(question, label, name)
    return None


def is_awaited(question: Question, *, name: str = "") -> bool:
    """Tell whether this reader waits for something that is being computed."""
    return _waiting().get(name) == question.key and _is_going_on(question.key)


def left(question: Question) -> Any:  # noqa: ANN401
    """Return what a job had shown of its answer when this reader stopped it; None if nothing.

    The worker may take a moment to stop, or go on for another reader.
    """
    return shown(question) if question.key in _stopped() else None


def shown(question: Question) -> Any:  # noqa: ANN401
    """Return what a job shows of its answer so far; None if nothing."""
    status = _status(question.key)
    return None if status is None else status.preview


def _starts_by_itself(question: Question) -> bool:
    """Tell whether a question needs no button: it is quick, or wished for and not long.

    What the reader has stopped, or what has failed, waits for the button.
    """
    status, seconds = _status(question.key), cached.work.takes(question)
    has_failed = status is not None and status.state == "failed"
    if seconds is None or has_failed or question.key in _stopped():
        return False
    return seconds < (_WISHED_SECONDS if session.is_wished() else _AT_ONCE_SECONDS)


def last(kind: type[Q], *, name: str = "") -> Q | None:
    """Return what this reader saw last of a kind of question; None if nothing."""
    return _last().get((kind, name))


def _offer(question: Question, label: str, name: str) -> None:
    """Draw the button that starts the job, and why the last try gave nothing."""
    cached.work.executor().prepare()
    status = _status(question.key)
    if status is not None and status.state == "failed":
        st.warning(markdown.literal(status.sentence), icon=":material/error:")
    seconds = cached.work.takes(question)
    st.button(
        label if seconds is None else f"{label} (about {duration(seconds)})",
        key=f"compute{name}",
        type="primary",
        icon=":material/play_arrow:",
        on_click=_begin,
        args=(question, name),
    )


def _begin(question: Question, name: str) -> None:
    """Start a job, and stop waiting for the one this reader asked for before."""
    before = _waiting().get(name)
    if before is not None:
        cached.work.executor().cancel(before, reader=_reader())
    _stopped().discard(question.key)
    _waiting()[name] = question.key
    cached.work.start(question, _reader())


def _watch(key: str, name: str) -> None:
    """Draw how far a job is, until it is finished; then run the page again, once."""
    is_young = _is_young(key)

    @st.fragment(run_every=_pace(is_young))
    def look() -> None:
        status = _status(key)
        if _waiting().get(name) != key or status is None or status.is_finished:
            st.rerun()
        if is_young and not _is_young(key):
            st.rerun()  # a fragment cannot change its own pace
        row = st.container(key=f"waiting{name}")
        bar, stop = row.columns([5, 1], vertical_alignment="center")
        bar.progress(min(1.0, status.fraction), text=_told(status))
        stop.button(
            "Cancel", key=f"cancel{name}", on_click=_stop, args=(key, name), width="stretch"
        )

    look()


def _status(key: str) -> Status | None:
    """Return how a job stands; None if nobody asked for it lately."""
    return cached.work.executor().status(key)


def _is_young(key: str) -> bool:
    """Tell whether a job was asked for a moment ago."""
    status = _status(key)
    return status is not None and status.seconds < _YOUNG_SECONDS


def _pace(is_young: bool) -> float:
    """Return how many seconds pass between two looks at a job."""
    return _SOON_SECONDS if is_young else _LOOK_SECONDS


def _told(status: Status) -> str:
    """Say what is being done, since when, and about how much longer."""
    sentence = f"{markdown.literal(status.sentence)} ({status.seconds:.0f} s"
    left = status.seconds_left
    return f"{sentence})" if left is None else f"{sentence}, about {duration(left)} to go)"


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


def watch(question: Question, *, draw: Callable[[Any], None]) -> None:
    """Draw what a job shows of its result until it is finished, again and again.

    Parameters
    ----------
    question : Question
    draw : callable
        Gets the latest that was shown; None while nothing was.
    """

    @st.fragment(run_every=_pace(_is_young(question.key)))
    def look() -> None:
        status = _status(question.key)
        if status is None or status.is_finished:
            st.rerun()  # the answer is there: the last picture is not drawn once more before it
        draw(status.preview)

    look()


def _stop(key: str, name: str) -> None:
    """No longer wait for a job, which will not start by itself again."""
    _waiting().pop(name, None)
    _stopped().add(key)
    cached.work.executor().cancel(key, reader=_reader())


def _is_going_on(key: str) -> bool:
    """Tell whether a job waits or runs."""
    status = _status(key)
    return status is not None and not status.is_finished


def _last() -> dict[tuple[type, str], Any]:
    """Return what this reader saw last of each kind: pages have their own."""
    return st.session_state.setdefault(_LAST, {})


def _waiting() -> dict[str, str]:
    """Return the keys of the jobs this reader has asked for, by name."""
    return st.session_state.setdefault(_WAITING, {})


def _stopped() -> set[str]:
    """Return the keys of the jobs this reader has stopped."""
    return st.session_state.setdefault(_STOPPED, set())


def _reader() -> str:
    """Return the name of this reader's session."""
    context = get_script_run_ctx()
    return "" if context is None else context.session_id
