"""Words in any script."""

import pytest

from components.vectors.search.words import words


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("I'm SAD, today!", ["i", "m", "sad", "today"]),
        ("donʼt cafe\u0301", ["don", "t", "café"]),
        ("Straße ＡＢＣ ﬁne", ["strasse", "abc", "fine"]),
        ("Мне ГРУСТНО", ["мне", "грустно"]),
        ("오늘은 슬프다", ["오늘은", "슬프다"]),
        ("أنا حزين", ["أنا", "حزين"]),
        ("我很难过 today", ["我", "很", "难", "过", "today"]),
        ("ねこ3匹", ["ね", "こ", "3", "匹"]),
        ("?! …", []),
    ],
)
def test_words_are_runs_of_letters_and_digits_folded(text, wanted):
    assert words(text) == wanted
