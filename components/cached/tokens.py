"""Texts cut into tokens, words replayed piece by piece, and what enters a model.

What is quick is not remembered.
"""

from collections.abc import Mapping, Sequence
from functools import partial

import numpy as np
import streamlit as st

from components import settings
from components.cached import models
from components.models import catalog, entry, initial, input_table
from components.models.decoder import lens
from components.models.decoder.network import Llama
from components.models.entry import EntryTables
from components.models.initial import Initial
from components.models.stated import counts, filling
from components.models.tokenizers.interface import Tokenizer
from components.vectors.ruler import Ruler
from components.vectors.tokens import life, lookup, near, sizes, survey
from components.vectors.tokens.batches import Filler
from components.vectors.tokens.cut import CutText
from components.vectors.tokens.expected import Lens
from components.vectors.tokens.known import TableFacts
from components.vectors.tokens.life import Life
from components.vectors.tokens.lookup import Product
from components.vectors.tokens.near import NearRows
from components.vectors.tokens.pieces import Match, Merge
from components.vectors.tokens.sizes import Sizes
from components.vectors.tokens.survey import RowGroup, Survey
from components.vectors.types import Indices, Matrix


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


@st.cache_resource(max_entries=64, show_spinner=False)
def difference_of_pair(name: str, ids: tuple[int, ...], segments: tuple[int, ...]) -> float:
    """Return the same as `difference` for tokens of two segments."""
    rows, of = np.array(ids, dtype=np.intp), np.array(segments, dtype=np.intp)
    state = models.contextual_model(name).network.entered(rows, of)
    return tables(name).ledger(rows, segments=of).difference(state)


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
def random_tokens_at(name: str, place: int, other: int) -> Ruler:
    """Return the cosines of random tokens at two places, where they enter a model."""
    found = tables(name)
    return near.random_pairs(
        *(partial(found.received_at, place=place), found.size),
        random_state=settings.RANDOM_STATE,
        others=partial(found.received_at, place=other),
        of="random token pairs at these places",
    )


@st.cache_resource(max_entries=64, show_spinner=False)
def product(name: str, token_id: int) -> Product:
    """Return the one-hot row of a token times a model's whole input table, beside its row."""
    found = tables(name)
    return lookup.by_product(found.rows, token_id, found.size)


@st.cache_resource(max_entries=16, show_spinner="Counting …")
def table_facts(name: str) -> TableFacts:
    """Return what is counted of a model's input table, from its files."""
    return counts.read(catalog.find(name))


@st.cache_resource(max_entries=16, show_spinner=False)
def filler(name: str) -> Filler:
    """Return what a model fills up a short text with."""
    return filling.read(catalog.find(name))


def can_say_what_comes_next(name: str) -> bool:
    """Tell whether a model's output table can be read here; quick, not remembered."""
    return bool(catalog.find(name).gguf) and models.is_on_machine(name)


@st.cache_resource(max_entries=16, show_spinner="Reading out every layer …")
def next_words(name: str, ids: Sequence[int], last: int) -> Lens:
    """Return what the decoder `name` would say next after each layer, at the last tokens."""
    return lens.look(_decoder(name), _states(name, ids)[:, -last:])


@st.cache_resource(max_entries=16, show_spinner=False)
def next_behind(name: str, ids: Sequence[int], place: int) -> Lens:
    """Return what the decoder `name` says next behind a token of a text, at the end alone."""
    return lens.look(_decoder(name), _states(name, ids)[-1:, [place]])


def _decoder(name: str) -> Llama:
    """Return the network of a decoder that can be read out."""
    network = models.contextual_model(name).network
    if not isinstance(network, Llama):
        raise TypeError(f"{name} is no decoder that can be read out")
    return network


@st.cache_resource(max_entries=4, show_spinner="Looking at every row of the table …")
def table_survey(name: str) -> Survey:
    """Return the values of a model's whole input table and the lengths of its rows."""
    found = tables(name)
    return survey.survey(found.rows, found.size)


@st.cache_resource(max_entries=4, show_spinner=False)
def set_apart(name: str) -> tuple[RowGroup, ...]:
    """Return the rows of a model's input table that stand for no text."""
    rows = tables(name).rows
    return tuple(
        survey.group(title, ids, rows(ids)) for title, ids in _apart(name).items() if len(ids)
    )


def _apart(name: str) -> Mapping[str, Indices]:
    """Return the ids of what stands for no text: rows nobody uses, and special tokens."""
    cutter, size = models.tokenizer(name), tables(name).size
    named = range(min(cutter.size, size)) if cutter.kind == "WordPiece" else range(0)
    unused = [each for each in named if input_table.UNUSED.fullmatch(cutter.piece(each))]
    special = sorted(each for each in cutter.specials.values() if each < size)
    return {"unused": np.array(unused, dtype=np.intp), "special": np.array(special, dtype=np.intp)}


def began_as(name: str) -> Initial | None:
    """Return what a model's input table began as, where it is known; quick, not remembered."""
    return initial.read(catalog.find(name))


@st.cache_resource(max_entries=16, show_spinner="Reading the text …")
def _states(name: str, ids: Sequence[int]) -> Matrix:
    """Return the states of a text's tokens after every layer, shape (levels, tokens, dims)."""
    network = models.contextual_model(name).network
    (states,) = network.hidden_states([np.array(ids, dtype=np.intp)])
    return states


def state_sizes(name: str, ids: Sequence[int]) -> Sizes:
    """Return how long the states of a text's tokens are after every layer."""
    return sizes.measure(_states(name, ids))


def lived(name: str, texts: Sequence[tuple[Sequence[int], int]]) -> Life:
    """Return what becomes of a token in one or two texts: the ids of each, and its place there."""
    (ids, place), *_ = texts
    row = models.contextual_model(name).network.input_rows(np.array([ids[place]], dtype=np.intp))
    return life.follow(row[0], [_states(name, read)[:, at] for read, at in texts])
