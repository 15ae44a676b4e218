"""*Contextual vectors*: whole sentences, and what layers hold of syntax and meaning."""

import re
from collections.abc import Sequence
from functools import cache

import numpy as np

from tests.benchmarks.oracle import shipped
from tests.benchmarks.oracle.check import Check, Drawn
from tests.benchmarks.oracle.minilm import cosines, pairs, read
from tests.benchmarks.oracle.shipped import Array

_LINK = "/contextual-vectors"


def _sentence(text: str, layer: int, pool: str) -> Array:
    """Return the vector of a sentence."""
    states = read(text).states[layer]
    return states.mean(axis=0) if pool == "mean" else states[0]


def _alike(texts: Sequence[str], layer: int, pool: str) -> float:
    """Return the mean cosine of all pairs of sentences."""
    return float(pairs(cosines(np.array([_sentence(each, layer, pool) for each in texts]))).mean())


def _sentences(layer: int, pool: str) -> list[float]:
    """Return the mean cosine of the sentences with bank, and of unrelated ones."""
    text = shipped.literal("vectors/contextual/ready_words.py", "AMBIGUOUS")["bank"]
    own = [line.partition(": ")[2] for line in text.splitlines()]
    others = shipped.literal("vectors/contextual/everyday.py", "EVERYDAY")
    return [_alike(own, layer, pool), _alike(others, layer, pool)]


@cache
def _held(layer: int) -> Array:
    """Return the cosines of anchors with their mates in syntax, in meaning and in neither."""
    triples = shipped.literal("vectors/contextual/triples.py", "TRIPLES")
    return _mates([[_sentence(text, layer, "mean") for text in each] for each in triples])


def _mates(vectors: Sequence[Sequence[Array]]) -> Array:
    """Return cosines with the three kinds of mates, shape (3, triples)."""
    made = np.array(vectors)
    made /= np.linalg.norm(made, axis=2, keepdims=True)
    anchor, syntax, meaning = made.transpose(1, 0, 2)
    mates = (syntax, meaning, np.roll(meaning, -1, axis=0))
    return np.array([np.einsum("td,td->t", anchor, mate) for mate in mates])


def _wins(found: Array) -> float:
    """Return in how many triples the meaning is nearer."""
    return float((found[1] > found[0]).sum())


def _static(*, content: bool) -> float:
    """Return the same for the mean static vectors of all words or of content words."""
    listed = shipped.literal("vectors/contextual/bags.py", "_LISTED").split() if content else []
    triples = shipped.literal("vectors/contextual/triples.py", "TRIPLES")
    return _wins(_mates([[_bag(text, listed) for text in each] for each in triples]))


def _bag(text: str, without: Sequence[str]) -> Array:
    """Return the mean vector of a text's words."""
    words = [word for word in re.findall(r"[^\W\d_]+", text.lower()) if word not in without]
    rows = [shipped.rows()[word] for word in words if word in shipped.rows()]
    return shipped.vectors()[rows].mean(axis=0).astype(np.float64)


def _wilson(wins: float, count: int = 24) -> list[float]:
    """Return the ends of Wilson's 95% interval, in percent."""
    z, share = 1.959964, wins / count
    middle = (share + z**2 / (2 * count)) / (1 + z**2 / count)
    half = z / (1 + z**2 / count) * np.sqrt(share * (1 - share) / count + (z / (2 * count)) ** 2)
    return [100 * float(middle - half), 100 * float(middle + half)]


def checks() -> list[Check]:
    """Return what is shown of sentences and of triples."""
    said = "sentences have cosine {} [… on average, against {} of 1,770 pairs"
    third = f"{_LINK}?view=layers&layer=3"
    return [
        Check(
            f"{_LINK}?view=sentences&layer=3",
            "mean of tokens, layer 3: own, unrelated",
            said,
            lambda: _sentences(3, "mean"),
        ),
        Check(
            f"{_LINK}?view=sentences&pool=cls",
            "first token, layer 6: own, unrelated",
            said,
            lambda: _sentences(6, "cls"),
        ),
        Check(
            third,
            "layer 3: meaning nearer, its interval %",
            "the meaning is nearer in {} of 24 [{}%, {}%]",
            lambda: [_wins(_held(3)), *_wilson(_wins(_held(3)))],
        ),
        Check(
            third,
            "layer 3: cosines of the three kinds of mates",
            "(mean cosine {} against {}; {} for",
            lambda: _held(3).mean(axis=1)[[1, 0, 2]].tolist(),
        ),
        Check(
            third,
            "static vectors: all words, content words",
            "of all words has {} of 24 … of the content words alone {} [",
            lambda: [_static(content=False), _static(content=True)],
        ),
        Check(
            f"{_LINK}?view=layers",
            "meaning nearer in every layer",
            Drawn("Array.from(named('triples').y)", figure=1, digits=0),
            lambda: [_wins(_held(layer)) for layer in range(7)],
        ),
    ]
