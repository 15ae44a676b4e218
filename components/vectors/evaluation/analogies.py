"""Models side by side on analogies, section by section, with the chance of a blind guess."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np

from components.vectors import rules
from components.vectors.analogies import accuracy
from components.vectors.analogies.accuracy import Analogy
from components.vectors.analogies.batch import Recipe
from components.vectors.evaluation import bootstrap, dyads, significance, word_pairs
from components.vectors.evaluation.bootstrap import Flags, Interval, Samples
from components.vectors.evaluation.significance import Comparison, Units
from components.vectors.evaluation.word_pairs import PairDraws
from components.vectors.report import Report
from components.vectors.rules import Rules
from components.vectors.types import Indices, WordVectors

_MEAN = "\0mean of all vectors"  # no question can name it
_UNITS = "word pairs that weigh alike"


@dataclass(frozen=True, eq=False)
class Answered:
    """One model's answers.

    Parameters
    ----------
    name : str
    words : int
        Size of the vocabulary the answers are chosen from.
    answers : tuple of (str or None), one for each question
        None where no answer was looked for.
    is_used, is_right : ndarray of shape (questions,), bool
    sections : tuple of Interval
        Share of the used questions answered right, in the order of the report's sections.
    total : Interval
    only_c : Interval
        The same if every answer is the nearest neighbour of c, the question's words excluded.
    """

    name: str
    words: int
    answers: tuple[str | None, ...]
    is_used: Flags
    is_right: Flags
    sections: tuple[Interval, ...]
    total: Interval
    only_c: Interval

    @property
    def chance(self) -> float:
        """What random vectors answer right on average: all words but a, b and c are alike.

        A question that is used but has no answer is wrong whatever the vectors are.
        """
        answered = sum(answer is not None for answer in self.answers)
        used = max(1, int(self.is_used.sum()))
        return answered / used / max(1, self.words - 3)


@dataclass(frozen=True, eq=False)
class AnalogyReport:
    """What came out on one list of analogies.

    Parameters
    ----------
    questions : tuple of Analogy
    rules : Rules
    sections : tuple of str
    section : ndarray of shape (questions,), int
        The section of each question.
    contenders : tuple of Answered
        One or two.
    comparison : Comparison or None
    """

    questions: tuple[Analogy, ...]
    rules: Rules
    sections: tuple[str, ...]
    section: Indices
    contenders: tuple[Answered, ...]
    comparison: Comparison | None

    def counts(self, contender: Answered) -> tuple[Indices, Indices]:
        """Return how many questions of each section were used and were answered right."""
        size = len(self.sections)
        used = np.bincount(self.section[contender.is_used], minlength=size)
        return used, np.bincount(self.section[contender.is_right], minlength=size)

    def table(self) -> Mapping[str, Sequence[object]]:
        """Return every question with its answers, by column."""
        columns: dict[str, Sequence[object]] = {
            "section": [question.section for question in self.questions],
            "a": [question.a for question in self.questions],
            "b": [question.b for question in self.questions],
            "c": [question.c for question in self.questions],
            "expected": [question.expected for question in self.questions],
        }
        for contender in self.contenders:
            columns[f"answer, {contender.name}"] = [each or "" for each in contender.answers]
            columns[f"right, {contender.name}"] = contender.is_right.tolist()
        return columns


def run(
    spaces: Sequence[WordVectors], questions: Sequence[Analogy], asked: Rules, report: Report
) -> AnalogyReport:
    """Answer analogies with some spaces by 3CosAdd, query words excluded.

    Parameters
    ----------
    spaces : sequence of WordVectors
        One or two.
    questions : sequence of Analogy
    asked : Rules
    report : callable
        Is told how far the work is.

    Returns
    -------
    AnalogyReport
    """
    sections = tuple(dict.fromkeys(question.section for question in questions))
    section = np.array([sections.index(question.section) for question in questions], dtype=np.intp)
    drawn = word_pairs.draw(questions)
    contenders: list[Answered] = []
    for number, space in enumerate(spaces):
        report(number / len(spaces), f"Answering {len(questions):,} analogies …")
        contenders.append(_answered(space, questions, asked, section, drawn))
    both = _compared(contenders, section, drawn) if len(contenders) > 1 else None
    return AnalogyReport(tuple(questions), asked, sections, section, tuple(contenders), both)


def answers(
    space: WordVectors,
    questions: Sequence[Analogy],
    asked: Rules,
    *,
    recipe: Recipe = "3cosadd",
) -> tuple[str | None, ...]:
    """Answer every question that can be answered under the rules; None for the others.

    Under the rule "mean" the mean of all vectors stands for an unknown a, b or c; it cannot be an
    answer itself. A question whose expected word is unknown gets no answer: none would be right.
    """
    known = rules.restricted(space, asked.top)
    found = list(accuracy.analogies(known, questions, recipe=recipe).answers)
    if asked.unknown != "mean":
        return tuple(found)
    spellings = rules.spelled(known)
    partly = [
        place
        for place, question in enumerate(questions)
        if found[place] is None and rules.key(question.expected) in spellings
    ]
    if partly:
        matrix = np.vstack([known.matrix, rules.mean_vector(known)])
        larger = WordVectors(known.name, (*known.words, _MEAN), matrix)
        asked_again = [_with_mean(questions[place], spellings) for place in partly]
        again = accuracy.analogies(larger, asked_again, recipe=recipe).answers
        for place, answer in zip(partly, again, strict=True):
            found[place] = answer
    return tuple(found)


def _with_mean(question: Analogy, spellings: Mapping[str, object]) -> Analogy:
    """Put the name of the mean vector where a word is unknown."""
    a, b, c = (
        word if rules.key(word) in spellings else _MEAN
        for word in (question.a, question.b, question.c)
    )
    return replace(question, a=a, b=b, c=c)


def _answered(
    space: WordVectors,
    questions: Sequence[Analogy],
    asked: Rules,
    section: Indices,
    drawn: PairDraws,
) -> Answered:
    """Answer all questions with one space, and score them."""
    given = answers(space, questions, asked)
    neighbours = answers(space, questions, asked, recipe="only c")
    is_used = np.array([answer is not None for answer in given]) | (asked.unknown != "skip")
    is_right = _right(given, questions)
    sections, total = _intervals(is_right, is_used, section, drawn)
    _, only_c = _intervals(_right(neighbours, questions), is_used, section, drawn)
    return Answered(
        name=space.name,
        words=len(rules.restricted(space, asked.top).words),
        answers=given,
        is_used=is_used,
        is_right=is_right,
        sections=sections,
        total=total,
        only_c=only_c,
    )


def _right(given: Sequence[str | None], questions: Sequence[Analogy]) -> Flags:
    """Return which answers are the expected ones."""
    return np.array(
        [
            answer is not None and rules.key(answer) == rules.key(question.expected)
            for answer, question in zip(given, questions, strict=True)
        ]
    )


def _intervals(
    is_right: Flags, is_used: Flags, section: Indices, drawn: PairDraws
) -> tuple[tuple[Interval, ...], Interval]:
    """Return the share of right answers by section and in all, with intervals."""
    found: list[Interval] = []
    for number in range(int(section.max()) + 1):
        used = is_used & (section == number)
        units = drawn.units(used)
        found.append(bootstrap.share_of(is_right[used], drawn.weights(used), units))
    value = float(is_right[is_used].mean()) if is_used.any() else float("nan")
    samples, units = _overall(is_right, is_used, section, drawn), drawn.units(is_used)
    total = bootstrap.share_interval(value, samples, int(is_used.sum()), units=units)
    return tuple(found), total


def _overall(is_right: Flags, is_used: Flags, section: Indices, drawn: PairDraws) -> Samples:
    """Return the share of right answers over all sections in every resample."""
    rights, totals = np.zeros(bootstrap.RESAMPLES), np.zeros(bootstrap.RESAMPLES)
    for number in range(int(section.max()) + 1):  # all at once would be 160 MB
        inside = is_used & (section == number)
        weights = drawn.weights(inside)
        rights += weights @ is_right[inside].astype(np.float32)
        totals += weights.sum(axis=1)
    return np.divide(rights, totals, out=np.full(len(rights), np.nan), where=totals > 0)


def _compared(contenders: Sequence[Answered], section: Indices, drawn: PairDraws) -> Comparison:
    """Compare two models on the questions that count for both, each a pair of word pairs."""
    first, second = contenders
    both = first.is_used & second.is_used
    names = (first.name, second.name)
    apart = first.is_right[both].astype(np.float64) - second.is_right[both]
    if not len(apart):
        return significance.by_error(names, 0, np.nan, np.nan, Units(0, _UNITS))
    error = dyads.error_of_mean(apart, section[both], pairs := drawn.pairs[both])
    units = Units(dyads.units(pairs), _UNITS, known="sharing")
    return significance.by_error(names, len(apart), float(apart.mean()), error, units)
