"""One word in the full space: its true neighbours, and what their scores mean."""

import streamlit as st

from components import cached
from components.charts import neighbors
from components.ui import layout
from components.ui.space import sentences, words
from components.vectors import picture
from components.vectors.picture import Inspected, Picture
from components.vectors.types import WordVectors


def show(view: Picture, space: WordVectors) -> Inspected | None:
    """Ask for a word and draw its neighbours in the whole space; return those in the picture."""
    focus = words.focus(space, default="cat")
    inspected = picture.inspect(view, focus)
    if focus is None:
        st.info("Click a word in the picture, or type one, to see its true neighbours.")
        return None
    found = cached.neighbors(space.name, focus, 10)
    ruler = cached.random_pairs(space.name)
    bars = neighbors.bars(
        found,
        focus,
        percentiles=sentences.percentiles(found, ruler),
        drawn=sentences.drawn(found, view),
        ruler=ruler,
    )
    layout.figure(bars, key="neighbours", alt=sentences.neighbors_in_words(found, focus))
    layout.caution(sentences.nearest(found, focus, space, ruler))
    layout.caution(sentences.kept(inspected, focus))
    return inspected
