"""Waiting for heavy work: how often it is looked at, and how a duration is written."""

from collections.abc import Callable

import pytest

from components import cached
from components.jobs.status import State, Status
from components.ui import progress


class Asked:
    key = "asked"


class Work:
    """One job, asked for some seconds ago."""

    def __init__(self, seconds: float, preview: object, state: State) -> None:
        self.seconds, self.preview, self.state = seconds, preview, state

    def status(self, key: str) -> Status:
        assert key == "asked"
        return Status(self.state, 0.5, "half-way", self.seconds, preview=self.preview)


@pytest.fixture
def work(monkeypatch: pytest.MonkeyPatch) -> Callable[..., None]:
    """Have one job, asked for some seconds ago."""

    def have(seconds: float, preview: object = None, state: State = "running") -> None:
        monkeypatch.setattr(cached.work, "executor", lambda: Work(seconds, preview, state))

    return have


@pytest.fixture
def paces(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """Seconds between two looks, of each fragment that is drawn."""
    found: list[float] = []

    def fragment(*, run_every: float) -> Callable[[Callable], Callable]:
        found.append(run_every)
        return lambda function: function

    monkeypatch.setattr(progress.st, "fragment", fragment)
    return found


def test_a_young_job_is_looked_at_more_often_than_an_old_one(
    paces: list[float], work: Callable[..., None]
):
    for seconds in (0.0, 3.0, 5.0, 500.0):
        work(seconds)
        progress.watch(Asked(), draw=lambda _: None)
    assert paces[0] == paces[1] < 0.5
    assert paces[2] == paces[3] >= 1.0


@pytest.mark.usefixtures("paces")
def test_the_old_picture_stays_until_there_is_something_new_to_draw(work: Callable[..., None]):
    drawn: list[object] = []
    for preview in (None, "points"):
        work(1.0, preview)
        progress.watch(Asked(), draw=drawn.append)
    assert drawn == [None, "points"]


@pytest.mark.usefixtures("paces")
def test_a_finished_job_is_answered_by_the_page_not_by_the_picture_before_it(
    work: Callable[..., None], monkeypatch: pytest.MonkeyPatch
):
    class AnewError(Exception):
        """What Streamlit raises to begin anew."""

    def rerun() -> None:
        raise AnewError

    monkeypatch.setattr(progress.st, "rerun", rerun)
    drawn: list[object] = []
    work(1.0, state="done")
    with pytest.raises(AnewError):
        progress.watch(Asked(), draw=drawn.append)
    assert drawn == []


@pytest.mark.parametrize(
    ("seconds", "written"),
    [(0, "1 s"), (9.4, "9 s"), (9.6, "10 s"), (47, "45 s"), (91, "90 s"), (95, "2 min"),
     (299, "5 min"), (5_399, "90 min"), (9_000, "2.5 h")],
)  # fmt: skip
def test_a_duration_is_written_no_more_exactly_than_it_can_be_known(seconds: float, written: str):
    assert progress.duration(seconds) == written
