"""One worker process: the parent's end of it, and what runs inside."""

import importlib
import math
import os
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Sequence
from multiprocessing.connection import Connection, Pipe

from components import settings
from components.errors import ReaderError
from components.jobs.status import Cancelled

CANCEL = "cancel"
_PREVIEW_SECONDS = 0.1  # previews are sent no more often; what is left out is never seen


class Worker:
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
        command = f"from components.jobs import worker; worker.work({theirs.fileno()}, {imports!r})"
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
        if order == CANCEL:  # came too late for its job
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
        if connection.poll() and connection.recv() == CANCEL:
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
