"""Contextual models: from text to tokens to the state of every token after every layer.

Three ways lead to the same numbers: `bert` and `decoder` in numpy for plain BERT models and for
LLaMAs in a GGUF file, which start in a moment, and `transformer` for everything else that
transformers can load. Besides GGUF only safetensors are read, and no model's own code is run.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from components import lazy, settings
from components.errors import LimitError, ModelFileError, ReaderError
from components.models import catalog, files, transformer
from components.models.bert import weights
from components.models.card import ModelCard
from components.models.decoder import packed
from components.models.network import Network
from components.models.orderless import Reading
from components.models.tokenizers.shown import shown
from components.vectors.types import Indices, Matrix, TokenStates, Vector

if TYPE_CHECKING:
    from tokenizers import Encoding, Tokenizer

_WARM_UP_MODEL = "minilm"
_TOKENS_A_BATCH = 2_048  # padding included


class NoAttentionError(ReaderError):
    """A model gives no attention weights."""


@dataclass(frozen=True, eq=False)
class ContextualModel:
    """A model that gives a word a vector for each place it stands in.

    Parameters
    ----------
    card : ModelCard
    tokenizer : tokenizers.Tokenizer
        Neither pads nor cuts off.
    network : Network
    """

    card: ModelCard
    tokenizer: "Tokenizer"
    network: Network

    @property
    def has_start_mark(self) -> bool:
        """Whether the model puts a mark before every text; without one a word stands first."""
        return self.tokenizer.encode("a").special_tokens_mask[0] == 1

    @property
    def marks_spaces(self) -> bool:
        """Whether a word after a space is other tokens than the first of a text (GPT-2)."""
        ids = self.tokenizer.encode("a a", add_special_tokens=False).ids
        half = len(ids) // 2
        return ids[:half] != ids[half:]


def load(name: str) -> ContextualModel:
    """Load a contextual model whose files are on this machine.

    Parameters
    ----------
    name : str
        The catalogue's name, e.g. ``"minilm"``.

    Returns
    -------
    ContextualModel

    Raises
    ------
    ModelFileError
        If a file is missing, damaged, not the expected one, or of a kind that
        transformers cannot load without running foreign code.
    """
    card = catalog.find(name)
    folder = files.verified(card)
    if card.gguf:
        return ContextualModel(card, *packed.read(folder / card.gguf))
    config = files.config(folder)
    if weights.can_read(config, folder) and (folder / "tokenizer.json").is_file():
        return ContextualModel(
            card, read_tokenizer(folder / "tokenizer.json"), weights.load(config, folder)
        )
    tokenizer, network = transformer.load(folder, title=card.title)
    return ContextualModel(card, _plain(tokenizer), network)


def states(
    model: ContextualModel, texts: Sequence[str], *, reading: Reading = "trained"
) -> tuple[TokenStates, ...]:
    """Return the state of every token of every text after every layer.

    Parameters
    ----------
    model : ContextualModel
    texts : sequence of str
    reading : {"trained", "no positions", "no order"}
        "no positions" takes the model's positions out. An encoder then takes a text for a bag of
        tokens: a permuted text gives the same states, permuted. "no order" takes a decoder's mask
        out too, so that the same holds for it.

    Returns
    -------
    tuple of TokenStates
        In the order of the texts, each as if the text had been alone.

    Raises
    ------
    LimitError
        If a text has more tokens than the model can take in.
    FixedPositionsError
        If positions shall be taken out and cannot.
    """
    encodings = _encodings(model, texts)
    ids = [np.array(encoding.ids, dtype=np.intp) for encoding in encodings]
    hidden: dict[int, Matrix] = {}
    for batch in batches(ids):
        parts = model.network.hidden_states([ids[row] for row in batch], reading=reading)
        hidden |= zip(batch, parts, strict=True)
    tokens = shown(model.tokenizer, encodings)
    return tuple(
        _states(text, encoding, tokens[row], hidden[row])
        for row, (text, encoding) in enumerate(zip(texts, encodings, strict=True))
    )


def attention(model: ContextualModel, text: str) -> Matrix:
    """Return how much each token of a text takes up of every token, in each layer and head.

    Parameters
    ----------
    model : ContextualModel
    text : str
        One whose `states` can be had.

    Returns
    -------
    ndarray of shape (n_layers, n_heads, tokens, tokens), float32, in [0, 1]
        Queries, then keys; each query's row sums to 1.

    Raises
    ------
    LimitError
        If the text is too long to hold a weight for every pair of its tokens.
    NoAttentionError
        If the model does not work with such weights, or not in every layer.
    """
    ids = np.array(model.tokenizer.encode(text).ids, dtype=np.intp)
    if len(ids) > settings.MAX_ATTENTION_TOKENS:
        raise LimitError(
            f"This sentence is {len(ids):,} tokens long; attention is shown for "
            f"{settings.MAX_ATTENTION_TOKENS} at most. Choose a shorter sentence."
        )
    found = model.network.attention(ids)
    if found is None:
        raise NoAttentionError(
            f"{model.card.title} gives no attention weights for every layer: it mixes words in "
            "another way. Choose another model for this view; the other views work."
        )
    return found


def static_vector(model: ContextualModel, ids: Sequence[int]) -> Vector:
    """Return what a model knows of a word before any context: its row in the input table.

    Parameters
    ----------
    model : ContextualModel
    ids : sequence of int
        The tokens of the word; several rows are averaged.

    Returns
    -------
    ndarray of shape (dims,), float32
    """
    return model.network.input_rows(np.array(ids, dtype=np.intp)).mean(axis=0)


def warm_up() -> None:
    """Import what the default model needs, check its files and run it once.

    Neither torch nor transformers is among it.
    """
    states(load(_WARM_UP_MODEL), ("Ready.",))


def _encodings(model: ContextualModel, texts: Sequence[str]) -> list["Encoding"]:
    """Cut texts into tokens; refuse one that has more of them than the model takes in."""
    encodings = model.tokenizer.encode_batch(list(texts))
    for number, encoding in enumerate(encodings, start=1):
        if len(encoding.ids) > model.network.n_positions:
            raise LimitError(
                f"Sentence {number} is {len(encoding.ids):,} tokens long; {model.card.title} takes "
                f"in {model.network.n_positions:,} at most, its marks for start and end included. "
                "Shorten it or split it into two lines."
            )
    return encodings


def _states(text: str, cut: "Encoding", tokens: tuple[str, ...], hidden: Matrix) -> TokenStates:
    """Gather what the tokenizer and the network say of one text."""
    return TokenStates(
        text=text,
        tokens=tokens,
        ids=np.array(cut.ids, dtype=np.intp),
        offsets=np.array(cut.offsets, dtype=np.intp).reshape(-1, 2),
        is_special=np.array(cut.special_tokens_mask, dtype=np.bool_),
        hidden=hidden,
    )


def read_tokenizer(path: Path) -> "Tokenizer":
    """Read a tokenizer from its file, without transformers; a damaged one is a ModelFileError."""
    with lazy.importing:
        from tokenizers import Tokenizer

    try:
        return _plain(Tokenizer.from_file(str(path)))
    except Exception as error:  # the library raises nothing narrower
        raise ModelFileError(
            f"“{path.name}” in “{path.parent.name}” is damaged ({error}). Choose another model."
        ) from error


def _plain(tokenizer: "Tokenizer") -> "Tokenizer":
    """Switch padding and truncation off: nothing is dropped without saying so."""
    tokenizer.no_padding()
    tokenizer.no_truncation()
    return tokenizer


def batches(ids: Sequence[Indices]) -> Iterator[list[int]]:
    """Group rows of similar length so that a batch with its padding stays within bounds."""
    batch: list[int] = []
    for row in sorted(range(len(ids)), key=lambda row: len(ids[row])):
        if batch and (len(batch) + 1) * len(ids[row]) > _TOKENS_A_BATCH:
            yield batch
            batch = []
        batch.append(row)
    if batch:
        yield batch
