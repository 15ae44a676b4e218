"""Whole words are found, in any script, case and regular form."""

import pytest

from components.vectors.contextual import spans


@pytest.mark.parametrize(
    ("text", "word", "expected"),
    [
        ("Bank, bank; embankment banks bank", "bank", [(0, 4), (6, 10), (29, 33)]),
        ("the bank's bank-account", "bank", [(4, 8), (11, 15)]),
        ("a.b c", ".", [(1, 2)]),
        ("river bank by the river bank", "river bank", [(0, 10), (18, 28)]),
        ("🏦🏦 🏦", "🏦", [(0, 1), (1, 2), (3, 4)]),
        ("हिन्दी हिन", "हिन", [(7, 10)]),
        ("我去银行。银行关了", "银行", [(2, 4), (5, 7)]),
        ("<b>bank</b>", "bank", [(3, 7)]),
        ("בנק הבנק", "בנק", [(0, 3)]),
        ("STRASSE straße", "straße", [(0, 7), (8, 14)]),
        ("bank", "", []),
    ],
)
def test_whole_words_in_any_case(text, word, expected):
    assert spans.spans(text, word) == expected


@pytest.mark.parametrize(
    ("match", "expected"),
    [("word", [(6, 10), (11, 15)]), ("case", [(11, 15)])],
)
def test_case_counts_if_the_reader_says_so(match, expected):
    assert spans.spans("banks Bank bank banking", "bank", match=match) == expected


@pytest.mark.parametrize(
    ("word", "text", "expected"),
    [
        ("bank", "Banks banked banking banker embank", ["Banks", "banked", "banking"]),
        ("bat", "bats batted batting bates", ["bats", "batted", "batting"]),
        ("match", "matches matched", ["matches", "matched"]),
        ("date", "dates dated dating", ["dates", "dated", "dating"]),
        ("berry", "berries", ["berries"]),
        ("play", "plays played", ["plays", "played"]),
    ],
)
def test_forms_are_regular_endings(word, text, expected):
    found = spans.spans(text, word, match="forms")
    assert [text[start:end] for start, end in found] == expected
