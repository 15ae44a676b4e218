"""Models side by side on categories of words: clusters found without them, and their purity."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from components.errors import ReaderError
from components.vectors import groups, starters
from components.vectors.evaluation import bootstrap, purity, significance
from components.vectors.evaluation.bootstrap import Interval
from components.vectors.evaluation.purity import Clustering
from components.vectors.evaluation.significance import Comparison, Units
from components.vectors.groups import Chosen
from components.vectors.report import Report
from components.vectors.types import WordVectors

# Categories of meaning; those of grammar overlap with each other.
CATEGORIES = (
    *("animals", "fruit", "countries", "capitals", "professions", "music", "body", "vehicles"),
    *("family", "royalty", "numbers", "months", "colours", "feelings"),
)
RANDOM_DRAWS = 3 * bootstrap.FEWEST_DRAWS + 2  # the third of each side
"""How many times random vectors are drawn."""
_NAMED = 5  # unknown words


class TooFewWordsError(ReaderError):
    """The known words do not make two categories of two words on average.

    Parameters
    ----------
    chosen : Chosen
    space : WordVectors
        What should know them.
    """

    def __init__(self, chosen: Chosen, space: WordVectors) -> None:
        unknown = [f"“{word}”" for word in chosen.unknown]
        more = f" and {len(unknown) - _NAMED} more" if len(unknown) > _NAMED else ""
        told = f"Unknown: {', '.join(unknown[:_NAMED])}{more}. " if unknown else ""
        super().__init__(
            f"{told}Needed are at least two categories, and two known words for each, like "
            f"“{_example(space)}”."
        )


@dataclass(frozen=True, eq=False)
class Grouped:
    """One model's clusters.

    Parameters
    ----------
    name : str
    clustering : Clustering
    purity : Interval
        From what each category makes of it (jackknife).
    over_starts : Interval
        Median purity of a single start, and the middle 95% of the starts.
    """

    name: str
    clustering: Clustering
    purity: Interval
    over_starts: Interval


@dataclass(frozen=True, eq=False)
class ClusterReport:
    """What came out on some categories.

    Parameters
    ----------
    chosen : Chosen
        The words every model knows, by category, and those left out.
    contenders : tuple of Grouped
        One or two models.
    random : Interval
        Mean purity of random vectors, and where 95% of their draws lie.
    comparison : Comparison or None
    """

    chosen: Chosen
    contenders: tuple[Grouped, ...]
    random: Interval
    comparison: Comparison | None

    def strays(self) -> list[str]:
        """Return the words that lie in a cluster of another category, here and in most starts."""
        astray = self.contenders[0].clustering.is_astray
        return [word for word, is_so in zip(self.chosen.words, astray, strict=True) if is_so]

    def table(self) -> Mapping[str, Sequence[object]]:
        """Return every word with its category and its cluster's main category, by column."""
        columns: dict[str, Sequence[object]] = {
            "word": self.chosen.words,
            "category": self.chosen.labels,
        }
        for each in self.contenders:
            found = each.clustering
            columns |= {
                f"cluster, {each.name}": (found.clusters + 1).tolist(),
                f"its main category, {each.name}": found.main_categories(),
                f"at home in so many starts, {each.name}": found.starts.is_at_home.mean(
                    axis=0
                ).tolist(),
            }
        return columns


def run(spaces: Sequence[WordVectors], text: str, report: Report) -> ClusterReport:
    """Cluster the words of some categories in every space, and in random vectors.

    Parameters
    ----------
    spaces : sequence of WordVectors
        One or two; only words that all know are used.
    text : str
        Categories as readers type them: ``animals: cat, dog; fruit: apple``.
    report : callable
        Is told how far the work is.

    Returns
    -------
    ClusterReport

    Raises
    ------
    ReaderError
        If there are too few words or categories, or too many words.
    """
    chosen = choose(spaces, text)
    contenders: list[Grouped] = []
    for number, space in enumerate(spaces):
        report(number / (1 + len(spaces)), f"Grouping {len(chosen.words):,} words …")
        contenders.append(_grouped(space, chosen))
    report(len(spaces) / (1 + len(spaces)), "Grouping random vectors …")
    both = _compared(contenders) if len(spaces) > 1 else None
    return ClusterReport(chosen, tuple(contenders), _chance(spaces[0], chosen), both)


def _example(space: WordVectors) -> str:
    """Write two categories of two words each, of its own where a space does not know the usual."""
    usual, own = ("cat", "dog", "bread", "cheese"), starters.own(space, filled=True)
    if all(map(space.knows, usual)) or len(own) < len(usual):
        return "animals: {}, {}; foods: {}, {}".format(*usual)
    return "one: {}, {}; two: {}, {}".format(*own)


def choose(spaces: Sequence[WordVectors], text: str) -> Chosen:
    """Return the words of some categories that all spaces know.

    Raises
    ------
    TooFewWordsError
        If they are too few to be clustered.
    """
    chosen = groups.choose(spaces[0], groups.parse(text))
    for space in spaces[1:]:
        chosen = _known_to(space, chosen)
    categories = len(set(chosen.labels))
    if categories < 2 or len(chosen.words) < 2 * categories:
        raise TooFewWordsError(chosen, spaces[0])
    return chosen


def _known_to(space: WordVectors, chosen: Chosen) -> Chosen:
    """Leave out the words another space does not know."""
    known = [
        (word, label)
        for word, label in zip(chosen.words, chosen.labels, strict=True)
        if space.knows(word)
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
    words, categories = len(chosen.words), len(found.categories)
    within = bootstrap.wilson(found.purity, purity.variance(found), words, categories)
    return Grouped(space.name, found, within, found.starts.spread)


def _chance(space: WordVectors, chosen: Chosen) -> Interval:
    """Return the purity random vectors reach: a start for each draw, which of them is no matter."""
    random = np.random.default_rng(0)
    shape = (len(chosen.words), space.dims)
    found = [
        purity.once(
            random.normal(size=shape).astype(np.float32), chosen.labels, random_state=number
        )
        for number in range(RANDOM_DRAWS)
    ]
    return bootstrap.of_chance(np.array(found))


def _compared(contenders: Sequence[Grouped]) -> Comparison:
    """Compare two models on the same categories and words."""
    first, second = (each.clustering for each in contenders)
    variance = significance.jackknife(purity.without_each(first) - purity.without_each(second))
    units = Units(len(first.categories), "categories", known="spread")
    names = contenders[0].name, contenders[1].name
    apart = first.purity - second.purity
    return significance.by_error(names, int(first.counts.sum()), apart, variance**0.5, units)
