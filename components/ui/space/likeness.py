"""A few words compared in the full space: which one the first is nearest to."""

from components import settings
from components.ui import inputs, layout, spelling
from components.ui.space import conclusions
from components.vectors.analogies import likeness
from components.vectors.types import WordVectors


def show(space: WordVectors) -> None:
    """Ask for two or three words, and say which of the others the first is nearer to."""
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
        words = typed.replace(",", " ").split()
        if words:
            found = likeness.compare(space, words)
            layout.caution(conclusions.nearer(found, space.name))
