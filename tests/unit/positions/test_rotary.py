"""What RoPE holds for each position, and its formula."""

import re

import numpy as np
import pytest

from components.errors import NoPositionError, ReaderError
from components.positions import rotary, scaling, sinusoidal, turning
from components.positions.rotary import Rotary
from components.positions.scaling import RopeScaling
from components.positions.types import Span

SPAN = Span(16)


@pytest.mark.parametrize("show", ["turned", "cosine", "sine"])
def test_the_similarity_is_the_mean_over_pairs_of_the_cosine_of_the_angle(show):
    frequencies = scaling.frequencies(16, base=100.0)
    encoding = rotary.encode(np.arange(64), frequencies, dims=16, show=show)
    distance = np.arange(64)[:, None] - np.arange(64)
    exact = np.cos(distance[..., None] * sinusoidal.frequencies(16, base=100.0)).mean(axis=-1)
    np.testing.assert_allclose(encoding.similarity, exact, atol=1e-5)


def test_each_view_shows_its_own_table():
    places = np.arange(8)
    frequencies = scaling.frequencies(4)
    cosines, sines = turning.turns(places, frequencies, pairing="interleaved")
    views = {
        show: rotary.encode(places, frequencies, dims=4, pairing="interleaved", show=show).table
        for show in ("turned", "cosine", "sine")
    }
    np.testing.assert_array_equal(views["cosine"], cosines)
    np.testing.assert_array_equal(views["sine"], sines)
    np.testing.assert_allclose(views["turned"][:, ::2], (cosines - sines)[:, ::2], atol=1e-7)
    np.testing.assert_allclose(views["turned"][:, 1::2], (cosines + sines)[:, 1::2], atol=1e-7)


def test_dimensions_that_do_not_turn_add_likeness_one():
    """Two of four dims turn: the mean of cos(distance) and 1."""
    encoding = rotary.encode(np.arange(8), np.ones(1, np.float32), dims=4)
    np.testing.assert_allclose(encoding.similarity[0], (np.cos(np.arange(8)) + 1) / 2, atol=1e-6)


@pytest.mark.parametrize("gain", [1.0, 1.3])
def test_the_similarity_is_the_cosine_of_the_turned_rows(gain):
    encoding = rotary.encode(np.arange(32), scaling.frequencies(8), dims=12, gain=gain)
    rows = encoding.table.astype(float)
    rows /= np.linalg.norm(rows, axis=1, keepdims=True)
    np.testing.assert_allclose(encoding.similarity, rows @ rows.T, atol=1e-6)


@pytest.mark.parametrize(("pairing", "other"), [("half", 5), ("interleaved", 3)])
def test_the_formula_names_the_pair_and_its_angle(pairing, other):
    dim = 2 if pairing == "interleaved" else 1
    text = Rotary(SPAN, 8, pairing=pairing).formula(10, dim)
    assert r"\theta_{1} = 0.1 " in text
    assert r"10\cdot\theta_{1} = 1.0000" in text
    assert r"57.3^\circ" in text
    assert f"x_{{{dim}}}" in text
    assert f"x_{{{other}}}" in text


@pytest.mark.parametrize("scaled", [RopeScaling(), RopeScaling("yarn", 12.0)])
@pytest.mark.parametrize("dim", range(8))
def test_the_numbers_of_the_formula_make_its_value(dim, scaled):
    for position in (0, 2, 5):
        text = Rotary(SPAN, 8, scaling=scaled).formula(position, dim)
        *_, made, value = text.split("= ")
        factor, one, sign, other = re.fullmatch(
            r"(?:([\d.]+)\()?(-?[\d.]+) ([+-]) ([\d.]+)\)?", made.split("\\")[0].strip()
        ).groups()
        total = float(one) + float(f"{sign}{other}")
        assert float(factor or 1) * total == pytest.approx(float(value), abs=2e-5)


def test_the_formula_of_a_dimension_that_does_not_turn_says_so():
    text = Rotary(SPAN, 8, share=0.5).formula(3, 4)
    assert "first 4 of 8 dimensions turn" in text


def test_a_dimension_that_does_not_exist_is_named():
    with pytest.raises(NoPositionError, match=r"no dimension 8: the last one is 7"):
        Rotary(SPAN, 8).formula(0, 8)


@pytest.mark.parametrize(
    ("dims", "share", "base", "scaled", "unfinished"),
    [
        (64, 1.0, 10_000.0, RopeScaling("yarn", 4.0, 512), 16),
        (128, 1.0, 500_000.0, RopeScaling("llama3", 8.0, 8_192), 29),
        (128, 1.0, 10_000.0, RopeScaling("dynamic", 4.0, 128), 43),
        (128, 0.25, 10_000.0, RopeScaling("linear", 4.0, 2_048), 5),
    ],
)
def test_pairs_come_round_in_training_as_they_turned_there(dims, share, base, scaled, unfinished):
    """Stretching comes after training: the paper's own frequencies decide."""
    found = Rotary(Span(512), dims, base, share=share, scaling=scaled).reach
    turning_dims = int(dims * share)
    waves = 2 * np.pi * base ** (np.arange(0, turning_dims, 2) / turning_dims)
    assert found.pairs == turning_dims // 2
    assert found.unfinished == (waves > scaled.trained).sum() == unfinished


def test_stretching_brings_angles_back_into_training():
    """Twice the trained length: all unfinished pairs go beyond, none if slowed by two."""
    plain = Rotary(Span(512), 64, scaling=RopeScaling("none", 1.0, 256)).reach
    assert plain.beyond == plain.unfinished > 0
    assert Rotary(Span(512), 64, scaling=RopeScaling("linear", 2.1, 256)).reach.beyond == 0
    assert Rotary(Span(256), 64, scaling=RopeScaling("none", 1.0, 256)).reach.beyond == 0


@pytest.mark.parametrize("trained", [64, 512])
@pytest.mark.parametrize("scaled", [("none", 1.0), ("linear", 4.0), ("yarn", 4.0)])
def test_pairs_that_meet_new_angles_need_not_stand_at_them(trained, scaled):
    """Counted on the circle, position by position: at the last one some have come round again."""
    scheme = Rotary(Span(4_096), 64, scaling=RopeScaling(*scaled, trained))
    theta = scheme.trained_frequencies.astype(np.float64)
    theta = theta[2 * np.pi / theta > trained]
    drawn = np.outer(np.arange(4_096), scheme.frequencies[-len(theta) :].astype(np.float64))
    is_new = drawn % (2 * np.pi) > theta * (trained - 1) * (1 + 1e-6)
    assert scheme.reach.beyond == is_new.any(axis=0).sum()
    if (trained, scaled) == (512, ("none", 1.0)):
        assert is_new[-1].sum() < scheme.reach.beyond


@pytest.mark.parametrize(("dims", "share"), [(100, 0.25), (65, 1.0), (66, 0.5), (8, 0.1)])
def test_an_odd_number_of_turning_dimensions_is_told(dims, share):
    with pytest.raises(ReaderError, match="they do so in pairs"):
        Rotary(Span(4, 0), dims, share=share).encoding()


def test_a_share_is_counted_whole_whatever_rounding_does():
    assert all(
        Rotary(Span(4, 0), 100, share=count / 100).turning == count for count in range(2, 101, 2)
    )
