"""Several texts in one tensor: padded to the longest, with a mask; or two of them as a pair.

References
----------
Devlin, Chang, Lee and Toutanova (2019), BERT, https://arxiv.org/abs/1810.04805, for pairs of
sentences and their segments.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import dropwhile
from typing import Literal, TypeVar

import numpy as np

from components.vectors.tokens.cut import CutText, Loss, Token
from components.vectors.types import Indices

Side = Literal["left", "right"]
Part = TypeVar("Part", Token, Loss)
_BETWEEN = " "


@dataclass(frozen=True)
class Filler:
    """What fills up a short text among longer ones.

    Parameters
    ----------
    token_id : int
    side : {"left", "right"}
        Where it is put.
    is_own : bool
        Whether the model names a token for it; else its end mark stands in, if it has one.
    """

    token_id: int
    side: Side
    is_own: bool


@dataclass(frozen=True, eq=False)
class Batch:
    """Texts as one tensor.

    Parameters
    ----------
    ids, mask : ndarray of shape (batch, seq), int
        Mask: 1 where a token stands, 0 where there is padding.
    """

    ids: Indices
    mask: Indices

    @property
    def padding(self) -> float:
        """The share of the tensor that is padding, in [0, 1]."""
        return 1 - float(self.mask.mean())


@dataclass(frozen=True, eq=False)
class Pair:
    """Two texts as one.

    Parameters
    ----------
    cut : CutText
        Both, a space between them.
    segments : ndarray of shape (tokens,), int
        0 for the first text and its marks, 1 for the second.
    """

    cut: CutText
    segments: Indices


def padded(texts: Sequence[Sequence[int]], filler: Filler) -> Batch:
    """Bring the ids of several texts to the length of the longest.

    Parameters
    ----------
    texts : sequence of sequence of int
        At least one of them with a token.
    filler : Filler

    Raises
    ------
    ValueError
        If there is no token at all.

    Examples
    --------
    >>> batch = padded([[5, 6, 7], [8]], Filler(0, "right", True))
    >>> batch.ids.tolist(), batch.mask.tolist()
    ([[5, 6, 7], [8, 0, 0]], [[1, 1, 1], [1, 0, 0]])
    """
    longest = max(map(len, texts), default=0)
    if not longest:
        raise ValueError("texts must hold a token.")
    ids = np.full((len(texts), longest), filler.token_id, dtype=np.intp)
    mask = np.zeros_like(ids)
    for row, text in enumerate(texts):
        first = longest - len(text) if filler.side == "left" else 0
        ids[row, first : first + len(text)] = text
        mask[row, first : first + len(text)] = 1
    return Batch(ids, mask)


def paired(first: CutText, second: CutText) -> Pair:
    """Put two texts behind each other as BERT does: ``[CLS] A [SEP] B [SEP]``.

    Parameters
    ----------
    first, second : CutText
        With the marks that are added to each alone.
    """
    behind = len(first.text) + len(_BETWEEN)
    own = dropwhile(lambda token: token.is_added, second.tokens[:-1])
    following = [_shifted(token, behind) for token in (*own, *second.tokens[-1:])]
    cut = CutText(
        f"{first.text}{_BETWEEN}{second.text}",
        (*first.tokens, *following),
        f"{first.decoded}{_BETWEEN}{second.decoded}",
        (*first.losses, *(_shifted(loss, behind) for loss in second.losses)),
    )
    segments = [0] * len(first.tokens) + [1] * len(following)
    return Pair(cut, np.array(segments, dtype=np.intp))


def _shifted(part: Part, by: int) -> Part:
    """Return a token or loss so many characters farther on."""
    return replace(part, start=part.start + by, end=part.end + by)
