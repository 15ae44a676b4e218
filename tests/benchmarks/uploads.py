"""Tables as other programs write them, and files made to break a reader; prints a table.

Run with the app's virtual environment; some minutes, the mutated ones alone with ``--mutated``::

    python -m tests.benchmarks.uploads
    python -m tests.benchmarks.uploads --mutated

Written tables: 2,000 of each writer, with any words and the writer's usual options. "exact" are
those whose words and numbers came back to the bit, "offered" those where the other reading does so.

Mutated uploads: bytes of good files in every format are changed, repeated, cut and put together, so
that 433 and then 2,000 more files are read. Each is read, or refused with a sentence; whatever
else is raised, takes longer than `SLOW` seconds or would unpickle, is named.
"""

import argparse
import gzip
import pickle
import resource
import time
from collections import Counter
from random import Random

from components.errors import UploadError
from components.models.formats import isolated
from tests.unit.models import written_tables
from tests.unit.models.vector_files import VALID, read

CASES = 2_000
MUTATED = (433, 2_000)
SLOW = 10.0
_HEADS = (
    b"\x93NUMPY\x01\x00v\x00{'descr': '|O', 'fortran_order': False, 'shape': (2, 2)}",
    b"999999999 300\n",
    b"\x1f\x8b\x08\x00\x00\x00\x00\x00",
    b"\xff\xff\xff\x7f\x00\x00\x00\x00{",
    b"PAR1",
    b"PK\x03\x04",
    b'{"a": ',
    b"[[",
    b",0,1,2\n",
    pickle.dumps([1.0]),
)


def refuse(*_given: object, **_named: object) -> None:
    """Stand where pickles are read."""
    raise SystemExit("a pickle was read")


def mutate(chance: Random) -> list[tuple[str, bytes]]:
    """Return one of the good files with something done to it."""
    files = [*chance.choice(list(VALID.values()))[1]]
    place = chance.randrange(len(files))
    name, content = files[place]
    for _ in range(chance.randint(1, 3)):
        at, size = chance.randrange(len(content) + 1), chance.randint(1, 40)
        piece = content[at : at + size]
        content = chance.choice(
            (
                content[:at] + chance.randbytes(size) + content[at + size :],
                content[:at]
                + chance.choice((b"\0", b'"', b",", b"\t", b"\r", b"1e999", b"-")) * size,
                content[:at] + piece * chance.choice((2, 100, 20_000)) + content[at:],
                content[:at],
                content[at:],
                chance.choice(_HEADS) + content,
                gzip.compress(content),
            )
        )
    odd = chance.choice((name, name, name, "a.csv", "a\0b.txt", "\ud800.parquet", "x" * 5_000))
    files[place] = (odd, content)
    return files


def written() -> None:
    """Read what writers write, and print what became of it."""
    isolated.subprocess.run = written_tables.here
    print(f"{'writer':<22}{'exact':>8}{'offered':>9}{'refused':>9}{'wrong':>7}{'seconds':>9}")
    for writer in written_tables.WRITERS:
        began, found = time.perf_counter(), Counter[str]()
        for seed in range(CASES):
            became, said = written_tables.outcome(writer, seed)
            found[became] += 1
            if became not in ("exact", "offered", "refused"):
                print(f"  {became}, seed {seed}: {said[:500]}")
        wrong = CASES - found["exact"] - found["offered"] - found["refused"]
        took = time.perf_counter() - began
        counts = f"{found['exact']:>8}{found['offered']:>9}{found['refused']:>9}{wrong:>7}"
        print(f"{writer:<22}{counts}{took:>9.1f}", flush=True)


def mutated(count: int, first: int) -> None:
    """Read mutated files, and print what became of them."""
    found, slowest = Counter[str](), 0.0
    for seed in range(first, first + count):
        files, began = mutate(Random(seed)), time.perf_counter()
        became = "broken"
        try:
            read(*files)
            became = "read"
        except UploadError:
            became = "refused"
        finally:
            if became == "broken":
                print(f"  seed {seed} ends the run:")
        found[became] += 1
        took = time.perf_counter() - began
        slowest = max(slowest, took)
        if took > SLOW:
            print(f"  seed {seed}: {took:.1f} s")
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1_000
    print(
        f"{count:,} mutated uploads: {dict(found)}, slowest {slowest:.1f} s, memory at most "
        f"{most:,.0f} MB",
        flush=True,
    )


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--mutated", action="store_true")
    pickle.load = pickle.loads = pickle.Unpickler = refuse
    few, more = MUTATED
    mutated(few, 0)
    mutated(more, few)
    if not parser.parse_args().mutated:
        written()


if __name__ == "__main__":
    main()
