"""SmolLM2 as transformers reads it from the same file: what our decoder is held against."""

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import torch
from transformers import AutoModelForCausalLM, AutoTokenizer

from components.models import catalog, files

needs_package = pytest.mark.skipif(
    not files.is_present(catalog.find("smollm2")),
    reason="needs requirements-models.txt, which `make test` installs",
)


@dataclass(frozen=True)
class Read:
    """What transformers makes of a text.

    Parameters
    ----------
    ids : list of int
    states : ndarray of shape (levels, tokens, dims)
    weights : ndarray of shape (layers, heads, queries, keys)
    scores : ndarray of shape (vocabulary,)
        Of each token to come next.
    """

    ids: list[int]
    states: np.ndarray
    weights: np.ndarray
    scores: np.ndarray


class Oracle:
    """The model and its tokenizer, in float32."""

    def __init__(self) -> None:
        card = catalog.find("smollm2")
        place: dict[str, Any] = {
            "pretrained_model_name_or_path": Path(files.verified(card)),
            "gguf_file": card.gguf,
            "local_files_only": True,
        }
        self.tokenizer = AutoTokenizer.from_pretrained(**place)
        self.model = AutoModelForCausalLM.from_pretrained(
            **place, dtype=torch.float32, attn_implementation="eager"
        ).eval()

    @cache  # noqa: B019  # one oracle a session
    def read(self, text: str) -> Read:
        """Let the model read a text."""
        given = self.tokenizer(text, return_tensors="pt")
        with torch.inference_mode():
            found = self.model(
                input_ids=given["input_ids"], output_hidden_states=True, output_attentions=True
            )
        return Read(
            given["input_ids"][0].tolist(),
            torch.cat(found.hidden_states).numpy(),
            torch.cat(found.attentions).numpy(),
            found.logits[0, -1].numpy(),
        )
