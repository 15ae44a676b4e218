"""Lines of text divided into cells, by pyarrow, and the encoding they have to be in."""

import codecs
import re
from collections.abc import Callable, Mapping, Sequence
from typing import Any, NamedTuple

from components.errors import UploadError
from components.models.formats import layouts, wording
from components.models.formats.layouts import TableLayout
from components.models.formats.parts import File

_BLOCK_BYTES = 1 << 23  # also the longest line
_CHUNK_BYTES = 1 << 20
_SHOWN_CHARS = 30
_NUMBER = rb"[+-]?(?:\d++(?:\.\d*+)?|\.\d++)(?:[eE][+-]?\d++)?"
_SIGNS = rb"(?:[ ]*[:=,;][ ]*|[ ]+)"
# A word, a sign that divides no numbers, and the numbers; or a word and a list.
_APART = (
    re.compile(rb"(?m)^([^\t\"\n]*?[^\s])" + _SIGNS + rb"([\[(][^\[\]()\"\n]*[\])])[ ]*(?=\r?$)"),
    re.compile(
        rb"(?m)^([^\t\n]*?[^\s])[ ]*[:=][ ]*("
        + _NUMBER
        + rb"(?:[ ,;|\t]+"
        + _NUMBER
        + rb")++)[ ]*(?=\r?$)"
    ),
)
_WHOLE = re.compile(r"\d+[ ,;|\t]")
_RUNS, _STARTS = re.compile(rb" {2,}"), re.compile(rb"(?m)^ ")
_CONVERSION = re.compile(
    r"Row #(\d+): CSV conversion error to \w+: invalid value '(.*)'", re.DOTALL
)


class MisfitError(ValueError):
    """Text does not have the layout it is read by.

    Parameters
    ----------
    reason : str
        As pyarrow says it.
    """

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        found = _CONVERSION.search(reason)
        self.line = int(found[1]) if found else 0
        self.value = found[2][:_SHOWN_CHARS] if found else None


def table(
    content: bytes,
    layout: TableLayout,
    *,
    numbers: Sequence[int],
    texts: Sequence[int],
    on_bad_line: Callable[[Any], str],
) -> Mapping[int, Any]:
    """Read some columns of a text.

    Parameters
    ----------
    content : bytes
        Valid UTF-8.
    layout : TableLayout
    numbers, texts : sequence of int
        Which columns are read, as float32 and as text.
    on_bad_line : callable
        Gets pyarrow's InvalidRow for a line with another number of cells; says "skip" or "error".

    Returns
    -------
    mapping from column to pyarrow's ChunkedArray

    Raises
    ------
    MisfitError
        If a cell that should be a number is none, or a line is too long.
    """
    import pyarrow as pa
    from pyarrow import csv

    names = [str(place) for place in range(len(layout.names))]
    types = {str(place): pa.float32() for place in numbers}
    types |= {str(place): pa.string() for place in texts}
    has_quotes = layout.has_quotes
    if not content or content.isspace():
        return {int(name): pa.chunked_array([], kind) for name, kind in types.items()}
    try:
        found = csv.read_csv(
            pa.py_buffer(content),
            read_options=csv.ReadOptions(
                column_names=names,
                skip_rows=layout.skip,
                block_size=_BLOCK_BYTES,
                use_threads=False,  # only so are the numbers of lines told
            ),
            parse_options=csv.ParseOptions(
                delimiter=layout.delimiter,
                quote_char='"' if has_quotes else False,
                newlines_in_values=has_quotes,
                ignore_empty_lines=len(names) > 1,
                invalid_row_handler=on_bad_line,
            ),
            convert_options=csv.ConvertOptions(
                column_types=types,
                include_columns=list(types),
                null_values=list(layouts.MISSING),
                strings_can_be_null=False,
                decimal_point=layout.decimal,
            ),
        )
    except pa.ArrowInvalid as error:
        raise MisfitError(str(error)) from error
    return {int(name): found.column(name) for name in types}


def collapsed(content: bytes) -> bytes:
    """Return a text in which one blank stands for several, and none at the start of a line."""
    return _STARTS.sub(b"", _RUNS.sub(b" ", content))


class Divided(NamedTuple):
    """A text with a tab between words and numbers, and what else its lines could be."""

    content: bytes
    doubt: str


def divided(content: bytes, first: Sequence[str]) -> Divided | None:
    """Put a tab between words and numbers that no delimiter divides; None if there is one.

    Such lines are ``river: 0.5 -0.25``, ``river=0.5,-0.25`` and ``river [0.5, -0.25]``. Where only
    whole numbers follow the sign, as in ``mark:3 0.5 -0.25``, they are part of the word.

    Parameters
    ----------
    content : bytes
    first : sequence of str
        The first lines, read byte for byte; the very first may be a heading.
    """
    sample = [line.encode("latin-1") for line in first[len(first) > 2 :]]
    for pattern, doubt in zip(_APART, ("", "the sign belongs to the word"), strict=True):
        found = [pattern.fullmatch(line) for line in sample]
        lists = [match[2].decode("latin-1") for match in found if match]
        if not found or len(lists) < len(found) or all(map(_WHOLE.match, lists)):
            continue
        if all(layouts.is_list(each) or layouts.is_bare_list(each) for each in lists):
            return Divided(pattern.sub(rb"\1\t\2", content), doubt)
    return None


def utf8(file: File, *, drops_lines: bool) -> tuple[bytes, list[str]]:
    """Return the content of a file as valid UTF-8, and what was done for it.

    Parameters
    ----------
    file : File
    drops_lines : bool
        Whether lines that are not UTF-8 may be left out, which is told; else they are refused.

    Raises
    ------
    UploadError
        If lines may not be left out, or there would be nothing left.
    """
    content = file.content.removeprefix(codecs.BOM_UTF8)
    wrong = None if content.isascii() else _first_wrong_byte(content)
    if wrong is None:
        return content, []
    line = content.count(b"\n", 0, wrong) + 1
    if not drops_lines:
        raise UploadError(
            f"{file.title} is not in UTF-8: line {line:,} holds the byte 0x{content[wrong]:02X}. "
            "Save it again in UTF-8; spreadsheets call it “CSV UTF-8”."
        )
    lines = content.split(b"\n")
    good = [line for line in lines if line.isascii() or _first_wrong_byte(line) is None]
    count = len(lines) - len(good)
    if 2 * count > len(lines):
        raise UploadError(
            f"{file.title} is not in UTF-8: {count:,} of {len(lines):,} lines cannot be read. Save "
            "it again in UTF-8."
        )
    note = (
        f"{wording.count(count, 'line')} left out because of bytes that are not UTF-8; the first "
        f"is line {line:,}."
    )
    return b"\n".join(good), [note]


def _first_wrong_byte(content: bytes) -> int | None:
    """Return where a text stops being UTF-8; None if nowhere."""
    decoder = codecs.getincrementaldecoder("utf-8")()
    for start in range(0, len(content), _CHUNK_BYTES):
        pending = len(decoder.getstate()[0])
        is_last = start + _CHUNK_BYTES >= len(content)
        try:
            decoder.decode(content[start : start + _CHUNK_BYTES], final=is_last)
        except UnicodeDecodeError as error:
            return start - pending + error.start
    return None
