"""What is counted of a model: shapes stand at the beginning of its files, nothing is loaded."""

import math
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from components.errors import ModelFileError
from components.models import files, position_tables, tensors
from components.models.card import ModelCard
from components.models.decoder import header
from components.vectors.tokens.known import Output, TableFacts

_GGUF_TABLE, _GGUF_OUTPUT = "token_embd.weight", "output.weight"
# BERT and its kin, and BLOOM; GPT-2; LLaMA; T5. Prefixes differ with the class that saved the file.
TABLES = ("word_embeddings.weight", "wte.weight", "embed_tokens.weight", "shared.weight")
_OUTPUTS = ("lm_head.weight", "embed_out.weight", "predictions.decoder.weight")
_OUTPUTS += ("vocab_projector.weight",)  # DistilBERT's
SEGMENTS = ("token_type_embeddings.weight",)
# What files hold beside trained numbers: masks, turns.
_NOT_TRAINED = (".masked_bias", ".inv_freq", ".position_ids")
_MASK, _MASK_DIMENSIONS = ".attn.bias", 4
# Classes that give odds of tokens; saved without an output table, they use the input table.
_SPEAKS = ("ForCausalLM", "LMHeadModel", "ForMaskedLM", "ForPreTraining")
_SPEAKS += ("ForConditionalGeneration",)


def read(card: ModelCard) -> TableFacts:
    """Count what a contextual model's files hold.

    Raises
    ------
    ModelFileError
        If a file is missing or not the expected one, or shows no input table.
    """
    folder = files.verified(card)
    found = _shapes(card, folder)
    table = _first(found, (_GGUF_TABLE, *TABLES))
    if len(table) != 2:
        raise ModelFileError(
            f"The files of {card.title} show no input table. Choose another model."
        )
    return TableFacts(
        *table,
        parameters=sum(map(math.prod, found.values())),
        output=_output(card, folder, found),
        positions=sum(_first(found, position_tables.NAMES)[:1]),
        segments=sum(_first(found, SEGMENTS)[:1]),
    )


def _shapes(card: ModelCard, folder: Path) -> dict[str, tuple[int, ...]]:
    """Return the shape of everything that was trained, by its name."""
    if card.gguf:
        stored = header.read(folder / card.gguf).matrices
        return {name: matrix.shape for name, matrix in stored.items()}
    return {
        name: shape
        for path in sorted(folder.glob("*.safetensors"))
        for name, shape in tensors.shapes(path).items()
        if not name.endswith(_NOT_TRAINED)
        and not (name.endswith(_MASK) and len(shape) == _MASK_DIMENSIONS)
    }


def _first(found: Mapping[str, tuple[int, ...]], endings: tuple[str, ...]) -> tuple[int, ...]:
    """Return the shape of the first matrix whose name ends so; nothing if there is none."""
    named = (shape for name, shape in found.items() if name.endswith(endings) and len(shape) == 2)
    return next(named, ())


def _output(card: ModelCard, folder: Path, found: Mapping[str, Any]) -> Output:
    """Tell from what is stored what gives odds of tokens."""
    if card.gguf:
        return "own" if _GGUF_OUTPUT in found else "shared"
    if _first(found, _OUTPUTS):
        return "own"
    classes = files.config(folder).get("architectures") or ()
    return "shared" if any(str(each).endswith(_SPEAKS) for each in classes) else "none"
