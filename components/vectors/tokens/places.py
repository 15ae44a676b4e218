"""Where tokens stand in a text, in characters, also where a token is part of a character only."""

import unicodedata
from collections.abc import Callable, Collection, Iterator, Sequence
from itertools import accumulate

Span = tuple[int, int]
Normalize = Callable[[str], str]


def by_bytes(text: str, contents: Sequence[bytes], *, lacking: Collection[int] = ()) -> list[Span]:
    r"""Return the places of tokens whose bytes, one after another, are the text's.

    Parameters
    ----------
    text : str
    contents : sequence of bytes
    lacking : collection of int
        Bytes that were dropped wherever they stood.

    Returns
    -------
    list of (start, end)
        The characters a token has a byte of.

    Raises
    ------
    ValueError
        If the bytes are not the text's.

    Examples
    --------
    Two tokens share the é:

    >>> by_bytes("née", [b"n", b"\xc3", b"\xa9e"])
    [(0, 1), (1, 2), (1, 3)]
    """
    kept = [
        (place, byte)
        for place, character in enumerate(text)
        for byte in character.encode("utf-8")
        if byte not in lacking
    ]
    if b"".join(contents) != bytes(byte for _, byte in kept):
        raise ValueError("contents must be the bytes of text, one after another.")
    owners = [place for place, _ in kept]
    ends = accumulate(map(len, contents))
    spans: list[Span] = []
    for content, end in zip(contents, ends, strict=True):
        start = owners[end - len(content)] if end - len(content) < len(owners) else len(text)
        spans.append((start, owners[end - 1] + 1 if content else start))
    return spans


def mend(
    text: str, contents: Sequence[bytes], spans: Sequence[Span], normalize: Normalize
) -> list[Span]:
    """Return the places of tokens of a text that was brought into another form first.

    Libraries tell where most characters of that form came from. Three things are added: a token
    that begins with a space has the spaces before it; one that stands for a composed character has
    all it was composed of; one that stands for nothing has no place.

    Parameters
    ----------
    text : str
    contents : sequence of bytes
    spans : sequence of (start, end)
        As the library tells them.
    normalize : callable from str to str
        What brings text into that form.

    Returns
    -------
    list of (start, end)
        In the order of the text: neither starts nor ends go back.
    """
    mended = _in_order(contents, spans)
    for start, end in _recomposed(text, normalize):
        for row, (first, last) in enumerate(mended):
            if first < end and last > start:
                mended[row] = (min(first, start), max(last, end))
    reach = 0
    for row, (first, last) in enumerate(mended):
        if contents[row].startswith(b" ") and text[reach:first].isspace():
            mended[row] = (reach, last)
        reach = max(reach, last)
    return _apart(text, contents, mended)


def groups(spans: Sequence[Span]) -> Iterator[tuple[int, int]]:
    """Yield the rows of tokens that share characters, from first to before last.

    Examples
    --------
    >>> list(groups([(0, 2), (2, 3), (2, 3), (3, 4)]))
    [(0, 1), (1, 3), (3, 4)]
    """
    first, reach = 0, 0
    for row, (start, end) in enumerate(spans):
        if row > first and start >= reach:
            yield first, row
            first = row
        reach = max(reach, end) if row > first else end
    if spans:
        yield first, len(spans)


def _in_order(contents: Sequence[bytes], spans: Sequence[Span]) -> list[Span]:
    """Return the spans so that none goes back, and those of no content empty."""
    ordered: list[Span] = []
    reach: Span = (0, 0)
    for content, (start, end) in zip(contents, spans, strict=True):
        start = max(start, reach[0])
        end = max(end, start, reach[1]) if content else start
        ordered.append((start, end))
        reach = (start, max(end, reach[1]))
    return ordered


def _apart(text: str, contents: Sequence[bytes], spans: Sequence[Span]) -> list[Span]:
    """Return the spans, those of tokens that share several unchanged characters told apart."""
    found: list[Span] = []
    for first, last in groups(spans):
        start, end = spans[first][0], max(each[1] for each in spans[first:last])
        try:
            places = by_bytes(text[start:end], contents[first:last])
        except ValueError:
            found += spans[first:last]
        else:
            found += [(start + one, start + other) for one, other in places]
    return found


def _recomposed(text: str, normalize: Normalize) -> Iterator[Span]:
    """Yield letters with their marks that become other characters, not only fewer."""
    begins = [place for place, each in enumerate(text) if place == 0 or not _is_mark(each)]
    for start, end in zip(begins, [*begins[1:], len(text)], strict=True):
        before, after = text[start:end], normalize(text[start:end])
        left = iter(before)
        if len(before) > 1 and not all(each in left for each in after):
            yield start, end


def _is_mark(character: str) -> bool:
    """Tell whether a character may become one with the one before it."""
    is_jamo = "\u1160" <= character <= "\u11ff"  # vowels and finals of Korean syllables
    is_voicing = character in "\uff9e\uff9f"  # of halfwidth kana
    return is_jamo or is_voicing or unicodedata.category(character).startswith("M")
