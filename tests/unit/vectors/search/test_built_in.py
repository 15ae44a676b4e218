"""The built-in collection keeps what it says of itself."""

import re
import unicodedata
from collections import Counter

import pytest
from sklearn.feature_extraction.text import ENGLISH_STOP_WORDS

from components.vectors.search import built_in
from components.vectors.search.built_in import KINDS

FOUND = built_in.built_in()
_ENDINGS = re.compile(r"(ing|ied|ed|ies|es|s|ly|er|e|y)$")


def folded(text: str) -> set[str]:
    """Return the content words of a text, without common endings."""
    found = re.findall(r"\w+", unicodedata.normalize("NFKC", text).casefold())
    return {_ENDINGS.sub("", word) for word in found if word not in ENGLISH_STOP_WORDS}


def of_kind(kind: str) -> list[tuple[str, list[str]]]:
    """Return the queries of a kind, each with the passages that answer it."""
    return [
        (query.text, [FOUND.passages[place] for place in query.relevant])
        for query in FOUND.queries
        if query.kind == kind
    ]


def test_a_dozen_topics_hold_at_least_two_hundred_different_short_passages() -> None:
    assert len(FOUND.passages) >= 200
    assert len(set(FOUND.passages)) == len(FOUND.passages)
    assert len(set(FOUND.topics)) == 12
    assert min(Counter(FOUND.topics).values()) >= 17
    assert all(20 <= len(passage) <= 200 for passage in FOUND.passages)


def test_every_kind_has_as_many_queries_and_each_is_answered() -> None:
    counts = Counter(query.kind for query in FOUND.queries)
    assert set(counts) == set(KINDS)
    assert len(set(counts.values())) == 1
    assert len(FOUND.queries) >= 60
    assert len({query.text for query in FOUND.queries}) == len(FOUND.queries)
    assert all(2 in query.relevant.values() for query in FOUND.queries)
    assert {grade for query in FOUND.queries for grade in query.relevant.values()} == {1, 2}


@pytest.mark.parametrize(("query", "passages"), of_kind("paraphrase"))
def test_a_paraphrase_shares_no_content_word(query: str, passages: list[str]) -> None:
    for passage in passages:
        assert not folded(query) & folded(passage)


@pytest.mark.parametrize(("query", "passages"), of_kind("rare name"))
def test_a_rare_name_stands_in_the_answers_alone(query: str, passages: list[str]) -> None:
    assert {each for each in FOUND.passages if query.casefold() in each.casefold()} == set(passages)


@pytest.mark.parametrize(("query", "passages"), of_kind("number"))
def test_a_number_stands_in_every_answer(query: str, passages: list[str]) -> None:
    words = ("six", "four", "thirteen", "two")
    asked = [word for word in query.split() if word[0].isdigit() or word in words]
    assert len(asked) >= 1
    assert all(word in passage.casefold() for word in asked for passage in passages)


@pytest.mark.parametrize(("query", "passages"), of_kind("negation"))
def test_a_negation_negates(query: str, passages: list[str]) -> None:
    assert re.search(r"\b(no|not|cannot|without|nobody|nothing)\b", query)
    assert passages


@pytest.mark.parametrize(("query", "passages"), of_kind("other spelling"))
def test_another_spelling_has_a_word_no_answer_has(query: str, passages: list[str]) -> None:
    spelt = set(re.findall(r"\w[\w-]*", query.casefold()))
    for passage in passages:
        assert spelt - set(re.findall(r"\w+", passage.casefold()))


def test_passages_are_counted_from_the_first_of_their_topic() -> None:
    text = "== a\n1 one\n2 two\n== b\n1 three\n? number | 3 | 1=2\n"
    found = built_in.parsed(text)
    assert found.passages == ("one", "two", "three")
    assert found.topics == ("a", "a", "b")
    assert found.queries[0].relevant == {2: 2}


def test_a_passage_out_of_turn_is_refused() -> None:
    with pytest.raises(ValueError, match="passage 2 of a is due"):
        built_in.parsed("== a\n1 one\n3 two\n")
