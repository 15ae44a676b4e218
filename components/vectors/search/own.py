"""A reader's own passages: from text they typed, or from a file of theirs."""

import csv
import io
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import zip_longest
from typing import Any, Literal

from components import lazy, settings
from components.errors import EmptyInputError, EncodingError, LimitError, UploadError
from components.vectors.search.documents import Collection

Unit = Literal["line", "paragraph"]
_TABLES = (".csv", ".tsv", ".parquet")
_TEXTS = ("string", "large_string", "string_view")  # types of columns
_NAMED = 8  # columns in a sentence
_PARQUET_FACTOR = 4  # bytes of a character, at most


@dataclass(frozen=True)
class OwnPassages:
    """What was read.

    Parameters
    ----------
    collection : Collection
    notes : tuple of str
        What was left out, a sentence each.
    """

    collection: Collection
    notes: tuple[str, ...]


def from_text(text: str, unit: Unit) -> OwnPassages:
    """Return the lines or paragraphs of a text; paragraphs have an empty line between them.

    Raises
    ------
    ReaderError
        If there are none, or too many.
    """
    if unit == "line":
        return _checked(text.splitlines())
    paragraphs: list[list[str]] = [[]]
    for line in text.splitlines():
        if line.strip():
            paragraphs[-1].append(line.strip())
        elif paragraphs[-1]:
            paragraphs.append([])
    return _checked([" ".join(each) for each in paragraphs if each])


def from_file(name: str, content: bytes, *, unit: Unit, column: str) -> OwnPassages:
    """Return the passages of a file: plain text, or a column of CSV, TSV or Parquet.

    Parameters
    ----------
    name : str
        Its ending tells its kind; anything else is plain text.
    content : bytes
    unit : {"line", "paragraph"}
        Of plain text.
    column : str
        Of a table; empty for the one with most text, which is told.

    Raises
    ------
    ReaderError
        If it cannot be read, lacks the column, or holds nothing or too much.
    """
    ending = name[name.rfind(".") :].lower()
    if ending == ".parquet":
        return _checked(*_parquet(content, column))
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise EncodingError from error
    return _checked(*_csv(text, column)) if ending in _TABLES else from_text(text, unit)


def _csv(text: str, column: str) -> tuple[list[str], str]:
    """Return a column of a table in text, and which it is if nobody named it."""
    head = text[: text.find("\n")] if "\n" in text else text
    delimiter = max(",;\t", key=head.count)
    try:
        rows = list(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter))
    except csv.Error as error:
        raise UploadError(f"This table cannot be read ({error}). Save it as CSV anew.") from error
    if not rows:
        raise EmptyInputError("This file is empty. Choose another, or paste your passages.")
    columns = list(zip_longest(*rows, fillvalue=""))[: len(rows[0])]
    place = _place(column, rows[0], [sum(map(len, each[1:])) for each in columns])
    return list(columns[place][1:]), "" if column else rows[0][place]


def _parquet(content: bytes, column: str) -> tuple[list[str], str]:
    """Return a column of a Parquet file, and which it is if nobody named it."""
    pyarrow, parquet = lazy.module("pyarrow"), lazy.module("pyarrow.parquet")
    try:
        file: Any = parquet.ParquetFile(io.BytesIO(content))
        fields: list[Any] = list(file.schema_arrow)
        names = [field.name for field in fields]
        is_text = [str(field.type) in _TEXTS for field in fields]
        sizes = [
            _unpacked(file.metadata, name) if is_one else 0
            for name, is_one in zip(names, is_text, strict=True)
        ]
        name = names[_place(column, names, sizes)]
        if file.metadata.num_rows > settings.MAX_PASSAGES:
            raise _too_many(file.metadata.num_rows)
        if _unpacked(file.metadata, name) > _PARQUET_FACTOR * settings.MAX_COLLECTION_CHARS:
            raise _too_long()
        values: list[object] = file.read(columns=[name]).column(0).to_pylist()
    except (pyarrow.ArrowException, OSError) as error:
        raise UploadError(f"This is no Parquet file that can be read ({error}).") from error
    return ["" if value is None else str(value) for value in values], "" if column else name


def _unpacked(metadata: Any, name: str) -> int:  # noqa: ANN401  # of pyarrow
    """Return how many bytes a column takes when it is unpacked, as the file says."""
    groups = [metadata.row_group(number) for number in range(metadata.num_row_groups)]
    columns = [group.column(place) for group in groups for place in range(group.num_columns)]
    return sum(
        each.total_uncompressed_size
        for each in columns
        if each.path_in_schema.split(".")[0] == name
    )


def _place(column: str, names: Sequence[str], sizes: Sequence[int]) -> int:
    """Return where a column stands; without a name that with most text."""
    if not column and names:
        return sizes.index(max(sizes))
    if column in names:
        return list(names).index(column)
    listed = ", ".join(f"“{name}”" for name in names[:_NAMED])
    more = f" and {len(names) - _NAMED:,} more" if len(names) > _NAMED else ""
    raise UploadError(
        f"This file has no column “{column}”. It has {listed or 'none at all'}{more}. "
        "Write one of them."
    )


def _checked(texts: Sequence[str], column: str = "") -> OwnPassages:
    """Leave out what is empty or stands there twice, and refuse what is too much."""
    filled = [line for line in (" ".join(text.split()) for text in texts) if line]
    passages = tuple(dict.fromkeys(filled))
    if not passages:
        raise EmptyInputError("There are no passages yet. Paste some, or choose a file.")
    if len(passages) > settings.MAX_PASSAGES:
        raise _too_many(len(passages))
    if sum(map(len, passages)) > settings.MAX_COLLECTION_CHARS:
        raise _too_long()
    empty, twice = len(texts) - len(filled), len(filled) - len(passages)
    notes = (
        f"Of column “{column}”, which has most text." if column else "",
        f"Empty ones left out: {empty:,}." if empty else "",
        f"Repeated ones left out: {twice:,}." if twice else "",
    )
    return OwnPassages(Collection("my own", passages), tuple(filter(None, notes)))


def _too_many(count: int) -> LimitError:
    """Return the error for more passages than are searched."""
    return LimitError(
        f"At most {settings.MAX_PASSAGES:,} passages are searched here; these are {count:,}. "
        "Choose a part of them: nothing was changed, and what you had stays."
    )


def _too_long() -> LimitError:
    """Return the error for longer passages than are searched."""
    return LimitError(
        f"All passages together may have {settings.MAX_COLLECTION_CHARS:,} characters here; these "
        "have more. Choose a part of them: nothing was changed, and what you had stays."
    )
