"""Models of any architecture, run by transformers from a folder on this machine.

Importing torch and transformers costs seconds and hundreds of megabytes, so it
happens only when such a model is chosen.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from components import lazy
from components.errors import ModelFileError
from components.vectors.types import Indices, Matrix

if TYPE_CHECKING:
    from tokenizers import Tokenizer

_TOKENS_A_BATCH = 2_048  # padding included
_NO_WINDOW = 2_048  # for models that state no longest input
_LARGEST_WINDOW = 1_000_000  # tokenizers write 1e30 for "none"


@dataclass(frozen=True, eq=False)
class Transformer:
    """A model as transformers runs it; arrays in, arrays out.

    Parameters
    ----------
    model : transformers.PreTrainedModel
        In evaluation mode. Of an encoder-decoder, the encoder.
    n_layers, n_positions : int
    """

    model: Any
    n_layers: int
    n_positions: int

    def input_rows(self, ids: Indices) -> Matrix:
        """Return rows of the input table, shape (len(ids), dims)."""
        with lazy.importing:
            import torch

        table = self.model.get_input_embeddings().weight
        return table[torch.from_numpy(ids)].detach().float().numpy()

    def hidden_states(self, ids: Sequence[Indices], *, uses_positions: bool = True) -> list[Matrix]:
        """Return every layer's output for each sequence of ids.

        Sequences of similar length run together, padded on the right and masked.

        Parameters
        ----------
        ids : sequence of ndarray of shape (tokens,), int
        uses_positions : bool, default True

        Returns
        -------
        list of ndarray of shape (n_layers + 1, tokens, dims), float32

        Raises
        ------
        ValueError
            If `uses_positions` is False: where positions enter differs from model to model.
        """
        if not uses_positions:
            raise ValueError("uses_positions must be True for a model run by transformers.")
        found: dict[int, Matrix] = {}
        for batch in _batches(ids):
            found |= zip(batch, self._run([ids[row] for row in batch]), strict=True)
        return [found[row] for row in range(len(ids))]

    def _run(self, ids: Sequence[Indices]) -> list[Matrix]:
        """Run one batch and cut the padding off again."""
        with lazy.importing:
            import torch

        longest = max(len(sequence) for sequence in ids)
        padded = np.zeros((len(ids), longest), dtype=np.int64)
        mask = np.zeros((len(ids), longest), dtype=np.int64)
        for row, sequence in enumerate(ids):
            padded[row, : len(sequence)] = sequence
            mask[row, : len(sequence)] = 1
        with torch.inference_mode():
            output = self.model(
                input_ids=torch.from_numpy(padded),
                attention_mask=torch.from_numpy(mask),
                output_hidden_states=True,
            )
            layers = torch.stack(output.hidden_states, dim=1).float().numpy()
        return [layers[row, :, : len(sequence)].copy() for row, sequence in enumerate(ids)]


def load(folder: Path, *, title: str) -> tuple["Tokenizer", Transformer]:
    """Load the tokenizer and the model in a folder.

    Parameters
    ----------
    folder : Path
        In transformers format, weights as safetensors.
    title : str
        The model's name in a sentence for the reader.

    Returns
    -------
    (tokenizers.Tokenizer, Transformer)

    Raises
    ------
    ModelFileError
        If transformers cannot load them from these files alone.
    """
    with lazy.importing:
        import torch
        from transformers import AutoModel, AutoTokenizer
        from transformers.utils import logging
    logging.disable_progress_bar()
    torch.set_num_threads(1)  # on a busy machine two threads are ten times slower
    local: dict[str, Any] = {"local_files_only": True, "trust_remote_code": False}
    try:
        tokenizer = AutoTokenizer.from_pretrained(folder, **local)
        model = AutoModel.from_pretrained(
            folder, use_safetensors=True, dtype=torch.float32, **local
        )
        backend = tokenizer.backend_tokenizer
    except (
        OSError,
        ValueError,
        KeyError,
        ImportError,
        RuntimeError,
        AttributeError,
        TypeError,
    ) as error:
        reason = str(error).strip().split("\n")[0][:200]
        raise ModelFileError(
            f"{title} cannot be loaded from {folder}: {reason} Needed are config.json, "
            "tokenizer.json and weights as safetensors, of a kind transformers knows itself. "
            "Choose another model."
        ) from error
    model = model.get_encoder() if model.config.is_encoder_decoder else model
    window = _window(model.config, tokenizer.model_max_length)
    return backend, Transformer(model.eval(), model.config.num_hidden_layers, window)


def _window(config: Any, stated: float) -> int:  # noqa: ANN401 - one class per architecture
    """Return the longest input in tokens: the smaller of what model and tokenizer state."""
    places = getattr(config, "max_position_embeddings", None) or _LARGEST_WINDOW
    window = min(places, stated)
    return int(window) if window < _LARGEST_WINDOW else _NO_WINDOW


def _batches(ids: Sequence[Indices]) -> Iterator[list[int]]:
    """Group rows of similar length so that a batch with its padding stays within bounds."""
    batch: list[int] = []
    for row in sorted(range(len(ids)), key=lambda row: len(ids[row])):
        if batch and (len(batch) + 1) * len(ids[row]) > _TOKENS_A_BATCH:
            yield batch
            batch = []
        batch.append(row)
    if batch:
        yield batch
