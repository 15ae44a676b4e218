"""One vector a sentence: three ways to pool tokens, and what such vectors hold by layer."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np

from components.errors import ReaderError
from components.vectors.contextual.likeness import Likeness, Margin, likeness
from components.vectors.contextual.measures import Curves, Sample, cosines, curves, unit
from components.vectors.contextual.sentences import Sentence
from components.vectors.types import Indices, Matrix, TokenStates

Pool = Literal["mean", "cls", "last"]
_Z = 1.959964  # 95% of a normal distribution lie within so many standard deviations
_EQUAL = np.float32(1e-6)  # cosines this near are equal: the rest is rounding


class FewSentencesError(ReaderError):
    """One sentence alone, so there is nothing to compare it with."""


@dataclass(frozen=True, eq=False)
class Pooled:
    """One vector a sentence after every layer.

    Parameters
    ----------
    sentences : tuple of Sentence
    hidden : ndarray of shape (layers, sentences, dims), float32
    tokens : tuple of str
        What each vector was taken from: a token, or "" for the mean of all.
    curves : Curves
        Over pairs of sentences; the baseline from pairs of everyday sentences.
    sample : Sample
        Those pairs.
    """

    sentences: tuple[Sentence, ...]
    hidden: Matrix
    tokens: tuple[str, ...]
    curves: Curves
    sample: Sample

    @property
    def senses(self) -> tuple[str | None, ...]:
        """Sense of each sentence, None where it has none."""
        return tuple(sentence.sense for sentence in self.sentences)

    def likeness(self, layer: int) -> Likeness:
        """Return how alike the sentences are in a layer, with what chance does to it."""
        return likeness(self.hidden[layer], self.senses)

    def table(self) -> Mapping[str, Sequence[object]]:
        """Return a row for each layer and pair of sentences as columns of equal length."""
        values = cosines(self.hidden)
        layers, count, _ = values.shape
        cells = [
            (layer, first, second)
            for layer in range(layers)
            for first in range(count)
            for second in range(first + 1, count)
        ]
        return {
            "layer": [layer for layer, _, _ in cells],
            "first": [self.sentences[first].text for _, first, _ in cells],
            "second": [self.sentences[second].text for _, _, second in cells],
            "cosine": [float(values[cell]) for cell in cells],
        }


@dataclass(frozen=True)
class Triple:
    """A sentence, one built the same way, and one that means the same.

    Parameters
    ----------
    anchor, syntax, meaning : str
        `syntax` has the anchor's word classes in its order; `meaning` says the same in
        another construction. Neither shares a content word with the anchor.
    """

    anchor: str
    syntax: str
    meaning: str


@dataclass(frozen=True, eq=False)
class Held:
    """How like the anchors are to sentences of the same syntax, and of the same meaning.

    Parameters
    ----------
    syntax, meaning, random : ndarray of shape (layers, triples), float32
        Cosines; `random` with the mate in meaning of another triple, the next one.
    """

    syntax: Matrix
    meaning: Matrix
    random: Matrix

    @property
    def wins(self) -> Indices:
        """In how many triples the meaning is nearer than the syntax, shape (layers,)."""
        return (self.meaning > self.syntax + _EQUAL).sum(axis=1)

    def margin(self, layer: int) -> Margin:
        """Return Wilson's 95% interval of the share of triples whose meaning is nearer."""
        count = self.meaning.shape[1]
        share, spread = self.wins[layer] / count, _Z**2 / count
        middle = (share + spread / 2) / (1 + spread)
        half = _Z * np.sqrt(share * (1 - share) / count + spread / 4 / count) / (1 + spread)
        return Margin(float(middle - half), float(middle + half))

    def table(self) -> Mapping[str, Sequence[object]]:
        """Return a row for each layer and triple as columns of equal length."""
        layers, count = self.meaning.shape
        return {
            "layer": [layer for layer in range(layers) for _ in range(count)],
            "triple": [triple + 1 for _ in range(layers) for triple in range(count)],
            "same syntax": self.syntax.ravel().tolist(),
            "same meaning": self.meaning.ravel().tolist(),
            "neither": self.random.ravel().tolist(),
        }


def pooled(states: Sequence[TokenStates], pool: Pool) -> Matrix:
    """Return one vector a text after every layer.

    Parameters
    ----------
    states : sequence of TokenStates
        At least one.
    pool : {"mean", "cls", "last"}
        The mean of all tokens, marks included, as sentence-transformers takes it; the first
        token, which in models of the BERT kind is ``[CLS]``; the last token.

    Returns
    -------
    ndarray of shape (layers, texts, dims), float32

    References
    ----------
    Reimers and Gurevych, Sentence-BERT, 2019. https://arxiv.org/abs/1908.10084
    """
    if pool == "mean":
        return np.stack([state.hidden.mean(axis=1) for state in states], axis=1)
    row = 0 if pool == "cls" else -1
    return np.stack([state.hidden[:, row] for state in states], axis=1)


def compare(
    states: Sequence[TokenStates], sentences: Sequence[Sentence], pool: Pool, sample: Sample
) -> Pooled:
    """Compare sentences with one another in every layer.

    Parameters
    ----------
    states : sequence of TokenStates
        Of the sentences, in their order.
    sentences : sequence of Sentence
    pool : {"mean", "cls", "last"}
    sample : Sample
        Pairs of unrelated sentences, pooled in the same way.

    Returns
    -------
    Pooled

    Raises
    ------
    FewSentencesError
        If there is only one sentence.
    """
    if len(sentences) < 2:
        raise FewSentencesError(
            "This is one sentence alone. Type one more: the page compares sentences in pairs."
        )
    hidden = pooled(states, pool)
    row = {"mean": None, "cls": 0, "last": -1}[pool]
    tokens = tuple("" if row is None else state.tokens[row] for state in states)
    senses = tuple(sentence.sense for sentence in sentences)
    found = curves(hidden, senses, sample.baseline)
    return Pooled(tuple(sentences), hidden, tokens, found, sample)


def pairs_of(count: int) -> str:
    """Say what pairs of so many sentences are."""
    return f"pairs of {count} unrelated sentences"


def sample(hidden: Matrix) -> Sample:
    """Return the cosines of all pairs of unrelated sentences in every layer.

    Parameters
    ----------
    hidden : ndarray of shape (layers, texts, dims)
        At least two texts.

    Returns
    -------
    Sample
    """
    directions, count = unit(hidden), hidden.shape[1]
    first, second = np.triu_indices(count, k=1)
    found = (directions @ directions.swapaxes(1, 2))[:, first, second]
    return Sample(count, count, np.sort(found, axis=1), pairs_of(count))


def held(anchors: Matrix, syntax: Matrix, meaning: Matrix) -> Held:
    """Compare sentences with their mates in syntax and in meaning.

    Parameters
    ----------
    anchors, syntax, meaning : ndarray of shape (layers, triples, dims)

    Returns
    -------
    Held
    """
    anchor = unit(anchors)
    return Held(
        *(
            np.einsum("ltd,ltd->lt", anchor, unit(others))
            for others in (syntax, meaning, np.roll(meaning, 1, axis=1))
        )
    )
