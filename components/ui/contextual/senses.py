"""View "senses": groups found among the occurrences, and the nearest words of other sentences."""

from functools import partial

import streamlit as st

from components import cached
from components.charts.contextual import by_layer, senses
from components.ui import progress
from components.ui.contextual import conclusions, guesses, inputs, sentences
from components.ui.contextual.scene import Scene
from components.ui.shown import Drawing, Shown
from components.vectors.contextual.concordance import Nearby
from components.vectors.contextual.questions import NearbyQuestion


def show(scene: Scene) -> Shown:
    """Show the groups, and how clear they are by layer."""
    study, layer, model = scene.study, scene.layer, scene.card.name
    with scene.parameters:
        groups = cached.contextual.discovery(model, scene.asked, inputs.groups())
        point = inputs.occurrence(study.found)
    grouped = senses.grouped(study.found, study.path, groups, layer=layer)
    curves = by_layer.of_groups(groups, layer=layer)
    return Shown(
        (
            Drawing(grouped, "main", sentences.groups_in_words(groups, layer=layer)),
            Drawing(curves, "beside", sentences.groups_by_layer_in_words(groups)),
        ),
        {**study.table(), "group": groups.groups.ravel().tolist()},
        scene.code_of_word.then(
            "senses", senses=list(study.found.senses), numbers=list(groups.numbers)
        ),
        conclusion=conclusions.senses(groups, study.found.word, layer=layer),
        cautions=(sentences.groups(groups, study, layer=layer), *scene.prepared),
        below=partial(_nearest, scene, point),
        guess=guesses.best_layer(scene),
    )


def _nearest(scene: Scene, point: int) -> None:
    """List the words of other sentences nearest to an occurrence, once they are found."""
    found: Nearby | None = progress.answer(
        NearbyQuestion(scene.card.name, scene.asked),
        label="Look for the nearest words",
        name="nearby",
    )
    if found is not None:
        st.markdown(sentences.near(found, scene.study, point, layer=scene.layer))
