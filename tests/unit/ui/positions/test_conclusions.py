"""Sentences over the pictures of positions say what the numbers say."""

import numpy as np
import pytest

from components.positions.alibi import Alibi
from components.positions.length_bench import TESTED, Bench, Course
from components.positions.relative import T5, Buckets, Trained
from components.positions.schemes import Nothing
from components.positions.shuffle import Shuffled
from components.positions.sinusoidal import Sinusoidal
from components.positions.types import Profile, Span
from components.ui.positions import conclusions

SPAN = Span(32)


def profile(*mean: float) -> Profile:
    """Similarity by distance, without spread."""
    values = np.array(mean)
    return Profile(np.arange(len(mean)), values, values, values)


def bench(length: int = 64, **beyond: float) -> Bench:
    """Schemes by their loss beyond the training's length, where 0 is possible."""
    losses = {name: np.full((1, TESTED), value, np.float32) for name, value in beyond.items()}
    return Bench(losses, np.zeros(TESTED, np.float32), Course(0, length), texts=3)


@pytest.mark.parametrize(
    ("mean", "said"),
    [
        ((1, 0.9, 0.4), "likeness falls from 0.90 one step apart to 0.40, 2 steps apart."),
        ((1, 0.1, -0.25), "likeness falls from 0.10 one step apart to −0.25, 2 steps apart."),
        ((1, 0.2, 0.3), "likeness rises from 0.20 one step apart to 0.30, 2 steps apart."),
        ((1, 0.5, 0.501), "likeness is 0.50 one step apart and at the far end too."),
    ],
)
def test_likeness_falls_rises_or_stays(mean, said):
    found = conclusions.compared(Sinusoidal(SPAN, 8), profile(*mean))
    assert found == f"With sinusoidal positions {said}"


def test_what_has_no_line_is_said_to_have_none():
    assert "without a model it has no line" in conclusions.compared(T5(SPAN), profile())
    assert "nothing to compare" in conclusions.compared(Nothing(SPAN), profile(1))


def test_the_best_scheme_is_said_to_lose_least():
    found = conclusions.bench(bench(alibi=0.5, rotary=0.75), chosen="alibi")
    assert found == "ALiBi loses least beyond its 64 letters of training: 0.50 above the best."
    found = conclusions.bench(bench(alibi=0.5, rotary=0.501), chosen="rotary")
    assert "a decoder loses as little as any beyond its 64 letters" in found


def test_another_scheme_is_set_beside_the_best():
    found = conclusions.bench(bench(alibi=0.5, rotary=0.75), chosen="rotary")
    assert "beyond 64 letters is 0.75 above the best possible, with ALiBi 0.50." in found


def test_where_a_table_ends_there_is_no_loss():
    found = conclusions.bench(bench(learned=np.nan, alibi=0.5), chosen="learned")
    assert found == "A learned table ends with the 64 letters of training: there is no row beyond."
    found = conclusions.bench(bench(TESTED, alibi=0.5), chosen="alibi")
    assert "no decoder meets longer ones here" in found


@pytest.mark.parametrize(
    ("bucket", "said"),
    [
        (0, "the token itself"),
        (1, "the key 1 token before it"),
        (2, "the keys 2 to 5 tokens before it"),
        (3, "keys 6 or more tokens before it"),
        (5, "the key 1 token after it"),
    ],
)
def test_a_head_of_t5_favours_the_keys_of_its_largest_number(bucket, said):
    buckets, values = Buckets(8, 16), np.zeros((8, 1), np.float32)
    values[bucket] = 1
    scheme = T5(SPAN, buckets, Trained("mine", buckets, values))
    assert conclusions.likeness(scheme, scheme.encoding()) == f"Head 1 of mine favours {said}."


def test_a_head_of_alibi_fades_by_its_slope():
    """Of 8 heads the first has slope 1 / 2: a factor of exp(-1 / 2), half after 2 ln 2 tokens."""
    scheme = Alibi(SPAN, head=1, heads=8)
    assert "leaves 60.7% of the weight in head 1" in conclusions.likeness(scheme, scheme.encoding())
    assert "halves a key's weight every 1.39 tokens" in conclusions.closer(scheme, position=0)


def test_hands_have_turned_as_far_as_their_frequencies_say():
    """Of 4 dimensions with base 100 the frequencies are 1 and 1 / 10."""
    found = conclusions.closer(Sinusoidal(SPAN, 4, base=100), position=20)
    assert "the fastest hand has turned 3.2 times, the slowest by 115°" in found


def test_without_positions_the_mask_alone_tells_order():
    masked, bare = (Nothing(SPAN, causal=causal) for causal in (True, False))
    assert "Only the mask tells order" in conclusions.likeness(masked, masked.encoding())
    assert "a bag of words" in conclusions.likeness(bare, bare.encoding())


@pytest.mark.parametrize(
    ("left", "masked", "said"),
    [
        (0.003, True, "Without positions and mask the shuffled sentence gives the same words"),
        (0.5, True, "Even without positions and mask this model tells the two orders apart."),
        (0.5, False, "Even without positions this model tells the two orders apart."),
    ],
)
def test_rounding_of_a_deep_decoder_is_no_order(left, masked, said):
    """SmolLM2 leaves up to 0.0025 of its last state, and less the finer its numbers are."""
    ones = np.ones(3, np.float32)
    found = Shuffled("a b", "b a", 2, ones, left * ones, ones if masked else None, ones, ("turns",))
    assert conclusions.shuffled(found).startswith(said)


def test_neighbours_are_said_to_be_more_alike_and_no_more():
    scheme = Sinusoidal(SPAN, 2, base=10_000)
    said = "Neighbouring positions are more alike than others: cosine 0.54 one step apart"
    assert conclusions.likeness(scheme, scheme.encoding()).startswith(said)
