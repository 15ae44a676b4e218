"""One word in the full space: its true neighbours, and what their scores mean."""

import streamlit as st

from components import cached
from components.charts.space import neighbors
from components.ui import inputs, layout
from components.ui.markdown import literal
from components.ui.space import words
from components.vectors.similarity import METRICS, Metric, Neighbors
from components.vectors.space import kept_neighbors
from components.vectors.space.inspector import Ranked
from components.vectors.space.kept_neighbors import Inspected
from components.vectors.space.picture import Picture
from components.vectors.types import WordVectors

_SHOWN = 10
_METRICS: dict[Metric, str] = {
    "cosine": "cosine",
    "dot": "dot product",
    "euclidean": "Euclidean distance",
    "manhattan": "Manhattan distance",
}


def show(view: Picture, space: WordVectors) -> Inspected | None:
    """Ask for a word and draw its neighbours in the whole space; return those in the picture."""
    left, right = st.columns([3, 2], gap="small")
    with left:
        focus = words.focus(space, default="cat" if space.knows("cat") else "")
    with right:
        by = inputs.select("by", "by", METRICS, default="cosine")
    if focus is None:
        st.info("Click a word in the picture, or type one, to see its true neighbours.")
        return None
    found = cached.space.ranked(space.name, focus, by, _SHOWN)
    inspected = kept_neighbors.inspect(view, focus)
    bars = neighbors.bars(found, focus, drawn=_drawn(found.neighbors, view))
    layout.figure(bars, key="neighbours", alt=_in_words(found, focus))
    layout.caution(nearest(found, focus, space))
    if said := kept(inspected, focus, view):
        layout.caution(said)
    return inspected


def kept(inspected: Inspected | None, word: str, view: Picture) -> str:
    """Say how many of one word's true neighbours the picture keeps; nothing of two words."""
    if inspected is None:
        if word in view.asked.chosen.words:
            return ""
        return f"**{literal(word)}** is not among the drawn words; add it to see it."
    return (
        f"Among the drawn words, the picture keeps **{inspected.kept} of "
        f"{len(inspected.near)}** true neighbours of **{literal(word)}**: lines lead to all of "
        "them, rings mark words that only look near."
    )


def nearest(found: Ranked, word: str, space: WordVectors) -> str:
    """Say which word is nearest and what its cosine means in this space."""
    return (
        f"Nearest to **{literal(word)}** by {_METRICS[found.metric]} among all "
        f"{len(space.words):,} words: "
        f"**{literal(found.neighbors.words[0])}**, cosine {found.cosines[0]:.3f}, "
        f"{found.ruler.above(found.cosines[0])}; with the mean of the space taken away from all "
        f"of them {found.centred[0]:.3f}, above {found.centred_ruler.share(found.centred[0])}."
    )


def _drawn(found: Neighbors, view: Picture) -> list[bool]:
    """Return which neighbours are among the words of the picture."""
    words = set(view.asked.chosen.words)
    return [word in words for word in found.words]


def _in_words(found: Ranked, word: str) -> str:
    """Tell a word's neighbours to a reader who cannot see the bars."""
    near = found.neighbors
    listed = (f"{w} {score:.3f}" for w, score in zip(near.words, near.scores, strict=True))
    return f"Nearest to {word} by {found.metric}: {', '.join(listed)}."
