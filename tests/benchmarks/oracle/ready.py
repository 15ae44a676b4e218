"""The ready sentences of *Contextual vectors*, and what MiniLM makes of their words."""

from functools import cache

import numpy as np

from tests.benchmarks.oracle import minilm, shipped
from tests.benchmarks.oracle.shipped import Array


def sentences(word: str) -> tuple[list[str], list[str]]:
    """Return the ready sentences with a word, and their senses."""
    lines = shipped.literal("vectors/contextual/ready_words.py", "AMBIGUOUS")[word].splitlines()
    senses, texts = zip(*(line.split(": ", 1) for line in lines), strict=True)
    return list(texts), list(senses)


@cache
def states(word: str) -> Array:
    """Return the states of a word in its sentences, shape (layers, sentences, dims)."""
    return np.stack([minilm.read(text).found(word) for text in sentences(word)[0]], axis=1)
