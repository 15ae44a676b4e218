"""One vector a text, as sentence-transformers makes them: the mean of its tokens, of length 1."""

from collections.abc import Iterator, Sequence

import numpy as np

from components import settings
from components.models import contextual
from components.models.contextual import ContextualModel
from components.vectors.contextual.pooling import Pool
from components.vectors.report import Report, unreported
from components.vectors.search.encoded import Encoded
from components.vectors.types import Indices, Matrix


def encode(model: ContextualModel, texts: Sequence[str], report: Report = unreported) -> Encoded:
    """Return the mean of the last layer's tokens, marks included, as a vector of length 1.

    A longer text is cut off behind so many tokens as the model's makers set, the mark at its end
    kept, as sentence-transformers does.

    Parameters
    ----------
    model : ContextualModel
    texts : sequence of str
        At least one.
    report : callable
        Is told the share that is read.

    References
    ----------
    Reimers and Gurevych, Sentence-BERT, 2019. https://arxiv.org/abs/1908.10084
    """
    longest = min(settings.SENTENCE_TOKENS, model.network.n_positions)
    ids, tokens = _cut(model, texts, longest)
    means = {row: states.mean(axis=0) for row, states in _read(model, ids, report)}
    found = np.stack([means[row] for row in range(len(ids))])
    return Encoded(found / np.linalg.norm(found, axis=1, keepdims=True), tokens, longest)


def pools(
    model: ContextualModel, texts: Sequence[str], report: Report = unreported
) -> dict[Pool, Matrix]:
    """Return a vector of length 1 a text for every way of pooling the last layer.

    Parameters: as for `encode`.

    Returns
    -------
    dict from pool to ndarray of shape (texts, dims), float32
        "mean" is what `encode` gives; "cls" is the first token, "last" the last.
    """
    ids, _ = _cut(model, texts, min(settings.SENTENCE_TOKENS, model.network.n_positions))
    every = {
        row: np.stack([states.mean(axis=0), states[0], states[-1]])
        for row, states in _read(model, ids, report)
    }
    found = np.stack([every[row] for row in range(len(ids))])
    found /= np.linalg.norm(found, axis=2, keepdims=True)
    return {"mean": found[:, 0], "cls": found[:, 1], "last": found[:, 2]}


def read_part(model: ContextualModel, text: str) -> str:
    """Return the beginning of a text that `encode` reads, as far as whole tokens go."""
    longest = min(settings.SENTENCE_TOKENS, model.network.n_positions)
    cut = model.tokenizer.encode(text)
    if len(cut.ids) <= longest:
        return text
    return text[: cut.offsets[longest - 2][1]]


def _cut(
    model: ContextualModel, texts: Sequence[str], longest: int
) -> tuple[list[Indices], Indices]:
    """Return the ids of texts, cut off behind `longest`, and how many there were."""
    full = [each.ids for each in model.tokenizer.encode_batch(list(texts))]
    tokens = np.array([len(each) for each in full], dtype=np.intp)
    short = [each if len(each) <= longest else [*each[: longest - 1], each[-1]] for each in full]
    return [np.array(each, dtype=np.intp) for each in short], tokens


def _read(
    model: ContextualModel, ids: Sequence[Indices], report: Report
) -> Iterator[tuple[int, Matrix]]:
    """Yield each text's row and the last states of its tokens, in no order."""
    done, total = 0, sum(map(len, ids))
    for batch in contextual.batches(ids):
        report(done / total, f"Reading {len(ids):,} texts …")
        states = model.network.hidden_states([ids[row] for row in batch])
        yield from ((row, each[-1]) for row, each in zip(batch, states, strict=True))
        done += sum(len(ids[row]) for row in batch)
