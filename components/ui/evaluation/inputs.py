"""What several tasks of *Vector evaluation* ask: models, questions of one's own, rules."""

from collections.abc import Callable

from components import cached, settings
from components.models import catalog
from components.ui import examples, inputs, uploads
from components.ui.page import text_file
from components.vectors.rules import UNKNOWN, Rules

_NOBODY = "none"
_TOPS = ("all", "30000", "10000", "3000")
_EXAMPLES = {
    "Related or alike?": {"task": "similarity", "set": "relatedness", "other": "none"},
    "Two models": {"task": "similarity", "set": "likeness", "other": "fasttext"},
    "Capitals and plurals": {"task": "analogies", "ask": "google"},
    "Animals apart from fruit": {"task": "clusters"},
    "Layer by layer": {"task": "layers", "probe": "class"},
    "How many dimensions?": {"task": "size"},
}


def ready_made() -> None:
    """Draw what is ready to be clicked."""
    examples.draw(_EXAMPLES)


def models() -> tuple[str, ...]:
    """Return the static model to measure, and the one to compare it with, if any."""
    first = uploads.model(default="word2vec", first=lambda _: {})
    here = [
        card.name for card in catalog.models("static") if cached.models.is_on_machine(card.name)
    ]
    second = inputs.select("other", "Compare with", (_NOBODY, *here), default=_NOBODY)
    other = first if second == _NOBODY else cached.models.current(second)
    return (first,) if other == first else (first, other)


def own(key: str, title: str, *, example: str, read: Callable[[str], object]) -> str:
    """Return the reader's own questions: those of a file, or else those typed.

    Parameters
    ----------
    key, title, example : str
        Of the field they are typed in.
    read : callable
        Reads them once here, so that a wrong line is told beside the field.
    """
    kinds = ("txt", "csv", "tsv")
    chosen = text_file.ask(key, kinds, most_bytes=settings.MAX_BENCHMARK_BYTES)
    typed = inputs.paragraph(key, title, default=example, limit=settings.MAX_TEXT_CHARS)
    text = typed if chosen is None else chosen
    read(text)
    return text


def rules() -> Rules:
    """Return what an unknown word costs, and how many words count as known."""
    unknown = inputs.choice(
        "unknown",
        "A question with an unknown word",
        UNKNOWN,
        default="skip",
        help="skip: left out. wrong: a wrong answer, or a pair of cosine 0. mean: the mean of all "
        "vectors stands for the word.",
    )
    top = inputs.select(
        "known", "Words that count as known", _TOPS, default="all", help="The most frequent ones."
    )
    return Rules(unknown, 0 if top == "all" else int(top))
