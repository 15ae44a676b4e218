"""The pairs of a text in the order they are learned from, with words drawn at random beside them.

Everything here is drawn from one seed and does not depend on what is learned: beginnings that are
compared see the same pairs, the same negatives, in the same order.
"""

from collections.abc import Iterator, Sequence
from copy import deepcopy
from dataclasses import dataclass
from typing import overload

import numpy as np
import numpy.typing as npt

from components.vectors.training.lesson import TrainingRecipe
from components.vectors.training.texts import TrainingText
from components.vectors.types import Floats, Indices

Rows = npt.NDArray[np.intp]

_PAIRS_A_STEP = 256
# With every word read. In 256 pairs the most frequent word of the built-in text is read fifty
# times, and the sum of so many gradients grows beyond all numbers; steps of 64, 32 and 16 pairs
# come to the same norms.
_PAIRS_A_SHORT_STEP = 64
_POWER = 0.75  # of the counts, for negatives
_PROBED = 2_048  # pairs at which the loss is measured


@dataclass(frozen=True, eq=False)
class PairBatch:
    """Some pairs: words that are read, and words that are to be told from random ones.

    Parameters
    ----------
    inputs : ndarray of shape (pairs, read), int
        Rows of the input table: one of the company, for CBOW all of it.
    weights : ndarray of shape (pairs, read), float32
        With which they are added up; 0 where there is no word.
    outputs : ndarray of shape (pairs, 1 + negatives), int
        Rows of the output table: the word in the middle first.
    """

    inputs: Rows
    weights: npt.NDArray[np.float32]
    outputs: Rows

    def at(self, places: slice | npt.NDArray[np.bool_]) -> "PairBatch":
        """Return some of the pairs."""
        return PairBatch(self.inputs[places], self.weights[places], self.outputs[places])


@dataclass(frozen=True, eq=False)
class _Negatives:
    """Words drawn at random for each pair of a reading, for whichever pairs they are wanted.

    All of them would take more memory than anything else of a long text.

    Parameters
    ----------
    ends : ndarray of shape (words,)
        Where each word's part of the numbers from 0 to 1 ends.
    a_pair : int
    source : PCG64
        Before it draws for the first pair; left as it is.
    """

    ends: Floats
    a_pair: int
    source: np.random.PCG64

    def drawn(self, pairs: range) -> Indices:
        """Return the words that some pairs get, shape (pairs, a pair)."""
        source = deepcopy(self.source)
        source.advance(pairs.start * self.a_pair)
        numbers = np.random.Generator(source).random((len(pairs), self.a_pair))
        found = np.searchsorted(self.ends, numbers, side="right")
        return np.minimum(found, len(self.ends) - 1)


class TextReading(Sequence[PairBatch]):
    """The steps of one reading of a text, of equally many pairs each, the last of fewer.

    Of its pairs, which may be half a million, only the words of the text are kept.

    Parameters
    ----------
    middles : ndarray of shape (pairs,), int32
    company : ndarray of shape (pairs, read), int32
        -1 for none.
    negatives : _Negatives
    pairs : int
        Of a step.
    """

    def __init__(
        self,
        middles: npt.NDArray[np.int32],
        company: npt.NDArray[np.int32],
        negatives: _Negatives,
        pairs: int,
    ) -> None:
        self._middles, self._company, self._negatives = middles, company, negatives
        self._pairs = pairs

    def __len__(self) -> int:
        return -(-len(self._middles) // self._pairs)

    @overload
    def __getitem__(self, step: int) -> PairBatch: ...
    @overload
    def __getitem__(self, step: slice) -> list[PairBatch]: ...
    def __getitem__(self, step: int | slice) -> PairBatch | list[PairBatch]:
        steps = range(len(self))[step]
        if isinstance(steps, range):
            return [self[each] for each in steps]
        return self.first(self._pairs, after=steps * self._pairs)

    def first(self, pairs: int, *, after: int = 0) -> PairBatch:
        """Return the first pairs, or those that come after some."""
        places = range(after, min(after + pairs, len(self._middles)))
        company = self._company[places.start : places.stop]
        is_word = company >= 0
        weights = is_word / np.maximum(is_word.sum(axis=1, keepdims=True), 1)
        middles = self._middles[places.start : places.stop, None].astype(np.intp)
        return PairBatch(
            np.maximum(company, 0).astype(np.intp),
            weights.astype(np.float32),
            np.concatenate([middles, self._negatives.drawn(places)], axis=1),
        )


def epochs(
    text: TrainingText, recipe: TrainingRecipe, *, subsampling: bool = True
) -> Iterator[TextReading]:
    """Yield the steps of every reading of a text.

    Frequent words are left out with word2vec's chances, each word's window is drawn anew, and the
    pairs are shuffled.

    Parameters
    ----------
    text : TrainingText
    recipe : TrainingRecipe
        Its dims and rate do not matter.
    subsampling : bool
        False: no word is left out.

    Yields
    ------
    TextReading
        In steps of `_PAIRS_A_STEP` pairs; shorter ones without subsampling.
    """
    source = np.random.PCG64(recipe.seed)
    for _ in range(recipe.epochs):
        yield _reading(text, recipe, source, subsampling=subsampling)


def steps(
    text: TrainingText, recipe: TrainingRecipe, *, subsampling: bool = True
) -> Iterator[tuple[float, PairBatch]]:
    """Yield every step with the share of the training that is done before it; as `epochs`."""
    for epoch, read in enumerate(epochs(text, recipe, subsampling=subsampling)):
        for number, batch in enumerate(read):
            yield (epoch + number / len(read)) / recipe.epochs, batch
        del read  # before the next one is made


def probe(text: TrainingText, recipe: TrainingRecipe) -> PairBatch:
    """Return pairs at which the loss is measured, the same ones all the time."""
    return _reading(text, recipe, np.random.PCG64(recipe.seed + 1)).first(_PROBED)


def _reading(
    text: TrainingText,
    recipe: TrainingRecipe,
    source: np.random.PCG64,
    *,
    subsampling: bool = True,
) -> TextReading:
    """Return one reading of a text."""
    rng = np.random.Generator(source)
    chances = text.chances if subsampling else np.ones(len(text.words))
    is_read = rng.random(len(text.tokens)) < chances[text.tokens]
    tokens, sentences = text.tokens[is_read], text.sentences[is_read]
    middles, company = _company(tokens, sentences, recipe.window, rng)
    if recipe.objective == "skip-gram":
        is_word = company >= 0
        middles, company = np.repeat(middles, is_word.sum(axis=1)), company[is_word][:, None]
    order = rng.permutation(len(middles))
    negatives = _Negatives(_ends(text), recipe.negatives, deepcopy(source))
    _pass_over(source, len(middles) * recipe.negatives)
    size = _PAIRS_A_STEP if subsampling else _PAIRS_A_SHORT_STEP
    return TextReading(middles[order], company[order], negatives, size)


def _company(
    tokens: Indices, sentences: Indices, window: int, rng: np.random.Generator
) -> tuple[npt.NDArray[np.int32], npt.NDArray[np.int32]]:
    """Return the words that have company, and it: shape (words, 2 · window), -1 for none."""
    reach = rng.integers(1, window + 1, size=len(tokens))
    company = np.full((len(tokens), 2 * window), -1, dtype=np.int32)
    for far in range(1, window + 1):
        is_near = sentences[far:] == sentences[:-far]
        left, right = is_near & (reach[far:] >= far), is_near & (reach[:-far] >= far)
        company[far:, far - 1] = np.where(left, tokens[:-far], -1)
        company[:-far, window + far - 1] = np.where(right, tokens[far:], -1)
    has_any = (company >= 0).any(axis=1)
    return tokens[has_any].astype(np.int32), company[has_any]


def _ends(text: TrainingText) -> Floats:
    """Return how likely each word or one before it is drawn: by counts to the power of 0.75."""
    chances: Floats = text.counts.astype(np.float64) ** _POWER
    return np.cumsum(chances / chances.sum())


def _pass_over(source: np.random.PCG64, numbers: int) -> None:
    """Leave out so many numbers from 0 to 1; half of one that whole numbers left over stays."""
    before = source.state
    source.advance(numbers)
    after = source.state
    after["has_uint32"], after["uinteger"] = before["has_uint32"], before["uinteger"]
    source.state = after
