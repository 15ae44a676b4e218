"""The small text is the beginnings of some long articles, whole paragraphs, within its bound."""

from scripts import make_training_text

LINES = ["a b c", "d e", "f g", "", "short", "", "h i j k l", "m n", "", "", "o p q", "r s t u", ""]


def beginnings(**options):
    given = {"long": 5, "every": 1, "few": 4} | options
    return list(make_training_text.beginnings([f"{line}\n" for line in LINES], **given))


def test_paragraphs_are_taken_until_there_are_enough_words():
    assert beginnings() == ["a b c", "d e", "h i j k l", "o p q", "r s t u"]


def test_one_of_several_articles_is_taken():
    assert beginnings(every=2) == ["a b c", "d e", "o p q", "r s t u"]


def test_a_short_article_is_not():
    assert beginnings(long=1)[2] == "short"
    assert beginnings(long=8) == []


def test_no_paragraph_is_cut_at_the_bound():
    assert list(make_training_text.first(["a b c", "d e", "f"], 5)) == ["a b c", "d e"]
    assert list(make_training_text.first(["a b c", "d e", "f"], 4)) == ["a b c"]
