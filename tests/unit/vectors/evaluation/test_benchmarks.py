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


@pytest.mark.parametrize("between", [",", ", ", "\t", ";"])
@pytest.mark.parametrize("quote", ["", '"'])
def test_words_of_an_analogy_may_hold_spaces(between, quote) -> None:
    words = ("New York", "USA", "Paris", "France")
    line = between.join(f"{quote}{word}{quote}" for word in words)
    assert benchmarks.analogies(line) == (Analogy(benchmarks.UNTITLED, *words),)
    assert benchmarks.analogies('"New York" USA Paris France')[0].a == "New York"


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


SIMLEX = (
    "word1\tword2\tPOS\tSimLex999\tconc(w1)\tconc(w2)\tconcQ\tAssoc(USF)\tSimAssoc333\tSD(SimLex)\n"
    "old\tnew\tA\t1.58\t2.72\t2.81\t2\t7.25\t1\t0.41\n"
    "smart\tintelligent\tA\t9.2\t1.75\t2.46\t1\t7.11\t1\t0.67\n"
)
RARE = (
    "squishing\tsquirt\t5.88\t7\t5\t6\t6\t7\t6\t5\t4\t6\t7\n"
    "undated\tundatable\t5.83\t10\t9\t8\t0\t8\t6\t5\t4\t3\t2\n"
)
PANDAS = ",word1,word2,score\n0,old,new,1.58\n1,smart,intelligent,9.2\n"
RATERS = "word1,word2,raters,mean rating\nold,new,12,1.58\nsmart,intelligent,9,9.2\n"


@pytest.mark.parametrize("text", [SIMLEX, PANDAS, RATERS, SIMLEX.replace("\t", ";")])
def test_published_and_saved_tables_are_read_by_their_columns(text) -> None:
    expected = (RatedPair("old", "new", 1.58), RatedPair("smart", "intelligent", 9.2))
    assert benchmarks.pairs(text) == expected
    assert "as the rating" in benchmarks.taken(text)


def test_a_table_without_a_heading_is_read_by_its_columns() -> None:
    assert [pair.rating for pair in benchmarks.pairs(RARE)] == [5.88, 5.83]
    assert benchmarks.taken(RARE).endswith("1 and 2 as the words, 3 as the rating.")
    assert benchmarks.taken(SIMLEX).endswith("“word2” as the words, “SimLex999” as the rating.")
    assert benchmarks.taken("tiger, cat, 7.35") == ""


def test_a_wrong_cell_of_a_table_is_named_not_taken_from_another_column() -> None:
    with pytest.raises(LineError, match="Line 3"):
        benchmarks.pairs(SIMLEX.replace("9.2", "much") + "hard\teasy\tA\t1\t2\t3\t1\t7\t1\t0.6\n")


@pytest.mark.parametrize("between", [";", "\t", " "])
def test_numbers_may_have_a_decimal_comma(between) -> None:
    text = f"cat{between}dog{between}9,5\nking{between}queen{between}8,25"
    assert [pair.rating for pair in benchmarks.pairs(text)] == [9.5, 8.25]


def test_quoted_words_may_hold_commas() -> None:
    assert benchmarks.pairs('"New York, NY","big city",8')[0].first == "New York, NY"
