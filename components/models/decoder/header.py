"""What a GGUF file says of itself: its settings, and where its matrices lie.

Read here because the format's own library takes seconds and 160 MB for the words of a vocabulary.

References
----------
The format: https://github.com/ggml-org/ggml/blob/master/docs/gguf.md
"""

import mmap
import struct
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from components.errors import ModelFileError
from components.models.decoder import stored
from components.models.decoder.stored import Stored

_MAGIC, _VERSIONS = b"GGUF", (2, 3)
_ALIGNMENT = 32  # bytes, where the file names no other
_MOST_DIMENSIONS = 4
# By number of type: how a number is packed. 8 is text, 9 an array of one of the others.
_PACKED = dict(zip((0, 1, 2, 3, 4, 5, 6, 7, 10, 11, 12), "BbHhIif?Qqd", strict=True))
_TEXT, _ARRAY = 8, 9


@dataclass(frozen=True, eq=False)
class Header:
    """A GGUF file that is mapped, not read.

    Parameters
    ----------
    settings : mapping from name to number, text or list of either
    matrices : mapping from name to Stored
    content : mmap.mmap
        The whole file.
    """

    settings: Mapping[str, Any]
    matrices: Mapping[str, Stored]
    content: mmap.mmap

    def let_go(self) -> None:
        """Take what was read of the file out of this process; it comes back when it is read."""
        if hasattr(mmap, "MADV_DONTNEED"):
            self.content.madvise(mmap.MADV_DONTNEED)


def read(path: Path) -> Header:
    """Return what a GGUF file holds.

    Raises
    ------
    ModelFileError
        If it is missing, not a GGUF file, cut short, or of a kind the library does not know.
    """
    try:
        with path.open("rb") as file:
            content = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
        return _parsed(content)
    except OSError as error:
        raise ModelFileError(
            f"The file “{path.name}” cannot be read ({error.strerror}). Choose another model."
        ) from error
    except (ValueError, struct.error, OverflowError) as error:
        raise ModelFileError(
            f"The file “{path.name}” is not a whole GGUF file ({error}). Fetch it again, or choose "
            "another model."
        ) from error


class _Reader:
    """Goes through a file's bytes."""

    def __init__(self, content: mmap.mmap) -> None:
        self.content = content
        self.at = 0

    def take(self, count: int) -> bytes:
        """Return the next bytes."""
        if count > len(self.content) - self.at:
            raise ValueError("it is cut short")
        self.at += count
        return self.content[self.at - count : self.at]

    def number(self, packed: str) -> Any:  # noqa: ANN401  # a number or a truth value
        """Return the next number."""
        return struct.unpack(f"<{packed}", self.take(struct.calcsize(f"<{packed}")))[0]

    def text(self) -> str:
        """Return the next text."""
        return self.take(self.number("Q")).decode("utf-8", "replace")

    def value(self, kind: int) -> Any:  # noqa: ANN401  # a number, a text or a list of either
        """Return the next value of a kind."""
        if kind == _TEXT:
            return self.text()
        if kind == _ARRAY:
            inner, count = self.number("I"), self.number("Q")
            if inner == _TEXT:
                return [self.text() for _ in range(count)]
            packed = _packed(inner)
            return list(struct.unpack(f"<{count}{packed}", self.take(count * _size(packed))))
        return self.number(_packed(kind))


def _packed(kind: int) -> str:
    """Return how numbers of a kind are packed."""
    if kind not in _PACKED:
        raise ValueError(f"it has a value of unknown kind {kind}")
    return _PACKED[kind]


def _size(packed: str) -> int:
    """Return the bytes of a number."""
    return struct.calcsize(f"<{packed}")


def _parsed(content: mmap.mmap) -> Header:
    """Go through settings and places of matrices."""
    reader = _Reader(content)
    if reader.take(len(_MAGIC)) != _MAGIC:
        raise ValueError("it does not begin as one")
    version = reader.number("I")
    if version not in _VERSIONS:
        raise ValueError(f"its version is {version}")
    count, pairs = reader.number("Q"), reader.number("Q")
    settings = {reader.text(): reader.value(reader.number("I")) for _ in range(pairs)}
    places = [_place(reader) for _ in range(count)]
    alignment = int(settings.get("general.alignment", _ALIGNMENT)) or _ALIGNMENT
    start = -(-reader.at // alignment) * alignment
    data = np.frombuffer(content, dtype=np.uint8)[start:]
    matrices = {
        name: stored.view(data[offset:], shape, kind, name=name)
        for name, shape, kind, offset in places
    }
    return Header(settings, matrices, content)


def _place(reader: _Reader) -> tuple[str, tuple[int, ...], int, int]:
    """Return a matrix's name, shape (rows first), kind and offset."""
    name, dimensions = reader.text(), reader.number("I")
    if dimensions > _MOST_DIMENSIONS:
        raise ValueError(f"a matrix has {dimensions} dimensions")
    shape = tuple(reader.number("Q") for _ in range(dimensions))
    return name, shape[::-1], reader.number("I"), reader.number("Q")
