"""One word in many sentences: where it stands, how alike its vectors are, layer by layer.

Sentences come from the reader, states from a model; which model is not known here.
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from components import settings
from components.errors import EmptyInputError, LimitError, ReaderError
from components.vectors.types import Indices, Matrix, TokenStates, Vector

_SENSE = re.compile(r"\s*([^\s:]{1,20})\s*:\s+(\S.*)")
# Scripts that join words without a space: there, a word may stand beside any letter.
_UNSPACED = ("CJK", "HIRAGANA", "KATAKANA", "THAI", "LAO", "KHMER", "MYANMAR", "HANGUL")


class WordNotFoundError(ReaderError):
    """The word stands in none of the sentences."""


class FewOccurrencesError(ReaderError):
    """The word stands only once, so there is nothing to compare it with."""


@dataclass(frozen=True)
class Sentence:
    """A line of the reader's.

    Parameters
    ----------
    text : str
        In Unicode's composed form (NFC).
    sense : str or None
        What stands before a colon at the start of the line, if anything does.
    """

    text: str
    sense: str | None = None


@dataclass(frozen=True)
class Place:
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
    """

    sentence: int
    start: int
    end: int
    pieces: tuple[str, ...]
    ids: tuple[int, ...]


@dataclass(frozen=True, eq=False)
class Occurrences:
    """A word wherever it stands in some sentences, with its vector after each layer.

    Parameters
    ----------
    word : str
    sentences : tuple of Sentence
    places : tuple of Place, length `points`
        In reading order.
    hidden : ndarray of shape (layers, points, dims), float32
        The mean of the states of the word's tokens.
    """

    word: str
    sentences: tuple[Sentence, ...]
    places: tuple[Place, ...]
    hidden: Matrix

    @property
    def n_layers(self) -> int:
        """Number of layers, the input of the first among them."""
        return len(self.hidden)

    @property
    def senses(self) -> tuple[str | None, ...]:
        """Sense of each occurrence, None where its sentence has none."""
        return tuple(self.sentences[place.sentence].sense for place in self.places)

    @property
    def form(self) -> Place:
        """An occurrence cut into the pieces that are most frequent, the first on a tie."""
        (ids, _), *_ = Counter(place.ids for place in self.places).most_common()
        return next(place for place in self.places if place.ids == ids)


@dataclass(frozen=True, eq=False)
class Sample:
    """What is usual in a model: cosines between different words of unrelated sentences.

    Parameters
    ----------
    n_sentences, n_tokens : int
        What the pairs were drawn from.
    cosines : ndarray of shape (layers, pairs), float32
        Ascending in each layer.
    """

    n_sentences: int
    n_tokens: int
    cosines: Matrix

    @property
    def n_pairs(self) -> int:
        """Number of pairs."""
        return self.cosines.shape[1]

    @property
    def baseline(self) -> Vector:
        """Mean cosine of a random pair in each layer, shape (layers,): the anisotropy."""
        return self.cosines.mean(axis=1)


@dataclass(frozen=True, eq=False)
class Curves:
    """How alike the vectors of one word are, layer by layer: means over pairs of occurrences.

    Parameters
    ----------
    self_similarity : ndarray of shape (layers,), float32
        Over all pairs.
    within, between : ndarray of shape (layers,), float32
        Over pairs of the same sense and of two senses; NaN if there are none.
    baseline : ndarray of shape (layers,), float32
        Over random pairs of words: `Sample.baseline`.
    """

    self_similarity: Vector
    within: Vector
    between: Vector
    baseline: Vector

    @property
    def adjusted(self) -> Vector:
        """Self-similarity above the baseline, shape (layers,)."""
        return self.self_similarity - self.baseline


@dataclass(frozen=True, eq=False)
class Journey:
    """Occurrences in one plane, the same for all layers, so that only the points move.

    Parameters
    ----------
    points : ndarray of shape (layers, points, 2), float32
    star : ndarray of shape (2,), float32
        The static vector in the same plane.
    shown : ndarray of shape (layers,), float32, in [0, 1]
        Share of the occurrences' spread around their mean that the plane shows.
    with_static : ndarray of shape (layers,), float32
        Mean cosine of the occurrences with the static vector.
    """

    points: Matrix
    star: Vector
    shown: Vector
    with_static: Vector


@dataclass(frozen=True, eq=False)
class Study:
    """All the page shows of one word in some sentences, whatever the layer.

    Parameters
    ----------
    found : Occurrences
    curves : Curves
    path : Journey
    static : ndarray of shape (dims,), float32
        The word's row in the model's input table; the mean of several.
    """

    found: Occurrences
    curves: Curves
    path: Journey
    static: Vector


def sentences(text: str) -> tuple[Sentence, ...]:
    """Read sentences, one a line; ``river: We sat on the bank`` gives one a sense.

    Parameters
    ----------
    text : str
        Empty lines are passed over. Characters are composed (NFC), so that an accent
        typed as a mark of its own is the same as the accented letter.

    Returns
    -------
    tuple of Sentence

    Raises
    ------
    EmptyInputError
        If there is no sentence.
    LimitError
        If there are too many, or one is too long.

    Examples
    --------
    >>> sentences("river: We sat on the bank")
    (Sentence(text='We sat on the bank', sense='river'),)
    """
    lines = [line.strip() for line in unicodedata.normalize("NFC", text).splitlines()]
    lines = [line for line in lines if line]
    if not lines:
        raise EmptyInputError("Type at least two sentences, one a line, with the word in them.")
    if len(lines) > settings.MAX_SENTENCES:
        raise LimitError(
            f"These are {len(lines)} sentences; the page compares {settings.MAX_SENTENCES} at "
            "most. Take some out: nothing you typed is lost."
        )
    for number, line in enumerate(lines, start=1):
        if len(line) > settings.MAX_SENTENCE_CHARS:
            raise LimitError(
                f"Sentence {number} has {len(line):,} characters; {settings.MAX_SENTENCE_CHARS:,} "
                "are possible. Shorten it or split it into two lines."
            )
    matches = [_SENSE.fullmatch(line) for line in lines]
    return tuple(
        Sentence(match[2], match[1]) if match else Sentence(line)
        for line, match in zip(lines, matches, strict=True)
    )


def texts(sentences: Sequence[Sentence]) -> tuple[str, ...]:
    """Return the sentences without their senses: what a model reads."""
    return tuple(sentence.text for sentence in sentences)


def spans(text: str, word: str) -> list[tuple[int, int]]:
    """Return where a word stands in a text, as whole word and in any case.

    Parameters
    ----------
    text, word : str
        In Unicode's composed form. The word may be several words.

    Returns
    -------
    list of (start, end), in characters counted from 0

    Examples
    --------
    >>> spans("Bankers bank at the bank's bank.", "bank")
    [(8, 12), (20, 24), (27, 31)]
    """
    if not word:
        return []
    matches = re.finditer(re.escape(word), text, flags=re.IGNORECASE)
    return [match.span() for match in matches if _stands_alone(text, *match.span())]


def occurrences(
    states: Sequence[TokenStates], sentences: Sequence[Sentence], word: str
) -> Occurrences:
    """Find a word in sentences and take its vectors out of their states.

    The tokens of a word are those that overlap it in the text, by their offsets; a word
    in several pieces has the mean of their vectors.

    Parameters
    ----------
    states : sequence of TokenStates
        Of the sentences, in their order.
    sentences : sequence of Sentence
    word : str

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
    places: list[Place] = []
    vectors: list[Matrix] = []
    for number, state in enumerate(states):
        for start, end in spans(state.text, word):
            rows = covering(state, start, end)
            if not rows.size:
                continue
            covered: list[int] = rows.tolist()
            pieces = tuple(state.tokens[row] for row in covered)
            places.append(Place(number, start, end, pieces, tuple(state.ids[rows].tolist())))
            vectors.append(state.hidden[:, rows].mean(axis=1))
            _check_most(word, len(places))
    _check_count(word, len(places), len(states))
    return Occurrences(word, tuple(sentences), tuple(places), np.stack(vectors, axis=1))


def covering(state: TokenStates, start: int, end: int) -> Indices:
    """Return the rows of the tokens that overlap a stretch of the text, shape (tokens,)."""
    starts, ends = state.offsets.T
    return np.flatnonzero((starts < end) & (ends > start) & ~state.is_special)


def sample(
    states: Sequence[TokenStates], *, n_pairs: int = 10_000, random_state: int = 0
) -> Sample:
    """Draw random pairs of different tokens from different sentences, and take their cosines.

    In many models any two vectors point into similar directions. How much so is the
    anisotropy: the mean cosine of such pairs, per layer. A cosine means something only
    beside it.

    Parameters
    ----------
    states : sequence of TokenStates
        Of unrelated sentences.
    n_pairs : int, default 10000
    random_state : int, default 0

    Returns
    -------
    Sample

    References
    ----------
    Ethayarajh (2019), How Contextual are Contextualized Word Representations?, section 3.3.
    https://aclanthology.org/D19-1006
    """
    unit = _unit(np.concatenate([state.hidden[:, ~state.is_special] for state in states], axis=1))
    ids = np.concatenate([state.ids[~state.is_special] for state in states])
    owner = np.repeat(np.arange(len(states)), [int((~state.is_special).sum()) for state in states])
    first, second = np.triu_indices(len(ids), k=1)
    allowed = np.flatnonzero((owner[first] != owner[second]) & (ids[first] != ids[second]))
    random = np.random.default_rng(random_state)
    drawn = random.choice(allowed, size=min(n_pairs, len(allowed)), replace=False)
    pairs = (first[drawn], second[drawn])
    cosines = [np.einsum("pd,pd->p", layer[pairs[0]], layer[pairs[1]]) for layer in unit]
    return Sample(len(states), len(ids), np.sort(np.stack(cosines), axis=1))


def cosines(hidden: Matrix) -> Matrix:
    """Return the cosine of every pair of vectors in each layer.

    Parameters
    ----------
    hidden : ndarray of shape (layers, points, dims)

    Returns
    -------
    ndarray of shape (layers, points, points), in [-1, 1]
    """
    unit = _unit(hidden)
    return np.clip(unit @ unit.swapaxes(1, 2), -1, 1)


def percentiles(values: npt.NDArray[np.floating], ruler: Vector) -> npt.NDArray[np.float64]:
    """Return which share of random pairs is less similar, in percent, for each cosine.

    Parameters
    ----------
    values : ndarray of any shape
    ruler : ndarray of shape (pairs,), ascending
        One layer of `Sample.cosines`.

    Returns
    -------
    ndarray of the same shape, in [0, 100]
    """
    return 100.0 * np.searchsorted(ruler, values) / len(ruler)


def curves(found: Occurrences, baseline: Vector) -> Curves:
    """Return how alike the occurrences of a word are in each layer.

    Self-similarity is the mean cosine over all pairs of occurrences (Ethayarajh's
    equation 1); within and between split the same pairs by the senses of the two.
    Occurrences without a sense belong to neither.

    Parameters
    ----------
    found : Occurrences
    baseline : ndarray of shape (layers,)
        `Sample.baseline` of the same model.

    Returns
    -------
    Curves
    """
    first, second = np.triu_indices(len(found.places), k=1)
    pairs = cosines(found.hidden)[:, first, second]  # (layers, pairs)
    senses = np.array([sense or "" for sense in found.senses])
    known = (senses[first] != "") & (senses[second] != "")
    same = senses[first] == senses[second]
    return Curves(
        self_similarity=pairs.mean(axis=1),
        within=_mean(pairs[:, known & same]),
        between=_mean(pairs[:, known & ~same]),
        baseline=baseline,
    )


def by_sense(found: Occurrences) -> Indices:
    """Return the occurrences in the order of their senses' first appearance, shape (points,).

    Occurrences without a sense come last; within a sense the reading order stays.
    """
    senses = [sense for sense in dict.fromkeys(found.senses) if sense is not None]
    rank = {sense: number for number, sense in enumerate(senses)}
    ranks = [rank.get(sense or "", len(senses)) for sense in found.senses]
    return np.argsort(ranks, kind="stable")


def table(found: Occurrences, path: Journey, static: Vector) -> Mapping[str, Sequence[object]]:
    """Return the numbers behind the map: a row for each layer and occurrence.

    Parameters
    ----------
    found : Occurrences
    path : Journey
    static : ndarray of shape (dims,)

    Returns
    -------
    dict from column name to values, all of length layers x points
    """
    with_static = _unit(found.hidden) @ _unit(static)  # (layers, points)
    every = cosines(found.hidden)
    others = len(found.places) - 1
    with_others = (every.sum(axis=2) - every.diagonal(axis1=1, axis2=2)) / others
    layers = range(found.n_layers)
    lines = [found.sentences[place.sentence] for place in found.places]
    return {
        "layer": [layer for layer in layers for _ in lines],
        "sentence": [place.sentence + 1 for _ in layers for place in found.places],
        "sense": [line.sense or "" for _ in layers for line in lines],
        "text": [line.text for _ in layers for line in lines],
        "tokens": [" ".join(place.pieces) for _ in layers for place in found.places],
        "direction 1": path.points[..., 0].ravel().tolist(),
        "direction 2": path.points[..., 1].ravel().tolist(),
        "cosine with the static vector": with_static.ravel().tolist(),
        "mean cosine with the other occurrences": with_others.ravel().tolist(),
    }


def journey(hidden: Matrix, static: Vector) -> Journey:
    """Put the occurrences of all layers and the static vector into one plane.

    Vectors are scaled to length 1, so that the plane shows what cosines measure. Its axes
    are the two directions along which the occurrences of a layer differ most from one
    another, all layers taken together (the first principal components of the vectors
    after each layer's mean is taken off). The static vector is the origin; how far all
    points together move away from it shows only as far as it happens in the plane.

    Parameters
    ----------
    hidden : ndarray of shape (layers, points, dims), float32
    static : ndarray of shape (dims,), float32

    Returns
    -------
    Journey
        Axes are turned so that the occurrences of the last layer lie on the positive
        side on average.
    """
    unit, star = _unit(hidden), _unit(static)
    spread = unit - unit.mean(axis=1, keepdims=True)  # (layers, points, dims)
    axes = _principal(spread.reshape(-1, hidden.shape[2]))
    is_left = (unit[-1] - star).mean(axis=0) @ axes.T < 0
    axes = (axes * np.where(is_left, -1, 1)[:, None]).astype(np.float32)
    total = np.square(spread).sum(axis=(1, 2))
    seen = np.square(spread @ axes.T).sum(axis=(1, 2))
    shown = np.divide(seen, total, out=np.ones_like(total), where=total > 0)
    return Journey(
        points=((unit - star) @ axes.T).astype(np.float32, copy=False),
        star=np.zeros(2, dtype=np.float32),
        shown=shown,
        with_static=(unit @ star).mean(axis=1),
    )


def _checked(word: str) -> str:
    """Return a word in composed form, or refuse an empty or overlong one."""
    composed = unicodedata.normalize("NFC", word).strip()
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


def _check_count(word: str, count: int, n_sentences: int) -> None:
    """Refuse fewer than two occurrences."""
    if count == 0:
        raise WordNotFoundError(
            f"“{word}” stands in none of the {n_sentences} sentences. It must stand there as you "
            "typed it: “bank” does not find “banks”."
        )
    if count == 1:
        raise FewOccurrencesError(
            f"“{word}” stands in your sentences only once. Type one more sentence with it: "
            "the page compares the word with itself."
        )


def _stands_alone(text: str, start: int, end: int) -> bool:
    """Tell whether no letter, digit or mark continues a match on either side."""
    before = start > 0 and _continues(text[start]) and _continues(text[start - 1])
    after = end < len(text) and _continues(text[end - 1]) and _continues(text[end])
    return not before and not after


def _continues(char: str) -> bool:
    """Tell whether a character belongs to a word that spaces end."""
    is_part = char == "_" or unicodedata.category(char)[0] in "LMN"
    return is_part and not unicodedata.name(char, "").startswith(_UNSPACED)


def _principal(spread: Matrix) -> Matrix:
    """Return the two directions of most variance, shape (2, dims), of length 1.

    From the smaller of the two square products: of few points much faster than an SVD.
    Directions without any variance are zero.
    """
    points, dims = spread.shape
    if points >= dims:
        return np.linalg.eigh(spread.T @ spread)[1][:, :-3:-1].T
    weights = np.linalg.eigh(spread @ spread.T)[1][:, :-3:-1]  # (points, 2)
    return _unit(weights.T @ spread)


def _unit(vectors: Matrix) -> Matrix:
    """Scale vectors along the last axis to length 1; zero vectors stay zero."""
    lengths = np.sqrt(np.square(vectors).sum(axis=-1, keepdims=True))
    return (vectors / np.where(lengths > 0, lengths, 1)).astype(np.float32, copy=False)


def _mean(pairs: Matrix) -> Vector:
    """Return the mean of each layer's pairs, NaN if there are none."""
    if not pairs.shape[1]:
        return np.full(len(pairs), np.nan, dtype=np.float32)
    return pairs.mean(axis=1)
