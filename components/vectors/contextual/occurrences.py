"""One word in many sentences: where it stands, and its vectors there.

Sentences come from the reader, states from a model; which model is not known here.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np
import numpy.typing as npt

from components import settings
from components.errors import EmptyInputError, LimitError, ReaderError
from components.vectors import folding
from components.vectors.contextual.sentences import Sentence
from components.vectors.contextual.spans import Match, spans
from components.vectors.types import Indices, Matrix, TokenStates

Pieces = Literal["mean", "first"]
PIECES: tuple[Pieces, ...] = ("mean", "first")


class WordNotFoundError(ReaderError):
    """The word stands in none of the sentences."""


class FewOccurrencesError(ReaderError):
    """The word stands only once, so there is nothing to compare it with."""


@dataclass(frozen=True)
class Occurrence:
    """Where a word stands.

    Parameters
    ----------
    sentence : int, counted from 0
    start, end : int
        Characters of the sentence's text, counted from 0.
    pieces : tuple of str
        The tokens that cover the word.
    ids : tuple of int
        Their rows in the model's input table.
    rows : tuple of int
        Their places among the tokens of the sentence, counted from 0.
    """

    sentence: int
    start: int
    end: int
    pieces: tuple[str, ...]
    ids: tuple[int, ...]
    rows: tuple[int, ...] = ()


@dataclass(frozen=True)
class Reading:
    """How a word is found in sentences, and its vector taken.

    Parameters
    ----------
    match : {"word", "case", "forms"}
        As a whole word in any case; in the case typed; or with regular English endings too.
    pieces : {"mean", "first"}
        Of a word in several tokens: the mean of their states, or the first one's.
    skip_first : bool, default False
        Leaves out occurrences that begin with the first token a model reads. In models of the
        GPT-2 kind the state there is unlike any other, whatever the token.
    """

    match: Match = "word"
    pieces: Pieces = "mean"
    skip_first: bool = False


@dataclass(frozen=True, eq=False)
class Occurrences:
    """A word wherever it stands in some sentences, with its vector after each layer.

    Parameters
    ----------
    word : str
    sentences : tuple of Sentence
    places : tuple of Occurrence, length `points`
        In reading order.
    hidden : ndarray of shape (layers, points, dims), float32
        The state of the word's first token, or the mean of all its tokens' states.
    n_skipped : int, default 0
        Occurrences left out because they stand first in what the model reads.
    """

    word: str
    sentences: tuple[Sentence, ...]
    places: tuple[Occurrence, ...]
    hidden: Matrix
    n_skipped: int = 0

    @property
    def n_layers(self) -> int:
        """Number of layers, the input of the first among them."""
        return len(self.hidden)

    @property
    def senses(self) -> tuple[str | None, ...]:
        """Sense of each occurrence, None where its sentence has none."""
        return tuple(self.sentences[place.sentence].sense for place in self.places)

    @property
    def form(self) -> Occurrence:
        """An occurrence cut into the pieces that are most frequent, the first on a tie."""
        (ids, _), *_ = Counter(place.ids for place in self.places).most_common()
        return next(place for place in self.places if place.ids == ids)


def find(
    states: Sequence[TokenStates],
    sentences: Sequence[Sentence],
    word: str,
    reading: Reading = Reading(),
) -> Occurrences:
    """Find a word in sentences and take its vectors out of their states.

    The tokens of a word are those that overlap it in the text, by their offsets.

    Parameters
    ----------
    states : sequence of TokenStates
        Of the sentences, in their order.
    sentences : sequence of Sentence
    word : str
    reading : Reading

    Returns
    -------
    Occurrences
        At least two.

    Raises
    ------
    EmptyInputError
        If the word is empty.
    WordNotFoundError, FewOccurrencesError
        If it stands in the sentences less than twice.
    LimitError
        If it stands there too often.
    """
    word = _checked(word)
    places: list[Occurrence] = []
    vectors: list[Matrix] = []
    n_skipped = 0
    for place, state in _places(states, word, reading.match):
        if reading.skip_first and place.rows[0] == 0:
            n_skipped += 1
            continue
        rows = list(place.rows if reading.pieces == "mean" else place.rows[:1])
        places.append(place)
        vectors.append(state.hidden[:, rows].mean(axis=1))
        _check_most(word, len(places))
    _check_count(word, len(places), len(states), n_skipped)
    return Occurrences(word, tuple(sentences), tuple(places), np.stack(vectors, axis=1), n_skipped)


def _places(
    states: Sequence[TokenStates], word: str, match: Match
) -> Iterator[tuple[Occurrence, TokenStates]]:
    """Yield where a word stands, and the states of that sentence."""
    for number, state in enumerate(states):
        for start, end in spans(state.text, word, match=match):
            rows: tuple[int, ...] = tuple(covering(state, start, end).tolist())
            if rows:
                pieces = tuple(state.tokens[row] for row in rows)
                ids = tuple(int(state.ids[row]) for row in rows)
                yield Occurrence(number, start, end, pieces, ids, rows), state


def covering(state: TokenStates, start: int, end: int) -> Indices:
    """Return the rows of the tokens that overlap a stretch of the text, shape (tokens,)."""
    starts, ends = state.offsets.T
    return np.flatnonzero((starts < end) & (ends > start) & ~state.is_special)


def of_words(state: TokenStates) -> npt.NDArray[np.bool_]:
    """Tell which tokens are words or pieces of words: neither marks nor punctuation alone."""
    covered = [state.text[start:end] for start, end in state.offsets.tolist()]
    is_word = [not text or any(char.isalnum() for char in text) for text in covered]
    return ~state.is_special & np.array(is_word, dtype=np.bool_)


def _checked(word: str) -> str:
    """Return a word as it is looked up, or refuse an empty or overlong one."""
    composed = folding.fold(word)
    if not composed:
        raise EmptyInputError("Type the word to compare. It must stand in your sentences.")
    if len(composed) > settings.MAX_WORD_CHARS:
        raise LimitError.too_long("Word", composed, settings.MAX_WORD_CHARS)
    return composed


def _check_most(word: str, count: int) -> None:
    """Refuse more occurrences than can be compared in pairs."""
    if count > settings.MAX_OCCURRENCES:
        raise LimitError(
            f"“{word}” stands in your sentences more than {settings.MAX_OCCURRENCES} times, which "
            "is the most the page compares. Take some sentences out: nothing you typed is lost."
        )


def _check_count(word: str, count: int, n_sentences: int, n_skipped: int) -> None:
    """Refuse fewer than two occurrences."""
    if count + n_skipped == 0:
        where = (
            "does not stand in the sentence"
            if n_sentences == 1
            else (f"stands in none of the {n_sentences} sentences")
        )
        raise WordNotFoundError(
            f"“{word}” {where}. It must stand there as you typed it: “bank” finds “banks” only if "
            "forms are matched too."
        )
    if count < 2 and n_skipped:
        raise FewOccurrencesError(
            f"Without the first position too few “{word}” are left to compare. Put other words "
            "before it, or keep the first position."
        )
    if count == 1:
        raise FewOccurrencesError(
            f"“{word}” stands in your sentences only once. Type one more sentence with it: "
            "the page compares the word with itself."
        )
