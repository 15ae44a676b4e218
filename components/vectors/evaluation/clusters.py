"""Models side by side on categories of words: clusters found without them, and their purity."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from components.vectors import groups
from components.vectors.evaluation import bootstrap, pairs, purity, significance
from components.vectors.evaluation.bootstrap import Interval
from components.vectors.evaluation.purity import Clustering
from components.vectors.evaluation.significance import Comparison
from components.vectors.groups import Chosen
from components.vectors.types import WordVectors

# Categories of meaning; those of grammar overlap with each other.
CATEGORIES = (
    *("animals", "fruit", "countries", "capitals", "professions", "music", "body", "vehicles"),
    *("family", "royalty", "numbers", "months", "colours", "feelings"),
)


@dataclass(frozen=True, eq=False)
class Grouped:
    """One model's clusters.

    Parameters
    ----------
    name : str
    clustering : Clustering
    purity : Interval
        From words drawn again, the clusters as they are.
    """

    name: str
    clustering: Clustering
    purity: Interval


@dataclass(frozen=True, eq=False)
class ClusterReport:
    """What came out on some categories.

    Parameters
    ----------
    chosen : Chosen
        The words every model knows, by category, and those left out.
    contenders : tuple of Grouped
        Models first, random vectors last.
    comparison : Comparison or None
    """

    chosen: Chosen
    contenders: tuple[Grouped, ...]
    comparison: Comparison | None

    def strays(self) -> list[str]:
        """Return the words that lie in a cluster of another category, in the first model."""
        home = self.contenders[0].clustering.is_at_home
        return [word for word, at_home in zip(self.chosen.words, home, strict=True) if not at_home]

    def table(self) -> Mapping[str, Sequence[object]]:
        """Return every word with its category and its cluster's main category, by column."""
        columns: dict[str, Sequence[object]] = {
            "word": self.chosen.words,
            "category": self.chosen.labels,
        }
        for each in self.contenders:
            names = each.clustering.main_categories()
            columns |= {
                f"cluster, {each.name}": (each.clustering.clusters + 1).tolist(),
                f"its main category, {each.name}": names,
            }
        return columns


def run(spaces: Sequence[WordVectors], text: str) -> ClusterReport:
    """Cluster the words of some categories in every space, and in random vectors.

    Parameters
    ----------
    spaces : sequence of WordVectors
        One or two; only words that all know are used.
    text : str
        Categories as readers type them: ``animals: cat, dog; fruit: apple``.

    Returns
    -------
    ClusterReport

    Raises
    ------
    ReaderError
        If there are too few words or categories, or too many words.
    """
    chosen = groups.choose(spaces[0], groups.parse(text))
    for space in spaces[1:]:
        chosen = _known_to(space, chosen)
    twin = pairs.twin(spaces[0], chosen.words)
    contenders = [_grouped(space, chosen) for space in (*spaces, twin)]
    return ClusterReport(
        chosen, tuple(contenders), _compared(*contenders[:2]) if len(spaces) > 1 else None
    )


def _known_to(space: WordVectors, chosen: Chosen) -> Chosen:
    """Leave out the words another space does not know."""
    known = [
        (word, label)
        for word, label in zip(chosen.words, chosen.labels, strict=True)
        if word in space.index or word.lower() in space.index
    ]
    words = tuple(word for word, _ in known)
    missing = tuple(word for word in chosen.words if word not in words)
    return Chosen(
        words,
        tuple(label for _, label in known),
        (*chosen.unknown, *missing),
        chosen.repeated,
        chosen.empty,
    )


def _grouped(space: WordVectors, chosen: Chosen) -> Grouped:
    """Cluster the words in one space."""
    found = purity.cluster(space.rows(chosen.words), chosen.labels)
    samples = bootstrap.share(found.is_at_home, bootstrap.draws(len(chosen.words)))
    return Grouped(space.name, found, bootstrap.interval(found.purity, samples))


def _compared(first: Grouped, second: Grouped) -> Comparison:
    """Compare two models word by word."""
    one, other = first.clustering.is_at_home, second.clustering.is_at_home
    drawn = bootstrap.draws(len(one))
    samples = bootstrap.share(one, drawn) - bootstrap.share(other, drawn)
    difference = float(np.mean(one) - np.mean(other))
    return Comparison(
        first=first.name,
        second=second.name,
        used=len(one),
        difference=bootstrap.interval(difference, samples),
        p=significance.mcnemar(one, other),
        test="McNemar's exact test, word by word",
    )
