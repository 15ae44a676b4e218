"""The first rows of a text table, and what their cells hold."""

import re
from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from components import settings
from components.models.formats import layouts, parts, wording
from components.models.formats.layouts import Kind
from components.models.formats.parts import File

DELIMITERS = ("\t", " ", ",", ";", "|")
_SAMPLE_LINES = 30
SHOWN_CHARS = 40
_SAMPLE_BYTES = 4_000_000
_HEADER = re.compile(r"\s*(\d{1,18})[ \t,;](\d{1,18})\s*")
_BETWEEN = re.compile(r"[,;|\s]\s*")  # the numbers of a list


class FirstLines(NamedTuple):
    """The first lines of a file that are not blank, and what stands above them."""

    lines: tuple[str, ...]
    skip: int = 0  # lines above the first
    header: int = 0  # above the line that declares
    declared: tuple[int, int] | None = None
    remarks: tuple[str, ...] = ()


def _lines(file: File) -> list[str]:
    """Return the first lines of a file, those of white space alone as empty ones."""
    sample = file.content[:_SAMPLE_BYTES]
    lines = re.split(r"\r\n|\n|\r", sample.removeprefix(b"\xef\xbb\xbf").decode("latin-1"))
    if len(file.content) > len(sample):
        if len(lines) < 2:
            most = max(sample.count(delimiter.encode()) for delimiter in DELIMITERS)
            raise parts.too_wide(file, most)
        lines = lines[:-1]
    return [line if line.strip() else "" for line in lines[: 2 * _SAMPLE_LINES]]


def sample(file: File) -> FirstLines:
    """Return the first lines of a file, remarks and a word2vec header above them set apart.

    Raises
    ------
    UploadError
        If a line has more columns than any vector.
    """
    lines = _lines(file)
    filled = [place for place, line in enumerate(lines) if line]
    remarks: list[str] = []
    while len(filled) > 1 and _is_remark(lines[filled[0]], lines[filled[1]]):
        remarks.append(lines[filled.pop(0)])
    header = _HEADER.fullmatch(lines[filled[0]]) if len(filled) > 1 else None
    declared = (int(header[1]), int(header[2])) if header else None
    above = filled.pop(0) if declared else 0
    skip = filled[0] if filled else 0
    first = wording.one_line(utf8(remarks[0]), most=SHOWN_CHARS) if remarks else ""
    count = wording.count(len(remarks), "line")
    notes = (f"{count} left out at the beginning: a remark (“{first}”).",) if remarks else ()
    rows = tuple(lines[place] for place in filled[:_SAMPLE_LINES])
    return FirstLines(rows, skip, above, declared, notes)


def utf8(text: str) -> str:
    """Return text that was read byte for byte as what it says."""
    return text.encode("latin-1").decode("utf-8", "replace")


def are_bare(rows: Sequence[Sequence[str]], declared: tuple[int, int]) -> bool:
    """Tell whether rows are the vectors a header promises, without words."""
    count, dims = declared
    return (
        dims > 1
        and len(rows) == min(count, _SAMPLE_LINES)
        and all(len(row) == dims and all(map(layouts.is_number, row)) for row in rows)
    )


def fit(rows: Sequence[Sequence[str]], dims: int, *, blank: bool) -> bool:
    """Tell whether all rows are a word, of whatever parts, and so many numbers."""
    return 1 < dims <= settings.MAX_UPLOAD_DIMS and all(
        len(row) > dims + blank
        and all(layouts.is_number(cell) for cell in row[len(row) - dims - blank :])
        for row in rows
    )


def are_padded(body: Sequence[Sequence[str]], kinds: Sequence[Kind]) -> bool:
    """Tell whether blanks stand around some number of every row, and not only around words."""
    numbers = [place for place, kind in enumerate(kinds) if kind == "number"]
    return all(any(row[place] != row[place].strip(" ") for place in numbers) for row in body)


def usual(numbers: Sequence[int]) -> int:
    """Return the most frequent of some numbers; of two that are as frequent the larger."""
    counts = Counter(numbers)
    return max(counts, key=lambda number: (counts[number], number))


def trailing(rows: Sequence[Sequence[str]]) -> int:
    """Return with how many numbers most rows end if words of several parts stand before; else 0."""
    counts = [_trailing(row) for row in rows]
    dims = usual(counts) if counts else 0
    return dims if dims >= 2 and 2 * counts.count(dims) > len(counts) else 0


def tell(rows: Sequence[Sequence[str]], dims: int) -> bool:
    """Tell whether most rows end with exactly so many numbers."""
    return 4 * sum(_trailing(row) == dims for row in rows) >= 3 * len(rows)


def _trailing(row: Sequence[str]) -> int:
    """Return with how many numbers a row ends, a word before them; a blank cell may follow."""
    numbers = [layouts.is_number(cell.strip(" ")) and bool(cell) for cell in reversed(row)]
    numbers = numbers[1:] if row and not row[-1] else numbers
    return numbers.index(False) if False in numbers else max(0, len(numbers) - 1)


def are_ends(rows: Sequence[Sequence[str]], dims: int, count: int) -> bool:
    """Tell whether whole numbers before the vectors plainly belong to the words.

    Some lines have none, or the words are different only with them.

    Parameters
    ----------
    rows : sequence of sequences of str
    dims : int
        Numbers of a vector without them.
    count : int
        How many whole numbers there are.
    """
    ends = [_trailing(row) for row in rows]
    words = [word(row, dims) for row, end in zip(rows, ends, strict=True) if end >= dims + count]
    shorter = {each.rsplit(" ", count)[0] for each in words}
    return dims in ends or len(shorter) < len(set(words)) == len(words)


def word(row: Sequence[str], dims: int) -> str:
    """Return what stands before the numbers of a row; a blank cell may end it."""
    return " ".join(row[: len(row) - dims - (not row[-1])])


def columns(body: Sequence[Sequence[str]]) -> list[Kind]:
    """Tell what each column of rows of one length holds."""
    width = len(body[0])
    kinds: list[Kind] = [_kind([row[place].strip(" ") for row in body]) for place in range(width)]
    return _with_lists(kinds, body)


def _kind(cells: Sequence[str]) -> Kind:
    """Tell what a column holds."""
    if not any(cells):
        return "blank"
    if all(layouts.is_number(cell) for cell in cells):
        return "number"
    return "list" if all(layouts.is_list(cell) for cell in cells) else "text"


def _with_lists(kinds: list[Kind], body: Sequence[Sequence[str]]) -> list[Kind]:
    """Take cells of several numbers for lists, where they hold more than the other cells do."""
    if "list" in kinds or len(kinds) < 2:
        return kinds
    found = list(kinds)
    for place, kind in enumerate(kinds):
        cells = [row[place].strip() for row in body]
        if kind != "text" or not all(map(layouts.is_bare_list, cells)):
            continue
        sizes = [len(_BETWEEN.findall(cell)) + 1 for cell in cells]
        starts = [_BETWEEN.split(cell, maxsplit=1) for cell in cells]
        is_id = all(start.isdecimal() and "." in rest for start, rest in starts)
        is_most = min(sizes) > 2 * kinds.count("number")
        if is_most and not is_id and "text" in found[:place]:
            found[place] = "list"
            return found
    return kinds


def is_one_word_and_numbers(kinds: Sequence[Kind]) -> bool:
    """Tell whether a line is what GloVe writes; an empty cell may end it."""
    inner = kinds[1:-1] if kinds[-1] == "blank" else kinds[1:]
    if kinds[0] == "index" and inner[:1] == ["text"]:
        inner = inner[1:]
    return bool(inner) and all(kind in ("number", "list") for kind in inner)


def are_ids(body: Sequence[Sequence[str]], first: int) -> bool:
    """Tell whether the numbers of a column are whole and those behind it are not: ids as words."""
    others = [cell for row in body for cell in row[first + 1 :] if cell]
    return (
        bool(others)
        and all(row[first].strip(" ").isdecimal() for row in body)
        and all("." in cell for cell in others)
    )


def _is_remark(line: str, following: str) -> bool:
    """Tell whether a line begins with # and is no row of numbers as those below, without words."""
    shown = re.split(r"[\s,;|]+", line)
    is_bare = all(map(layouts.is_number, re.split(r"[\s,;|]+", following.strip())))
    is_row = len(shown) > 2 and layouts.is_number(shown[-1])
    return line.startswith("#") and (is_bare or not is_row)


def collapsed(line: str) -> str:
    """Return a line in which one blank stands for several, and none at its ends."""
    return " ".join(part for part in line.split(" ") if part)
