"""Ways of storing vectors in fewer bytes, and scores from what is stored.

Only documents are stored in fewer bytes; what is looked for keeps its own full vector.
"""

from dataclasses import dataclass
from typing import Literal, get_args

import numpy as np

from components.vectors.types import Matrix

Form = Literal["float32", "int8", "binary", "first", "best"]
FORMS: tuple[Form, ...] = get_args(Form)
_KEPT = (4, 8, 16, 32, 64, 128, 256, 512)
_INT8 = 127


@dataclass(frozen=True)
class Storing:
    """A way of storing vectors.

    Parameters
    ----------
    form : {"float32", "int8", "binary", "first", "best"}
        "int8": whole numbers from -127 to 127, one scale for all. "binary": the signs alone.
        "first": the first `keep` dimensions as float32; "best": as many coordinates along the
        directions in which all documents together are longest.
    keep : int
        Of "first" and "best"; the others keep all.
    """

    form: Form
    keep: int

    @property
    def n_bytes(self) -> int:
        """Of one vector; what is stored once for all of them is left out."""
        if self.form == "binary":
            return -(-self.keep // 8)
        return self.keep if self.form == "int8" else 4 * self.keep

    @property
    def is_cut(self) -> bool:
        """Whether dimensions are left out."""
        return self.form in ("first", "best")


def ways(dims: int) -> tuple[Storing, ...]:
    """Return the ways of storing that are compared, the largest first."""
    whole = tuple(Storing(form, dims) for form in ("float32", "int8", "binary"))
    return (*whole, *(Storing(form, keep) for form in ("first", "best") for keep in kept(dims)))


def kept(dims: int) -> tuple[int, ...]:
    """Return the numbers of dimensions that may be kept, all of them last."""
    return (*(keep for keep in _KEPT if keep < dims), dims)


def scores(documents: Matrix, asked: Matrix, storing: Storing) -> Matrix:
    """Return how near documents are to vectors, from what is stored of the documents.

    Parameters
    ----------
    documents : ndarray of shape (documents, dims), float32
        Rows of length 1.
    asked : ndarray of shape (asked, dims), float32
        Rows of length 1, kept as they are.
    storing : Storing

    Returns
    -------
    ndarray of shape (asked, documents), float32
        Cosines for "float32", "first" and "best". For "int8" and "binary" scalar products with
        the stored codes: their order is what counts.

    References
    ----------
    Eckart and Young (1936): no other k directions keep more of the documents. Full vectors asked
    of stored codes: Jégou and others (2011), Product Quantization for Nearest Neighbor Search.
    """
    match storing.form:
        case "float32":
            return asked @ documents.T
        case "int8":
            scale = _INT8 / max(float(np.abs(documents).max()), 1e-12)
            return asked @ np.rint(documents * scale).T
        case "binary":
            return asked @ np.where(documents > 0, np.float32(1), np.float32(-1)).T
        case "first":
            return _unit(asked[:, : storing.keep]) @ _unit(documents[:, : storing.keep]).T
        case "best":
            directions = longest(documents)[:, : storing.keep]
            return _unit(asked @ directions) @ _unit(documents @ directions).T


def longest(documents: Matrix) -> Matrix:
    """Return the directions in which documents are longest, one a column, the longest first.

    They are the eigenvectors of ``X^T X``: PCA without taking the mean out.
    """
    _, directions = np.linalg.eigh((documents.T @ documents).astype(np.float64))
    return directions[:, ::-1].astype(np.float32)


def _unit(matrix: Matrix) -> Matrix:
    """Return rows scaled to length 1; rows of zeros stay."""
    lengths = np.linalg.norm(matrix, axis=1, keepdims=True)
    return (matrix / np.where(lengths > 0, lengths, 1)).astype(np.float32)
