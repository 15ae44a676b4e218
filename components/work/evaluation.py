"""What a worker does for the page on evaluation: load the models, ask them, report progress."""

from collections.abc import Mapping

from components.models import contextual, question_sets, static
from components.vectors.contextual import everyday, occurrences, sentences
from components.vectors.evaluation import (
    analogies,
    benchmarks,
    clusters,
    pairs,
    probe_items,
    probes,
    sizes,
    topics,
)
from components.vectors.evaluation.outcome import Outcome
from components.vectors.evaluation.probe_items import Items
from components.vectors.evaluation.probes import ProbeReport
from components.vectors.evaluation.trial import OWN, Trial
from components.vectors.report import Report
from components.vectors.types import WordVectors


def run(report: Report, trial: Trial, given: Mapping[str, WordVectors] | None = None) -> Outcome:
    """Measure what is asked for.

    Parameters
    ----------
    report : callable
        Is told how far the work is.
    trial : Trial
    given : mapping from name to WordVectors, optional
        Spaces that are open already; others are loaded by their names in the catalogue.

    Returns
    -------
    the report on the trial's task

    Raises
    ------
    ReaderError
        If the reader's own questions cannot be read or used, or a model's files are damaged.
    """
    if trial.task == "probe":
        return _probe(report, trial)
    report(0.0, "Opening the word vectors …")
    given = given or {}
    spaces = [given[name] if name in given else static.load(name) for name in trial.models]
    if trial.task == "similarity":
        is_own = trial.questions == OWN
        rated = benchmarks.pairs(trial.text) if is_own else question_sets.pairs(trial.questions)
        title = "your pairs" if is_own else trial.questions
        return pairs.run(title, spaces, rated, trial.rules)
    if trial.task == "analogies":
        is_own = trial.questions == OWN
        questions = benchmarks.analogies(trial.text) if is_own else question_sets.analogies()
        return analogies.run(spaces, questions, trial.rules, report)
    if trial.task == "clusters":
        return clusters.run(spaces, trial.text, report)
    if trial.task == "topics":
        return topics.run(spaces, topics.labelled(), report)
    sets = {title: question_sets.pairs(title) for title in question_sets.PAIRS}
    return sizes.run(spaces, sets, topics.labelled(), report)


def _probe(report: Report, trial: Trial) -> ProbeReport:
    """Read the sentences with a contextual model, and probe every layer."""
    (name,) = trial.models
    report(0.0, "Reading the sentences …")
    if trial.questions == "sense":
        return probes.run("sense", name, senses(name), report)
    return probes.run("word class", name, word_classes(name), report)


def senses(name: str) -> Items:
    """Return the ambiguous words in their sentences, read by a contextual model."""
    model = contextual.load(name)
    found: list[occurrences.Occurrences] = []
    for word, text in everyday.AMBIGUOUS.items():
        lines = sentences.parse(text)
        states = contextual.states(model, sentences.texts(lines))
        found.append(occurrences.find(states, lines, word))
    return probe_items.sense_items(found)


def word_classes(name: str) -> Items:
    """Return the words tagged by hand in their sentences, read by a contextual model."""
    model, tagged = contextual.load(name), probe_items.tagged()
    states = contextual.states(model, [each.text for each in tagged])
    return probe_items.class_items(tagged, states)
