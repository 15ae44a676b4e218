"""Passages made vectors: what a page's worker does."""

from collections.abc import Sequence

from components.models import contextual, static
from components.models.decoder import answers, network
from components.vectors.report import Report, part
from components.vectors.search import classifier, index
from components.vectors.search.classifier import Taught
from components.vectors.search.dense import pools
from components.vectors.search.dense.pools import PoolJudged
from components.vectors.search.documents import Collection
from components.vectors.search.encoded import Encoded
from components.vectors.search.index import MadeOnce
from components.vectors.search.labelled import LabelledTexts
from components.vectors.search.means import Weighting
from components.work import sentence_vectors

_UNPACKED = 0.1  # of a job, when a decoder's layers are there


def encode(report: Report, model: str, passages: Sequence[str]) -> Encoded:
    """Read passages with a contextual model."""
    report(0.0, "Opening the model …")
    opened = contextual.load(model)
    return sentence_vectors.encode(opened, passages, part(report, 0.02, 1.0))


def make(
    report: Report, model: str, passages: Sequence[str], space: str | None, how: Weighting
) -> MadeOnce:
    """Read passages with a contextual model, and make ready what else every search needs."""
    found = encode(part(report, 0.0, 0.99), model, passages)
    report(0.99, "Counting words …")
    return index.make(passages, found, None if space is None else static.load(space), how)


def judge_pools(report: Report, model: str, collection: Collection) -> tuple[PoolJudged, ...]:
    """Judge every way of pooling a model's last layer by the queries of a collection."""
    report(0.0, "Opening the model …")
    opened = contextual.load(model)
    network.make_ready(opened.network, lambda share: report(_UNPACKED * share, "Unpacking …"))
    texts = [*collection.passages, *(query.text for query in collection.queries)]
    vectors = sentence_vectors.pools(opened, texts, part(report, _UNPACKED, 1.0))
    return pools.judge(model, collection, vectors)


def write_on(report: Report, model: str, prompts: Sequence[str], most: int) -> tuple[str, ...]:
    """Let a decoder end a sentence behind each prompt."""
    report(0.0, "Opening the model …")
    opened = contextual.load(model)
    network.make_ready(opened.network, lambda share: report(_UNPACKED * share, "Unpacking …"))
    return answers.written(opened, prompts, most, part(report, _UNPACKED, 1.0))


def learn(report: Report, model: str, task: LabelledTexts) -> Taught:
    """Read labelled texts with a contextual model, and learn their labels."""
    unit = encode(part(report, 0.0, 0.3), model, task.texts).unit
    learned = classifier.learn(part(report, 0.3, 1.0), task, unit)
    return classifier.taught(task, unit, learned)
