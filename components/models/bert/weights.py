"""The weights of a BERT: which models can be read, and from what names."""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import numpy as np

from components.errors import ModelFileError
from components.models import tensors
from components.models.bert.network import Bert

# What this module computes; a model that differs in any of them is left to transformers.
_PLAIN = {
    "model_type": "bert",
    "hidden_act": "gelu",
    "position_embedding_type": "absolute",
    "is_decoder": False,
    "add_cross_attention": False,
}
_TABLES = ("word", "position", "token_type")
_PARTS = (
    *(f"attention.self.{part}" for part in ("query", "key", "value")),
    *("attention.output.dense", "attention.output.LayerNorm"),
    *("intermediate.dense", "output.dense", "output.LayerNorm"),
)


def can_read(config: Mapping[str, Any], folder: Path) -> bool:
    """Say whether a model is a plain BERT in float32, which `load` can read.

    Parameters
    ----------
    config : mapping
        The model's ``config.json``.
    folder : Path
        Holds the model's files.
    """
    is_plain = "model_type" in config and all(
        config.get(name, value) == value for name, value in _PLAIN.items()
    )
    precision = config.get("dtype") or config.get("torch_dtype") or "float32"
    return is_plain and precision == "float32" and (folder / "model.safetensors").is_file()


def load(config: Mapping[str, Any], folder: Path) -> Bert:
    """Map a model's weights from its file.

    Parameters
    ----------
    config : mapping
        The model's ``config.json``, one that `can_read` accepts.
    folder : Path

    Returns
    -------
    Bert

    Raises
    ------
    ModelFileError
        If the file is damaged, lacks a weight or does not fit its settings.
    """
    path = folder / "model.safetensors"
    found = tensors.read(path).arrays
    weights = {_renamed(name): np.asarray(tensor, np.float32) for name, tensor in found.items()}
    try:
        absent = [name for name in _names(config["num_hidden_layers"]) if name not in weights]
        if absent:
            raise ValueError(f"it lacks “{absent[0]}”")
        model = Bert(
            weights=weights,
            n_layers=config["num_hidden_layers"],
            n_heads=config["num_attention_heads"],
            epsilon=config.get("layer_norm_eps", 1e-12),
        )
        model.attention(np.zeros(1, dtype=np.intp))  # whatever does not fit fails here
    except (ValueError, TypeError, LookupError) as error:
        raise ModelFileError(
            f"The file “{path.name}” in “{folder.name}” does not fit its config.json, or names its "
            f"weights in a way of its own ({error}). Choose another model."
        ) from error
    return model


def _names(n_layers: int) -> Iterator[str]:
    """Yield the names of all weights a BERT needs."""
    yield from (f"embeddings.{kind}_embeddings.weight" for kind in _TABLES)
    parts = ["embeddings.LayerNorm"]
    parts += [f"encoder.layer.{number}.{part}" for number in range(n_layers) for part in _PARTS]
    yield from (f"{part}.{ending}" for part in parts for ending in ("weight", "bias"))


def _renamed(name: str) -> str:
    """Return a tensor's name as today's transformers spells it; old files have other endings."""
    ending = {"gamma": "weight", "beta": "bias"}
    stem, _, last = name.removeprefix("bert.").rpartition(".")
    return f"{stem}.{ending.get(last, last)}"
