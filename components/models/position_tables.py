"""A model's own numbers for positions, read straight from its files.

Neither torch nor transformers is needed: a table is one tensor of a safetensors file, found by its
name, and how a rotary model turns its pairs stands in its settings.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from components.errors import ModelFileError, NoTableError
from components.models import files, tensors
from components.models.card import ModelCard
from components.models.decoder import packed
from components.models.stated import turning
from components.models.stated.turning import Turns
from components.vectors.types import Matrix

# BERT and its kin; GPT-2; OPT. Prefixes differ with the class that saved the file.
NAMES = ("position_embeddings.weight", "wpe.weight", "embed_positions.weight")
# These count from the row after the one for padding, so the first rows belong to no position.
_COUNTS_FROM_PADDING = ("roberta", "xlm-roberta", "camembert")
_ROWS_WITHOUT_POSITION = {"opt": 2}
# T5 and its kin: one table for the encoder, which looks both ways, one for the decoder.
_T5S = ("t5", "mt5", "umt5", "switch_transformers")
_RELATIVE = "block.0.layer.0.SelfAttention.relative_attention_bias.weight"


@dataclass(frozen=True, eq=False)
class Relative:
    """T5's trained numbers for distances.

    Parameters
    ----------
    values : ndarray of shape (buckets, heads), float32
    max_distance : int
        From here on all distances share the last bucket.
    """

    values: Matrix
    max_distance: int


def read(card: ModelCard) -> Matrix:
    """Return a model's learned table of positions.

    Parameters
    ----------
    card : ModelCard

    Returns
    -------
    ndarray of shape (rows, dims), float32, read-only
        Row p is what is added at position p, counted from 0. Rows of the file that belong to no
        position (RoBERTa, OPT) are left out.

    Raises
    ------
    NoTableError
        If the model tells order in another way.
    ModelFileError
        If a file is missing or not the expected one.
    """
    folder = files.verified(card)
    for path in sorted(folder.glob("*.safetensors")):
        for name, tensor in tensors.read(path).arrays.items():
            if name.endswith(NAMES) and tensor.ndim == 2:
                table = tensor[_skipped(folder) :].astype(np.float32)
                table.flags.writeable = False
                return table
    raise NoTableError(card.title)


def relative(card: ModelCard, *, causal: bool) -> Relative:
    """Return the relative position table of a model of T5's kind.

    Parameters
    ----------
    card : ModelCard
    causal : bool
        Whether the decoder's table is wanted, rather than the encoder's.

    Returns
    -------
    Relative

    Raises
    ------
    NoTableError
        If the model tells order in another way, or has no such half.
    ModelFileError
        If a file is missing or not the expected one.
    """
    folder = files.verified(card)
    wanted = f"{'decoder' if causal else 'encoder'}.{_RELATIVE}"
    for path in sorted(folder.glob("*.safetensors")):
        for name, tensor in tensors.read(path).arrays.items():
            if name.endswith(wanted):
                distance = _whole(
                    files.config(folder), "relative_attention_max_distance", default=128
                )
                return Relative(tensor.astype(np.float32), distance)
    raise NoTableError(card.title)


def turns(card: ModelCard) -> Turns:
    """Return how a rotary model turns its queries and keys.

    Parameters
    ----------
    card : ModelCard
        One for which `is_rotary` holds.

    Raises
    ------
    NoTableError
        If the model tells order in another way, or turns by a rule that is not known here.
    ModelFileError
        If a file is missing or not the expected one, or packed and stretched.
    """
    folder = files.verified(card)
    if card.gguf:
        shape = packed.plain_shape(folder / card.gguf)
        return Turns(shape.head_dims, shape.head_dims, shape.base, shape.n_positions)
    found = turning.of(files.config(folder))
    if found is None:
        raise NoTableError(card.title)
    return found


def is_rotary(card: ModelCard) -> bool:
    """Tell whether a model turns queries and keys; a reader's own folder says so itself."""
    if card.source != "folder" or card.gguf:
        return card.positions == "rotary"
    try:
        return turning.of(files.config(Path(card.reference))) is not None
    except ModelFileError:  # whoever chooses the model is told
        return False


def is_relative(card: ModelCard) -> bool:
    """Tell whether a model is of T5's kind; a reader's own folder says so in its settings."""
    if card.source != "folder":
        return card.positions == "relative"
    try:
        return files.config(Path(card.reference)).get("model_type") in _T5S
    except ModelFileError:  # whoever chooses the model is told
        return False


def _skipped(folder: Path) -> int:
    """Return how many rows at the start of the file's table belong to no position."""
    config = files.config(folder)
    kind = config.get("model_type", "")
    if kind in _COUNTS_FROM_PADDING:
        return _whole(config, "pad_token_id", default=1) + 1
    return _ROWS_WITHOUT_POSITION.get(kind, 0)


def _whole(config: Mapping[str, Any], name: str, *, default: int) -> int:
    """Return a whole number of a model's settings."""
    value = config.get(name, default)
    if not isinstance(value, int) or value < 0:
        raise ModelFileError(
            f"This model's config.json has no whole number for “{name}”. Choose another model."
        )
    return value
