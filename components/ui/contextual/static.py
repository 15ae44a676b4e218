"""View "static": the same word in a static model, where it has one place."""

from components import cached
from components.charts.contextual import maps, senses
from components.errors import ReaderError, UnknownWordError
from components.models import catalog
from components.ui import texts
from components.ui.contextual import conclusions, words
from components.ui.contextual.scene import Scene
from components.ui.shown import Drawing, Shown

_MODEL = "word2vec"


def show(scene: Scene) -> Shown:
    """Show the occurrences beside the static model's map of the word.

    Raises
    ------
    ReaderError
        If the static model does not know the word.
    """
    study, layer = scene.study, scene.layer
    title = catalog.find(_MODEL).title
    try:
        fixed = cached.contextual.fixed_place(_MODEL, study.found.word)
    except UnknownWordError as error:
        raise ReaderError(
            f"“{error.word}” is not in the vocabulary of {title}, which this view shows beside it. "
            "Choose another word, or another view."
        ) from error
    moving = maps.layer_map(study.found, study.path, layer=layer)
    beside = senses.fixed(fixed, len(study.found.places))
    return Shown(
        (
            Drawing(moving, "main", words.map_in_words(study, layer=layer)),
            Drawing(beside, "beside", words.fixed_in_words(fixed)),
        ),
        study.table(),
        texts.vectors(_MODEL).then(
            "static", static_word=fixed.words[0], n_static=len(fixed.words) - 1
        ),
        conclusion=conclusions.fixed(fixed, study, title=title, layer=layer),
        widths=(1, 1),
        cautions=(
            words.fixed(fixed, study.found, title=title),
            words.likeness(study, layer=layer),
        ),
        text=words.numbered(study.found),
    )
