"""What every view of *Embedding space* starts from."""

from dataclasses import dataclass

from streamlit.delta_generator import DeltaGenerator

from components import cached
from components.ui import layout, progress
from components.ui.space import sentences
from components.vectors.space.colouring import Colouring
from components.vectors.space.picture import Picture, PictureQuestion
from components.vectors.space.sources import Source
from components.vectors.types import WordVectors


@dataclass(frozen=True, eq=False)
class Scene:
    """A picture of words, and what was asked for.

    Parameters
    ----------
    wanted : PictureQuestion
        What was asked for; may still have to be computed.
    shown : Picture
        The picture that is there.
    space : WordVectors
    source : Source
    colours : Colouring
        Of the points of `shown`.
    parameters : container
        Where a view's own inputs stand.
    over : container
        Where a view draws what stands over its picture.
    details : container
        Where a view draws what its picture waits for, such as the word to mark.
    """

    wanted: PictureQuestion
    shown: Picture
    space: WordVectors
    source: Source
    colours: Colouring
    parameters: DeltaGenerator
    over: DeltaGenerator
    details: DeltaGenerator


def further(wanted: PictureQuestion, label: str, name: str, noun: str = "word") -> Picture:
    """Return a further picture of the page; until it is computed, the same points by PCA."""
    simplest = cached.space.simplest_picture
    shown = progress.latest(wanted, label=label, otherwise=simplest, name=name)
    if shown.asked.vectors is not wanted.vectors and shown.asked.key != wanted.key:
        shown = simplest(wanted)
    if shown.asked.key != wanted.key:
        layout.caution(sentences.stale(shown, noun=noun))
    return shown
