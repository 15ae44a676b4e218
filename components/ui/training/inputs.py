"""The inputs of the page *Training dynamics*: a text, how it is learned from, a beginning."""

from collections.abc import Mapping, Sequence

import streamlit as st

from components import cached, settings
from components.errors import EmptyInputError
from components.ui import examples, inputs
from components.ui.page import text_file
from components.ui.training.scene import Scene
from components.vectors.next_word import tying
from components.vectors.next_word.tying import Std
from components.vectors.training import starts, texts
from components.vectors.training.lesson import OBJECTIVES, TrainingRecipe
from components.vectors.training.texts import TrainingText

_OWN = "my own"
_USUAL = TrainingRecipe()
_USUAL_BANDS = cached.by_frequency.USUAL_BANDS
_FACTORS = ("2", "4", "8")
_STEPS = ("0", "20", "100")
_WORDS = ("king", "world")  # one of them is asked for at first, whichever the text has
_OTHER = "queen"
_EXAMPLES: Mapping[str, Mapping[str, str]] = {
    "Rows that begin too long": {"init": "normal 1"},
    "Zeros": {"init": "zeros"},
    "Zeros in one table only": {"init": "half zeros"},
    "Rows from Wikipedia": {"init": starts.PRETRAINED},
    "France meets Paris": {"view": "time-lapse", "follow": "france", "meets": "paris"},
}


_OF_TABLES: Mapping[str, Mapping[str, str]] = {
    "Tied, as PyTorch begins": {"tied": "tied", "std": "PyTorch"},
    "Tied, small numbers": {"tied": "tied", "std": "0.02"},
    "Two tables": {"tied": "untied", "std": "1"},
    "Two tables, as PyTorch begins": {"tied": "untied", "std": "PyTorch"},
}
_SHOWN = 4  # beside the question, the other in a menu


def ready_made(*, asks_start: bool) -> None:
    """Draw what is ready to be clicked: beginnings, where a view asks for one."""
    examples.draw(_EXAMPLES if asks_start else _OF_TABLES, shown=_SHOWN)


def scene(*, asks_start: bool = True) -> Scene:
    """Ask for the text, the beginning and how it is learned from.

    Parameters
    ----------
    asks_start : bool, default True
        Whether the view draws one of word2vec's beginnings.

    Raises
    ------
    ReaderError
        If there is no text, or too much of it.
    """
    start = starts.USUAL
    if asks_start:
        start = inputs.select("init", "Rows begin as", starts.STARTS, default=starts.USUAL)
    parameters = st.container()
    corpus = inputs.choice(
        "corpus",
        "Text",
        (*cached.training.NAMED, _OWN),
        default=cached.training.BUILT_IN,
        help="Sentences that a small grammar makes, 300 news items, the beginnings of articles in "
        "Wikipedia, or a text of your own.",
    )
    source, is_file = _own() if corpus == _OWN else (corpus, False)
    with st.expander("Training", icon=":material/tune:"):
        recipe = _recipe()
    return Scene(source, recipe, start, parameters, is_file)


def _own() -> tuple[str, bool]:
    """Return as much of a reader's own text as can be learned from; whether it is a file's."""
    book = text_file.ask("text", ("txt",), most_bytes=settings.MAX_BOOK_BYTES)
    typed = inputs.paragraph(
        "text",
        "Your text",
        default="",
        limit=settings.MAX_TEXT_CHARS,
        help="One sentence a line. Words that occur once are left out.",
    )
    text = typed if book is None else book
    if not text.strip():
        what = "Paste a text" if book is None else "The file is empty: open another, paste a text"
        raise EmptyInputError(f"{what}, or choose one of the others.")
    used = texts.beginning(text)
    if used != text:
        st.caption(f"Of this text the first {texts.MOST_TOKENS:,} words are learned from.")
    return f"{used}\n", book is not None  # never the name of a text that is here


def _recipe() -> TrainingRecipe:
    """Return how vectors are trained."""
    objective = inputs.choice(
        "objective",
        "What predicts",
        OBJECTIVES,
        default=_USUAL.objective,
        help="skip-gram: each neighbour by itself; cbow: the mean of all neighbours.",
    )
    return TrainingRecipe(
        objective,
        dims=int(inputs.slider("dims", "Dimensions", (2, 100), default=_USUAL.dims)),
        window=int(inputs.slider("window", "Window", (1, 10), default=_USUAL.window)),
        negatives=int(
            inputs.slider("negatives", "Random words a pair", (1, 15), default=_USUAL.negatives)
        ),
        rate=inputs.slider("rate", "Learning rate", (0.005, 0.2), default=_USUAL.rate, step=0.005),
        epochs=int(inputs.slider("epochs", "Readings of the text", (1, 40), default=_USUAL.epochs)),
        seed=int(inputs.number("seed", "Seed", (0, 999), default=_USUAL.seed)),
    )


def word(text: TrainingText, *, label: str = "Nearest words of") -> int:
    """Return the row of the word that is meant."""
    default = next((each for each in _WORDS if each in text.words), text.words[-1])
    chosen = inputs.select("word", label, text.words, default=default)
    return text.words.index(chosen)


def common_word(words: Sequence[str]) -> int:
    """Return the place of the word whose company is shown, among those that two spaces have."""
    default = next((each for each in _WORDS if each in words), words[0])
    return words.index(inputs.select("word", "Nearest words of", words, default=default))


def look_at(word: str) -> None:
    """Show the company of a clicked word."""
    inputs.set_values({"word": word})


def followed(words: Sequence[str]) -> int:
    """Return the place of the word that is followed, among those that are drawn."""
    default = next((each for each in _WORDS if each in words), words[0])
    return words.index(inputs.select("follow", "Follow", words, default=default))


def met(words: Sequence[str]) -> int:
    """Return the place of the word whose meeting with the followed one is told."""
    default = _OTHER if _OTHER in words else words[1]
    return words.index(inputs.select("meets", "Until it meets", words, default=default))


def follow(word: str) -> None:
    """Follow the word of a clicked point."""
    inputs.set_values({"follow": word})


def task(tasks: Sequence[str]) -> int:
    """Return which of the text's questions are counted."""
    if len(tasks) == 1:
        return 0
    return tasks.index(inputs.choice("score", "Questions", tasks, default=tasks[0]))


def after() -> int:
    """Return how many steps were taken before the one that is shown."""
    steps = inputs.choice(
        "after",
        "Steps before it",
        _STEPS,
        default=_STEPS[-1],
        help="Learned from the chosen beginning, 256 pairs each. 0: the tables as they begin.",
    )
    return int(steps)


def pair(pairs: int) -> int:
    """Return which pair is learned from, counted from 0."""
    number = inputs.number(
        "pair",
        "Pair",
        (1, pairs),
        default=1,
        help="Of the step, counted from the first.",
    )
    return int(number) - 1


def subsampling() -> bool:
    """Return whether frequent words are left out now and then."""
    return inputs.switch(
        "subsampling",
        "Skip frequent words at times",
        default=True,
        help="word2vec’s subsampling: words above 0.26% of the text are read less often.",
    )


def bands() -> tuple[int, int]:
    """Return how many times fewer numbers a rarer band has, and from which count a word is rare."""
    factor = inputs.choice(
        "factor",
        "Numbers divided by",
        _FACTORS,
        default=str(_USUAL_BANDS.factor),
        help="From each band of words to the next, rarer one.",
    )
    cut = inputs.slider(
        "cut",
        "Rare: words below",
        (2, 200),
        default=_USUAL_BANDS.cut,
        help="Occurrences in the text. From four times as many on, a word keeps all its numbers.",
    )
    return int(factor), int(cut)


def tables() -> tuple[bool, Std]:
    """Return whether input and output share a table, and how its numbers begin."""
    tied = inputs.choice(
        "tied",
        "Input and output table",
        ("tied", "untied"),
        default="tied",
        help="tied: one table, a row for each word; untied: two.",
    )
    std = inputs.choice(
        "std",
        "Numbers begin with std",
        tying.STDS,
        default="1",
        help="Standard deviation of the first numbers, around 0. PyTorch: as nn.Embedding and "
        "nn.Linear begin by themselves; tied, that is 1.",
    )
    return tied == "tied", std
