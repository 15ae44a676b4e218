"""Sentences about the strips of the start page, and the strips told in words."""

from components.ui.markdown import literal
from components.ui.page.guess import Guess
from components.vectors.portrait import Portrait
from components.vectors.ruler import Ruler


def conclusion(shown: Portrait) -> str:
    """Say of which of the others the word is most like, and of which least."""
    others = sorted(zip(shown.cosines[1:].tolist(), shown.words[1:], strict=True))
    if len(others) < 2:
        return ""
    (low, far), (high, near) = others[0], others[-1]
    return (
        f"*{literal(shown.words[0])}* is more like *{literal(near)}* ({_number(high)}) than like "
        f"*{literal(far)}* ({_number(low)})."
    )


def nearest(shown: Portrait) -> Guess | None:
    """Ask which of the others the word is most like; nothing where there is no choice."""
    word, *others = shown.words
    if len(others) < 2:
        return None
    return Guess(
        f"Which of these words is most like *{literal(word)}*?", tuple(sorted(others)), others[0]
    )


def _number(cosine: float) -> str:
    """Write a cosine, with a real minus."""
    return f"{cosine:.2f}".replace("-", "−")


def portrait(shown: Portrait, *, pairs: Ruler, neighbors: Ruler) -> str:
    """Say what the cosines beside the lines mean in this space."""
    (low, high), (near, nearer) = pairs.band, neighbors.band
    cosine = float(shown.cosines[1])
    return (
        "Sorted by the numbers of the first word; the last three lines are strangers, frequent "
        f"words drawn at random. A cosine means little alone: of {pairs.drawn} here, "
        f"90% lie between {low:.2f} and {high:.2f}, of {neighbors.drawn} between {near:.2f} and "
        f"{nearer:.2f}. **{literal(shown.words[1])}**, the nearest of all words here, has "
        f"{cosine:.2f}, above {neighbors.share(cosine)} of those neighbours."
    )


def portrait_in_words(shown: Portrait) -> str:
    """Tell the strips to a reader who cannot see them."""
    listed = ", ".join(shown.labels()[1:])
    return f"Vector of {shown.words[0]} and of other words, with their cosines: {listed}."
