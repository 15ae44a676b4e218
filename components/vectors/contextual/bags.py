"""Sentences as bags of static vectors: what needs neither layers nor the order of words."""

import re
from collections.abc import Collection, Sequence

import numpy as np

from components.vectors.contextual.pooling import Held, Triple, held
from components.vectors.types import Matrix, WordVectors

_WORD = re.compile(r"[a-z]+")
_LISTED = (
    "a all an are as at be been being by can cannot could did do for from had has have he her him "
    "his how i in is it its many may me mine must my no nobody of on our out over please s she so "
    "some somebody that the their them they this through to too us very was we were what when "
    "where which who with without would you your"
)
# The function words of the ready sentences; all other words are content words.
FUNCTION_WORDS = frozenset(_LISTED.split())


def means(
    space: WordVectors, texts: Sequence[str], *, without: Collection[str] = frozenset()
) -> Matrix:
    """Return the mean static vector of each text's words, as they were trained.

    Parameters
    ----------
    space : WordVectors
    texts : sequence of str
        Words that the space does not know are passed over.
    without : collection of str
        Words to leave out.

    Returns
    -------
    ndarray of shape (texts, dims), float32
        Zeros where no word is left.
    """
    found = np.zeros((len(texts), space.dims), dtype=np.float32)
    for number, text in enumerate(texts):
        words = [word for word in _WORD.findall(text.lower()) if word not in without]
        rows = [space.index[word] for word in words if word in space.index]
        if rows:
            found[number] = space.matrix[rows].mean(axis=0)
    return found


def held_without_layers(space: WordVectors, triples: Sequence[Triple]) -> Held:
    """Compare sentences with their mates as bags of static vectors.

    Returns
    -------
    Held
        In place of layers: the mean of all words, then that of content words alone.
    """
    sides = zip(*((each.anchor, each.syntax, each.meaning) for each in triples), strict=True)
    return held(
        *(
            np.stack([means(space, side), means(space, side, without=FUNCTION_WORDS)])
            for side in sides
        )
    )
