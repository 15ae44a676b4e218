"""Where searching by meaning or by words goes wrong: sentences, a mate in meaning, and a trap."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from components.vectors.types import Floats, Matrix

_EQUAL = 1e-6  # scores this near are equal: the rest is rounding


@dataclass(frozen=True)
class Trap:
    """A question, a passage that means the same, and one that looks the same.

    Parameters
    ----------
    question : str
    mate : str
        Says the same in other words.
    trap : str
        Says something else, nearly in the same words.
    """

    question: str
    mate: str
    trap: str

    @property
    def texts(self) -> tuple[str, str, str]:
        """The question, the mate, the trap."""
        return self.question, self.mate, self.trap


CABINET: Mapping[str, Trap] = {
    "negation": Trap("The food was good", "I enjoyed the meal", "The food was not good"),
    "word order": Trap("The dog bit the man", "A man was bitten by a dog", "The man bit the dog"),
    "number": Trap(
        "The ticket costs 15 euros",
        "You pay fifteen euros for a ticket",
        "The ticket costs 50 euros",
    ),
    "antonym": Trap("The film was great", "The film was fantastic", "The film was bad"),
    "homonym": Trap(
        "A bank for my savings", "Where to keep money safely", "A bank covered with reeds"
    ),
    "script": Trap(
        "Moscow is cold in winter", "В Москве зимой холодно", "Madrid is warm in winter"
    ),
}


@dataclass(frozen=True, eq=False)
class Tried:
    """What one engine makes of some traps.

    Parameters
    ----------
    engine : str
    mates, traps : ndarray of shape (traps,)
        Its scores of both passages for each question.
    """

    engine: str
    mates: Floats
    traps: Floats

    def outcome(self, place: int) -> str:
        """Return which passage comes first for a question: "mate", "trap" or "neither"."""
        ahead = float(self.mates[place]) - float(self.traps[place])
        if abs(ahead) <= _EQUAL:
            return "neither"
        return "mate" if ahead > 0 else "trap"

    @property
    def n_fooled(self) -> int:
        """How many questions have the trap first, or both alike."""
        return sum(self.outcome(place) != "mate" for place in range(len(self.mates)))


def cosines(unit: Matrix) -> Floats:
    """Return the cosine of each question with its mate and its trap, shape (traps, 2).

    Parameters
    ----------
    unit : ndarray of shape (3 * traps, dims)
        Questions, mates and traps in turn.
    """
    question, mate, trap = (unit[first::3] for first in range(3))
    return np.stack([(question * mate).sum(axis=1), (question * trap).sum(axis=1)], axis=1)


def tried(engine: str, scores: Floats) -> Tried:
    """Return what an engine makes of traps.

    Parameters
    ----------
    engine : str
    scores : ndarray of shape (traps, 2)
        Of each mate and trap.
    """
    return Tried(engine, scores[:, 0], scores[:, 1])
