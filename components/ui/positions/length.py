"""View "longer texts": tiny models on longer texts than they learned from."""

from components import cached, settings
from components.charts.positions import trials
from components.positions import length_bench
from components.positions.length_bench import Bench, Course
from components.ui import inputs, layout, progress
from components.ui.positions import captions, conclusions
from components.ui.positions.scene import Scene
from components.ui.shown import NO_CODE, Drawing, Shown

_STEPS = ("0", "100", "300", "1000")
_LETTERS = ("64", "128", "256")
_HELP = (
    "Steps of 16 texts for each of the five decoders, from the first of the three starts that ship."
)


def show(scene: Scene) -> Shown:
    """Show how well each scheme predicts the next letter, by position."""
    with scene.controls:
        bench = _bench()
    chosen = scene.scheme.name
    figure = trials.losses(bench, chosen=chosen)
    return scene.shown(
        (Drawing(figure, "bench", captions.bench_in_words(bench)),),
        conclusions.bench(bench, chosen=chosen),
        cautions=(captions.bench(bench),),
        text=layout.section("positional_encodings", "length"),
        code=NO_CODE.then("length", schemes=list(bench.losses)),
    )


def _bench() -> Bench:
    """Ask how long the decoders are trained on and return the losses: trained on or shipped."""
    steps = inputs.choice("steps", "Steps of further training", _STEPS, default="0", help=_HELP)
    length = length_bench.TRAINED
    if steps != "0":
        length = int(inputs.choice("letters", "on texts of (letters)", _LETTERS, default="128"))
    return progress.latest(
        Course(int(steps), length, settings.RANDOM_STATE),
        label="Train on",
        otherwise=cached.positions.shipped_bench,
    )
