"""View "failures": questions with a mate in meaning and a trap, and which an engine puts first."""

from functools import partial

import streamlit as st

from components import cached, settings
from components.charts.search import traps
from components.errors import EmptyInputError
from components.models import catalog
from components.ui import inputs, texts
from components.ui.search import failures_said
from components.ui.search.scene import Scene
from components.ui.shown import Drawing, Shown, Table
from components.vectors.search.failures import CABINET, Trap, Tried

_OWN = "my own"
READY = {name: {"failure": name} for name in CABINET}
_FIELDS = (
    ("one", "A question", "The bank is closed"),
    ("mate", "Says the same", "You cannot get money there today"),
    ("trap", "Says something else", "The bank is not closed"),
)


def show(scene: Scene) -> Shown:
    """Show for each engine which of two passages is nearer to each question."""
    with scene.parameters:
        chosen = inputs.select("failure", "Kind", (*CABINET, _OWN), default=next(iter(CABINET)))
        every = dict(CABINET) | ({_OWN: _own()} if chosen == _OWN else {})
    names, asked = list(every), tuple(every.values())
    found = cached.search.tried(asked, scene.space, scene.how)
    place = names.index(chosen)
    return Shown(
        (
            Drawing(
                traps.figure(found, names, chosen=chosen),
                "traps",
                failures_said.in_words(found, names),
            ),
        ),
        _table(every, found),
        texts.encoder(cached.search.MODEL)
        .then("sentence encoder")
        .then(
            "failures",
            traps=[each.texts for each in asked],
            space=catalog.plain(scene.space),
            how=scene.how,
        ),
        conclusion=failures_said.conclusion(found, place, chosen),
        above=partial(_quote, every[chosen]),
        cautions=(
            failures_said.meant(found[0], place, scene.index.ruler if scene.encoded else None),
            *failures_said.cautions(found, len(names)),
        ),
        guess=failures_said.guess(found[0], place, every[chosen]),
    )


def _own() -> Trap:
    """Ask for the reader's own sentences."""
    typed = [
        inputs.text(key, label, default=default, limit=settings.MAX_SENTENCE_CHARS)
        for key, label, default in _FIELDS
    ]
    if not all(typed):
        raise EmptyInputError("Type all three sentences.")
    return Trap(*typed)


def _quote(trap: Trap) -> None:
    """Write the sentences of the question that stands out over the picture."""
    with st.container(key="quote"):
        st.markdown(failures_said.quote(trap))


def _table(every: dict[str, Trap], found: tuple[Tried, ...]) -> Table:
    """Return a row a question and engine."""
    rows = [
        (each.engine, name, *trap.texts, float(each.mates[place]), float(each.traps[place]))
        for each in found
        for place, (name, trap) in enumerate(every.items())
    ]
    names = ("engine", "kind", "question", "same meaning", "trap", "score of it", "of the trap")
    return {name: [row[number] for row in rows] for number, name in enumerate(names)}
