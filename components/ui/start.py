"""Sentences about the strips of the start page, and the strips told in words."""

from components.ui.markdown import literal
from components.vectors.portrait import Portrait
from components.vectors.ruler import Ruler


def portrait(shown: Portrait, *, ruler: Ruler) -> str:
    """Say what the cosines beside the lines mean in this space."""
    low, high = ruler.band
    return (
        "Sorted by the numbers of the first word; the last three lines are strangers, frequent "
        f"words drawn at random. A cosine means little alone: of {ruler.drawn} here, "
        f"90 % lie between {low:.2f} and {high:.2f}; "
        f"**{literal(shown.words[1])}** has {shown.cosines[1]:.2f}."
    )


def portrait_in_words(shown: Portrait) -> str:
    """Tell the strips to a reader who cannot see them."""
    listed = ", ".join(shown.labels()[1:])
    return f"Vector of {shown.words[0]} and of other words, with their cosines: {listed}."
