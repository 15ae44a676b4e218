"""Each scheme, asked through one door, gives what its own module gives; its code runs."""

import subprocess
import sys

import numpy as np
import pytest
from safetensors.numpy import save_file

from components.positions import alibi, comparison, learned, rotary, schemes, sinusoidal
from components.positions.schemes import Alibi, Learned, Rotary, Sinusoidal
from components.ui import layout

ROWS = np.random.default_rng(0).standard_normal((40, 6)).astype(np.float32)
ASKED = [
    Learned("tiny", ROWS, 32),
    Learned("tiny", ROWS, 32, center=True),
    Sinusoidal(32, 8, 100),
    Sinusoidal(32, 8, 100, "halves"),
    Rotary(32, 8, 100),
    Rotary(32, 8, 100, "interleaved"),
    Alibi(32, 12, 10),
    Alibi(32, 8, 2, causal=False),
]


def test_each_scheme_is_its_own_modules():
    expected = [
        learned.first(ROWS, 32).table,
        learned.first(ROWS, 32, center=True).table,
        sinusoidal.encode(np.arange(32), dims=8, base=100),
        sinusoidal.encode(np.arange(32), dims=8, base=100, layout="halves"),
        rotary.encode(32, dims=8, base=100).table,
        rotary.encode(32, dims=8, base=100, pairing="interleaved").table,
        alibi.encode(32, slope=alibi.slopes(12)[9]).table,
        alibi.encode(32, slope=0.25, causal=False).table,
    ]
    for asked, table in zip(ASKED, expected, strict=True):
        np.testing.assert_array_equal(asked.encoding().table, table)


def test_rotary_shows_what_is_asked():
    asked = Rotary(16, 8, 100, "half", "sine")
    np.testing.assert_array_equal(
        asked.encoding().table, rotary.turns(np.arange(16), dims=8, base=100)[1]
    )


@pytest.mark.parametrize("asked", ASKED, ids=repr)
def test_the_formula_is_that_of_the_scheme(asked):
    assert asked.formula(10, 3)


@pytest.mark.parametrize("asked", ASKED, ids=repr)
def test_the_code_on_the_page_prints_the_number_on_the_screen(asked, tmp_path):
    save_file({"embeddings.position_embeddings.weight": ROWS}, tmp_path / "model.safetensors")
    code = layout.code("positional_encodings", asked.values, f"{asked.name}, code")
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=tmp_path, capture_output=True, text=True, check=False
    )
    assert not done.stderr
    shape, value = done.stdout.rsplit(" ", 1)
    encoding = asked.encoding()
    assert shape == str(encoding.table.shape)
    place = (1, 0) if asked.name == "alibi" else (0, 1)
    assert float(value) == pytest.approx(encoding.similarity[place], abs=1e-5)


def test_the_usual_profiles_are_of_all_schemes_at_their_defaults():
    found = schemes.usual(16, rows=ROWS)
    assert tuple(found) == schemes.NAMES
    turned = comparison.by_distance(rotary.encode(16, dims=128).similarity)
    np.testing.assert_array_equal(found["rotary"].mean, turned.mean)
    np.testing.assert_allclose(found["alibi"].mean, np.exp(-np.arange(16) / 16), rtol=1e-6)
