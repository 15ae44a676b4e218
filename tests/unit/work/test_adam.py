"""Adam's step written by hand is torch's, and brings no compiler along."""

import subprocess
import sys

import numpy as np
import pytest
import torch

from components import settings
from components.work.adam import Adam

RNG = np.random.default_rng(0)
START = [RNG.standard_normal(shape).astype(np.float32) for shape in ((40, 7), (7,), (3, 5))]
PULL = [RNG.standard_normal(each.shape).astype(np.float32) for each in START]


def loss(parameters):
    """Return something whose gradients differ in size and change sign."""
    pairs = zip(parameters, PULL, strict=True)
    return sum(((one * torch.tensor(to) ** 3).sin() + 1e-3 * one**4).sum() for one, to in pairs)


def parameters():
    return [torch.tensor(each, requires_grad=True) for each in START]


@pytest.mark.parametrize("fused", [False, True])
def test_steps_are_those_of_torch(fused):
    mine, theirs = parameters(), parameters()
    ours, adam = Adam(mine, rate=0.01), torch.optim.Adam(theirs, lr=0.01, fused=fused)
    for _ in range(200):
        ours.step(loss(mine))
        adam.zero_grad()
        loss(theirs).backward()
        adam.step()
    for one, other, begun in zip(mine, theirs, START, strict=True):
        assert one.detach().numpy() == pytest.approx(other.detach().numpy(), rel=1e-5, abs=1e-6)
        assert np.abs(one.detach().numpy() - begun).max() > 0.1


def test_a_parameter_used_twice_gets_both_gradients():
    one, other = (torch.ones(3, requires_grad=True) for _ in range(2))
    Adam([one], rate=0.1).step((one * 2 + one * -5).sum())
    Adam([other], rate=0.1).step((other * -3).sum())
    assert torch.equal(one, other)
    assert (one > 1).all()


def test_no_compiler_is_imported():
    said = subprocess.run(
        [
            sys.executable,
            "-c",
            "import sys, torch; from components.work.adam import Adam;"
            "one = torch.ones(2, requires_grad=True); Adam([one], rate=0.1).step(one.sum());"
            "print('torch._dynamo' in sys.modules, one.tolist()[0] < 1)",
        ],
        cwd=settings.ROOT,
        check=True,
        capture_output=True,
        text=True,
    ).stdout
    assert said.split() == ["False", "True"]
