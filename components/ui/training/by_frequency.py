"""View "rare and frequent words": how often rows are changed, and how long they become."""

from functools import partial

from components import cached
from components.charts.training import frequency
from components.ui import progress
from components.ui.shown import Drawing, Shown, Table
from components.ui.training import frequency_said, inputs, sentences
from components.ui.training.growing import Live
from components.ui.training.scene import Scene
from components.vectors.training import amount
from components.vectors.training.frequency import FinalNorms, NormsQuestion, Updates


def show(scene: Scene) -> Shown:
    """Show updates and norms against counts; the updates need no training."""
    words, quiz = scene.text.words, scene.lesson.quiz
    with scene.parameters:
        subsampling = inputs.subsampling()
        chosen = inputs.word(scene.text, label="Word in colour")
        asked = NormsQuestion(scene.source, scene.recipe, scene.start, subsampling)
        norms: FinalNorms | None = progress.answer(asked, label="Train from three seeds")
    found = cached.by_frequency.updates(scene.source, scene.recipe, subsampling=subsampling)
    norms = norms or progress.left(asked)
    updates = Drawing(
        frequency.updates(found, words, chosen=chosen),
        "updates",
        frequency_said.updates_in_words(found, words, chosen),
    )
    lengths = _norms(scene, asked, norms, chosen)
    return Shown(
        (updates, *lengths),
        _table(words, found, norms),
        scene.code.then(
            "rare and frequent words",
            recipe=dict(vars(scene.recipe)),
            start=scene.start,
            subsampling=subsampling,
            word=words[chosen],
        ),
        conclusion=frequency_said.times_as_often(found, words, chosen),
        widths=(1, 1) if lengths else (),
        cautions=(
            frequency_said.counted(found),
            frequency_said.drawn(found),
            sentences.few(amount.told(scene.text, scene.recipe)),
            _of_norms(scene, norms),
            sentences.held_against(quiz, chance=quiz.chance(len(words))[0]),
        ),
    )


def _of_norms(scene: Scene, found: FinalNorms | None) -> str:
    """Say how count and length hang together, as far as that is known."""
    if found is None:
        return frequency_said.norms_offered()
    quiz, text = scene.lesson.quiz, scene.text
    return frequency_said.of_norms(
        found,
        found.by_seed(text.counts).tolist(),
        task=quiz.tasks[0],
        chance=quiz.chance(len(text.words))[0],
    )


def _norms(
    scene: Scene, asked: NormsQuestion, found: FinalNorms | None, chosen: int
) -> tuple[Drawing, ...]:
    """Return the picture of norms, which moves while they are trained; none before that."""
    words = scene.text.words
    draw = partial(frequency.norms, counts=scene.text.counts, words=words, chosen=chosen)
    if progress.is_awaited(asked):
        begun = cached.by_frequency.norms_begun(asked)
        alt = frequency_said.norms_in_words(begun, words, chosen)
        return (Live(draw(begun), "norms", alt, wanted=asked, redraw=draw),)
    if found is None:
        return ()
    return (Drawing(draw(found), "norms", frequency_said.norms_in_words(found, words, chosen)),)


def _table(words: tuple[str, ...], found: Updates, norms: FinalNorms | None) -> Table:
    """Return every word with its counts, and its norm from each seed."""
    lengths = (
        {}
        if norms is None
        else {
            f"norm, seed {norms.asked.recipe.seed + number}": each.tolist()
            for number, each in enumerate(norms.norms)
        }
    )
    return {
        "word": list(words),
        "occurrences": found.counts.tolist(),
        "input row": found.read.tolist(),
        "output row, in the middle": found.told.tolist(),
        "output row, drawn at random": found.drawn.tolist(),
        "expected": found.expected.tolist(),
        **lengths,
    }
