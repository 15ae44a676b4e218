"""The price of a language: how many tokens the same sentence takes in each.

The sentences of ``languages.tsv`` say the same; they were translated for this app, freely enough
that each is what one would say.

References
----------
Petrov, La Malfa, Torr and Bibi (2023), Language Model Tokenizers Introduce Unfairness Between
Languages, https://arxiv.org/abs/2305.15425.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from components.vectors.tokens.cut import CutText

_FILE = Path(__file__).with_name("languages.tsv")


@dataclass(frozen=True)
class Price:
    """What a sentence takes.

    Parameters
    ----------
    n_tokens : int
        Marks that the tokenizer adds are not counted.
    n_characters, n_bytes : int
    n_unknown : int
        Tokens that stand for what is not in the vocabulary: a low count bought by not reading.
    """

    n_tokens: int
    n_characters: int
    n_bytes: int
    n_unknown: int

    def share(self, window: int) -> float:
        """Return how much of a model's window of so many tokens the sentence takes."""
        return self.n_tokens / window


@cache
def sentences() -> Mapping[str, str]:
    """Return one sentence in many languages, first the one others are compared with."""
    lines = _FILE.read_text("utf-8").splitlines()
    return dict(line.split("\t") for line in lines)


def price(text: CutText) -> Price:
    """Return what a text takes.

    Parameters
    ----------
    text : CutText
        As a tokenizer cut it.
    """
    standing = [token for token in text.tokens if not token.is_added]
    unknown = {place for loss in text.losses if loss.kind == "unknown" for place in (loss.start,)}
    return Price(
        n_tokens=len(standing),
        n_characters=len(text.text),
        n_bytes=len(text.text.encode("utf-8", "surrogatepass")),
        n_unknown=sum(token.start in unknown for token in standing),
    )
