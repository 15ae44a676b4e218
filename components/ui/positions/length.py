"""Panel "length": tiny models on longer texts than they learned from."""

import streamlit as st

from components import cached, settings
from components.charts.positions import trials
from components.positions import length_bench
from components.positions.length_bench import Bench, Course
from components.ui import inputs, layout, progress
from components.ui.positions import captions
from components.ui.positions.scene import Scene
from components.ui.shown import NO_CODE, Drawing, Shown

_STEPS = ("0", "100", "300", "1000")
_LETTERS = ("64", "128", "256")
_STEPS_HELP = (
    "Steps of 16 texts for each of the five decoders, from the first of the three starts that ship."
)


def show(scene: Scene) -> Shown:
    """Show how well each scheme predicts the next letter, by position."""
    layout.prose("positional_encodings", "length")
    bench = _bench()
    losses = Drawing(trials.losses(bench), "bench", captions.bench_in_words(bench))
    code = NO_CODE.then("length", schemes=list(bench.losses))
    return scene.shown((losses,), cautions=(captions.bench(bench),), code=code)


def _bench() -> Bench:
    """Ask how long the decoders are trained on and return the losses: trained on or shipped."""
    left, right = st.columns(2, gap="medium")
    with left:
        steps = inputs.choice("steps", "Train on for", _STEPS, default="0", help=_STEPS_HELP)
    length = length_bench.TRAINED
    if steps != "0":
        with right:
            length = int(inputs.choice("letters", "on texts of", _LETTERS, default="128"))
    return progress.latest(
        Course(int(steps), length, settings.RANDOM_STATE),
        label="Train on",
        otherwise=cached.positions.shipped_bench,
    )
