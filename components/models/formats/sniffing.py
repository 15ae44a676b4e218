"""How the lines of a text file are made, told from the first of them."""

import re
from collections.abc import Sequence
from dataclasses import replace

from components import settings
from components.models.formats import cells, headings, layouts, parts, quoting, wording
from components.models.formats.layouts import Kind, TableLayout
from components.models.formats.parts import File

_WITH_COMMAS = "\t;|,"  # tables that may have decimal commas
_DECIMAL = re.compile(r"[+-]?\d+,\d+(?:[eE][+-]?\d+)?")


def sniff(file: File, *, otherwise: int = 0) -> TableLayout:
    """Tell how the lines of a text file are made.

    The delimiter is the one that gives the most numbers. Of files without numbers it is the
    comma if they are called ``.csv``, else the tab.

    Parameters
    ----------
    file : File
    otherwise : int
        How many readings were taken before, where there are several: from 1 on the first line is a
        row, and the first column a dimension.

    Raises
    ------
    UploadError
        If a line has more columns than any vector.
    """
    sample = cells.sample(file)
    found = {
        delimiter: _layout(file, sample, delimiter, otherwise=otherwise)
        for delimiter in cells.DELIMITERS
    }
    best = max(found.values(), key=_numbers)
    tables = [each for each in found.values() if _is_headed(each)]
    if best.lists is not None and not best.is_named and tables:
        best = max(tables, key=_numbers)  # “w,text 1,2,3” under four names is no list
    if best.delimiter == " " or _numbers(best) < 2:
        best = _with_runs(file, sample, best, otherwise=otherwise)
    if _numbers(best) < 2:
        best = found["," if file.ending == ".csv" else "\t"]
        return replace(best, declared=None)
    return best


def _is_headed(layout: TableLayout) -> bool:
    """Tell whether words stand above two columns of numbers or more."""
    names = [layout.names[place] for place in layout.vectors] if layout.is_named else []
    return len(names) > 1 and not any(name.strip().isdecimal() for name in names)


def _numbers(layout: TableLayout) -> int:
    """Return how many numbers a line holds; of what is plainly vectors more than of all else."""
    if layout.decimal != ".":
        return settings.MAX_UPLOAD_DIMS + 1
    is_list = layout.lists is not None
    return settings.MAX_UPLOAD_DIMS if is_list else layout.kinds.count("number")


def _with_runs(
    file: File, sample: cells.FirstLines, best: TableLayout, *, otherwise: int
) -> TableLayout:
    """Count several blanks as one if most lines have them and a table comes of it."""
    runs = sum(line[:1] == " " or "  " in line.rstrip(" ") for line in sample.lines)
    if 2 * runs < len(sample.lines):
        return best
    lines = tuple(map(cells.collapsed, sample.lines))
    found = _layout(file, sample._replace(lines=lines), " ", otherwise=otherwise)
    if _numbers(found) < 2:
        return best
    remark = "Several blanks in a row were read as one."
    return replace(found, has_runs=True, remarks=(*found.remarks, remark))


def _layout(file: File, sample: cells.FirstLines, delimiter: str, *, otherwise: int) -> TableLayout:
    """Describe lines as if they were divided by one delimiter."""
    most = max((line.count(delimiter) for line in sample.lines), default=0)
    if most > settings.MAX_UPLOAD_DIMS + settings.MAX_UPLOAD_COLUMNS:
        raise parts.too_wide(file, most)
    plain = _quoted(file, sample, delimiter, otherwise=otherwise)
    rows = layouts.divided(sample.lines, delimiter, has_quotes=plain.has_quotes)
    if not rows:
        return plain
    if sample.declared is not None and (found := _promised(plain, rows, sample.declared)):
        return found
    if sample.declared is not None:
        plain = replace(plain, skip=sample.header)
        header = layouts.divided([" ".join(map(str, sample.declared))], delimiter, has_quotes=False)
        rows = [*header, *rows]
    found = _told(plain, rows, otherwise=otherwise)
    if delimiter in _WITH_COMMAS and _numbers(found) < 2:
        return _with_commas(plain, rows, otherwise=otherwise) or found
    return found


def _quoted(file: File, sample: cells.FirstLines, delimiter: str, *, otherwise: int) -> TableLayout:
    """Tell what quotation marks are in a table divided by one delimiter."""
    quotes = quoting.told(file.content, delimiter)
    has_quotes = quotes == "enclose" or (quotes == "doubtful" and not otherwise)
    doubt = "quotation marks are letters" if has_quotes and quotes == "doubtful" else ""
    return TableLayout(
        delimiter,
        (),
        (),
        sample.skip,
        has_quotes=has_quotes,
        remarks=sample.remarks,
        doubt=doubt,
    )


def _with_commas(
    plain: TableLayout, rows: Sequence[list[str]], *, otherwise: int
) -> TableLayout | None:
    """Describe rows whose numbers are written with a decimal comma; None if they are not."""
    pointed = [
        [cell.replace(",", ".") if _DECIMAL.fullmatch(cell.strip()) else cell for cell in row]
        for row in rows
    ]
    found = _told(plain, pointed, otherwise=otherwise)
    with_commas = list(filter(_DECIMAL.fullmatch, (cell.strip() for row in rows for cell in row)))
    is_told = bool(with_commas) and (
        plain.delimiter != "," or not all(map(layouts.is_thousands, with_commas))
    )
    if _numbers(found) < 2 or not is_told:
        return None
    remark = "The numbers were read with a decimal comma."
    return replace(found, decimal=",", remarks=(*found.remarks, remark))


def _promised(
    plain: TableLayout, rows: Sequence[Sequence[str]], declared: tuple[int, int]
) -> TableLayout | None:
    """Describe rows under a word2vec header; None if they are not a word and numbers."""
    blank = all(len(row) > 1 and not row[-1].strip() for row in rows)
    dims = declared[1]
    if cells.are_bare(rows, declared):
        kinds = ("number",) * dims
        return replace(plain, names=layouts.made_up(dims), kinds=kinds, declared=declared)
    if not cells.fit(rows, dims, blank=blank):
        width = cells.usual([len(row) for row in rows])
        body = [row for row in rows if len(row) == width]
        kinds = cells.columns(body)
        dims = width - 1 - blank
        if width == 2 and kinds[1] == "list":
            return replace(
                plain, names=layouts.made_up(2), kinds=("text", "list"), declared=declared
            )
        if dims < 2 or kinds[1 : width - blank].count("number") < dims:
            return None
    kinds = ("text", *["number"] * dims, *["blank"] * blank)
    return replace(
        plain,
        names=layouts.made_up(len(kinds)),
        kinds=kinds,
        declared=declared,
        is_certain=dims == declared[1],
    )


def _told(plain: TableLayout, rows: list[list[str]], *, otherwise: int) -> TableLayout:
    """Describe rows with or without a line of names above them."""
    width = cells.usual([len(row) for row in rows])
    body = [row for row in rows[1:] or rows if len(row) == width] or rows[:1]
    kinds = cells.columns(body)
    heading = headings.told(rows[0], kinds, body) if len(rows) > 1 else ""
    if heading == "numbers" and otherwise:
        heading = ""
    if not heading:
        body = [row for row in rows if len(row) == width] or rows[:1]
    plain = replace(plain, is_padded=plain.delimiter != " " and cells.are_padded(body, kinds))
    first = rows[0] if heading else None
    found = _indexed(plain, first, kinds, body, otherwise=otherwise)
    if first is None:
        return _unnamed(found, kinds, rows, otherwise=otherwise)
    if heading == "numbers":
        shown = wording.one_line(cells.utf8(" ".join(first)), most=cells.SHOWN_CHARS)
        remark = f"The first line (“{shown}”) was taken for names of columns."
        found = found.doubted(remark, "the first line is a row")
    names = layouts.distinct([cells.utf8(name) for name in first])
    found = replace(found, names=names, kinds=tuple(kinds), skip=plain.skip + 1, is_named=True)
    if heading == "names" and headings.is_second(rows, kinds):
        remark = "The first two lines were taken for names of columns."
        names = layouts.made_up(len(kinds))  # groups and members, all of one vector
        return replace(found, names=names, skip=found.skip + 1, remarks=(*found.remarks, remark))
    return found


def _indexed(
    plain: TableLayout,
    first: Sequence[str] | None,
    kinds: list[Kind],
    body: Sequence[Sequence[str]],
    *,
    otherwise: int,
) -> TableLayout:
    """Mark the column that counts the rows, in `kinds`, and say so."""
    index = headings.index(first, kinds, body)
    is_sure = first is not None and layouts.is_unnamed(first[0].strip())
    if index is None or (otherwise and not is_sure):
        return plain
    kinds[index] = "index"
    remark = "The first column counts the rows and was not taken for a dimension."
    return plain.doubted(remark, "" if is_sure else "the first column is a dimension")


def _unnamed(
    found: TableLayout,
    kinds: list[Kind],
    rows: Sequence[Sequence[str]],
    *,
    otherwise: int,
) -> TableLayout:
    """Describe columns without names."""
    body = [row for row in rows if len(row) == len(kinds)] or rows[:1]
    if found.delimiter == " " and not cells.is_one_word_and_numbers(kinds):
        dims = cells.trailing(rows)
        word: list[Kind] = ["text"]
        numbers: list[Kind] = ["number"] * dims
        kinds = word + numbers if dims else word * len(kinds)
    elif "text" not in kinds and "number" in kinds and cells.are_ids(body, kinds.index("number")):
        kinds[kinds.index("number")] = "text"
    is_certain = cells.tell(rows, kinds.count("number"))
    names = layouts.made_up(len(kinds))
    found = replace(found, names=names, kinds=tuple(kinds), is_certain=is_certain)
    return headings.apart(found, rows, otherwise=otherwise)
