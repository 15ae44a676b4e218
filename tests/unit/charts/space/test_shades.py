"""Colours of a scale: steps in order from pale to strong, the exact number one hover away."""

import numpy as np

from components.charts import theme
from components.charts.space import scatter, shades
from components.vectors.space.colouring import Colouring

COORDINATES = np.array([[0, 0], [1, 0], [0, 1]], dtype=np.float32)
WORDS = ("a", "b", "<c>")


def traces(colours: Colouring) -> dict:
    fig = scatter.points(COORDINATES, WORDS, colours.labels, quiet=colours.quiet)
    return {trace.name: trace for trace in shades.graded(fig, colours).data}


def test_steps_of_a_scale_go_from_pale_to_strong_and_keep_their_shapes():
    drawn = traces(Colouring(("low", "high", "middle"), order=("low", "middle", "high")))
    scale = [colour for _, colour in theme.SEQUENTIAL]
    places = [scale.index(drawn[name].marker.color) for name in ("low", "middle", "high")]
    assert places == sorted(places)
    assert places[-1] == len(scale) - 1
    assert [drawn[name].legendrank for name in ("low", "middle", "high")] == [0, 1, 2]
    assert len({drawn[name].marker.symbol for name in ("low", "middle", "high")}) == 3


def test_every_point_tells_its_own_number():
    drawn = traces(Colouring(("x", "y", "x"), notes=("one", "two", "<three>")))
    assert list(drawn["x"].hovertext) == ["one", "&lt;three&gt;"]
    assert list(drawn["y"].hovertext) == ["two"]
    assert drawn["x"].marker.color == theme.CATEGORICAL[0]


def test_groups_without_a_scale_stay_as_they_are():
    plain = scatter.points(COORDINATES, WORDS, ("x", "y", "x"))
    shaded = shades.graded(plain, Colouring(("x", "y", "x")))
    assert shaded.data[0].hovertext is None


def test_labels_from_a_column_leave_the_words_as_the_points_names():
    drawn = traces(Colouring(("x", "y", "x"), captions=("one", "two", "<three>")))
    assert list(drawn["x"].text) == ["one", "&lt;three&gt;"]
    assert list(drawn["x"].ids) == ["a", "&lt;c&gt;"]
    assert drawn["x"].hovertemplate.startswith("<b>%{id}</b><br>%{text}<br>%{fullData.name}")
    noted = traces(Colouring(("x",) * 3, notes=("1", "2", "3"), captions=("one", "two", "three")))
    assert noted["x"].hovertemplate.startswith("<b>%{id}</b><br>%{text}<br>%{hovertext}")
