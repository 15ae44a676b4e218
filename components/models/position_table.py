"""A model's learned table of positions, read straight from its weights.

Neither torch nor transformers is needed: the table is one tensor of a
safetensors file, found by its name.
"""

import json
from pathlib import Path
from typing import Any

import numpy as np

from components.errors import ModelFileError, NoTableError
from components.models import files, tensors
from components.models.catalog import ModelCard
from components.vectors.types import Matrix

# BERT and its kin; GPT-2; OPT. Prefixes differ with the class that saved the file.
_NAMES = ("position_embeddings.weight", "wpe.weight", "embed_positions.weight")
# These count from the row after the one for padding, so the first rows belong to no position.
_COUNTS_FROM_PADDING = ("roberta", "xlm-roberta", "camembert")
_ROWS_WITHOUT_POSITION = {"opt": 2}


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
            if name.endswith(_NAMES) and tensor.ndim == 2:
                table = tensor[_skipped(folder) :].astype(np.float32)
                table.flags.writeable = False
                return table
    raise NoTableError(card.title)


def _skipped(folder: Path) -> int:
    """Return how many rows at the start of the file's table belong to no position."""
    try:
        config: dict[str, Any] = json.loads((folder / "config.json").read_text("utf-8"))
    except (OSError, ValueError) as error:
        raise ModelFileError(
            f"The file “config.json” in {folder} is missing or damaged. Choose another model."
        ) from error
    kind = config.get("model_type", "")
    if kind in _COUNTS_FROM_PADDING:
        return int(config.get("pad_token_id", 1)) + 1
    return _ROWS_WITHOUT_POSITION.get(kind, 0)
