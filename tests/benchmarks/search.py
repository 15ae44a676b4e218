"""A collection encoded, searched and held, beside sentence-transformers; prints, asserts nothing.

Run with the app's virtual environment, on a quiet machine::

    python -m tests.benchmarks.search

One thread on both sides, parts of the collection in turn; processor time, because wall time doubles
when somebody else computes.
"""

import statistics
import time
from collections.abc import Callable
from pathlib import Path

import numpy as np
import torch
from sentence_transformers import SentenceTransformer

from components.models import catalog, contextual, files, static
from components.vectors.contextual import everyday
from components.vectors.search import index
from components.vectors.search.documents import Collection
from components.vectors.search.encoded import Encoded
from components.vectors.search.index import Index
from components.vectors.search.ranking import fused
from components.vectors.types import WordVectors
from components.work import sentence_vectors

PASSAGES, WORDS, PARTS, ASKED = 10_000, 30, 10, 20
MIB = 2**20


def passages() -> list[str]:
    """Return different passages of 30 words, each a piece of everyday sentences shuffled."""
    words = " ".join(everyday.EVERYDAY).split()
    random = np.random.default_rng(0)
    return [" ".join(random.choice(words, WORDS)) for _ in range(PASSAGES)]


def resident() -> float:
    """Return how many MiB this process holds of its own."""
    _, held, shared, *_ = map(int, Path("/proc/self/statm").read_text("ascii").split())
    return (held - shared) * 4096 / MIB


def timed(run: Callable[[], object]) -> float:
    """Return the processor time of a run."""
    begun = time.process_time()
    run()
    return time.process_time() - begun


def main() -> None:
    """Measure and print."""
    torch.set_num_threads(1)
    texts = passages()
    model, space = contextual.load("minilm"), static.load("word2vec")
    _ = space.unit
    sentence_vectors.encode(model, texts[:8])
    idle = resident()
    made = Index(Collection("benchmark", tuple(texts)), is_own=True)
    oracle = SentenceTransformer(str(files.verified(catalog.find("minilm"))), device="cpu")
    oracle.encode(texts[:8])
    size = PASSAGES // PARTS
    units, ratios, ours = [], [], 0.0
    for first in range(0, PASSAGES, size):
        part = texts[first : first + size]
        mine = timed(lambda: units.append(sentence_vectors.encode(model, part).unit))  # noqa: B023
        if first < 2 * size:
            wanted = []
            peers = timed(lambda: wanted.append(oracle.encode(part, normalize_embeddings=True)))  # noqa: B023
            ratios.append(peers / mine)
            print(f"largest difference {np.abs(units[-1] - wanted[0]).max():.1e}")
        ours += mine
    print(f"{PASSAGES:,} passages of {WORDS} words: {ours:.0f} s, {PASSAGES / ours:.0f} a second")
    print(f"throughput beside sentence-transformers: {statistics.median(ratios):.2f}")
    found = Encoded(np.concatenate(units), np.full(PASSAGES, WORDS), 256)
    before = resident()
    once = timed(lambda: made.keep(index.make(texts, found, space, "plain")))
    print(f"what the job makes besides: {1_000 * once:.0f} ms")
    search(made, model, space)
    print(f"vectors {found.unit.nbytes / MIB:.1f} MiB, the rest {resident() - before:.1f}")
    print(f"resident before anything {idle:.0f} MiB")


def search(made: Index, model: contextual.ContextualModel, space: WordVectors) -> None:
    """Ask some questions."""
    for number in range(ASKED):
        begun = time.perf_counter()
        query = f"{'feeling down' if number % 2 else 'the river bank'} {number}"
        vector = sentence_vectors.encode(model, [query]).unit[0]
        assert made.encoded is not None
        found = [
            index.by_meaning(made.encoded, vector),
            made.by_means(query, space, "plain"),
            made.by_keywords(query),
        ]
        fused(found, PASSAGES)
        _ = made.ruler
        print(f"query {number + 1}: {1_000 * (time.perf_counter() - begun):.1f} ms")


if __name__ == "__main__":
    main()
