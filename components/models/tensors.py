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
_FLOATS = ("F", "BF")  # types with a fraction: F32, BF16, F8_E4M3 …
_DTYPES = {"F32": "<f4", "F16": "<f2"}


class DamagedError(ValueError):
    """Bytes are not a safetensors file, or not all of one."""


@dataclass(frozen=True, eq=False)
class Tensors:
    """What a safetensors file holds.

    Parameters
    ----------
    arrays : mapping from tensor name to read-only array, of the types that were asked for
        Tensors of other types are left out.
    metadata : mapping from str to str
    types : mapping from tensor name to str
        Of every tensor, those left out included, as the file writes it: ``"BF16"``.
    """

    arrays: Mapping[str, npt.NDArray[Any]]
    metadata: Mapping[str, str]
    types: Mapping[str, str]


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


def shapes(path: Path) -> dict[str, tuple[int, ...]]:
    """Return the shape of every tensor of numbers with a fraction, of whatever type.

    Raises
    ------
    ModelFileError
        If the file is missing, cut off or not a safetensors file.
    """
    try:
        header, _ = _header(mapped(path))
        header.pop("__metadata__", None)
        found = ((name, entry["dtype"], entry["shape"]) for name, entry in header.items())
        return {
            name: tuple(map(int, shape))
            for name, dtype, shape in found
            if dtype.startswith(_FLOATS)
        }
    except (*_DAMAGE, AttributeError) as error:
        raise ModelFileError(
            f"The file “{path.name}” in “{path.parent.name}” is damaged ({error}). {WAY_OUT}"
        ) from error


def parse(content: Bytes, *, dtypes: Mapping[str, str] = _DTYPES) -> Tensors:
    """Return the float tensors of a safetensors file whose bytes are given; nothing is copied.

    Parameters
    ----------
    content : ndarray of bytes
    dtypes : mapping from str to str, optional
        The types that are read, and as which of numpy's: F32 and F16 if left out.

    Raises
    ------
    DamagedError
        If they are cut off or not a safetensors file.
    """
    try:
        header, start = _header(content)
        metadata = header.pop("__metadata__", {})
        types = {name: str(entry["dtype"]) for name, entry in header.items()}
        entries = {name: entry for name, entry in header.items() if entry["dtype"] in dtypes}
        arrays = {
            name: _view(content[start:], name, entry, np.dtype(dtypes[entry["dtype"]]))
            for name, entry in entries.items()
        }
    except _DAMAGE as error:
        raise DamagedError(str(error) or type(error).__name__) from error
    return Tensors(arrays, metadata if isinstance(metadata, dict) else {}, types)


def widened(halves: npt.NDArray[np.uint16]) -> npt.NDArray[np.float32]:
    """Return numbers of type BF16, given as whole numbers of 16 bits, as float32."""
    return (halves.astype(np.uint32) << 16).view(np.float32)


def _header(content: Bytes) -> tuple[dict[str, Any], int]:
    """Return what a file's header says of each tensor, and where the numbers begin."""
    start = _LENGTH_BYTES + int.from_bytes(content[:_LENGTH_BYTES].tobytes(), "little")
    if start > len(content):
        raise ValueError("the header is cut off")
    header = json.loads(content[_LENGTH_BYTES:start].tobytes())
    if not isinstance(header, dict):
        raise ValueError("the header is no table")
    return header, start


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


def _view(
    data: Bytes, name: str, entry: Mapping[str, Any], dtype: np.dtype[Any]
) -> npt.NDArray[Any]:
    """View one tensor in the bytes behind the header."""
    shape, (first, last) = entry["shape"], entry["data_offsets"]
    if first < 0 or last > len(data) or last - first != math.prod(shape) * dtype.itemsize:
        raise ValueError(f"the tensor {name[:_SHOWN_CHARS]!r} is cut off")
    return data[first:last].view(dtype).reshape(shape)
