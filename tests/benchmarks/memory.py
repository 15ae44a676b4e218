"""Where the server's memory is at 1, 10 and 25 readers; prints a table, asserts nothing.

Every reader opens all pages and changes four things on each, the same in every run. Run with the
app's virtual environment::

    python -m tests.benchmarks.memory
    python -m tests.benchmarks.memory --checkout ../before  # the same of other code

The server is asked by a signal what it holds. Resident memory is that of files (code and mapped
models, which the system takes back when it needs to) or anonymous. Arrays are those that numpy
owns; of the heaps that glibc keeps a part is free and held all the same.
"""

import argparse
import asyncio
import ctypes
import gc
import json
import os
import random
import signal
import sys
import xml.etree.ElementTree as ElementTree
from contextlib import AsyncExitStack
from pathlib import Path
from tempfile import NamedTemporaryFile

import numpy as np
from streamlit.web import cli

from components import settings
from tests import servers
from tests.benchmarks.readers import ADDRESSES, change
from tests.load.reader import reader

STAGES = (1, 10, 25)
CHANGES = 4  # of one reader on one page
AT_ONCE = 5  # readers
_MARK = "memory: "
_WARM_SECONDS = 25  # until what is loaded in the background is loaded


def report(*_: object) -> None:
    """Print what this process holds, in MiB."""
    status = dict(line.split(":", 1) for line in Path("/proc/self/status").read_text().splitlines())
    resident = {name: int(status[name].split()[0]) / 1024 for name in ("RssAnon", "RssFile")}
    heaps, free = _heaps()
    owned = _arrays()
    found = {
        "resident": sum(resident.values()),
        "of files": resident["RssFile"],
        "anonymous": resident["RssAnon"],
        "arrays": sum(owned) / 2**20,
        "heaps": heaps / 2**20,
        "free in them": free / 2**20,
        "1000 objects": (len(gc.get_objects()) + gc.get_freeze_count()) / 1000,
    }
    sys.stderr.write(f"{_MARK}{json.dumps(found)}\n")


def _heaps() -> tuple[int, int]:
    """Return the bytes of glibc's heaps, and how many of them are free."""
    library = ctypes.CDLL(None)
    library.fopen.restype = ctypes.c_void_p
    with NamedTemporaryFile() as file:
        stream = ctypes.c_void_p(library.fopen(file.name.encode(), b"w"))
        library.malloc_info(0, stream)
        library.fclose(stream)
        root = ElementTree.parse(file.name).getroot()
    size = sum(int(entry.get("size", 0)) for entry in root.findall("system[@type='current']"))
    kinds = ("fast", "rest")
    totals = (entry for entry in root.findall("total") if entry.get("type") in kinds)
    return size, sum(int(entry.get("size", 0)) for entry in totals)


def _arrays() -> list[int]:
    """Return the sizes of all arrays that own their numbers."""
    held = (each for one in gc.get_objects() for each in gc.get_referents(one))
    found = {id(each): each for each in held if isinstance(each, np.ndarray)}
    while bases := {
        id(one.base): one.base
        for one in found.values()
        if isinstance(one.base, np.ndarray) and id(one.base) not in found
    }:
        found |= bases
    return [one.nbytes for one in found.values() if one.base is None]


async def _read(url: str, number: int, stack: AsyncExitStack) -> None:
    """Open all pages, change something on each, and stay."""
    one = await stack.enter_async_context(reader(url))
    chance = random.Random(number)
    for turn in range(len(ADDRESSES)):
        await one.open(ADDRESSES[(number + turn) % len(ADDRESSES)])
        for _ in range(CHANGES):
            await change(one, chance)


async def _grow(server: servers.Server) -> None:
    """Let readers come, and print what the server holds after each stage."""
    async with AsyncExitStack() as stack:
        there = 0
        for stage in STAGES:
            for first in range(there, stage, AT_ONCE):
                few = range(first, min(first + AT_ONCE, stage))
                await asyncio.gather(*(_read(server.url, number, stack) for number in few))
            if not there:
                await asyncio.sleep(_WARM_SECONDS)
            there = stage
            found = await _ask(server)
            if stage == STAGES[0]:
                print("readers", *(f"{name:>12}" for name in found))
            print(f"{stage:7}", *(f"{value:12,.0f}" for value in found.values()), flush=True)


async def _ask(server: servers.Server) -> dict[str, float]:
    """Return what the server says it holds."""
    before = server.log().count(_MARK)
    os.kill(server.process.pid, signal.SIGUSR1)
    while server.log().count(_MARK) == before:
        await asyncio.sleep(0.1)
    return json.loads(server.log().rpartition(_MARK)[2].splitlines()[0])


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description="Where the server's memory is.")
    parser.add_argument("--checkout", type=Path, default=settings.ROOT, help="of the app")
    folder = parser.parse_args().checkout.resolve()
    os.environ["PYTHONPATH"] = str(settings.ROOT)  # the server there finds this file here
    with servers.running(folder / "app.py", folder=folder, by="tests.benchmarks.memory") as server:
        asyncio.run(_grow(server))


if __name__ == "__main__" and sys.argv[1:2] == ["run"]:
    signal.signal(signal.SIGUSR1, report)
    cli.main(prog_name="streamlit")
elif __name__ == "__main__":
    main()
