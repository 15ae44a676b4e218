"""The inputs of the page *Contextual vectors*: what is compared, how, and what is drawn of it."""

from typing import Literal, get_args

import streamlit as st

from components import cached, settings
from components.models import catalog
from components.models.catalog import ModelCard
from components.ui import downloads, examples, inputs
from components.vectors.contextual import everyday, occurrences, pooling, scaling, spans, views
from components.vectors.contextual.occurrences import Occurrences, Reading
from components.vectors.contextual.pooling import Pool
from components.vectors.contextual.scaling import Scaling
from components.vectors.contextual.study import Inquiry

Name = Literal["map", "pairs", "senses", "attention", "static", "sentences", "layers", "models"]
STATIC_MODEL = "word2vec"
MOST_DROPPED = 10  # dimensions
_GROUPS = ("auto", "2", "3", "4", "5")


def ready_made() -> None:
    """Draw what is ready to be clicked: words with several senses."""
    examples.draw(everyday.EXAMPLES, shown=8)


def model() -> ModelCard:
    """Return the model that reads the sentences."""
    return downloads.model("contextual", default="minilm")


def view() -> Name:
    """Return which view is to be drawn."""
    return inputs.choice("view", "Look at", get_args(Name), default="map")


def layer(last: int) -> int:
    """Return the layer to show, counted from 0."""
    return int(
        inputs.slider(
            "layer", "Layer", 0, last, default=last, help="0 is what enters the first layer."
        )
    )


def shown(name: Name, card: ModelCard, asked: Inquiry) -> views.View:
    """Ask what only this view needs, and return what it shows.

    Parameters
    ----------
    name : one of the views
    card : ModelCard
    asked : Inquiry

    Raises
    ------
    ReaderError
        If what was typed cannot be shown in this way.
    """
    match name:
        case "sentences":
            pool = _pool()
            return views.Sentences(
                cached.contextual.sentence_study(card.name, asked.text, pool), pool
            )
        case "layers":
            return views.Layers(cached.contextual.held(card.name, _pool()), card.title)
        case "models":
            second = downloads.model(
                "contextual", default="minilm", key="second", label="Beside it"
            )
            titles = (card.title, second.title)
            both = (cached.contextual.study(each.name, asked) for each in (card, second))
            return views.Models(*both, titles=titles)
        case _:
            return _of_word(name, card, asked)


def _of_word(name: Name, card: ModelCard, asked: Inquiry) -> views.View:
    """Return one of the views that show the word's occurrences in one model."""
    study = cached.contextual.study(card.name, asked)
    match name:
        case "pairs":
            return views.Pairs(study)
        case "senses":
            groups = cached.contextual.discovery(card.name, asked, _groups())
            point = _occurrence(study.found)
            near = cached.contextual.near(card.name, asked, point)
            return views.Senses(study, groups, near, point)
        case "attention":
            point = _occurrence(study.found)
            place = study.found.places[point]
            text = study.found.sentences[place.sentence].text
            return views.Attention(study, cached.contextual.taken(card.name, text, place), point)
        case "static":
            fixed = cached.contextual.fixed_place(STATIC_MODEL, study.found.word)
            return views.Static(study, fixed, catalog.find(STATIC_MODEL).title)
        case _:
            return views.Map(study)


def asked(*, has_start_mark: bool) -> Inquiry:
    """Return the word, the sentences, and how vectors are taken and prepared.

    Parameters
    ----------
    has_start_mark : bool
        Whether the model puts a mark before every text; without one its first token is a word's.
    """
    word = inputs.text("word", "Word", default="bank", limit=settings.MAX_TEXT_CHARS)
    text = inputs.paragraph(
        "text",
        "Sentences, one a line",
        default=everyday.AMBIGUOUS["bank"],
        limit=settings.MAX_TEXT_CHARS,
        height=200,
        help="A word and a colon in front name the sense: “river: We sat on the bank”.",
    )
    with st.popover("How vectors are taken", icon=":material/tune:", width="stretch"):
        return Inquiry(word, text, _reading(has_start_mark), _scaling())


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
        help="In GPT-2 and its kin the state of a text's first token is unlike any other.",
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
        0,
        MOST_DROPPED,
        default=0,
        help="In each layer those that make up most of the mean cosine of random words.",
    )
    return Scaling(mean, int(drop))


def _groups() -> int | None:
    """Return how many groups to look for, None to let the data say."""
    chosen = inputs.choice(
        "senses",
        "Groups",
        _GROUPS,
        default="auto",
        help="auto: the number with the best silhouette.",
    )
    return None if chosen == "auto" else int(chosen)


def _occurrence(found: Occurrences) -> int:
    """Return the occurrence in question, counted from 0."""
    number = inputs.number(
        "occurrence",
        "Occurrence",
        1,
        len(found.places),
        default=1,
        help="Counted through your sentences from the top.",
    )
    return int(number) - 1


def _pool() -> Pool:
    """Return how tokens become one vector a sentence."""
    return inputs.choice(
        "pool",
        "A sentence is",
        pooling.POOLS,
        default="mean",
        help="The mean of all its tokens; its first token, in BERT the mark [CLS]; or its last.",
    )
