"""View "fewer numbers for rare words": a table in bands by frequency beside a full one."""

import math
from functools import partial

from components.charts.training import by_band
from components.ui import progress
from components.ui.shown import Drawing, Shown, Table
from components.ui.training import fewer_said, frequency_said, inputs, sentences
from components.ui.training.growing import Live
from components.ui.training.scene import Scene
from components.vectors.training import amount, banded, compared
from components.vectors.training.banded import BANDS, TABLES, BandsQuestion
from components.vectors.training.compared import ComparedTables

_RARE, _ALL = TABLES[1:]
_TOLD_APART = math.log(2)  # nats: what one word costs a table that knows nothing


def show(scene: Scene) -> Shown:
    """Show the loss by frequency, and what each table costs, live while they are learned."""
    with scene.parameters:
        factor, cut = inputs.bands()
        asked = BandsQuestion(scene.source, scene.recipe, scene.start, factor, cut)
        found: ComparedTables | None = progress.answer(asked, label="Train three tables")
    bands = banded.bands(scene.text.counts, asked)
    numbers = banded.parameters(bands)
    left = progress.left(asked) if found is None else None
    price = Drawing(
        by_band.parameters(numbers), "parameters", fewer_said.parameters_in_words(numbers)
    )
    shown = found or left
    losses = _losses(asked, shown)
    return Shown(
        (*losses, price),
        _table(shown, bands, asked),
        scene.code.then(
            "fewer numbers",
            recipe=dict(vars(scene.recipe)),
            start=scene.start,
            factor=factor,
            cut=cut,
        ),
        conclusion=fewer_said.comparing()
        if progress.is_awaited(asked)
        else _concluded(shown, numbers),
        widths=(2, 1) if losses else (),
        cautions=(
            "" if left is None else frequency_said.stopped(),
            fewer_said.no_fewer(numbers),
            sentences.few(amount.told(scene.text, scene.recipe)),
            *_said(scene, shown, bands),
            fewer_said.built(bands.sizes, bands.numbers, bands.dims),
        ),
    )


def _losses(asked: BandsQuestion, found: ComparedTables | None) -> tuple[Drawing, ...]:
    """Return the picture of losses by band, which moves while tables learn; none before that."""
    ranges = banded.ranges(asked.cut)
    draw = partial(by_band.losses, ranges=ranges, nothing=fewer_said.beyond())
    if progress.is_awaited(asked):
        begun = compared.untrained(asked)
        alt = "Loss of held-out pairs by how often a word occurs, while tables learn."
        empty = by_band.losses(begun, ranges, nothing=fewer_said.learning())
        return (Live(empty, "bands", alt, wanted=asked, redraw=draw),)
    if found is None:
        return ()
    return (Drawing(draw(found), "bands", fewer_said.losses_in_words(found, ranges)),)


def _concluded(found: ComparedTables | None, numbers: tuple[int, ...]) -> str:
    """Say what fewer numbers cost."""
    if found is None:
        return fewer_said.not_compared(numbers)
    rare = compared.beside(found, _RARE, BANDS.index("rare"))
    return fewer_said.fewer(numbers, rare, compared.beside(found, _RARE))


def _said(scene: Scene, found: ComparedTables | None, bands: banded.WordBands) -> tuple[str, ...]:
    """Say how the third table does, and what was measured."""
    if found is None:
        return ()
    quiz = scene.lesson.quiz
    chance = quiz.chance(len(scene.text.words))[0]
    return (
        fewer_said.evenly(
            banded.parameters(bands),
            banded.even(bands).numbers[0],
            compared.beside(found, _RARE),
            compared.beside(found, _ALL),
        ),
        fewer_said.measured(
            found,
            task=quiz.tasks[0],
            chance=chance,
            untrained=(1 + scene.recipe.negatives) * _TOLD_APART,
        ),
        sentences.held_against(quiz, chance=chance),
    )


def _table(found: ComparedTables | None, bands: banded.WordBands, asked: BandsQuestion) -> Table:
    """Return each table's loss in each band from each seed, or what the tables cost."""
    if found is None:
        return {"table": list(TABLES), "numbers": list(banded.parameters(bands))}
    seeds, tables, _ = found.losses.shape
    rows = [
        (seed, table, band)
        for table in range(tables)
        for band in range(len(BANDS))
        for seed in range(seeds)
    ]
    numbers = banded.parameters(bands)
    return {
        "table": [TABLES[table] for _, table, _ in rows],
        "numbers": [numbers[table] for _, table, _ in rows],
        "words": [BANDS[band] for *_, band in rows],
        "held-out pairs": [int(found.pairs[band]) for *_, band in rows],
        "seed": [asked.recipe.seed + seed for seed, *_ in rows],
        "loss": [float(found.losses[row]) for row in rows],
        "score": [float(found.scores[seed, table]) for seed, table, _ in rows],
    }
