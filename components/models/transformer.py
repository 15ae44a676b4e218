"""Models of any architecture, run by transformers from a folder on this machine.

Importing torch and transformers costs seconds and hundreds of megabytes, so it
happens only when such a model is chosen.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from components import lazy
from components.errors import FixedPositionsError, ModelFileError
from components.models import orderless
from components.models.orderless import Orderless, Reading, Way
from components.vectors.types import Indices, Matrix

if TYPE_CHECKING:
    from tokenizers import Tokenizer
    from transformers import PreTrainedModel, PreTrainedTokenizerBase

_NO_WINDOW = 2_048  # for models that state no longest input
_LARGEST_WINDOW = 1_000_000  # tokenizers write 1e30 for "none"
# What transformers raises for files it cannot use and models of another kind.
_FOREIGN_ERRORS = (
    OSError,
    ValueError,
    LookupError,
    ArithmeticError,
    ImportError,
    RuntimeError,  # NotImplementedError is one
    AttributeError,
    TypeError,
)


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

    @property
    def ways(self) -> tuple[Way, ...]:
        """What tells the model order; raises `FixedPositionsError` if it is not known here."""
        return self._orderless.ways

    @cached_property
    def _orderless(self) -> Orderless:
        """The model without its positions."""
        try:
            return orderless.without_positions(self.model)
        except _FOREIGN_ERRORS as error:  # of a kind that does not run without its mask
            raise FixedPositionsError from error

    def input_rows(self, ids: Indices) -> Matrix:
        """Return rows of the input table, shape (len(ids), dims)."""
        with lazy.importing:
            import torch

        table = self.model.get_input_embeddings().weight
        return table[torch.from_numpy(ids)].detach().float().numpy()

    def hidden_states(
        self, ids: Sequence[Indices], *, reading: Reading = "trained"
    ) -> list[Matrix]:
        """Return every layer's output for each sequence of ids.

        Sequences run together, padded on the right and masked; the padding is cut off again.

        Parameters
        ----------
        ids : sequence of ndarray of shape (tokens,), int
        reading : {"trained", "no positions", "no order"}
            As the model was trained, without its positions, or without a decoder's mask either:
            see `orderless`.

        Returns
        -------
        list of ndarray of shape (n_layers + 1, tokens, dims), float32

        Raises
        ------
        FixedPositionsError
            If positions shall be taken out and cannot.
        """
        with lazy.importing:
            import torch

        longest = max(len(sequence) for sequence in ids)
        padded = np.zeros((len(ids), longest), dtype=np.int64)
        mask = np.zeros((len(ids), longest), dtype=np.int64)
        for row, sequence in enumerate(ids):
            padded[row, : len(sequence)] = sequence
            mask[row, : len(sequence)] = 1
        model = self._as_read(reading)
        with torch.inference_mode():
            output = model(
                input_ids=torch.from_numpy(padded),
                attention_mask=torch.from_numpy(mask),
                output_hidden_states=True,
            )
            layers = torch.stack(output.hidden_states, dim=1).float().numpy()
        return [layers[row, :, : len(sequence)].copy() for row, sequence in enumerate(ids)]

    def entered(self, ids: Indices, segments: Indices) -> Matrix:
        """Return what layer 1 receives of one text whose tokens have these segments."""
        with lazy.importing:
            import torch

        given = {"input_ids": torch.from_numpy(ids.astype(np.int64))[None]}
        if getattr(self.model.config, "type_vocab_size", 0) > 1:
            given["token_type_ids"] = torch.from_numpy(segments.astype(np.int64))[None]
        with torch.inference_mode():
            states = self.model(**given, output_hidden_states=True).hidden_states
        return states[0][0].float().numpy()

    def _as_read(self, reading: Reading) -> "PreTrainedModel":
        """Return the model, or its copy that is told less of the order."""
        if reading == "trained":
            return self.model
        return self._orderless.masked if reading == "no positions" else self._orderless.unmasked

    def attention(self, ids: Indices) -> Matrix | None:
        """Return how much each token takes up of every token, in each layer and head.

        Parameters
        ----------
        ids : ndarray of shape (tokens,), int

        Returns
        -------
        ndarray of shape (n_layers, n_heads, tokens, tokens), float32, or None
            Queries, then keys. None if the model has no such weights in every layer.
        """
        with lazy.importing:
            import torch

        row = torch.from_numpy(ids.astype(np.int64))[None]
        try:
            with torch.inference_mode():
                output = self.model(input_ids=row, output_attentions=True)
        except _FOREIGN_ERRORS:
            return None
        weights = getattr(output, "attentions", None) or ()
        shape = (len(ids), len(ids))
        is_complete = len(weights) == self.n_layers and all(
            layer is not None and layer.ndim == 4 and layer.shape[2:] == shape for layer in weights
        )
        return torch.cat(list(weights)).float().numpy() if is_complete else None


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
        from huggingface_hub.errors import StrictDataclassError
        from safetensors import SafetensorError
        from transformers import AutoModel, AutoTokenizer
        from transformers.utils import logging
    logging.disable_progress_bar()
    torch.set_num_threads(1)  # on a busy machine two threads are ten times slower
    local: dict[str, Any] = {"local_files_only": True, "trust_remote_code": False}
    try:
        tokenizer = AutoTokenizer.from_pretrained(folder, **local)
        model, info = AutoModel.from_pretrained(
            folder,
            use_safetensors=True,
            dtype=torch.float32,
            attn_implementation="eager",  # the others compute no weights that could be shown
            output_loading_info=True,
            **local,
        )
        _check_complete(info["missing_keys"])
        model = model.get_encoder() if model.config.is_encoder_decoder else model
        network = Transformer(model.eval(), _n_layers(model), _window(model, tokenizer))
        network.input_rows(np.zeros(1, dtype=np.intp))
        backend = tokenizer.backend_tokenizer
    except (*_FOREIGN_ERRORS, StrictDataclassError, SafetensorError) as error:
        reason = str(error).replace(str(folder), "its folder").strip().split("\n")[0][:200]
        raise ModelFileError(
            f"{title} cannot be loaded: {reason} Needed are config.json, "
            "tokenizer.json and weights as safetensors, of a kind transformers knows itself. "
            "Choose another model."
        ) from error
    return backend, network


def _check_complete(missing: Iterable[str]) -> None:
    """Refuse weights under other names than the model's own: what is missing would be random."""
    absent = sorted(name for name in missing if not name.startswith("pooler."))
    if absent:
        raise ValueError(
            f"its weights lack “{absent[0]}”"
            + (f" and {len(absent) - 1} more" if len(absent) > 1 else "")
            + ", so they would be random."
        )


def _n_layers(model: "PreTrainedModel") -> int:
    """Run one token through a model and count its layers, whatever its settings call them."""
    with lazy.importing:
        import torch

    with torch.inference_mode():
        output = model(
            input_ids=torch.zeros((1, 1), dtype=torch.int64),
            attention_mask=torch.ones((1, 1), dtype=torch.int64),
            output_hidden_states=True,
        )
    states = getattr(output, "hidden_states", None)
    if not states or any(layer.shape != states[0].shape for layer in states):
        raise ValueError("it gives no state of every token after every layer.")
    return len(states) - 1


def _window(model: "PreTrainedModel", tokenizer: "PreTrainedTokenizerBase") -> int:
    """Return the longest input in tokens: the smaller of what model and tokenizer state."""
    places = getattr(model.config, "max_position_embeddings", None) or _LARGEST_WINDOW
    window = min(places, tokenizer.model_max_length)
    return int(window) if window < _LARGEST_WINDOW else _NO_WINDOW
