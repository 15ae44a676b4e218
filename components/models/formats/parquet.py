"""Vectors in Parquet files: a column of lists, or a column for each dimension."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from components import settings
from components.errors import UploadError
from components.models.formats import columns, layouts, parts, wording
from components.models.formats.layouts import Kind, TableLayout
from components.models.formats.parts import File

if TYPE_CHECKING:
    import pyarrow as pa

MAGIC = b"PAR1"
_BATCH_ROWS = 4_096
_MAX_THRIFT = 16_000_000  # bytes and entries of what a file says of itself


def damaged(file: File) -> UploadError:
    """Return the error for a file that cannot be read at all."""
    return UploadError(
        f"{file.title} is damaged, or no Parquet file that can be read within "
        f"{file.limits.seconds} seconds and {file.limits.process_mb:,} MB. Write it again, for "
        "instance with pandas: table.to_parquet(file)."
    )


def layout_of(schema: "pa.Schema") -> TableLayout:
    """Describe the columns of a table; the first column of lists is taken for the vectors."""
    kinds = [_kind(field.type) for field in schema]
    first = kinds.index("list") if "list" in kinds else None
    kinds: list[Kind] = [
        "blank" if kind == "list" and place != first else kind for place, kind in enumerate(kinds)
    ]
    for place, name in enumerate(schema.names):
        if kinds[place] == "number" and layouts.is_unnamed(name):
            kinds[place] = "index"
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


def table(file: File) -> "pa.Table":
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
        layout = layout_of(schema)
        check(file, layout, rows)
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
        found = pa.Table.from_batches(_cast(file, batches, target), target)
        found.validate(full=True)  # that its text is text, for one
    except (pa.ArrowException, OSError, ValueError) as error:
        raise damaged(file) from error
    return found


def check(file: File, layout: TableLayout, rows: int) -> None:
    """Refuse what the file itself says is too much, or no vectors.

    Raises
    ------
    UploadError
    """
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
    if kind in ("number", "index"):
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
