"""The executor: one job a key, progress, cancelling, errors, a worker that comes and goes."""

import os
import pickle
import sys
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from components.errors import ReaderError
from components.jobs import worker
from components.jobs.executor import Executor
from components.jobs.status import Pace, Status, WorkerDiedError
from components.vectors.report import Report

PATIENCE = 60.0  # seconds; only ever waited out by a failing test


def doubled(report: Report, number: int) -> tuple[int, int, int]:
    report(0.5, "half-way")
    return 2 * number, os.getpid(), os.nice(0)


def imported(report: Report, name: str) -> bool:
    del report
    return name in sys.modules


def shown(report: Callable[..., None], started: str) -> None:
    for number in range(5):
        report(number / 10, "looking", [number])
    Path(started).touch()
    while True:
        report(0.5, "looking")
        threading.Event().wait(0.01)


def refused(report: Report) -> None:
    del report
    raise ReaderError("Type a word.")


def crashed(report: Report) -> None:
    del report
    os._exit(3)


def endless(report: Report, started: str) -> None:
    Path(started).touch()
    while True:
        report(0.25, "still at it")
        threading.Event().wait(0.01)


def deaf(report: Report, started: str) -> None:
    del report
    Path(started).touch()
    threading.Event().wait()


def counted(report: Report, log: str) -> int:
    del report
    with Path(log).open("a") as file:
        file.write("x")
    return 1


@pytest.fixture
def executor() -> Iterator[Executor]:
    executor = Executor(workers=1, idle_seconds=30, results=3, cancel_seconds=0.5)
    yield executor
    executor.close()


def until(condition: Callable[[], bool]) -> None:
    """Wait for a condition that another process will make true."""
    pause = threading.Event()
    for _ in range(round(PATIENCE / 0.02)):
        if condition():
            return
        pause.wait(0.02)
    raise AssertionError("waited in vain")


def finished(executor: Executor, key: str) -> Status:
    status = executor.wait(key, seconds=PATIENCE)
    assert status is not None
    return status


def test_a_job_runs_in_another_process_at_lower_priority(executor):
    executor.submit("a", doubled, 21)
    assert finished(executor, "a").state == "done"
    value, process, niceness = executor.result("a")
    assert value == 42
    assert process != os.getpid()
    assert niceness > os.nice(0)


def test_the_same_key_is_computed_once(executor, tmp_path):
    log = tmp_path / "log"
    executor.submit("a", counted, str(log), reader="one")
    executor.submit("a", counted, str(log), reader="two")
    finished(executor, "a")
    executor.submit("a", counted, str(log), reader="three")
    executor.submit("b", doubled, 1)
    finished(executor, "b")
    assert log.read_text() == "x"


def test_an_unknown_key_has_no_status_and_no_result(executor):
    assert executor.status("nothing") is None
    with pytest.raises(KeyError):
        executor.result("nothing")


def test_a_reader_error_comes_back_as_one(executor):
    executor.submit("a", refused)
    assert finished(executor, "a").state == "failed"
    with pytest.raises(ReaderError, match=r"Type a word\."):
        executor.result("a")


def test_a_dead_worker_is_an_error_and_the_next_job_gets_a_new_one(executor):
    executor.submit("a", crashed)
    assert finished(executor, "a").state == "failed"
    with pytest.raises(WorkerDiedError, match="Try again"):
        executor.result("a")
    executor.submit("a", doubled, 4)  # a failed job may be asked for again
    finished(executor, "a")
    assert executor.result("a")[0] == 8


def test_a_worker_that_cannot_be_started_is_an_error_and_the_next_job_tries_again(
    executor, monkeypatch
):
    def full(*_args: object, **_options: object) -> None:
        raise BlockingIOError("no room for another process")

    with monkeypatch.context() as patch:
        patch.setattr(worker.subprocess, "Popen", full)
        executor.submit("a", doubled, 4)
        assert finished(executor, "a").state == "failed"
    executor.submit("a", doubled, 4)
    finished(executor, "a")
    assert executor.result("a")[0] == 8


def test_a_cancelled_job_stops_and_its_worker_goes_on(executor, tmp_path):
    executor.submit("first", doubled, 1)
    finished(executor, "first")
    executor.submit("a", endless, str(tmp_path / "started"))
    until((tmp_path / "started").exists)
    until(lambda: executor.status("a").sentence == "still at it")
    assert executor.status("a").fraction == 0.25
    executor.cancel("a")
    assert finished(executor, "a").state == "cancelled"
    executor.submit("b", doubled, 3)
    finished(executor, "b")
    assert executor.result("b")[1] == executor.result("first")[1]


def test_a_worker_that_does_not_listen_is_ended(executor, tmp_path):
    executor.submit("a", deaf, str(tmp_path / "started"))
    until((tmp_path / "started").exists)
    executor.cancel("a")
    assert finished(executor, "a").state == "cancelled"
    executor.submit("b", doubled, 3)
    assert finished(executor, "b").state == "done"


def test_a_job_goes_on_while_somebody_waits_for_it(executor, tmp_path):
    executor.submit("a", endless, str(tmp_path / "started"), reader="one")
    executor.submit("a", endless, str(tmp_path / "started"), reader="two")
    until((tmp_path / "started").exists)
    executor.cancel("a", reader="one")
    assert executor.wait("a", seconds=0.3).state == "running"
    executor.cancel("a", reader="two")
    assert finished(executor, "a").state == "cancelled"


@pytest.fixture
def there() -> set[str]:
    return {"one", "two"}


@pytest.fixture
def watchful(there) -> Iterator[Executor]:
    """An executor that knows who is there."""
    executor = Executor(workers=1, cancel_seconds=0.5, is_there=there.__contains__)
    yield executor
    executor.close()


def test_a_job_nobody_is_there_for_gives_way(watchful, there, tmp_path):
    watchful.submit("a", endless, str(tmp_path / "started"), reader="one")
    until((tmp_path / "started").exists)
    watchful.submit("b", doubled, 3, reader="two")
    assert watchful.wait("b", seconds=0.5).state == "waiting"
    there.remove("one")
    assert finished(watchful, "b").state == "done"
    assert watchful.status("a").state == "cancelled"


def test_a_job_nobody_is_there_for_goes_on_while_nobody_else_waits(watchful, there, tmp_path):
    watchful.submit("a", endless, str(tmp_path / "started"), reader="one")
    until((tmp_path / "started").exists)
    watchful.submit("b", doubled, 3, reader="two")
    there.clear()
    assert watchful.wait("a", seconds=0.5).state == "running"
    there.add("two")
    assert finished(watchful, "a").state == "cancelled"


def test_those_who_are_there_are_served_first(watchful, tmp_path):
    watchful.submit("first", endless, str(tmp_path / "started"), reader="one")
    until((tmp_path / "started").exists)
    watchful.submit("gone", endless, str(tmp_path / "gone"), reader="nobody")
    watchful.submit("b", doubled, 3, reader="two")
    watchful.cancel("first", reader="one")
    assert finished(watchful, "b").state == "done"
    assert watchful.status("gone").state in ("waiting", "running")  # it had not to give way


def test_a_job_asked_for_while_it_is_being_stopped_runs_anew(executor, tmp_path):
    executor.submit("a", endless, str(tmp_path / "started"))
    until((tmp_path / "started").exists)
    executor.cancel("a")
    executor.submit("a", doubled, 5)
    assert finished(executor, "a").state == "done"
    assert executor.result("a")[0] == 10


def test_a_job_in_the_line_can_be_cancelled(executor, tmp_path):
    executor.submit("a", endless, str(tmp_path / "started"))
    until((tmp_path / "started").exists)
    executor.submit("b", doubled, 1, reader="one")
    executor.submit("b", doubled, 1, reader="two")
    executor.cancel("b", reader="one")
    assert executor.status("b").state == "waiting"
    executor.cancel("b", reader="two")
    assert executor.status("b").state == "cancelled"
    executor.cancel("a")
    assert finished(executor, "a").state == "cancelled"


def test_only_so_many_results_are_remembered(executor):
    for number in range(5):
        executor.submit(str(number), doubled, number)
        finished(executor, str(number))
    assert executor.status("0") is None
    assert executor.status("1") is None
    assert executor.result("4")[0] == 8


def test_a_result_that_was_taken_is_forgotten(executor):
    executor.submit("a", doubled, 1)
    finished(executor, "a")
    executor.release("a")
    assert executor.status("a") is None
    executor.release("a")
    executor.submit("endless", endless, "/dev/null")
    executor.release("endless")
    assert executor.status("endless") is not None


def test_an_idle_worker_is_ended_and_comes_back():
    executor = Executor(workers=1, idle_seconds=0.05)
    executor.submit("a", doubled, 1)
    finished(executor, "a")
    first = executor.result("a")[1]
    until(lambda: not any(thread.name == "jobs" for thread in threading.enumerate()))
    with pytest.raises(ProcessLookupError):
        os.kill(first, 0)
    executor.submit("b", doubled, 2)
    assert finished(executor, "b").state == "done"
    assert executor.result("b")[1] != first
    executor.close()


def test_what_cannot_be_sent_is_refused_at_once(executor):
    with pytest.raises((AttributeError, pickle.PicklingError), match=r"pickle|local"):
        executor.submit("a", lambda _: None)
    assert executor.status("a") is None


def test_a_running_job_shows_what_it_has_so_far(executor, tmp_path):
    """Five previews at once are one message; a report without one keeps it."""
    executor.submit("a", shown, str(tmp_path / "started"))
    until((tmp_path / "started").exists)
    until(lambda: executor.status("a").fraction == 0.5)
    assert executor.status("a").preview == [0]
    executor.cancel("a")
    assert finished(executor, "a").preview == [0]  # a stopped job keeps what it has
    executor.submit("b", doubled, 2)
    assert finished(executor, "b").preview is None


def test_the_time_left_follows_from_the_pace():
    pace = Pace()
    assert pace.left(0.0) is None
    for second in range(11):
        pace.note(second / 100, float(second))
    assert pace.left(10.0) == pytest.approx(90)
    assert pace.left(12.0) == pytest.approx(88)


def test_a_young_job_does_not_say_when_it_will_be_finished():
    pace = Pace()
    pace.note(0.0, 0.0)
    pace.note(0.5, 1.0)
    assert pace.left(1.0) is None
    assert pace.left(2.5) is not None


def test_a_slow_beginning_is_forgotten_and_standing_still_is_not_the_end():
    pace = Pace()
    pace.note(0.0, 0.0)
    pace.note(0.01, 20.0)
    for step in range(1, 31):
        pace.note(0.01 + step * 0.02, 20.0 + step)
    assert pace.left(50.0) == pytest.approx((1 - 0.61) / 0.02, rel=0.01)
    still = Pace()
    still.note(0.0, 0.0)
    still.note(0.0, 5.0)
    assert still.left(5.0) is None


def test_a_worker_is_got_ready_before_there_is_work(tmp_path, monkeypatch):
    """It imports what it was told to, and does the first job."""
    (tmp_path / "imported_early.py").write_text(
        f"import pathlib; pathlib.Path({str(tmp_path / 'ready')!r}).touch()"
    )
    monkeypatch.syspath_prepend(tmp_path)
    started: list[object] = []
    popen = worker.subprocess.Popen
    monkeypatch.setattr(
        worker.subprocess, "Popen", lambda *a, **k: started.append(a) or popen(*a, **k)
    )
    executor = Executor(workers=1, imports=["imported_early"])
    executor.prepare()
    executor.prepare()
    until((tmp_path / "ready").exists)
    executor.submit("a", imported, "imported_early")
    finished(executor, "a")
    assert executor.result("a")
    assert len(started) == 1
    executor.close()


def test_a_job_that_takes_another_time_than_expected_says_how_slow_the_machine_is(executor):
    assert executor.slowness == 1
    executor.submit("a", doubled, 1)
    finished(executor, "a")
    assert executor.slowness == 1
    executor.submit("b", doubled, 2, expected=1e6)
    finished(executor, "b")
    assert executor.slowness < 0.01
    executor.submit("c", refused, expected=1e6)
    before = executor.slowness
    finished(executor, "c")
    assert executor.slowness == before


def test_a_short_job_says_little_of_the_machine(executor):
    """Expected to take 0.005 s it counts a thousandth: even a million times as long is nothing."""
    executor.submit("a", doubled, 1, expected=0.005)
    finished(executor, "a")
    assert executor.slowness == pytest.approx(1, abs=0.02)
