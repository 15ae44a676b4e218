"""What enters a model, read from its files: the input table, and what is added to its rows.

A token's row is one line of a file that is mapped, not read: no model is loaded for it. Only a
table in a type that `tensors` leaves out, or packed in few bits, comes through the model itself.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from components.errors import NoTableError
from components.models import files, position_tables, tensors
from components.models.card import ModelCard
from components.models.contextual import ContextualModel
from components.models.stated import counts
from components.vectors.tokens.ledger import LayerNorm, Ledger
from components.vectors.types import Indices, Matrix, Vector

_NORMS = ("embeddings.LayerNorm", "word_embeddings_layernorm")
_GAINS, _SHIFTS = ("weight", "gamma"), ("bias", "beta")  # the latter in old files
_NO_END = 1 << 31
_EPSILONS: Mapping[str, float] = {"bloom": 1e-5}  # of those whose settings do not say


@dataclass(frozen=True, eq=False)
class EntryTables:
    """The tables that make what layer 1 of a model receives.

    Parameters
    ----------
    rows : callable
        Gives rows of the input table by their ids, shape (len(ids), dims), float32.
    size : int
        How many rows that has.
    positions : ndarray of shape (positions, dims) or None
        Row p is added at position p, counted from 0.
    segments : ndarray of shape (segments, dims) or None
    norm : LayerNorm or None
    """

    rows: Callable[[Indices], Matrix]
    size: int
    positions: Matrix | None = None
    segments: Matrix | None = None
    norm: LayerNorm | None = None

    @property
    def n_places(self) -> int:
        """How many places there are; without position rows as many as one likes."""
        return _NO_END if self.positions is None else len(self.positions)

    @property
    def dims(self) -> int:
        """How many numbers a row has."""
        return self.rows(np.zeros(1, dtype=np.intp)).shape[1]

    def ledger(
        self, ids: Indices, places: Indices | None = None, *, segments: Indices | None = None
    ) -> Ledger:
        """Return what layer 1 receives for the tokens of a text.

        Parameters
        ----------
        ids : ndarray of shape (tokens,), int
            Not more than there are positions.
        places : ndarray of shape (tokens,), int, optional
            Where they stand, below the number of positions; one after another from 0 if left out.
        segments : ndarray of shape (tokens,), int, optional
            The segment of each; all the first if left out.
        """
        rows = np.asarray(self.rows(ids), dtype=np.float32)
        places = np.arange(len(ids), dtype=np.intp) if places is None else places
        segments = np.zeros(len(ids), dtype=np.intp) if segments is None else segments
        return Ledger(
            rows,
            None if self.positions is None else self.positions[places],
            None if self.segments is None else self.segments[segments],
            self.norm,
        )

    def received_at(self, ids: Indices, place: int) -> Matrix:
        """Return what layer 1 receives for each of some tokens if it stands at a place."""
        return self.ledger(ids, places=np.full(len(ids), place, dtype=np.intp)).received


def read(card: ModelCard, opened: Callable[[str], ContextualModel]) -> EntryTables:
    """Return the tables at the entry of a contextual model.

    Parameters
    ----------
    card : ModelCard
    opened : callable
        Returns the model of that name; only called if its files do not show the input table.

    Raises
    ------
    ModelFileError
        If a file is missing or not the expected one.
    """
    folder = files.verified(card)
    found = {
        name: tensor
        for path in sorted(folder.glob("*.safetensors"))
        for name, tensor in tensors.read(path).arrays.items()
    }
    table, segments = _named(found, counts.TABLES), _named(found, counts.SEGMENTS)
    if table is None:
        model = opened(card.name)
        size = model.tokenizer.get_vocab_size(with_added_tokens=True)
        return EntryTables(model.network.input_rows, size)
    return EntryTables(
        lambda ids: table[ids].astype(np.float32),
        len(table),
        _positions(card),
        None if segments is None else segments.astype(np.float32),
        _norm(found, folder),
    )


def _named(found: Mapping[str, Any], endings: tuple[str, ...]) -> Any:  # noqa: ANN401  # an array
    """Return the first tensor whose name ends so; None if there is none."""
    return next((tensor for name, tensor in found.items() if name.endswith(endings)), None)


def _positions(card: ModelCard) -> Matrix | None:
    """Return the position rows a model adds; None if it adds none."""
    try:
        return position_tables.read(card)
    except NoTableError:
        return None


def _norm(found: Mapping[str, Any], folder: Path) -> LayerNorm | None:
    """Return the norm in front of layer 1; None if there is none."""
    gain, shift = (
        _named(found, tuple(f"{norm}.{ending}" for norm in _NORMS for ending in endings))
        for endings in (_GAINS, _SHIFTS)
    )
    if gain is None or shift is None:
        return None
    return LayerNorm(_plain(gain), _plain(shift), _epsilon(files.config(folder)))


def _plain(values: Any) -> Vector:  # noqa: ANN401  # an array of either float type
    """Return a tensor as float32."""
    return np.asarray(values, dtype=np.float32)


def _epsilon(config: Mapping[str, Any]) -> float:
    """Return what a model adds to the variance, in its settings or by custom of its kind."""
    usual = _EPSILONS.get(config.get("model_type", ""), 1e-12)
    return float(config.get("layer_norm_eps", config.get("layer_norm_epsilon", usual)))
