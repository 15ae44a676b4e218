# pyright: reportAttributeAccessIssue=false
# (pyarrow makes its compute functions when it is imported)
"""Columns beside the vectors, and vectors made of columns: what text tables and Parquet share."""

import json
import re
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

import numpy as np
import numpy.typing as npt

from components import settings
from components.errors import UploadError
from components.models.formats import layouts, parts
from components.models.formats.layouts import TableLayout
from components.models.formats.parts import File
from components.vectors.loaded import Column
from components.vectors.types import Matrix

if TYPE_CHECKING:
    import pyarrow as pa
_AROUND = (r"^\s*[a-zA-Z_.]*[(\[]*\s*", r"\s*[)\]]+\s*(,\s*[a-z_]+=.*)?\)?\s*$")


def affordable(
    places: Sequence[int], rows: int, *, together: int = 1
) -> tuple[list[int], list[str]]:
    """Return as many of some columns as memory allows for so many rows, and a note if not all.

    The first are kept anyway: those that become one `together`.
    """
    most = min(settings.MAX_UPLOAD_COLUMNS, settings.MAX_UPLOAD_CELLS // max(1, rows))
    most = max(together, most)
    kept = list(places[:most])
    if len(kept) == len(places):
        return kept, []
    return kept, [
        f"Of {len(places):,} columns beside the vectors the first {len(kept):,} are kept."
    ]


def texts(
    table: Mapping[int, "pa.ChunkedArray"], layout: TableLayout, places: Sequence[int]
) -> dict[str, list[str]]:
    """Return columns of text by name; those that belong to the words become one with theirs."""
    found = [table[place].to_pylist() for place in places]
    if layout.joined:
        found = [[" ".join(parts) for parts in zip(*found, strict=True)]]
    if layout.is_padded:
        found = [[text.strip(" ") for text in column] for column in found]
    return {layout.names[place]: column for place, column in zip(places, found, strict=False)}


def described(
    found: Mapping[str, Sequence[str] | npt.NDArray[np.float64]],
) -> tuple[dict[str, Column], str | None]:
    """Tell numbers from text, and which column names the rows.

    A column called like a name goes first (``word``, ``label``, …), then one of text that is
    different in every row, then any of text, then numbers called like a name.

    Returns
    -------
    columns : dict from name to Column
    named_by : str or None
    """
    columns: dict[str, Column] = {
        name: values if isinstance(values, np.ndarray) else _numbers(values)
        for name, values in found.items()
    }
    named_by = next(iter(found)) if len(found) == 1 else _naming(columns)
    if named_by is not None:
        values = found[named_by]  # as they are written: 007 is a name, not 7
        columns[named_by] = values if isinstance(values, np.ndarray) else tuple(values)
    return columns, named_by


def _naming(columns: Mapping[str, Column]) -> str | None:
    """Return the column that names the rows, or None."""
    known = {name.lower(): name for name in reversed(list(columns))}
    named = [known[name] for name in layouts.NAMES if name in known]
    texts = {name: column for name, column in columns.items() if isinstance(column, tuple)}
    alike = [name for name in named if name in texts]
    distinct = [name for name, column in texts.items() if len(set(column)) == len(column)]
    return next(iter([*alike, *distinct, *texts, *named]), None)


def _numbers(values: Sequence[str]) -> Column:
    """Return a column as numbers if all of it is, with NaN where a cell is empty; else as text."""
    import pyarrow as pa
    from pyarrow import compute

    texts = pa.array(values, pa.string())
    missing = compute.is_in(texts, pa.array(layouts.MISSING))
    if compute.all(missing).as_py() is not False:
        return tuple(values)
    try:
        numbers = compute.if_else(missing, pa.scalar(None, pa.string()), texts).cast(pa.float64())
    except pa.ArrowInvalid:
        return tuple(values)
    return numbers.to_numpy(zero_copy_only=False)


def to_matrix(chunked: Sequence[Any]) -> Matrix:
    """Return one column of numbers for each dimension as a matrix; missing numbers are NaN."""
    matrix = np.empty((len(chunked[0]) if chunked else 0, len(chunked)), dtype=np.float32)
    for place, column in enumerate(chunked):
        matrix[:, place] = column.to_numpy()
    return matrix


def from_text_lists(file: File, column: "pa.ChunkedArray") -> Matrix:
    """Return the vectors of a column of text such as ``[0.1, 0.2]``.

    Raises
    ------
    UploadError
        If one is no list of numbers, or they are not equally long.
    """
    import pyarrow as pa
    from pyarrow import compute

    inner = column
    if compute.any(compute.match_substring_regex(inner, layouts.ITEM.pattern)).as_py():
        inner = compute.replace_substring_regex(inner, layouts.ITEM.pattern, r"\1")
    for pattern in _AROUND:  # brackets, and what Python, numpy and torch write around them
        inner = compute.replace_substring_regex(inner, pattern, "")
    inner = compute.replace_substring_regex(inner, "[;|]", ",")
    commas = compute.sum(compute.count_substring(inner, ",")).as_py() or 0
    parts.check_size(file, 1, (commas + len(column)) // max(1, len(column)))
    parts.check_values(file, commas + len(column))
    inner = compute.utf8_trim_whitespace(inner)
    lists = compute.split_pattern(inner, ",") if commas else compute.utf8_split_whitespace(inner)
    try:
        numbers = [
            pa.ListArray.from_arrays(
                chunk.offsets, compute.utf8_trim_whitespace(chunk.values).cast(pa.float32())
            )
            for chunk in lists.chunks
        ]
    except pa.ArrowInvalid as error:
        if compute.any(compute.match_substring(inner, "...")).as_py():
            raise UploadError(
                f"Lists in {file.title} are shortened: numbers are missing where “...” stands. "
                "Save them in full, for instance with numpy.ndarray.tolist()."
            ) from error
        raise UploadError(
            f"A list in {file.title} holds something that is not a number. Write lists like "
            "[0.1, -0.25]."
        ) from error
    return from_lists(file, numbers)


def from_text(listed: str) -> list[float]:
    """Return the numbers of a list without brackets."""
    return [float(number) for number in re.split(r"[,;|\s]\s*", listed)]


def from_lists(file: File, chunks: Sequence[Any]) -> Matrix:
    """Return lists of numbers of one length as a matrix; a missing list is a row of NaN.

    Raises
    ------
    UploadError
        If they are not equally long.
    """
    from pyarrow import compute

    lengths = {
        length
        for chunk in chunks
        for length in compute.unique(compute.list_value_length(chunk)).to_pylist()
        if length is not None
    }
    if len(lengths) > 1:
        raise UploadError(
            f"The vectors in {file.title} are not equally long: some have {min(lengths):,} numbers,"
            f" some {max(lengths):,}. Keep those of one length."
        )
    dims = lengths.pop() if lengths else 0
    parts.check_size(file, sum(len(chunk) for chunk in chunks), dims)
    matrix = np.full((sum(len(chunk) for chunk in chunks), dims), np.nan, dtype=np.float32)
    start = 0
    for chunk in chunks:
        rows = chunk.is_valid().to_numpy(zero_copy_only=False)
        with np.errstate(over="ignore"):
            values = chunk.flatten().to_numpy(zero_copy_only=False).astype(np.float32)
        matrix[start : start + len(chunk)][rows] = values.reshape(-1, dims)
        start += len(chunk)
    return matrix


def are_numbers(values: Sequence[Any]) -> bool:
    """Tell whether values are numbers or missing, and not all missing."""
    are = all(
        value is None or (isinstance(value, int | float) and not isinstance(value, bool))
        for value in values
    )
    return are and any(value is not None for value in values)


def are_one_kind(values: Sequence[Any]) -> bool:
    """Tell whether values are all numbers, all texts or all lists, as those of a column are."""
    kinds = [float if isinstance(value, int | float) else type(value) for value in values]
    return len({kind for kind in kinds if kind is not type(None)}) <= 1


def is_vector(value: Any) -> bool:  # noqa: ANN401  # any JSON
    """Tell whether a value is a list of numbers."""
    return isinstance(value, list) and are_numbers(value)


def array(values: Sequence[Any]) -> Any:  # noqa: ANN401  # pyarrow's
    """Return a column in a simple type; None if it has none."""
    import pyarrow as pa

    if are_numbers(values):
        return pa.array(_floats(values))
    lists = [value for value in values if value is not None]
    if lists and all(isinstance(value, list) and are_numbers(value) for value in lists):
        offsets = np.cumsum([0, *(len(value or ()) for value in values)])
        flat = _floats([number for value in lists for number in value]).astype(np.float32)
        missing = pa.array([value is None for value in values])
        return pa.ListArray.from_arrays(pa.array(offsets, pa.int32()), pa.array(flat), mask=missing)
    if lists and all(map(_are_written, lists)):
        return array([value if value is None else list(map(float, value)) for value in values])
    if any(isinstance(value, list | dict) for value in values):
        return None
    return pa.array(["" if value is None else _text(value) for value in values], pa.string())


def _are_written(value: Any) -> bool:  # noqa: ANN401  # any JSON
    """Tell whether a value is a list of numbers that are written as text."""
    are_texts = isinstance(value, list) and all(isinstance(cell, str) and cell for cell in value)
    return are_texts and all(map(layouts.is_number, value)) and not set(value) & {*layouts.MISSING}


def _floats(values: Sequence[Any]) -> np.ndarray:
    """Return numbers as an array; a missing one is NaN."""
    return np.array([np.nan if value is None else float(value) for value in values])


def _text(value: Any) -> str:  # noqa: ANN401  # a text, a number or a truth
    """Write a single value."""
    text = value if isinstance(value, str) else json.dumps(value)
    return text.encode("utf-8", "replace").decode("utf-8")
