"""Texts cut into tokens, words replayed piece by piece, and what enters a model.

What is quick is not remembered.
"""

from collections.abc import Sequence

import numpy as np
import streamlit as st

from components import settings
from components.cached import models
from components.models import catalog, entry
from components.models.decoder import lens
from components.models.decoder.network import Llama
from components.models.entry import EntryTables
from components.models.tokenizers.interface import Tokenizer
from components.vectors.ruler import Ruler
from components.vectors.tokens import lookup, near
from components.vectors.tokens.cut import CutText
from components.vectors.tokens.expected import Lens
from components.vectors.tokens.lookup import Product
from components.vectors.tokens.near import NearRows
from components.vectors.tokens.pieces import Match, Merge


def tokenizer(name: str) -> Tokenizer:
    """Return the tokenizer `name`, or that of the contextual model of that name."""
    return models.tokenizer(name)


def tokenizer_names() -> tuple[str, ...]:
    """Return the tokenizers that can be put side by side."""
    return models.tokenizers()


def cut(name: str, text: str) -> CutText:
    """Return a text's tokens by the tokenizer `name`."""
    return models.tokenizer(name).cut(text)


def replay(name: str, text: str) -> tuple[tuple[str, tuple[Merge | Match, ...]], ...]:
    """Return each word of a text with the steps that made its pieces; none for a unigram."""
    tokenizer = models.tokenizer(name)
    return tuple(
        (word, tokenizer.merges(word) or tokenizer.matches(word)) for word in tokenizer.words(text)
    )


@st.cache_resource(max_entries=4, show_spinner="Opening the input table …")
def tables(name: str) -> EntryTables:
    """Return the tables at the entry of the contextual model `name`."""
    return entry.read(catalog.find(name), models.contextual_model)


@st.cache_resource(max_entries=64, show_spinner=False)
def difference(name: str, ids: Sequence[int]) -> float:
    """Return how far what is added up lies from what the model itself gives its first layer."""
    rows = np.array(ids, dtype=np.intp)
    (states,) = models.contextual_model(name).network.hidden_states([rows])
    return tables(name).ledger(rows).difference(states[0])


@st.cache_resource(max_entries=256, show_spinner=False)
def near_rows(name: str, token_id: int) -> NearRows:
    """Return the rows of a model's input table nearest to a token's."""
    found = tables(name)
    return near.nearest(found.rows, found.size, token_id)


@st.cache_resource(max_entries=4, show_spinner=False)
def random_rows(name: str) -> Ruler:
    """Return the cosines of random pairs of rows of a model's input table."""
    found = tables(name)
    return near.random_pairs(found.rows, found.size, random_state=settings.RANDOM_STATE)


@st.cache_resource(max_entries=64, show_spinner=False)
def product(name: str, token_id: int) -> Product:
    """Return the one-hot row of a token times a model's whole input table, beside its row."""
    found = tables(name)
    return lookup.by_product(found.rows, token_id, found.size)


def can_say_what_comes_next(name: str) -> bool:
    """Tell whether a model's output table can be read here; quick, not remembered."""
    return bool(catalog.find(name).gguf) and models.is_on_machine(name)


@st.cache_resource(max_entries=16, show_spinner="Reading out every layer …")
def next_words(name: str, ids: Sequence[int], last: int) -> Lens:
    """Return what the decoder `name` would say next after each layer, at the last tokens."""
    network = models.contextual_model(name).network
    if not isinstance(network, Llama):
        raise TypeError(f"{name} is no decoder that can be read out")
    return lens.look(network, np.array(ids, dtype=np.intp), last=last)
