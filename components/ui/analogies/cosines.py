"""View "cosines": how alike a few words are."""

from components.charts import heatmap
from components.charts.analogies import board
from components.ui import examples, spelling
from components.ui.analogies import conclusions, last
from components.ui.analogies.inputs import few
from components.ui.analogies.scene import Scene
from components.ui.markdown import literal
from components.ui.shown import Drawing, Shown
from components.vectors.analogies import likeness
from components.vectors.analogies.likeness import WordCosines
from components.vectors.ruler import Ruler
from components.vectors.types import WordVectors

_VIEW = "cosines"
_EXAMPLES = {
    "Who nurses?": {"few": "nurse, woman, man"},
    "Opposites": {"few": "hot, cold, warm, spoon"},
    "Two banks": {"few": "bank, money, river"},
    "Days": {"few": "monday, tuesday, sunday, april"},
}
_TITLES = heatmap.Titles("", "", "cosine")


def show(scene: Scene) -> Shown | None:
    """Show the cosine of every two words, and what those with the first mean."""
    with scene.ready:
        examples.draw(_EXAMPLES)
    with scene.parameters:
        found = _ask(scene.space)
    if found is None:
        return last.recall(_VIEW, scene)
    table = heatmap.matrix(
        found.cosines, titles=_TITLES, x=found.words, y=found.words, limits=(-1, 1)
    )
    shown = Shown(
        (
            Drawing(
                board.framed(board.named(table, _TITLES.value), _nearest(found)),
                "cosines",
                _in_words(found),
            ),
        ),
        found.table(),
        scene.code.then("cosines", few=list(found.words)),
        conclusion=conclusions.cosines(found, scene.random_pairs),
        cautions=(_said(found, scene.random_pairs),),
    )
    return last.remember(_VIEW, scene, shown, of=", ".join(found.words))


def _nearest(found: WordCosines) -> list[tuple[int, int]]:
    """Return the cell of the word the first is nearest to."""
    return [(0, found.words.index(found.ranked[0][0]))]


def _ask(space: WordVectors) -> WordCosines | None:
    """Return the words that are compared, or None after saying what is wrong with them."""
    with spelling.told("few", space):
        words = few(
            "few",
            "Which words are compared?",
            space=space,
            help="The others are ranked by their cosine with the first.",
        )
        return likeness.compare(space, words)
    return None


def _said(found: WordCosines, ruler: Ruler) -> str:
    """Say which word the first is nearest to, and what each cosine means."""
    listed = "; ".join(
        f"**{literal(word)}**, cosine {cosine:.3f}, {ruler.above(cosine)}"
        for word, cosine in found.ranked
    )
    return f"To **{literal(found.words[0])}**, nearest first: {listed}."


def _in_words(found: WordCosines) -> str:
    """Tell the table to a reader who cannot see it."""
    listed = ", ".join(f"{word} {cosine:.3f}" for word, cosine in found.ranked)
    return f"Table of the cosines of {len(found.words)} words. With {found.words[0]}: {listed}."
