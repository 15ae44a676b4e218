"""What takes long to read with a decoder: the sentences that others are compared with."""

from collections.abc import Iterator, Sequence

from components import settings
from components.models import contextual
from components.models.contextual import ContextualModel
from components.models.decoder import network
from components.vectors.contextual import concordance, everyday, known, measures, sentences
from components.vectors.contextual.concordance import Concordance, Nearby
from components.vectors.contextual.known import Known
from components.vectors.contextual.questions import UsualQuestion
from components.vectors.contextual.scaling import Scaler
from components.vectors.contextual.study import Usual, usual_in
from components.vectors.contextual.triples import TRIPLES
from components.vectors.report import Report, part
from components.vectors.types import Matrix, TokenStates

READY = tuple(line.text for text in everyday.AMBIGUOUS.values() for line in sentences.parse(text))
_AT_ONCE = 10  # sentences, between two reports
_UNPACKED = 0.25  # of a job, when a decoder's layers are there
# What the last job has read, for the next one: a word in other sentences is soon asked for.
_books: dict[str, Concordance] = {}


def measure_known(report: Report, name: str) -> Known:
    """Measure what is usual in a model, its vectors taken as they are."""
    model = _opened(part(report, 0.0, _UNPACKED), name)
    sides = list(zip(*((each.anchor, each.syntax, each.meaning) for each in TRIPLES), strict=True))
    texts = [*everyday.EVERYDAY, *(text for side in sides for text in side)]
    parts = _read(part(report, _UNPACKED, 1.0), model, texts)
    read = [state for states in parts for state in states]
    first, count = len(everyday.EVERYDAY), len(TRIPLES)
    return known.measure(
        read[:first],
        [read[first + count * side : first + count * (side + 1)] for side in range(len(sides))],
        random_state=settings.RANDOM_STATE,
    )


def measure_usual(report: Report, asked: UsualQuestion) -> Usual:
    """Measure what is usual in a model, something taken out of its vectors."""
    model = _opened(part(report, 0.0, _UNPACKED), asked.model)
    parts = _read(part(report, _UNPACKED, 1.0), model, everyday.EVERYDAY)
    drawn = measures.draw(
        [state for states in parts for state in states],
        random_state=settings.RANDOM_STATE,
        skip_first=asked.skip_first,
    )
    return usual_in(drawn, model.network.input_rows(drawn.ids), asked.scaling)


def nearby(report: Report, name: str, hidden: Matrix, scaler: Scaler, word: str) -> Nearby:
    """Look for the words of the ready sentences nearest to a word in a reader's.

    Parameters
    ----------
    report : callable
    name : str
        Of the model.
    hidden : ndarray of shape (layers, points, dims)
        Of the word wherever it stands, prepared by `scaler`.
    scaler : Scaler
    word : str
        Sentences with it are left out.
    """
    books = _books.get(name)
    if books is None:
        _books.clear()
        model = _opened(part(report, 0.0, _UNPACKED), name)
        parts = _read(part(report, _UNPACKED, 0.9), model, READY)
        books = _books[name] = concordance.joined([concordance.gather(states) for states in parts])
    return concordance.nearby(books, hidden, scaler, without=word, report=part(report, 0.9, 1.0))


def _opened(report: Report, name: str) -> ContextualModel:
    """Return a model that can run."""
    report(0.0, "Opening the model …")
    model = contextual.load(name)
    network.make_ready(model.network, lambda share: report(share, "Unpacking the model …"))
    return model


def _read(
    report: Report, model: ContextualModel, texts: Sequence[str]
) -> Iterator[tuple[TokenStates, ...]]:
    """Read texts, some at a time."""
    for first in range(0, len(texts), _AT_ONCE):
        report(first / len(texts), f"Reading sentence {first + 1} of {len(texts)} …")
        yield contextual.states(model, texts[first : first + _AT_ONCE])
