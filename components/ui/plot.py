"""Plotly figures that keep their view, drawn by a component of our own.

Streamlit's chart is built anew with every change of its figure, and with it go zoom, camera and
selection (docs/decisions/0008-charts.md). This one is changed in place. What runs in the browser
stands in ``components/ui/browser/``.

A trace of words carries a rank in its `meta` (0 is labelled before 1), words in `text`, and the
numbers of their rows in `customdata`; `charts.space.scatter` makes such traces. Where the labels
are no words, `text` holds them, and `ids` the words. Labels, clicks, lasso, links and replay work
on them; every other trace is drawn as it is.
"""

import html
import json
from base64 import b64decode
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from functools import partial
from hashlib import blake2b
from typing import Any

import numpy as np
import numpy.typing as npt
import plotly.graph_objects as go
import streamlit as st
from streamlit.components import v2

from components import settings
from components.charts import labels, theme
from components.ui import cells, serving
from components.ui.cells import Cell
from components.ui.frames import Frames
from components.ui.page import signature

_HEIGHT = 450  # pixels, of a figure that does not say; Plotly's own
_HTML = (
    '<figure class="lexiscope-plot" data-testid="stPlotlyChart" role="figure" tabindex="0">'
    '<div class="chart"></div></figure>'
)
# The address is relative to the page, whatever path the app is served under.
_LOADER = """
const module = import(new URL("{address}", document.baseURI));
export default async (component) => (await module).mount(component);
"""


def loader(name: str) -> str:
    """Return the script of a component that one of ``components/ui/browser/`` mounts."""
    return _LOADER.replace("{address}", serving.address(name))


_Named = list[tuple[np.ndarray, Sequence[str]]]  # rows and words of each trace of words

_component = v2.component(
    "lexiscope.plot",
    html=_HTML,
    css=(settings.BROWSER_DIR / "plot.css").read_text("utf-8"),
    js=loader("plot.js"),
    isolate_styles=False,
)


@dataclass(frozen=True)
class Acts:
    """What runs when a reader acts on a figure, before the rerun the act causes.

    Parameters
    ----------
    on_click : callable, optional
        Gets the word of a clicked point.
    on_select : callable, optional
        Gets all words inside a box or a lasso; none when the selection is dropped.
    on_cell : callable, optional
        Gets the clicked cell of a table whose `meta` names its ``block``; of lines whose `meta`
        numbers each as ``line``, the nearest one as row, its point as column.
    """

    on_click: Callable[[str], None] | None = None
    on_select: Callable[[list[str]], None] | None = None
    on_cell: Callable[[Cell], None] | None = None


_NO_ACTS = Acts()


def draw(
    fig: go.Figure,
    *,
    key: str,
    alt: str,
    link: str | None = None,
    frames: Frames | None = None,
    acts: Acts = _NO_ACTS,
) -> None:
    """Draw a figure; the reader's view outlasts every change that keeps the coordinates.

    The view is reset when ``layout.uirevision`` changes; without one, when the numbers on the
    axes do. Where the app runs without `serving.routes`, Streamlit's own chart draws the figure,
    with the labels that suit its first view, and nothing else of what is said here.

    Parameters
    ----------
    fig : plotly Figure
    key : str
        Unique on the page.
    alt : str
        What a reader who cannot see the picture is told.
    link : str, optional
        Plots of the same name mark each other's hovered and selected words.
    frames : Frames, optional
        Adds a button and a scrubber that replay them; the last moment is the figure itself.
    acts : Acts, optional
        What runs when the reader clicks or selects.
    """
    if not serving.is_serving():
        st.plotly_chart(labels.placed(fig), key=key, alt=alt, config={"displaylogo": False})
        return
    words, figure = _rows(fig), plain(fig)
    message = {
        "key": key,
        "figure": figure,
        "alt": alt,
        "signature": asdict(signature.of(key)),
        "link": link,
        "rows": _n_rows(words),
        "frames": None if frames is None else frames.packed(),
        "clicks": acts.on_click is not None,
        "selects": acts.on_select is not None,
        "picks": acts.on_cell is not None,
    }
    _component(
        key=key,
        data=json.dumps(message, cls=theme.encoder()).encode(),  # pyright: ignore[reportArgumentType]
        height=int(figure["layout"].get("height", _HEIGHT)),  # the replay's bar included
        on_click_change=acts.on_click and partial(_clicked, key, words, acts.on_click),
        on_select_change=acts.on_select and partial(_selected, key, words, acts.on_select),
        on_cell_change=acts.on_cell and partial(_picked, key, acts.on_cell),
    )


def plain(fig: go.Figure) -> dict[str, Any]:
    """Return a figure as Plotly reads it, without the template, which the browser has."""
    figure = fig.to_plotly_json()
    layout = figure["layout"]
    layout.pop("template", None)
    layout.setdefault("uirevision", _view(figure))
    names = [trace.get("name") for trace in figure["data"]]
    for name, trace in zip(names, figure["data"], strict=True):
        if names.count(name) == 1:
            # A hidden group stays hidden when others come or go. The names of CSS classes are
            # made of it, so it holds no space.
            trace.setdefault("uid", _digest(name))
    return figure


def _view(figure: dict[str, Any]) -> str:
    """Return a name for the numbers on the axes: while it stays, so do zoom and camera."""
    axes = [
        [trace.get("type"), *(_told(trace.get(axis)) for axis in "xyz")] for trace in figure["data"]
    ]
    return _digest(axes)


def _digest(values: object) -> str:
    """Return a short name for some values."""
    return blake2b(json.dumps(values, cls=theme.encoder()).encode(), digest_size=8).hexdigest()


def _told(values: object) -> object:
    """Return the numbers on an axis; of a matrix, such as a heatmap's, its shape alone."""
    return values.get("shape", values) if isinstance(values, dict) else values


def _rows(fig: go.Figure) -> _Named:
    """Return rows and words of every trace of words."""
    return [
        (np.asarray(trace.customdata), trace.text if trace.ids is None else trace.ids)
        for trace in labels.of_words(fig)
    ]


def _n_rows(found: _Named) -> int:
    """Return how many rows there are, gaps included."""
    return 1 + max((int(rows.max()) for rows, _ in found if len(rows)), default=-1)


def _clicked(key: str, found: _Named, act: Callable[[str], None]) -> None:
    """Hand on the word of the clicked row."""
    row = st.session_state[key]["click"]
    for word in _at(found, [row]):
        act(word)


def _selected(key: str, found: _Named, act: Callable[[list[str]], None]) -> None:
    """Hand on the words of the selected rows, which come as one bit a row."""
    bits = np.frombuffer(b64decode(st.session_state[key]["select"]), dtype=np.uint8)
    act(_at(found, np.flatnonzero(np.unpackbits(bits, bitorder="little"))))


def _picked(key: str, act: Callable[[Cell], None]) -> None:
    """Hand on the clicked cell of a table."""
    cell = cells.read(st.session_state[key]["cell"])
    if cell is not None:
        act(cell)


def _at(found: _Named, rows: npt.ArrayLike) -> list[str]:
    """Return the words of some rows, in the order of rows."""
    words = {
        int(numbers[place]): html.unescape(text[int(place)])
        for numbers, text in found
        for place in np.flatnonzero(np.isin(numbers, rows))
    }
    return [words[row] for row in sorted(words)]
