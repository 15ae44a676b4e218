"""What a message of Streamlit's protocol takes from readers, and what it must not."""

import asyncio
import threading
from collections.abc import Callable
from pathlib import Path

import pytest
import streamlit as st
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.runtime.app_session import AppSession
from streamlit.runtime.memory_uploaded_file_manager import MemoryUploadedFileManager
from streamlit.runtime.script_data import ScriptData
from streamlit.runtime.scriptrunner.script_cache import ScriptCache

from components import cached, settings
from components.jobs.executor import Executor
from components.jobs.question import Call

PATIENCE = 60.0  # seconds; only ever waited out by a failing test
MINE = ("mine.txt", b"cat 1 2\ndog 3 4\n")


def held(report: Callable[[float, str], None], gate: str) -> str:
    """A job that waits for a file, and listens meanwhile."""
    while not Path(gate).exists():
        report(0.5, "waiting")
        threading.Event().wait(0.01)
    return "done"


def clear() -> None:
    """Clear every cache, as a page may."""
    st.cache_data.clear()
    st.cache_resource.clear()


def clear_by_message() -> None:
    """Clear every cache as any browser may: by Streamlit's own message."""

    async def sent() -> None:
        session = AppSession(
            ScriptData(str(settings.ROOT / "app.py"), is_hello=False),
            MemoryUploadedFileManager("/upload"),
            ScriptCache(),
            lambda: None,
            {},
        )
        session.handle_backmsg(BackMsg(clear_cache=True))
        session.shutdown()

    asyncio.run(sent())


CLEARED = pytest.mark.parametrize("clear", [clear, clear_by_message])


@CLEARED
def test_clearing_the_caches_ends_nobodys_job(clear, tmp_path):
    gate = tmp_path / "gate"
    cached.work.executor().submit("a", held, str(gate), reader="one")
    clear()
    gate.touch()
    status = cached.work.executor().wait("a", seconds=PATIENCE)
    assert status is not None
    assert status.state == "done"
    assert cached.work.executor().result("a") == "done"


@CLEARED
def test_clearing_the_caches_closes_nobodys_file(clear):
    mine = cached.models.open_upload([MINE])
    clear()
    assert cached.models.loaded(mine.space.name) is mine
    assert cached.models.open_upload([MINE]) is mine, "known again, not read again"


@CLEARED
def test_clearing_the_caches_clears_them(clear):
    """The message is understood; what was loaded is loaded again."""
    before = cached.models.static_vectors("word2vec")
    assert cached.models.static_vectors("word2vec") is before
    clear()
    assert cached.models.static_vectors("word2vec") is not before


class Sum:
    """A question, for the tests alone."""

    key = "one and two"


def added(report: Callable[[float, str], None], first: int, second: int) -> int:
    """Answer it."""
    report(1.0, "added")
    return first + second


@pytest.fixture
def answered(monkeypatch: pytest.MonkeyPatch) -> None:
    """Have the worker answer sums."""
    monkeypatch.setattr(cached.work, "call", lambda _: Call(added, (1, 2), seconds=7.0))


@pytest.mark.usefixtures("answered")
def test_a_question_is_answered_once_somebody_has_started_it():
    assert cached.work.find(Sum()) is None
    cached.work.start(Sum(), "reader")
    cached.work.executor().wait(Sum.key, seconds=PATIENCE)
    assert cached.work.find(Sum()) == 3


@pytest.mark.usefixtures("answered")
def test_a_question_takes_as_much_longer_here_as_other_jobs_did(monkeypatch):
    monkeypatch.setattr(Executor, "slowness", 3.0)
    assert cached.work.takes(Sum()) == 21.0


def test_a_question_that_nobody_answers_says_so():
    with pytest.raises(TypeError, match="nobody answers a Sum"):
        cached.work.start(Sum(), "reader")


def test_selected_words_are_held_against_groups_of_as_many():
    found = cached.space.group_statistics("word2vec", ("cat", "dog", "cow"), 3)
    assert found.ruler.drawn == "1,000 groups of 3 random words"
