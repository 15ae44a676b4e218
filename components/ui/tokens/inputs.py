"""The inputs of the page *Token vectors*: a text, a model, and one of its tokens."""

from collections.abc import Mapping, Sequence

import streamlit as st

from components import settings
from components.errors import EmptyInputError
from components.ui import downloads, examples, inputs
from components.ui.tokens.scene import Scene
from components.vectors.tokens import languages
from components.vectors.tokens.cut import CutText

_TEXT = "I love dogs"
_REPLAYED = "gpt2"
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
}


def ready_made() -> None:
    """Draw the texts that are ready to be clicked."""
    examples.draw(_EXAMPLES)


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


def word(words: Sequence[str]) -> int:
    """Return the word in question, counted from 0.

    Raises
    ------
    EmptyInputError
        If the tokenizer finds no word.
    """
    if not words:
        raise EmptyInputError("This tokenizer finds no word in the text. Type another.")
    number = inputs.number(
        "word",
        "Word",
        (1, len(words)),
        default=1,
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
