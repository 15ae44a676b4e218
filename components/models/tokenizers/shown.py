"""The tokens of a text as they are shown: what the vocabulary writes for a space is a sign."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from components.models.tokenizers import byte_letters
from components.vectors.tokens.cut import written
from components.vectors.tokens.visible import signs

if TYPE_CHECKING:
    from tokenizers import Encoding, Tokenizer

_SPACE = "▁"


def shown(tokenizer: "Tokenizer", encodings: Sequence["Encoding"]) -> list[tuple[str, ...]]:
    """Return the tokens of some texts, each so that everything in it is seen.

    Parameters
    ----------
    tokenizer : tokenizers.Tokenizer
    encodings : sequence of tokenizers.Encoding
        Of the same tokenizer.

    Returns
    -------
    list of tuple of str
        Of each text; the marks the tokenizer adds by their names.
    """
    is_byte_level, has_spaces = _is_byte_level(tokenizer), _SPACE in repr(tokenizer.decoder)

    def one(piece: str, is_special: int) -> str:
        if is_special:
            return piece
        if is_byte_level:
            return signs(written(byte_letters.read(piece)))
        return signs(piece.replace(_SPACE, " ")) if has_spaces else piece

    return [
        tuple(map(one, encoding.tokens, encoding.special_tokens_mask)) for encoding in encodings
    ]


def together(tokenizer: "Tokenizer", ids: Sequence[int]) -> str:
    """Return the text of tokens in a row, marks included.

    Bytes that make no character, because one before or behind them is missing, are written as
    ``<0xF0>``.

    Parameters
    ----------
    tokenizer : tokenizers.Tokenizer
    ids : sequence of int
        Of its vocabulary.
    """
    if not _is_byte_level(tokenizer):
        return tokenizer.decode(ids, skip_special_tokens=False)
    pieces = [tokenizer.id_to_token(each) or "" for each in ids]
    return written(byte_letters.read("".join(pieces)))


def _is_byte_level(tokenizer: "Tokenizer") -> bool:
    """Tell whether a tokenizer writes a letter for each byte."""
    return "ByteLevel" in repr(tokenizer.decoder)
