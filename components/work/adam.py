"""Adam's step, without what `torch.optim` brings along: a compiler, 70 MiB, and a second."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from components import lazy

if TYPE_CHECKING:
    import torch

_OF_MEAN, _OF_SQUARE = 0.9, 0.999  # of what was, in the running means
_LEAST = 1e-8  # a root of squares is


class Adam:
    """Kingma and Ba (2015), https://arxiv.org/abs/1412.6980, as `torch.optim.Adam` does it.

    Parameters
    ----------
    parameters : sequence of Tensor
        Are changed in place.
    rate : float
    """

    def __init__(self, parameters: "Sequence[torch.Tensor]", *, rate: float) -> None:
        with lazy.importing:
            import torch

        self._torch, self._rate, self._steps = torch, rate, 0
        self._parameters = tuple(parameters)
        self._means, self._squares = (
            [torch.zeros_like(each, requires_grad=False) for each in parameters] for _ in range(2)
        )

    def step(self, loss: "torch.Tensor") -> None:
        """Go down the gradient of a loss."""
        self._steps += 1
        gradients = self._torch.autograd.grad(loss, self._parameters)
        rows = zip(self._parameters, gradients, self._means, self._squares, strict=True)
        reach = self._rate / (1 - _OF_MEAN**self._steps)
        known = (1 - _OF_SQUARE**self._steps) ** 0.5
        with self._torch.no_grad():
            for parameter, gradient, mean, square in rows:
                mean.lerp_(gradient, 1 - _OF_MEAN)
                square.mul_(_OF_SQUARE).addcmul_(gradient, gradient, value=1 - _OF_SQUARE)
                parameter.addcdiv_(mean, square.sqrt().div_(known).add_(_LEAST), value=-reach)
