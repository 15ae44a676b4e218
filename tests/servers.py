"""A server of the app in a process of its own, as readers meet it."""

import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from components import settings

APP = settings.ROOT / "app.py"


@dataclass(frozen=True)
class Server:
    """A server that answers.

    Parameters
    ----------
    url : str
        Without a slash at its end.
    process : subprocess.Popen
    output : file
        What it has printed.
    """

    url: str
    process: subprocess.Popen
    output: IO[str]

    def log(self) -> str:
        """Return what it has printed so far."""
        self.output.seek(0)
        return self.output.read()


@contextmanager
def running(
    script: Path = APP, *, folder: Path = settings.ROOT, by: str = "streamlit"
) -> Iterator[Server]:
    """Run a script of Streamlit's on a free port; yield its server once it answers.

    Parameters
    ----------
    script : Path
    folder : Path
        Where it is started: its ``.streamlit/config.toml`` counts.
    by : str
        The module that runs it.
    """
    port = free_port()
    command = [
        *(sys.executable, "-m", by, "run", str(script), "--server.headless=true"),
        *(f"--server.port={port}", "--server.address=127.0.0.1", "--server.fileWatcherType=none"),
    ]
    with (
        tempfile.TemporaryFile("w+") as log,
        subprocess.Popen(command, cwd=folder, stdout=log, stderr=log) as process,
    ):
        server = Server(f"http://127.0.0.1:{port}", process, log)
        try:
            _await(server)
            yield server
        finally:
            process.terminate()


def free_port() -> int:
    """Return a port nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def _await(server: Server) -> None:
    """Wait until the server answers."""
    for _ in range(300):
        try:
            urllib.request.urlopen(f"{server.url}/_stcore/health", timeout=1).close()
        except (urllib.error.URLError, ConnectionError, TimeoutError):
            if server.process.poll() is not None:
                break
            time.sleep(0.1)
        else:
            return
    raise RuntimeError(f"the server did not start:\n{server.log()}")
