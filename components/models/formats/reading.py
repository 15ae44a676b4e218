"""Reading a reader's own files: which format, which file has the vectors, and what comes out."""

import re
from collections.abc import Callable, Sequence
from dataclasses import replace

import numpy as np

from components.errors import LoneFileError, UploadError
from components.models.formats import (
    binary,
    clean,
    isolated,
    json_tables,
    labels,
    parquet,
    parts,
    text,
    word2vec,
    wording,
)
from components.models.formats.parts import File, KnownFile, Parsed
from components.vectors.loaded import Loaded, OtherReading
from components.vectors.types import Vector

# What a file begins with when it is something else, and what it is.
_FOREIGN: tuple[tuple[bytes, str], ...] = (
    (b"PK\x03\x04", "a zip archive (a torch file, .npz or .xlsx is one, too); unpack it, or save "
     "the vectors as .npy or safetensors"),
    (b"PK\x05\x06", "an empty zip archive; choose the files themselves"),
    (b"\x80", "a pickle, which could run code when opened; save the vectors as .npy, safetensors "
     "or text"),
    (b"\x1f\x8b", "compressed twice; unpack it on your machine"),
    (b"\xba\x16\x4f\x2f", "a fastText model; choose the .vec file that comes with it"),
    (b"\x89HDF", "an HDF5 file; save the vectors as .npy or Parquet"),
    (b"ARROW1", "an Arrow file; save it as Parquet"),
    (b"BZh", "compressed by bzip2; unpack it, or use gzip"),
    (b"\xfd7zXZ", "compressed by xz; unpack it, or use gzip"),
    (b"\x28\xb5\x2f\xfd", "compressed by zstd; unpack it, or use gzip"),
    (b"7z\xbc\xaf", "a 7z archive; unpack it"),
    (b"Rar!", "a rar archive; unpack it"),
    (b"GGUF", "a language model (GGUF), not word vectors; save its table as .npy"),
    (b"\xff\xfe", "text in UTF-16; save it in UTF-8"),
    (b"\xfe\xff", "text in UTF-16; save it in UTF-8"),
    (b"version https://git-lfs", "not the file but a pointer to it; fetch it with “git lfs pull”"),
    (b"SQLite format", "a database; save the vectors as CSV or Parquet"),
    (b"%PDF", "a PDF; save the vectors as text"),
)  # fmt: skip
_WEB_PAGE = (b"<!doctype", b"<html", b"<?xml")
_DICTIONARY = re.compile(rb"\{\s*'[^'\n]{0,200}':\s*(?:\[|\(|array\(|tensor\()")
_NOT_TEXT_BYTES = 100_000
_OTHERWISE = "-otherwise"  # ends the name of a space that is read in another way
_AS_BEFORE = "it is as it was read at first"
_LABEL_WORDS = ("meta", "label", "word", "vocab", "token", "name")


def read(files: Sequence[File], *, name: str, otherwise: int = 0) -> Loaded:
    """Read word vectors from one file, or from one with vectors and one with words.

    Parameters
    ----------
    files : sequence of File
        As the reader chose them, in any order.
    name : str
        What the space is called.
    otherwise : int
        How many readings were taken before, where there are several.

    Returns
    -------
    Loaded

    Raises
    ------
    UploadError
        If they cannot be read: always one sentence with a way out.
    """
    if not 1 <= len(files) <= 2:
        raise UploadError(
            f"These are {len(files)} files. Choose one with words and vectors, or two: the vectors "
            "and the words that belong to them."
        )
    for file in files:
        parts.check_bytes(file.name, len(file.content), file.limits)
    sources = [_source(file, otherwise=otherwise) for file in files]
    vectors, words = (sources[0], None) if len(sources) == 1 else _pair(*sources)
    if vectors.holds == "words":
        raise LoneFileError(
            f"{vectors.file.title} has no vectors: its lines are not a word and two numbers or "
            "more. Numbers are written with a point, like -0.25.",
            remedy="If the vectors stand in a second file, choose both at once.",
        )
    parsed, doubt = vectors.read(), vectors.doubt
    title = vectors.file.title
    if words is not None:
        parsed, doubt = _joined(parsed, vectors, words)
        title = f"{title} with {words.file.title}"
    elif parsed.named_by is None:
        raise LoneFileError(
            f"{title} holds {wording.count(len(parsed.matrix), 'vector')} but no words.",
            remedy="Choose it together with a second file that has the word of each row, one a "
            "line.",
        )
    called = name + _OTHERWISE * otherwise
    found = clean.space_of(parsed, name=called, title=title, format=vectors.format)
    return replace(found, other=_other(files, doubt, name=name, otherwise=otherwise))


def _other(files: Sequence[File], doubt: str, *, name: str, otherwise: int) -> OtherReading | None:
    """Return how files could be read as well, at last as at first; None if there is no doubt."""
    if not (doubt or otherwise):
        return None
    following = otherwise + 1 if doubt else 0
    return OtherReading(
        doubt or _AS_BEFORE,
        lambda: read(files, name=name, otherwise=following),
        sum(len(file.content) for file in files),
    )


def _source(file: File, *, otherwise: int) -> KnownFile:
    """Tell a file's format by its content.

    Raises
    ------
    UploadError
        If it is not one that is read here.
    """
    file = parts.unpacked(file)
    if not file.content:
        raise UploadError(f"{file.title} is empty. Choose another file.")
    content = file.content
    for reader, is_it in _BINARY:
        if is_it(content):
            return reader(file)
    _check_text(file)
    return text.source(file, otherwise=otherwise)


def _check_text(file: File) -> None:
    """Refuse what is no text, and say what it is if that can be told."""
    content = file.content
    for start, what in _FOREIGN:
        if content.startswith(start):
            raise UploadError(f"{file.title} is {what}.")
    if _DICTIONARY.match(content):
        raise UploadError(
            f"{file.title} is a dictionary as Python prints it. Write it with json.dump instead."
        )
    if content[:20].lstrip().lower().startswith(_WEB_PAGE):
        raise UploadError(f"{file.title} is a web page. Download the file itself (“raw”).")
    if b"\0" in content[:_NOT_TEXT_BYTES]:
        raise UploadError(
            f"{file.title} is in no format that is read here. Save the vectors as text with a word "
            "and its numbers on each line, or as .npy, Parquet or safetensors."
        )
    if content.isspace():
        raise UploadError(f"{file.title} holds nothing but white space. Choose another file.")


_BINARY: tuple[tuple[Callable[[File], KnownFile], Callable[[bytes], bool]], ...] = (
    (binary.npy, lambda content: content.startswith(binary.NPY)),
    (isolated.parquet_file, lambda content: content.startswith(parquet.MAGIC)),
    (binary.safetensors, binary.is_safetensors),
    (word2vec.source, word2vec.is_word2vec),
    (isolated.json_file, json_tables.is_json),
)


def _pair(first: KnownFile, second: KnownFile) -> tuple[KnownFile, KnownFile]:
    """Return which of two files has the vectors, and which the words."""
    bare = [found for found in (first, second) if found.holds == "vectors" or found.is_numbered]
    if not bare:
        raise UploadError(
            f"Neither {first.file.title} nor {second.file.title} holds vectors alone. Choose one "
            "file with words and vectors, or one with vectors and one with the words."
        )
    vectors = bare[0]
    if len(bare) == 2:
        named = [found for found in bare if _is_called_words(found.file)]
        if len(named) != 1:
            raise UploadError(
                f"Both {first.file.title} and {second.file.title} hold nothing but numbers. Call "
                "the one with the words “metadata.tsv”."
            )
        vectors = second if named[0] is first else first
    words = second if vectors is first else first
    if words.format not in text.FORMATS:
        raise UploadError(
            f"The words in {words.file.title} should be text, one a line, not {words.format}."
        )
    return vectors, words


def _is_called_words(file: File) -> bool:
    """Tell whether a file's name says that it holds words."""
    return any(word in file.name.lower() for word in _LABEL_WORDS)


def _joined(parsed: Parsed, vectors: KnownFile, words: KnownFile) -> tuple[Parsed, str]:
    """Give vectors the words of another file; return with them what is in doubt.

    The number of words tells whether a first line of whole numbers names columns or is a row.
    """
    rows = len(parsed.matrix)
    count = labels.count(words.file)
    if vectors.doubt and count.lines == rows + 1 and not count.is_named:
        parsed = text.source(vectors.file, otherwise=1).read()
    elif count.lines == rows - 1 and _is_count(parsed.matrix[0]):
        note = (
            f"The first line of {vectors.file.title} counts, and {words.file.title} has one line "
            "less: it was taken for names of columns."
        )
        parsed = replace(parsed, matrix=parsed.matrix[1:], notes=(*parsed.notes, note))
    found, named_by, notes = labels.read(words.file, rows=len(parsed.matrix), vectors=vectors.file)
    return Parsed(parsed.matrix, found, named_by, (*parsed.notes, *notes)), ""


def _is_count(row: Vector) -> bool:
    """Tell whether numbers count from 0 or 1."""
    return any(np.array_equal(row, np.arange(first, first + len(row))) for first in (0, 1))
