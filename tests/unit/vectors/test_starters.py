"""A space begins with words it has, and of which lists can be made."""

import numpy as np

from components.vectors import fields, starters
from components.vectors.types import WordVectors


def space_of(words, matrix=None):
    matrix = np.eye(len(words), dtype=np.float32) + 1 if matrix is None else matrix
    return WordVectors("own", tuple(words), matrix)


def test_they_are_the_first_long_words_with_a_direction_and_without_signs():
    words = ("an", "none", "a,b,c,d", "x→yyy", "kůň", "škola", "New York", "město", "noci")
    matrix = np.ones((len(words), 2), dtype=np.float32)
    matrix[1] = 0
    assert starters.own(space_of(words, matrix)) == ["škola", "New York", "město", "noci"]


def test_short_words_do_where_there_are_no_others():
    assert starters.own(space_of(["a", "b"])) == ["a", "b"]
    asked = starters.questions(["a", "b"])
    assert [asked[key] for key in ("a", "b", "c", "path_to")] == ["a", "b", "b", "b"]


def test_words_without_a_direction_stand_in_where_asked_for():
    matrix = np.eye(4, dtype=np.float32)[[0, 0, 1, 0]] * np.array([[0], [1], [0], [0]])
    assert starters.own(space_of(["None", "none", "b", "a,b"], matrix)) == ["none"]
    filled = starters.own(space_of(["None", "none", "b", "a,b"], matrix), filled=True)
    assert filled == ["none", "b"]


def test_fields_of_words_with_spaces_are_read_as_these_words():
    words = ["New York", "Los Angeles", "San Diego", "Fort Worth"]
    asked = starters.questions(words)
    assert fields.divided(asked["odd"]) == words
    assert fields.divided(asked["questions"]) == words[:3]


def test_spellings_of_one_word_are_one():
    words = ["apple", "Apple", "APPLE", "straße", "STRASSE", "pear", "plum"]
    assert starters.own(space_of(words)) == ["apple", "straße", "pear", "plum"]


def test_a_space_knows_most_words_if_it_knows_half():
    space = space_of(["cat", "dog"])
    assert starters.knows_most(space, ["Cat", "dog", "cow", "hen"])
    assert not starters.knows_most(space, ["cat", "cow", "hen"])
