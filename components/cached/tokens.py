"""Texts cut into tokens and words replayed piece by piece; quick, not remembered."""

from components.cached import models
from components.vectors.tokens.cut import CutText
from components.vectors.tokens.pieces import Match, Merge


def tokenizer_names() -> tuple[str, ...]:
    """Return the tokenizers that can be put side by side."""
    return models.tokenizers()


def cut(name: str, text: str) -> CutText:
    """Return a text's tokens by the tokenizer `name`."""
    return models.tokenizer(name).cut(text)


def replay(name: str, text: str) -> tuple[tuple[str, tuple[Merge | Match, ...]], ...]:
    """Return each word of a text with the steps that made its pieces; none for a unigram."""
    tokenizer = models.tokenizer(name)
    return tuple(
        (word, tokenizer.merges(word) or tokenizer.matches(word)) for word in tokenizer.words(text)
    )
