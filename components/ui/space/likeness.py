"""A few words compared in the full space: which one the first is nearest to."""

from components import cached, settings
from components.ui import inputs, spelling
from components.vectors import fields
from components.vectors.analogies import likeness
from components.vectors.analogies.likeness import WordCosines
from components.vectors.types import WordVectors


def ask(space: WordVectors) -> WordCosines | None:
    """Ask for two or three words, and return their cosines; None without, or if one is unknown."""
    with spelling.told("compare", space):
        typed = inputs.text(
            "compare",
            "Compare words",
            default="",
            limit=3 * settings.MAX_WORD_CHARS,
            placeholder="nurse, woman, man",
            help="Is the first word nearer to the second or to the third? By their cosines among "
            "all dimensions, not in the picture.",
        )
        words = fields.divided(typed)
        return likeness.compare(space, words) if words else None
    return None


def above(found: WordCosines, space: WordVectors) -> str:
    """Say how the highest of some cosines compares with those of random pairs."""
    _, highest = found.ranked[0]
    return f"A cosine of {highest:.2f} is {cached.models.random_pairs(space.name).above(highest)}."
