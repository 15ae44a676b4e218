"""Vectors in JSON and in JSON lines, of the forms that programs write.

One object a line or in a list, with a word and a vector or with a number for each dimension; a
vector for each word as the key; and what pandas' ``to_json`` writes in each of its orientations.
"""

import json
import re
from collections import Counter
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from components.errors import UploadError
from components.models.formats import columns, layouts, parquet, wording
from components.models.formats.parts import File

if TYPE_CHECKING:
    import pyarrow as pa

_START = re.compile(
    rb'(?:\xef\xbb\xbf)?\s*(?:\{\s*"(?:[^"\\]|\\.){0,1000}+"\s*:|\[\s*[\[{]|\[\s*"(?:[^"\\]|\\.){0,1000}+"\s*,)'
)
_SHOWN_CHARS = 30
_SPLIT = {"name", "columns", "index", "data"}
_FILLED = re.compile(r"\S")
_WORD = "word"


class _RepeatedError(ValueError):
    """A key stands twice in one object."""


def is_json(content: bytes) -> bool:
    """Tell by its first signs whether a text is JSON; a token such as ``{`` does not make it so."""
    return _START.match(content) is not None


def damaged(file: File) -> UploadError:
    """Return the error for a text that takes too much to be read."""
    return UploadError(
        f"{file.title} cannot be read as JSON within {file.limits.seconds} seconds and "
        f"{file.limits.process_mb:,} MB. Keep fewer rows of it, or save it as CSV or Parquet."
    )


def table(file: File) -> "pa.Table":
    """Return the columns a text holds, with simple types, and notes in the metadata.

    Raises
    ------
    UploadError
        If it is no JSON, or holds no vectors.
    """
    import pyarrow as pa

    try:
        found = _columns(file, _value(file.content))
    except _RepeatedError as error:
        raise UploadError(
            f"“{wording.one_line(str(error), most=_SHOWN_CHARS)}” stands twice in one object of "
            f"{file.title}, and only one of them can be meant. Take one out."
        ) from error
    except (ValueError, RecursionError) as error:
        said = wording.one_line(str(error), most=100)
        raise UploadError(
            f"{file.title} begins as JSON does and cannot be read as such ({said}). Correct that "
            "place, or save the vectors as CSV."
        ) from error
    arrays = {name: columns.array(values) for name, values in found.items()}
    kept = {name: array for name, array in arrays.items() if array is not None}
    if not kept:
        raise _no_vectors(file)
    left = [name for name, array in arrays.items() if array is None]
    note = (
        f"{wording.count(len(left), 'column')} left out that are neither text nor numbers: "
        f"{wording.listed(left)}."
    )
    metadata = {"note": note} if left else None
    layout = parquet.layout_of(pa.table(kept).schema)
    parquet.check(file, layout, len(next(iter(kept.values()))))
    return pa.table(kept, metadata=metadata)


def _value(content: bytes) -> Any:  # noqa: ANN401  # whatever JSON holds
    """Return what a text in JSON says; of JSON lines, the list of what each says."""
    text = content.decode("utf-8-sig")
    decoder = json.JSONDecoder(object_pairs_hook=_once)
    found: list[Any] = []
    place = 0
    while start := _FILLED.search(text, place):
        value, place = decoder.raw_decode(text, start.start())
        found.append(value)
    return found[0] if len(found) == 1 else found


def _once(pairs: Sequence[tuple[str, Any]]) -> dict[str, Any]:
    """Return an object whose keys are all different."""
    found = dict(pairs)
    if len(found) < len(pairs):
        counts = Counter(key for key, _ in pairs)
        raise _RepeatedError(counts.most_common(1)[0][0])
    return found


def _columns(file: File, value: Any) -> Mapping[str, Sequence[Any]]:  # noqa: ANN401  # any JSON
    """Return the columns of a table, whichever way round it is written."""
    if isinstance(value, dict):
        return _of_object(file, value)
    if not isinstance(value, list) or not value:
        raise _no_vectors(file)
    if all(isinstance(row, dict) for row in value):
        return _of_records(value)
    if all(isinstance(row, list) for row in value):
        return _of_rows(file, value)
    raise _no_vectors(file)


def _of_object(file: File, value: Mapping[str, Any]) -> Mapping[str, Sequence[Any]]:
    """Return the columns of a table written as one object."""
    value = _unwrapped(value)
    data = value.get("data")
    if isinstance(data, list) and len(value) > 1 and set(value) <= _SPLIT:
        return _of_split(file, value, data)
    if isinstance(data, list) and data and all(isinstance(row, dict) for row in data):
        return _of_records(data)
    rows = list(value.values())
    if rows and all(isinstance(row, dict) for row in rows):
        return _of_nested(file, value)
    if not rows or not all(isinstance(row, list) for row in rows):
        raise _no_vectors(file)
    if all(columns.are_numbers(row) for row in rows):
        return {_WORD: list(value), "vector": rows}
    if len({len(row) for row in rows}) == 1:
        return value
    raise _no_vectors(file)


def _unwrapped(value: Mapping[str, Any]) -> Mapping[str, Any]:
    """Return the vectors of an object that holds them and says something about them."""
    inner = [each for each in value.values() if isinstance(each, dict)]
    is_alone = len(inner) == 1 and all(map(columns.is_vector, inner[0].values()))
    return inner[0] if is_alone else value


def _of_split(file: File, value: Mapping[str, Any], data: list[Any]) -> Mapping[str, Sequence[Any]]:
    """Return the columns of pandas' orientation “split”; of a series, that of its lists."""
    index, listed = value.get("index"), value.get("columns")
    names = listed if isinstance(listed, list) else []
    if listed is None and all(map(columns.is_vector, data)):
        names, data = ["vector"], [[cell] for cell in data]
    if not all(isinstance(row, list) and len(row) == len(names) for row in data):
        raise ValueError("rows under “data” are not as long as “columns”")
    found = {str(name): [row[place] for row in data] for place, name in enumerate(names)}
    if len(found) < len(names):
        raise _RepeatedError(str(names[0]))
    if not found:
        raise _no_vectors(file)
    if isinstance(index, list) and len(index) == len(data) and not _is_count(index):
        return {_free("index", found): [str(key) for key in index], **found}
    return found


def _of_records(rows: Sequence[Mapping[str, Any]]) -> Mapping[str, Sequence[Any]]:
    """Return the columns of objects, one for each row."""
    keys = dict.fromkeys(key for row in rows for key in row)
    if all(len(row) == 1 for row in rows) and len(keys) > 1:
        pairs = [next(iter(row.items())) for row in rows]
        return {_WORD: [key for key, _ in pairs], "vector": [vector for _, vector in pairs]}
    return {key: [row.get(key) for row in rows] for key in keys}


def _of_rows(file: File, rows: Sequence[Sequence[Any]]) -> Mapping[str, Sequence[Any]]:
    """Return the columns of rows without names."""
    width = len(rows[0])
    if any(len(row) != width for row in rows) or not width:
        raise ValueError("the rows are not equally long")
    found = [[row[place] for row in rows] for place in range(width)]
    numbers = [place for place, column in enumerate(found) if columns.are_numbers(column)]
    if len(numbers) < 2:
        return {f"column {place + 1}": column for place, column in enumerate(found)}
    others = {
        f"text {place + 1}": column for place, column in enumerate(found) if place not in numbers
    }
    if len(others) + len(numbers) < width:
        raise _no_vectors(file)
    vectors = [[row[place] for place in numbers] for row in rows]
    return {**others, "vector": vectors}


def _of_nested(file: File, value: Mapping[str, Mapping[str, Any]]) -> Mapping[str, Sequence[Any]]:
    """Return the columns of a table whose cells have two keys, in pandas' orientations."""
    outer, inner = list(value), list(next(iter(value.values())))
    if any(set(row) != set(inner) for row in value.values()):
        raise ValueError("the objects have different keys")
    are_columns = _are_columns(file, value, outer, inner)
    names, rows = (outer, inner) if are_columns else (inner, outer)
    found = {
        column: [value[column][row] if are_columns else value[row][column] for row in rows]
        for column in names
    }
    has_words = any(not columns.are_numbers(values) for values in found.values())
    if has_words and _is_count(rows):
        return found
    return {_free("index", found): rows, **found}


def _are_columns(
    file: File, value: Mapping[str, Mapping[str, Any]], outer: Sequence[str], inner: Sequence[str]
) -> bool:
    """Tell whether the outer keys of a table name its columns; else the inner ones do."""
    groups = [list(row.values()) for row in value.values()]
    alike = [all(map(columns.are_one_kind, sides)) for sides in (groups, zip(*groups, strict=True))]
    if alike[0] != alike[1]:
        return alike[0]
    named = [_are_alike(keys) for keys in (outer, inner)]
    if named[0] == named[1]:
        raise UploadError(
            f"The tables in {file.title} have keys outside and inside, and it cannot be told which "
            'of them are the words. Save it with pandas\' orient="records".'
        )
    return named[0]


def _are_alike(keys: Sequence[str]) -> bool:
    """Tell whether keys are names of dimensions: alike but for a number at their end."""
    families = {layouts.family(key) for key in keys}
    return len(families) == 1 and all(key[-1:].isdecimal() for key in keys)


def _is_count(keys: Sequence[Any]) -> bool:
    """Tell whether keys count from 0 or 1."""
    texts = [str(key) for key in keys]
    return any(texts == [str(place + first) for place in range(len(texts))] for first in (0, 1))


def _free(name: str, taken: Mapping[str, Any]) -> str:
    """Return a name that no column has."""
    while name in taken:
        name += "_"
    return name


def _no_vectors(file: File) -> UploadError:
    """Return the error for JSON of another form."""
    return UploadError(
        f"{file.title} is JSON, but no table of words and vectors: a list of objects such as "
        '{"word": "river", "vector": [0.1, -0.25]} is read, one such object a line, and an object '
        "that gives each word its vector."
    )
