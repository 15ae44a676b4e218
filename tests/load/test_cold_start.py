"""A fresh server that a class opens at once: every page is drawn for everybody."""

import asyncio
from itertools import cycle, islice

import pytest

from components.ui import navigation
from tests import servers
from tests.load.reader import reader

READERS = 25
# Every page as the menu opens it, and views that need what the others do not.
VIEWS = (
    "/embedding-space?method=t-sne",
    "/embedding-space?view=compare",
    "/word-analogies?view=scoreboard",
    "/word-analogies?view=odd+one+out",
    "/positional-encodings?scheme=rotary",
    "/positional-encodings?view=all%20schemes",
    "/contextual-vectors?view=sentences",
    "/vector-evaluation?task=topics",
)
ADDRESSES = (
    *("/" if entry is navigation.START else f"/{entry.address}" for entry in navigation.PAGES),
    *VIEWS,
)


@pytest.mark.parametrize("trial", range(3))
def test_a_class_opens_a_fresh_server_at_once(trial: int) -> None:
    with servers.running() as server:
        told = asyncio.run(_all_at_once(server.url, first=trial))
        assert not any(told.values()), f"{told}\n{server.log()}"


async def _all_at_once(url: str, *, first: int) -> dict[str, list[str]]:
    """Open pages for all readers, and return what each was told went wrong."""
    addresses = list(islice(cycle(ADDRESSES), first, first + READERS))
    told = await asyncio.gather(*(_open(url, address) for address in addresses))
    return {f"{n} {addresses[n]}": each for n, each in enumerate(told)}


async def _open(url: str, address: str) -> list[str]:
    async with reader(url) as one:
        await one.open(address)
        assert one.elements
        return one.complaints
