"""View "path": the way from one word to another by steps between near words."""

from components import cached
from components.charts.analogies import rankings
from components.ui import examples, inputs, spelling
from components.ui.analogies import sentences
from components.ui.analogies.scene import Scene
from components.ui.shown import Drawing, Shown
from components.vectors.analogies import word_path
from components.vectors.analogies.word_path import Path
from components.vectors.ruler import Ruler

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
        start = spelling.word("path_from", "From", default="computer", space=space)
        goal = spelling.word("path_to", "to", default="poetry", space=space)
        links = _links()
    if start is None or goal is None:
        return None
    path = cached.analogies.path_between(space.name, start, goal, links)
    near = cached.analogies.neighbor_graph(space.name)
    return Shown(
        () if path is None else (_drawing(path, scene.random_pairs),),
        {} if path is None else path.table(),
        scene.code("Code: path", ends=[start, goal], links=links),
        cautions=(sentences.path(path, links=links, ruler=near.ruler(links)),),
    )


def _links() -> int:
    """Return to how many nearest words each word is linked."""
    return int(
        inputs.slider(
            "links",
            "Nearest words each word is linked to",
            2,
            word_path.MOST_NEIGHBORS,
            default=10,
            help="Two words are linked if either is among so many nearest words of the other.",
        )
    )


def _drawing(path: Path, ruler: Ruler) -> Drawing:
    """Return the cosines along a path."""
    return Drawing(rankings.path(path, ruler=ruler), "path", sentences.path_in_words(path))
