"""The band of a ruler lies across the axis on which the cosines run."""

import numpy as np
import plotly.graph_objects as go
import pytest

from components.charts import bands
from components.vectors.ruler import Ruler

RULER = Ruler(np.linspace(0, 1, 101, dtype=np.float32), "chances")


@pytest.mark.parametrize(("axis", "other"), [("x", "y"), ("y", "x")])
def test_the_band_ends_where_the_ruler_says(axis, other):
    (band,) = bands.behind(go.Figure(), RULER, axis=axis).layout.shapes
    assert (band[f"{axis}0"], band[f"{axis}1"]) == pytest.approx((0.05, 0.95))
    assert (band[f"{other}ref"], band.layer) == (f"{other} domain", "below")


def test_the_title_names_what_was_drawn():
    assert bands.title(RULER) == "(band: 90% of chances)"
    assert bands.title(RULER, width=16) == "(band: 90% of<br>chances)"
