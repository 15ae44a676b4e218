"""One word in the full space: its true neighbours, and what their scores mean."""

import streamlit as st

from components import cached
from components.charts.space import neighbors
from components.ui import inputs, layout
from components.ui.space import sentences, words
from components.vectors.similarity import METRICS
from components.vectors.space import kept_neighbors
from components.vectors.space.kept_neighbors import Inspected
from components.vectors.space.picture import Picture
from components.vectors.types import WordVectors

_SHOWN = 10


def show(view: Picture, space: WordVectors) -> Inspected | None:
    """Ask for a word and draw its neighbours in the whole space; return those in the picture."""
    left, right = st.columns([3, 2], gap="small")
    with left:
        focus = words.focus(space, default="cat")
    with right:
        by = inputs.select("by", "by", METRICS, default="cosine")
    if focus is None:
        st.info("Click a word in the picture, or type one, to see its true neighbours.")
        return None
    found = cached.space.ranked(space.name, focus, by, _SHOWN)
    inspected = kept_neighbors.inspect(view, focus)
    bars = neighbors.bars(found, focus, drawn=sentences.drawn(found.neighbors, view))
    layout.figure(bars, key="neighbours", alt=sentences.neighbors_in_words(found, focus))
    layout.caution(sentences.nearest(found, focus, space))
    layout.caution(sentences.kept(inspected, focus))
    return inspected
