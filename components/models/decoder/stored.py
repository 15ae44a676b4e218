"""One matrix of a GGUF file: it stays as the file stores it until its numbers are asked for."""

import math
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

import numpy as np

from components import lazy
from components.models.tensors import Bytes
from components.vectors.types import Indices, Matrix

if TYPE_CHECKING:
    from gguf import GGMLQuantizationType


@dataclass(frozen=True, eq=False)
class Stored:
    """A matrix as it lies in its file.

    Parameters
    ----------
    data : ndarray of shape (rows, bytes of a row), uint8
        A part of the mapped file. A vector is one row.
    shape : tuple of int
        Of its numbers: rows, then columns; or the length of a vector.
    kind : gguf.GGMLQuantizationType
    """

    data: Bytes
    shape: tuple[int, ...]
    kind: "GGMLQuantizationType"

    def rows(self, ids: "Indices | slice") -> Matrix:
        """Return some rows' numbers, shape (rows, columns)."""
        with lazy.importing:
            import gguf

        return gguf.dequantize(np.ascontiguousarray(self.data[ids]), self.kind)

    def whole(self) -> Matrix:
        """Return all its numbers, in its shape."""
        return self.rows(slice(None)).reshape(self.shape)


def view(data: Bytes, shape: tuple[int, ...], kind: int, *, name: str) -> Stored:
    """View a matrix in the bytes that begin with it.

    Raises
    ------
    ValueError
        If they are too few, or stored in a way the library cannot unpack.
    """
    with lazy.importing:
        from gguf import GGML_QUANT_SIZES, GGMLQuantizationType

    found = GGMLQuantizationType(kind)  # raises ValueError for a number it does not know
    if not _is_unpacked(found):
        raise ValueError(f"it stores “{name}” as {found.name}, which its library does not unpack")
    numbers, size = GGML_QUANT_SIZES[found]
    rows, columns = math.prod(shape[:-1]), shape[-1] if shape else 1
    if columns % numbers:
        raise ValueError(f"the rows of “{name}” end within a block")
    width = columns // numbers * size
    if rows * width > len(data):
        raise ValueError("it is cut short")
    return Stored(data[: rows * width].reshape(rows, width), shape, found)


@cache
def _is_unpacked(kind: "GGMLQuantizationType") -> bool:
    """Tell whether the library gives back the numbers of a kind, by trying it."""
    with lazy.importing:
        from gguf import GGML_QUANT_SIZES, dequantize

    _, size = GGML_QUANT_SIZES[kind]
    try:
        dequantize(np.zeros((1, size), dtype=np.uint8), kind)
    except NotImplementedError:
        return False
    return True
