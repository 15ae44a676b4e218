"""The two pictures of each view of a word in its sentences."""

from dataclasses import dataclass

import plotly.graph_objects as go

from components.charts.contextual import attention, by_layer, maps, pairs, senses
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


@dataclass(frozen=True, eq=False)
class Pictures:
    """A main picture and one beside it, with their shares of the width."""

    main: go.Figure
    beside: go.Figure
    widths: tuple[int, int] = (3, 2)


def draw(view: View, *, layer: int) -> Pictures:  # noqa: C901, PLR0911 - one case a view
    """Draw a view at a layer.

    Parameters
    ----------
    view : View
    layer : int, counted from 0

    Returns
    -------
    Pictures
    """
    match view:
        case Map(study):
            moving = maps.layer_map(study.found, study.path, layer=layer)
            return Pictures(moving, by_layer.by_layer(study.curves, layer=layer))
        case Pairs(study):
            table = pairs.occurrences(study.found, study.sample, layer=layer)
            return Pictures(table, pairs.ruler(study.curves, study.sample, layer=layer))
        case Senses(study, groups):
            grouped = senses.grouped(study.found, study.path, groups, layer=layer)
            return Pictures(grouped, by_layer.of_groups(groups, layer=layer))
        case Attention():
            heads = attention.by_head(view.taken, layer=max(layer, 1))
            return Pictures(heads, attention.by_layer(view.taken), (1, 1))
        case Static(study, fixed):
            moving = maps.layer_map(study.found, study.path, layer=layer)
            return Pictures(moving, senses.fixed(fixed, len(study.found.places)), (1, 1))
        case Sentences(pooled):
            table = pairs.sentences(pooled, layer=layer)
            return Pictures(table, by_layer.of_sentences(pooled.curves, layer=layer))
        case Layers(held):
            held_by = by_layer.what_layers_hold(held, layer=layer)
            return Pictures(held_by, by_layer.wins(held, layer=layer))
        case Models():
            return Pictures(*_models(view, layer), widths=(1, 1))


def _models(view: Models, layer: int) -> tuple[go.Figure, go.Figure]:
    """Return the maps of both models, the second at the same depth."""
    first, second = (
        maps.layer_map(study.found, study.path, layer=at)
        for study, at in ((view.first, layer), (view.second, view.other(layer)))
    )
    return first, second
