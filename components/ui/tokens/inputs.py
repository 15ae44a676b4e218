"""The inputs of the page *Token vectors*: a text, a model, and one of its tokens."""

from collections.abc import Mapping, Sequence

import streamlit as st

from components import settings
from components.errors import EmptyInputError, LimitError
from components.ui import downloads, examples, inputs
from components.ui.tokens.scene import Scene
from components.vectors.tokens import languages, repeated
from components.vectors.tokens.cut import CutText
from components.vectors.tokens.places import Span

_TEXT = "I love dogs"
_OTHER = "It rained cats and dogs"
_REPLAYED = "gpt2"
_TWICE = "bank is near the river bank"
_BATCH = "I love dogs\nDogs love long walks in the rain\nHi"
_EXAMPLES: Mapping[str, Mapping[str, str]] = {
    label: {"text": text}
    for label, text in {
        "I love dogs": _TEXT,
        "rand_xyz": "rand_xyz",
        "The capital of …": "The capital of France is",
        "a rare name": "Siobhán Nguyễn",
        "a number": "3.14159 1,234,567",
        "code": "for i in range(10):\n\tprint(i)",
        "a family": "👩‍👩‍👧‍👦",
        "bank, twice": "bank bank",
        "Hebrew": "שלום עולם",
    }.items()
} | {"two banks": {"text": "He sat by the river bank", "other_text": "She took money to the bank"}}


_SHOWN = 6  # beside the question, the others in a menu


def ready_made(*, reads_text: bool) -> None:
    """Draw the texts that are ready to be clicked, where the view reads one."""
    examples.draw(_EXAMPLES if reads_text else {}, shown=_SHOWN)


def scene(*, reads_text: bool) -> Scene:
    """Ask for the text, where the view reads it, and the model.

    Raises
    ------
    ReaderError
        If there is no text, or too much of it.
    """
    asking = st.container()
    card = downloads.model("contextual", default="minilm")
    parameters = st.container()
    with asking:
        text = _text() if reads_text else _TEXT
    return Scene(text, card, parameters)


def _text() -> str:
    """Return the text, spaces around it included."""
    text = inputs.verbatim(
        "text",
        "Text",
        default=_TEXT,
        limit=settings.MAX_CUT_CHARS,
        help="As it is typed: a space before a word makes another token of it.",
    )
    if not text:
        raise EmptyInputError("Type a text, or click one of the examples.")
    return text


def token(cut: CutText, shown: int) -> int:
    """Return the token in question, counted from 0; the last of the text's own at first."""
    own = [place for place, each in enumerate(cut.tokens[:shown]) if not each.is_added]
    number = inputs.number(
        "token",
        "Token",
        (1, shown),
        default=(own[-1] if own else 0) + 1,
        help="Counted from the beginning of the text; or click a line of the picture.",
    )
    return int(number) - 1


def other_text() -> str:
    """Return the second text, in which the same token is followed; empty for none."""
    return inputs.verbatim(
        "other_text",
        "The same token in",
        default=_OTHER,
        limit=settings.MAX_CUT_CHARS,
        help="Another text with the token, so that the two can part. Empty: one text alone.",
    )


def check() -> bool:
    """Return whether a packed model is to be run, which takes some seconds the first time."""
    return inputs.switch(
        "check",
        "Compare with the model’s own input",
        help="Unpacks the model, some seconds the first time, and runs it.",
    )


def tokenizer(scene: Scene) -> str:
    """Return the tokenizer whose steps are replayed."""
    names = scene.tokenizers
    default = _REPLAYED if _REPLAYED in names else scene.card.name
    return inputs.select("cut", "Tokenizer", names, default=default)


def word(n_steps: Sequence[int]) -> int:
    """Return the word in question, counted from 0; at first the one with most steps.

    Raises
    ------
    EmptyInputError
        If the tokenizer finds no word.
    """
    if not n_steps:
        raise EmptyInputError("This tokenizer finds no word in the text. Type another.")
    number = inputs.number(
        "word",
        "Word",
        (1, len(n_steps)),
        default=1 + n_steps.index(max(n_steps)),
        help="Of those the tokenizer cuts on their own, counted from the first.",
    )
    return int(number) - 1


def sentences() -> dict[str, str]:
    """Return sentences by their language: the reader's own, or those that are ready.

    Raises
    ------
    EmptyInputError
        If the reader's own have no colon.
    """
    typed = inputs.paragraph(
        "sentences",
        "Your own sentences",
        default="",
        limit=settings.MAX_CUT_CHARS,
        help="One a line, its language and a colon in front: “English: I love dogs”. The first "
        "is what the others are compared with. Empty: one sentence in 19 languages.",
    )
    if not typed:
        return dict(languages.sentences())
    lines = [line.partition(":") for line in typed.splitlines()]
    found = {name.strip(): text.strip() for name, _, text in lines if name.strip() and text.strip()}
    if not found:
        raise EmptyInputError("Write a language and a colon before each sentence.")
    return found


def batch() -> list[str]:
    """Return the sentences.

    Raises
    ------
    ReaderError
        If there are none, or too many.
    """
    typed = inputs.paragraph(
        "batch",
        "Sentences, one a line",
        default=_BATCH,
        limit=settings.MAX_CUT_CHARS,
        help="They go through the model together, as one table of ids.",
    )
    lines = [line.strip() for line in typed.splitlines() if line.strip()]
    if not lines:
        raise EmptyInputError("Type some sentences, one a line.")
    if len(lines) > settings.MAX_BATCH:
        raise LimitError(
            f"At most {settings.MAX_BATCH} sentences go into one table here; these are "
            f"{len(lines)}. Take some out."
        )
    return lines


def together() -> str:
    """Return how sentences are put together."""
    return inputs.choice(
        "together",
        "Put together as",
        ("batch", "pair"),
        default="batch",
        help="A batch has a row a sentence. A pair is one text of the first two, as BERT reads "
        "question and answer.",
    )


def word_twice() -> tuple[str, tuple[Span, Span]]:
    """Return a sentence, and the characters of two places of one word in it.

    Raises
    ------
    EmptyInputError
        If no word stands there twice.
    """
    sentence = inputs.text(
        "sentence",
        "Sentence",
        default=_TWICE,
        limit=settings.MAX_SENTENCE_CHARS,
        help="With a word that stands there twice.",
    )
    found = repeated.words(sentence)
    if not found:
        raise EmptyInputError(
            f"No word stands twice in this sentence. Type one such as “{_TWICE}”."
        )
    words = list(found)
    spans = found[inputs.select("same", "Word", words, default=words[0])]
    one, other = (
        int(inputs.number(key, label, (1, len(spans)), default=default))
        for key, label, default in (("first", "First", 1), ("second", "Second", len(spans)))
    )
    return sentence, (spans[one - 1], spans[other - 1])
