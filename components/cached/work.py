"""Where heavy work runs, one place for all readers, and what has come of it."""

import logging
from functools import singledispatch
from pathlib import Path
from typing import Any, TypeVar

from streamlit import runtime

from components.errors import ModelFileError
from components.jobs.executor import Executor
from components.jobs.question import Call, Question
from components.models import files

A = TypeVar("A")

_LOGGER = logging.getLogger(__name__)
# What t-SNE needs, the job asked for most: its points move half a second sooner.
_WORKER_IMPORTS = ("components.vectors.space.picture", "scipy.sparse", "scipy.fft", "threadpoolctl")


def _is_there(session: str) -> bool:
    """Tell whether the browser of a reader's session is still connected."""
    return not runtime.exists() or runtime.get_instance().is_active_session(session)


def _new_executor() -> Executor:
    """Return a place for heavy work; its worker is started by the first job."""
    return Executor(imports=_WORKER_IMPORTS, is_there=_is_there)


_executor = _new_executor()


def executor() -> Executor:
    """Return where heavy work runs: one for all readers."""
    return _executor


def saving_time(path: Path) -> Path | None:
    """Return a shipped file of results; None if it is damaged: they can be computed anew."""
    try:
        return files.shipped(path)
    except ModelFileError as error:
        _LOGGER.warning("%s Until then what it holds is computed when asked for.", error)
        return None


@singledispatch
def find(question: Question) -> Any:  # noqa: ANN401  # each kind of question has its answer
    """Return the answer to a question if it is there; None if somebody has to start the job first.

    What can be had without a job, the kind of question says in the file of its lesson.
    """
    return finished(question.key)


@singledispatch
def call(question: Question) -> Call:
    """Return what the worker runs for a question; each kind says so in the file of its lesson."""
    raise TypeError(f"nobody answers a {type(question).__name__}.")


def start(question: Question, reader: str) -> None:
    """Have the worker answer a question for a reader, unless it already does."""
    asked = call(question)
    executor().submit(
        question.key, asked.function, *asked.arguments, reader=reader, expected=asked.seconds
    )


def takes(question: Question) -> float | None:
    """Return about how many seconds a question takes here; None where nobody knows."""
    seconds = call(question).seconds
    return None if seconds is None else seconds * executor().slowness


def finished(key: str) -> Any:  # noqa: ANN401
    """Return what the worker has made of a key; None if nothing, or not yet."""
    status = executor().status(key)
    return executor().result(key) if status is not None and status.state == "done" else None


def shipped_or_left(question: Question, shipped: A | None) -> A | None:
    """Return the answer that ships, where there is one; else what the worker has made of it."""
    return finished(question.key) if shipped is None else shipped
