"""What a language model makes of a passage that was found: facts to try, and what is measured."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from components.vectors.search.documents import Collection
from components.vectors.types import Floats, Indices

MOST = 30
"""Tokens a model writes on at most."""


@dataclass(frozen=True)
class Fact:
    """A question, the beginning of a sentence that answers it, and how the sentence goes on.

    Parameters
    ----------
    query : str
        What is searched for.
    stem, answer : str
    passage : str
        What stands only in the passage with the answer; empty where nobody has said which it is.
    """

    query: str
    stem: str
    answer: str
    passage: str = ""

    def right(self, collection: Collection) -> int | None:
        """Return the passage with the answer, counted from 0; None if it is not known."""
        found = [row for row, text in enumerate(collection.passages) if self.passage in text]
        return found[0] if self.passage and len(found) == 1 else None


FACTS: Mapping[str, Fact] = {
    "Wollemi pine": Fact(
        *("Where was the Wollemi pine found?", "The Wollemi pine was found near"),
        *("Sydney", "The Wollemi pine"),
    ),
    "oud": Fact(
        *("Where does the oud come from?", "The oud is played from Morocco to"),
        *("Iraq", "The oud is"),
    ),
    "octopus": Fact(
        *("What colour is the blood of an octopus?", "The blood of an octopus is"),
        *("blue", "An octopus"),
    ),
    "honey": Fact(
        *("What keeps honey from spoiling?", "Honey keeps for years because it holds too little"),
        *("water", "Honey keeps"),
    ),
    "starboard": Fact(
        "Which light does starboard show at night?",
        "At night the starboard side of a ship shows a light that is",
        *("green", "starboard a green one"),
    ),
    "Python": Fact(
        "What is Python named after?",
        "The programming language Python is named after",
        *("Monty", "Monty Python"),
    ),
    "second on the Moon": Fact(
        "Who was on the Moon second?",
        "After Neil Armstrong the next to step onto the Moon was",
        *("Buzz", "Buzz Aldrin"),
    ),
}
"""Of the built-in collection. In the last three the right passage does not win the model over."""


@dataclass(frozen=True)
class Given:
    """What a model is given to read before a sentence.

    Parameters
    ----------
    name : str
        Who chose it.
    passage : int or None
        Counted from 0; None for nothing.
    is_right : bool
        Whether it is known to hold the answer.
    """

    name: str
    passage: int | None = None
    is_right: bool = False


@dataclass(frozen=True, eq=False)
class AnswerOdds:
    """How likely an answer is to come next, by what was read before.

    Parameters
    ----------
    token : str
        The answer's first token, which is what is looked at.
    probabilities : ndarray of shape (prompts,)
        Of that token.
    likeliest : tuple of str
        The first choice behind each prompt.
    highest : ndarray of shape (prompts,)
        Its probability.
    vocabulary : int
        Among so many tokens each prompt is followed by one.
    """

    token: str
    probabilities: Floats
    likeliest: tuple[str, ...]
    highest: Floats
    vocabulary: int


@dataclass(frozen=True)
class WritingQuestion:
    """How a model writes on behind some prompts.

    Parameters
    ----------
    model : str
    prompts : tuple of str
    """

    model: str
    prompts: tuple[str, ...]

    @property
    def key(self) -> str:
        """Return what the answer is remembered by."""
        return repr(self)


def shelf(meaning: Indices, keywords: Indices, right: int | None) -> tuple[Given, ...]:
    """Return what is given to read: nothing, what each engine puts first, a wrong passage.

    Parameters
    ----------
    meaning, keywords : ndarray of int
        Passages, the best first; keywords may find none.
    right : int, optional
        The passage with the answer; given as well where no engine chooses it. The last one by
        meaning is the wrong one.
    """
    choosers: dict[int, list[str]] = {int(meaning[0]): ["MiniLM"]}
    if len(keywords):
        choosers.setdefault(int(keywords[0]), []).append("BM25")
    if right is not None and right not in choosers:
        choosers[right] = ["the right one"]
    chosen = (Given(" and ".join(who), row, row == right) for row, who in choosers.items())
    return (Given("no passage"), *chosen, Given("a wrong one", int(meaning[-1])))


def prompts(given: Sequence[Given], passages: Sequence[str], stem: str) -> tuple[str, ...]:
    """Return what a model reads: a passage on a line of its own, then the sentence's beginning."""
    return tuple(
        stem if each.passage is None else f"{passages[each.passage]}\n{stem}" for each in given
    )
