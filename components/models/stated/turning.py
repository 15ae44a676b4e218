"""How a rotary model turns its queries and keys, as its own settings say."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal

Rule = Literal["none", "linear", "dynamic", "yarn", "llama3"]
Pairing = Literal["half", "interleaved"]

# Ways of stretching by the names of settings, with constants from which no model may differ here.
_RULES: Mapping[str, Rule] = {
    "default": "none",
    "linear": "linear",
    "dynamic": "dynamic",
    "yarn": "yarn",
    "llama3": "llama3",
}
_CONSTANTS: Mapping[Rule, Mapping[str, float | bool | None]] = {
    "yarn": {
        "beta_fast": 32,
        "beta_slow": 1,
        "attention_factor": None,
        "mscale": None,
        "mscale_all_dim": None,
        "truncate": True,
    },
    "llama3": {"low_freq_factor": 1, "high_freq_factor": 4},
}
_INTERLEAVED = ("gptj", "codegen", "cohere", "cohere2", "glm", "glm4")  # kinds of models
_OF_GPTJ = ("gptj", "codegen")  # whose base stands in no settings
_BASE = 10_000.0


@dataclass(frozen=True)
class Turns:
    """How a rotary model turns its queries and keys.

    Parameters
    ----------
    dims : int
        Of a head.
    turning : int
        Of these, the first so many turn.
    base : float
    positions : int
        Longest text in training, as far as the model says.
    rule : {"none", "linear", "dynamic", "yarn", "llama3"}
        How it is stretched to longer texts.
    factor : float
        How many times longer.
    pairing : {"half", "interleaved"}
        Which dimensions turn together.
    """

    dims: int
    turning: int
    base: float
    positions: int
    rule: Rule = "none"
    factor: float = 1.0
    pairing: Pairing = "half"


def of(config: Mapping[str, Any]) -> Turns | None:
    """Return how a model turns pairs; None if its settings do not say, or say what none can draw.

    Known are the settings of Llama and its kin, of GPT-NeoX and of GPT-J.
    """
    try:
        rope = _rope(config)
        rule = _RULES[rope.get("rope_type") or rope.get("type") or "default"]
        dims = _head(config)
        found = Turns(
            dims,
            _turning(config, rope, dims),
            float(rope["rope_theta"]),
            _trained(config, rope, rule),
            rule,
            1.0 if rule == "none" else float(rope["factor"]),
            "interleaved" if config.get("model_type") in _INTERLEAVED else "half",
        )
    except (KeyError, TypeError, ValueError, AttributeError, ZeroDivisionError):
        return None
    is_usual = all(
        rope.get(name, usual) == usual for name, usual in _CONSTANTS.get(rule, {}).items()
    )
    return found if is_usual and _makes_sense(found) else None


def _rope(config: Mapping[str, Any]) -> Mapping[str, Any]:
    """Return all that settings say of turns, under the names of today's."""
    named = {"rope_theta": config.get("rope_theta", config.get("rotary_emb_base"))}
    share = config.get("partial_rotary_factor", config.get("rotary_pct"))
    if config.get("model_type") in _OF_GPTJ:
        named["rope_theta"] = _BASE
    rope = {**named, **(config.get("rope_scaling") or {}), **(config.get("rope_parameters") or {})}
    rope.setdefault("partial_rotary_factor", 1.0 if share is None else share)
    return rope


def _head(config: Mapping[str, Any]) -> int:
    """Return the dimensions of a head."""
    heads = int(config.get("num_attention_heads") or config["n_head"])
    return int(
        config.get("head_dim") or int(config.get("hidden_size") or config["n_embd"]) // heads
    )


def _turning(config: Mapping[str, Any], rope: Mapping[str, Any], dims: int) -> int:
    """Return how many of a head's dimensions turn."""
    return int(config.get("rotary_dim") or dims * float(rope["partial_rotary_factor"]))


def _trained(config: Mapping[str, Any], rope: Mapping[str, Any], rule: Rule) -> int:
    """Return the longest text of the training."""
    longest = int(config.get("max_position_embeddings") or config["n_positions"])
    if rule == "dynamic":  # whose code looks at no other number
        return longest
    before = rope.get("original_max_position_embeddings")
    return int(before or config.get("original_max_position_embeddings") or longest)


def _makes_sense(found: Turns) -> bool:
    """Tell whether numbers can be drawn: an even number of dimensions, some of which turn."""
    is_even = found.dims % 2 == found.turning % 2 == 0
    return (
        is_even
        and 0 < found.turning <= found.dims
        and found.base > 1
        and found.positions > 0
        and found.factor >= 1
    )
