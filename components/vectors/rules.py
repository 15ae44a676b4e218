"""The rules of a benchmark: how many words a space may use, and what an unknown word costs.

How a word is found does not depend on them: without regard to case, the most frequent spelling
first, as in word2vec's own evaluation and gensim's.
"""

from dataclasses import dataclass
from typing import Literal

import numpy as np

from components.vectors import folding
from components.vectors.types import Vector, WordVectors

Unknown = Literal["skip", "wrong", "mean"]
UNKNOWN: tuple[Unknown, ...] = ("skip", "wrong", "mean")


@dataclass(frozen=True)
class Rules:
    """What a benchmark does with rare and unknown words.

    Parameters
    ----------
    unknown : {"skip", "wrong", "mean"}
        A question with an unknown word is left out; or counts as answered wrong, a pair as of
        cosine 0 (gensim's ``dummy4unknown=True``); or the mean of all vectors stands for the word.
    top : int, default 0
        Only so many first words of the space are known (gensim's ``restrict_vocab``); 0 for all.
    """

    unknown: Unknown = "skip"
    top: int = 0


def restricted(space: WordVectors, top: int) -> WordVectors:
    """Return a space of the first `top` words only; the space itself for 0 or if it has no more."""
    if top <= 0 or top >= len(space.words):
        return space
    return WordVectors(f"{space.name}, {top:,} words", space.words[:top], space.matrix[:top])


def key(word: str) -> str:
    """Return what a benchmark finds a word by: without regard to case, as gensim's, and folded."""
    return folding.fold(word).upper()


def spelled(space: WordVectors) -> dict[str, list[int]]:
    """Map the key of each word to the rows of its spellings, first row first."""
    spellings: dict[str, list[int]] = {}
    for row, word in enumerate(space.words):
        spellings.setdefault(key(word), []).append(row)
    return spellings


def mean_vector(space: WordVectors) -> Vector:
    """Return the mean of all vectors as they are stored, shape (dims,), float32."""
    return space.matrix.mean(axis=0, dtype=np.float32)
