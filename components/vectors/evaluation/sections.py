"""The sections of Google's analogies in words a pupil knows, and which of them stand out."""

from collections.abc import Mapping, Sequence

import numpy as np

from components.vectors.evaluation.bootstrap import Interval

_CALLED: Mapping[str, str] = {
    "capital-common-countries": "famous capitals",
    "capital-world": "world capitals",
    "currency": "currencies",
    "city-in-state": "cities in states",
    "family": "family",
    "gram1-adjective-to-adverb": "adverbs",
    "gram2-opposite": "opposites",
    "gram3-comparative": "comparatives",
    "gram4-superlative": "superlatives",
    "gram5-present-participle": "forms in -ing",
    "gram6-nationality-adjective": "nationalities",
    "gram7-past-tense": "past tense",
    "gram8-plural": "plurals",
    "gram9-plural-verbs": "verbs in -s",
}


def called(section: str) -> str:
    """Return what a section is called; one of a reader's own as the reader calls it.

    Examples
    --------
    >>> called("gram3-comparative"), called("mine")
    ('comparatives', 'mine')
    """
    return _CALLED.get(section, section)


def extremes(shares: Sequence[Interval]) -> tuple[int, int] | None:
    """Return the places of the largest and the smallest share; None where several share that place.

    Shares without a value are passed over.

    Examples
    --------
    >>> extremes([Interval(0.5, 0, 1), Interval(0.9, 0, 1), Interval(0.2, 0, 1)])
    (1, 2)
    >>> extremes([Interval(1.0, 0, 1), Interval(1.0, 0, 1), Interval(0.2, 0, 1)]) is None
    True
    """
    values = np.array([each.value for each in shares])
    known = values[~np.isnan(values)]
    if len(known) < 2:
        return None
    high, low = known.max(), known.min()
    if (known == high).sum() > 1 or (known == low).sum() > 1:
        return None
    return int(np.nanargmax(values)), int(np.nanargmin(values))
