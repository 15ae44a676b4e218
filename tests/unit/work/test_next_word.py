"""Tied and untied next-word models in torch, against the same written out by hand."""

import numpy as np
import pytest
import torch
from scipy.special import erf, log_softmax, softmax

from components.vectors.next_word import next_words, tying, tying_course
from components.vectors.next_word.tying import KINDS, Tying, TyingQuestion
from components.vectors.report import unreported
from components.vectors.training import grammar, texts
from components.work import next_word
from components.work.next_word import NextWord

TEXT = texts.read("built-in", grammar.sentences(count=300))
WORDS = len(TEXT.words)
QUESTION = TyingQuestion("built-in", dims=6, window=3, seed=0)
LEARNED, HELD = next_words.split(TEXT, window=3)
SOME = LEARNED.at(np.arange(0, 200, 5))
STEPS = 30


@pytest.fixture(autouse=True)
def _few_steps(monkeypatch):
    monkeypatch.setattr(tying, "steps", lambda _: STEPS)


def model(one):
    return NextWord(one, WORDS, QUESTION, seed=0)


def trained(question=QUESTION, report=unreported):
    return next_word.tied_and_untied(report, TEXT, question)


def losses_by_hand(network, some):
    """Return the losses of a network, written in numpy alone."""
    read, told = (table.astype(np.float64) for table in network.tables())
    wide, narrow = (
        [each.detach().numpy().astype(np.float64) for each in (layer.weight, layer.bias)]
        for layer in (network._wide, network._narrow)
    )
    found = []
    for before, wanted in zip(some.before, some.wanted, strict=True):
        rows = np.array([read[row] if row >= 0 else np.zeros(read.shape[1]) for row in before])
        level = (rows - rows.mean(1, keepdims=True)) / np.sqrt(rows.var(1, keepdims=True) + 1e-5)
        inner = wide[0] @ level.ravel() + wide[1]
        hidden = 0.5 * inner * (1 + erf(inner / np.sqrt(2)))
        scores = told @ (rows[0] + narrow[0] @ hidden + narrow[1])
        found.append(-log_softmax(scores)[wanted])
    return np.array(found)


@pytest.mark.parametrize("one", KINDS, ids=lambda one: one.name)
def test_the_loss_is_the_one_written_by_hand_before_and_after_steps(one):
    network = model(one)
    first = network.losses(SOME).detach().numpy()
    assert first == pytest.approx(losses_by_hand(network, SOME), abs=1e-4)
    for _ in range(12):
        network.step(SOME)
    after = network.losses(SOME).detach().numpy()
    assert after == pytest.approx(losses_by_hand(network, SOME), abs=1e-4)
    assert after.mean() < first.mean() - 0.05
    assert network.loss(SOME) == pytest.approx(after.mean(), abs=1e-5)


@pytest.mark.parametrize("one", KINDS, ids=lambda one: one.name)
def test_numbers_learned_are_counted_once(one):
    count = tying_course.parameters(WORDS, QUESTION, is_tied=one.is_tied)
    assert count == sum(each.numel() for each in model(one).parameters)


def test_a_hidden_layer_of_long_rows_stays_small():
    """Fifteen networks, each with Adam's two means, have to fit 400 MiB with 3,000 words."""
    question = TyingQuestion("built-in", dims=100, window=10, seed=0)
    network = NextWord(KINDS[0], WORDS, question, seed=0)
    held = sum(each.numel() for each in network.parameters)
    assert held == tying_course.parameters(WORDS, question, is_tied=True)
    assert held - network.input.weight.numel() < 80_000


@pytest.mark.parametrize("one", KINDS, ids=lambda one: one.name)
def test_the_loss_before_the_first_step_needs_no_network(one):
    first = tying.first_losses(HELD, WORDS, QUESTION)[KINDS.index(one)]
    assert model(one).loss(HELD) == pytest.approx(first.plain[0], rel=1e-5)


def test_a_tied_table_gets_the_gradients_of_both_its_uses():
    network = model(Tying(True, "1"))
    network.losses(SOME).mean().backward()
    table = tying.tables(Tying(True, "1"), (WORDS, 6), random_state=0)[0].astype(np.float64)
    last = SOME.before[:, 0]
    errors = softmax(table[last] @ table.T, axis=1)
    errors[np.arange(len(last)), SOME.wanted] -= 1
    errors /= len(last)
    as_output = errors.T @ table[last]
    as_input = np.zeros_like(table)
    np.add.at(as_input, last, errors @ table)
    found = network.input.weight.grad.numpy()
    assert found == pytest.approx(as_output + as_input, abs=1e-5)
    assert np.abs(as_input).max() > 0.01
    assert network.output.weight is network.input.weight


def test_tables_stay_one_or_become_two():
    for one in KINDS:
        network = model(one)
        network.step(SOME)
        read, told = network.tables()
        assert np.shares_memory(read, told) == one.is_tied
        assert np.array_equal(read, told) == one.is_tied


def test_the_same_seed_gives_the_same_curves_to_the_bit():
    once, again, other = trained(), trained(), trained(TyingQuestion("built-in", 6, 3, 1))
    for name in ("places", "losses", "cosines", "chance"):
        assert np.array_equal(getattr(once, name), getattr(again, name))
    assert not np.array_equal(once.losses, other.losses)
    assert torch.get_num_threads() == 1


def test_points_reach_from_before_the_first_step_to_the_end():
    course = trained()
    assert course.places[0] == 0
    taken = next_words.shuffled(len(LEARNED), steps=STEPS, random_state=QUESTION.seeds[0])
    assert course.places[-1] == sum(len(each) for each in taken)
    assert (np.diff(course.places) > 0).all()
    assert course.losses.shape == (len(KINDS), 3, len(course.places))
    assert (course.losses[:, :, -1] < course.losses[:, :, 0]).all()


def test_a_training_that_is_stopped_has_shown_what_there_was():
    shown = []

    def stop(fraction, _sentence, preview=None):
        shown.extend([] if preview is None else [preview])
        if fraction > 0.5:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        trained(report=stop)
    assert [len(each.places) for each in shown] == list(range(1, len(shown) + 1))
    assert len(shown) > 5
