"""Pictures of evaluation show the very numbers of their reports."""

import numpy as np
import pytest

from components.charts.evaluation import (
    analogies,
    clusters,
    intervals,
    pairs,
    probes,
    sizes,
    topics,
)
from components.vectors.analogies.accuracy import Analogy
from components.vectors.evaluation.analogies import run as run_analogies
from components.vectors.evaluation.bootstrap import Interval
from components.vectors.evaluation.clusters import run as run_clusters
from components.vectors.evaluation.pairs import run as run_pairs
from components.vectors.evaluation.probes import ProbePart, ProbeReport
from components.vectors.evaluation.ratings import RatedPair
from components.vectors.evaluation.sizes import run as run_sizes
from components.vectors.evaluation.topics import Labelled
from components.vectors.evaluation.topics import run as run_topics
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


def ignored(_fraction: float, _sentence: str) -> None:
    """Take no notice of progress."""


def measured(space):
    """Yield every report with the module that draws it."""
    questions = [Analogy("<i>family</i>", "man", "king", "woman", "queen")]
    texts = [Labelled("royal", "king"), Labelled("fruit", "plum")] * 4
    yield pairs, run_pairs("tiny", [space], PAIRS, Rules("wrong"))
    yield analogies, run_analogies([space], questions, Rules(), ignored)
    yield (
        clusters,
        run_clusters([space], "royal: king, queen, prince; fruit: apple, pear, plum", ignored),
    )
    yield topics, run_topics([space], texts, ignored)
    yield sizes, run_sizes([space], {"tiny": PAIRS}, texts, ignored)
    yield probes, ProbeReport("word class", "m", 5, 5, 2, PART, PART, PART, (0, 1))


def test_every_report_has_two_pictures(space) -> None:
    for drawn, report in measured(space):
        for fig in (drawn.picture(report), drawn.scores(report)):
            assert len(fig.data) > 0
            assert "<i>family" not in str(fig.to_plotly_json())


def test_pairs_stand_at_people_and_cosine_and_the_worst_are_named(space) -> None:
    report = run_pairs("tiny", [space], PAIRS, Rules("wrong"))
    dots, named = pairs.picture(report).data
    np.testing.assert_array_equal(dots.x, [9, 8, 6, 1])
    np.testing.assert_allclose(dots.y, report.contenders[0].scores.cosines)
    assert named.customdata[1][0] == "apple – &lt;b&gt;pear&lt;/b&gt; (-50 places of 100)"
    np.testing.assert_array_equal(named.x, report.ratings[report.worst(6)])


def test_a_rude_pair_is_named_only_where_a_reader_points(space) -> None:
    """It counts and keeps its mark; the label of every other pair stands."""
    words = ("Fuck", "king", "queen", "man", "pear")
    rude = WordVectors("rude", words, space.matrix[: len(words)])
    rated = [RatedPair(words[0], word, float(n)) for n, word in enumerate(words[1:])]
    report = run_pairs("tiny", [rude], (*rated, RatedPair("king", "man", 9.0)), Rules())
    fig = pairs.picture(report)
    assert [each.text for each in fig.layout.annotations] == ["king – man"]
    assert len(fig.data[1].x) == report.contenders[0].scores.used == 5
    assert sum("Fuck" in text for (text,) in fig.data[1].customdata) == 4


def test_intervals_are_drawn_from_low_to_high() -> None:
    report = ProbeReport("sense", "m", 5, 5, 2, PART, None, None, (0,))
    low, high, line, *_ = probes.picture(report).data
    assert (line.name, list(line.y)) == ("real labels", [0.5, 0.5])
    assert (list(low.y), list(high.y)) == ([0.4, 0.4], [0.7, 0.7])
    dots = intervals.dots(["m"], {"right": [HALF]}, title="t").data[0]
    assert dots.error_x.array[0] == pytest.approx(0.2)
    assert dots.error_x.arrayminus[0] == pytest.approx(0.1)


def test_correlations_and_shares_have_panels_of_their_own(space) -> None:
    texts = [Labelled("royal", "king"), Labelled("fruit", "plum")] * 4
    fig = sizes.picture(run_sizes([space], {"tiny": PAIRS}, texts, ignored))
    axes = {trace.name: trace.yaxis for trace in fig.data}
    assert axes["tiny"] == "y"
    assert axes["topic of a sentence"] == "y2"
    assert fig.layout.yaxis.domain[0] > fig.layout.yaxis2.domain[1]


def test_a_table_of_topics_counts_sentences(space) -> None:
    texts = [Labelled("royal", "king"), Labelled("fruit", "plum")] * 4
    fig = topics.picture(run_topics([space], texts, ignored))
    assert "sentences" in fig.data[0].hovertemplate
    assert "words" not in fig.data[0].hovertemplate


def test_seen_and_unseen_words_have_lines_of_their_own() -> None:
    fig = probes.picture(ProbeReport("word class", "m", 5, 5, 2, PART, PART, PART, (0, 1)))
    names = {trace.name for trace in fig.data}
    assert {"real labels, seen words", "random labels, unseen words", "without vectors"} <= names


def test_ratings_that_are_all_alike_have_one_mark(space) -> None:
    alike = tuple(
        RatedPair(first, second, 5.0)
        for first, second in (
            ("king", "queen"),
            ("man", "king"),
            ("man", "apple"),
        )
    )
    axis = pairs.picture(run_pairs("tiny", [space], alike, Rules("wrong"))).layout.xaxis
    assert axis.tickvals == (5.0,)
    assert axis.range == (4.0, 6.0)
