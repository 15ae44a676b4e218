"""Groups of words: the notation, what a space knows of them, and the limits."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from components.vectors import groups
from components.vectors.groups import Group


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", []),
        ("  \n ; ", []),
        ("cat", [("words", ("cat",))]),
        ("cat dog", [("words", ("cat", "dog"))]),
        ("new york, rome", [("words", ("new york", "rome"))]),
        ("a: cat, dog; b: bread", [("a", ("cat", "dog")), ("b", ("bread",))]),
        ("a: cat\nb: bread\n", [("a", ("cat",)), ("b", ("bread",))]),
        ("a: cat; b: bread; a: dog", [("a", ("cat", "dog")), ("b", ("bread",))]),
        ("a:; b: bread", [("a", ()), ("b", ("bread",))]),
        (": cat", [("words", ("cat",))]),
        ("a: b: c", [("a", ("b:", "c"))]),
        ("حيوان: قط، كلب؛ طعام: خبز", [("حيوان", ("قط", "كلب")), ("طعام", ("خبز",))]),
        ("動物：猫、犬；食物：米", [("動物", ("猫", "犬")), ("食物", ("米",))]),
        ("<b>x</b>: <i>cat</i>, 🐱", [("<b>x</b>", ("<i>cat</i>", "🐱"))]),
    ],
)
def test_the_notation(text, expected):
    assert [(group.name, group.words) for group in groups.parse(text)] == expected


@given(st.text())
def test_any_text_can_be_read_and_no_word_is_blank(text):
    for group in groups.parse(text):
        assert group.name.strip() == group.name != ""
        assert all(word.strip() == word != "" for word in group.words)


def test_what_is_written_reads_the_same():
    ready = tuple(groups.ready_made().values())
    assert groups.parse(groups.write(ready)) == ready


def test_ready_made_categories_hold_words():
    assert len(groups.ready_made()) >= 8
    for group in groups.ready_made().values():
        assert len(group.words) >= 8
        assert len(set(group.words)) == len(group.words)


def test_words_are_found_in_the_vocabularys_spelling_and_drawn_once(space):
    typed = [Group("royal", ("King", "queen", "kingg")), Group("fruit", ("apple", "KING", "kingg"))]
    chosen = groups.choose(space, typed)
    assert chosen.words == ("king", "queen", "apple")
    assert chosen.labels == ("royal", "royal", "fruit")
    assert chosen.unknown == ("kingg",)
    assert chosen.repeated == ("king",)
    assert chosen.asked == 4


def test_a_group_without_words_is_named(space):
    assert groups.choose(space, groups.parse("empty:; b: king")).empty == ("empty",)


def test_unknown_words_alone_are_all_named(space):
    chosen = groups.choose(space, groups.parse("qween, kign"))
    assert chosen.words == ()
    assert chosen.unknown == ("qween", "kign")


def test_a_long_unknown_word_is_shortened(space):
    assert groups.choose(space, groups.parse("king, " + "x" * 500)).unknown == ("x" * 30 + "…",)
