"""Files that may be made to break what reads them, read in a process of its own.

Parquet is a compressed format with a large parser of native code, and a text in JSON takes many
times its size while it is read. Either is therefore read with little memory and little time: this
module run as a program turns a file on its standard input into plain columns on its output.
"""

import json
import resource
import subprocess
import sys
from dataclasses import asdict
from typing import TYPE_CHECKING

import numpy as np

from components import settings
from components.errors import UploadError
from components.models.formats import columns, json_tables, layouts, parquet
from components.models.formats.parts import File, KnownFile, Limits, Parsed

if TYPE_CHECKING:
    import pyarrow as pa

_REFUSED = 3  # exit status: the output is a sentence
_READERS = {"Parquet": parquet.table, "JSON": json_tables.table}


def parquet_file(file: File) -> KnownFile:
    """Read a Parquet file.

    Raises
    ------
    UploadError
        If it is damaged, holds no vectors, or more than is taken.
    """
    return _read(file, "Parquet", parquet.damaged(file))


def json_file(file: File) -> KnownFile:
    """Read a text in JSON, or in JSON lines.

    Raises
    ------
    UploadError
        If it is damaged, holds no vectors, or more than is taken.
    """
    return _read(file, "JSON", json_tables.damaged(file))


def _read(file: File, form: str, damaged: UploadError) -> KnownFile:
    """Read a file in another process."""
    import pyarrow as pa

    seconds = file.limits.seconds
    command = [sys.executable, "-m", __name__, form, file.name, json.dumps(asdict(file.limits))]
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
        raise damaged
    with pa.ipc.open_stream(done.stdout) as stream:
        table = stream.read_all()
    parsed = _parsed(file, table)
    holds = "words and vectors" if parsed.columns else "vectors"
    return KnownFile(file, form, holds, lambda: parsed)


def _parsed(file: File, table: "pa.Table") -> Parsed:
    """Make sense of the plain columns the other process has sent."""
    layout = parquet.layout_of(table.schema)
    wanted, notes = columns.affordable(layout.others, len(table))
    notes += [note.decode() for note in (table.schema.metadata or {}).values()]
    if layout.lists is not None:
        matrix = columns.from_lists(file, table.column(layout.lists).chunks)
    else:
        matrix = columns.to_matrix([table.column(place) for place in layout.vectors])
    names = layouts.distinct(layout.names)
    found = {
        names[place]: table.column(place).to_numpy().astype(np.float64)
        if layout.kinds[place] in ("number", "index")
        else [text or "" for text in table.column(place).to_pylist()]
        for place in wanted
    }
    described, named_by = columns.described(found)
    return Parsed(matrix, described, named_by, tuple(notes))


def _main() -> None:
    """Turn a file on the standard input into a stream of plain columns."""
    import pyarrow as pa

    form, name = sys.argv[1], sys.argv[2]
    limits = Limits(**json.loads(sys.argv[3]))
    most = limits.process_mb * 1_000_000
    resource.setrlimit(resource.RLIMIT_DATA, (most, most))
    resource.setrlimit(resource.RLIMIT_CPU, (limits.seconds, limits.seconds))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    pa.set_memory_pool(pa.system_memory_pool())
    pa.set_cpu_count(1)
    file = File(name, sys.stdin.buffer.read(), limits)
    try:
        table = _READERS[form](file)
    except UploadError as error:
        sys.stdout.buffer.write(str(error).encode("utf-8"))
        sys.exit(_REFUSED)
    with pa.ipc.new_stream(sys.stdout.buffer, table.schema) as stream:
        stream.write_table(table)


if __name__ == "__main__":
    _main()
