"""What a worker does for the page on evaluation: load the models, ask them, report progress."""

from collections.abc import Callable, Mapping

from components.models import contextual, question_sets, static
from components.vectors import (
    analogy_report,
    benchmarks,
    cluster_report,
    downstream,
    pair_report,
    probes,
    sentences,
    truncation,
)
from components.vectors import contextual as context
from components.vectors.analogy_report import AnalogyReport
from components.vectors.cluster_report import ClusterReport
from components.vectors.downstream import TopicReport
from components.vectors.pair_report import PairReport
from components.vectors.probes import ProbeReport
from components.vectors.trial import OWN, Trial
from components.vectors.truncation import SizeReport
from components.vectors.types import WordVectors

Report = Callable[[float, str], None]
Outcome = PairReport | AnalogyReport | ClusterReport | ProbeReport | TopicReport | SizeReport


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
        return pair_report.run(title, spaces, rated, trial.rules)
    if trial.task == "analogies":
        is_own = trial.questions == OWN
        questions = benchmarks.analogies(trial.text) if is_own else question_sets.analogies()
        return analogy_report.run(spaces, questions, trial.rules, report)
    if trial.task == "clusters":
        return cluster_report.run(spaces, trial.text)
    if trial.task == "topics":
        return downstream.run(spaces, downstream.labelled(), report)
    sets = {title: question_sets.pairs(title) for title in question_sets.PAIRS}
    return truncation.run(spaces, sets, downstream.labelled(), report)


def _probe(report: Report, trial: Trial) -> ProbeReport:
    """Read the sentences with a contextual model, and probe every layer."""
    (name,) = trial.models
    report(0.0, "Reading the sentences …")
    model = contextual.load(name)
    if trial.questions == "sense":
        found: list[context.Occurrences] = []
        for word, text in sentences.AMBIGUOUS.items():
            lines = context.sentences(text)
            states = contextual.states(model, context.texts(lines))
            found.append(context.find(states, lines, word))
        return probes.run("sense", name, probes.sense_items(found), report)
    tagged = probes.tagged()
    states = contextual.states(model, [each.text for each in tagged])
    return probes.run("word class", name, probes.class_items(tagged, states), report)
