"""Vectors in Parquet files: a column of lists, or a column for each dimension.

Parquet is a compressed format with a large parser of native code, and a file may be made to break
it. It is therefore read in a process of its own, with little memory and little time: this module
run as a program, which turns a file on its standard input into plain columns on its output.
"""

import json
import resource
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import asdict
from typing import TYPE_CHECKING

import numpy as np

from components import settings
from components.errors import UploadError
from components.models.formats import columns, layouts, parts, wording
from components.models.formats.layouts import Kind, TableLayout
from components.models.formats.parts import File, KnownFile, Limits, Parsed

if TYPE_CHECKING:
    import pyarrow as pa

MAGIC = b"PAR1"
_BATCH_ROWS = 4_096
_MAX_THRIFT = 16_000_000  # bytes and entries of what a file says of itself
_REFUSED = 3  # exit status: the output is a sentence


def source(file: File) -> KnownFile:
    """Read a Parquet file.

    Raises
    ------
    UploadError
        If it is damaged, holds no vectors, or more than is taken.
    """
    import pyarrow as pa

    seconds = file.limits.seconds
    command = [sys.executable, "-m", __name__, file.name, json.dumps(asdict(file.limits))]
    try:
        done = subprocess.run(
            command,
            input=file.content,
            capture_output=True,
            cwd=settings.ROOT,
            timeout=seconds,
            check=False,
        )
    except subprocess.TimeoutExpired as error:
        raise UploadError(
            f"{file.title} was not read within {seconds} seconds. Keep fewer rows or columns of it."
        ) from error
    if done.returncode == _REFUSED:
        raise UploadError(done.stdout.decode("utf-8"))
    if done.returncode:
        raise _damaged(file)
    with pa.ipc.open_stream(done.stdout) as stream:
        table = stream.read_all()
    parsed = _parsed(file, table)
    holds = "words and vectors" if parsed.columns else "vectors"
    return KnownFile(file, "Parquet", holds, lambda: parsed)


def _parsed(file: File, table: "pa.Table") -> Parsed:
    """Make sense of the plain columns the other process has sent."""
    layout = _layout(table.schema)
    wanted, notes = columns.affordable(layout.others, len(table))
    notes += [note.decode() for note in (table.schema.metadata or {}).values()]
    if layout.lists is not None:
        matrix = columns.from_lists(file, table.column(layout.lists).chunks)
    else:
        matrix = columns.to_matrix([table.column(place) for place in layout.vectors])
    names = layouts.distinct(layout.names)
    found = {
        names[place]: table.column(place).to_numpy().astype(np.float64)
        if layout.kinds[place] == "number"
        else [text or "" for text in table.column(place).to_pylist()]
        for place in wanted
    }
    described, named_by = columns.described(found)
    return Parsed(matrix, described, named_by, tuple(notes))


def _damaged(file: File) -> UploadError:
    """Return the error for a file that cannot be read at all."""
    return UploadError(
        f"{file.title} is damaged, or no Parquet file that can be read within "
        f"{file.limits.seconds} seconds and {file.limits.process_mb:,} MB. Write it again, for "
        "instance with pandas: table.to_parquet(file)."
    )


def _layout(schema: "pa.Schema") -> TableLayout:
    """Describe the columns of a table; the first column of lists is taken for the vectors."""
    kinds = [_kind(field.type) for field in schema]
    first = kinds.index("list") if "list" in kinds else None
    kinds: list[Kind] = [
        "blank" if kind == "list" and place != first else kind for place, kind in enumerate(kinds)
    ]
    return TableLayout("", tuple(schema.names), tuple(kinds), is_named=True)


def _kind(kind: "pa.DataType") -> Kind:
    """Tell what a column of some type holds; what cannot be shown counts as blank."""
    from pyarrow import types

    if types.is_list(kind) or types.is_large_list(kind) or types.is_fixed_size_list(kind):
        inner = kind.value_type
        return "list" if types.is_floating(inner) or types.is_integer(inner) else "blank"
    if types.is_floating(kind) or types.is_integer(kind):
        return "number"
    if types.is_dictionary(kind):
        kind = kind.value_type
    tests = (types.is_string, types.is_large_string, types.is_boolean, types.is_temporal)
    return "text" if any(test(kind) for test in tests) or types.is_decimal(kind) else "blank"


def _main() -> None:
    """Turn a Parquet file on the standard input into a stream of plain columns."""
    import pyarrow as pa

    name, limits = sys.argv[1], Limits(**json.loads(sys.argv[2]))
    most = limits.process_mb * 1_000_000
    resource.setrlimit(resource.RLIMIT_DATA, (most, most))
    resource.setrlimit(resource.RLIMIT_CPU, (limits.seconds, limits.seconds))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    pa.set_memory_pool(pa.system_memory_pool())
    pa.set_cpu_count(1)
    file = File(name, sys.stdin.buffer.read(), limits)
    try:
        table = _plain(file)
    except UploadError as error:
        sys.stdout.buffer.write(str(error).encode("utf-8"))
        sys.exit(_REFUSED)
    with pa.ipc.new_stream(sys.stdout.buffer, table.schema) as stream:
        stream.write_table(table)


def _plain(file: File) -> "pa.Table":
    """Return the columns that are used, with simple types, and notes in the metadata."""
    import pyarrow as pa
    from pyarrow import parquet

    try:
        opened = parquet.ParquetFile(
            pa.BufferReader(file.content),
            thrift_string_size_limit=_MAX_THRIFT,
            thrift_container_size_limit=_MAX_THRIFT,
            pre_buffer=False,
            arrow_extensions_enabled=False,
        )
        schema, rows = opened.schema_arrow, opened.metadata.num_rows
        layout = _layout(schema)
        _check(file, layout, rows)
        wanted, notes = columns.affordable(layout.others, rows)
        vectors = layout.vectors if layout.lists is None else (layout.lists,)
        places = [*vectors, *wanted]
        batches = opened.iter_batches(
            batch_size=_BATCH_ROWS,
            columns=[layout.names[place] for place in places],
            use_threads=False,
        )
        fields = [_field(schema.field(place), is_vector=place in vectors) for place in places]
        notes += _left_out(layout)
        metadata = {f"note {number}": note for number, note in enumerate(notes)}
        target = pa.schema(fields, metadata=metadata)
        return pa.Table.from_batches(_cast(file, batches, target), target)
    except (pa.ArrowException, OSError, ValueError) as error:
        raise _damaged(file) from error


def _check(file: File, layout: TableLayout, rows: int) -> None:
    """Refuse what the file itself says is too much, or no vectors."""
    width = len(layout.names)
    if width > settings.MAX_UPLOAD_DIMS + settings.MAX_UPLOAD_COLUMNS:
        raise parts.too_wide(file, width)
    if len(set(layout.names)) < width:
        raise UploadError(f"Two columns of {file.title} have the same name. Rename one of them.")
    if layout.lists is None and len(layout.vectors) < 2:
        raise UploadError(
            f"{file.title} holds no vectors: a column of lists of numbers is needed, or a column "
            "for each dimension."
        )
    parts.check_size(file, rows, max(1, len(layout.vectors)))


def _field(field: "pa.Field", *, is_vector: bool) -> "pa.Field":
    """Return the simple type a column is sent as."""
    import pyarrow as pa

    kind = _kind(field.type)
    if kind == "list":
        return pa.field(field.name, pa.list_(pa.float32()))
    if kind == "number":
        return pa.field(field.name, pa.float32() if is_vector else pa.float64())
    return pa.field(field.name, pa.string())


def _cast(
    file: File, batches: Iterator["pa.RecordBatch"], target: "pa.Schema"
) -> Iterator["pa.RecordBatch"]:
    """Give every batch the simple types, and refuse to go on when it is too much."""
    import pyarrow as pa

    size = 0
    for batch in batches:
        arrays = [
            column.cast(field.type, safe=False)
            for column, field in zip(batch.columns, target, strict=True)
        ]
        plain = pa.record_batch(arrays, schema=target)
        size += plain.nbytes
        if size > file.limits.unpacked_mb * 1_000_000:
            raise UploadError(
                f"Unpacked, {file.title} is larger than {file.limits.unpacked_mb:,} MB, the most "
                "that is read here. Keep fewer rows or columns of it."
            )
        yield plain


def _left_out(layout: TableLayout) -> list[str]:
    """Say which columns are of no use here."""
    blank = [name for name, kind in zip(layout.names, layout.kinds, strict=True) if kind == "blank"]
    if not blank:
        return []
    number = wording.count(len(blank), "column")
    return [f"{number} left out that are neither text nor numbers: {wording.listed(blank)}."]


if __name__ == "__main__":
    _main()
