"""The tokenizer a GGUF file carries: byte-level BPE, from its tokens and merges.

How a text is cut before merging is not in the file, only the name of the way; those that this
module knows are the ones whose cutting it can give exactly.
"""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from components import lazy

if TYPE_CHECKING:
    from tokenizers import Tokenizer
    from tokenizers.pre_tokenizers import PreTokenizer

_MODEL = "gpt2"  # what the format calls byte-level BPE
_DIGIT_BY_DIGIT = ("smollm",)
_WHOLE_NUMBERS = ("gpt-2",)
_CONTROL = 3  # the type of a token that stands for no text, such as the end of one


def tokenizer(settings: Mapping[str, Any]) -> "Tokenizer":
    """Return the tokenizer that the settings of a GGUF file describe.

    Parameters
    ----------
    settings : mapping
        With names that begin with ``tokenizer.ggml``.

    Returns
    -------
    tokenizers.Tokenizer
        It puts no mark before a text, neither pads nor cuts off. Places in the text are those of
        each token with the space before it.

    Raises
    ------
    ValueError
        If the file carries another kind of tokenizer, or names a way of cutting unknown here.
    """
    with lazy.importing:
        from tokenizers import AddedToken, Tokenizer, decoders
        from tokenizers.models import BPE

    if settings.get("tokenizer.ggml.model") != _MODEL:
        raise ValueError(f"its tokenizer is of the kind “{settings.get('tokenizer.ggml.model')}”")
    tokens: list[str] = settings["tokenizer.ggml.tokens"]
    merges = [tuple(merge.split(" ", 1)) for merge in settings["tokenizer.ggml.merges"]]
    found = Tokenizer(BPE({token: row for row, token in enumerate(tokens)}, merges))
    found.pre_tokenizer = _cutting(str(settings.get("tokenizer.ggml.pre")))
    found.decoder = decoders.ByteLevel()
    types = settings.get("tokenizer.ggml.token_type", [])
    marks = [token for token, kind in zip(tokens, types, strict=False) if kind == _CONTROL]
    found.add_special_tokens([AddedToken(mark, normalized=False, special=True) for mark in marks])
    return found


def _cutting(name: str) -> "PreTokenizer":
    """Return what cuts a text into the pieces within which tokens are merged."""
    with lazy.importing:
        from tokenizers.pre_tokenizers import ByteLevel, Digits, Sequence

    pieces = ByteLevel(add_prefix_space=False)
    if name in _DIGIT_BY_DIGIT:
        return Sequence([Digits(individual_digits=True), pieces])
    if name in _WHOLE_NUMBERS:
        return pieces
    raise ValueError(f"its tokenizer cuts texts in a way of its own, “{name}”")
