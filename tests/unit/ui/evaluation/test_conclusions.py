"""The sentence over each picture of *Vector evaluation* is true under every setting, and short."""

from dataclasses import replace

import numpy as np
import pytest

from components.ui.evaluation import conclusions, guesses
from components.ui.page import signature
from components.ui.page.guess import Scale
from components.vectors.analogies.accuracy import Analogy
from components.vectors.evaluation import analogies, clusters, pairs, sizes, topics
from components.vectors.evaluation.bootstrap import Interval
from components.vectors.evaluation.probes import ProbePart, ProbeReport
from components.vectors.evaluation.ratings import RatedPair
from components.vectors.evaluation.significance import Comparison, Units
from components.vectors.evaluation.topics import Labelled
from components.vectors.report import unreported
from components.vectors.rules import Rules
from components.vectors.types import WordVectors

UNITS = Units(40, "words")
NAN = float("nan")
LONG = "upload:<b>a very long *name* of a file</b>"
KING = Analogy("gram3-comparative", "man", "king", "woman", "queen")


def told(sentence: str) -> str:
    plain = signature.plain(sentence).replace("\u00a0", " ")
    assert 0 < len(plain) <= 95, plain
    assert "nan" not in plain
    return plain


def compared(value: float, p: float, low: float = 0.1) -> Comparison:
    return Comparison("word2vec", "fasttext", 99, Interval(value, low, 0.3), p, UNITS)


FEW = replace(compared(0.2, NAN, NAN), units=Units(9, "words"))


@pytest.fixture
def rated(space):
    """A report on four pairs."""
    ratings = {"queen": 9.0, "man": 6.0, "woman": 5.0, "apple": 1.0}
    listed = [RatedPair("king", word, rating) for word, rating in ratings.items()]
    return pairs.run("SimLex-999", [space], listed, Rules())


def scored(rated, interval, *, used=100, comparison=None):
    """The same report with another score on more pairs."""
    first = rated.contenders[0]
    many = replace(
        first.scores, cosines=np.linspace(0, 1, used), is_known=np.ones(used, dtype=bool)
    )
    changed = replace(first, name="word2vec", spearman=interval, scores=many)
    return replace(rated, contenders=(changed, *rated.contenders[1:]), comparison=comparison)


@pytest.mark.parametrize(
    ("interval", "sentence"),
    [
        (Interval(0.4, 0.3, 0.5), "word2vec ranks likeness like people to 0.40, where 0 is chance"),
        (Interval(0.1, -0.1, 0.3), "100 pairs word2vec cannot be told from chance (Spearman 0.10)"),
        (Interval(-0.4, -0.5, -0.3), "ranks likeness against people: Spearman −0.40."),
        (
            Interval(0.4, NAN, NAN),
            "100 pairs hang on one word: word2vec cannot be told from chance",
        ),
        (Interval(1, NAN, NAN), "ranks these 100 pairs exactly as people do: Spearman 1.00."),
        (Interval(-1, NAN, NAN), "exactly the other way round than people: Spearman −1.00."),
    ],
)
def test_pairs_are_judged_by_their_interval(rated, interval, sentence):
    assert sentence in told(conclusions.pairs(scored(rated, interval)))


@pytest.mark.parametrize("value", [0.4, -0.4])
def test_the_scale_a_guess_is_made_on_gives_no_sign_away(rated, value):
    asked = guesses.agreement(scored(rated, Interval(value, NAN, NAN)))
    assert asked is not None
    assert asked.answers == Scale(-1.0, 1.0, 0.05)


def test_four_pairs_are_too_few_whatever_the_score(rated):
    few = scored(rated, Interval(0.6, 0.6, 0.6), used=4)
    assert told(conclusions.pairs(few)).startswith("4 pairs are too few")


@pytest.mark.parametrize(
    ("comparison", "sentence"),
    [
        (compared(0.2, 0.001), "word2vec ranks likeness more like people than fasttext, by 0.20"),
        (compared(-0.2, 0.001), "fasttext ranks likeness more like people than word2vec, by 0.20"),
        (compared(0.2, 0.2, -0.1), "word2vec and fasttext cannot be told apart here (p = 0.200)."),
        (compared(0.0, 1.0, NAN), "word2vec and fasttext cannot be told apart here (p = 1.000)."),
        (compared(0.2, 0.0502, -0.1), "cannot be told apart here (p = 0.051)."),
        (compared(NAN, NAN, NAN), "cannot be compared here: one has no score."),
        (FEW, "cannot be compared here: too few questions for both."),
    ],
)
def test_of_two_models_the_better_is_named_only_if_they_differ(rated, comparison, sentence):
    both = scored(rated, Interval(0.4, 0.3, 0.5), comparison=comparison)
    assert sentence in told(conclusions.pairs(both))


def test_analogies_name_the_best_and_the_worst_kind_if_there_is_one_of_each(space):
    wrong = Analogy("capital-world", "man", "king", "woman", "apple")
    report = analogies.run([space], [KING, wrong], Rules(), unreported)
    said = told(conclusions.analogies(report))
    assert "50% right: most of comparatives (100%), fewest of world capitals (0%)" in said
    alike = analogies.run([space], [KING, replace(KING, section="mine")], Rules(), unreported)
    assert "answers 2 of 2 analogies right." in told(conclusions.analogies(alike))


def test_analogies_that_cannot_be_asked_have_no_share(space):
    report = analogies.run([space], [replace(KING, a="zebra")], Rules(), unreported)
    assert "can be asked nothing here" in told(conclusions.analogies(report))


def test_what_a_reader_typed_is_shown_as_it_is(space):
    named = replace(KING, section="<b>*mine*</b> and a very long name")
    wrong = replace(named, section="b", expected="apple")
    report = analogies.run([space], [named, wrong], Rules(), unreported)
    said = conclusions.analogies(report)
    assert r"\<b\>\*mine\*" in said
    first = replace(report.contenders[0], name=LONG)
    told(conclusions.analogies(replace(report, contenders=(first,))))


def test_clusters_count_the_words_with_their_kind(space):
    text = "royal: king, queen, prince; fruit: apple, pear, plum"
    report = clusters.run([space], text, unreported)
    assert told(conclusions.clusters(report)) == "All 6 words lie in the cluster of their kind."
    mixed = "one: king, queen, apple; other: pear, plum, prince"
    astray = clusters.run([space], mixed, unreported)
    assert "of 6 words lie in a cluster of their kind" in told(conclusions.clusters(astray))
    assert "astray" in conclusions.clusters(astray)
    near = replace(report, comparison=compared(0.1, 0.3, -0.1))
    assert "cannot be told apart here (p = 0.300)" in told(conclusions.clusters(near))


@pytest.mark.parametrize(
    ("alike", "kind", "sentence"),
    [
        ((2,), "sense", "Senses are read best after layer 2: 90% right, without vectors 40%."),
        ((1, 2), "word class", "after layer 2 (90%); 1 of 2 others cannot be told from it."),
        ((0, 1, 2), "sense", "after layer 2 (90%); 2 of 2 others cannot be told from it."),
    ],
)
def test_a_probe_names_the_best_layer_and_how_many_may_be_as_good(alike, kind, sentence):
    found = tuple(Interval(value, 0.1, 0.95) for value in (0.5, 0.7, 0.9))
    part = ProbePart(50, found, found, found, Interval(0.4, 0.3, 0.5))
    report = ProbeReport(kind, "m", 5, 5, 2, part, None, None, alike)
    assert sentence in told(conclusions.probe(report))


def test_a_probe_that_is_best_before_the_first_layer_says_so():
    found = tuple(Interval(value, 0.1, 0.95) for value in (0.9, 0.5))
    part = ProbePart(50, found, found, found, Interval(0.4, 0.3, 0.5))
    report = ProbeReport("sense", "m", 5, 5, 2, part, None, None, (0, 1))
    assert "best at the input (90%); the other cannot" in told(conclusions.probe(report))


def test_topics_tell_apart_what_can_be_told_apart(space):
    texts = [Labelled("royal", "king"), Labelled("fruit", "plum")] * 4
    report = topics.run([space], texts, unreported)
    assert "a bag of words cannot be told apart here" in told(conclusions.topics(report))
    apart = replace(report, comparison=replace(report.comparison, p=0.01))
    assert "of the sentences, a bag of words of" in told(conclusions.topics(apart))


def test_a_size_is_told_by_what_is_left_at_the_last_cut(space):
    texts = [Labelled("royal", "king"), Labelled("fruit", "plum")] * 4
    listed = [RatedPair("king", "queen", 9.0), RatedPair("man", "apple", 1.0)]
    report = sizes.run([space], {"SimLex-999": listed}, texts, unreported)
    said = told(conclusions.size(report))
    assert f"{report.curves[0].dims[-2]} of {report.curves[0].dims[-1]} dimensions:" in said
    flat = WordVectors("flat", ("king", "queen", "man", "plum"), np.eye(4, 2) + 0.5)
    small = sizes.run([flat], {"SimLex-999": listed}, texts, unreported)
    assert "has 2 dimensions, too few to be cut" in told(conclusions.size(small))


@pytest.mark.parametrize(
    ("share", "written"), [(0.0, "0%"), (0.001, "1%"), (0.998, "99%"), (1.0, "100%")]
)
def test_nearly_all_is_not_all(share, written):
    assert conclusions._percent(share) == written.replace(" ", "\u00a0")
