"""What is known at one loss is told where each curve is first as low as the highest end."""

import numpy as np
import pytest

from components.vectors.training import outcome
from components.vectors.training.lesson import StartsQuestion, TrainedTables, TrainingRecipe

STARTS = ("normal 0.02", "zeros", "normal 1", "another draw")


def trained(long, usual=(4.0, 3.0, 2.5, 2.0), again=(4.0, 2.5, 2.5, 1.5)):
    losses = np.array([usual, [4.0] * 4, long, again])
    scores = np.arange(32).reshape(4, 4, 2) / 32
    asked = StartsQuestion("text", TrainingRecipe())
    return TrainedTables(asked, STARTS, np.arange(4) * 10, losses, scores, np.zeros((4, 2, 2)))


def test_each_is_told_where_it_is_first_as_low_as_the_highest_end():
    assert outcome.at_one_loss(trained((9.0, 5.0, 2.4, 2.5)), task=1) == [
        outcome.Crossing("normal 1", 20, 2.4, 21 / 32),
        outcome.Crossing("normal 0.02", 20, 2.5, 5 / 32),
        outcome.Crossing("another draw", 10, 2.5, 27 / 32),
    ]


@pytest.mark.parametrize(
    "long",
    [
        (9.0, np.nan, np.nan, np.nan),
        (3.0, 2.0, 2.0, 3.0),  # begins there
        (9.0, 9.0, 9.0, 9.0),  # never comes down to what the others begin with
    ],
)
def test_nothing_is_told_of_losses_that_are_never_one(long):
    assert outcome.at_one_loss(trained(long), task=0) == []
