"""What trainings take of time and memory; prints a table, asserts nothing.

Every job runs in a worker process of its own, as the app's does, with what it imports: all
beginnings at the defaults on every text, then each kind of job with as much as a reader can ask
for, on a text as long as may be in which no word is frequent. “first” is when the first point is
there, “growing” when there is one after the first step, “all” when it is done; “processor” is what
of all this was computed. Memory is the most the process held at a time (VmHWM), its libraries
included. On a quiet machine::

    python -m tests.benchmarks.training_jobs
    python -m tests.benchmarks.training_jobs --usual  # the defaults alone
"""

import argparse
import os
import time
from dataclasses import replace
from itertools import chain
from multiprocessing.reduction import ForkingPickler
from pathlib import Path

import numpy as np

from components import cached
from components.cached import work
from components.jobs.worker import Worker
from components.vectors.next_word.tying import TyingQuestion
from components.vectors.training import starts, texts
from components.vectors.training.banded import BandsQuestion
from components.vectors.training.frequency import NormsQuestion
from components.vectors.training.lesson import (
    LapseQuestion,
    RetrainedQuestion,
    StartsQuestion,
    TrainingRecipe,
)

USUAL = TrainingRecipe()
LARGEST = replace(USUAL, dims=100, window=10, negatives=15, epochs=2)
CBOW = replace(LARGEST, objective="cbow")
COLUMNS = ("text", "asked", "expected", "first", "growing", "all", "processor", "MiB")


def usual():
    """Yield all beginnings at the defaults on every text."""
    for name in cached.training.NAMED:
        yield name, "usual", StartsQuestion(name, USUAL)


def largest():
    """Yield what takes most, of each kind of job."""
    text, start, once = even(), starts.USUAL, replace(LARGEST, epochs=1)
    yield "even", "skip-gram", StartsQuestion(text, LARGEST)
    yield "even", "cbow", StartsQuestion(text, CBOW)
    yield "even", "lapse", LapseQuestion(text, LARGEST, start)
    yield "even", "seeds", RetrainedQuestion(text, once, start)
    yield "even", "norms", NormsQuestion(text, once, start, subsampling=False)
    yield "even", "bands", BandsQuestion(text, once, start, factor=2, cut=2)
    for name, told in ((text, "even"), ("Lee", "Lee")):
        yield told, "one or two", TyingQuestion(name, dims=100, window=10, seed=0)


def even():
    """Return a text as long as may be in which no word is frequent, so that none is left out."""
    drawn = np.random.default_rng(0).integers(26, size=(texts.MOST_WORDS, 6))
    words = ["".join(chr(97 + letter) for letter in word) for word in drawn]
    order = np.random.default_rng(1).integers(len(words), size=texts.MOST_TOKENS)
    return " ".join(words[each] for each in order) + "\n"


def measured(asked):
    """Return expected seconds, when points are there, processor seconds and MiB of one job."""
    wanted = work.call(asked)
    begun, seen = time.perf_counter(), []
    worker = Worker(work._WORKER_IMPORTS)
    pid = children()
    worker.connection.send_bytes(ForkingPickler.dumps((wanted.function, wanted.arguments)))
    while True:
        kind, value = worker.connection.recv()
        if kind != "progress":
            break
        if value[2] is not None:
            seen.append(time.perf_counter() - begun)
    seconds = time.perf_counter() - begun
    status = dict(
        line.split(":", 1) for line in Path(f"/proc/{pid}/status").read_text().splitlines()
    )
    ticks = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[11:13]
    worker.end(seconds=3)
    processor = sum(map(int, ticks)) / os.sysconf("SC_CLK_TCK")
    mib = int(status["VmHWM"].split()[0]) / 1024
    return (wanted.seconds, *seen[:2], seconds, processor, mib)


def children():
    """Return the latest process this one has started."""
    me = os.getpid()
    return Path(f"/proc/{me}/task/{me}/children").read_text().split()[-1]


def main():
    parser = argparse.ArgumentParser(description="What trainings take of time and memory.")
    parser.add_argument("--usual", action="store_true", help="the defaults alone")
    rows = usual() if parser.parse_args().usual else chain(usual(), largest())
    print(*(f"{name:>10}" for name in COLUMNS))
    for name, told, asked in rows:
        print(f"{name:>10} {told:>10}", *(f"{each:10.1f}" for each in measured(asked)), flush=True)


if __name__ == "__main__":
    main()
