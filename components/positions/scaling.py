"""RoPE's frequencies, and four ways to slow them so that a model reads longer texts than it met.

Pair i turns by ``base ** (-2 i / dims)`` radians a position. Stretching a model from `trained`
positions to `factor` times as many turns some or all pairs more slowly. Frequencies are computed
in float32 step by step, as the models' own code does; the exact ones differ from these by up to
5e-7 of themselves, in the models as here.

References
----------
Linear: Chen et al. (2023), Extending Context Window of Large Language Models via Position
Interpolation, https://arxiv.org/abs/2306.15595. Dynamic NTK: named so by its authors, u/bloc97 and
u/emozilla, on Reddit in 2023. YaRN: Peng et al. (2023), https://arxiv.org/abs/2309.00071. Llama 3:
the published code of Llama 3.1 (2024).
"""

import math
from dataclasses import dataclass
from typing import Literal, get_args

import numpy as np

from components.positions import sinusoidal
from components.positions.types import Vector

Rule = Literal["none", "linear", "dynamic", "yarn", "llama3"]
RULES: tuple[Rule, ...] = get_args(Rule)

# The constants of the papers' code: turns within the trained length at which YaRN's ramp
# starts and ends; where Llama 3's starts and ends.
_YARN_FAST, _YARN_SLOW = 32, 1
_LLAMA_LOW, _LLAMA_HIGH = 1.0, 4.0


@dataclass(frozen=True)
class RopeScaling:
    """How RoPE is stretched.

    Parameters
    ----------
    rule : {"none", "linear", "dynamic", "yarn", "llama3"}
    factor : float, at least 1
        How many times longer texts may become.
    trained : int
        Longest text of the training, in positions.
    """

    rule: Rule = "none"
    factor: float = 8.0
    trained: int = 2_048

    @property
    def gain(self) -> float:
        """What cosines and sines are multiplied by: 1 except in YaRN, which sharpens attention.

        There it is 0.1 ln(factor) + 1, for the turned dimensions of queries and keys alike:
        what these add to a score is multiplied by its square.
        """
        if self.rule != "yarn" or self.factor <= 1:
            return 1.0
        return 0.1 * math.log(self.factor) + 1.0


PLAIN = RopeScaling()


def frequencies(
    dims: int, *, base: float = 10_000.0, scaling: RopeScaling = PLAIN, length: int = 0
) -> Vector:
    """Return how far each pair turns from one position to the next.

    Unscaled as in the code of Llama, GPT-NeoX and GPT-J: ``1 / (base ** (2 * i / dims))``.

    Parameters
    ----------
    dims : int
        Even: the dimensions that turn.
    base : float, default 10000
    scaling : RopeScaling, default none
    length : int, default 0
        Of the text, in positions. Only dynamic NTK looks at it: up to the trained length it
        changes nothing.

    Returns
    -------
    ndarray of shape (dims / 2,), float32
        Radians a position.

    Raises
    ------
    ValueError
        If `dims` is not a positive even number, or `base` is not positive.

    Examples
    --------
    >>> frequencies(4, base=100, scaling=RopeScaling("linear", factor=2)).tolist()
    [0.5, 0.05000000074505806]
    """
    sinusoidal.frequencies(dims, base=base)  # refuses what makes no sense
    match scaling.rule:
        case "linear":
            return _plain(dims, base) / np.float32(scaling.factor)
        case "dynamic":
            return _plain(dims, _dynamic_base(dims, base, scaling, length))
        case "yarn":
            return _yarn(dims, base, scaling)
        case "llama3":
            return _llama3(_plain(dims, base), scaling)
        case _:
            return _plain(dims, base)


def _powers(dims: int, base: float) -> Vector:
    """Return base ** (2 i / dims), rounded to float32 after each step."""
    exponents = np.arange(0, dims, 2, dtype=np.float32) / np.float32(dims)
    return (np.float64(base) ** exponents.astype(np.float64)).astype(np.float32)


def _plain(dims: int, base: float) -> Vector:
    """Return the frequencies before any scaling."""
    return np.reciprocal(_powers(dims, base))


def _dynamic_base(dims: int, base: float, scaling: RopeScaling, length: int) -> float:
    """Return the base for a text of some length: larger beyond the trained one."""
    if dims == 2:  # one pair, which turns by one radian whatever the base
        return base
    stretched = scaling.factor * max(length, scaling.trained) / scaling.trained
    return base * (stretched - (scaling.factor - 1)) ** (dims / (dims - 2))


def _yarn(dims: int, base: float, scaling: RopeScaling) -> Vector:
    """Return fast pairs as they are, slow ones divided by the factor, a ramp between."""
    powers = _powers(dims, base)
    kept = np.reciprocal(powers)
    slowed = np.reciprocal(np.float32(scaling.factor) * powers)

    def pair_with(turns: float) -> float:
        """Return which pair comes round so often within the trained length."""
        return dims * math.log(scaling.trained / (turns * 2 * math.pi)) / (2 * math.log(base))

    start = max(math.floor(pair_with(_YARN_FAST)), 0)
    end = min(math.ceil(pair_with(_YARN_SLOW)), dims - 1)
    width = end - start or 0.001
    ramp = (np.arange(dims // 2, dtype=np.float32) - np.float32(start)) / np.float32(width)
    share = np.float32(1) - np.clip(ramp, 0, 1)  # of the kept frequency
    return (slowed * (np.float32(1) - share) + kept * share).astype(np.float32)


def _llama3(kept: Vector, scaling: RopeScaling) -> Vector:
    """Return pairs with short waves as they are, long ones divided, a smooth step between."""
    waves = np.float32(2 * math.pi) / kept
    slowed = kept / np.float32(scaling.factor)
    share = (np.float32(scaling.trained) / waves - np.float32(_LLAMA_LOW)) / np.float32(
        _LLAMA_HIGH - _LLAMA_LOW
    )
    between = (1 - share) * slowed + share * kept
    found = np.where(waves > scaling.trained / _LLAMA_LOW, slowed, between)
    return np.where(waves < scaling.trained / _LLAMA_HIGH, kept, found).astype(np.float32)
