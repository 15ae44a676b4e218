"""View "odd one out": which of a few words is least like the others."""

from components.charts.analogies import rankings
from components.ui import examples, spelling
from components.ui.analogies import sentences
from components.ui.analogies.inputs import few
from components.ui.analogies.scene import Scene
from components.ui.shown import Drawing, Shown
from components.vectors.analogies import odd_word
from components.vectors.types import WordVectors

_EXAMPLES = {
    "Meals": {"odd": "breakfast, cereal, dinner, lunch"},
    "Planets": {"odd": "mars, venus, saturn, pluto, apollo"},
    "Instruments": {"odd": "violin, cello, flute, hammer"},
    "None is odd": {"odd": "red, green, blue, yellow"},
}


def show(scene: Scene) -> Shown | None:
    """Show how like the others each word is on average."""
    with scene.ready:
        examples.draw(_EXAMPLES)
    with scene.parameters:
        words = _words(scene.space)
    if words is None:
        return None
    found = odd_word.find(scene.space, words)
    return Shown(
        (Drawing(rankings.odd_word(found), "odd word", sentences.odd_in_words(found)),),
        found.table(),
        scene.code.then("odd one out", few=list(words)),
        cautions=(sentences.odd(found),),
    )


def _words(space: WordVectors) -> tuple[str, ...] | None:
    """Return the words among which one is odd, or None after saying what is wrong with them."""
    with spelling.told("odd", space):
        return few(
            "odd",
            "Which word does not belong?",
            default="breakfast, cereal, dinner, lunch",
            space=space,
        )
    return None
