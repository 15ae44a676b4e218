"""What each task of *Vector evaluation* says of its report."""

from dataclasses import replace

import numpy as np
import pytest

from components import cached
from components.ui import texts
from components.ui.evaluation import sentences, similarity, view, views
from components.ui.page import signature
from components.vectors.analogies.accuracy import Analogy
from components.vectors.evaluation import analogies, clusters, pairs, sizes, topics
from components.vectors.evaluation.bootstrap import Interval
from components.vectors.evaluation.probes import ProbePart, ProbeReport
from components.vectors.evaluation.ratings import RatedPair
from components.vectors.evaluation.significance import Comparison, Units
from components.vectors.evaluation.topics import Labelled
from components.vectors.evaluation.trial import Trial
from components.vectors.rules import Rules
from components.vectors.types import WordVectors

PAIRS = (
    RatedPair("king", "queen", 9.0),
    RatedPair("apple", "<b>pear</b>", 8.0),
    RatedPair("man", "king", 6.0),
    RatedPair("man", "apple", 1.0),
)
HALF = Interval(0.5, 0.4, 0.7)
PART = ProbePart(5, (HALF, HALF), (HALF, HALF), (HALF, HALF), HALF)
STEM = "vector_evaluation"
NAMED = "royal: king, queen, prince; fruit: apple, pear, plum"


def ignored(_fraction: float, _sentence: str) -> None:
    """Take no notice of progress."""


@pytest.fixture
def outcomes(space):
    """A report for each task."""
    questions = [Analogy("family", "man", "king", "woman", "queen")]
    texts = [Labelled("royal", "king"), Labelled("fruit", "plum")] * 4
    return {
        "similarity": pairs.run("tiny", [space], PAIRS, Rules("wrong")),
        "analogies": analogies.run([space], questions, Rules(), ignored),
        "clusters": clusters.run([space], NAMED, ignored),
        "probe": ProbeReport("word class", "m", 5, 5, 2, PART, PART, PART, (0, 1)),
        "topics": topics.run([space], texts, ignored),
        "size": sizes.run([space], {"tiny": PAIRS}, texts, ignored),
    }


@pytest.mark.parametrize("task", views.VIEWS)
def test_every_task_shows_two_pictures_with_sentences_and_a_table(
    task, outcomes, space, monkeypatch
):
    monkeypatch.setattr(cached.models, "static_vectors", lambda _: space)
    report = outcomes[task]
    shown = views.VIEWS[task].show(Trial(task, ("word2vec",), text=NAMED), report)
    assert [each.key for each in shown.drawings] == ["report", "scores"]
    assert 0 < len(signature.plain(shown.conclusion)) <= 95
    assert "**" in shown.cautions[0]
    assert all(each.alt and "*" not in each.alt for each in shown.drawings)
    assert len(shown.cautions[-1]) > 80
    assert shown.table == report.table()
    assert len({len(list(column)) for column in shown.table.values()}) == 1


def test_the_picture_of_pairs_has_the_band_of_random_pairs(outcomes, space, monkeypatch):
    monkeypatch.setattr(cached.models, "static_vectors", lambda _: space)
    shown = views.VIEWS["similarity"].show(
        Trial("similarity", ("word2vec",)), outcomes["similarity"]
    )
    assert shown.main is not None
    assert len(shown.main.layout.shapes) == 1
    assert "median pair" in shown.cautions[1]


@pytest.mark.parametrize("task", views.VIEWS)
def test_every_task_has_its_code(task):
    model = "minilm" if task == "probe" else "word2vec"
    code = texts.code(STEM, view.code(Trial(task, (model,), text=NAMED)))
    compile(code, task, "exec")
    assert model in code


def test_the_code_asks_what_the_reader_asked():
    asked = Trial("similarity", ("word2vec",), "WordSim-353", rules=Rules("wrong", 3000))
    code = texts.code(STEM, view.code(asked))
    for written in (
        *("file, own = 'wordsim353.tsv', ''", "'wrong' == \"wrong\""),
        *("words[: 3000]", "vectors[: 3000]"),
    ):
        assert written in code
    own = texts.code(STEM, view.code(Trial("similarity", ("word2vec",), "own", "king queen 9")))
    assert "file, own = '', 'king queen 9'" in own
    named = texts.code(STEM, view.code(Trial("clusters", ("word2vec",), text="pets: cat, dog")))
    assert "{'cat': 'pets', 'dog': 'pets'}" in named


def test_a_comparison_says_whether_models_differ_and_what_was_drawn() -> None:
    units = Units(40, "word pairs")
    apart = Comparison("a", "b", 99, Interval(0.1, 0.05, 0.2), 0.0004, units)
    assert "they differ (p < 0.001)" in sentences.versus(apart)
    assert "draws 40 word pairs" in sentences.versus(apart)
    near = Comparison("a", "b", 99, Interval(0.1, -0.05, 0.2), 0.25, units)
    assert "they cannot be told apart here (p = 0.250)" in sentences.versus(near)
    hardly = replace(near, p=0.0502)
    assert "they cannot be told apart here (p = 0.051)" in sentences.versus(hardly)
    open_ended = Interval(0.1, np.nan, np.nan)
    few = Comparison("a", "b", 3, open_ended, np.nan, Units(4, "word pairs"))
    assert "4 word pairs are too few to tell" in sentences.versus(few)
    same = Comparison("a", "b", 9, Interval(0.0, np.nan, np.nan), 1.0, units)
    assert "no difference on the 9 both can be asked" in sentences.versus(same)
    nothing = Comparison("a", "b", 0, Interval(np.nan, np.nan, np.nan), np.nan, units)
    assert "nothing that both can be asked" in sentences.versus(nothing)
    assert sentences.versus(None) == ""


def test_the_probe_of_senses_names_its_baseline_and_has_code_of_its_own() -> None:
    report = ProbeReport("sense", "m", 20, 200, 48, PART, None, None, (0, 1))
    trial = Trial("probe", ("minilm",), "sense")
    shown = views.VIEWS["probe"].show(trial, report)
    told = " ".join([shown.conclusion, *shown.cautions])
    assert "**20** ambiguous words in 200 sentences, 48 senses" in told
    assert "permutation baseline" in told
    assert "layer 1 cannot be told from it" in told
    assert "electivity" not in told
    assert "Hewitt" not in told
    code = texts.code(STEM, shown.code)
    assert "AMBIGUOUS" in code
    assert "word_classes.txt" not in code


def test_the_probe_of_classes_scores_seen_and_unseen_words_apart(outcomes) -> None:
    shown = views.VIEWS["probe"].show(Trial("probe", ("minilm",), "word class"), outcomes["probe"])
    told = " ".join([shown.conclusion, *shown.cautions])
    for part in ("**seen**", "**unseen**", "selectivity **50.0% [40.0%, 70.0%]**", "Hewitt"):
        assert part in told


def test_two_models_on_many_sections_are_many_comparisons(space) -> None:
    questions = [Analogy(f"part {n}", "man", "king", "woman", "queen") for n in range(14)]
    report = analogies.run([space, space], questions, Rules(), ignored)
    shown = views.VIEWS["analogies"].show(
        Trial("analogies", ("word2vec", "fasttext"), "google"), report
    )
    assert "14 comparisons at once: of equal models about 0.7" in " ".join(shown.cautions)
    assert "nearest neighbour of *c* alone" in shown.cautions[0]


def test_no_interval_of_the_size_task_is_of_fewer_resamples_than_said(outcomes) -> None:
    shown = views.VIEWS["size"].show(Trial("size", ("word2vec",)), outcomes["size"])
    assert shown.cautions[0].count("[") == 6


def test_what_has_no_value_or_no_interval_says_so() -> None:
    nothing = Interval(np.nan, np.nan, np.nan)
    assert sentences.between(nothing) == "**undefined**"
    assert sentences.share(nothing) == "no share"
    assert sentences.share(Interval(0.5, np.nan, np.nan)) == "50.0% [no interval]"
    assert sentences.between(Interval(0.5, 0.1, 0.75)) == "**0.500** [0.100, 0.750]"


def test_ratings_that_are_all_alike_have_no_correlation(space, monkeypatch) -> None:
    monkeypatch.setattr(cached.models, "static_vectors", lambda _: space)
    same = tuple(RatedPair(each.first, each.second, 9.0) for each in PAIRS)
    report = pairs.run("tiny", [space], same, Rules("wrong"))
    shown = views.VIEWS["similarity"].show(Trial("similarity", ("word2vec",)), report)
    assert "Spearman **undefined**" in shown.cautions[0]
    assert shown.conclusion == "All ratings are equal (9): a correlation needs different ones."
    assert "nan" not in shown.conclusion + shown.cautions[0]
    assert similarity._worst(report) == ""


def test_pairs_of_one_cosine_have_no_order_and_contradict_each_other(space, monkeypatch) -> None:
    monkeypatch.setattr(cached.models, "static_vectors", lambda _: space)
    ends = (("king", "queen"), ("queen", "king"), ("King", "Queen"))
    rated = tuple(RatedPair(*words, float(at)) for at, words in enumerate(ends))
    report = pairs.run("tiny", [space], rated, Rules())
    shown = views.VIEWS["similarity"].show(Trial("similarity", ("word2vec",)), report)
    assert "All 3 pairs have the same cosine" in shown.conclusion
    said = " ".join(shown.cautions)
    assert "One pair is rated more than once, and differently: king – queen (0 and 1 and 2)" in said


def test_a_pair_in_its_place_is_not_named_as_out_of_it(space) -> None:
    cosines = {"queen": 9.0, "man": 8.0, "apple": 1.0}
    ranked = tuple(RatedPair("king", word, rating) for word, rating in cosines.items())
    report = pairs.run("tiny", [space], ranked[:1] + ranked[2:] + ranked[1:2], Rules())
    said = similarity._worst(report)
    assert "apple" not in said
    assert "+0" not in said


def test_a_rude_pair_is_listed_without_its_words() -> None:
    words = ("fuck", "sex", "king", "queen")
    space = WordVectors("s", words, np.array([[1, 0], [0, 1], [1, 1], [1, 2]], np.float32))
    rated = [("fuck", "sex", 9.0), ("king", "queen", 1.0), ("fuck", "king", 2.0)]
    report = pairs.run("tiny", [space], [RatedPair(*each) for each in rated], Rules())
    said = similarity._worst(report)
    assert "fuck" not in said
    assert "king – queen" in said
    assert "*a rude pair: point at its diamond to read it*" in said


def test_two_dimensions_are_not_cut_to_two() -> None:
    flat = WordVectors("flat", ("king", "queen", "man", "apple"), np.eye(4, 2) + 0.5)
    texts = [Labelled("royal", "king queen"), Labelled("fruit", "apple")] * 4
    report = sizes.run([flat], {"tiny": PAIRS}, texts, ignored)
    shown = views.VIEWS["size"].show(Trial("size", ("word2vec",)), report)
    assert "has 2 dimensions, too few to be cut" in shown.conclusion
    assert "cut from 2 to 2" not in shown.conclusion


def test_occurrences_are_not_called_words(outcomes) -> None:
    report = replace(outcomes["probe"], words=3)
    shown = views.VIEWS["probe"].show(Trial("probe", ("minilm",), "word class"), report)
    told = " ".join([shown.conclusion, *shown.cautions])
    assert "**5** occurrences of 3 words in 5 sentences" in told
    assert "of the 5 occurrences of words that training has **seen**" in told
    assert "the best of 2 on these very sentences" in told


def test_a_blind_guess_is_wrong_where_a_word_is_unknown(space) -> None:
    """Half of the questions cannot be answered and count as wrong: so they do for a guess."""
    known = Analogy("family", "man", "king", "woman", "queen")
    questions = [known, Analogy("family", "man", "king", "woman", "zebra")]
    skipped, wrong = (
        analogies.run([space], questions, Rules(rule), ignored) for rule in ("skip", "wrong")
    )
    assert skipped.contenders[0].chance == pytest.approx(1 / (len(space.words) - 3))
    assert wrong.contenders[0].chance == pytest.approx(skipped.contenders[0].chance / 2)
