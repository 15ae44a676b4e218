"""View "yours and ours": which words of a trained space lie elsewhere than in our word2vec."""

from functools import partial

import numpy as np

from components import cached
from components.charts.training import company, distances
from components.errors import EmptyInputError
from components.ui import layout, plot, progress
from components.ui.shown import Drawing, Shown, Table
from components.ui.training import inputs, ours_said, sentences
from components.ui.training.scene import Scene
from components.vectors.training import amount, apart, starts
from components.vectors.training.apart import Apart
from components.vectors.training.lesson import RetrainedTables
from components.vectors.training.starts import PRETRAINED

_NEAR = 4  # words
_NAME = "seeds"


def show(scene: Scene) -> Shown:
    """Show each word's distance to word2vec against how far seeds move it.

    Raises
    ------
    EmptyInputError
        If too few words are in word2vec, or some will never have a direction.
    """
    rows = apart.in_common(scene.lesson.given[PRETRAINED], dims=scene.recipe.dims)
    words = tuple(scene.text.words[row] for row in rows)
    if still := np.intersect1d(starts.still(scene.text, scene.start), rows).size:
        raise EmptyInputError(ours_said.still(scene.start, still, len(rows)))
    with scene.parameters:
        place = inputs.common_word(words)
        tables: RetrainedTables | None = progress.answer(scene.seeds, label="Train", name=_NAME)
    code = scene.code.then(
        "yours and ours",
        recipe=dict(vars(scene.recipe)),
        start=scene.start,
    )
    few = sentences.few(amount.told(scene.text, scene.recipe))
    if tables is None:
        is_going_on = progress.is_awaited(scene.seeds, name=_NAME)
        said = ours_said.going(scene.start) if is_going_on else ours_said.not_begun(scene.start)
        return Shown((), {}, code, conclusion=said, cautions=(few,))
    found = cached.training.compared(scene.seeds)
    return Shown(
        (
            Drawing(
                distances.points(found, words, chosen=place),
                "apart",
                ours_said.in_words(found, words),
                acts=plot.Acts(inputs.look_at),
            ),
        ),
        _table(found, words),
        code,
        conclusion=ours_said.elsewhere(found, words),
        cautions=(few, _begun(scene, found), *ours_said.how(found, scene.recipe)),
        below=partial(_company, scene, tables, words, place),
    )


def _begun(scene: Scene, found: Apart) -> str:
    """Say how far the rows lay before the first step, where they are rows from elsewhere."""
    given = scene.lesson.given
    if scene.start not in given:
        return ""
    shape = (len(scene.text.words), scene.recipe.dims)
    read, _ = starts.tables(shape, given, random_state=scene.recipe.seed)[scene.start]
    before = apart.before(read, given[PRETRAINED])
    return ours_said.begun(scene.start, before=before, after=float(found.far.mean()))


def _company(scene: Scene, tables: RetrainedTables, words: tuple[str, ...], place: int) -> None:
    """Draw which words are near the chosen one, in yours and in word2vec."""
    known = scene.lesson.given[PRETRAINED]
    found = apart.near_in_both(tables.matrices, known, words, place=place, k=_NEAR)
    names = [*ours_said.rows_named(scene.recipe), ours_said.OURS]
    near = dict(zip(names, found, strict=True))
    layout.figure(
        company.table(near, names, chosen=ours_said.OURS, word=words[place]),
        key="near in both",
        alt=ours_said.near_in_words(words[place], {name: e.words for name, e in near.items()}),
    )


def _table(found: Apart, words: tuple[str, ...]) -> Table:
    """Return every word, those that have moved first."""
    order, kinds = found.order, found.kinds
    return {
        "word": [words[place] for place in order],
        "to word2vec": found.far[order].tolist(),
        "lowest of the seeds": found.distances.min(axis=0)[order].tolist(),
        "highest": found.distances.max(axis=0)[order].tolist(),
        "between seeds": found.unsteady[order].tolist(),
        "kind": [kinds[place] for place in order],
    }
