"""How the pieces of a word came about: the merges of a byte-pair encoding, WordPiece's matches.

Both are replayed step by step as the tokenizers take them, and end in the tokenizers' own pieces.
A word is what is cut on its own, for example ``" bank"`` with its space.

References
----------
Sennrich, Haddow and Birch (2016), Neural Machine Translation of Rare Words with Subword Units,
https://aclanthology.org/P16-1162. Wu and others (2016), Google's Neural Machine Translation System,
https://arxiv.org/abs/1609.08144, for WordPiece.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

PairRank = Callable[[bytes, bytes], int | None]


@dataclass(frozen=True)
class Merge:
    """A step of a byte-pair encoding: two neighbours become one piece.

    Parameters
    ----------
    left, right : bytes
        The pair.
    rank : int
        Its place in the list of merges, from 0; the lowest goes first.
    pieces : tuple of bytes
        The whole word after the step.
    """

    left: bytes
    right: bytes
    rank: int
    pieces: tuple[bytes, ...]


@dataclass(frozen=True)
class Match:
    """A step of WordPiece: the longest beginning of what is left that the vocabulary has.

    Parameters
    ----------
    tried : tuple of str
        What was looked up, the longest first; all but `piece` are not in the vocabulary.
    piece : str or None
        What was found; None if not even one character was: then the whole word is unknown.
    rest : str
        What is left of the word after the step.
    """

    tried: tuple[str, ...]
    piece: str | None
    rest: str


def merges(parts: Sequence[bytes], rank: PairRank) -> tuple[Merge, ...]:
    """Replay the merges of a byte-pair encoding on a word.

    Of all neighbours the pair of the lowest rank is merged, the leftmost if it stands there twice;
    until no pair of neighbours has a rank.

    Parameters
    ----------
    parts : sequence of bytes
        What the word begins as: its single bytes, or characters.
    rank : callable
        The rank of two neighbours; None if they are never merged.

    Returns
    -------
    tuple of Merge
        The last one's `pieces` are the word's tokens; none if the parts themselves are.

    Examples
    --------
    >>> ranks = {(b"l", b"o"): 0, (b"lo", b"w"): 1, (b"e", b"r"): 2}
    >>> for step in merges([b"l", b"o", b"w", b"e", b"r"], lambda *pair: ranks.get(pair)):
    ...     print(step.rank, step.pieces)
    0 (b'lo', b'w', b'e', b'r')
    1 (b'low', b'e', b'r')
    2 (b'low', b'er')
    """
    pieces = list(parts)
    steps: list[Merge] = []
    while True:
        ranks = ((rank(*pieces[row : row + 2]), row) for row in range(len(pieces) - 1))
        lowest, row = min(((one, row) for one, row in ranks if one is not None), default=(-1, -1))
        if row < 0:
            return tuple(steps)
        left, right = pieces[row : row + 2]
        pieces[row : row + 2] = [left + right]
        steps.append(Merge(left, right, lowest, tuple(pieces)))


def beginning(steps: Sequence[Merge]) -> tuple[bytes, ...]:
    """Return the parts that a word began as, from the merges that were made of them.

    Examples
    --------
    >>> beginning([Merge(b"l", b"o", 0, (b"lo", b"w"))])
    (b'l', b'o', b'w')
    """
    first = steps[0]
    row = first.pieces.index(first.left + first.right)
    return (*first.pieces[:row], first.left, first.right, *first.pieces[row + 1 :])


def matches(
    word: str, is_piece: Callable[[str], bool], *, mark: str = "##", longest: int = 100
) -> tuple[Match, ...]:
    """Replay WordPiece's search for the longest match on a word.

    Parameters
    ----------
    word : str
        As the tokenizer normalises it.
    is_piece : callable
        Whether the vocabulary has a piece, its mark before it.
    mark : str
        What stands before a piece inside a word.
    longest : int
        A longer word, in characters, is unknown without a search.

    Returns
    -------
    tuple of Match
        Their pieces are the word's tokens, unless the last one's is None. None for an empty word.

    Examples
    --------
    >>> for step in matches("dogs", {"dog", "##s", "do"}.__contains__):
    ...     print(step.tried, step.piece)
    ('dogs', 'dog') dog
    ('##s',) ##s
    """
    if len(word) > longest:
        return (Match((), None, word),)
    steps: list[Match] = []
    rest = word
    while rest:
        before = mark if steps else ""
        tries = [before + rest[:end] for end in range(len(rest), 0, -1)]
        place = next((row for row, tried in enumerate(tries) if is_piece(tried)), None)
        if place is None:
            return (*steps, Match(tuple(tries), None, rest))
        rest = rest[len(rest) - place :]
        steps.append(Match(tuple(tries[: place + 1]), tries[place], rest))
    return tuple(steps)
