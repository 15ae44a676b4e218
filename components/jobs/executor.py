"""The line of jobs, and the threads that give them to workers and listen."""

import logging
import threading
import time
from collections import OrderedDict, deque
from collections.abc import Callable, Sequence
from multiprocessing.reduction import ForkingPickler

from components import settings
from components.errors import ReaderError
from components.jobs.status import FINISHED, Job, State, Status, WorkerDiedError
from components.jobs.worker import CANCEL, Worker

_LOGGER = logging.getLogger(__name__)
_LOOK_SECONDS = 0.1  # how often a running job is looked after
_TELLING_SECONDS = 5.0  # a job expected to take so long counts half in how slow the machine is


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
        self._jobs: OrderedDict[str, Job] = OrderedDict()
        self._line: deque[Job] = deque()
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
            if job is None or job.state in ("failed", "cancelled") or job.is_stopping:
                job = self._jobs[key] = Job(key, message, set(), expected)
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

    def release(self, key: str) -> None:
        """Forget a finished job: whoever asked for it keeps the result."""
        with self._change:
            job = self._jobs.get(key)
            if job is not None and job.state in FINISHED:
                del self._jobs[key]

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
            if job is None or job.state in FINISHED:
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
        finished = [key for key, job in self._jobs.items() if job.state in FINISHED]
        for key in finished[: max(0, len(finished) - self._results)]:
            del self._jobs[key]

    def _end(self, job: Job, state: State, value: object) -> None:
        """Write down how a job ended."""
        with self._change:
            job.state, job.value, job.ended = state, value, time.monotonic()
            job.message = None
            job.preview = job.preview if state == "cancelled" else None
            if state == "done":
                self._learn(job)
            self._forget()
            self._change.notify_all()

    def _learn(self, job: Job) -> None:
        """Correct how slow the machine is by a job that is done: the more, the longer it was."""
        if job.expected is None or job.started is None or job.ended is None:
            return
        weight = job.expected / (job.expected + _TELLING_SECONDS)
        ratio = max(job.ended - job.started, 1e-3) / job.expected
        self._slowness *= (ratio / self._slowness) ** weight

    def _next(self) -> Job | None:
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

    def _is_awaited(self, job: Job) -> bool:
        """Tell whether one of those who asked for a job is still there."""
        return any(map(self._is_there, job.readers))

    def _give_way(self, job: Job) -> None:
        """Forget who asked for a job if they are gone and others wait for theirs."""
        with self._change:
            if not self._is_awaited(job) and any(map(self._is_awaited, self._line)):
                job.readers.clear()

    def _serve(self) -> None:
        """Run jobs in one worker process until there is nothing to do; a thread's work."""
        worker = self._worker()
        while (job := self._next()) is not None:
            if worker is None or not worker.is_alive:
                worker = self._worker()
            if worker is None:
                self._broken(job)
                continue
            try:
                self._run(worker, job)
            except (EOFError, OSError):
                worker.end(seconds=0)
                self._broken(job)
        if worker is not None:
            worker.end(seconds=self._cancel_seconds)

    def _worker(self) -> Worker | None:
        """Start a worker; None if the machine has no room for another process."""
        try:
            return Worker(self._imports)
        except OSError:
            _LOGGER.exception("A worker could not be started.")
            return None

    def _note(self, job: Job, fraction: float, sentence: str, preview: object) -> None:
        """Write down how far a job is, and what it shows, unless it shows nothing new."""
        with self._change:
            job.fraction, job.sentence = fraction, sentence
            job.pace.note(fraction, time.monotonic())
            if preview is not None:
                job.preview = preview

    def _broken(self, job: Job) -> None:
        """Write down that a job took its worker with it."""
        if not job.readers:
            self._end(job, "cancelled", None)
            return
        message = "The computation stopped unexpectedly. Try again, or with fewer words."
        job.sentence = message
        self._end(job, "failed", WorkerDiedError(message))

    def _run(self, worker: Worker, job: Job) -> None:
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
                worker.connection.send(CANCEL)
            if cancelled_at and time.monotonic() - cancelled_at > self._cancel_seconds:
                raise EOFError  # it does not listen: end it
