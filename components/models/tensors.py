"""Safetensors files read by memory map: no copy, no torch, nothing but numbers.

Pages of a file are read when a value is first used, and shared between processes.
"""

import json
import math
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from components.errors import ModelFileError

Bytes = npt.NDArray[np.uint8]

WAY_OUT = "Restore its folder, or remove it and fetch the model again."
_SHOWN_CHARS = 60  # of a name
_LENGTH_BYTES = 8  # at the start of the file, little-endian: how long the header is
_DAMAGE = (ValueError, KeyError, TypeError, OverflowError, RecursionError)
_DTYPES = {"F32": np.dtype("<f4"), "F16": np.dtype("<f2")}


class DamagedError(ValueError):
    """Bytes are not a safetensors file, or not all of one."""


@dataclass(frozen=True, eq=False)
class Tensors:
    """What a safetensors file holds.

    Parameters
    ----------
    arrays : mapping from tensor name to read-only array, float32 or float16
        Tensors of other types are left out.
    metadata : mapping from str to str
    """

    arrays: Mapping[str, npt.NDArray[np.floating]]
    metadata: Mapping[str, str]


def read(path: Path) -> Tensors:
    """Return the float tensors of a safetensors file.

    Raises
    ------
    ModelFileError
        If the file is missing, cut off or not a safetensors file.
    """
    try:
        return parse(mapped(path))
    except DamagedError as error:
        raise ModelFileError(
            f"The file “{path.name}” in “{path.parent.name}” is damaged ({error}). {WAY_OUT}"
        ) from error


def parse(content: Bytes) -> Tensors:
    """Return the float tensors of a safetensors file whose bytes are given; nothing is copied.

    Raises
    ------
    DamagedError
        If they are cut off or not a safetensors file.
    """
    try:
        start = _LENGTH_BYTES + int.from_bytes(content[:_LENGTH_BYTES].tobytes(), "little")
        if start > len(content):
            raise ValueError("the header is cut off")
        header: dict[str, Any] = json.loads(content[_LENGTH_BYTES:start].tobytes())
        if not isinstance(header, dict):
            raise ValueError("the header is no table")
        metadata = header.pop("__metadata__", {})
        entries = {name: entry for name, entry in header.items() if entry["dtype"] in _DTYPES}
        arrays = {name: _view(content[start:], name, entry) for name, entry in entries.items()}
    except _DAMAGE as error:
        raise DamagedError(str(error) or type(error).__name__) from error
    return Tensors(arrays, metadata if isinstance(metadata, dict) else {})


def mapped(path: Path) -> Bytes:
    """Return a file's bytes, read-only, as they are needed.

    Raises
    ------
    ModelFileError
        If the file is missing or empty.
    """
    if not path.is_file():
        raise ModelFileError(
            f"The file “{path.name}” in “{path.parent.name}” is missing. {WAY_OUT}"
        )
    if path.stat().st_size == 0:
        raise ModelFileError(f"The file “{path.name}” in “{path.parent.name}” is empty. {WAY_OUT}")
    return np.asarray(np.memmap(path, dtype=np.uint8, mode="r"))


def _view(data: Bytes, name: str, entry: Mapping[str, Any]) -> npt.NDArray[np.floating]:
    """View one tensor in the bytes behind the header."""
    dtype, shape, (first, last) = _DTYPES[entry["dtype"]], entry["shape"], entry["data_offsets"]
    if first < 0 or last > len(data) or last - first != math.prod(shape) * dtype.itemsize:
        raise ValueError(f"the tensor {name[:_SHOWN_CHARS]!r} is cut off")
    return data[first:last].view(dtype).reshape(shape)
