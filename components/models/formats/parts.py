"""What every reader of vector files shares: the file as it came, what it holds, its limits."""

import gzip
import io
import zlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from typing import Literal

from components import settings
from components.errors import UploadError
from components.models.formats import wording
from components.vectors.loaded import Column
from components.vectors.types import Matrix

Holds = Literal["words and vectors", "vectors", "words"]

_FILE_NAME_CHARS = 255  # as many as file systems allow


@dataclass(frozen=True)
class Limits:
    """How much is read of a file.

    Parameters
    ----------
    file_mb, unpacked_mb : int
        Of the file itself, and of what comes out of it if it is compressed; 10^6 bytes.
    values, rows : int
        Numbers in all (rows times dimensions), and vectors.
    seconds, process_mb : int
        For the process that reads Parquet.
    """

    file_mb: int
    unpacked_mb: int
    values: int
    rows: int
    seconds: int
    process_mb: int


def _upload_limits() -> Limits:
    """Return how much is read of a file that a reader sends."""
    return Limits(
        file_mb=settings.MAX_UPLOAD_MB,
        unpacked_mb=settings.MAX_UNPACKED_MB,
        values=settings.MAX_UPLOAD_VALUES,
        rows=settings.MAX_UPLOAD_ROWS,
        seconds=settings.UPLOAD_SECONDS,
        process_mb=settings.UPLOAD_PROCESS_MB,
    )


def host_limits() -> Limits:
    """Return how much is read of a file that lies on the host."""
    return Limits(
        file_mb=settings.MAX_HOST_MB,
        unpacked_mb=settings.MAX_HOST_MB,
        values=settings.MAX_HOST_VALUES,
        rows=settings.MAX_HOST_ROWS,
        seconds=settings.HOST_SECONDS,
        process_mb=settings.HOST_PROCESS_MB,
    )


@dataclass(frozen=True)
class File:
    """A file as a reader chose it.

    Parameters
    ----------
    name : str
        Without folders. Kept as one line that can be drawn, its middle left out if it is longer
        than any file's.
    content : bytes
    limits : Limits, optional
        An upload's, unless said otherwise.
    """

    name: str
    content: bytes
    limits: Limits = field(default_factory=_upload_limits)

    def __post_init__(self) -> None:
        """Make the name one that can be drawn and handed on."""
        name = wording.one_line(self.name, most=len(self.name))
        half = _FILE_NAME_CHARS // 2
        short = name if len(name) <= _FILE_NAME_CHARS else f"{name[:half]}…{name[-half:]}"
        object.__setattr__(self, "name", short)

    @property
    def title(self) -> str:
        """Return the name in quotation marks, shortened to fit a sentence."""
        return wording.quoted(self.name)

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
class KnownFile:
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
    doubt : str
        What the file could be instead, as the words of a button; empty if that is plain.
    is_numbered : bool
        Whether its words are only the numbers of the rows.
    """

    file: File
    format: str
    holds: Holds
    read: Callable[[], Parsed]
    doubt: str = ""
    is_numbered: bool = False


def unpacked(file: File) -> File:
    """Return a file without its gzip compression, if it has one, in bounded memory.

    Raises
    ------
    UploadError
        If it is cut off or damaged, or holds more than the app takes.
    """
    if not file.content.startswith(b"\x1f\x8b"):
        return file
    limit = file.limits.unpacked_mb * 1_000_000
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
            f"Unpacked, {file.title} is larger than {file.limits.unpacked_mb:,} MB, the most that "
            "is read here. Keep fewer rows of it."
        )
    name = file.name[:-3] if file.ending == ".gz" else file.name
    return replace(file, name=name, content=content)


def check_bytes(name: str, size: int, limits: Limits) -> None:
    """Refuse a file that is larger than is taken, before it is looked into.

    Raises
    ------
    UploadError
    """
    if size > limits.file_mb * 1_000_000:
        raise UploadError(
            f"{wording.quoted(name)} is larger than {limits.file_mb:,} MB. Keep fewer rows of it, "
            "or compress it by gzip."
        )


def check_size(file: File, rows: int, dims: int) -> None:
    """Refuse more rows, dimensions or numbers than are taken, before any of them is read.

    Raises
    ------
    UploadError
    """
    if dims > settings.MAX_UPLOAD_DIMS:
        raise too_wide(file, dims)
    most = min(file.limits.rows, file.limits.values // max(1, dims))
    if rows > most:
        length = wording.count(dims, "number")
        raise UploadError(
            f"{file.title} holds about {wording.count(rows, 'row')} of {length}; at most "
            f"{most:,} rows of that length are read here. Keep the first of them, or those "
            "you need."
        )


def check_values(file: File, values: int) -> None:
    """Refuse more numbers than are taken.

    Raises
    ------
    UploadError
    """
    if values > file.limits.values:
        raise UploadError(
            f"{file.title} holds about {values:,} numbers; at most "
            f"{file.limits.values:,} are read here. Keep fewer rows of it."
        )


def too_wide(file: File, columns: int) -> UploadError:
    """Return the error for more columns than any vector has."""
    return UploadError(
        f"{file.title} has {columns:,} or more columns; vectors of at most "
        f"{settings.MAX_UPLOAD_DIMS:,} dimensions are read here. Write one row for each word, not "
        "one column."
    )
