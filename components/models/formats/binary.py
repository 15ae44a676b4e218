"""Vectors in binary files: word2vec binary, ``.npy``, safetensors.

Nothing is unpickled: an ``.npy`` file's header is read and checked before its numbers are looked
at, and arrays of objects are refused.
"""

import io
import json
import re
import tokenize
from collections.abc import Mapping
from typing import Any

import numpy as np
import numpy.typing as npt

from components.errors import UploadError
from components.models import tensors
from components.models.formats import layouts, parts, wording
from components.models.formats.parts import File, KnownFile, Parsed
from components.vectors.types import Matrix

NPY = b"\x93NUMPY"
_WORD2VEC = re.compile(rb"(\d{1,18}) (\d{1,18})[ \r]*\n")
_MAX_WORD_BYTES = 1_000
_MAX_LINE_BYTES = 1_000_000
_MAX_HEADER_BYTES = 8_000_000
# What reading a header of Python literals can end in.
_DAMAGE = (ValueError, TypeError, SyntaxError, MemoryError, RecursionError, tokenize.TokenError)
_TABLES = ("vectors", "embeddings", "embedding", "weight")
_SHOWN_CHARS = 60
_MOST = 2**63  # a length that no file has
_ROUNDED = "The numbers are kept in 32 bits, about seven digits; the file has more."


def is_word2vec(content: bytes) -> bool:
    """Tell whether a file is word2vec's binary form; its text form has the same first line."""
    header = _WORD2VEC.match(content)
    if header is None:
        return False
    line = content[header.end() : header.end() + _MAX_LINE_BYTES].split(b"\n", maxsplit=1)[0]
    cells = line.split()
    is_text = len(cells) > 2 and layouts.is_number(cells[-1].decode("latin-1"))
    return bool(line) and not is_text


def word2vec(file: File) -> KnownFile:
    """Describe a file in the binary form of the original word2vec and of gensim."""
    return KnownFile(file, "word2vec binary", "words and vectors", lambda: _word2vec(file))


def _word2vec(file: File) -> Parsed:
    """Read words, each followed by a space and its numbers as float32, little-endian."""
    content = file.content
    header = _WORD2VEC.match(content)
    if header is None:
        raise ValueError("the file has no word2vec header.")
    promised, dims = int(header[1]), int(header[2])
    possible = (len(content) - header.end()) // (4 * dims + 2) if dims else 0
    parts.check_size(file, min(promised, possible), dims)
    matrix = np.empty((min(promised, possible + 1), dims), dtype=np.float32)
    words: list[bytes] = []
    place = header.end()
    for row in range(len(matrix)):
        end = content.find(b" ", place, place + _MAX_WORD_BYTES)
        if end < 0 or end + 1 + 4 * dims > len(content):
            break
        words.append(content[place:end].lstrip(b"\n"))
        matrix[row] = np.frombuffer(content, "<f4", dims, end + 1)
        place = end + 1 + 4 * dims
    return _decoded(words, matrix[: len(words)], promised)


def _decoded(words: list[bytes], matrix: Matrix, promised: int) -> Parsed:
    """Leave out words that are not UTF-8, and say what is missing."""
    notes = []
    if len(words) < promised:
        notes.append(
            f"The first line promises {promised:,} words, the file holds {len(words):,} whole ones."
            " It may be cut off."
        )
    texts = [_text(word) for word in words]
    good = np.array([text is not None for text in texts], dtype=np.bool_)
    if not good.all():
        count = int((~good).sum())
        notes.append(f"{count:,} of {len(words):,} words left out: they are not in UTF-8.")
        matrix = matrix[good]
    names = tuple(text for text in texts if text is not None)
    return Parsed(matrix, {"word": names}, "word", tuple(notes))


def _text(word: bytes) -> str | None:
    """Decode a word; None if it is not UTF-8."""
    try:
        return word.decode("utf-8")
    except UnicodeDecodeError:
        return None


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
        stored = tensors.parse(np.frombuffer(file.content, dtype=np.uint8))
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
        found = wording.listed(tables) or "none"
        raise UploadError(
            f"{file.title} should hold one table of floating-point numbers, with a row for each "
            f"word; found: {found}. Save that table alone, under the name “vectors”."
        )
    table = tables[likely[0]]
    rows, dims = table.shape
    parts.check_size(file, rows, dims)
    parsed = _plain(table)
    if words is None:
        return parsed
    if len(words) != rows:
        raise UploadError(
            f"{file.title} names {len(words):,} words in its metadata for {rows:,} rows. Save both "
            "again, or choose a file of words beside it."
        )
    return Parsed(parsed.matrix, {"word": words}, "word", parsed.notes)


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
