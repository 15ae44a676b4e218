"""How many analogies a space of words answers as people do.

The questions are read from lines of text; where the lines come from is not known here. The rules
are those of word2vec's own evaluation and of gensim: words are compared without regard to case,
the most frequent spelling stands for a word, and questions with an unknown word are skipped and
counted as such.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np

from components.vectors.analogies import batch
from components.vectors.analogies.batch import Questions, Recipe
from components.vectors.rules import key, spelled
from components.vectors.types import WordVectors


@dataclass(frozen=True)
class Analogy:
    """The question "`a` is to `b` as `c` is to what?" and the answer people give.

    Parameters
    ----------
    section : str
        The heading it stands under in its file, e.g. ``"family"``.
    a, b, c, expected : str
    """

    section: str
    a: str
    b: str
    c: str
    expected: str


@dataclass(frozen=True)
class SectionScore:
    """How many questions of a section were asked, could be used and were answered right.

    Parameters
    ----------
    section : str
    asked, used, correct : int
        `used` leaves out the questions with an unknown word.
    """

    section: str
    asked: int
    used: int
    correct: int

    @property
    def accuracy(self) -> float:
        """Share of the used questions answered right, in [0, 1]; NaN if none was used."""
        return self.correct / self.used if self.used else float("nan")


@dataclass(frozen=True)
class AnalogyScores:
    """The outcome of a set of analogies.

    Parameters
    ----------
    sections : tuple of SectionScore
        In the order of the questions.
    answers : tuple of (str or None), one for each question
        The word the space gives; None where the question was skipped.
    """

    sections: tuple[SectionScore, ...]
    answers: tuple[str | None, ...]

    @property
    def total(self) -> SectionScore:
        """All sections together, each question with the same weight."""
        return SectionScore(
            section="total",
            asked=sum(score.asked for score in self.sections),
            used=sum(score.used for score in self.sections),
            correct=sum(score.correct for score in self.sections),
        )


def read_analogies(lines: Iterable[str]) -> tuple[Analogy, ...]:
    """Read questions in word2vec's format: ``: section`` headings, four words a line.

    Lines that hold neither, such as empty ones, are passed over, as gensim does.

    Parameters
    ----------
    lines : iterable of str

    Returns
    -------
    tuple of Analogy
        In the order of the lines.

    Raises
    ------
    ValueError
        If a question stands before the first heading.

    Examples
    --------
    >>> read_analogies([": family", "man king woman queen"])
    (Analogy(section='family', a='man', b='king', c='woman', expected='queen'),)
    """
    questions: list[Analogy] = []
    section: str | None = None
    for number, line in enumerate(lines, start=1):
        words = line.split()
        if line.startswith(":"):
            section = line[1:].strip()
        elif len(words) == 4:
            if section is None:
                raise ValueError(f"line {number} holds a question before any ': section' heading.")
            questions.append(Analogy(section, *words))
    return tuple(questions)


def analogies(
    space: WordVectors, questions: Sequence[Analogy], *, recipe: Recipe = "3cosadd"
) -> AnalogyScores:
    """Answer every analogy by one recipe, the query words excluded.

    By 3CosAdd the answer is the word, other than a, b and c, whose unit vector has the largest
    dot product with b - a + c, all of them scaled to length 1 first.

    Parameters
    ----------
    space : WordVectors
    questions : sequence of Analogy
    recipe : one of `batch.RECIPES`, default "3cosadd"

    Returns
    -------
    AnalogyScores

    Notes
    -----
    Without the exclusion the answer is nearly always b or c itself: the score says how good the
    space is *given* that rule.

    References
    ----------
    Mikolov, Yih and Zweig (2013), Linguistic Regularities in Continuous Space Word
    Representations, https://aclanthology.org/N13-1090. Levy and Goldberg (2014), Linguistic
    Regularities in Sparse and Explicit Word Representations, https://aclanthology.org/W14-1618,
    for the name 3CosAdd.
    """
    spellings = spelled(space)
    known = [
        position
        for position, question in enumerate(questions)
        if all(key(word) in spellings for word in _words(question))
    ]
    asked = _asked(space, [questions[position] for position in known], spellings)
    best = batch.winners(space, asked, recipe=recipe).allowed
    answers: list[str | None] = [None] * len(questions)
    for position, row in zip(known, best, strict=True):
        answers[position] = space.words[row]
    return AnalogyScores(_by_section(questions, answers), tuple(answers))


def _words(question: Analogy) -> tuple[str, ...]:
    """Return a, b, c and the expected word."""
    return (question.a, question.b, question.c, question.expected)


def _asked(
    space: WordVectors, questions: Sequence[Analogy], spellings: dict[str, list[int]]
) -> Questions:
    """Return known questions as numbers; no spelling of their own words may answer."""
    rows_of = [[spellings[key(word)] for word in _words(each)[:3]] for each in questions]
    rows = np.array([[same[0] for same in words] for words in rows_of], dtype=np.intp)
    distinct, terms = np.unique(rows.reshape(-1, 3), return_inverse=True)
    banned = [[row for same in words for row in same] for words in rows_of]
    return Questions(space.unit[distinct], terms.reshape(-1, 3), banned)


def _by_section(
    questions: Sequence[Analogy], answers: Sequence[str | None]
) -> tuple[SectionScore, ...]:
    """Count asked, used and correct under each heading."""
    counts: dict[str, list[int]] = {}
    for question, answer in zip(questions, answers, strict=True):
        count = counts.setdefault(question.section, [0, 0, 0])
        count[0] += 1
        count[1] += answer is not None
        count[2] += answer is not None and key(answer) == key(question.expected)
    return tuple(SectionScore(section, *count) for section, count in counts.items())
