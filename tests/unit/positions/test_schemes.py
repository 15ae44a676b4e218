"""Each scheme, asked through one door, gives what its own module gives; its code runs."""

import re

import numpy as np
import pytest
from safetensors.numpy import save_file

from components.models import files
from components.positions import (
    alibi,
    learned,
    overview,
    relative,
    rotary,
    scaling,
    sinusoidal,
    turning,
)
from components.positions.alibi import Alibi
from components.positions.learned import Learned
from components.positions.relative import T5, Buckets, Trained
from components.positions.rotary import Rotary
from components.positions.scaling import RopeScaling
from components.positions.schemes import Nothing
from components.positions.sinusoidal import Sinusoidal
from components.positions.types import Span
from components.ui import texts
from components.ui.shown import NO_CODE

ROWS = np.random.default_rng(0).standard_normal((60, 6)).astype(np.float32)
SPAN, LATER = Span(32), Span(32, 16)
NUMBERS = Trained("tiny", Buckets(8, 64), ROWS[:8])
ASKED = [
    Learned("tiny", ROWS, SPAN),
    Learned("tiny", ROWS, LATER, center=True),
    Sinusoidal(SPAN, 8, 100),
    Sinusoidal(LATER, 8, 100, "fairseq"),
    Rotary(SPAN, 8, 100),
    Rotary(LATER, 16, 100, "interleaved", share=0.5),
    Alibi(SPAN, 12, 10),
    Alibi(SPAN, 8, 2, causal=False),
    T5(SPAN, Buckets(16, 64, causal=True)),
    T5(SPAN, NUMBERS.buckets, NUMBERS, head=3),
    Nothing(SPAN),
    Nothing(SPAN, causal=True),
]
STRETCHED = [
    Rotary(Span(64), 16, 100, scaling=RopeScaling(rule, 4.0, 64))
    for rule in ("linear", "dynamic", "yarn", "llama3")
]


def ids(asked):
    return f"{asked.name}-{ASKED.index(asked) if asked in ASKED else asked.scaling.rule}"


def test_each_scheme_is_its_own_modules():
    places, later = np.arange(32), np.arange(16, 48)
    half = scaling.frequencies(8, base=100)
    expected = [
        learned.encode(ROWS, places),
        learned.encode(ROWS, later, center=True),
        sinusoidal.encode(places, dims=8, base=100),
        sinusoidal.encode(later, dims=8, base=100, layout="fairseq"),
        rotary.encode(places, half, dims=8),
        rotary.encode(later, half, dims=16, pairing="interleaved"),
        alibi.encode(32, slope=alibi.slopes(12)[9]),
        alibi.encode(32, slope=0.25, causal=False),
        relative.encode(32, Buckets(16, 64, causal=True)),
        relative.encode(32, Buckets(8, 64), ROWS[:8, 2]),
        alibi.encode(32, slope=0, causal=False),
        alibi.encode(32, slope=0),
    ]
    for asked, encoding in zip(ASKED, expected, strict=True):
        table = getattr(encoding, "table", encoding)
        np.testing.assert_array_equal(asked.encoding().table, table)


def test_without_positions_every_pair_is_equally_alike():
    encoding = Nothing(SPAN).encoding()
    assert (encoding.table == 0).all()
    assert (encoding.similarity == 1).all()


def test_rotary_shows_what_is_asked():
    asked = Rotary(Span(16), 8, 100, "half", "sine")
    sines = turning.turns(np.arange(16), scaling.frequencies(8, base=100))[1]
    np.testing.assert_array_equal(asked.encoding().table, sines)


def test_a_stretched_rotary_looks_at_the_end_of_the_text():
    rule = RopeScaling("dynamic", 4.0, 64)
    near, far = Rotary(Span(64), 16, scaling=rule), Rotary(Span(64, 64), 16, scaling=rule)
    np.testing.assert_array_equal(near.frequencies, scaling.frequencies(16))
    assert (far.frequencies[1:] < near.frequencies[1:]).all()


SHOWN = [Rotary(SPAN, 8, 100, show=show) for show in ("cosine", "sine")]


@pytest.mark.parametrize("asked", [*ASKED, *STRETCHED, *SHOWN])
def test_the_formula_of_every_cell_has_the_number_on_the_screen(asked):
    table, first = asked.encoding().table, asked.span.first
    for row, column in ((0, 0), (9, 0), (9, 3), (9, 5), (30, 1)):
        if column >= table.shape[1] or not np.isfinite(table[row, column]):
            continue
        text = re.sub(r"\\cdot 10\^{(-?\d+)}", r"e\1", asked.formula(first + row, column))
        numbers = [float(found) for found in re.findall(r"-?\d+\.?\d*(?:e-?\d+)?", text)]
        off = np.abs(np.array([*numbers, np.inf]) - table[row, column]).min()
        assert off <= 1e-6 * abs(table[row, column]), (text, table[row, column])
        assert "-0}" not in text
        assert "= -0 " not in text


@pytest.mark.parametrize("asked", [Alibi(SPAN), Nothing(SPAN)])
def test_no_bias_is_a_plain_zero(asked):
    assert not np.signbit(np.diag(asked.encoding().table)).any()


@pytest.mark.parametrize("asked", [*ASKED, *STRETCHED], ids=ids)
def test_the_code_on_the_page_prints_the_number_on_the_screen(asked, tmp_path, monkeypatch, capsys):
    save_file({"embeddings.position_embeddings.weight": ROWS}, tmp_path / "model.safetensors")
    monkeypatch.setattr(files, "verified", lambda _: tmp_path)
    named = {"title": "tiny", "model": "minilm"} if asked.name == "learned" else {}
    code = texts.code("positional_encodings", NO_CODE.then(asked.name, **asked.values, **named))
    exec(compile(code, "page", "exec"), {})
    shape, value = capsys.readouterr().out.rsplit(" ", 1)
    encoding = asked.encoding()
    assert shape == str(encoding.table.shape)
    shown = {
        "alibi": encoding.similarity[1, 0],
        "none": encoding.similarity[1, 0],
        "t5": relative.encode(32, asked.buckets).table[1, 0] if asked.name == "t5" else None,
    }.get(asked.name, encoding.similarity[0, 1])
    assert float(value) == pytest.approx(shown, abs=1e-5)


def test_the_usual_profiles_are_of_all_schemes_at_their_defaults():
    found = overview.usual_profiles(16, rows=ROWS)
    assert tuple(found) == ("learned", "sinusoidal", "rotary", "alibi", "none")
    turned = rotary.encode(np.arange(16), scaling.frequencies(128), dims=128).similarity[:, 0]
    np.testing.assert_allclose(found["rotary"].mean, turned, rtol=1e-6)
    np.testing.assert_allclose(found["alibi"].mean, np.exp(-np.arange(16) / 16), rtol=1e-6)
    assert (found["none"].mean == 1).all()


@pytest.mark.parametrize("asked", ASKED, ids=ids)
def test_what_is_downloaded_holds_every_number_of_the_table(asked):
    table = asked.encoding().table
    found = overview.columns(asked, asked.encoding())
    name, first = next(iter(found.items()))
    if name == "position":
        np.testing.assert_array_equal(first, asked.span.places)
        np.testing.assert_array_equal(np.stack(list(found.values())[1:], axis=1), table)
    else:
        distances = np.subtract.outer(np.arange(32), np.arange(32))
        biases = list(found.values())[1]
        np.testing.assert_array_equal(biases[np.searchsorted(first, distances)], table)
