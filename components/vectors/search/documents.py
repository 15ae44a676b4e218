"""What is searched: passages, and questions whose right answers are known."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property


@dataclass(frozen=True)
class Query:
    """A question that people have judged passages for.

    Parameters
    ----------
    text : str
    kind : str
        What makes it easy or hard, e.g. ``"paraphrase"``.
    relevant : mapping from passage number to grade
        Counted from 0; 2 answers the question, 1 helps. What is not named is no answer.
    """

    text: str
    kind: str
    relevant: Mapping[int, int] = field(hash=False)


@dataclass(frozen=True)
class Collection:
    """Passages that are searched.

    Parameters
    ----------
    name : str
        What stands in the address.
    passages : tuple of str
    topics : tuple of str
        One a passage, or none.
    queries : tuple of Query

    Raises
    ------
    ValueError
        If there are topics, but not one a passage, or a query names a passage that is not there.
    """

    name: str
    passages: tuple[str, ...]
    topics: tuple[str, ...] = ()
    queries: tuple[Query, ...] = ()

    def __post_init__(self) -> None:
        count = len(self.passages)
        if self.topics and len(self.topics) != count:
            raise ValueError(f"{count} passages need as many topics, got {len(self.topics)}.")
        if any(not 0 <= place < count for query in self.queries for place in query.relevant):
            raise ValueError(f"a query names a passage that is not among the {count}.")

    @cached_property
    def key(self) -> str:
        """A hash of its texts: collections of one key have the same passages in their order."""
        digest = hashlib.sha256()
        for passage in self.passages:
            text = passage.encode("utf-8", "replace")
            digest.update(len(text).to_bytes(8, "little") + text)
        return digest.hexdigest()[:32]


CLASSIC = Collection(
    "classic",
    (
        "I'm sad today",
        "The elevator is going down",
        "The sun is shining over the lake",
        "We had pasta for dinner",
        "The dog chased a cat across the garden",
        "Share prices fell sharply this week",
        "He mended the flat tyre of his bicycle",
        "She plays the violin in an orchestra",
        "The train to London leaves at noon",
        "My internet connection is broken",
        "Our team won the match last night",
        "A new vaccine protects against the flu",
    ),
    queries=(
        Query("feeling down", "paraphrase", {0: 2}),
        Query("what did you eat this evening", "paraphrase", {3: 2}),
        Query("the wifi does not work", "paraphrase", {9: 2}),
        Query("stock market losses", "paraphrase", {5: 2}),
        Query("a classical musician", "paraphrase", {7: 2}),
        Query("train to London", "same words", {8: 2}),
    ),
)
