"""Training from all beginnings: the same every time, zeros stand still, the structure is found."""

import dataclasses

import numpy as np
import pytest
import torch

from components import cached
from components.vectors.report import unreported
from components.vectors.training import batches, first_pair, grammar, objective, starts, texts
from components.vectors.training.lesson import LapseQuestion, Lesson, StartsQuestion, TrainingRecipe
from components.vectors.training.near import Agreement
from components.work import skip_gram, training
from components.work.skip_gram import SkipGram

TEXT = texts.read("built-in", grammar.sentences(count=600))
LESSON = Lesson(TEXT, grammar.quiz(), {})
RECIPE = TrainingRecipe(dims=8, epochs=1)


def trained(recipe=RECIPE, report=unreported, lesson=LESSON):
    return training.from_all_starts(report, lesson, StartsQuestion("built-in", recipe))


@pytest.fixture(scope="module")
def once():
    return trained()


def test_the_same_seed_gives_the_same_curves_to_the_bit(once):
    again = trained()
    assert np.array_equal(once.losses, again.losses)
    assert np.array_equal(once.scores, again.scores)
    assert np.array_equal(once.matrices, again.matrices)
    other = trained(dataclasses.replace(RECIPE, seed=1))
    assert not np.array_equal(once.losses, other.losses)


def test_zeros_never_move_and_zeros_beside_normal_do(once):
    zeros, half = once.starts.index("zeros"), once.starts.index("half zeros")
    assert not once.matrices[zeros].any()
    assert once.losses[zeros] == pytest.approx(6 * np.log(2))
    assert once.matrices[half].any()
    assert once.losses[half, -1] < once.losses[half, 0] - 0.1


def test_points_tell_of_the_beginning_and_of_the_end(once):
    tables = starts.tables((len(TEXT.words), 8), {}, random_state=0)
    probe = batches.probe(TEXT, RECIPE)
    begun = objective.mean_losses(np.stack(list(tables.values())), probe)
    assert once.losses[:, 0] == pytest.approx(begun)
    pairs = sum(len(batch.inputs) for batch in next(batches.epochs(TEXT, RECIPE)))
    assert once.pairs[0] == 0
    assert once.pairs[-1] == pairs
    assert (np.diff(once.pairs) > 0).all()
    assert len(once.pairs) == once.losses.shape[1] == once.scores.shape[1]


def test_what_is_shown_on_the_way_is_kept_when_the_training_is_stopped():
    shown = []

    def stop(fraction, _sentence, preview=None):
        shown.extend([] if preview is None else [preview])
        if fraction > 0.5:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        trained(report=stop)
    assert len(shown) > 5
    assert [len(each.pairs) for each in shown] == list(range(1, len(shown) + 1))
    assert not np.array_equal(shown[0].matrices, shown[-1].matrices)


@pytest.mark.parametrize("kind", ["skip-gram", "cbow"])
def test_torch_goes_down_the_loss_that_is_counted_here(kind):
    recipe = dataclasses.replace(RECIPE, objective=kind)
    probe = batches.probe(TEXT, recipe)
    drawn = np.random.default_rng(0).standard_normal((2, 2, len(TEXT.words), 8))
    tables = (0.3 * drawn).astype(np.float32)
    model = SkipGram(tables)
    assert model._losses(probe).mean(dim=1).detach().numpy() == pytest.approx(
        objective.mean_losses(tables, probe), rel=1e-5
    )
    model.step(probe, rate=1e-4)
    assert (
        objective.mean_losses(model.tables(), probe) < objective.mean_losses(tables, probe)
    ).all()


def test_beginnings_that_are_learned_in_step_share_no_number():
    tables = list(starts.tables((len(TEXT.words), 8), {}, random_state=0).values())
    together, alone = SkipGram(tables), SkipGram(tables[3:4])
    for batch in next(batches.epochs(TEXT, RECIPE))[:20]:
        together.step(batch, rate=0.05)
        alone.step(batch, rate=0.05)
    for found, same in zip(together.tables()[3], alone.tables()[0], strict=True):
        assert found == pytest.approx(same, abs=1e-6)


def test_the_structure_of_the_text_is_found():
    lesson = Lesson(texts.read("built-in", grammar.sentences()), grammar.quiz(), {})
    found = trained(TrainingRecipe(dims=16, rate=0.1, epochs=6), lesson=lesson)
    usual = found.starts.index(starts.USUAL)
    assert found.scores[usual, 0].max() < 0.6
    assert found.scores[usual, -1].min() > 0.85


def test_one_thread_is_used():
    trained(dataclasses.replace(RECIPE, dims=2))
    assert torch.get_num_threads() == 1


def test_a_text_without_questions_is_held_against_a_known_space():
    known = np.random.default_rng(0).standard_normal((len(TEXT.words), 5)).astype(np.float32)
    known[3] = np.nan
    found = trained(lesson=Lesson(TEXT, Agreement(known), {starts.PRETRAINED: known}))
    ours = found.starts.index(starts.PRETRAINED)
    assert found.scores[ours, 0, 0] == pytest.approx(1)
    assert found.scores[0, 0, 0] < 0.2


def test_one_beginning_alone_goes_the_way_it_goes_among_others(once):
    question = LapseQuestion("built-in", RECIPE, "xavier")
    lapse = training.one_start(unreported, LESSON, question)
    row = once.starts.index("xavier")
    assert lapse.losses[[0, -1]] == pytest.approx(once.losses[row, [0, -1]], abs=1e-4)
    assert lapse.matrices[-1] == pytest.approx(once.matrices[row, lapse.rows], abs=1e-4)
    assert lapse.pairs[-1] == once.pairs[-1]
    followed = {TEXT.words[one] for one in lapse.rows}
    assert {"king", "queen", "swam"} <= followed
    assert "the" not in followed


def test_at_the_defaults_nine_in_ten_analogies_are_answered_but_from_three_beginnings():
    """As it ships; over seeds `tests.benchmarks.training_starts` tells."""
    shipped = cached.training.meanwhile(cached.training.USUAL)
    scores = dict(zip(shipped.starts, shipped.scores[:, -1, 0], strict=True))
    assert scores[starts.USUAL] >= 0.9
    assert {name for name, share in scores.items() if share < 0.9} == {
        *("zeros", "normal 1", starts.SUBWORDS)
    }


def test_what_ships_is_what_the_defaults_begin_with_and_read():
    shipped, asked = cached.training.meanwhile(cached.training.USUAL), cached.training.USUAL
    begun = training.begun(cached.training.lesson(asked.text), asked)
    assert shipped.starts == begun.starts
    assert shipped.losses[:, 0] == pytest.approx(begun.losses[:, 0], rel=1e-5)
    assert shipped.scores[:, 0] == pytest.approx(begun.scores[:, 0], nan_ok=True)
    steps = batches.epochs(cached.training.text(asked.text), asked.recipe)
    pairs = sum(len(batch.inputs) for reading in steps for batch in reading)
    assert shipped.pairs[-1] == pairs


LAPSE = LapseQuestion("built-in", RECIPE, "xavier")


def test_a_time_lapse_that_is_stopped_has_the_first_moments_of_the_whole_to_the_bit():
    whole, shown = training.one_start(unreported, LESSON, LAPSE), []

    def stop(fraction, _sentence, preview=None):
        shown.extend([] if preview is None else [preview])
        if fraction > 0.5:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        training.one_start(stop, LESSON, LAPSE)
    assert 15 < len(shown) < len(whole.pairs)
    for number, part in enumerate(shown, start=1):
        assert len(part.pairs) == number
    for name in ("pairs", "losses", "scores", "matrices"):
        kept = getattr(shown[-1], name)
        assert np.array_equal(kept, getattr(whole, name)[: len(kept)]), name


def test_a_time_lapse_begins_where_its_beginning_is_and_keeps_only_what_is_followed(once):
    lapse = training.one_start(unreported, LESSON, LAPSE)
    begun = training.one_begun(LESSON, LAPSE)
    assert np.array_equal(begun.matrices[0], lapse.matrices[0])
    table = starts.tables((len(TEXT.words), 8), {}, random_state=0)["xavier"][0]
    assert np.array_equal(lapse.matrices[0], table[LESSON.followed])
    assert lapse.matrices.base is None
    assert lapse.scores[-1] == pytest.approx(once.scores[once.starts.index("xavier"), -1], abs=0.02)


def test_a_time_lapse_ends_where_numbers_have_no_length_any_more():
    recipe = dataclasses.replace(RECIPE, dims=100, window=10, negatives=15, rate=0.2, epochs=3)
    lapse = training.one_start(unreported, LESSON, LapseQuestion("built-in", recipe, "normal 1"))
    assert lapse.is_beyond
    assert 1 < len(lapse.pairs) < 49
    assert np.isfinite(lapse.coordinates()).all()
    assert not training.one_begun(LESSON, LAPSE).is_beyond


def test_steps_by_hand_are_those_of_torch():
    given = starts.tables((len(TEXT.words), 8), {}, random_state=0)
    model = SkipGram(given["normal 0.02"][None])
    taken = list(batches.steps(TEXT, RECIPE))
    for done, batch in taken[:30]:
        model.step(batch, rate=RECIPE.rate_at(done))
    now = first_pair.moment(TEXT, {}, RECIPE, start="normal 0.02", after=30)
    assert now.tables == pytest.approx(np.stack(model.tables()[0]), abs=1e-5)
    assert np.abs(now.tables - given["normal 0.02"]).max() > 0.1
    assert (now.steps, now.rate) == (30, RECIPE.rate_at(taken[30][0]))
    step = taken[30][1]
    told = {tuple(row) for row in np.hstack([step.inputs, step.outputs]).tolist()}
    assert {(each.read, *each.told) for each in now.pairs} <= told


def test_a_short_text_is_learned_from_up_to_its_last_step():
    count = len(list(batches.steps(TEXT, RECIPE)))
    now = first_pair.moment(TEXT, {}, RECIPE, start="normal 0.02", after=10_000)
    assert now.steps == count - 1
    assert now.pairs


@pytest.mark.parametrize("kind", ["skip-gram", "cbow"])
def test_a_step_in_parts_is_the_same_step_to_the_bit(kind, monkeypatch):
    """Rows that occur in several parts are changed in the order of the pairs."""
    steps = next(batches.epochs(TEXT, dataclasses.replace(RECIPE, objective=kind)))[:5]
    begun = list(starts.tables((len(TEXT.words), 8), {}, random_state=0).values())[:3]
    whole = SkipGram(begun)
    assert len(list(whole._few_at_once(steps[0]))) == 1
    for batch in steps:
        whole.step(batch, rate=0.05)
    monkeypatch.setattr(skip_gram, "_AT_ONCE", 7_000)
    parts = SkipGram(begun)
    assert len(list(parts._few_at_once(steps[0]))) > 5
    for batch in steps:
        parts.step(batch, rate=0.05)
    assert np.array_equal(whole.tables(), parts.tables())
    assert not np.array_equal(whole.tables(), begun)


def test_a_loss_in_parts_is_the_same_loss_to_the_bit(monkeypatch):
    tables = list(starts.tables((len(TEXT.words), 8), {}, random_state=0).values())
    probe = batches.probe(TEXT, RECIPE)
    whole = objective.mean_losses(tables, probe)
    monkeypatch.setattr(objective, "_AT_ONCE", 300)
    assert np.array_equal(objective.mean_losses(tables, probe), whole)
