"""A reader's own questions are read, and a wrong line is named by its number."""

import pytest

from components import settings
from components.errors import EmptyInputError, LimitError
from components.models import question_sets
from components.vectors.analogies.accuracy import Analogy
from components.vectors.evaluation import benchmarks
from components.vectors.evaluation.benchmarks import LineError
from components.vectors.evaluation.ratings import RatedPair

TIGER = RatedPair("tiger", "cat", 7.35)


@pytest.mark.parametrize(
    "line",
    [
        "tiger\tcat\t7.35",
        "tiger, cat, 7.35",
        "tiger;cat;7.35",
        "tiger cat 7.35",
        '"tiger","cat",7.35',
    ],
)
def test_pairs_may_be_separated_as_files_do(line) -> None:
    assert benchmarks.pairs(line) == (TIGER,)
    assert benchmarks.pairs(f"\ufeff# a remark\nword 1,word 2,score\r\n\r\n{line}\r\n") == (TIGER,)


def test_words_of_a_pair_may_hold_spaces_where_tabs_separate() -> None:
    assert benchmarks.pairs("New York\tbig city\t8")[0].first == "New York"


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("tiger,cat,7.35\ntiger,cat", 2),
        ("tiger,cat,7.35\n\nlion,cat,much", 3),
        ("tiger,cat,7.35\nlion,cat,nan", 2),
        ("tiger,cat,inf\nlion,cat,inf", 2),
        ("tiger", 1),
        ("a,b,c\nd,e,f", 2),
        ("x y 1\n,cat,3", 2),
        ("<script>f(1, 2, 3)</script>\ntiger,cat,7.35", 1),
        ("tiger, cat, 7.35O\nlion, cat, 3", 1),
        ("tiger, cat, seven", 1),
    ],
)
def test_the_first_wrong_pair_is_named(text, number) -> None:
    with pytest.raises(LineError, match=f"Line {number} should hold two words and a number"):
        benchmarks.pairs(text)


def test_googles_own_file_is_read_as_it_is() -> None:
    text = "\n".join(question_sets.lines(question_sets.ANALOGIES))
    assert benchmarks.analogies(text) == question_sets.analogies()


def test_analogies_need_no_heading_and_take_remarks_and_commas() -> None:
    text = "// copyright\nman, woman, king, queen\n: verbs \n# more\nwalk walked swim swam"
    assert benchmarks.analogies(text) == (
        Analogy(benchmarks.UNTITLED, "man", "woman", "king", "queen"),
        Analogy("verbs", "walk", "walked", "swim", "swam"),
    )


def test_the_first_wrong_analogy_is_named_and_cut_short() -> None:
    with pytest.raises(LineError, match=r"Line 2 should hold four words.*“man woman king”"):
        benchmarks.analogies(": family\nman woman king")
    with pytest.raises(LineError) as caught:
        benchmarks.analogies("x" * 10_000)
    assert len(str(caught.value)) < 150


def test_nothing_at_all_is_said() -> None:
    with pytest.raises(EmptyInputError, match="no pairs yet"):
        benchmarks.pairs("# only a remark\n")
    with pytest.raises(EmptyInputError, match="no questions yet"):
        benchmarks.analogies(": family\n")


def test_too_many_lines_are_refused(monkeypatch) -> None:
    monkeypatch.setattr(settings, "MAX_BENCHMARK_LINES", 2)
    with pytest.raises(LimitError, match="at most 2 lines; this one has 3"):
        benchmarks.pairs("a b 1\n" * 3)


def test_the_examples_can_be_read() -> None:
    assert len(benchmarks.pairs(benchmarks.PAIRS_EXAMPLE)) == 4
    assert len(benchmarks.analogies(benchmarks.ANALOGIES_EXAMPLE)) == 3
