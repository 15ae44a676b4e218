"""A contextual model's input table as a space: what it knows of a word before any context.

The table has a row for each piece of the model's vocabulary. Only pieces that stand for a whole
word are kept; how pieces that continue a word are marked tells which they are:

- WordPiece (BERT): ``##ing`` continues, ``king`` begins.
- byte-level BPE (GPT-2, RoBERTa): ``Ġking`` begins after a space, ``king`` continues.
- SentencePiece (T5, Llama): ``▁king`` begins after a space, ``king`` continues.

A piece that begins a word may also be only its first part: whether *snow* is a word of its own
the table does not say.
"""

import re

import numpy as np

from components.models.contextual import ContextualModel
from components.vectors.loaded import Loaded
from components.vectors.types import WordVectors

SUFFIX = "-input-table"
_BEGINS = ("Ġ", "▁")
_CONTINUES = "##"
UNUSED = re.compile(r"\[unused\d+\]")
_UNREADABLE = "\ufffd"  # what becomes of bytes that are part of a character only


def read(model: ContextualModel) -> Loaded:
    """Return the rows of a model's input table that belong to whole words.

    Parameters
    ----------
    model : ContextualModel

    Returns
    -------
    Loaded
        Words in the order of the vocabulary, which is roughly that of frequency; named by the
        model with `SUFFIX`.
    """
    pieces = model.tokenizer.get_vocab(with_added_tokens=True)
    added = set(model.tokenizer.get_added_tokens_decoder())
    by_id = sorted((number, piece) for piece, number in pieces.items() if number not in added)
    begin = next((mark for mark in _BEGINS if any(p.startswith(mark) for _, p in by_id)), None)
    rows: dict[str, int] = {}
    for number, piece in by_id:
        word = _word(model, piece, number, begin)
        if word:
            rows.setdefault(word, number)
    matrix = model.network.input_rows(np.array(list(rows.values()), dtype=np.intp))
    space = WordVectors(model.card.name + SUFFIX, tuple(rows), matrix)
    left_out = len(pieces) - len(rows)
    note = (
        f"{left_out:,} of {len(pieces):,} pieces are left out: marks of the model, and pieces that "
        "continue a word."
    )
    about = f"{model.card.title}, input table: {len(rows):,} words, {space.dims:,} dimensions"
    return Loaded(space, {}, (note,), about)


def _word(model: ContextualModel, piece: str, number: int, begin: str | None) -> str | None:
    """Return the word a piece stands for; None if it is not a whole one."""
    if begin is None:
        is_word = not piece.startswith(_CONTINUES) and not UNUSED.fullmatch(piece)
        return piece if is_word else None
    if not piece.startswith(begin):
        return None
    word = model.tokenizer.decode([number]).strip()
    return None if _UNREADABLE in word else word
