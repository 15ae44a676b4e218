"""The gradient by hand is that of the loss, and that of torch."""

import numpy as np
import pytest
import torch

from components.vectors.training import objective
from components.vectors.training.batches import PairBatch
from components.vectors.training.objective import OnePair

RNG = np.random.default_rng(0)
PAIR = OnePair(RNG.standard_normal(4), RNG.standard_normal((3, 4)), rate=0.1)
STEP = 1e-6


def test_the_loss_is_worked_out_by_hand():
    pair = OnePair(np.array([1.0, 0.0]), np.array([[np.log(3), 5.0], [0.0, 7.0]]), rate=1.0)
    assert pair.dots == pytest.approx([np.log(3), 0])
    assert pair.odds == pytest.approx([0.75, 0.5])
    assert pair.errors == pytest.approx([-0.25, 0.5])
    assert pair.loss == pytest.approx(-np.log(0.75) - np.log(0.5))
    assert pair.told_gradients == pytest.approx(np.array([[-0.25, 0], [0.5, 0]]))
    assert pair.stepped().told[0] == pytest.approx([np.log(3) + 0.25, 5])


def test_the_gradient_is_the_slope_of_the_loss():
    for dim in range(4):
        nudge = STEP * np.eye(4)[dim]
        up, down = (OnePair(PAIR.read + s * nudge, PAIR.told, 0.1).loss for s in (1, -1))
        assert PAIR.read_gradient[dim] == pytest.approx((up - down) / (2 * STEP), rel=1e-6)
        for row in range(3):
            told = np.zeros((3, 4))
            told[row] = nudge
            up, down = (OnePair(PAIR.read, PAIR.told + s * told, 0.1).loss for s in (1, -1))
            slope = (up - down) / (2 * STEP)
            assert PAIR.told_gradients[row, dim] == pytest.approx(slope, rel=1e-6)


def test_the_gradient_is_that_of_autograd():
    read, told = (torch.tensor(each, requires_grad=True) for each in (PAIR.read, PAIR.told))
    signs = torch.tensor([1.0, -1.0, -1.0], dtype=torch.float64)
    loss = -torch.nn.functional.logsigmoid((told @ read) * signs).sum()
    loss.backward()
    assert PAIR.loss == pytest.approx(loss.item())
    assert PAIR.read_gradient == pytest.approx(read.grad.numpy())
    assert PAIR.told_gradients == pytest.approx(told.grad.numpy())


def test_a_step_makes_the_loss_smaller():
    assert PAIR.stepped().loss < PAIR.loss


def test_the_loss_of_many_pairs_is_the_mean_of_each_pairs():
    tables = RNG.standard_normal((1, 2, 6, 4)).astype(np.float32)
    inputs, outputs = np.array([[0], [3]]), np.array([[1, 2, 4], [5, 0, 2]])
    batch = PairBatch(inputs, np.ones((2, 1), dtype=np.float32), outputs)
    each = [
        OnePair(tables[0, 0, read[0]], tables[0, 1, told], 0.1).loss
        for read, told in zip(inputs, outputs, strict=True)
    ]
    assert objective.mean_losses(tables, batch) == pytest.approx([np.mean(each)], rel=1e-5)


def test_a_loss_beyond_what_exp_can_hold_is_still_a_number():
    tables = np.full((1, 2, 2, 1), 1e3, dtype=np.float32)
    batch = PairBatch(np.array([[0]]), np.ones((1, 1), dtype=np.float32), np.array([[0, 1]]))
    assert objective.mean_losses(tables, batch)[0] == pytest.approx(1e6)
