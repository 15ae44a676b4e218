"""The files of a first visit over one connection; prints a table, asserts nothing.

Run with the app's virtual environment::

    python -m tests.benchmarks.files

A browser that opens the app for the first time fetches the files Streamlit's
page names, the parts of Streamlit that a page with a plot needs, and our own
scripts. All come here over one connection that is kept open, from the server as
it is and from one on Python's own event loop, which is what the server falls
back to without uvloop.
"""

import http.client
import re
import statistics
import time
from pathlib import Path

import streamlit

from components import settings
from components.ui import serving
from tests import servers

STATIC = Path(streamlit.__file__).parent / "static"
SERVERS = {"as it is": "streamlit", "without uvloop": "tests.benchmarks.without_uvloop"}
FILES = 115  # as many as Chromium asked for on a visit to /embedding-space
ROUNDS = 5


def addresses() -> list[str]:
    """Return what is fetched: the page, what it names, our scripts, small parts of Streamlit."""
    page = (STATIC / "index.html").read_text("utf-8")
    named = re.findall(r'(?:src|href)="\./([^"]+)"', page)
    ours = [serving.address(path.name) for path in sorted(settings.BROWSER_DIR.glob("*.js"))]
    parts = (f"static/js/{path.name}" for path in sorted((STATIC / "static/js").iterdir()))
    known = ["", *named, *ours]
    return [*known, *(part for part in parts if part not in named)][:FILES]


def visit(url: str, wanted: list[str]) -> tuple[float, int]:
    """Return the seconds a visit takes, and the bytes it brings."""
    connection = http.client.HTTPConnection(url.removeprefix("http://"))
    size = 0
    began = time.perf_counter()
    for address in wanted:
        connection.request("GET", f"/{address}")
        answer = connection.getresponse()
        size += len(answer.read())
        if answer.status != http.client.OK:
            raise RuntimeError(f"{answer.status} for /{address}")
    took = time.perf_counter() - began
    connection.close()
    return took, size


def main() -> None:
    """Measure and print."""
    wanted = addresses()
    for title, module in SERVERS.items():
        with servers.running(by=module) as server:
            visits = [visit(server.url, wanted) for _ in range(ROUNDS)]
        seconds = [took for took, _ in visits]
        print(
            f"{title:<15}{len(wanted)} files, {visits[0][1] / 1e6:.1f} MB: first "
            f"{seconds[0]:.2f} s, median {statistics.median(seconds):.2f} s, "
            f"worst {max(seconds):.2f} s"
        )


if __name__ == "__main__":
    main()
