"""Where tokens stand in a text, in characters, also where a token is part of a character only."""

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator, Sequence
from itertools import accumulate

Span = tuple[int, int]
Normalize = Callable[[str], str]


def by_bytes(text: str, contents: Sequence[bytes]) -> list[Span]:
    r"""Return the places of tokens whose bytes, one after another, are the text's.

    Parameters
    ----------
    text : str
    contents : sequence of bytes

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
    if b"".join(contents) != text.encode("utf-8"):
        raise ValueError("contents must be the bytes of text, one after another.")
    begins = list(accumulate((len(each.encode("utf-8")) for each in text), initial=0))
    ends = list(accumulate(map(len, contents)))
    spans: list[Span] = []
    for content, end in zip(contents, ends, strict=True):
        start = bisect_right(begins, end - len(content)) - 1
        spans.append((start, bisect_left(begins, end) if content else start))
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
    for first, last in groups(mended):
        start, end = mended[first][0], max(each[1] for each in mended[first:last])
        before = max((each[1] for each in mended[:first]), default=0)
        after = mended[last][0] if last < len(mended) else len(text)
        if contents[first].startswith(b" ") and text[before:start].isspace():
            mended[first] = (before, mended[first][1])
        whole = b"".join(contents[first:last]).decode("utf-8", "replace").strip()
        longer = _composed(text, (start, end), after, whole, normalize)
        for row in range(first, last):
            if mended[row][1] == end:
                mended[row] = (mended[row][0], longer)
    return mended


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


def _composed(text: str, span: Span, after: int, whole: str, normalize: Normalize) -> int:
    """Return where the characters end that `whole` was composed of."""
    start, end = span
    if normalize(text[start:end]).strip() == whole:
        return end
    longer = range(end + 1, after + 1)
    return next((to for to in longer if normalize(text[start:to]).strip() == whole), end)
