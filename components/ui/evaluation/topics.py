"""Task "topics": whether the mean vector of a sentence tells what it is about."""

from components.charts.evaluation import topics
from components.ui.evaluation import conclusions, sentences
from components.ui.evaluation.inputs import models
from components.ui.evaluation.view import View, shown
from components.ui.markdown import literal
from components.ui.shown import Shown
from components.vectors.evaluation.topics import BAG, RANDOM_DRAWS, TopicReport
from components.vectors.evaluation.trial import Trial


def _ask() -> Trial:
    """Ask for models."""
    return Trial("topics", models())


def _show(trial: Trial, report: TopicReport) -> Shown:
    """Show which topics are taken for which."""
    said = (conclusions.topics(report), _headline(report), _doubts(report))
    figures = topics.scores(report), topics.picture(report)
    text = f"{sentences.shares('sentences')} {sentences.random(RANDOM_DRAWS)}"
    return shown(trial, report, figures, said, comparison=report.comparison, below=(text,))


def _headline(report: TopicReport) -> str:
    """Say how often the topic was right, and against bag of words."""
    first = report.contenders[0]
    bag = next(each for each in report.contenders if each.name == BAG)
    return (
        f"Mean vectors of **{literal(first.name)}** give the right topic for "
        f"**{sentences.share(first.accuracy)}** of {len(report.sentences)} sentences, a bag of "
        f"words for {sentences.share(bag.accuracy)}, random vectors for "
        f"{sentences.share(report.random)}, a blind guess for {1 / len(report.topics):.0%}. "
        f"**{report.known:,} of {report.words:,}** words are known, the others left out."
    )


def _doubts(report: TopicReport) -> str:
    """Say how small the task is."""
    return (
        f"A small task written for this page: {len(report.topics)} topics, short sentences, "
        "logistic regression, five-fold. With so few examples sentences share hardly a word, which "
        "is what vectors help with; with more examples a bag of words has more to go by. Random "
        "vectors are a bag of words seen through a random projection."
    )


VIEW = View(_ask, _show, "Guess the topics")
