"""The shipped thumbnails are what their pages show."""

import re

import numpy as np
import pytest

from components import settings
from components.charts import thumbnail
from components.ui import navigation
from scripts import make_thumbnails


@pytest.fixture(scope="module")
def drawn() -> dict[str, str]:
    return dict(make_thumbnails.draw())


def numbers(svg: str) -> list[float]:
    return [float(found) for found in re.findall(r'"(-?\d+\.\d)"', svg)]


@pytest.mark.parametrize("entry", navigation.LESSONS, ids=lambda entry: entry.stem)
def test_a_shipped_thumbnail_equals_one_drawn_now(drawn, entry):
    shipped = (settings.THUMBNAILS_DIR / f"{entry.stem}.svg").read_text("utf-8")
    # Another processor may round otherwise; a pixel is not seen.
    np.testing.assert_allclose(numbers(shipped), numbers(drawn[entry.stem]), atol=1.0)
    assert re.sub(r"[\d.-]+", "", shipped) == re.sub(r"[\d.-]+", "", drawn[entry.stem])


def test_points_fit_into_the_picture_and_keep_their_shape():
    svg = thumbnail.points(np.array([[0.0, 0.0], [2.0, 0.0], [0.0, 1.0]]), ["a", "a", "b"])
    x = [float(found) for found in re.findall(r'cx="([\d.]+)"', svg)]
    y = [float(found) for found in re.findall(r'cy="([\d.]+)"', svg)]
    assert x[1] - x[0] == pytest.approx(2 * (y[0] - y[2]), abs=0.2)
    assert 0 < min(x) < max(x) < thumbnail.WIDTH
    assert 0 < min(y) < max(y) < thumbnail.HEIGHT
