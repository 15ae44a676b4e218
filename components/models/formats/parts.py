"""What every reader of vector files shares: the file as it came, what it holds, its limits."""

import gzip
import io
import zlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Literal

from components import settings
from components.errors import UploadError
from components.vectors.loaded import Column
from components.vectors.types import Matrix

Holds = Literal["words and vectors", "vectors", "words"]

_NAME_CHARS = 60


@dataclass(frozen=True)
class File:
    """A file as a reader chose it.

    Parameters
    ----------
    name : str
        Without folders.
    content : bytes
    """

    name: str
    content: bytes

    @property
    def title(self) -> str:
        """Return the name in quotation marks, shortened to fit a sentence."""
        short = self.name if len(self.name) <= _NAME_CHARS else f"{self.name[:_NAME_CHARS]}…"
        return f"“{short}”"

    @property
    def ending(self) -> str:
        """Return the ending of the name in lower case with its dot, e.g. ``".tsv"``."""
        stem, dot, ending = self.name.rpartition(".")
        return f".{ending.lower()}" if stem and dot else ""


@dataclass(frozen=True, eq=False)
class Parsed:
    """What was found in a file, before anything is made of it.

    Parameters
    ----------
    matrix : ndarray of shape (rows, dims), float32
    columns : mapping from name to Column of length `rows`
        Everything that is not part of the vectors, names included.
    named_by : str or None
        The column that says what each row is called; None if the file does not say.
    notes : tuple of str
        What the reader of the page has to know about it.
    """

    matrix: Matrix
    columns: Mapping[str, Column] = field(default_factory=dict)
    named_by: str | None = None
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, eq=False)
class Source:
    """A file whose format is known; nothing large has been read yet.

    Parameters
    ----------
    file : File
        Unpacked.
    format : str
        What the format is called, e.g. ``"GloVe text"``.
    holds : {"words and vectors", "vectors", "words"}
    read : callable
        Reads the file as vectors.
    """

    file: File
    format: str
    holds: Holds
    read: Callable[[], Parsed]


def unpacked(file: File) -> File:
    """Return a file without its gzip compression, if it has one, in bounded memory.

    Raises
    ------
    UploadError
        If it is cut off or damaged, or holds more than the app takes.
    """
    if not file.content.startswith(b"\x1f\x8b"):
        return file
    limit = settings.MAX_UNPACKED_MB * 1_000_000
    try:
        with gzip.GzipFile(fileobj=io.BytesIO(file.content)) as stream:
            content = stream.read(limit + 1)
    except (EOFError, OSError, zlib.error) as error:
        raise UploadError(
            f"The gzip file {file.title} is damaged or breaks off early. Fetch it again, or unpack "
            "it on your machine and choose what comes out."
        ) from error
    if len(content) > limit:
        raise UploadError(
            f"Unpacked, {file.title} is larger than {settings.MAX_UNPACKED_MB:,} MB, the most that "
            "is read here. Keep fewer rows of it."
        )
    name = file.name[:-3] if file.ending == ".gz" else file.name
    return File(name, content)


def check_size(file: File, rows: int, dims: int) -> None:
    """Refuse more rows, dimensions or numbers than are taken, before any of them is read.

    Raises
    ------
    UploadError
    """
    if dims > settings.MAX_UPLOAD_DIMS:
        raise too_wide(file, dims)
    most = min(settings.MAX_UPLOAD_ROWS, settings.MAX_UPLOAD_VALUES // max(1, dims))
    if rows > most:
        raise UploadError(
            f"{file.title} holds about {count(rows, 'row')} of {count(dims, 'number')}; at most "
            f"{most:,} rows of that length are read here. Keep the first of them, or those "
            "you need."
        )


def check_values(file: File, values: int) -> None:
    """Refuse more numbers than are taken.

    Raises
    ------
    UploadError
    """
    if values > settings.MAX_UPLOAD_VALUES:
        raise UploadError(
            f"{file.title} holds about {values:,} numbers; at most "
            f"{settings.MAX_UPLOAD_VALUES:,} are read here. Keep fewer rows of it."
        )


def too_wide(file: File, columns: int) -> UploadError:
    """Return the error for more columns than any vector has."""
    return UploadError(
        f"{file.title} has {columns:,} or more columns; vectors of at most "
        f"{settings.MAX_UPLOAD_DIMS:,} dimensions are read here. Write one row for each word, not "
        "one column."
    )


def count(number: int, noun: str) -> str:
    """Write a number with its noun.

    Examples
    --------
    >>> count(1_000, "line")
    '1,000 lines'
    """
    return f"{number:,} {noun}" if number == 1 else f"{number:,} {noun}s"
