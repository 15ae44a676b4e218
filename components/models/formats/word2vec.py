"""Vectors in the binary form of the original word2vec and of gensim.

A record is a word, a blank, and the numbers as float32, little-endian; the original puts a line
feed behind it. Nothing says how long a word is, so one with a blank in it looks like a shorter word
with other numbers. Where the bytes behind a blank could be the rest of the word, both readings are
weighed: by what follows the record, and by numbers of a size that vectors do not have.
"""

import re
from collections.abc import Iterator

import numpy as np

from components.errors import UploadError
from components.models.formats import layouts, parts, wording
from components.models.formats.parts import File, KnownFile, Parsed
from components.vectors.types import Matrix

_HEADER = re.compile(rb"(\d{1,18}) (\d{1,18})[ \r]*\n")
_MAX_WORD_BYTES = 1_000
_MAX_PARTS = 8  # of a word, behind its first
_MAX_LINE_BYTES = 1_000_000
_SIGN = (
    rb"(?:[\x21-\x7e]|[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3})"
)
_RECORD = re.compile(rb"\n*([^ ]*+) (?=(" + _SIGN + rb"++ )|)")  # group 2: maybe the word goes on
_MORE = re.compile(_SIGN + rb"++ ")
_NEXT = re.compile(_SIGN + rb"*+ ")
_CONTROL = re.compile(rb"[\x00-\x08\x0e-\x1f\x7f]")
_SMALL, _LARGE = 1e-10, 1e10  # beyond them a number is hardly one of a vector


def is_word2vec(content: bytes) -> bool:
    """Tell whether a file is word2vec's binary form; its text form has the same first line."""
    header = _HEADER.match(content)
    if header is None:
        return False
    line = content[header.end() : header.end() + _MAX_LINE_BYTES].split(b"\n", maxsplit=1)[0]
    cells = line.split()
    is_text = (
        len(cells) > 1
        and not _CONTROL.search(line)
        and all(
            layouts.is_number(cell.decode("latin-1")) for cell in re.split(rb"[ \t,;]+", cells[-1])
        )
    )
    return bool(line) and not is_text


def source(file: File) -> KnownFile:
    """Describe a file in the binary form of the original word2vec and of gensim."""
    return KnownFile(file, "word2vec binary", "words and vectors", lambda: _read(file))


def _read(file: File) -> Parsed:
    """Read words, each followed by a blank and its numbers."""
    content = file.content
    header = _HEADER.match(content)
    if header is None:
        raise ValueError("the file has no word2vec header.")
    promised, dims = int(header[1]), int(header[2])
    possible = (len(content) - header.end()) // (4 * dims + 2) if dims else 0
    parts.check_size(file, min(promised, possible), dims)
    matrix = np.empty((min(promised, possible + 1), dims), dtype="<f4")
    numbers, filled = memoryview(content), matrix.reshape(-1).view(np.uint8).data
    words: list[bytes] = []
    joined: list[str] = []
    place, length = header.end(), 4 * dims
    for row in range(len(matrix)):
        found = _RECORD.match(content, place, place + _MAX_WORD_BYTES)
        if found is None or found.end() + length > len(content):
            break
        word, end = found[1], found.end()
        if found.lastindex == 2:
            word, end = _weighed(file, found, dims, row=row)
            joined += [word.decode("utf-8", "replace")] if b" " in word else []
        words.append(word)
        place = end + length
        filled[row * length : (row + 1) * length] = numbers[end:place]
    notes = [*_missing(len(words), promised, len(content) - place), *_joined(joined)]
    return _decoded(words, matrix[: len(words)], notes)


def _weighed(file: File, found: re.Match[bytes], dims: int, *, row: int) -> tuple[bytes, int]:
    """Return the word of a record that may hold blanks, and where its numbers begin.

    Raises
    ------
    UploadError
        If it cannot be told.
    """
    content, start = file.content, found.start(1)
    ends = [end for end in _ends(content, found.end()) if end + 4 * dims <= len(content)]
    marks = [_strangeness(content, end, dims) for end in ends]
    best = min(marks)
    if marks.count(best) > 1:
        word = found[1].decode("utf-8", "replace")
        raise UploadError(
            f"Word {row + 1:,} of {file.title} (“{wording.one_line(word, most=30)}”) seems to hold "
            "a space, and where its numbers begin cannot be told. Join the parts of a word by _ in "
            "this format, or save it as text."
        )
    end = ends[marks.index(best)]
    return content[start : end - 1], end


def _ends(content: bytes, first: int) -> Iterator[int]:
    """Give every place where the numbers of a record may begin: the first, and behind more text."""
    yield first
    place = first
    for _ in range(_MAX_PARTS):
        more = _MORE.match(content, place, first + _MAX_WORD_BYTES)
        if more is None:
            return
        place = more.end()
        yield place


def _strangeness(content: bytes, start: int, dims: int) -> tuple[int, int]:
    """Weigh numbers that begin at a place: is there no word behind them, how many are unlikely."""
    end = start + 4 * dims
    behind = content[end : end + 1] == b"\n"
    follows = end + behind >= len(content) or _NEXT.match(
        content, end + behind, end + _MAX_WORD_BYTES
    )
    numbers = np.abs(np.frombuffer(content, "<f4", dims, start))
    likely = (numbers == 0) | ((numbers > _SMALL) & (numbers < _LARGE))
    return int(follows is None or follows is False), int((~likely).sum())


def _missing(found: int, promised: int, left: int) -> list[str]:
    """Say how a file differs from what its first line promises."""
    if found < promised:
        return [
            f"The first line promises {promised:,} words, the file holds {found:,} whole ones. It "
            "may be cut off."
        ]
    if left > 1:
        return [
            f"The first line promises {promised:,} words, and {left:,} more bytes follow the last "
            "of them; they were not read."
        ]
    return []


def _joined(words: list[str]) -> list[str]:
    """Say which words were found to hold blanks."""
    if not words:
        return []
    return [
        f"{wording.count(len(words), 'word')} with a space inside ({wording.listed(words)}): the "
        "format does not say where such a word ends; the numbers behind it told."
    ]


def _decoded(words: list[bytes], matrix: Matrix, notes: list[str]) -> Parsed:
    """Leave out words that are not UTF-8, and say so."""
    texts = [_text(word) for word in words]
    good = np.array([text is not None for text in texts], dtype=np.bool_)
    if not good.all():
        count = int((~good).sum())
        notes.append(f"{count:,} of {len(words):,} words left out: they are not in UTF-8.")
        matrix = matrix[good]
    names = tuple(text for text in texts if text is not None)
    return Parsed(matrix, {"word": names}, "word", tuple(notes))


def _text(word: bytes) -> str | None:
    """Decode a word; None if it is not UTF-8."""
    try:
        return word.decode("utf-8")
    except UnicodeDecodeError:
        return None
