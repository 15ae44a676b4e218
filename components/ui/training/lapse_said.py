"""Sentences about words on the way to their places."""

from collections.abc import Sequence

import numpy as np

from components.ui.markdown import literal
from components.vectors.training import near
from components.vectors.training.lapse import BAND, Meeting, TimeLapse

_SHORT = 14  # characters of a word in a sentence over the picture
_TOGETHER = 0.9  # median cosine from which words are said to lie in one heap


def met(words: tuple[str, str], found: Meeting, lapse: TimeLapse) -> str:
    """Say since when two words are near each other."""
    one, other = (f"*{literal(word, limit=_SHORT)}*" for word in words)
    if not lapse.has_moved:
        return "From zeros nothing moves: every gradient is made of zeros."
    if found.moment is None:
        return f"{one} and {other} have not met: nearer than {found.share:.0%} of any two words."
    if found.moment == 0:
        return f"{one} and {other} are nearer than {BAND[-1]}% of any two words all the time."
    pairs = int(lapse.pairs[found.moment])
    return (
        f"From {pairs:,} pairs on, {one} and {other} are nearer than {BAND[-1]}% of any two words."
    )


def cosine_of(words: tuple[str, str]) -> str:
    """Return what stands over the curve of a cosine, the band around it included."""
    one, other = (word if len(word) <= _SHORT else f"{word[:_SHORT]}…" for word in words)
    return f"cosine of {one}, {other}; grey: {BAND[-1] - BAND[0]}% of pairs"


def begun(start: str) -> str:
    """Say what there is before a training."""
    return f"Words before the first step, from {start}."


def going(start: str) -> str:
    """Say what goes on while words move."""
    return f"Words on their way, from {start}."


def grew(start: str) -> str:
    """Say that the numbers mean nothing any more."""
    return f"From {start} the numbers grew beyond all bounds: lower the learning rate."


def nothing_kept(lapse: TimeLapse) -> str:
    """Say why no share of near words is known."""
    return "known from the second moment on" if len(lapse.pairs) == 1 else "words have no direction"


def stopped(moments: int) -> str:
    """Say what there is of a training that was stopped."""
    return f"Stopped: the picture has the first {moments} moments, and they can be played."


def beyond(moments: int) -> str:
    """Say that a training came to nothing."""
    return (
        f"The picture has the first {moments} moments: then the numbers grew beyond all bounds. "
        "Lower the learning rate."
    )


def moment(pairs: int, near: str) -> str:
    """Say what there is at a moment."""
    return f"{pairs:,} pairs; nearest: {near}"


def in_words(groups: Sequence[str], pairs: int, trails: Sequence[str]) -> str:
    """Return the picture of words on their way in words."""
    kinds = ", ".join(dict.fromkeys(groups))
    return (
        f"{len(groups)} words after {pairs:,} pairs, in two dimensions; kinds: {kinds}. The way "
        f"of {' and of '.join(trails)} is drawn."
    )


def curves_in_words(words: tuple[str, str], lapse: TimeLapse, found: Meeting) -> str:
    """Return the curves beside it in words."""
    kept = float(lapse.kept[-1])
    share = "" if np.isnan(kept) else f"; the share of near words kept ends at {kept:.0%}"
    return (
        f"Over {int(lapse.pairs[-1]):,} pairs: the cosine of {words[0]} and {words[1]} ends at "
        f"{found.cosine:.2f}, the loss at {float(lapse.losses[-1]):.2f}{share}."
    )


def how_met(words: tuple[str, str], found: Meeting) -> str:
    """Say what meeting means, and against what it is held."""
    low, _, high = BAND
    return (
        f"Met: the cosine of {literal(words[0])} and {literal(words[1])} stays above that of "
        f"{high}% of all pairs of the words drawn, at every moment from then on. The grey band "
        f"holds the pairs from {low}% to {high}%, at each moment anew: a cosine means something "
        f"only against it. At the end: cosine {found.cosine:.2f}, higher than {found.share:.0%} of "
        "pairs. One run of one seed: with another (under Training) words may meet far earlier or "
        "later."
    )


def heap(lapse: TimeLapse) -> str:
    """Say when all words lie together, where they do."""
    medians = lapse.band[:, 1]
    place = int(np.argmax(medians))
    if not lapse.has_moved or medians[place] < _TOGETHER or place == len(medians) - 1:
        return ""
    return (
        f"At first all words run the same way: after {int(lapse.pairs[place]):,} pairs half of all "
        f"pairs have a cosine of {medians[place]:.3f} or more, at the end of {medians[-1]:.3f}."
    )


def how_kept(lapse: TimeLapse) -> str:
    """Say what the share of near words that are kept means, and what chance makes of it."""
    return (
        f"Near words kept: of the {near.NEAREST} nearest words of each of the {len(lapse.rows)} "
        "drawn, the share that were among them a moment before; "
        f"{lapse.by_chance:.0%} by chance (dotted)."
    )


def how_laid() -> str:
    """Say how moments are laid on each other."""
    return (
        "Every moment is turned onto the next (Procrustes) and seen along the two directions in "
        "which the last one varies most, so the cloud as a whole does not spin. Each is drawn as "
        "large as the last, however long its rows are. Two dimensions of many: "
        "who is nearest is counted in all of them."
    )
