"""How often each rival of king - man + woman is right on a whole set of questions.

Knows nothing of where the questions come from.
"""

import json
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from components.vectors.analogies import batch
from components.vectors.analogies.accuracy import Analogy
from components.vectors.analogies.batch import Questions, Recipe
from components.vectors.analogies.rivals import RIVALS, Rival, random_pairs
from components.vectors.report import Report
from components.vectors.rules import key, spelled
from components.vectors.types import Counts, Floats, Indices, WordVectors


@dataclass(frozen=True, eq=False)
class Scoreboard:
    """How many questions of each section every rival answers right.

    Parameters
    ----------
    sections : tuple of str
    asked, used : ndarray of shape (sections,), int
        `used` leaves out the questions with an unknown word.
    correct : ndarray of shape (rivals, 2, sections), int
        In the order of `RIVALS`; first without the words of the question, then with them.

    Raises
    ------
    ValueError
        If the shapes disagree.
    """

    sections: tuple[str, ...]
    asked: Counts
    used: Counts
    correct: Counts

    def __post_init__(self) -> None:
        count = len(self.sections)
        shapes = (self.asked.shape, self.used.shape, self.correct.shape)
        if shapes != ((count,), (count,), (len(RIVALS), 2, count)):
            raise ValueError(f"{count} sections do not fit shapes {shapes}.")

    def table(self) -> dict[str, Sequence[object]]:
        """Return the numbers of right answers as columns, one line a section."""
        columns: dict[str, Sequence[object]] = {
            "section": self.sections,
            "asked": self.asked.tolist(),
            "used": self.used.tolist(),
        }
        for rival, (allowed, raw) in zip(RIVALS, self.correct.tolist(), strict=True):
            columns |= {rival: allowed, f"{rival}, query words may win": raw}
        return columns

    def accuracy(self) -> Floats:
        """Return the share of used questions answered right, shape (rivals, 2, sections + 1).

        All sections together stand first, each question with the same weight. NaN where no
        question could be used.
        """
        correct = np.concatenate([self.correct.sum(axis=2, keepdims=True), self.correct], axis=2)
        used = np.concatenate([[self.used.sum()], self.used])
        whole = np.broadcast_to(used, correct.shape)
        nothing = np.full(correct.shape, np.nan)
        return np.divide(correct, whole, out=nothing, where=whole > 0)


@dataclass(frozen=True)
class ScoreboardQuestion:
    """A scoreboard that is asked for.

    Parameters
    ----------
    model : str
        The catalogue's name.
    """

    model: str

    @property
    def key(self) -> str:
        """Return what decides the result: the model alone, the questions being fixed."""
        return f"analogy scores of {self.model}"


@dataclass(frozen=True, eq=False)
class Measured:
    """The scoreboard of a model."""

    model: str
    board: Scoreboard


def score(
    space: WordVectors,
    questions: Sequence[Analogy],
    *,
    random_state: int,
    report: Report | None = None,
) -> Scoreboard:
    """Ask every rival a whole set of questions.

    Words are compared and questions skipped as in `evaluation.analogies`. "random pair" draws one
    pair of words for each a and b of the set; "reversed" asks for c, given the expected answer.

    Parameters
    ----------
    space : WordVectors
    questions : sequence of Analogy
    random_state : int
        Of the random pairs.
    report : callable, optional
        Is told the share done and what is being done.

    Returns
    -------
    Scoreboard
    """
    spellings = spelled(space)
    known = [each for each in questions if all(key(word) in spellings for word in _words(each))]
    four = np.array(
        [[spellings[key(word)][0] for word in _words(each)] for each in known], dtype=np.intp
    ).reshape(-1, 4)
    members = {rows[0]: rows for rows in spellings.values()}
    first_spelling = np.empty(len(space.words), dtype=np.intp)
    for rows in members.values():
        first_spelling[rows] = rows[0]
    sections = tuple(dict.fromkeys(each.section for each in questions))
    asked, used = (_counted(chosen, sections) for chosen in (questions, known))
    at = np.array([sections.index(each.section) for each in known], dtype=np.intp)
    correct = np.zeros((len(RIVALS), 2, len(sections)), dtype=np.int64)
    for number, rival in enumerate(RIVALS):
        posed = _posed(four, rival, len(space.words), random_state)
        distinct, terms = np.unique(posed.terms, return_inverse=True)
        banned = [
            [row for word in words for row in members[int(first_spelling[word])]]
            for words in posed.banned
        ]
        found = batch.winners(
            space,
            Questions(space.unit[distinct], terms.reshape(-1, 3), banned),
            recipe=posed.recipe,
            report=_part(report, number, f"Asking “{rival}” {len(known):,} questions …"),
        )
        for rule, winner in enumerate((found.allowed, found.raw)):
            is_right = first_spelling[winner] == first_spelling[posed.expected]
            correct[number, rule] = np.bincount(at[is_right], minlength=len(sections))
    return Scoreboard(sections, asked, used, correct)


def read(path: Path) -> dict[str, Scoreboard]:
    """Read scoreboards from a file that `write` made, by the name of their model."""
    stored = json.loads(path.read_text(encoding="utf-8"))
    return {
        model: Scoreboard(
            tuple(board["sections"]),
            np.array(board["asked"], dtype=np.int64),
            np.array(board["used"], dtype=np.int64),
            np.array([board["correct"][rival] for rival in RIVALS], dtype=np.int64),
        )
        for model, board in stored.items()
    }


def write(path: Path, boards: Mapping[str, Scoreboard]) -> None:
    """Store scoreboards as JSON: numbers of questions, for each rival without and with the ban."""
    stored = {
        model: {
            "sections": board.sections,
            "asked": board.asked.tolist(),
            "used": board.used.tolist(),
            "correct": dict(zip(RIVALS, board.correct.tolist(), strict=True)),
        }
        for model, board in boards.items()
    }
    path.write_text(json.dumps(stored, ensure_ascii=False) + "\n", encoding="utf-8")


@dataclass(frozen=True, eq=False)
class _Posed:
    """What a rival is really asked: rows of the space for a, b, c, for bans and for the answer."""

    terms: Indices
    banned: Indices
    expected: Indices
    recipe: Recipe


def _posed(four: Indices, rival: Rival, words: int, random_state: int) -> _Posed:
    """Return the questions of one rival; `four` holds a, b, c and the expected word."""
    three = four[:, :3]
    match rival:
        case "reversed":
            return _Posed(four[:, [1, 0, 3]], four[:, [1, 0, 3]], four[:, 2], "3cosadd")
        case "random pair":
            pairs, place = np.unique(four[:, :2], axis=0, return_inverse=True)
            drawn = random_pairs(np.random.default_rng(random_state), len(pairs), words)[
                place.ravel()
            ]
            terms = np.column_stack([drawn, four[:, 2]])
            return _Posed(terms, np.column_stack([three, drawn]), four[:, 3], "3cosadd")
        case _:
            return _Posed(three, three, four[:, 3], rival)


def _words(question: Analogy) -> tuple[str, ...]:
    """Return a, b, c and the expected word."""
    return (question.a, question.b, question.c, question.expected)


def _counted(questions: Sequence[Analogy], sections: Sequence[str]) -> Counts:
    """Count the questions of each section, shape (sections,)."""
    counts = Counter(question.section for question in questions)
    return np.array([counts[section] for section in sections], dtype=np.int64)


def _part(report: Report | None, number: int, sentence: str) -> Callable[[float], None] | None:
    """Return the report of one rival among all."""
    if report is None:
        return None
    return lambda share: report((number + share) / len(RIVALS), sentence)
