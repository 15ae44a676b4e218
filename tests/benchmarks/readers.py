"""Many readers at once, without browsers; prints a table, asserts nothing.

Each reader opens a page and changes one control of it every few seconds, at random but the same
in every run. Run with the app's virtual environment, on a quiet machine::

    python -m tests.benchmarks.readers --readers 50 --seconds 70 --pace 4
    python -m tests.benchmarks.readers --checkout ../before  # the same against other code

CPU seconds a run are the server's, over the last two thirds of the time: what is loaded once is
loaded by then. On a shared machine they say more than times do.
"""

import argparse
import asyncio
import os
import random
import time
from collections.abc import Awaitable
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
from websockets.exceptions import ConnectionClosed

from components import settings
from components.ui import navigation
from tests import servers
from tests.load.reader import Reader, reader

# Choosing another model only asks whether to download it, and all words are one heavy picture.
LEFT_ALONE = ("model", "other", "encoder", "second", "also")
ADDRESSES = tuple(
    "/" if entry is navigation.START else f"/{entry.address}" for entry in navigation.PAGES
)
_TICKS = os.sysconf("SC_CLK_TCK")


@dataclass
class Tally:
    """What readers met."""

    first: list[float] = field(default_factory=list)  # seconds of first pages
    changes: list[float] = field(default_factory=list)
    failures: list[str] = field(default_factory=list)
    lost: int = 0


async def read(url: str, number: int, tally: Tally, arguments: argparse.Namespace) -> None:
    """Be one reader until the time is up."""
    chance = random.Random(number)
    try:
        async with reader(url) as one:
            await asyncio.sleep(arguments.arrive * number / arguments.readers)
            address = ADDRESSES[number % len(ADDRESSES)]
            tally.first.append(await _timed(one.open(address)))
            while time.monotonic() < arguments.until:
                await asyncio.sleep(arguments.pace * chance.uniform(0.5, 1.5))
                tally.changes.append(await _timed(change(one, chance)))
            tally.failures += one.complaints
    except (ConnectionClosed, TimeoutError):
        tally.lost += 1


async def change(one: Reader, chance: random.Random) -> None:
    """Change something, or return to the page as it was if nothing is left to change."""
    if not await one.change_something(chance, without=LEFT_ALONE):
        await one.open(f"/{one.page}")


async def _timed(work: Awaitable[object]) -> float:
    """Await something and return the seconds it took."""
    began = time.perf_counter()
    await work
    return time.perf_counter() - began


def cpu_seconds(pid: int) -> float:
    """Return the processor time of a process, its children left out."""
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / _TICKS


def resident(pid: int) -> float:
    """Return MiB of memory a process holds, its children left out."""
    pages = int(Path(f"/proc/{pid}/statm").read_text().split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") / 2**20


async def _watch(pid: int, tally: Tally, arguments: argparse.Namespace) -> float:
    """Print the memory now and then; return the CPU seconds a run."""
    runs = began = 0.0
    every = max(10.0, arguments.seconds / 20)
    while time.monotonic() < arguments.until:
        await asyncio.sleep(min(every, max(0.0, arguments.until - time.monotonic())))
        passed = arguments.seconds - (arguments.until - time.monotonic())
        if not began and passed > arguments.seconds / 3:
            began, runs = cpu_seconds(pid), float(len(tally.changes))
        print(f"  {passed:6.0f} s  {resident(pid):6.0f} MiB", flush=True)
    return (cpu_seconds(pid) - began) / max(1.0, len(tally.changes) - runs)


async def _all(server: servers.Server, arguments: argparse.Namespace) -> None:
    """Let everybody read, and print what came of it."""
    tally = Tally()
    pid = server.process.pid
    arguments.until = time.monotonic() + arguments.seconds
    each, *_ = await asyncio.gather(
        _watch(pid, tally, arguments),
        *(read(server.url, number, tally, arguments) for number in range(arguments.readers)),
    )
    for what, seconds in (("first page", tally.first), ("change", tally.changes)):
        middle, late = np.percentile(seconds, [50, 95])
        print(f"{what:12} p50 {middle:.2f} s, p95 {late:.2f} s, {len(seconds)} of them")
    print(f"CPU          {each:.3f} s a run, {os.getloadavg()[0]:.1f} load of the machine")
    print(f"memory       {resident(pid):.0f} MiB")
    print(f"failures     {len(tally.failures)} pages, {tally.lost} lost sessions")
    print(*sorted(set(tally.failures)), sep="\n")


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description="Many readers at once.")
    parser.add_argument("--readers", type=int, default=50)
    parser.add_argument("--seconds", type=float, default=70)
    parser.add_argument("--pace", type=float, default=4, help="seconds between changes")
    parser.add_argument("--arrive", type=float, default=10, help="seconds in which all arrive")
    parser.add_argument("--checkout", type=Path, default=settings.ROOT, help="of the app")
    arguments = parser.parse_args()
    folder = arguments.checkout.resolve()
    with servers.running(folder / "app.py", folder=folder) as server:
        asyncio.run(_all(server, arguments))


if __name__ == "__main__":
    main()
