"""The length bench: schemes on texts longer than those of their training.

The texts are made so that the best possible prediction is known: a text repeats four words in
random order, and a reader of the whole text soon knows which four. What is trained is
`decoder`; here stand the texts, the floor no model can get below, and the results.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from components.positions.types import Floats

SCHEMES = ("learned", "sinusoidal", "rotary", "alibi", "none")
TRAINED = 64  # letters in a text of training
TESTED = 256  # letters in a text of the test
_TEXTS = 200  # in the test
_WORDS = 100  # that texts are made of
_WORDS_A_TEXT = 4
LETTERS = 27  # a space and a to z
_TEST_SEED = 1_000  # of the test's texts; no training has it

Texts = npt.NDArray[np.int64]


@dataclass(frozen=True)
class Course:
    """How long decoders are trained, and on what.

    Parameters
    ----------
    steps : int
        Beyond those of the decoders they start from.
    length : int
        Letters in a text of training.
    random_state : int
        Of the texts.
    """

    steps: int
    length: int = TRAINED
    random_state: int = 0

    @property
    def key(self) -> str:
        """What decides the result, as one text."""
        return f"length bench: {self.steps} steps, {self.length} letters, {self.random_state}"


@dataclass(frozen=True, eq=False)
class Bench:
    """How well each scheme predicts the next letter, by position.

    Parameters
    ----------
    losses : mapping from scheme to ndarray of shape (seeds, positions), float32
        Mean cross-entropy over the test's texts, in nats a letter; NaN beyond the last row of a
        learned table.
    best : ndarray of shape (positions,), float32
        That of the best possible prediction, on the same texts.
    course : Course
    texts : int
        In the test.
    """

    losses: Mapping[str, npt.NDArray[np.float32]]
    best: npt.NDArray[np.float32]
    course: Course
    texts: int


def words(candidates: Iterable[str]) -> tuple[str, ...]:
    """Return the first words of a list that texts are made of: 3 to 6 letters from a to z.

    Parameters
    ----------
    candidates : iterable of str
        Most frequent first.

    Returns
    -------
    tuple of str, at most `_WORDS`

    Examples
    --------
    >>> words(["of", "the", "1990", "cafés", "river"])
    ('the', 'river')
    """
    fit = (one for one in candidates if 3 <= len(one) <= 6 and set(one) <= set(_ALPHABET[1:]))
    return tuple(one for one, _ in zip(fit, range(_WORDS), strict=False))


def batches(
    vocabulary: Sequence[str], *, texts: int, letters: int, random_state: int
) -> Iterator[Texts]:
    """Yield batches of new texts without end.

    Each text starts with a space and goes on with words, a space after each. Every word is drawn
    with equal chances from the text's own four, which are drawn from the vocabulary.

    Parameters
    ----------
    vocabulary : sequence of str
    texts, letters : int
        The size of a batch.
    random_state : int

    Yields
    ------
    ndarray of shape (texts, letters), int64
        0 is a space, 1 to 26 are a to z.
    """
    rng = np.random.default_rng(random_state)
    spelled: list[Texts] = [
        np.array([_ALPHABET.index(letter) for letter in f"{one} "]) for one in vocabulary
    ]
    longest = -(-letters // 4)  # words of three letters and a space
    while True:
        batch = np.zeros((texts, letters), dtype=np.int64)
        for row in batch:
            own = rng.choice(len(spelled), _WORDS_A_TEXT, replace=False)
            drawn = own[rng.integers(_WORDS_A_TEXT, size=longest)]
            row[1:] = np.concatenate([spelled[int(one)] for one in drawn])[: letters - 1]
        yield batch


def unseen(vocabulary: Sequence[str], *, texts: int = _TEXTS) -> Texts:
    """Return the texts of the test, shape (texts, TESTED + 1): one letter more to predict."""
    made = batches(vocabulary, texts=texts, letters=TESTED + 1, random_state=_TEST_SEED)
    return next(made)


def best_losses(texts: Texts, vocabulary: Sequence[str]) -> Floats:
    """Return the lowest expected loss at each position: that of a reader who knows the rules.

    After m different words of a text, each of them comes next with chance 1/4, and each word not
    seen yet with chance ``(4 - m) / 4 / (words - m)``. The chance of a letter is that of all words
    that go on with it, among those that fit what is written of the word so far.

    Parameters
    ----------
    texts : ndarray of shape (texts, letters)
    vocabulary : sequence of str
        What the texts are made of.

    Returns
    -------
    ndarray of shape (letters - 1,), float64
        Mean over the texts of ``-log p(letter that came)``, in nats.
    """
    beginnings = Counter(f"{one} "[:end] for one in vocabulary for end in range(len(one) + 2))
    total = np.zeros(texts.shape[1] - 1)
    for row in texts:
        total += _best_of("".join(_ALPHABET[letter] for letter in row), beginnings)
    return total / len(texts)


def shipped(arrays: Mapping[str, npt.NDArray[np.floating]], metadata: Mapping[str, str]) -> Bench:
    """Return the losses of the decoders in a file that ``scripts/make_length_bench.py`` made."""
    losses: dict[str, npt.NDArray[np.float32]] = {}
    for scheme in SCHEMES:
        starts = sum(name.startswith(f"{scheme}/") for name in arrays if name.endswith("/losses"))
        rows = [arrays[f"{scheme}/{start}/losses"] for start in range(starts)]
        losses[scheme] = np.stack(rows).astype(np.float32)
    course = Course(int(metadata["steps"]))
    return Bench(losses, arrays["best"].astype(np.float32), course, int(metadata["texts"]))


def weights(
    arrays: Mapping[str, npt.NDArray[np.floating]], *, start: int = 0
) -> dict[str, dict[str, npt.NDArray[np.float32]]]:
    """Return the weights of each scheme's decoder in such a file.

    Parameters
    ----------
    arrays : mapping from name to ndarray
    start : int, default 0
        The seed the decoders began with.

    Returns
    -------
    mapping from scheme to a mapping from name to ndarray, float32
    """
    found: dict[str, dict[str, npt.NDArray[np.float32]]] = {scheme: {} for scheme in SCHEMES}
    for name, array in arrays.items():
        scheme, _, part = name.partition(f"/{start}/")
        if part and part != "losses":
            found[scheme][part] = np.array(array, dtype=np.float32)
    return found


def smoothed(losses: npt.NDArray[np.floating], *, window: int) -> npt.NDArray[np.floating]:
    """Return means over `window` positions that follow each other, without overlap.

    Parameters
    ----------
    losses : ndarray of shape (..., positions)
        A last, shorter window is left out.
    window : int

    Returns
    -------
    ndarray of shape (..., positions // window)
    """
    count = losses.shape[-1] // window
    return losses[..., : count * window].reshape(*losses.shape[:-1], count, window).mean(axis=-1)


_ALPHABET = " abcdefghijklmnopqrstuvwxyz"


def _best_of(text: str, beginnings: Counter[str]) -> Floats:
    """Return ``-log p`` of each letter of one text after the first, by the best predictor."""
    found = np.empty(len(text) - 1)
    seen: set[str] = set()
    written = ""  # of the present word
    count = beginnings[""]  # words in the vocabulary

    def weight(beginning: str) -> float:
        """Return the chance of all words that begin so, up to a common factor."""
        known = sum(f"{one} ".startswith(beginning) for one in seen)
        unknown = (
            (_WORDS_A_TEXT - len(seen)) / (count - len(seen)) * (beginnings[beginning] - known)
        )
        return known + unknown

    for place, letter in enumerate(text[1:]):
        found[place] = -np.log(weight(written + letter) / weight(written))
        written += letter
        if letter == " ":
            seen.add(written[:-1])
            written = ""
    return found
