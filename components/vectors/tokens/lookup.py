"""Looking a token's row up is a product: the one-hot row of its id times the table."""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from components.vectors.types import Indices, Matrix, Vector

_BLOCK = 4_096  # rows at a time, so that a packed table is never unpacked as a whole


@dataclass(frozen=True, eq=False)
class Product:
    """A one-hot row times a table, computed in full, beside the row of the same id.

    Parameters
    ----------
    product : ndarray of shape (dims,), float32
    row : ndarray of shape (dims,), float32
    difference : float
        The largest distance between their values: ``max |onehot @ E − E[id]|``.
    """

    product: Vector
    row: Vector
    difference: float


def one_hot(token_id: int, size: int) -> Vector:
    """Return a row of zeros with a one at an id.

    Parameters
    ----------
    token_id : int, 0 <= token_id < size
    size : int
        Rows of the table.

    Raises
    ------
    ValueError
        If the table has no such row.

    Examples
    --------
    >>> one_hot(2, 4)
    array([0., 0., 1., 0.], dtype=float32)
    """
    if not 0 <= token_id < size:
        raise ValueError(f"token_id must be from 0 to {size - 1}, got {token_id}.")
    row = np.zeros(size, dtype=np.float32)
    row[token_id] = 1
    return row


def by_product(rows: Callable[[Indices], Matrix], token_id: int, size: int) -> Product:
    """Multiply the one-hot row of an id with the whole table.

    Parameters
    ----------
    rows : callable
        Gives rows of the table by their ids, shape (len(ids), dims).
    token_id : int, 0 <= token_id < size
    size : int
        Rows of the table.

    Returns
    -------
    Product
        Its difference is 0 where every value of the table is a number: n products with 0, one
        with 1.

    Raises
    ------
    ValueError
        If the table has no such row.
    """
    weights = one_hot(token_id, size)
    (row,) = rows(np.array([token_id], dtype=np.intp))
    product = np.zeros_like(row)
    for start in range(0, size, _BLOCK):
        block = np.arange(start, min(start + _BLOCK, size), dtype=np.intp)
        product += weights[block] @ rows(block)
    return Product(product, row, float(np.abs(product - row).max()))
