"""How tied and untied tables begin, and the loss before the first step, against its expectation."""

import string

import numpy as np
import pytest
import torch

from components.vectors.next_word import next_words, tying
from components.vectors.next_word.tying import KINDS, Tying, TyingQuestion
from components.vectors.training import grammar, texts

LETTERS = string.ascii_lowercase
RNG = np.random.default_rng(5)
TEXT = texts.read("built-in", grammar.sentences(count=900))
WORDS = len(TEXT.words)
QUESTION = TyingQuestion("built-in", dims=32, window=5, seed=0)
FIRSTS = tying.first_losses(next_words.split(TEXT, window=5)[1], WORDS, QUESTION)


def drawn_loss(std: float, *, is_tied: bool, divided: bool = False, draws: int = 400) -> float:
    """Draw what a network that hands on a row of `dims` numbers loses, from the definition."""
    found = []
    for _ in range(draws):
        read = std * RNG.standard_normal((WORDS, QUESTION.dims))
        told = read if is_tied else std * RNG.standard_normal((WORDS, QUESTION.dims))
        scores = told @ read[0] / (QUESTION.dims**0.5 if divided else 1)
        found.append(np.log(np.exp(scores).sum()) - scores[1])
    return float(np.mean(found))


@pytest.mark.parametrize(("std", "is_tied"), [("0.02", True), ("1", True), ("1", False)])
def test_the_first_loss_is_the_one_to_be_expected_of_such_numbers(std, is_tied):
    first = FIRSTS[tying.kind(std, is_tied=is_tied)]
    expected = drawn_loss(float(std), is_tied=is_tied)
    assert first.plain.mean() == pytest.approx(expected, rel=0.06)
    divided = drawn_loss(float(std), is_tied=is_tied, divided=True)
    assert first.scaled.mean() == pytest.approx(divided, rel=0.03)


def test_the_score_of_the_last_word_again_is_the_squared_length_of_its_row():
    for std in tying.SHARED:
        first = FIRSTS[tying.kind(std, is_tied=True)]
        assert first.again.mean() == pytest.approx(32 * float(std) ** 2, rel=0.08)
    assert abs(FIRSTS[tying.kind("1", is_tied=False)].again.mean()) < 4


def test_tied_with_std_1_begins_far_above_a_network_that_knows_nothing():
    nothing = np.log(WORDS)
    assert FIRSTS[tying.kind("1", is_tied=True)].plain.min() > nothing + 20
    assert FIRSTS[tying.kind("0.02", is_tied=True)].plain == pytest.approx(nothing, abs=0.01)
    assert FIRSTS[tying.kind("PyTorch", is_tied=False)].plain == pytest.approx(nothing, abs=0.4)


def test_the_loss_is_cross_entropy():
    scores = (40 * RNG.standard_normal((6, 9))).astype(np.float32)
    wanted = RNG.integers(9, size=6)
    expected = torch.nn.functional.cross_entropy(
        torch.tensor(scores), torch.tensor(wanted), reduction="none"
    )
    assert tying.losses(scores, wanted.tolist()) == pytest.approx(expected.numpy(), abs=1e-4)
    even = tying.losses(np.zeros((2, 9)), [0, 3])
    assert even == pytest.approx(np.log(9))


def test_kinds_of_a_seed_begin_with_the_same_numbers():
    shape = (400, 50)
    small, large, two_small, two_large, own = (
        tying.tables(one, shape, random_state=3) for one in KINDS
    )
    assert small[0] is small[1]
    assert large[0] is large[1]
    assert two_large[0] == pytest.approx(large[0])
    assert two_small[0] == pytest.approx(0.02 * large[0], rel=1e-5)
    assert two_small[1] == pytest.approx(0.02 * two_large[1], rel=1e-5)
    assert own[0] == pytest.approx(large[0])
    assert np.abs(own[1]).max() == pytest.approx(50**-0.5, rel=1e-3)
    assert large[0].std() == pytest.approx(1, abs=0.02)
    assert abs(np.corrcoef(two_large[0].ravel(), two_large[1].ravel())[0, 1]) < 0.03


def test_what_pytorch_begins_with_is_what_its_modules_begin_with():
    torch.manual_seed(0)
    embedding, linear = torch.nn.Embedding(400, 50), torch.nn.Linear(50, 400, bias=False)
    own = tying.tables(Tying(False, "PyTorch"), (400, 50), random_state=0)
    theirs = [each.weight.detach().numpy() for each in (embedding, linear)]
    for one, other in zip(own, theirs, strict=True):
        assert one.std() == pytest.approx(other.std(), rel=0.03)
        assert np.abs(one).max() == pytest.approx(np.abs(other).max(), rel=0.3)


def test_each_kind_is_held_against_another():
    assert tying.kind("PyTorch", is_tied=True) == tying.kind("1", is_tied=True)
    for number, one in enumerate(KINDS):
        other = KINDS[tying.compared_with(number)]
        assert other != one
        assert other.is_tied
        assert not one.is_tied or other.std != one.std


def test_no_two_questions_share_a_seed():
    seeds = [seed for each in range(4) for seed in TyingQuestion("", 2, 1, each).seeds]
    assert len(set(seeds)) == len(seeds)
    assert len({TyingQuestion("", *each).key for each in ((2, 1, 0), (1, 2, 0), (2, 1, 1))}) == 3


def test_fewer_steps_are_taken_where_there_are_many_words_or_few():
    short = texts.read("short", [" ".join(LETTERS)] * 10)
    assert tying.steps(short) == 20 * 3  # 260 words
    names = [a + b + c for a in LETTERS for b in LETTERS for c in LETTERS[:5]]
    many = texts.read("many", [" ".join(names[:3_000])] * 20)
    assert 100 <= tying.steps(many) < 200
    assert tying.steps(TEXT) == 400
    assert tying.expected(TEXT, QUESTION) > 3
