"""Vectors in binary files: ``.npy``, safetensors.

Nothing is unpickled: an ``.npy`` file's header is read and checked before its numbers are looked
at, and arrays of objects are refused.
"""

import io
import json
import tokenize
from collections.abc import Mapping
from typing import Any

import numpy as np
import numpy.typing as npt

from components.errors import UploadError
from components.models import tensors
from components.models.formats import parts, wording
from components.models.formats.parts import File, KnownFile, Parsed

NPY = b"\x93NUMPY"
_MAX_HEADER_BYTES = 8_000_000
# What reading a header of Python literals can end in.
_DAMAGE = (ValueError, TypeError, SyntaxError, MemoryError, RecursionError, tokenize.TokenError)
# Of safetensors; BF16 is the upper half of F32.
_DTYPES = {"F32": "<f4", "F16": "<f2", "BF16": "<u2", "F64": "<f8"}
_TABLES = ("vectors", "embeddings", "embedding", "weight")
_SHOWN_CHARS = 60
_MOST = 2**63  # a length that no file has
_ROUNDED = "The numbers are kept in 32 bits, about seven digits; the file has more."


def npy(file: File) -> KnownFile:
    """Describe an array saved by numpy."""
    return KnownFile(file, "npy", "vectors", lambda: _npy(file))


def _npy(file: File) -> Parsed:
    """Read an array of numbers in two dimensions; never objects."""
    stream = io.BytesIO(file.content)
    try:
        version = np.lib.format.read_magic(stream)
        reader = np.lib.format.read_array_header_1_0
        if version >= (2, 0):
            reader = np.lib.format.read_array_header_2_0
        shape, is_columnwise, dtype = reader(stream)
        # numpy takes True for a length, and less than nothing.
        if not all(type(length) is int and 0 <= length < _MOST for length in shape):
            raise ValueError("a length is no length.")
    except _DAMAGE as error:
        raise UploadError(
            f"The header of {file.title} is damaged. Save the array again with numpy.save."
        ) from error
    if dtype.hasobject:
        raise UploadError(
            f"{file.title} holds Python objects, which could run code when opened, and is not "
            "read. Save the numbers alone: numpy.save(file, numpy.array(vectors, dtype='float32'))."
        )
    if len(shape) != 2 or dtype.kind not in "fiub":
        raise UploadError(
            f"{file.title} holds an array of shape {_shape(shape)} and type "
            f"{wording.one_line(str(dtype), most=_SHOWN_CHARS)}; a table of "
            "numbers is needed, with one row for each word."
        )
    rows, dims = shape
    parts.check_size(file, rows, dims)
    start = stream.tell()
    if len(file.content) - start < rows * dims * dtype.itemsize:
        raise UploadError(
            f"{file.title} breaks off early: its header says {rows:,} × {dims:,} numbers, and "
            f"{(len(file.content) - start) // dtype.itemsize:,} are there. Fetch or save it again."
        )
    flat = np.frombuffer(file.content, dtype, rows * dims, start)
    return _plain(flat.reshape((rows, dims), order="F" if is_columnwise else "C"))


def _shape(shape: tuple[int, ...]) -> str:
    """Write a shape, shortened."""
    return " × ".join(f"{length:,}" for length in shape[:4]) or "a single number"


def _plain(numbers: npt.NDArray[Any]) -> Parsed:
    """Return numbers of any width as float32."""
    with np.errstate(over="ignore", invalid="ignore"):
        matrix = np.ascontiguousarray(numbers, dtype=np.float32).copy()
    return Parsed(matrix, notes=(_ROUNDED,) if numbers.dtype == np.float64 else ())


def is_safetensors(content: bytes) -> bool:
    """Tell whether bytes begin as a safetensors file does: the header's length, then a table."""
    return content[8:9] == b"{" and int.from_bytes(content[:8], "little") < 2**32


def safetensors(file: File) -> KnownFile:
    """Describe a file of named tables. Words may stand in its metadata under ``words``.

    Raises
    ------
    UploadError
        If the file is damaged.
    """
    if int.from_bytes(file.content[:8], "little") > _MAX_HEADER_BYTES:
        raise UploadError(
            f"The header of {file.title} says it is longer than {_MAX_HEADER_BYTES:,} bytes. "
            "The file is damaged, or not safetensors. Save it again."
        )
    try:
        content = np.frombuffer(file.content, dtype=np.uint8)
        stored = tensors.parse(content, dtypes=_DTYPES)
    except tensors.DamagedError as error:
        raise UploadError(
            f"{file.title} is damaged ({error}). Save it again with safetensors."
        ) from error
    words = _stored_words(stored.metadata)
    holds = "vectors" if words is None else "words and vectors"
    return KnownFile(file, "safetensors", holds, lambda: _safetensors(file, stored, words))


def _safetensors(file: File, stored: tensors.Tensors, words: tuple[str, ...] | None) -> Parsed:
    """Read the one table of vectors."""
    tables = {name: array for name, array in stored.arrays.items() if array.ndim == 2}
    likely = [name for name in _TABLES if name in tables] or list(tables)
    if len(likely) != 1 and likely[:1] != ["vectors"]:
        raise UploadError(_not_one(file, stored, tables))
    table = tables[likely[0]]
    rows, dims = table.shape
    parts.check_size(file, rows, dims)
    parsed = _plain(tensors.widened(table) if stored.types[likely[0]] == "BF16" else table)
    if words is None:
        return parsed
    if len(words) != rows:
        raise UploadError(
            f"{file.title} names {len(words):,} words in its metadata for {rows:,} rows. Save both "
            "again, or choose a file of words beside it."
        )
    return Parsed(parsed.matrix, {"word": words}, "word", parsed.notes)


def _not_one(file: File, stored: tensors.Tensors, tables: Mapping[str, Any]) -> str:
    """Say why no table of a file is the one of vectors."""
    if not tables and stored.types:
        types = [f"{name} ({stored.types[name]})" for name in stored.types]
        return (
            f"{file.title} holds {wording.listed(types)}: no table with two dimensions in a type "
            f"that is read here ({', '.join(_DTYPES)}). Save the vectors as float32."
        )
    found = wording.listed(tables) or "none"
    return (
        f"{file.title} should hold one table of floating-point numbers, with a row for each "
        f"word; found: {found}. Save that table alone, under the name “vectors”."
    )


def _stored_words(metadata: Mapping[str, Any]) -> tuple[str, ...] | None:
    """Return the words in a file's metadata: a JSON list, or one word a line."""
    stored = metadata.get("words")
    if not isinstance(stored, str):
        return None
    try:
        listed = json.loads(stored)
    except (ValueError, RecursionError):
        return tuple(stored.split("\n"))
    if isinstance(listed, list):
        return tuple(str(word) for word in listed)
    return tuple(stored.split("\n"))
