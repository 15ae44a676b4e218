"""What is said of rankings, true in every case."""

import numpy as np

from components.ui.search import failures_said, hit_said, sentences
from components.vectors.search import failures
from components.vectors.search.documents import Collection
from components.vectors.search.encoded import Encoded
from components.vectors.search.failures import Trap
from components.vectors.search.index import Index
from components.vectors.search.ranking import ranked
from components.vectors.search.why import WithoutWords

LONG = ("a " * 40, "*b*" * 40)
NONE = ranked(np.zeros(2), np.zeros(2, dtype=bool))


def test_the_conclusion_says_who_is_first_and_fits():
    meaning, keywords = ranked(np.array([1.0, 0.0])), ranked(np.array([0.0, 1.0]))
    assert sentences.firsts(("x", "y"), meaning, keywords) == (
        "First by meaning: “x”; by keywords: “y”."
    )
    assert sentences.firsts(("x", "y"), meaning, meaning).endswith("by keywords: the same.")
    assert sentences.firsts(("x", "y"), meaning, NONE).endswith("by keywords: no hit.")
    said = sentences.firsts(LONG, meaning, keywords)
    assert len(said.replace("\\", "")) <= 95
    assert r"\*b\*" in said


def test_how_much_was_read_is_told():
    unit = np.ones((2, 1), dtype=np.float32)
    assert "all 2 passages were read" in sentences.window(Encoded(unit, np.array([9, 256]), 256))
    assert "1 of 2 passages is longer" in sentences.window(Encoded(unit, np.array([9, 257]), 256))
    assert not sentences.question(Encoded(unit, np.array([256]), 256))
    assert "of the question’s 300" in sentences.question(Encoded(unit, np.array([300]), 256))
    assert "all of it: 256" in sentences.read_of(256, 256)
    assert "first 256 of its 257" in sentences.read_of(257, 256)


def test_one_passage_is_told_as_one():
    only = Encoded(np.ones((1, 1), dtype=np.float32), np.array([9]), 256)
    assert "this one was read to its end" in sentences.window(only)
    index = Index(Collection("x", ("a",)))
    assert sentences.waits(index).startswith("Encoding 1 passage comes")
    assert sentences.counted(1200) == "1,200 passages"


def test_the_guess_gives_nothing_away_and_needs_a_choice():
    found = [ranked(np.array([0.1, 0.9])), ranked(np.array([0.9, 0.1])), NONE]
    asked = sentences.first_guess(("a", "z"), found, "q")
    assert asked is not None
    assert asked.answers == ("a", "z")
    assert asked.truth == "z"
    assert sentences.first_guess(("z",), [ranked(np.array([1.0]))] * 3, "q") is None
    assert sentences.first_guess(("z" * 80, "z" * 90), found, "q") is None


def test_words_of_the_question_that_no_passage_has_are_not_named():
    index = Index(Collection("c", ("down", "up down")))
    said = sentences.keywords(index, "down beyond", index.by_keywords("down beyond"))
    assert "finds 2 of 2 passages, by *down* in 2." in said
    assert "no hit" in sentences.keywords(index, "beyond", NONE)


def test_a_word_the_score_does_not_need_is_not_called_strong():
    found = WithoutWords(0.5, ("a", "b"), (True, False), np.array([0.6, 0.7]), 3)
    assert hit_said.strongest(found) == (
        "The cosine is 0.500; without any one word it would not fall."
    )
    fall = WithoutWords(0.5, ("a", "*b*"), (True, False), np.array([0.6, 0.3]), 3)
    assert hit_said.strongest(fall) == (
        r"Without *\*b\** in the passage the cosine falls from 0.500 to 0.300."
    )
    assert "3 more were not" in hit_said.left_out(found)
    assert "is one word" not in hit_said.left_out(found)
    alone = WithoutWords(0.5, ("a", "b"), (False, False), np.array([0.6, 0.7]), 0)
    assert "The question is one word, which stays." in hit_said.left_out(alone)
    nothing = WithoutWords(0.5, (), (), np.zeros(0), 0)
    assert hit_said.strongest(nothing).endswith("one word each, so none can be left out.")
    assert hit_said.terms({"down": 0.0}, is_short=True).endswith("so it is no hit.")
    assert "1.500 is the sum of its terms: a 1.000, b 0.500" in hit_said.terms(
        {"a": 1.0, "b": 0.5}, is_short=True
    )


def test_means_without_a_hit_are_blamed_on_no_one_side():
    assert sentences.averaged(NONE, "x", "plain", is_counted=True) == (
        "x mean: no hit. The question, or each passage, has no word it knows."
    )
    said = sentences.averaged(NONE, "x", "sif", is_counted=True)
    assert said.endswith("or nothing but what the passages have in common.")


def test_rare_words_count_more_only_where_it_is_known_which_are_rare():
    found = ranked(np.array([1.0, 0.0]))
    assert "rare words count more" in sentences.averaged(found, "x", "sif", is_counted=True)
    said = sentences.averaged(found, "x", "sif", is_counted=False)
    assert "rare" not in said
    assert "has no counts; what the passages have in common is taken out" in said


def test_words_that_are_not_named_are_counted():
    index = Index(Collection("c", ("a b c d e f g",)))
    said = sentences.keywords(index, "a b c d e f g", index.by_keywords("a b c d e f g"))
    assert "*e* in 1 and 2 more." in said


def test_the_guess_at_a_trap_needs_one_that_is_first():
    trap = Trap("q", "m", "t")
    assert failures_said.guess(failures.tried("x", np.array([[0.5, 0.5]])), 0, trap) is None
    asked = failures_said.guess(failures.tried("x", np.array([[0.5, 0.6]])), 0, trap)
    assert asked is not None
    assert asked.truth == "the trap"
