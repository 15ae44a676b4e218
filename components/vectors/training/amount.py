"""How much is learned from a text: pairs, and how often a word's row is changed on average.

From small numbers nothing is to be seen at first: both tables' gradients are made of the other's
small rows. What takes rows out of that is the number of changes times the learning rate, whichever
of both is large. On parts of the built-in text of 300 to 2,500 sentences, at rates of 0.0125 to
0.2, with 8 to 100 dims, windows of 2 and 5, skip-gram and CBOW: where they sum up to less than 1,
questions are answered as by chance; below 3, half of the odd words are found, and from 5 on all.
"""

from dataclasses import dataclass

from components.vectors.training.lesson import TrainingRecipe
from components.vectors.training.texts import TrainingText

_ENOUGH = 5.0  # learning rates summed up over the changes of a row


@dataclass(frozen=True)
class Amount:
    """What a training learns from.

    Parameters
    ----------
    pairs : int
        Of all readings together, about.
    updates : float
        Changes of a word's input row: pairs over words. CBOW's pair changes the rows of all the
        company, each by its share, and counts once.
    needed : float
        Changes from which on, at this learning rate, words of the built-in text are told apart
        from small numbers.
    """

    pairs: int
    updates: float
    needed: float

    @property
    def is_few(self) -> bool:
        """Whether so few changes leave most rows about where they begin."""
        return self.updates < self.needed


def told(text: TrainingText, recipe: TrainingRecipe) -> Amount:
    """Return how many pairs a training learns from, and how many it takes."""
    pairs = recipe.pairs(text)
    mean_rate = recipe.rate / 2  # it falls to 0 along a line
    return Amount(round(pairs), pairs / len(text.words), _ENOUGH / mean_rate)
