"""The length bench's texts are what is said of them, its decoders what their names say."""

import itertools
import math

import numpy as np
import pytest
import torch

from components import settings
from components.models import static, tensors
from components.positions import length_bench
from components.positions.length_bench import Course
from components.work import decoder, decoder_training

WORDS = ("abc", "abd", "bcda", "xyz", "zzz", "cab")


def letters(row):
    return "".join(length_bench._ALPHABET[number] for number in row)


def test_words_are_short_and_plain():
    assert length_bench.words(["the", "of", "naïve", "Paris", "lengthy", "river", "u.s."]) == (
        "the",
        "river",
    )


def test_a_text_repeats_four_words():
    batch = next(length_bench.batches(WORDS, texts=20, letters=65, random_state=0))
    assert batch.shape == (20, 65)
    for row in batch:
        assert row[0] == 0
        whole = letters(row).split()[:-1]
        assert set(whole) <= set(WORDS)
        assert len(set(whole)) <= 4
    again = next(length_bench.batches(WORDS, texts=20, letters=65, random_state=0))
    np.testing.assert_array_equal(batch, again)


def test_the_best_prediction_by_hand():
    """The first word begins with a in two of six cases; then b is sure; then c or d."""
    text = np.array([[length_bench._ALPHABET.index(letter) for letter in " abc a"]])
    found = length_bench.best_losses(text, WORDS)
    np.testing.assert_allclose(found[:4], [math.log(3), 0, math.log(2), 0], atol=1e-12)
    # abc was seen: it returns with chance 1/4, abd comes with 3/4 of one in five
    assert found[4] == pytest.approx(-math.log(1 / 4 + 3 / 4 / 5))


def test_the_best_prediction_is_a_distribution():
    """Over every letter that may follow, the chances sum to 1."""
    start = " abc ab"
    total = 0.0
    for letter in length_bench._ALPHABET:
        if any(f"{word} ".startswith(f"ab{letter}") for word in WORDS):
            text = np.array([[length_bench._ALPHABET.index(one) for one in start + letter]])
            total += math.exp(-length_bench.best_losses(text, WORDS)[-1])
    assert total == pytest.approx(1)


def test_smoothed_takes_means_of_neighbours():
    np.testing.assert_array_equal(length_bench.smoothed(np.arange(7.0), window=3), [1, 4])


@pytest.mark.parametrize("scheme", length_bench.SCHEMES)
def test_a_decoder_sees_no_letter_before_its_time(scheme):
    """Changing the last letter changes no loss but its own."""
    weights = decoder.initial(scheme, random_state=0)
    texts = next(length_bench.batches(WORDS, texts=3, letters=33, random_state=0))
    other = texts.copy()
    other[:, -1] = (other[:, -1] + 1) % 27
    before, after = (decoder.losses(weights, scheme, some) for some in (texts, other))
    np.testing.assert_array_equal(before[:-1], after[:-1])
    assert before[-1] != after[-1]


@pytest.mark.parametrize("scheme", length_bench.SCHEMES)
def test_only_with_positions_does_the_order_of_the_past_count(scheme):
    """One layer's view of the last letter is the same for every order of those before it."""
    weights = {
        name: torch.from_numpy(array)
        for name, array in decoder.initial(scheme, random_state=0).items()
    }
    states = torch.randn(1, 9, decoder.DIMS, generator=torch.manual_seed(0))
    if scheme in ("learned", "sinusoidal"):
        pytest.skip("its positions are in the states")
    projected = states @ weights["0.qkv"].T
    moved = projected[:, [3, 1, 0, 2, 7, 6, 5, 4, 8]]
    bias = torch.from_numpy(decoder._bias(scheme, 9))
    last, other = (decoder._attend(some, scheme, bias)[0, -1] for some in (projected, moved))
    assert torch.allclose(last, other, atol=1e-6) == (scheme == "none")


def test_the_learned_decoder_has_no_loss_beyond_its_table():
    weights = decoder.initial("learned", random_state=0)
    texts = length_bench.unseen(WORDS, texts=2)
    found = decoder.losses(weights, "learned", texts)
    assert np.isfinite(found[: length_bench.TRAINED]).all()
    assert np.isnan(found[length_bench.TRAINED :]).all()


def test_training_lowers_the_loss_reports_and_leaves_its_start_alone():
    start = decoder.initial("alibi", random_state=0)
    before = {name: array.copy() for name, array in start.items()}
    told = []
    course = Course(30, length=16)
    trained = decoder_training.train(
        lambda *said: told.append(said), "alibi", start, WORDS, course=course
    )
    texts = next(length_bench.batches(WORDS, texts=20, letters=17, random_state=9))
    losses = [decoder.losses(some, "alibi", texts).mean() for some in (start, trained)]
    assert losses[1] < losses[0] - 0.5
    assert told[0][0] == 0
    assert "alibi: step 0 of 30" in told[0][1]
    for name, array in start.items():
        np.testing.assert_array_equal(array, before[name])


def test_a_learned_table_gets_new_rows_for_longer_texts():
    start = decoder.initial("learned", random_state=0)
    trained = decoder_training.train(
        lambda *_: None, "learned", start, WORDS, course=Course(1, length=80)
    )
    assert trained["positions"].shape == (80, decoder.DIMS)


def test_the_key_of_a_course_holds_all_that_decides_its_result():
    keys = {Course(*one).key for one in itertools.product((100, 300), (64, 128), (0, 1))}
    assert len(keys) == 8


@pytest.fixture(scope="module")
def shipped():
    return tensors.read(settings.LENGTH_BENCH_FILE)


@pytest.mark.parametrize("start", [0, 1, 2])
@pytest.mark.parametrize("scheme", length_bench.SCHEMES)
def test_the_shipped_losses_are_those_of_the_shipped_decoders(shipped, scheme, start):
    bench = length_bench.shipped(shipped.arrays, shipped.metadata)
    words = tuple(shipped.metadata["words"].split())
    texts = length_bench.unseen(words)
    assert bench.texts == len(texts)
    assert bench.losses[scheme].shape == (3, length_bench.TESTED)
    weights = length_bench.weights(shipped.arrays, start=start)[scheme]
    np.testing.assert_allclose(
        decoder.losses(weights, scheme, texts), bench.losses[scheme][start], atol=1e-3
    )


def test_the_starts_are_three_and_what_is_trained_on_is_the_first(shipped):
    starts = [length_bench.weights(shipped.arrays, start=number) for number in range(3)]
    for scheme in length_bench.SCHEMES:
        one, two, three = (start[scheme] for start in starts)
        assert (
            one.keys()
            == two.keys()
            == three.keys()
            == decoder.initial(scheme, random_state=0).keys()
        )
        assert not np.array_equal(one["letters"], two["letters"])
        assert not np.array_equal(two["letters"], three["letters"])
    first = length_bench.weights(shipped.arrays)
    np.testing.assert_array_equal(first["none"]["letters"], starts[0]["none"]["letters"])


def test_the_shipped_words_and_floor_are_those_of_the_recipe(shipped):
    words = length_bench.words(static.load("word2vec").words)
    assert " ".join(words) == shipped.metadata["words"]
    best = length_bench.best_losses(length_bench.unseen(words), words)
    np.testing.assert_allclose(shipped.arrays["best"], best, rtol=1e-5)


def test_what_ships_is_small():
    assert settings.LENGTH_BENCH_FILE.stat().st_size < 3.5e6
