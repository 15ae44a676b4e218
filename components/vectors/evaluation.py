"""How good a space of words is: analogies answered, similarities ranked as people rank them.

The question files are read from lines of text; where the lines come from is not
known here. Both measures follow word2vec's own evaluation and gensim's: words
are compared without regard to case, the most frequent spelling stands for a
word, and questions with an unknown word are skipped and counted as such.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from components.vectors import analogy_batch
from components.vectors.analogy_batch import Questions
from components.vectors.types import Floats, WordVectors


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


@dataclass(frozen=True)
class RatedPair:
    """Two words and how alike people find them.

    Parameters
    ----------
    first, second : str
    rating : float
        On the scale of its own file; only the order matters here.
    """

    first: str
    second: str
    rating: float


@dataclass(frozen=True)
class PairScores:
    """How well cosines order the pairs as people do.

    Parameters
    ----------
    spearman : float, in [-1, 1]
        Rank correlation of ratings and cosines over the used pairs; NaN if there are fewer than
        two or one of the two sides is constant.
    asked, used : int
        `used` leaves out the pairs with an unknown word.
    cosines : ndarray of shape (asked,), float64
        NaN where the pair was skipped.
    """

    spearman: float
    asked: int
    used: int
    cosines: Floats


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


def read_pairs(lines: Iterable[str]) -> tuple[RatedPair, ...]:
    r"""Read rated pairs: two words and a number a line, separated by tabs, ``#`` for remarks.

    Lines that hold no pair, such as a table's heading, are passed over, as gensim does.

    Parameters
    ----------
    lines : iterable of str

    Returns
    -------
    tuple of RatedPair
        In the order of the lines.

    Examples
    --------
    >>> read_pairs(["# WordSim-353", "tiger\tcat\t7.35"])
    (RatedPair(first='tiger', second='cat', rating=7.35),)
    """
    pairs: list[RatedPair] = []
    for line in lines:
        fields = line.rstrip("\r\n").split("\t")
        if line.startswith("#") or len(fields) != 3:
            continue
        try:
            rating = float(fields[2])
        except ValueError:  # a heading
            continue
        pairs.append(RatedPair(fields[0], fields[1], rating))
    return tuple(pairs)


def analogies(space: WordVectors, questions: Sequence[Analogy]) -> AnalogyScores:
    """Answer every analogy by 3CosAdd, the query words excluded.

    The answer is the word, other than a, b and c, whose unit vector has the largest dot product
    with b - a + c, all of them scaled to length 1 first.

    Parameters
    ----------
    space : WordVectors
    questions : sequence of Analogy

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
    spellings = _spellings(space)
    known = [
        position
        for position, question in enumerate(questions)
        if all(word.upper() in spellings for word in _words(question))
    ]
    asked = _asked(space, [questions[position] for position in known], spellings)
    best = analogy_batch.winners(space, asked, recipe="3cosadd").allowed
    answers: list[str | None] = [None] * len(questions)
    for position, row in zip(known, best, strict=True):
        answers[position] = space.words[row]
    return AnalogyScores(_by_section(questions, answers), tuple(answers))


def similarities(space: WordVectors, pairs: Sequence[RatedPair]) -> PairScores:
    """Compare the cosines of word pairs with people's ratings.

    Parameters
    ----------
    space : WordVectors
    pairs : sequence of RatedPair

    Returns
    -------
    PairScores

    References
    ----------
    Finkelstein and others (2002), Placing Search in Context: The Concept Revisited (WordSim-353).
    Hill, Reichart and Korhonen (2015), SimLex-999, https://aclanthology.org/J15-4004.
    """
    spellings = _spellings(space)
    cosines = np.full(len(pairs), np.nan)
    for position, pair in enumerate(pairs):
        rows = [spellings.get(word.upper()) for word in (pair.first, pair.second)]
        if rows[0] is not None and rows[1] is not None:
            cosines[position] = space.unit[rows[0][0]] @ space.unit[rows[1][0]]
    used = ~np.isnan(cosines)
    ratings = np.array([pair.rating for pair in pairs])
    return PairScores(
        spearman=spearman(ratings[used], cosines[used]),
        asked=len(pairs),
        used=int(used.sum()),
        cosines=cosines,
    )


def spearman(first: Floats, second: Floats) -> float:
    """Return the rank correlation of two series: Pearson's correlation of their ranks.

    Equal values share the mean of the ranks they take up.

    Parameters
    ----------
    first, second : ndarray of shape (points,)

    Returns
    -------
    float, in [-1, 1]
        NaN for fewer than two points or a constant series.

    Raises
    ------
    ValueError
        If the series differ in length.

    Examples
    --------
    >>> spearman(np.array([1.0, 2.0, 3.0]), np.array([10.0, 30.0, 20.0]))
    0.5
    """
    if first.shape != second.shape:
        raise ValueError(
            f"first and second must have the same shape, got {first.shape} and {second.shape}."
        )
    if len(first) < 2:
        return float("nan")
    one, other = (ranks - ranks.mean() for ranks in (_ranks(first), _ranks(second)))
    length = float(np.sqrt((one @ one) * (other @ other)))
    return float(one @ other) / length if length > 0 else float("nan")


def _ranks(values: Floats) -> npt.NDArray[np.float64]:
    """Rank from 1, ties sharing their mean rank."""
    _, inverse, counts = np.unique(values, return_inverse=True, return_counts=True)
    return (np.cumsum(counts) - (counts - 1) / 2)[inverse]


def _words(question: Analogy) -> tuple[str, ...]:
    """Return a, b, c and the expected word."""
    return (question.a, question.b, question.c, question.expected)


def _spellings(space: WordVectors) -> dict[str, list[int]]:
    """Map the upper-case form of each word to the rows of its spellings, first row first."""
    spellings: dict[str, list[int]] = {}
    for row, word in enumerate(space.words):
        spellings.setdefault(word.upper(), []).append(row)
    return spellings


def _asked(
    space: WordVectors, questions: Sequence[Analogy], spellings: dict[str, list[int]]
) -> Questions:
    """Return known questions as numbers; no spelling of their own words may answer."""
    spelled = [[spellings[word.upper()] for word in _words(each)[:3]] for each in questions]
    rows = np.array([[same[0] for same in words] for words in spelled], dtype=np.intp)
    distinct, terms = np.unique(rows.reshape(-1, 3), return_inverse=True)
    banned = [[row for same in words for row in same] for words in spelled]
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
        count[2] += answer is not None and answer.upper() == question.expected.upper()
    return tuple(SectionScore(section, *count) for section, count in counts.items())
