"""View "who wins when": what four engines get for the built-in questions, kind by kind."""

from collections.abc import Sequence
from dataclasses import replace
from functools import partial

import streamlit as st

from components import cached
from components.charts.search import contest
from components.models import catalog
from components.ui import inputs
from components.ui.markdown import literal
from components.ui.search import sentences, who_wins_said
from components.ui.search.scene import Scene
from components.ui.shown import Drawing, Shown, Table
from components.vectors.search import built_in
from components.vectors.search.contest import ALL, EngineScores, KindOfQuery
from components.vectors.search.measures import MEASURES

_WORST = 5  # queries of each engine


def show(scene: Scene) -> Shown:
    """Show the scores of every kind, and the worst queries of one."""
    scene = replace(scene, index=cached.search.shipped(built_in.NAME))
    with scene.parameters:
        measure = inputs.choice(
            "measure", "Measured by", list(MEASURES), default=next(iter(MEASURES))
        )
        kind = inputs.select(
            "kind", "Worst questions of", (*built_in.KINDS, ALL), default=built_in.KINDS[0]
        )
    code = scene.code.then("who wins", space=catalog.plain(scene.space), how=scene.how)
    if scene.encoded is None:
        return Shown((), {}, code, conclusion=sentences.waits(scene.index))
    scores = cached.judged.contest_of(measure, scene.space, scene.how)
    found = [scores.by_kind(each) for each in (*built_in.KINDS, ALL)]
    figure = contest.figure(found, measure=measure, chosen=kind)
    return Shown(
        (Drawing(figure, "who wins", who_wins_said.in_words(found, measure)),),
        _table(found, measure),
        code,
        conclusion=who_wins_said.conclusion(found),
        cautions=who_wins_said.cautions(found, scores),
        below=partial(_worst, scores, kind),
    )


def _worst(scores: EngineScores, kind: str) -> None:
    """Offer the queries that each engine answers worst, to be looked at."""
    st.markdown(who_wins_said.worst(kind, scores.measure))
    columns = st.columns(len(scores.values))
    for column, name in zip(columns, scores.values, strict=True):
        column.markdown(f"**{literal(name)}**")
        found = scores.worst(kind, name, _WORST)
        if not found:
            column.markdown("none: all are perfect")
        for query, score in found:
            column.button(
                f"{literal(query.text)} · {score:.2f}",
                key=f"worst {name} {query.text}",
                type="tertiary",
                on_click=_look_at,
                args=(query.text,),
            )


def _look_at(query: str) -> None:
    """Lead to the rankings of a query."""
    inputs.set_values({"view": "rankings", "collection": built_in.NAME, "q": query})


def _table(found: Sequence[KindOfQuery], measure: str) -> Table:
    """Return a row a kind and engine."""
    rows = [
        (each.kind, each.count, name, score.value, score.low, score.high, each.chance)
        for each in found
        for name, score in each.scores.items()
    ]
    names = ("kind", "queries", "engine", measure, "from", "to", "random order")
    return {name: [row[number] for row in rows] for number, name in enumerate(names)}
