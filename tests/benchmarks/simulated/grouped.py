"""Categories of words as Gaussian clouds, grouped by the app's k-means."""

import numpy as np

from components.vectors.evaluation import clusters, purity
from components.vectors.groups import Chosen
from components.vectors.types import WordVectors
from tests.benchmarks.simulated.study import Claim, Outcomes, Study, holds

STARTS = 100  # of k-means; the app makes hundreds
DIMS = 20
APART = 0.9  # spread of the categories' means
LOOSE = 0.6, 1.4  # spread of a category's words: fruits are alike, tools less so


class Clouds:
    """Fourteen categories of twelve words, new ones in every run; two models, equally good."""

    def __init__(self, categories: int = 14, words: int = 12) -> None:
        self.shape = categories, words
        labels = tuple(f"c{number}" for number in range(categories) for _ in range(words))
        names = tuple(f"w{number}" for number in range(len(labels)))
        self.chosen = Chosen(names, labels)
        random = np.random.default_rng(1)
        found = [purity.cluster(self.vectors(random), labels).purity for _ in range(500)]
        self.purity = float(np.mean(found))
        n = f"{len(labels)} words, {categories} categories"
        self.share = Claim("purity", f"{self.purity:.1%}, new categories", n, "covered")
        self.gap = Claim("purity difference", "0, new categories", n, "covered")
        self.p = Claim("two models, clusters", "equal", n, "p < 0.05")

    def vectors(self, random: np.random.Generator) -> np.ndarray:
        """Draw the vectors of a model; some categories are looser, or closer to another."""
        categories, words = self.shape
        middles = APART * random.normal(size=(categories, 1, DIMS))
        loose = random.uniform(*LOOSE, size=(categories, 1, 1))
        return (
            (middles + loose * random.normal(size=(categories, words, DIMS)))
            .reshape(-1, DIMS)
            .astype(np.float32)
        )

    def once(self, random: np.random.Generator) -> Outcomes:
        """Group the words in two models."""
        found = [
            clusters._grouped(
                WordVectors("", self.chosen.words, self.vectors(random)),
                self.chosen,
            )
            for _ in range(2)
        ]
        both = clusters._compared(found)
        return {
            self.share: holds(found[0].purity, self.purity),
            self.gap: holds(both.difference, 0),
            self.p: both.p < 0.05,
        }


def studies() -> list[Study]:
    """Return the simulation of clusters."""
    return [Study("clusters", 1_000, lambda: Clouds().once)]
