"""What every tokenizer of the app answers: tokens with their places, ids back to text, ranks.

`library` fulfils it for the ``tokenizers`` library, `ranked` for tiktoken; a caller need not know
which it has.
"""

import re
from abc import ABC, abstractmethod
from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property
from itertools import pairwise
from typing import Literal

from components.vectors.tokens import losses
from components.vectors.tokens.cut import CutText, Token
from components.vectors.tokens.pieces import Match, Merge

TokenizerKind = Literal["WordPiece", "byte-level BPE", "BPE", "unigram"]


class Tokenizer(ABC):
    """A tokenizer: text to tokens, ids to text, and what its vocabulary holds.

    Attributes
    ----------
    name : str
        What stands in the address, e.g. ``"gpt2"``.
    title : str
        What stands on the page.
    kind : {"WordPiece", "byte-level BPE", "BPE", "unigram"}
        How it cuts.
    size : int
        How many tokens its vocabulary has, special ones included.
    specials : mapping from str to int
        Its special tokens with their ids; typed in a text they are those tokens too.
    unknown : int or None
        The id that stands for what is not in the vocabulary; None if everything is.
    """

    name: str
    title: str
    kind: TokenizerKind
    size: int
    specials: Mapping[str, int]
    unknown: int | None

    @abstractmethod
    def piece(self, token_id: int) -> str:
        """Return a token as the vocabulary writes it.

        Raises
        ------
        KeyError
            If there is no such id.
        """

    @abstractmethod
    def rank(self, token_id: int) -> int | None:
        """Return a token's place, from 0, in the order of its vocabulary; None if it has none.

        For a BPE the number of the merge that makes it (single bytes and special tokens have
        none), for cl100k its rank, for WordPiece its place in the list, for a unigram its place by
        probability.
        """

    @property
    def is_in_order(self) -> bool:
        """Whether ids and ranks rise together: RoBERTa's ids, for one, follow another list."""
        ranks = [rank for each in range(self.size) if (rank := self.rank(each)) is not None]
        return all(one < other for one, other in pairwise(ranks))

    def content(self, token_id: int) -> bytes:
        """Return the bytes a token stands for on its own; they may be part of a character."""
        return self._contents([token_id])[0]

    def words(self, text: str) -> tuple[str, ...]:
        """Return what of a text is cut on its own, in the form the tokenizer brings it into.

        A special token is a word of its own, as it stands.
        """
        parts = self._special.split(text) if self.specials else [text]
        return tuple(
            word
            for part in parts
            for word in ((part,) if part in self.specials else self._words(part))
        )

    @abstractmethod
    def _words(self, text: str) -> tuple[str, ...]:
        """Return the words of a text without special tokens, as `words` does."""

    @abstractmethod
    def merges(self, word: str) -> tuple[Merge, ...]:
        """Replay the merges on one of `words`; none for a special token, which is never cut.

        None either if the tokenizer has no merges.
        """

    @abstractmethod
    def matches(self, word: str) -> tuple[Match, ...]:
        """Replay WordPiece's longest matches on one of `words`; none for the other kinds."""

    @abstractmethod
    def _tokens(self, text: str) -> Sequence[Token]:
        """Return the tokens of a text without surrogates, and the marks that are added to it."""

    @abstractmethod
    def _contents(self, ids: Sequence[int]) -> list[bytes]:
        """Return the bytes each of some tokens that follow each other stands for."""

    @abstractmethod
    def _separators(self, ids: Sequence[int]) -> list[str]:
        """Return what decoding puts before each of some tokens."""

    @cached_property
    def _special(self) -> re.Pattern[str]:
        """What finds special tokens in a text."""
        longest_first = sorted(self.specials, key=len, reverse=True)
        return re.compile(f"({'|'.join(map(re.escape, longest_first))})")

    def cut(self, text: str) -> CutText:
        """Cut a text into tokens.

        Parameters
        ----------
        text : str
            Any. Half a surrogate pair, which is no character, is read as U+FFFD.

        Returns
        -------
        CutText
            Every character stands in one token, in several that share it, or in a loss.
        """
        tokens = self._tokens(_characters(text))
        ids = [token.id for token in tokens if not token.is_added]
        before = iter(self._separators(ids))
        separators = ["" if token.is_added else next(before) for token in tokens]
        lost = losses.find(text, tokens, separators, unknown=self.unknown)
        return CutText(text, tuple(tokens), self.decode(ids), lost)

    def decode(self, ids: Iterable[int]) -> str:
        """Return the text that some ids stand for.

        Parameters
        ----------
        ids : iterable of int
            Without the marks a tokenizer adds: those would be written out.

        Returns
        -------
        str
            Bytes that make no character are U+FFFD.

        Raises
        ------
        KeyError
            If there is no such id.
        """
        listed = list(ids)
        pairs = zip(self._separators(listed), self._contents(listed), strict=True)
        return b"".join(before.encode() + content for before, content in pairs).decode(
            "utf-8", "replace"
        )


def _characters(text: str) -> str:
    """Return a text with U+FFFD for what is no character."""
    return "".join("\ufffd" if "\ud800" <= each <= "\udfff" else each for each in text)
