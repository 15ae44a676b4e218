"""The inputs of the page *Contextual vectors*: what is compared, how, and what is drawn of it."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Literal

import streamlit as st

from components import cached, settings
from components.errors import ReaderError
from components.models.catalog import ModelCard
from components.ui import downloads, examples, inputs, layout, session
from components.ui.contextual.scene import Scene
from components.ui.markdown import literal
from components.vectors.contextual import everyday, occurrences, scaling, spans
from components.vectors.contextual.occurrences import Occurrences, Reading
from components.vectors.contextual.pooling import Pool
from components.vectors.contextual.scaling import Scaling
from components.vectors.contextual.study import Inquiry

_LAST = "word in its sentences"  # that could be read
_MOST_DROPPED = 10  # dimensions
_GROUPS = ("auto", "2", "3", "4", "5")
_POOLS: Mapping[str, Pool] = {"mean": "mean", "first token": "cls", "last token": "last"}
_FORMER_POOLS = {pool: name for name, pool in _POOLS.items()}
# Of views that are about no word.
_QUESTIONS = {"layers": "What does each layer hold?", "whole sentences": "How alike are sentences?"}
_WORD = "bank"
_UNASKED = Inquiry(_WORD, everyday.AMBIGUOUS[_WORD], Reading(), Scaling())
Reads = Literal["word", "sentences", "nothing"]  # of what the reader types


def question() -> str:
    """Return what the view asks, or the page's question about its word; "" while there is none.

    While the next word is read, the question is about the last, whose picture is there.
    """
    if asks := _QUESTIONS.get(session.value("view")):
        return asks
    last: Inquiry | None = session.kept(_LAST)
    word = session.value("word").strip() if last is None else last.word
    return _about(word) if 0 < len(word) <= settings.MAX_WORD_CHARS else ""


def _about(word: str) -> str:
    """Return the page's question about a word."""
    return f"Is “{literal(word)}” the same word twice?"


def ready_made(reads: Reads) -> None:
    """Draw what is ready to be clicked, where it has an effect: words with several senses."""
    examples.draw({} if reads == "nothing" else everyday.EXAMPLES, shown=8)


def model() -> ModelCard:
    """Return the model that reads the sentences."""
    return downloads.model("contextual", default="minilm")


def scene(card: ModelCard, reads: Reads) -> Scene:
    """Ask for the layer and what the view reads; a view's own inputs come between them."""
    downloads.make_ready(card)
    model = cached.models.contextual_model(card.name)
    layer = _layer(model.network.n_layers)
    parameters = st.container()
    asked = _UNASKED
    if reads == "sentences":
        asked = replace(asked, text=_sentences())
    elif reads == "word":
        asked = _asked(has_start_mark=model.has_start_mark)
    return Scene(card, asked, layer, parameters)


def readable(scene: Scene, reads: Reads) -> Scene:
    """Return what can be read: in place of a word that cannot be found the last that was.

    Raises
    ------
    ReaderError
        If there is none, or the sentences of this view cannot be read.
    """
    if reads != "word":
        return scene
    try:
        found = scene.study.found
    except ReaderError as error:
        last = session.kept(_LAST)
        if not isinstance(last, Inquiry):
            raise
        st.warning(literal(str(error)), icon=":material/edit_note:")
        layout.caution(f"Below is still the last picture, of *{literal(last.word)}*.")
        return replace(scene, asked=last)
    session.keep(_LAST, replace(scene.asked, word=found.word))
    layout.ask(_about(found.word))
    return scene


def _layer(last: int) -> int:
    """Return the layer to show, counted from 0."""
    return int(
        inputs.slider(
            "layer", "Layer", (0, last), default=last, help="0 is what enters the first layer."
        )
    )


def _asked(*, has_start_mark: bool) -> Inquiry:
    """Return the word, the sentences, and how vectors are taken and prepared.

    Parameters
    ----------
    has_start_mark : bool
        Whether the model puts a mark before every text; without one its first token is a word's.
    """
    word = inputs.text("word", "Word", default=_WORD, limit=settings.MAX_TEXT_CHARS)
    _bring_sentences(word)
    text = _sentences()
    with st.popover("How vectors are taken", icon=":material/tune:", width="stretch"):
        return Inquiry(word, text, _reading(has_start_mark), _scaling())


def _bring_sentences(word: str) -> None:
    """Set the ready sentences of a word that has some, unless there are sentences of the reader's.

    So a link needs no more than the word.
    """
    ready = everyday.AMBIGUOUS.get(word.lower())
    if ready is None:
        return
    if session.value("text") in everyday.AMBIGUOUS.values():
        inputs.set_values({"text": ready})
    else:
        inputs.preset("text", ready)


def _sentences() -> str:
    """Return the sentences, as typed."""
    return inputs.paragraph(
        "text",
        "Sentences, one a line",
        default=_UNASKED.text,
        limit=settings.MAX_TEXT_CHARS,
        height=200,
        help="A word and a colon in front name the sense: “river: We sat on the bank”.",
    )


def _reading(has_start_mark: bool) -> Reading:
    """Return how the word is found and its vector taken."""
    match = inputs.choice(
        "match",
        "Find the word",
        spans.MATCHES,
        default="word",
        help="word: in any case. case: only as typed. forms: with -s, -ed and -ing as well, "
        "so that “bank” finds “banks”.",
    )
    pieces = inputs.choice(
        "pieces",
        "A word in several tokens is",
        occurrences.PIECES,
        default="mean",
        help="The mean of its tokens' vectors, or the vector of the first.",
    )
    skip = not has_start_mark and inputs.switch(
        "skip",
        "Leave out the first position",
        help="In GPT-2, LLaMA and their kin the state of a text's first token is unlike any other.",
    )
    return Reading(match, pieces, skip)


def _scaling() -> Scaling:
    """Return what is taken out of vectors before they are compared."""
    mean = inputs.choice(
        "vectors",
        "Vectors are",
        scaling.MEANS,
        default="raw",
        help="centred: the mean of everyday words is taken off in each layer. standardised: each "
        "dimension is divided by its standard deviation as well.",
    )
    drop = inputs.number(
        "drop",
        "Dominant dimensions left out",
        (0, _MOST_DROPPED),
        default=0,
        help="In each layer those that make up most of the mean cosine of random tokens.",
    )
    return Scaling(mean, int(drop))


def groups() -> int | None:
    """Return how many groups to look for, None to let the data say."""
    chosen = inputs.choice(
        "senses",
        "Groups",
        _GROUPS,
        default="auto",
        help="auto: in each layer the number from 2 to 6 with the largest silhouette.",
    )
    return None if chosen == "auto" else int(chosen)


def occurrence(found: Occurrences) -> int:
    """Return the occurrence in question, counted from 0."""
    number = inputs.number(
        "occurrence",
        "Occurrence",
        (1, len(found.places)),
        default=1,
        help="Counted through your sentences from the top.",
    )
    return int(number) - 1


def marks() -> bool:
    """Return whether places where heads rest have a column among the tokens."""
    return inputs.switch(
        "marks",
        "Show where heads rest",
        help="On the model's own marks, such as [CLS] and [SEP]; in a model without, on the first "
        "token. They outshine every word.",
    )


def pool() -> Pool:
    """Return how tokens become one vector a sentence."""
    name = inputs.choice(
        "pool",
        "A sentence is its",
        tuple(_POOLS),
        default="mean",
        help="The mean of all its tokens; its first token, in BERT the mark [CLS]; or its last.",
        former=_FORMER_POOLS,
    )
    return _POOLS[name]
