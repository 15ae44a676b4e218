"""BM25 against its formula written out, and against bm25s."""

import math

import bm25s
import numpy as np
import pytest

from components.vectors.search import bm25
from components.vectors.search.words import words

PASSAGES = [
    "the elevator is going down down",
    "I'm sad today",
    "Down by the river, the sun went down",
    "",
    "Грустно сегодня",
    "오늘은 슬프다 오늘은",
    "أنا حزين اليوم",
    "我今天很难过",
]
QUERIES = [
    "down",
    "feeling down",
    "the river down",
    "down down",
    "СЕГОДНЯ",
    "오늘은",
    "حزين",
    "难过",
    "?",
]


def by_formula(query: str, passage: str) -> float:
    """Return the score of Lucene's BM25, from nothing but counts."""
    texts = [words(each) for each in PASSAGES]
    average, here = sum(map(len, texts)) / len(texts), words(passage)
    total = 0.0
    for word in words(query):
        n = sum(word in text for text in texts)
        f = here.count(word)
        rarity = math.log(1 + (len(texts) - n + 0.5) / (n + 0.5))
        total += rarity * f / (f + 1.5 * (1 - 0.75 + 0.75 * len(here) / average))
    return total


@pytest.mark.parametrize("query", QUERIES)
def test_scores_are_those_of_the_formula(query):
    found = bm25.index(PASSAGES).scores(query)
    wanted = [by_formula(query, passage) for passage in PASSAGES]
    np.testing.assert_allclose(found, wanted, rtol=1e-6)
    assert found.any() == (query != "?")


@pytest.mark.parametrize("query", QUERIES[:-1])
def test_scores_are_those_of_bm25s(query):
    oracle = bm25s.BM25(method="lucene", k1=bm25.K1, b=bm25.B)
    oracle.index([words(each) for each in PASSAGES], show_progress=False)
    known = [word for word in words(query) if word in oracle.vocab_dict]
    np.testing.assert_allclose(
        bm25.index(PASSAGES).scores(query), oracle.get_scores(known), rtol=1e-5
    )


def test_the_parts_of_a_score_sum_to_it():
    index = bm25.index(PASSAGES)
    parts = index.parts("the down feeling down", 2)
    assert list(parts) == ["the", "down", "feeling"]
    assert parts["feeling"] == 0
    assert sum(parts.values()) == pytest.approx(index.scores("the down feeling down")[2], rel=1e-6)
    assert index.n_with("down") == 2
    assert index.n_with("feeling") == 0
