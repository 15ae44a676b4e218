"""Word vectors by name: the bundled models, others stored in the same form, the host's own files.

A bundle is a folder of three files, none of which can carry code:

- ``vectors.safetensors``: tensor ``vectors`` of shape (words, dims), float16 or float32, one row
  a word; for fastText also ``buckets`` of shape (buckets, dims), with the sizes of its pieces in
  the header's metadata.
- ``words.tsv``: a word a line in the order of the rows, most frequent first, and after a tab its
  count in the training text, where known.
- ``model.json``: how the vectors were made and what they score. For people; not read here.

The tensors stay on disk and are mapped into memory; nothing here imports torch or gensim.
"""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from components.errors import ModelFileError
from components.models import catalog, files, tensors, vector_file
from components.models.tensors import Bytes
from components.vectors.subwords import SubwordVectors
from components.vectors.types import Counts, WordVectors

VECTORS = "vectors.safetensors"
WORDS = "words.tsv"
ABOUT = "model.json"


def load(name: str) -> WordVectors:
    """Load static word vectors of the catalogue: bundled, downloaded, or a file of the host's.

    Parameters
    ----------
    name : str
        The catalogue's name or key, e.g. ``"word2vec"``.

    Returns
    -------
    WordVectors
        Called by the catalogue's name. A `SubwordVectors` for fastText. The matrix of a bundle is
        a read-only memory map.

    Raises
    ------
    ValueError
        If the catalogue lists the model as contextual.
    ModelFileError
        If a file is missing, damaged or not the one the catalogue lists.
    UploadError
        If a file of the host's cannot be read as vectors.
    """
    card = catalog.find(name)
    if card.kind != "static":
        raise ValueError(f"name must be a static model's, got {name!r}, which is {card.kind}.")
    if card.source == "file":
        return vector_file.read(card, name=card.name).space
    return read_bundle(files.verified(card), name=name)


def read_bundle(folder: Path, *, name: str) -> WordVectors:
    """Read the word vectors stored in a folder, without copying them into memory.

    Parameters
    ----------
    folder : Path
        Holds ``vectors.safetensors`` and ``words.tsv``.
    name : str
        The name the space gets.

    Returns
    -------
    WordVectors
        A `SubwordVectors` if the file also holds buckets.

    Raises
    ------
    ModelFileError
        If a file is missing or damaged.
    """
    stored, listed = tensors.read(folder / VECTORS), tensors.mapped(folder / WORDS)
    arrays, metadata = stored.arrays, stored.metadata
    try:
        words, counts = _words(listed)
        if "buckets" not in arrays:
            return WordVectors(name, words, arrays["vectors"], counts)
        return SubwordVectors(
            name,
            words,
            arrays["vectors"],
            counts,
            bucket_matrix=arrays["buckets"],
            min_n=int(metadata["min_n"]),
            max_n=int(metadata["max_n"]),
            is_lowercase=metadata["is_lowercase"] == "true",
        )
    except (ValueError, KeyError, TypeError) as error:
        raise ModelFileError(
            f"The files of the model “{name}” are damaged ({error}). {tensors.WAY_OUT}"
        ) from error


def write_bundle(folder: Path, space: WordVectors) -> dict[str, str]:
    """Store word vectors in a folder, as float16, in the form `read_bundle` reads.

    Parameters
    ----------
    folder : Path
        Made if missing; files of the same names are replaced.
    space : WordVectors
        Words must not contain tabs or line feeds. Values must lie within float16's range.

    Returns
    -------
    dict from file name to the sha256 of the file, in hex

    Raises
    ------
    ValueError
        If a word contains a tab or a line feed, or a value is not finite in float16.
    """
    from safetensors.numpy import save

    if any("\t" in word or "\n" in word for word in space.words):
        raise ValueError("words must not contain tabs or line feeds.")
    stored = {"vectors": _half(space.matrix)}
    metadata: dict[str, str] = {}
    if isinstance(space, SubwordVectors):
        stored["buckets"] = _half(space.bucket_matrix)
        metadata = {
            "min_n": str(space.min_n),
            "max_n": str(space.max_n),
            "is_lowercase": "true" if space.is_lowercase else "false",
        }
    if space.counts is None:
        lines = list(space.words)
    else:
        lines = [f"{word}\t{count}" for word, count in zip(space.words, space.counts, strict=True)]
    folder.mkdir(parents=True, exist_ok=True)
    (folder / VECTORS).write_bytes(save(stored, metadata=metadata))
    (folder / WORDS).write_bytes("".join(f"{line}\n" for line in lines).encode("utf-8"))
    return {file: files.digest(folder / file) for file in (VECTORS, WORDS)}


def write_about(folder: Path, about: Mapping[str, Any]) -> None:
    """Store what is to be known about a bundle as its ``model.json``.

    Parameters
    ----------
    folder : Path
        An existing folder.
    about : mapping
        Anything `json` can write.
    """
    text = json.dumps(about, indent=2, ensure_ascii=False) + "\n"
    (folder / ABOUT).write_bytes(text.encode("utf-8"))


def _words(content: Bytes) -> tuple[tuple[str, ...], Counts | None]:
    """Read the words and, where every line has one, their counts."""
    text = content.tobytes().decode("utf-8").removesuffix("\n")
    n_lines = text.count("\n") + 1
    if "\t" not in text:
        return tuple(text.split("\n")), None
    fields = text.replace("\n", "\t").split("\t")  # word, count, word, count, ...
    if len(fields) != 2 * n_lines:
        raise ValueError("not every word has one count")
    return tuple(fields[::2]), np.fromiter(map(int, fields[1::2]), dtype=np.int64, count=n_lines)


def _half(matrix: npt.NDArray[np.floating]) -> npt.NDArray[np.float16]:
    """Round to float16, refusing what it cannot hold."""
    with np.errstate(over="ignore"):
        half = np.ascontiguousarray(matrix, dtype=np.float16)
    if not np.isfinite(half).all():
        raise ValueError("matrix must hold finite values within the range of float16.")
    return half
