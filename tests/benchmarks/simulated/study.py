"""What a simulation claims: how often p may be small, how often an interval must hold the truth."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Literal

import numpy as np

from components.vectors.evaluation.bootstrap import Interval

Kind = Literal["p < 0.05", "covered"]


@dataclass(frozen=True)
class Claim:
    """A p value or an interval of the app, and what is true in the simulation.

    Parameters
    ----------
    procedure, truth, n : str
    kind : {"p < 0.05", "covered"}
    coarse : str, default ""
        Why the procedure cannot reach its level, if it cannot: it must then be on the safe side.
    """

    procedure: str
    truth: str
    n: str
    kind: Kind
    coarse: str = ""

    @property
    def demanded(self) -> tuple[float, float]:
        """The least and the most the share may be."""
        if self.kind == "covered":
            return (0.93, 1.0) if self.coarse else (0.93, 0.97)
        return (0.0, 0.07) if self.coarse else (0.03, 0.07)


Outcomes = Mapping[Claim, bool]


@dataclass(frozen=True)
class Study:
    """A simulation.

    Parameters
    ----------
    name : str
    runs : int
    begin : callable
        Prepares what all runs share, and returns what a run does: it draws data, puts them to the
        app's procedures and says what came out.
    """

    name: str
    runs: int
    begin: Callable[[], Callable[[np.random.Generator], Outcomes]]


def holds(found: Interval, truth: float) -> bool:
    """Tell whether an interval holds the truth; one without ends does not."""
    return found.low <= truth <= found.high


def logistic_mean(middle: float, spread: float) -> float:
    """Return the mean of the logistic function over a normal distribution."""
    places, weights = np.polynomial.hermite_e.hermegauss(80)
    return float(weights @ (1 / (1 + np.exp(-(middle + spread * places)))) / weights.sum())


def is_right(odds: np.ndarray, random: np.random.Generator) -> np.ndarray:
    """Draw which answers are right, given the logarithms of their odds."""
    return random.random(odds.shape) < 1 / (1 + np.exp(-odds))
