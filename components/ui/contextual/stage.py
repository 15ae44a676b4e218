"""What stands on the page *Contextual vectors* around the pictures of each view."""

from typing import Any

import plotly.graph_objects as go
import streamlit as st

from components.models.catalog import ModelCard
from components.ui import layout
from components.ui.contextual import sentences, words
from components.vectors.contextual.study import Inquiry, Study
from components.vectors.contextual.views import (
    Attention,
    Layers,
    Map,
    Models,
    Pairs,
    Senses,
    Sentences,
    Static,
    View,
)


def pictures(
    main: go.Figure, beside: go.Figure, view: View, *, layer: int, widths: tuple[int, int]
) -> None:
    """Draw the two figures of a view beside each other."""
    texts = _in_words(view, layer)
    columns = st.columns(widths)
    for column, fig, text, key in zip(
        columns, (main, beside), texts, ("main", "beside"), strict=True
    ):
        with column:
            layout.figure(fig, key=key, alt=text)


def say(view: View, asked: Inquiry, card: ModelCard, *, layer: int) -> None:
    """Draw what has to be known beside a view's pictures."""
    for text in _cautions(view, asked, card, layer):
        if text:
            layout.caution(text)
    if isinstance(view, Senses):
        st.markdown(sentences.near(view.near[layer], view.study, view.point, layer=layer))
    elif not isinstance(view, (Layers, Sentences, Attention)):
        study = view.first if isinstance(view, Models) else view.study
        st.markdown(words.numbered(study.found))


def code_heading(view: View) -> str:
    """Return the section of the page's text that holds the view's code."""
    match view:
        case Attention():
            return "Attention, code"
        case Sentences() | Layers():
            return "Sentences, code"
        case _:
            return "Show the code"


def code_values(view: View, asked: Inquiry, card: ModelCard, *, layer: int) -> dict[str, Any]:
    """Return what fills the view's code."""
    public = "sentence-transformers/all-MiniLM-L6-v2" if card.source == "package" else None
    values = {"model": public or card.reference, "revision": card.revision, "layer": layer}
    match view:
        case Attention():
            place = view.place
            more = {"sentence": view.sentence.text, "start": place.start, "end": place.end}
            return values | more | {"layer": max(layer, 1)}
        case Sentences(pooled, pool):
            return values | {"sentences": [line.text for line in pooled.sentences], "pool": pool}
        case Layers():
            return values | {"sentences": list(sentences.EXAMPLE), "pool": "mean"}
        case _:
            found = (view.first if isinstance(view, Models) else view.study).found
            texts = [sentence.text for sentence in found.sentences]
            return values | {
                "word": found.word,
                "sentences": texts,
                "places": [(each.sentence, each.start, each.end) for each in found.places],
                "pieces": asked.reading.pieces,
            }


def _in_words(view: View, layer: int) -> tuple[str, str]:  # noqa: C901, PLR0911 - one case a view
    """Return what readers who cannot see the two pictures are told."""
    match view:
        case Map(study):
            return words.map_in_words(study, layer=layer), words.curves_in_words(study.curves)
        case Pairs(study):
            return (
                words.pairs_in_words(study.found, layer=layer),
                words.ruler_in_words(study.sample, layer=layer),
            )
        case Senses(_, groups):
            return (
                sentences.groups_in_words(groups, layer=layer),
                sentences.groups_by_layer_in_words(groups),
            )
        case Attention():
            told = sentences.attention_in_words(view.taken, layer=max(layer, 1))
            return f"{told} Each head has a row.", f"{told} Each layer has a row."
        case Static(study, fixed):
            return words.map_in_words(study, layer=layer), words.fixed_in_words(fixed)
        case Sentences(pooled):
            return (
                sentences.sentences_in_words(pooled, layer=layer),
                words.curves_in_words(pooled.curves),
            )
        case Layers(held):
            return sentences.held_in_words(held), sentences.wins_in_words(held)
        case Models(first, second):
            return (
                words.map_in_words(first, layer=layer),
                words.map_in_words(second, layer=view.other(layer)),
            )


def _cautions(  # noqa: C901, PLR0911 - one case a view
    view: View, asked: Inquiry, card: ModelCard, layer: int
) -> tuple[str, ...]:
    """Return what stands beside a view's pictures; an empty text says nothing."""
    match view:
        case Map(study):
            return (
                words.likeness(study, layer=layer),
                words.plane(study.path, layer=layer),
                words.pieces(study.found, card, asked),
                *_prepared(study, asked, layer),
            )
        case Pairs(study):
            return words.ruler(study, layer=layer), *_prepared(study, asked, layer)
        case Senses(study, groups):
            said = sentences.groups(groups, study, layer=layer)
            return said, *_prepared(study, asked, layer)
        case Attention(study, taken, point):
            said = sentences.attention(taken, study, point, layer=max(layer, 1))
            return sentences.no_attention_at_input(layer), said, sentences.ATTENTION_CAUTION
        case Static(study, fixed, title):
            said = words.fixed(fixed, study.found, title=title)
            return said, words.likeness(study, layer=layer)
        case Sentences(pooled, pool):
            return (sentences.sentences(pooled, pool, layer=layer),)
        case Layers(held, title):
            return (sentences.held(held, layer=layer, title=title),)
        case Models():
            return (sentences.models(view, layer=layer),)


def _prepared(study: Study, asked: Inquiry, layer: int) -> tuple[str, str]:
    """Return what was done to the vectors, and whether the first position plays a part."""
    return words.scaling(study, asked, layer=layer), words.first_position(study.found, asked)
