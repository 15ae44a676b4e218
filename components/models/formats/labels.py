"""Files of words that go with vectors in another file, row by row.

The rules are those of the TensorFlow Embedding Projector for ``metadata.tsv``
(``tensorboard/plugins/projector/vz_projector/data-provider.ts``, `parseMetadata`): cells are
divided by tabs and not quoted, unless all that need it are; a file of one column has no line of
names, a file of several has one. Where the number of rows says otherwise it is believed: as many
lines as rows means that no line is a heading. Files called ``.csv`` are divided by commas and may
be quoted.
"""

from dataclasses import dataclass

from components.errors import UploadError
from components.models.formats import columns, layouts, lines, quoting, wording
from components.models.formats.layouts import TableLayout
from components.models.formats.parts import File
from components.vectors.loaded import Column


def read(file: File, *, rows: int, vectors: File) -> tuple[dict[str, Column], str, list[str]]:
    """Return the columns of a file of words, which of them names the rows, and notes.

    Parameters
    ----------
    file : File
    rows : int
        How many vectors there are.
    vectors : File
        Where they stand; for the sentence if the two do not fit.

    Raises
    ------
    UploadError
        If the file has not one line for each row, or lines of different length.
    """
    content, layout = _laid_out(file)
    width = len(layout.names)
    wanted, notes = columns.affordable(range(width), rows)
    bad: list[tuple[int, int]] = []
    try:
        table = lines.table(
            content,
            layout,
            numbers=(),
            texts=wanted,
            on_bad_line=lambda row: bad.append((row.number, row.actual_columns)) or "error",
        )
    except lines.MisfitError as error:
        number, count = bad[0] if bad else (0, 0)
        raise UploadError(
            f"Line {number:,} of {file.title} has {wording.count(count, 'cell')} where the first "
            f"line has {width:,}. Every line needs as many."
            if bad
            else f"{file.title} cannot be read as lines of text. A line may be too long."
        ) from error
    cells = [table[place].to_pylist() for place in wanted]
    found = len(cells[0])
    if found not in (rows, rows + 1):
        raise UploadError(
            f"{file.title} has {wording.count(found, 'line')}, {vectors.title} has "
            f"{wording.count(rows, 'row')}. There should be one line for each row, in the same "
            "order, after a line of names if there are several columns."
        )
    names = layouts.made_up(len(cells))
    if found == rows + 1:
        names = layouts.distinct([column[0] for column in cells])
        cells = [column[1:] for column in cells]
    described, named_by = columns.described(dict(zip(names, cells, strict=True)))
    return described, named_by or names[0], notes


@dataclass(frozen=True)
class Count:
    """How much is in a file of words.

    Parameters
    ----------
    lines : int
    is_named : bool
        Whether the first line names columns, by what stands in it.
    """

    lines: int
    is_named: bool


def count(file: File) -> Count:
    """Return how many lines a file of words has, and whether the first names the columns."""
    content, layout = _laid_out(file)
    first = content.split(b"\n", maxsplit=1)[0].decode("utf-8").strip().lower()
    is_named = len(layout.names) > 1 or first in layouts.NAMES
    return Count(content.count(b"\n") + bool(content), is_named)


def _laid_out(file: File) -> tuple[bytes, TableLayout]:
    """Return a file of words without empty lines at its end, and how its lines are made."""
    content, _ = lines.utf8(file, drops_lines=False)
    content = content.rstrip(b"\r\n")
    delimiter = "," if file.ending == ".csv" else "\t"
    quotes = quoting.told(content, delimiter) != "letters"
    width = layouts.width(file, content, delimiter, has_quotes=quotes)
    names = layouts.made_up(width)
    return content, TableLayout(delimiter, names, ("text",) * width, has_quotes=quotes)
