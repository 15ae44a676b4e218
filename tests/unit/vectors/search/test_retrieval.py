"""What a model is given to read."""

import numpy as np
import pytest

from components.vectors.search import built_in
from components.vectors.search.dense import retrieval
from components.vectors.search.dense.retrieval import FACTS, Fact, Given


@pytest.mark.parametrize("name", FACTS)
def test_the_passage_of_every_fact_is_there_and_holds_its_answer(name):
    collection = built_in.built_in()
    right = FACTS[name].right(collection)
    assert right is not None
    assert FACTS[name].answer in collection.passages[right]


def test_two_engines_with_one_passage_share_a_row():
    found = retrieval.shelf(np.array([4, 2, 9]), np.array([4]), 4)
    assert found == (
        Given("no passage"),
        Given("MiniLM and BM25", 4, is_right=True),
        Given("a wrong one", 9),
    )


def test_the_right_passage_is_given_where_no_engine_finds_it():
    found = retrieval.shelf(np.array([4, 2, 9]), np.array([2]), 7)
    assert [each.name for each in found] == [
        *("no passage", "MiniLM", "BM25", "the right one", "a wrong one")
    ]
    assert [each.is_right for each in found] == [False, False, False, True, False]


def test_keywords_may_find_nothing():
    found = retrieval.shelf(np.array([4, 2, 9]), np.array([], dtype=int), None)
    assert [each.passage for each in found] == [None, 4, 9]


def test_a_passage_stands_on_a_line_of_its_own():
    given = (Given("no passage"), Given("MiniLM", 1))
    assert retrieval.prompts(given, ["a", "b"], "The end") == ("The end", "b\nThe end")


def test_a_fact_of_the_reader_has_no_known_passage():
    assert Fact("q", "stem", "answer").right(built_in.built_in()) is None
