"""The collection that comes with the app: passages of twelve topics, and judged questions."""

from functools import cache
from pathlib import Path

from components.vectors.search.documents import Collection, Query
from components.vectors.search.labelled import LabelledTexts

NAME = "built in"
KINDS = ("paraphrase", "rare name", "number", "negation", "other spelling", "question")
"""Of queries: in what their words differ from those of the passages that answer them."""

_FILE = Path(__file__).with_name("collection.txt")
_TOPIC, _QUERY = "== ", "? "


@cache
def built_in() -> Collection:
    """Return the collection; its file is read once, when it is first asked for."""
    return parsed(_FILE.read_text("utf-8"))


@cache
def topics() -> LabelledTexts:
    """Return the passages with their topics as labels."""
    return LabelledTexts(built_in().topics, built_in().passages)


def key() -> str:
    """Return a hash of all texts and topics, by which what was made of them is known again."""
    found = built_in()
    texts = (*found.passages, *found.topics, *(query.text for query in found.queries))
    return Collection(NAME, texts).key


def parsed(text: str) -> Collection:
    """Return a collection written in the form of the file.

    A line ``== animals`` begins a topic; ``3 text`` is its third passage, and
    ``? number | six legs | 9=2`` a query of a kind, with the grades of passages of its topic.

    Raises
    ------
    ValueError
        If a passage does not bear the number that is due.
    """
    passages: list[str] = []
    topics: list[str] = []
    queries: list[Query] = []
    topic, first = "", 0
    for line in text.splitlines():
        if line.startswith(_TOPIC):
            topic, first = line.removeprefix(_TOPIC), len(passages)
        elif line.startswith(_QUERY):
            queries.append(_query(line.removeprefix(_QUERY), first))
        elif line and not line.startswith("#"):
            number, _, passage = line.partition(" ")
            if number != str(len(passages) - first + 1):
                raise ValueError(f"passage {len(passages) - first + 1} of {topic} is due: {line}")
            passages.append(passage)
            topics.append(topic)
    return Collection(NAME, tuple(passages), tuple(topics), tuple(queries))


def _query(line: str, first: int) -> Query:
    """Return a query; its passages are counted from the first of its topic."""
    kind, text, judged = line.split(" | ")
    grades = (each.split("=") for each in judged.split())
    return Query(text, kind, {first + int(number) - 1: int(grade) for number, grade in grades})
