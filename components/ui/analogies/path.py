"""View "path": the way from one word to another by steps between near words."""

import streamlit as st

from components import cached
from components.charts.analogies import rankings
from components.ui import examples, inputs, spelling
from components.ui.analogies import conclusions, last
from components.ui.analogies.inputs import DEFAULTS
from components.ui.analogies.scene import Scene
from components.ui.markdown import literal
from components.ui.shown import Drawing, Shown
from components.vectors.analogies import word_path
from components.vectors.analogies.word_path import Path
from components.vectors.ruler import Ruler
from components.vectors.types import WordVectors

_VIEW = "path"
_EXAMPLES = {
    "From computer to poetry": {"path_from": "computer", "path_to": "poetry", "links": 10},
    "From cat to democracy": {"path_from": "cat", "path_to": "democracy", "links": 10},
    "From king to banana": {"path_from": "king", "path_to": "banana", "links": 5},
    "From black to white": {"path_from": "black", "path_to": "white", "links": 10},
}


def show(scene: Scene) -> Shown | None:
    """Show the cosine of each step, or say that there is no path."""
    with scene.ready:
        examples.draw(_EXAMPLES)
    space = scene.space
    with scene.parameters:
        start, goal = _end("path_from", "From", space), _end("path_to", "to", space)
        if start is not None and start == goal:
            st.info("Both are the same word: there is no way to go. Choose another.")
            start = None
        links = _links()
    if start is None or goal is None:
        return last.recall(_VIEW, scene)
    shown = _shown(scene, start, goal, links=links)
    return last.remember(_VIEW, scene, shown, of=f"{start} to {goal}")


def _end(key: str, label: str, space: WordVectors) -> str | None:
    """Return a word at which a path ends."""
    return spelling.word(key, label, default=DEFAULTS[key], space=space)


def _shown(scene: Scene, start: str, goal: str, *, links: int) -> Shown:
    """Return the picture of the path between two words, or that there is none."""
    space = scene.space
    path = cached.analogies.path_between(space.name, start, goal, links)
    near = cached.analogies.neighbor_graph(space.name)
    return Shown(
        () if path is None else (_drawing(path, scene.random_pairs),),
        {} if path is None else path.table(),
        scene.code.then("path", ends=[start, goal], links=links),
        conclusion=conclusions.no_path(start, goal, links=links)
        if path is None
        else conclusions.path(path),
        cautions=(_said(path, space, links=links, ruler=near.ruler(links)),),
    )


def _links() -> int:
    """Return to how many nearest words each word is linked."""
    return int(
        inputs.slider(
            "links",
            "Nearest words each word is linked to",
            (2, word_path.MOST_NEIGHBORS),
            default=10,
            help="Two words are linked if either is among so many nearest words of the other.",
        )
    )


def _drawing(path: Path, ruler: Ruler) -> Drawing:
    """Return the cosines along a path."""
    return Drawing(rankings.path(path, ruler=ruler), "path", _in_words(path))


def _said(found: Path | None, space: WordVectors, *, links: int, ruler: Ruler) -> str:
    """Say how the path was found and what its weakest step means; or that there is none.

    A step leads to a near word by design, so the ruler is that of all links of the graph.
    """
    graph = (
        f"the graph of {_those_of(space)}, in which two words are linked if either is among the "
        f"{links} nearest of the other"
    )
    if found is None:
        return f"**There is no path** in {graph}. More links per word may join their parts."
    count = len(found.cosines)
    steps = "one step" if count == 1 else f"{count} steps"
    weakest = int(found.cosines.argmin())
    cosine = float(found.cosines[weakest])
    pair = f"**{literal(found.words[weakest])}** → **{literal(found.words[weakest + 1])}**"
    return (
        f"The path with the smallest sum of 1 − cosine ({found.cost:.2f}, {steps}) in {graph}. Its "
        f"weakest step is {pair}: cosine {cosine:.3f}, {ruler.above(cosine)}. A path shows "
        "what links two words, not what they share."
    )


def _those_of(space: WordVectors) -> str:
    """Say which words are in the graph: of a file without counts the first ones."""
    if len(space.words) <= word_path.WORDS:
        return f"all {len(space.words):,} words"
    kind = "first" if space.counts is None else "most frequent"
    return f"the {word_path.WORDS:,} {kind} words and these two"


def _in_words(found: Path) -> str:
    """Tell the path to a reader who cannot see it."""
    steps = ", ".join(
        f"to {word} {cosine:.3f}"
        for word, cosine in zip(found.words[1:], found.cosines, strict=True)
    )
    return f"Path from {found.words[0]}, with the cosine of each step: {steps}."
