"""Vectors as text: word2vec and GloVe, fastText ``.vec``, tables with tabs, commas or semicolons.

pyarrow reads the numbers, each rounded once, to the nearest of 32 bits.
"""

from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np

from components.errors import UploadError
from components.models.formats import cells, columns, layouts, lines, parts, sniffing, wording
from components.models.formats.layouts import TableLayout
from components.models.formats.parts import File, Holds, KnownFile, Parsed
from components.vectors.types import Matrix

if TYPE_CHECKING:
    from pyarrow.csv import InvalidRow

FORMATS = ("word2vec text", "fastText .vec", "GloVe text", "TSV", "CSV")
_MAX_BAD_LINES = 1_000
_MAX_WORD_CELLS = 20  # a word with more delimiters in it is damage


def source(file: File, *, otherwise: int = 0) -> KnownFile:
    """Tell what a text file holds.

    Parameters
    ----------
    file : File
    otherwise : int
        How many readings were taken before, where there are several.

    Raises
    ------
    UploadError
        If it has far too many columns.
    """
    apart = lines.divided(file.content, cells.sample(file).lines)
    if apart is not None and not otherwise:
        file = replace(file, content=apart.content)
    layout = sniffing.sniff(file, otherwise=otherwise)
    if apart is not None and not otherwise:
        layout = replace(layout, doubt=layout.doubt or apart.doubt)
    holds: Holds = "words and vectors"
    if len(layout.vectors) < 2 and layout.lists is None and layout.declared is None:
        holds = "words"
    elif not layout.others:
        holds = "vectors"
    return KnownFile(
        file,
        _format(file, layout),
        holds,
        lambda: _read(file, layout),
        doubt=layout.doubt,
        is_numbered=layout.is_numbered,
    )


def _format(file: File, layout: TableLayout) -> str:
    """Name the format of a text file."""
    if layout.declared is not None:
        return "fastText .vec" if file.ending == ".vec" else "word2vec text"
    if layout.delimiter == " ":
        return "GloVe text"
    return "TSV" if layout.delimiter == "\t" else "CSV"


def _read(file: File, layout: TableLayout) -> Parsed:
    """Read vectors, and the words if they stand with them.

    Raises
    ------
    UploadError
        If too many lines do not fit, something is not a number, or there is more than is taken.
    """
    rows = file.content.count(b"\n") + (not file.content.endswith(b"\n")) - layout.skip
    parts.check_size(file, rows, len(layout.vectors))
    is_plain = layout.ends_in_vectors and not layout.has_quotes
    is_bare = not layout.is_named and len(layout.others) == 1 + layout.joined
    drops_lines = layout.delimiter in "\t " and is_bare
    content, notes = lines.utf8(file, drops_lines=drops_lines)
    content = lines.collapsed(content) if layout.has_runs else content
    wanted, kept = columns.affordable(layout.others, rows, together=1 + layout.joined)
    bad = _BadLines(file, layout, recovers=is_plain)
    listed = [] if layout.lists is None else [layout.lists]
    try:
        table = lines.table(
            content,
            layout,
            numbers=layout.vectors,
            texts=[*listed, *wanted],
            on_bad_line=bad,
        )
    except lines.MisfitError as error:
        raise bad.error(error) from error
    if listed:
        matrix = columns.from_text_lists(file, table[listed[0]])
    else:
        matrix = columns.to_matrix([table[place] for place in layout.vectors])
    texts = columns.texts(table, layout, wanted)
    if bad.recovered:
        matrix, texts = bad.put_back(matrix, texts)
    notes += [*bad.notes(len(matrix)), *kept]
    described, named_by = columns.described(texts)
    notes += [*_promises(layout, matrix), *layout.remarks, *_roles(layout)]
    return Parsed(matrix, described, named_by, tuple(notes))


class _BadLines:
    """Lines with another number of cells than the others: a word with a space in it, or damage.

    Parameters
    ----------
    file : File
    layout : TableLayout
    recovers : bool
        Whether the word may hold the delimiter: the numbers are then the last cells.
    """

    def __init__(self, file: File, layout: TableLayout, *, recovers: bool) -> None:
        self._file, self._layout, self._recovers = file, layout, recovers
        self._first: tuple[int, int] | None = None
        self._left_out: list[int] = []
        self._numbered: list[str] = []
        self.recovered: list[tuple[int, str, list[float]]] = []

    def __call__(self, row: "InvalidRow") -> str:
        """Decide what becomes of a line, for pyarrow."""
        surplus = row.actual_columns - row.expected_columns
        is_word = self._recovers and -1 - self._layout.joined <= surplus <= _MAX_WORD_CELLS
        found = self._recover(row.text) if is_word else None
        if found is not None:
            # Its place among the good lines before it.
            place = row.number - 1 - self._layout.skip - len(self._left_out) - len(self.recovered)
            self.recovered.append((place, *found))
        else:
            self._first = self._first or (row.number, row.actual_columns)
            self._left_out.append(row.number)
        is_alone = not self._layout.others  # the words stand in another file, line by line
        return "error" if is_alone or len(self._left_out) > _MAX_BAD_LINES else "skip"

    def _recover(self, text: str) -> tuple[str, list[float]] | None:
        """Read a line whose word holds the delimiter."""
        if self._layout.lists is not None:
            word, delimiter, listed = text.rstrip().rpartition(self._layout.delimiter)
            is_list = delimiter and layouts.is_bare_list(listed)
            return (word, columns.from_text(listed)) if is_list else None
        dims = len(self._layout.vectors)
        word, *cells = text.rstrip().rsplit(self._layout.delimiter, dims)
        numbers = [cell.strip(" ") for cell in cells]
        if len(numbers) != dims or not all(layouts.is_number(number) for number in numbers):
            return None
        last = word.rsplit(self._layout.delimiter, 1)[-1]
        if last not in layouts.MISSING and layouts.is_number(last):
            if not self._layout.is_certain:
                return None  # maybe a number too many, not a word of several parts
            self._numbered.append(word)
        return word, [_number(number) for number in numbers]

    def put_back(
        self, matrix: Matrix, texts: dict[str, list[str]]
    ) -> tuple[Matrix, dict[str, list[str]]]:
        """Insert the recovered lines where they stood."""
        (name, words) = next(iter(texts.items()))
        places = [min(max(place, 0), len(matrix)) for place, _, _ in self.recovered]
        with np.errstate(over="ignore"):
            rows = np.array([numbers for _, _, numbers in self.recovered], dtype=np.float32)
        merged = np.insert(np.array(words, dtype=object), places, [w for _, w, _ in self.recovered])
        return np.insert(matrix, places, rows, axis=0), {name: merged.tolist()}

    def notes(self, rows: int) -> list[str]:
        """Say which lines were left out, and which words were read from longer ones.

        Raises
        ------
        UploadError
            If it is most of them.
        """
        said = []
        if self._numbered and self._layout.declared is None:
            said = [
                f"{wording.count(len(self._numbered), 'word')} ending in a number "
                f"({wording.listed(self._numbered)}): the line has more cells than the others."
            ]
        if not self._left_out:
            return said
        if len(self._left_out) > rows:
            raise self.error()
        number, cells = self._first or (0, 0)
        count = len(self._left_out)
        return [
            *said,
            f"{wording.count(count, 'line')} left out: the number of cells is not "
            f"{len(self._layout.names):,} as in the others (the first is line {number:,}, with "
            f"{cells:,}).",
        ]

    def error(self, misfit: lines.MisfitError | None = None) -> UploadError:
        """Return the error for a file that cannot be read."""
        if misfit is not None and misfit.value is not None:
            return UploadError(
                f"Line {misfit.line:,} of {self._file.title} has “{misfit.value}” where a number "
                "should stand. Numbers are written with a point, like -0.25; correct the line or "
                "take it out."
            )
        if self._first is not None:
            number, cells = self._first
            width = sum(kind != "blank" for kind in self._layout.kinds)
            return UploadError(
                f"Line {number:,} of {self._file.title} has {wording.count(cells, 'cell')} where "
                f"{width:,} are expected, and too much depends on it to leave it out. Give every "
                "line the same number of cells."
            )
        return UploadError(
            f"{self._file.title} cannot be read as text with a word and its numbers on each line. "
            "A line may be too long or a quotation mark may be missing."
        )


def _number(cell: str) -> float:
    """Return what a cell of numbers holds; not a number if it is missing."""
    return float("nan" if cell in layouts.MISSING else cell)


def _promises(layout: TableLayout, matrix: Matrix) -> list[str]:
    """Say where a word2vec header is wrong about the file it stands in."""
    if layout.declared is None or layout.declared == matrix.shape:
        return []
    words, dims = layout.declared
    found, has = matrix.shape
    said = (
        f"The first line promises {words:,} words of {dims:,} dimensions; the file holds "
        f"{found:,} of {has:,}."
    )
    return [f"{said} It may be cut off." if found < words else said]


def _roles(layout: TableLayout) -> list[str]:
    """Say which columns of a table were taken for the vectors."""
    if not layout.is_named or layout.lists is not None or len(layout.others) < 2:
        return []
    first, last = layout.names[layout.vectors[0]], layout.names[layout.vectors[-1]]
    return [
        f"The {len(layout.vectors):,} columns “{first}” to “{last}” are the vectors, "
        f"beside the words and {wording.count(len(layout.others) - 1, 'column')} about them."
    ]
