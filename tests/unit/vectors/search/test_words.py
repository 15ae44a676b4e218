"""Words in any script."""

import pytest

from components.vectors.search.words import is_spelled, words


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
        ("हिन्दी में दुःख", ["हिन्दी", "में", "दुःख"]),
        ("தமிழ் மொழி", ["தமிழ்", "மொழி"]),
        ("العَرَبِيَّة", ["العَرَبِيَّة"]),
        ("İstanbul, x\u0301y", ["i\u0307stanbul", "x\u0301y"]),
        ("ฉันเศร้า", ["ฉั", "น", "เ", "ศ", "ร้", "า"]),
        ("ねこ・いぬ", ["ね", "こ", "い", "ぬ"]),
        ("?! … ・ \u0301", []),
    ],
)
def test_words_are_runs_of_letters_and_digits_folded(text, wanted):
    assert words(text) == wanted


def test_marks_belong_to_how_a_word_is_spelled_and_digits_do_not():
    assert [is_spelled(word) for word in ("cat", "हिन्दी", "3d", "1969", "a_b")] == [
        True,
        True,
        False,
        False,
        False,
    ]
