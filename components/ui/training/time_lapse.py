"""View "time-lapse": words on the way to their places, from one beginning."""

from dataclasses import dataclass
from functools import cached_property

import numpy as np
import plotly.graph_objects as go

from components import cached
from components.charts.space import scatter
from components.charts.training import moments, trails
from components.ui import plot, progress
from components.ui.frames import Frames
from components.ui.page.guess import Guess
from components.ui.shown import Code, Drawing, Shown, Table
from components.ui.training import growing, guesses, inputs, lapse_said, sentences
from components.ui.training.scene import Scene
from components.vectors.training import amount, grammar
from components.vectors.training.lapse import BAND, TimeLapse

_ALL = "words"  # the group of those that are in no section
_NAME, _MAP, _CURVES = "lapse", "lapse", "moments"


def show(scene: Scene) -> Shown:
    """Show the words in two dimensions, with every moment of their way to be played."""
    words = tuple(scene.text.words[row] for row in scene.lesson.followed)
    with scene.parameters:
        place = inputs.followed(words)
        other = inputs.met(words)
        lapse = growing.so_far(
            scene.lapse,
            label="Train",
            begun=cached.training.not_yet_moved,
            otherwise=cached.training.not_yet_moved,
            name=_NAME,
        )
    seen = _Seen(scene, words, lapse, place, other)
    return Shown(
        (_map(seen), _curves(seen)),
        _table(seen),
        _code(scene, *seen.pair),
        widths=(9, 5),
        conclusion=_concluded(seen),
        cautions=_said(seen),
        guess=_guess(seen),
    )


@dataclass(frozen=True, eq=False)
class _Seen:
    """A time-lapse, with the words that are followed in it as places among those drawn."""

    scene: Scene
    words: tuple[str, ...]
    lapse: TimeLapse
    place: int
    wished: int

    @property
    def other(self) -> int:
        """The word that is met: the one wished for, or the nearest if that is the word itself."""
        return self.wished if self.wished != self.place else int(self.near[-1])

    @cached_property
    def near(self) -> np.ndarray:
        """Which word is nearest at each moment."""
        return self.lapse.nearest(self.place)

    @property
    def trails(self) -> tuple[int, ...]:
        """The words whose way is drawn: both, and the one that is nearest at the end."""
        return tuple(dict.fromkeys((self.place, self.other, int(self.near[-1]))))

    @property
    def pair(self) -> tuple[str, str]:
        """Both words."""
        return self.words[self.place], self.words[self.other]

    def of(self, lapse: TimeLapse) -> "_Seen":
        """Return the same of another time-lapse."""
        return _Seen(self.scene, self.words, lapse, self.place, self.wished)

    @cached_property
    def groups(self) -> list[str]:
        """The section of each word, of the built-in text; else one group for all."""
        sections = grammar.sections() if self.scene.has_questions else {}
        return [sections.get(word, _ALL) for word in self.words]

    @cached_property
    def frames(self) -> Frames:
        """Every moment, with what is said of it."""
        said = [
            lapse_said.moment(int(pairs), self.words[one])
            for pairs, one in zip(self.lapse.pairs, self.near, strict=True)
        ]
        return Frames(self.lapse.coordinates(), said, _CURVES, self.lapse.pairs.tolist())


def _map(seen: _Seen) -> Drawing:
    """Return where the words end, and the way there."""
    names = [seen.words[place] for place in seen.trails]
    drawn = Drawing(
        _figure(seen),
        _MAP,
        lapse_said.in_words(seen.groups, int(seen.lapse.pairs[-1]), names),
        frames=seen.frames if len(seen.lapse.pairs) > 1 else None,
        acts=plot.Acts(inputs.follow),
    )
    return growing.drawing(
        drawn, seen.scene.lapse, lambda lapse: _figure(seen.of(lapse)), name=_NAME
    )


def _figure(seen: _Seen) -> go.Figure:
    """Draw where words stand at the last moment, and the ways of those that are followed."""
    frames = seen.frames
    fig = scatter.points(frames.coordinates[-1].astype(np.float32), seen.words, seen.groups)
    ways = frames.drawn()
    return trails.add(
        fig, {place: ways[:, place] for place in seen.trails}, dict(enumerate(seen.words))
    )


def _curves(seen: _Seen) -> Drawing:
    """Return what is measured at each moment."""
    lapse = seen.lapse
    drawn = Drawing(
        _measured(seen),
        _CURVES,
        lapse_said.curves_in_words(seen.pair, lapse, lapse.meeting(seen.place, seen.other)),
    )
    return growing.drawing(
        drawn, seen.scene.lapse, lambda lapse: _measured(seen.of(lapse)), name=_NAME
    )


def _measured(seen: _Seen) -> go.Figure:
    """Draw the cosine of both words, the score, the neighbours kept and the loss."""
    lapse, low_and_high = seen.lapse, seen.lapse.band[:, [0, -1]].T
    quiz, words = seen.scene.lesson.quiz, seen.scene.text.words
    share = {"ends": (0, 1.05), "form": ".0%"}
    return moments.courses(
        lapse.pairs,
        (
            moments.Strand(
                lapse_said.cosine_of(seen.pair),
                lapse.cosines(seen.place, seen.other),
                band=moments.Band(*low_and_high),
            ),
            moments.Strand(
                sentences.axis(quiz.tasks[0]),
                lapse.scores[:, 0],
                chance=quiz.chance(len(words))[0],
                nothing="unknown: no words in common with word2vec, or no directions",
                **share,
            ),
            moments.Strand(
                "near words kept",
                lapse.kept,
                chance=lapse.by_chance,
                nothing=lapse_said.nothing_kept(lapse),
                **share,
            ),
            moments.Strand("loss (nats a pair)", lapse.losses),
        ),
    )


def _concluded(seen: _Seen) -> str:
    """Say when both words met, where the picture is the one that was asked for."""
    asked, lapse = seen.scene.lapse, seen.lapse
    if progress.is_awaited(asked, name=_NAME):
        return lapse_said.going(asked.start)
    if len(lapse.pairs) == 1:
        return lapse_said.begun(asked.start)
    if lapse.grew:
        return lapse_said.grew(lapse.asked.start)
    said = lapse_said.met(seen.pair, lapse.meeting(seen.place, seen.other), lapse)
    return said if lapse.asked == asked else sentences.of_others(said)


def _said(seen: _Seen) -> tuple[str, ...]:
    """Return what is to be known of the picture."""
    lapse = seen.lapse
    if len(lapse.pairs) == 1 or progress.is_awaited(seen.scene.lapse, name=_NAME):
        return (_few(seen.scene), lapse_said.how_laid())
    return (
        _few(seen.scene),
        _state(seen),
        lapse_said.how_met(seen.pair, lapse.meeting(seen.place, seen.other)),
        lapse_said.heap(lapse),
        lapse_said.how_kept(lapse),
        lapse_said.how_laid(),
    )


def _few(scene: Scene) -> str:
    """Say that little is learned from the text that was asked for, where it is so."""
    return sentences.few(amount.told(scene.text, scene.recipe))


def _state(seen: _Seen) -> str:
    """Say of which training the picture is, where it is not the whole one that was asked for."""
    asked, lapse = seen.scene.lapse, seen.lapse
    if lapse.asked != asked:
        return sentences.of_other_recipe(lapse.asked, asked)
    if lapse.is_beyond:
        return lapse_said.beyond(len(lapse.pairs))
    is_stopped = growing.is_unfinished(asked, lapse, _NAME)
    return lapse_said.stopped(len(lapse.pairs)) if is_stopped else ""


def _guess(seen: _Seen) -> Guess | None:
    """Ask when both words met, where that is known."""
    if cached.work.find(seen.scene.lapse) is not seen.lapse:
        return None
    return guesses.met(seen.pair, seen.lapse, seen.lapse.meeting(seen.place, seen.other))


def _code(scene: Scene, word: str, other: str) -> Code:
    """Return code that gives the moments."""
    return scene.code.then(
        "time-lapse",
        recipe=dict(vars(scene.recipe)),
        start=scene.start,
        word=word,
        other=other,
    )


def _table(seen: _Seen) -> Table:
    """Return each moment with what is measured at it."""
    lapse, (word, other) = seen.lapse, seen.pair
    return {
        "pairs": lapse.pairs.tolist(),
        "loss": lapse.losses.tolist(),
        f"nearest to {word}": [seen.words[one] for one in seen.near],
        f"cosine of {word} and {other}": lapse.cosines(seen.place, seen.other).tolist(),
        **{
            f"{percent}% of cosines below": lapse.band[:, column].tolist()
            for column, percent in enumerate(BAND)
        },
        seen.scene.lesson.quiz.tasks[0]: lapse.scores[:, 0].tolist(),
        "near words kept": lapse.kept.tolist(),
    }
