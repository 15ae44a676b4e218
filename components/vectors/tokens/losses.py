"""What a text's ids do not keep of it: capitals, accents, spaces, unknown characters."""

import unicodedata
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from itertools import groupby

from components.vectors.tokens import places
from components.vectors.tokens.cut import Loss, LossKind, Token


def find(
    text: str, tokens: Sequence[Token], separators: Sequence[str], *, unknown: int | None
) -> tuple[Loss, ...]:
    """Return where decoding the ids does not give the text back, and how.

    Parameters
    ----------
    text : str
    tokens : sequence of Token
        Those that stand for text, in its order.
    separators : sequence of str, as long as `tokens`
        What decoding puts before each: a space between words, or nothing.
    unknown : int or None
        The id of what is not in the vocabulary.

    Returns
    -------
    tuple of Loss
        In the order of the text; none if the separators and contents one after another are `text`.
    """
    found: list[Loss] = []
    reach = 0
    for first, last in places.groups([(token.start, token.end) for token in tokens]):
        group = tokens[first:last]
        start, end = group[0].start, max(token.end for token in group)
        found += _between(text, reach, start, separators[first])
        content = b"".join(token.content for token in group).decode("utf-8", "replace")
        if any(token.id == unknown for token in group) and content != text[start:end]:
            found.append(Loss("unknown", start, end))
        else:
            found += _changes(text[start:end], content, start)
        reach = end
    return (*found, *_between(text, reach, len(text), ""))


def _between(text: str, start: int, end: int, separator: str) -> Iterator[Loss]:
    """Yield what stands between two tokens and is not what decoding puts there."""
    between = text[start:end]
    spaces = "".join(each for each in between if each.isspace())
    if separator and not spaces:
        yield Loss("spaces", start, start)
    for is_space, group in groupby(range(start, end), lambda place: text[place].isspace()):
        run = list(group)
        if not is_space:
            yield from (Loss(_change(text[place], ""), place, place + 1) for place in run)
        elif spaces != separator:
            yield Loss("spaces", run[0], run[-1] + 1)


def _changes(before: str, after: str, start: int) -> Iterator[Loss]:
    """Yield where some characters, the first at `start`, became others, and how."""
    same = SequenceMatcher(None, before, after, autojunk=False)
    for tag, begin, end, first, last in same.get_opcodes():
        if tag == "replace" and end - begin == last - first:
            yield from _letters(before[begin:end], after[first:last], start + begin)
        elif tag != "equal":
            yield Loss(_change(before[begin:end], after[first:last]), start + begin, start + end)


def _letters(before: str, after: str, start: int) -> Iterator[Loss]:
    """Yield a loss for each run of characters that one by one became others in the same way."""
    kinds: list[LossKind] = [_change(*pair) for pair in zip(before, after, strict=True)]
    for _, run in groupby(range(len(before)), lambda place: kinds[place]):
        first, *others = run
        yield Loss(kinds[first], start + first, start + first + len(others) + 1)


def _change(before: str, after: str) -> LossKind:
    """Return what became of some characters."""
    if "".join(before.split()) == "".join(after.split()):
        return "spaces"
    if before.lower() == after:
        return "case"
    apart = unicodedata.normalize("NFD", before)
    bare = "".join(each for each in apart if unicodedata.category(each) != "Mn")
    if bare != apart and after in (bare, bare.lower()):
        return "accents"
    return "form" if after.strip() else "dropped"
