"""The registry of pages: the one list that knows titles, questions, order and addresses."""

from collections.abc import Mapping
from dataclasses import dataclass, field

import streamlit as st
from streamlit.navigation.page import StreamlitPage

from components import settings
from components.ui import session


@dataclass(frozen=True)
class Entry:
    """One page.

    Parameters
    ----------
    stem : str
        Name of the file below ``pages/`` without its ending: two words, so that
        the address always differs from it (docs/decisions/0002-pages.md).
    title : str
        What the menu says.
    question : str
        What the page answers; its heading.
    icon : str
        A Material symbol, which Streamlit brings along.
    word : str
        What its folders are called in every layer; empty for the start.
    """

    stem: str
    title: str
    question: str
    icon: str
    word: str = ""

    @property
    def address(self) -> str:
        """Return the page's path in the browser, e.g. ``word-analogies``."""
        return self.stem.replace("_", "-")


START = Entry("start_here", "Start here", "What is a word vector?", "home")
LESSONS = (
    Entry(
        "token_vectors",
        "Token vectors",
        "How does a word become numbers?",
        "data_array",
        "tokens",
    ),
    Entry(
        "embedding_space",
        "Embedding space",
        "What does the space look like, and can I trust the picture?",
        "scatter_plot",
        "space",
    ),
    Entry(
        "word_analogies",
        "Word analogies",
        "Is king − man + woman really queen?",
        "compare_arrows",
        "analogies",
    ),
    Entry(
        "positional_encodings",
        "Positional encodings",
        "How does a model know the order?",
        "format_list_numbered",
        "positions",
    ),
    Entry(
        "contextual_vectors",
        "Contextual vectors",
        "Is “bank” the same word twice?",
        "forum",
        "contextual",
    ),
    Entry(
        "training_dynamics",
        "Training dynamics",
        "Where do the numbers come from?",
        "model_training",
        "training",
    ),
    Entry(
        "vector_evaluation",
        "Vector evaluation",
        "How good are these vectors?",
        "fact_check",
        "evaluation",
    ),
    Entry(
        "semantic_search",
        "Semantic search",
        "Can meaning be searched?",
        "search",
        "search",
    ),
)
PAGES = (START, *LESSONS)


@dataclass(frozen=True)
class Step:
    """One step of the lesson path: a page, opened in a certain state.

    Parameters
    ----------
    stem, title, text : str
    minutes : int
    parameters : mapping
        Of the address.
    """

    stem: str
    title: str
    text: str
    minutes: int
    parameters: Mapping[str, str] = field(default_factory=dict)


TEN_MINUTES = (
    Step("start_here", "A word is a row of numbers", "Type a word; compare the strips.", 1),
    Step("token_vectors", "A text is cut into tokens", "Each has a row; type a rare word.", 1),
    Step("embedding_space", "Words used alike lie together", "Click one; see who is near.", 1),
    Step(
        "embedding_space",
        "A picture in two dimensions lies a little",
        "Same words by t-SNE: what moved, what is kept?",
        2,
        {"method": "t-SNE"},
    ),
    Step(
        "word_analogies",
        "Directions mean something, sometimes",
        "Let the words of the question win, and look again.",
        2,
        {"keep": "true"},
    ),
    Step("positional_encodings", "Order has to be added", "Five ways to say “third word”.", 1),
    Step("contextual_vectors", "In a sentence, a word moves", "Play the layers.", 2),
)


def page(stem: str) -> StreamlitPage:
    """Return Streamlit's page for the file ``pages/<stem>.py``."""
    entry = find(stem)
    return st.Page(
        settings.ROOT / "pages" / f"{stem}.py",
        title=entry.title,
        icon=f":material/{entry.icon}:",
        url_path="" if entry is START else entry.address,
        default=entry is START,
    )


def find(stem: str) -> Entry:
    """Return the entry of a page."""
    return next(entry for entry in PAGES if entry.stem == stem)


def following(stem: str) -> Entry:
    """Return the page to read next; after the last one, the start."""
    stems = [entry.stem for entry in PAGES]
    return PAGES[(stems.index(stem) + 1) % len(PAGES)]


def show() -> StreamlitPage:
    """Draw the menu and return the page the reader has chosen, with its own inputs ready."""
    chosen = st.navigation([page(entry.stem) for entry in PAGES], position="top")
    session.turn_to(next(entry.stem for entry in PAGES if entry.title == chosen.title))
    return chosen
