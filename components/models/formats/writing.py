"""Vectors as files that other programs read: the Embedding Projector's pair, and word2vec text.

Numbers are written with as many digits as float32 needs, so reading them gives the same bits.

What the Embedding Projector reads (``parseTensors`` and ``parseMetadata`` in TensorBoard's
``tensorboard/plugins/projector/vz_projector/data-provider.ts``):

- ``vectors.tsv``: a vector a line, numbers divided by tabs, two or more; no heading.
- ``metadata.tsv``: a line for each vector in the same order, cells divided by tabs, never quoted.
  If the first line holds a tab it names the columns; a single column has no heading. A line of
  nothing but white space is skipped, which would shift all names after it: none is written.
"""

from collections.abc import Mapping, Sequence

import numpy as np

from components.vectors.loaded import Column
from components.vectors.types import Matrix


def projector_vectors(matrix: Matrix) -> bytes:
    """Return vectors as the Embedding Projector's ``vectors.tsv``.

    Parameters
    ----------
    matrix : ndarray of shape (words, dims), float32, finite
    """
    return _numbers(matrix, "\t")


def projector_metadata(words: Sequence[str], columns: Mapping[str, Column]) -> bytes:
    """Return words and what is known of them as the Embedding Projector's ``metadata.tsv``.

    Parameters
    ----------
    words : sequence of str
    columns : mapping from name to Column
        Texts or numbers, one for each word; a number that is missing (NaN) becomes an empty cell.
    """
    names = [_cell(word) or _named(word) for word in words]
    cells = [names, *(_cells(column) for column in columns.values())]
    lines = ["\t".join(row) for row in zip(*cells, strict=True)]
    if columns:
        lines.insert(0, "\t".join(["word", *map(_cell, columns)]))
    return "".join(f"{line}\n" for line in lines).encode("utf-8")


def word2vec_text(words: Sequence[str], matrix: Matrix) -> bytes:
    """Return words and vectors in word2vec's text form, which gensim and fastText share.

    White space inside a word becomes a low line, as the original word2vec writes phrases: many
    readers end the word at the first space.

    Parameters
    ----------
    words : sequence of str
    matrix : ndarray of shape (words, dims), float32, finite
    """
    numbers = _numbers(matrix, " ").splitlines(keepends=True)
    names = ("_".join(word.split()) or _named(word) for word in words)
    lines = (name.encode() + b" " + line for name, line in zip(names, numbers, strict=True))
    return b"%d %d\n" % matrix.shape + b"".join(lines)


def _numbers(matrix: Matrix, delimiter: str) -> bytes:
    """Write rows of numbers, each as the shortest text that gives the same float32."""
    import pyarrow as pa
    from pyarrow import csv

    columns = [pa.array(column) for column in matrix.astype(np.float32).T]
    table = pa.table(columns, names=[str(place) for place in range(len(columns))])
    out = pa.BufferOutputStream()
    options = csv.WriteOptions(include_header=False, delimiter=delimiter)
    csv.write_csv(table, out, options)
    return out.getvalue().to_pybytes()


def _cells(column: Column) -> list[str]:
    """Write a column of texts or numbers."""
    if isinstance(column, tuple):
        return [_cell(text) for text in column]
    return [
        "" if np.isnan(value) else f"{value:.0f}" if value.is_integer() else repr(value)
        for value in column.tolist()
    ]


def _cell(text: str) -> str:
    """Return a text on one line without tabs."""
    return " ".join(text.split())


def _named(word: str) -> str:
    """Return a name for a word that is nothing but white space."""
    return "(" + " ".join(f"U+{ord(sign):04X}" for sign in word) + ")" if word else "(empty)"
