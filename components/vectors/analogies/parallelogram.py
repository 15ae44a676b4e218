"""The plane of an analogy: where a, b, c and the answer lie, and how much of it can be drawn."""

from dataclasses import dataclass

import numpy as np

from components.vectors.analogies import solve
from components.vectors.analogies.solve import Proportion
from components.vectors.types import Matrix, WordVectors


@dataclass(frozen=True, eq=False)
class Parallelogram:
    """An analogy drawn in the plane of its three words.

    Parameters
    ----------
    words : tuple of str, length 4
        a, b, c and the answer.
    points : ndarray of shape (5, 2), float32
        a, b, c, the target ``c + b - a``, and the answer, as unit vectors seen in
        the plane of the first three; a lies at the origin, b on the first axis.
    shown : float, in [0, 1]
        Share of the squared length of the step from c to the answer that lies in the
        plane; the rest points out of the picture. 1 if the answer is c itself.
    parallel : float, in [-1, 1]
        Cosine, in the whole space, of the step from c to the answer with the step
        from a to b: 1 would be a true parallelogram. 0 if one of them is no step.
    """

    words: tuple[str, ...]
    points: Matrix
    shown: float
    parallel: float


def through(space: WordVectors, asked: Proportion, answer: str) -> Parallelogram:
    """Return the corners of ``c - a + b`` in the plane that holds a, b and c.

    Raises
    ------
    UnknownWordError
        For the first word that has no vector.
    """
    words = (asked.a, asked.b, asked.c, answer)
    start, *ends = solve.units(space, words)
    to_b, to_c, to_answer = (end - start for end in ends)
    offsets = np.stack([np.zeros_like(start), to_b, to_c, to_b + to_c, to_answer])
    first = solve.direction(to_b)
    second = solve.direction(to_c - (to_c @ first) * first)
    points = offsets @ np.stack([first, second], axis=1)
    step, drawn = to_answer - to_c, points[4] - points[2]
    whole = float(step @ step)
    shown = min(1.0, float(drawn @ drawn) / whole) if whole > 0 else 1.0
    parallel = float(np.clip(solve.direction(step) @ first, -1, 1))
    return Parallelogram(words, points.astype(np.float32), shown, parallel)
