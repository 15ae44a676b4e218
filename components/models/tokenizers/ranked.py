"""Tokenizers of tiktoken: a byte-level BPE whose list of tokens is its list of merges.

Two neighbours are merged if the vocabulary has what they make together, the one of the lowest rank
first; a token's id is its rank.
"""

import base64
import binascii
from collections.abc import Mapping, Sequence
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from components import lazy
from components.errors import ModelFileError
from components.models.tokenizers.interface import Tokenizer
from components.vectors.tokens import cut, pieces, places
from components.vectors.tokens.cut import Token
from components.vectors.tokens.pieces import Match, Merge

if TYPE_CHECKING:
    from tiktoken import Encoding
    from tokenizers.pre_tokenizers import Split

# What is cut on its own, as OpenAI published it for cl100k.
_WORD = (
    r"(?i:'s|'t|'re|'ve|'m|'ll|'d)|[^\r\n\p{L}\p{N}]?\p{L}+|\p{N}{1,3}|"
    r" ?[^\s\p{L}\p{N}]+[\r\n]*|\s*[\r\n]+|\s+(?!\S)|\s+"
)


class RankedTokenizer(Tokenizer):
    """A tokenizer of tiktoken's.

    Parameters
    ----------
    name, title : str
    ranks : mapping from bytes to int
        Every token that is no special one, with its id.
    specials : mapping from str to int
    """

    def __init__(
        self, name: str, title: str, ranks: Mapping[bytes, int], specials: Mapping[str, int]
    ) -> None:
        self.name = name
        self.title = title
        self.kind = "byte-level BPE"
        self.size = len(ranks) + len(specials)
        self.specials = dict(specials)
        self.unknown = None  # every byte is a token
        self._ranks = ranks
        with lazy.importing:
            import tiktoken

        self._encoding: Encoding = tiktoken.Encoding(
            name, pat_str=_WORD, mergeable_ranks=dict(ranks), special_tokens=self.specials
        )

    def piece(self, token_id: int) -> str:
        """Return a token as text, bytes that make no character as ``<0xE2>``."""
        return cut.written(self._encoding.decode_single_token_bytes(token_id))

    def rank(self, token_id: int) -> int | None:
        """Return a token's rank, which is its id; None for a special one."""
        return None if token_id in self.specials.values() else token_id

    def _words(self, text: str) -> tuple[str, ...]:
        """Return what of a text is cut on its own."""
        return tuple(word for word, _ in self._split.pre_tokenize_str(text))

    def merges(self, word: str) -> tuple[Merge, ...]:
        """Replay the merges on one of `words`."""
        if word in self.specials:
            return ()
        parts = [bytes([byte]) for byte in word.encode("utf-8")]
        return pieces.merges(parts, lambda left, right: self._ranks.get(left + right))

    def matches(self, word: str) -> tuple[Match, ...]:  # noqa: ARG002
        """Return nothing: merges, not matches, make its pieces."""
        return ()

    def _tokens(self, text: str) -> Sequence[Token]:
        ids = self._encoding.encode(text, allowed_special="all")
        contents = self._contents(ids)
        special = set(self.specials.values())
        return [
            Token(each, self.piece(each), content, start, end, each in special)
            for each, content, (start, end) in zip(
                ids, contents, places.by_bytes(text, contents), strict=True
            )
        ]

    def _contents(self, ids: Sequence[int]) -> list[bytes]:
        return [self._encoding.decode_single_token_bytes(each) for each in ids]

    def _separators(self, ids: Sequence[int]) -> list[str]:
        return [""] * len(ids)

    @cached_property
    def _split(self) -> "Split":
        """What cuts a text into words."""
        with lazy.importing:
            from tokenizers import Regex, pre_tokenizers

        return pre_tokenizers.Split(Regex(_WORD), "isolated")


def read_ranks(path: Path) -> dict[bytes, int]:
    """Read tiktoken's file of tokens: one a line, in base64, with its rank.

    Raises
    ------
    ModelFileError
        If it is no such file.
    """
    try:
        pairs = (line.split() for line in path.read_bytes().splitlines() if line)
        return {base64.b64decode(token, validate=True): int(rank) for token, rank in pairs}
    except (OSError, ValueError, binascii.Error) as error:
        raise ModelFileError(
            f"“{path.name}” is no list of tokens with their ranks ({error})."
        ) from error
