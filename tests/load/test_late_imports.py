"""No library is imported while other readers' pages are drawn, but for those under the lock."""

import asyncio

from tests import servers
from tests.load import watched
from tests.load.reader import reader
from tests.load.test_cold_start import ADDRESSES

# Hundreds of small modules, one for each kind of property. Nobody looks for them in sys.modules,
# and whoever imports one waits until it is whole.
ALLOWED = "plotly.graph_objs."


def test_no_page_imports_a_library_that_others_may_meet_half_imported() -> None:
    with servers.running(by="tests.load.watched") as server:
        told = asyncio.run(_one_by_one(server.url))
        late = [line for line in server.log().splitlines() if line.startswith(watched.MARK)]
    assert not told
    assert any(ALLOWED in line for line in late)  # the watch is awake
    assert not [line for line in late if ALLOWED not in line]


async def _one_by_one(url: str) -> list[str]:
    """Open every address and return what readers were told went wrong."""
    told = []
    for address in ADDRESSES:
        async with reader(url) as one:
            await one.open(address)
            told += one.complaints
    return told
