"""What ships of the built-in collection: its vectors, and what learning its topics leads to."""

from dataclasses import dataclass
from pathlib import Path

import numpy as np

from components.vectors.search.classifier import LabelsLearned
from components.vectors.search.encoded import Encoded
from components.vectors.types import Matrix


@dataclass(frozen=True, eq=False)
class BuiltInMade:
    """What is made of the built-in collection.

    Parameters
    ----------
    key : str
        Of the texts it was made of: for others it is of no use.
    passages : Encoded
    questions : ndarray of shape (queries, dims), float32
    topics : LabelsLearned
    """

    key: str
    passages: Encoded
    questions: Matrix
    topics: LabelsLearned


def write(path: Path, made: BuiltInMade) -> None:
    """Store it in one file."""
    np.savez(
        path,
        key=np.array(made.key),
        passages=made.passages.unit,
        tokens=made.passages.tokens.astype(np.int32),
        longest=np.array(made.passages.longest),
        questions=made.questions,
        sizes=np.array(made.topics.sizes),
        features=np.array(list(made.topics.shares)),
        shares=np.array(list(made.topics.shares.values())),
        majority=made.topics.majority,
        guesses=np.array(made.topics.guesses),
    )


def read(path: Path, key: str) -> BuiltInMade | None:
    """Return what was stored; None if it was made of other texts."""
    with np.load(path, allow_pickle=False) as file:
        if str(file["key"]) != key:
            return None
        shares = dict(zip(file["features"].tolist(), file["shares"], strict=True))
        return BuiltInMade(
            key,
            Encoded(file["passages"], file["tokens"].astype(np.intp), int(file["longest"])),
            file["questions"],
            LabelsLearned(
                tuple(file["sizes"].tolist()),
                shares,
                file["majority"],
                tuple(file["guesses"].tolist()),
            ),
        )
