"""Any tokenizer of the ``tokenizers`` library behind the app's interface."""

import json
import re
from collections.abc import Sequence
from functools import cached_property
from typing import TYPE_CHECKING, Any

from components.models.tokenizers import byte_letters
from components.models.tokenizers.interface import Tokenizer, TokenizerKind
from components.vectors.tokens import pieces, places
from components.vectors.tokens.cut import Token
from components.vectors.tokens.pieces import Match, Merge

if TYPE_CHECKING:
    import tokenizers

_SPACE = "▁"  # what SentencePiece writes for a space
_BYTE = re.compile(r"<0x([0-9A-F]{2})>")


class LibraryTokenizer(Tokenizer):
    """A WordPiece, BPE or unigram tokenizer of the ``tokenizers`` library.

    Parameters
    ----------
    name, title : str
    library : tokenizers.Tokenizer
        Neither pads nor cuts off.
    """

    def __init__(self, name: str, title: str, library: "tokenizers.Tokenizer") -> None:
        self.name = name
        self.title = title
        self._library = library
        self.kind = _kind(library)
        self.size = library.get_vocab_size(with_added_tokens=True)
        added = sorted(library.get_added_tokens_decoder().items())
        self.specials = {token.content: each for each, token in added if token.special}
        self._falls_back = _falls_back(library)
        self.unknown = unknown(library)
        self._mark = getattr(library.model, "continuing_subword_prefix", None) or ""

    def piece(self, token_id: int) -> str:
        """Return a token as the vocabulary writes it."""
        found = self._library.id_to_token(token_id)
        if found is None:
            raise KeyError(token_id)
        return found

    def rank(self, token_id: int) -> int | None:
        """Return a token's number of merge, place in the list or place by probability."""
        return self._ranks.get(token_id)

    def _words(self, text: str) -> tuple[str, ...]:
        """Return what of a text is cut on its own; spaces stay, or are ``▁``."""
        normal = self._normal(text)
        cutter = self._library.pre_tokenizer
        found = (
            [normal] if cutter is None else [word for word, _ in cutter.pre_tokenize_str(normal)]
        )
        if self.kind == "byte-level BPE":
            return tuple(byte_letters.read(word).decode("utf-8") for word in found)
        return tuple(found)

    def merges(self, word: str) -> tuple[Merge, ...]:
        """Replay the merges on one of `words`."""
        if "BPE" not in self.kind or word in self.specials:
            return ()
        letters = byte_letters.write(word.encode("utf-8")) if self._is_byte_level else word
        parts = [part for letter in letters for part in self._parts(letter)]
        return pieces.merges(parts, lambda left, right: self._pairs.get((left, right)))

    def matches(self, word: str) -> tuple[Match, ...]:
        """Replay WordPiece's longest matches on one of `words`."""
        if self.kind != "WordPiece" or word in self.specials:
            return ()
        longest = self._library.model.max_input_chars_per_word
        return pieces.matches(word, self._has, mark=self._mark, longest=longest)

    def _tokens(self, text: str) -> Sequence[Token]:
        found = self._library.encode(text)
        is_added = [mask == 1 for mask in found.special_tokens_mask]
        ids = [each for each, added in zip(found.ids, is_added, strict=True) if not added]
        offsets = [each for each, added in zip(found.offsets, is_added, strict=True) if not added]
        contents = self._contents(ids)
        try:
            spans = places.by_bytes(text, contents, lacking=self._lacking)
        except ValueError:  # the text was brought into another form first
            spans = places.mend(text, contents, offsets, self._normal)
        standing = zip(contents, spans, strict=True)
        last = max((row for row, added in enumerate(is_added) if not added), default=-1)
        tokens: list[Token] = []
        for row, (each, added) in enumerate(zip(found.ids, is_added, strict=True)):
            edge = len(text) if row > last else 0
            content, (start, end) = (b"", (edge, edge)) if added else next(standing)
            is_special = added or (each in self._special_ids and each != self.unknown)
            tokens.append(Token(each, self.piece(each), content, start, end, is_special))
        return tokens

    def _contents(self, ids: Sequence[int]) -> list[bytes]:
        found = [self._content(each) for each in ids]
        if found and ids[0] not in self._special_ids and self._puts_a_space_first:
            found[0] = found[0].removeprefix(b" ")
        return found

    def _separators(self, ids: Sequence[int]) -> list[str]:
        if self.kind != "WordPiece":
            return [""] * len(ids)
        goes_on = [
            row == 0 or self.piece(each).startswith(self._mark) for row, each in enumerate(ids)
        ]
        return ["" if each else " " for each in goes_on]

    def _content(self, token_id: int) -> bytes:
        """Return the bytes a token stands for inside a text."""
        piece = self.piece(token_id)
        if token_id in self._added:
            return piece.encode("utf-8")
        if self._is_byte_level:
            return byte_letters.read(piece)
        if self.kind == "WordPiece":
            return piece.removeprefix(self._mark).encode("utf-8")
        if self._falls_back and (byte := _BYTE.fullmatch(piece)):
            return bytes.fromhex(byte[1])
        return piece.replace(_SPACE, " ").encode("utf-8")

    def _parts(self, letter: str) -> list[bytes]:
        """Return what a letter of a word is before any merge; nothing if it has no token."""
        found = self._library.token_to_id(letter)
        if found is not None:
            return [self._content(found)]
        return [bytes([byte]) for byte in letter.encode("utf-8")] if self._falls_back else []

    def _has(self, piece: str) -> bool:
        """Tell whether the vocabulary has a piece."""
        return self._library.token_to_id(piece) is not None

    def _normal(self, text: str) -> str:
        """Bring a text into the form that is cut."""
        normalizer = self._library.normalizer
        return text if normalizer is None else normalizer.normalize_str(text)

    @property
    def _is_byte_level(self) -> bool:
        return self.kind == "byte-level BPE"

    @cached_property
    def _added(self) -> frozenset[int]:
        return frozenset(self._library.get_added_tokens_decoder())

    @cached_property
    def _lacking(self) -> frozenset[int]:
        """The bytes that have no token of their own: the tokenizer drops them."""
        letters = {byte: byte_letters.write(bytes([byte])) for byte in range(256)}
        is_level = self._is_byte_level
        return frozenset(each for each, one in letters.items() if is_level and not self._has(one))

    @cached_property
    def _special_ids(self) -> frozenset[int]:
        return frozenset(self.specials.values())

    @cached_property
    def _puts_a_space_first(self) -> bool:
        """Whether a text is cut as if a space stood before it."""
        ids = self._library.encode("a", add_special_tokens=False).ids
        return self._content(ids[0]).startswith(b" ")

    @cached_property
    def _pairs(self) -> dict[tuple[bytes, bytes], int]:
        """The rank of each pair that is merged."""
        contents = {piece: self._content(each) for piece, each in self._vocabulary.items()}
        pairs = enumerate(_form(self._library)["merges"])
        return {(contents[left], contents[right]): rank for rank, (left, right) in pairs}

    @cached_property
    def _ranks(self) -> dict[int, int]:
        """The rank of each token that has one."""
        ids = self._vocabulary
        if "BPE" in self.kind:
            order = [left + right for left, right in _form(self._library)["merges"]]
        elif self.kind == "unigram":
            scored = sorted(_form(self._library)["vocab"], key=lambda entry: -entry[1])
            order = [piece for piece, _ in scored if not _BYTE.fullmatch(piece)]
        else:
            return {each: each for each in ids.values() if each not in self._special_ids}
        learned = (ids[piece] for piece in order if ids[piece] not in self._special_ids)
        # A token that two pairs make is made by the first.
        return {each: rank for rank, each in reversed(list(enumerate(learned)))}

    @property
    def _vocabulary(self) -> dict[str, int]:
        return self._library.get_vocab(with_added_tokens=False)


def _kind(library: "tokenizers.Tokenizer") -> TokenizerKind:
    """Return how a tokenizer of the library cuts."""
    model = type(library.model).__name__
    if model == "BPE":
        return "byte-level BPE" if "ByteLevel" in repr(library.decoder) else "BPE"
    if model == "Unigram":
        return "unigram"
    if model == "WordPiece":
        return "WordPiece"
    raise ValueError(f"library must be a WordPiece, BPE or Unigram tokenizer, got {model}.")


def unknown(library: "tokenizers.Tokenizer") -> int | None:
    """Return the id of what is not in the vocabulary; None if nothing is left out of it."""
    model = library.model
    if _falls_back(library):
        return None
    if type(model).__name__ == "Unigram":
        return _form(library)["unk_id"]
    return None if model.unk_token is None else library.token_to_id(model.unk_token)


def _falls_back(library: "tokenizers.Tokenizer") -> bool:
    """Tell whether a letter that is not in the vocabulary falls into its bytes."""
    model = library.model
    if type(model).__name__ == "Unigram":
        return bool(_form(library).get("byte_fallback"))
    return getattr(model, "byte_fallback", False)


def _form(library: "tokenizers.Tokenizer") -> dict[str, Any]:
    """Return what the library's model is, its lists included; takes a moment."""
    return json.loads(library.to_str())["model"]
