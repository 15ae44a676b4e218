"""The code of a picture along axes, run alone, gives the places and scores the page shows."""

import os
import subprocess
import sys
from unittest.mock import sentinel

import numpy as np
import pytest

from components import cached, settings
from components.models import static
from components.ui import layout
from components.ui.space.scene import Scene
from components.vectors.groups import Chosen
from components.vectors.projection.recipe import Recipe
from components.vectors.space import picture
from components.vectors.space.picture import Picture

WORDS = (
    "cat",
    "dog",
    "horse",
    "cow",
    "sheep",
    "apple",
    "banana",
    "lemon",
    "cherry",
    "nurse",
    "doctor",
    "teacher",
)
MAN_WOMAN, POOR_RICH = ("man", "woman"), ("poor", "rich")  # none of them is drawn


@pytest.mark.parametrize(
    "recipe",
    [
        Recipe(method="axes", axes=(MAN_WOMAN, POOR_RICH)),
        Recipe(method="axes", axes=(MAN_WOMAN,), metric="euclidean", steps=("centre",)),
        Recipe(method="axes", axes=(POOR_RICH,), dims=3, steps=("spherise",)),
    ],
)
def test_the_code_of_axes_gives_the_picture(recipe, tmp_path):
    space = static.load("word2vec")
    wanted = picture.ask(space, Chosen(WORDS, ("all",) * len(WORDS)), recipe)
    drawn = picture.draw(lambda *_: None, wanted.vectors, recipe, poles=wanted.poles)
    scene = Scene(wanted, Picture(wanted, drawn), space, *[sentinel.unused] * 3)
    (tmp_path / "components").symlink_to(settings.ROOT / "components")
    (tmp_path / "word2vec.txt").write_bytes(cached.models.word2vec_text(WORDS, wanted.vectors))
    done = subprocess.run(
        [sys.executable, "-c", layout.code("embedding_space", scene.code)],
        cwd=tmp_path, env={**os.environ, "HF_HUB_OFFLINE": "1"},
        capture_output=True, text=True, check=True,
    )  # fmt: skip
    *places, shares, trust, continuity = done.stdout.splitlines()
    places = places[:10]
    found = np.array([line.split()[1:] for line in places], dtype=float)
    expected, given = drawn.projection.coordinates[:10], len(recipe.axes)
    np.testing.assert_allclose(found[:, :given], expected[:, :given], atol=2e-4)
    np.testing.assert_allclose(abs(found), abs(expected), atol=2e-4)
    share = [float(each.strip("[]")) for each in shares.split()[3:] if each.strip("[]")]
    np.testing.assert_allclose(share, drawn.projection.axes.shares, atol=1e-4)
    assert float(trust.split()[1]) == pytest.approx(drawn.faithfulness.trustworthiness, abs=1e-4)
    assert float(continuity.split()[1]) == pytest.approx(drawn.faithfulness.continuity, abs=1e-4)
