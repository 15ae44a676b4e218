"""What is to be drawn: what is typed now or, where that cannot be drawn, what was before."""

from dataclasses import dataclass

from components.ui import layout, session
from components.ui.space import maps, sentences
from components.vectors.projection.recipe import Recipe
from components.vectors.space.picture import PictureQuestion
from components.vectors.space.sources import Source
from components.vectors.types import WordVectors

_LAST = "picture of a space"  # that could be drawn


@dataclass(frozen=True, eq=False)
class Asked:
    """Words of a space, and the picture of them.

    Parameters
    ----------
    space : WordVectors
    source : Source
    wanted : PictureQuestion
    """

    space: WordVectors
    source: Source
    wanted: PictureQuestion


def readable(space: WordVectors, source: Source | None, recipe: Recipe | None) -> Asked | None:
    """Return what can be drawn: in place of what cannot the last that could; None if there is none.

    Parameters
    ----------
    space : WordVectors
    source, recipe : optional
        None where the reader has been told what is wrong with them.
    """
    if source is not None and recipe is not None:
        with layout.reader_errors():
            asked = Asked(space, source, maps.ask(space, source, recipe))
            session.keep(_LAST, asked)
            return asked
    last: Asked | None = session.kept(_LAST)
    if last is not None:
        layout.caution(sentences.still(last.wanted))
    return last
