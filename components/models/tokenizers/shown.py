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
    decoder = repr(tokenizer.decoder)
    is_byte_level, has_spaces = "ByteLevel" in decoder, _SPACE in decoder

    def one(piece: str, is_special: int) -> str:
        if is_special:
            return piece
        if is_byte_level:
            return signs(written(byte_letters.read(piece)))
        return signs(piece.replace(_SPACE, " ")) if has_spaces else piece

    return [
        tuple(map(one, encoding.tokens, encoding.special_tokens_mask)) for encoding in encodings
    ]
