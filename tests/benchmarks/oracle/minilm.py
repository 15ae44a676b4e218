"""all-MiniLM-L6-v2 as transformers runs it, from the files of its package."""

import re
from dataclasses import dataclass
from functools import cache
from typing import Any

import numpy as np
import torch
from transformers import AutoModel, AutoTokenizer

from tests.benchmarks.oracle import shipped
from tests.benchmarks.oracle.shipped import Array


@dataclass(frozen=True)
class Sentence:
    """What the model makes of a sentence.

    Parameters
    ----------
    text : str
    tokens : list of str
        Marks included.
    ends : ndarray of shape (tokens, 2)
        Where in the text each begins and ends; both 0 for a mark.
    states : ndarray of shape (layers + 1, tokens, dims)
    weights : ndarray of shape (layers, heads, tokens, tokens)
    """

    text: str
    tokens: list[str]
    ends: Array
    states: Array
    weights: Array

    def of(self, start: int, end: int) -> Array:
        """Return the mean state of the tokens between two places, shape (layers + 1, dims)."""
        inside = (self.ends[:, 0] >= start) & (self.ends[:, 1] <= end) & (self.ends[:, 1] > 0)
        return self.states[:, inside].mean(axis=1)

    def found(self, word: str) -> Array:
        """Return the state of a word, where it first stands."""
        place = re.search(rf"\b{word}\b", self.text, re.IGNORECASE)
        if place is None:
            raise ValueError(f"{word} does not stand in {self.text!r}.")
        return self.of(place.start(), place.end())


@cache
def _loaded() -> tuple[Any, Any]:
    """Return the tokenizer and the model."""
    torch.set_num_threads(1)
    folder = str(shipped.minilm())
    model = AutoModel.from_pretrained(
        folder, local_files_only=True, attn_implementation="eager", add_pooling_layer=False
    )
    return AutoTokenizer.from_pretrained(folder, local_files_only=True), model.eval()


@cache
def read(text: str) -> Sentence:
    """Let the model read a sentence."""
    tokenizer, model = _loaded()
    given = tokenizer(text, return_tensors="pt", return_offsets_mapping=True)
    ends = given.pop("offset_mapping")[0].numpy()
    with torch.inference_mode():
        found = model(**given, output_hidden_states=True, output_attentions=True)
    return Sentence(
        text,
        tokenizer.convert_ids_to_tokens(given["input_ids"][0]),
        ends,
        np.stack([layer[0].numpy() for layer in found.hidden_states]).astype(np.float64),
        np.stack([layer[0].numpy() for layer in found.attentions]).astype(np.float64),
    )


def input_row(token: str) -> Array:
    """Return a token's row in the table that enters the model."""
    tokenizer, model = _loaded()
    row = tokenizer.convert_tokens_to_ids(token)
    return model.get_input_embeddings().weight[row].detach().numpy().astype(np.float64)


def cosines(vectors: Array) -> Array:
    """Return the cosine of every two vectors."""
    unit = vectors / np.linalg.norm(vectors, axis=-1, keepdims=True)
    return unit @ unit.T


def pairs(table: Array) -> Array:
    """Return the values above the diagonal."""
    return table[np.triu_indices(len(table), k=1)]


def largest_differences(one: str, other: str) -> tuple[Array, Array]:
    """Return by layer how far the same tokens' states differ between two orders of the words.

    Returns
    -------
    tuple of two ndarrays of shape (layers + 1,)
        The largest difference of two numbers, and the root mean square of the first order's.
    """
    first, second = read(one), read(other)
    places = [second.tokens.index(token) for token in first.tokens]
    apart = np.abs(first.states - second.states[:, places]).max(axis=(1, 2))
    return apart, np.sqrt((first.states**2).mean(axis=(1, 2)))
