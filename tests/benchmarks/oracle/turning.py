"""RoPE and its stretched forms, by transformers."""

from collections.abc import Callable, Mapping
from functools import cache

import numpy as np
import torch
from transformers import LlamaConfig
from transformers.modeling_rope_utils import ROPE_INIT_FUNCTIONS

from tests.benchmarks.oracle.shipped import Array

SHOWN = 512


def spread(similarity: Array) -> list[float]:
    """Return median, 5th and 95th percentile of all pairs of different positions."""
    first, second = np.triu_indices(len(similarity), k=1)
    return np.quantile(similarity[first, second], [0.5, 0.05, 0.95]).tolist()


class Turning:
    """RoPE's frequencies by transformers, and what follows from them.

    Parameters
    ----------
    rule : str
    dims, base, trained, factor
        As in the link.
    share : float, default 1
        Of the dimensions that turn.
    """

    def __init__(
        self, rule: str, dims: int, base: float, trained: int, factor: float, *, share: float = 1
    ) -> None:
        turning = int(dims * share)
        rules = {"rope_type": rule, "rope_theta": base, "factor": factor}
        more = {"low_freq_factor": 1.0, "high_freq_factor": 4.0} if rule == "llama3" else {}
        if rule in ("llama3", "yarn"):
            more["original_max_position_embeddings"] = trained
        config = LlamaConfig(
            hidden_size=turning,
            num_attention_heads=1,
            head_dim=turning,
            max_position_embeddings=trained if rule == "dynamic" else int(trained * factor),
            rope_parameters=rules | more,
        )
        found, self.gain = ROPE_INIT_FUNCTIONS[rule](config, torch.device("cpu"), seq_len=SHOWN)
        self.frequencies = found.numpy().astype(np.float64)
        self.own = base ** (-np.arange(0, turning, 2) / turning)
        self.still = dims // 2 - len(self.own)
        self.trained = trained

    def alike(self) -> Array:
        """Return the cosine of (1, …, 1) turned by each distance."""
        turned = np.cos(np.outer(np.arange(SHOWN), self.frequencies)) * self.gain**2
        return (turned.sum(axis=1) + self.still) / (len(self.own) * self.gain**2 + self.still)

    def spread(self) -> list[float]:
        """Return the quantiles of all pairs of positions."""
        apart = np.abs(np.subtract.outer(np.arange(SHOWN), np.arange(SHOWN)))
        return spread(self.alike()[apart])

    def waves(self) -> list[float]:
        """Return how many pairs are longer than what is shown, of how many."""
        return [float((2 * np.pi / self.frequencies > SHOWN).sum()), float(len(self.own))]

    def left_out(self) -> list[float]:
        """Return how many pairs did not come round in training, of how many; how many go beyond."""
        unfinished = 2 * np.pi / self.own > self.trained
        # What rounding alone makes of an angle is not beyond it.
        beyond = self.frequencies * (SHOWN - 1) > self.own * (self.trained - 1) * (1 + 1e-6)
        return [float(unfinished.sum()), float(len(self.own)), float((unfinished & beyond).sum())]

    def bound(self) -> list[float]:
        """Return the paper's mean |S_j| at distance 0, and the least within what is shown."""
        angles = np.outer(np.arange(SHOWN), np.append(self.frequencies, np.zeros(self.still)))
        sums = np.abs(np.cumsum(np.exp(1j * angles), axis=1)).mean(axis=1)
        return [float(sums[0]), float(sums.min())]


@cache
def of(name: str) -> Turning:
    """Return the RoPE of one of the links."""
    made: Mapping[str, Callable[[], Turning]] = {
        "yarn": lambda: Turning("yarn", 64, 10_000, 512, 4),
        "llama3": lambda: Turning("llama3", 128, 500_000, 8_192, 8),
        "dynamic": lambda: Turning("dynamic", 128, 10_000, 128, 4),
        "linear": lambda: Turning("linear", 128, 10_000, 2_048, 4, share=0.25),
    }
    return made[name]()
