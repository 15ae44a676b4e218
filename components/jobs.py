"""Where heavy work runs: a worker process of our own, started when needed, ended when idle.

A job is known by its key, made of the values that decide its result: readers who ask for the same
share one job and one result. The worker runs at low priority, tells how far it is, and stops when
nobody waits any more. Why not a pool from a library: docs/decisions/0006-jobs.md.
"""

import importlib
import math
import os
import subprocess
import sys
import threading
import time
from collections import OrderedDict, deque
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from multiprocessing.connection import Connection, Pipe
from multiprocessing.reduction import ForkingPickler
from typing import Any, Literal

from components import settings
from components.errors import ReaderError

State = Literal["waiting", "running", "done", "failed", "cancelled"]
_FINISHED = ("done", "failed", "cancelled")
_LOOK_SECONDS = 0.1  # how often a running job is looked after
_CANCEL = "cancel"
_PREVIEW_SECONDS = 0.1  # previews are sent no more often; what is left out is never seen
_SMOOTH_SECONDS = 5.0  # over about so long a job's pace is averaged
_TELLING_SECONDS = 5.0  # a job expected to take so long counts half in how slow the machine is
_FIRST_ESTIMATE_SECONDS = 2.0  # a younger job does not say when it will be finished


class Cancelled(BaseException):
    """Raised inside a job by its report when nobody waits for it any more.

    Not an `Exception`, so that a library's own error handling lets it pass.
    """


class WorkerDiedError(RuntimeError):
    """The worker process ended in the middle of a job."""


@dataclass(frozen=True)
class Status:
    """How a job stands.

    Parameters
    ----------
    state : {"waiting", "running", "done", "failed", "cancelled"}
    fraction : float, in [0, 1]
    sentence : str
        What is being done, for the reader; of a failed job, what went wrong.
    seconds : float
        Since it was asked for; of a finished job, what it took.
    seconds_left : float or None
        Of a running job, how long it will take from now on at the pace of its last seconds; None
        while there is too little to tell from.
    preview : object
        The latest the job has shown of its result so far; None if it has not shown anything.
    """

    state: State
    fraction: float
    sentence: str
    seconds: float
    seconds_left: float | None = None
    preview: object = None

    @property
    def is_finished(self) -> bool:
        """Whether nothing more will happen."""
        return self.state in _FINISHED


class Pace:
    """How fast a job comes on, smoothed, and hence how long it still takes.

    The pace is an exponential average of progress a second, over about the last five seconds: a
    slow beginning is forgotten, a single slow step does not count for much.
    """

    def __init__(self) -> None:
        self._begun: float | None = None
        self._then = self._fraction = self._a_second = 0.0

    def note(self, fraction: float, now: float) -> None:
        """Take note of the share that is done at a time, in seconds."""
        if self._begun is None:
            self._begun, self._then, self._fraction = now, now, fraction
            return
        passed = now - self._then
        if passed <= 0:
            return
        latest = max(0.0, fraction - self._fraction) / passed
        known = self._then - self._begun
        # As much weight on the latest as an average over what is known, five seconds at most.
        weight = 1 - math.exp(-passed / min(_SMOOTH_SECONDS, max(known, 1e-9)))
        self._a_second += weight * (latest - self._a_second)
        self._then, self._fraction = now, fraction

    def left(self, now: float) -> float | None:
        """Return how many seconds are left at a time; None while that cannot be told."""
        if self._begun is None or now - self._begun < _FIRST_ESTIMATE_SECONDS:
            return None
        if self._a_second <= 0:
            return None
        return max(0.0, (1 - self._fraction) / self._a_second - (now - self._then))


@dataclass(eq=False)
class _Job:
    """A job inside the executor; changed under its lock only."""

    key: str
    message: Any
    readers: set[str]
    expected: float | None = None
    state: State = "waiting"
    fraction: float = 0.0
    sentence: str = "Waiting for another computation to finish …"
    value: object = None
    preview: object = None
    pace: Pace = field(default_factory=Pace)
    begun: float = field(default_factory=time.monotonic)
    started: float | None = None
    ended: float | None = None


def _is_stopping(job: _Job) -> bool:
    """Tell whether a running job has lost its last reader."""
    return job.state == "running" and not job.readers


class Executor:
    """Runs functions in worker processes, each key once, and remembers the latest results.

    Parameters
    ----------
    workers : int
        Processes at most; more jobs wait in line.
    idle_seconds : float
        After so long without work a worker is ended and its memory given back.
    results : int
        How many finished jobs are remembered; the one unused longest is forgotten first.
    cancel_seconds : float
        A worker that does not stop by itself within this time is ended.
    imports : sequence of str
        Modules a worker imports as soon as it is started.
    is_there : callable, optional
        Tells of a reader who asked for something whether they are still there. A job nobody is
        there for gives way to others; while nobody else waits it goes on, for they may come back.
    """

    def __init__(
        self,
        *,
        workers: int = settings.JOB_WORKERS,
        idle_seconds: float = settings.WORKER_IDLE_SECONDS,
        results: int = settings.JOB_RESULTS,
        cancel_seconds: float = settings.CANCEL_SECONDS,
        imports: Sequence[str] = (),
        is_there: Callable[[str], bool] = lambda _: True,
    ) -> None:
        self._is_there = is_there
        self._workers, self._results = workers, results
        self._idle_seconds, self._cancel_seconds = idle_seconds, cancel_seconds
        self._imports = tuple(imports)
        self._change = threading.Condition()
        self._jobs: OrderedDict[str, _Job] = OrderedDict()
        self._line: deque[_Job] = deque()
        self._threads = self._free = 0
        self._slowness = 1.0
        self._is_closed = False

    @property
    def slowness(self) -> float:
        """How many times as long as expected the latest jobs took; 1 while none is finished."""
        return self._slowness

    def submit(
        self,
        key: str,
        function: Callable[..., object],
        *args: object,
        reader: str = "",
        expected: float | None = None,
    ) -> None:
        """Ask for ``function(report, *args)`` to be run in a worker, unless it already was.

        Parameters
        ----------
        key : str
            Made of everything that decides the result.
        function : callable
            Importable by its name. Called with ``report(fraction, sentence, preview=None)``,
            which it should call often: that is where a cancelled job stops. A preview, any small
            value, is what readers see of the result meanwhile.
        *args : values that can be sent to another process
        reader : str
            Who asks. A job is cancelled when everybody who asked has cancelled it.
        expected : float, optional
            How many seconds it should take, from which `slowness` is learned.
        """
        message = ForkingPickler.dumps((function, args))  # fails here, in the caller, if it must
        with self._change:
            job = self._jobs.get(key)
            if job is None or job.state in ("failed", "cancelled") or _is_stopping(job):
                job = self._jobs[key] = _Job(key, message, set(), expected)
                self._line.append(job)
            job.readers.add(reader)
            self._jobs.move_to_end(key)
            self._forget()
            if len(self._line) > self._free and self._threads < self._workers:
                self._start()
            self._change.notify_all()

    def prepare(self) -> None:
        """Have a worker ready, because somebody is likely to ask for something soon."""
        with self._change:
            if not self._threads:
                self._start()

    def _start(self) -> None:
        """Start a thread with a worker of its own; called under the lock."""
        self._threads += 1
        threading.Thread(target=self._serve, name="jobs", daemon=True).start()

    def status(self, key: str) -> Status | None:
        """Return how a job stands; None if it was never asked for or is forgotten."""
        with self._change:
            job = self._jobs.get(key)
            if job is None:
                return None
            now = time.monotonic()
            taken = (now if job.ended is None else job.ended) - job.begun
            left = job.pace.left(now) if job.state == "running" else None
            return Status(job.state, job.fraction, job.sentence, taken, left, job.preview)

    def result(self, key: str) -> object:
        """Return what a finished job returned; the same object for everybody.

        Raises
        ------
        KeyError
            If there is no such job, or it is not finished or was cancelled.
        ReaderError
            If the job raised one.
        WorkerDiedError
            If the job broke its worker.
        """
        with self._change:
            job = self._jobs[key]
            if job.state not in ("done", "failed"):
                raise KeyError(f"the job {key!r} is {job.state}.")
            self._jobs.move_to_end(key)
            if isinstance(job.value, Exception):
                raise job.value
            return job.value

    def wait(self, key: str, *, seconds: float) -> Status | None:
        """Wait until a job is finished or the time is over, and return how it stands."""
        until = time.monotonic() + seconds
        while (status := self.status(key)) is not None and not status.is_finished:
            with self._change:
                left = until - time.monotonic()
                if left <= 0:
                    break
                self._change.wait(min(left, _LOOK_SECONDS))
        return self.status(key)

    def cancel(self, key: str, *, reader: str = "") -> None:
        """Say that a reader no longer waits for a job; it stops if nobody does."""
        with self._change:
            job = self._jobs.get(key)
            if job is None or job.state in _FINISHED:
                return
            job.readers.discard(reader)
            if not job.readers and job.state == "waiting":
                self._line.remove(job)
                self._end(job, "cancelled", None)

    def close(self) -> None:
        """Cancel everything and end the workers; for tests."""
        with self._change:
            self._is_closed = True
            for job in self._line:
                self._end(job, "cancelled", None)
            self._line.clear()
            for job in self._jobs.values():
                job.readers.clear()
            self._change.notify_all()

    def _forget(self) -> None:
        """Drop the finished jobs that were unused longest, beyond the number to remember."""
        finished = [key for key, job in self._jobs.items() if job.state in _FINISHED]
        for key in finished[: max(0, len(finished) - self._results)]:
            del self._jobs[key]

    def _end(self, job: _Job, state: State, value: object) -> None:
        """Write down how a job ended."""
        with self._change:
            job.state, job.value, job.ended = state, value, time.monotonic()
            job.message = job.preview = None
            if state == "done":
                self._learn(job)
            self._forget()
            self._change.notify_all()

    def _learn(self, job: _Job) -> None:
        """Correct how slow the machine is by a job that is done: the more, the longer it was."""
        if job.expected is None or job.started is None or job.ended is None:
            return
        weight = job.expected / (job.expected + _TELLING_SECONDS)
        ratio = max(job.ended - job.started, 1e-3) / job.expected
        self._slowness *= (ratio / self._slowness) ** weight

    def _next(self) -> _Job | None:
        """Return the next job of the line; None after `idle_seconds` without one."""
        until = time.monotonic() + self._idle_seconds
        with self._change:
            self._free += 1
            while not self._line and not self._is_closed and time.monotonic() < until:
                self._change.wait(until - time.monotonic())
            self._free -= 1
            if not self._line:
                self._threads -= 1
                return None
            job = next(filter(self._is_awaited, self._line), self._line[0])
            self._line.remove(job)
            job.state, job.sentence, job.started = "running", "Starting …", time.monotonic()
            return job

    def _is_awaited(self, job: _Job) -> bool:
        """Tell whether one of those who asked for a job is still there."""
        return any(map(self._is_there, job.readers))

    def _give_way(self, job: _Job) -> None:
        """Forget who asked for a job if they are gone and others wait for theirs."""
        with self._change:
            if not self._is_awaited(job) and any(map(self._is_awaited, self._line)):
                job.readers.clear()

    def _serve(self) -> None:
        """Run jobs in one worker process until there is nothing to do; a thread's work."""
        worker = _Worker(self._imports)
        while (job := self._next()) is not None:
            if not worker.is_alive:
                worker = _Worker(self._imports)
            try:
                self._run(worker, job)
            except (EOFError, OSError):
                worker.end(seconds=0)
                self._broken(job)
        worker.end(seconds=self._cancel_seconds)

    def _note(self, job: _Job, fraction: float, sentence: str, preview: object) -> None:
        """Write down how far a job is, and what it shows, unless it shows nothing new."""
        with self._change:
            job.fraction, job.sentence = fraction, sentence
            job.pace.note(fraction, time.monotonic())
            if preview is not None:
                job.preview = preview

    def _broken(self, job: _Job) -> None:
        """Write down that a job took its worker with it."""
        if not job.readers:
            self._end(job, "cancelled", None)
            return
        message = "The computation stopped unexpectedly. Try again, or with fewer words."
        job.sentence = message
        self._end(job, "failed", WorkerDiedError(message))

    def _run(self, worker: "_Worker", job: _Job) -> None:
        """Give one job to a worker and listen until it is finished."""
        worker.connection.send_bytes(job.message)
        cancelled_at: float | None = None
        while True:
            if worker.connection.poll(_LOOK_SECONDS):
                kind, value = worker.connection.recv()
                if kind != "progress":
                    if kind == "failed":
                        job.sentence, value = value, ReaderError(value)
                    self._end(job, kind, value)
                    return
                self._note(job, *value)
            self._give_way(job)
            if not job.readers and cancelled_at is None:
                cancelled_at = time.monotonic()
                worker.connection.send(_CANCEL)
            if cancelled_at and time.monotonic() - cancelled_at > self._cancel_seconds:
                raise EOFError  # it does not listen: end it


class _Worker:
    """The parent's end of one worker process.

    Started with a fresh interpreter rather than by `multiprocessing`, whose children would run
    the page's script again as their main module.
    """

    def __init__(self, imports: Sequence[str]) -> None:
        self.connection, theirs = Pipe()
        threads = str(settings.JOB_THREADS)
        names = ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "NUMBA_NUM_THREADS")
        environment = os.environ | dict.fromkeys(names, threads)
        if settings.MODELS_DIR is not None:  # which may have been given from another folder
            environment["LEXISCOPE_MODELS"] = str(settings.MODELS_DIR)
        environment["PYTHONPATH"] = os.pathsep.join(path for path in sys.path if path)
        command = f"from components import jobs; jobs.work({theirs.fileno()}, {imports!r})"
        self._process = subprocess.Popen(
            [sys.executable, "-c", command],
            cwd=settings.ROOT,
            env=environment,
            pass_fds=(theirs.fileno(),),
            stdin=subprocess.DEVNULL,
        )
        theirs.close()

    @property
    def is_alive(self) -> bool:
        """Whether the process is still there."""
        return self._process.poll() is None

    def end(self, *, seconds: float) -> None:
        """Hang up, which ends an idle worker, and kill it if it is still there after a while."""
        self.connection.close()
        try:
            self._process.wait(timeout=seconds)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()


def work(descriptor: int, imports: Sequence[str]) -> None:
    """Import modules, then do what the parent sends until it hangs up: a worker's main loop.

    An error that is no `ReaderError` ends the process, with its traceback on stderr for the
    maintainer; the parent notices and starts a new one.
    """
    os.nice(settings.WORKER_NICENESS)
    threading.Thread(target=_end_with, args=(os.getppid(),), daemon=True).start()
    connection = Connection(descriptor)
    for name in imports:
        importlib.import_module(name)
    while True:
        try:
            order = connection.recv()
        except EOFError:
            return
        if order == _CANCEL:  # came too late for its job
            continue
        function, args = order
        try:
            answer = ("done", function(_report_to(connection), *args))
        except Cancelled:
            answer = ("cancelled", None)
        except ReaderError as error:
            answer = ("failed", str(error))
        connection.send(answer)


def _report_to(connection: Connection) -> Callable[..., None]:
    """Return the function through which a job tells how far it is.

    What it shows is sent at most every `_PREVIEW_SECONDS`, so that messages stay few and small.
    """
    shown = -math.inf

    def report(fraction: float, sentence: str, preview: object = None) -> None:
        nonlocal shown
        if connection.poll() and connection.recv() == _CANCEL:
            raise Cancelled
        now = time.monotonic()
        if preview is not None and now - shown >= _PREVIEW_SECONDS:
            shown = now
        else:
            preview = None
        connection.send(("progress", (fraction, sentence, preview)))

    return report


def _end_with(parent: int) -> None:
    """End this process when the one that started it is gone."""
    while os.getppid() == parent:
        time.sleep(1)
    os._exit(1)
