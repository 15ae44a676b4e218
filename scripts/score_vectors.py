"""Measure word vectors on the public question sets: ``python -m scripts.score_vectors NAME``.

The sets come with gensim: Google's analogies, WordSim-353 and SimLex-999.
"""

import argparse
import json
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

import numpy as np

from components.models import question_sets, static
from components.vectors.analogies import accuracy
from components.vectors.evaluation import ratings
from components.vectors.types import WordVectors

# Well-known questions, and how far down the answer may stand.
PROBES = (
    ("man", "king", "woman", "queen"),
    ("walk", "walked", "swim", "swam"),
    ("france", "paris", "japan", "tokyo"),
    ("france", "paris", "germany", "berlin"),
    ("france", "paris", "italy", "rome"),
)


def pair_words() -> frozenset[str]:
    """Return every word of WordSim-353 and SimLex-999, in lower case."""
    return frozenset(
        word.lower()
        for title in question_sets.PAIRS
        for pair in question_sets.pairs(title)
        for word in (pair.first, pair.second)
    )


def measure(space: WordVectors) -> dict[str, Any]:
    """Score a space on all sets, in a form `json` can write.

    Parameters
    ----------
    space : WordVectors

    Returns
    -------
    dict
        For each set its score and the number of questions used and asked; scores are None where
        no question could be used. ``probes`` gives the rank of the expected word, from 1, and
        the five best words.
    """
    outcome = accuracy.analogies(space, question_sets.analogies())
    report: dict[str, Any] = {
        "Google analogies": {
            score.section: _row(score.accuracy, score.used, score.asked)
            for score in (outcome.total, *outcome.sections)
        }
    }
    for title in question_sets.PAIRS:
        pairs = ratings.similarities(space, question_sets.pairs(title))
        report[title] = _row(pairs.spearman, pairs.used, pairs.asked)
    report["probes"] = {
        f"{b} - {a} + {c}": _probe(space, (a, b, c), expected) for a, b, c, expected in PROBES
    }
    return report


def main(arguments: Sequence[str] | None = None) -> None:
    """Print the scores of a bundled model, or of a folder in the same form, as JSON."""
    parser = argparse.ArgumentParser(prog="python -m scripts.score_vectors", description=__doc__)
    parser.add_argument("model", help="a bundled model's name, or a folder")
    model = parser.parse_args(arguments).model
    folder = Path(model)
    space = static.read_bundle(folder, name=model) if folder.is_dir() else static.load(model)
    sys.stdout.write(json.dumps(measure(space), indent=2) + "\n")


def _row(score: float, used: int, asked: int) -> dict[str, Any]:
    """Round a score, and turn NaN into None."""
    return {"score": None if np.isnan(score) else round(score, 4), "used": used, "asked": asked}


def _probe(space: WordVectors, query: Iterable[str], expected: str) -> dict[str, Any] | None:
    """Rank all words but a, b, c by 3CosAdd; None if a word is unknown."""
    words = (*query, expected)
    if any(word not in space.index for word in words):
        return None
    a, b, c, answer = (space.index[word] for word in words)
    scores = space.unit @ (space.unit[b] - space.unit[a] + space.unit[c])
    scores[[a, b, c]] = -np.inf
    best = np.argsort(-scores, kind="stable")
    rank = int(np.flatnonzero(best == answer)[0]) + 1
    return {"expected": expected, "rank": rank, "best": [space.words[row] for row in best[:5]]}


if __name__ == "__main__":
    main()
