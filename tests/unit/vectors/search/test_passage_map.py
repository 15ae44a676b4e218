"""A query among passages in a picture, and words that tell groups of passages apart."""

import numpy as np
import pytest

from components.vectors.search.dense import passage_map

TEXTS = ["the cat sleeps", "the cat and the dog", "the ship sails", "the ship and sea"]
LABELS = np.array([0, 0, 1, 1])
PLACES = np.array([[1, 0], [5, 0], [2, 0], [3, 0], [0, 0]], "f4")  # the query is the last


def test_hits_that_lie_near_are_kept_and_others_stand_in_for_the_rest():
    found = passage_map.place(PLACES, np.array([1, 0]))
    assert (found.focus, found.near, found.false) == (4, (1,), (0,))
    assert found.kept == 0
    assert passage_map.place(PLACES, np.array([0, 1])).kept == 1


def test_ten_hits_at_most_and_a_quarter_of_few_passages_are_looked_at():
    random = np.random.default_rng(0).normal(size=(51, 2)).astype("f4")
    found = passage_map.place(random, np.arange(50))
    assert found.near == tuple(range(10))
    assert len(found.false) == 10 - found.kept
    assert len(passage_map.place(random[:13], np.arange(12)).near) == 3


def test_chance_is_that_of_passages_drawn_at_random():
    random = np.random.default_rng(0)
    kept = [
        passage_map.place(random.normal(size=(41, 2)).astype("f4"), np.arange(10)).kept
        for _ in range(400)
    ]
    wanted = passage_map.place(np.zeros((41, 2), "f4"), np.arange(10)).chance
    assert wanted == 2.5
    assert np.mean(kept) == pytest.approx(wanted, abs=0.2)


def test_a_word_of_every_passage_tells_nothing():
    found = passage_map.characteristic(TEXTS, LABELS, count=20)
    assert "the" not in [each.word for group in found for each in group]
    assert found[0][0].word == "cat"
    assert found[1][0].word == "ship"


def test_a_score_is_the_log_odds_worked_by_hand():
    cat = passage_map.characteristic(TEXTS, LABELS, count=1)[0][0]
    # 7 and 7 words a group, each once a passage; the prior is half of all 14, one of them "cat".
    wanted = np.log(3 / (14 - 3)) - np.log(1 / (14 - 1))
    assert cat.score == pytest.approx(wanted / np.sqrt(1 / 3 + 1))
    assert (cat.inside, cat.outside) == (2, 0)


def test_a_word_counts_once_a_passage():
    once = passage_map.characteristic(TEXTS, LABELS, count=1)[0][0]
    often = passage_map.characteristic(["the cat cat cat sleeps", *TEXTS[1:]], LABELS, count=1)[0][
        0
    ]
    assert often == once


def test_passages_in_no_group_stand_outside():
    with_others = passage_map.characteristic(
        [*TEXTS, "one cat more"], np.array([0, 0, 1, 1, -1]), count=5
    )
    cat = next(each for each in with_others[0] if each.word == "cat")
    assert (cat.inside, cat.outside) == (2, 1)


def test_every_script_has_words_and_a_single_group_none():
    found = passage_map.characteristic(["кошка спит", "море шумит"], np.array([0, 1]), count=2)
    assert {each.word for each in found[0]} == {"кошка", "спит"}
    found = passage_map.characteristic(["मैं दुखी", "वह खुश"], np.array([0, 1]), count=2)
    assert {each.word for each in found[0]} == {"मैं", "दुखी"}
    assert passage_map.characteristic(TEXTS, np.zeros(4, dtype=int), count=3) == ((),)


def test_a_word_of_more_than_half_of_the_groups_names_none():
    texts = ["cat not", "cat not", "sea not", "sea", "bread", "bread"]
    found = passage_map.characteristic(texts, np.array([0, 0, 1, 1, 2, 2]), count=5)
    assert [[each.word for each in group] for group in found] == [["cat"], ["sea"], ["bread"]]
