"""View "odd one out": which of a few words is least like the others."""

from components.charts.analogies import rankings
from components.ui import examples, spelling
from components.ui.analogies import conclusions, last, sentences
from components.ui.analogies.inputs import few
from components.ui.analogies.scene import Scene
from components.ui.shown import Drawing, Shown
from components.vectors.analogies import odd_word
from components.vectors.analogies.odd_word import OddWord
from components.vectors.types import WordVectors

_VIEW = "odd one out"
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
        found = _ask(scene.space)
    if found is None:
        return last.recall(_VIEW, scene)
    shown = Shown(
        (Drawing(rankings.odd_word(found), "odd word", sentences.odd_in_words(found)),),
        found.table(),
        scene.code.then("odd one out", few=list(found.words)),
        conclusion=conclusions.odd(found),
        cautions=(sentences.odd(found),),
    )
    return last.remember(_VIEW, scene, shown, of=", ".join(found.words))


def _ask(space: WordVectors) -> OddWord | None:
    """Return the words among which one is odd, or None after saying what is wrong with them."""
    with spelling.told("odd", space):
        words = few("odd", "Which word does not belong?", space=space)
        return odd_word.find(space, words)
    return None
