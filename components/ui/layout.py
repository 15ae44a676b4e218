"""The parts every page is made of: heading, cautions, prose, code, downloads."""

import csv
import io
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import TypeVar
from xml.etree import ElementTree

import plotly.graph_objects as go
import streamlit as st

from components import settings
from components.errors import ReaderError
from components.ui import markdown, navigation, plot, session, texts
from components.ui.page import guess, present, signature, standalone
from components.ui.shown import Shown

View = TypeVar("View")


def header(stem: str) -> None:
    """Draw the page's question as its heading."""
    with _heading():
        st.header(navigation.find(stem).question, anchor=False)


def header_with_views(stem: str, choose: Callable[[], View], *, question: str = "") -> View:
    """Draw the page's question as its heading and, beside it, the choice of view.

    Parameters
    ----------
    stem : str
    choose : callable
        Draws the choice, the same place and look on every page.
    question : str
        Markdown; the page's own if left out.

    Returns
    -------
    what `choose` returns
    """
    with _heading():
        session.place().heading = st.empty()
        ask(question or navigation.find(stem).question)
        with st.container(key="views", width="content"):
            return choose()


def ask(question: str) -> None:
    """Make a question, in Markdown, the heading of a page that has views."""
    place = session.place().heading
    if place is not None:
        place.header(question, anchor=False, width="content")


@contextmanager
def _heading() -> Iterator[None]:
    """Begin a page: the row of its heading, and the room for what a link got wrong."""
    present.begin()
    row = st.container(horizontal=True, vertical_alignment="center", key="heading")
    session.place().top = st.container()
    with row:
        yield


@contextmanager
def reader_errors() -> Iterator[None]:
    """Show a `ReaderError` raised inside as a warning, where it happened; then the page goes on."""
    try:
        yield
    except ReaderError as error:
        st.warning(markdown.literal(str(error)), icon=":material/edit_note:")


def figure(fig: go.Figure, *, key: str, alt: str) -> None:
    """Draw a figure that is no view's, such as one in a panel.

    Parameters
    ----------
    fig : plotly Figure
    key : str
        Unique on the page.
    alt : str
        What a reader who cannot see the figure is told.
    """
    plot.draw(fig, key=key, alt=alt)


def caution(text: str) -> None:
    """Say beside a picture what it does not show, or how far to trust it."""
    st.markdown(f":material/info: {markdown.signed(text)}")


def prose(stem: str, heading: str) -> None:
    """Draw one section of ``pages/text/<stem>.md``."""
    st.markdown(section(stem, heading))


def section(stem: str, heading: str) -> str:
    """Return the text below one second-level heading of ``pages/text/<stem>.md``.

    Raises
    ------
    KeyError
        If there is no such heading.
    """
    return texts.sections(stem)[heading].strip()


def cards(entries: Sequence[navigation.Entry]) -> None:
    """Draw a row of pages to go to, each with its question."""
    row = st.container(key="cards")
    for column, entry in zip(row.columns(len(entries)), entries, strict=True):
        with column.container(border=True, height="stretch", gap="xsmall"):
            thumbnail = _thumbnail(entry.stem)
            if thumbnail is not None:
                st.image(thumbnail, width="stretch", alt=f"Picture of {entry.title}")
            st.page_link(
                navigation.page(entry.stem),
                label=f"**{entry.title}**",
                query_params=present.carried(),
            )
            st.caption(entry.question)


def _thumbnail(stem: str) -> str | None:
    """Return a page's small picture as SVG; None if its file is damaged: it only adorns."""
    try:
        svg = (settings.THUMBNAILS_DIR / f"{stem}.svg").read_text("utf-8")
        ElementTree.fromstring(svg)
    except (OSError, ValueError, ElementTree.ParseError):
        return None
    return svg


def lesson_path(steps: Sequence[navigation.Step]) -> None:
    """Draw a lesson as links, each to a page in the very state the step speaks of."""
    for number, step in enumerate(steps, start=1):
        st.page_link(
            navigation.page(step.stem),
            label=f"**{number}. {step.title}** ({step.minutes} min). {step.text}",
            query_params={**step.parameters, **present.carried()},
        )


def footer(stem: str, shown: Shown) -> None:
    """Draw what ends every page: explanation, code, downloads, the next page.

    Parameters
    ----------
    stem : str
    shown : Shown
        What is downloaded, and whose code is shown.
    """
    is_told = not guess.is_awaited(shown.guess)
    if is_told:
        _explain(stem, shown)
    with st.container(horizontal=True, vertical_alignment="center"):
        if is_told:
            _offer(shown)
        present.switch()
        following = navigation.following(stem)
        st.page_link(
            navigation.page(following.stem),
            label=f"Next: {following.question}",
            icon=":material/arrow_forward:",
            query_params=present.carried(),
        )


def _explain(stem: str, shown: Shown) -> None:
    """Draw the explanation of a page, and the code of what it shows."""
    with st.expander("What am I looking at?", icon=":material/help:"):
        prose(stem, "What am I looking at?")
    # Drawn when opened: what colours code in the browser weighs 1.5 MB.
    opened = st.expander(
        "Show the code", icon=":material/code:", key=f"code of {stem}", on_change="rerun"
    )
    if opened.open:
        opened.code(texts.code(stem, shown.code), language="python")


def _offer(shown: Shown) -> None:
    """Offer the figure and the numbers behind it as files."""
    main, signed, link = shown.main, signature.of(), signature.link()
    if main is not None:
        st.download_button(
            "Figure (HTML)",
            lambda: standalone.page(main, signed, link),
            file_name=f"{signed.name}.html",
            mime="text/html",
            on_click="ignore",
            icon=":material/download:",
            help="Stands alone, can be zoomed. For PNG and SVG point at the picture.",
        )
    st.download_button(
        "Data (CSV)",
        lambda: to_csv(shown.table),
        file_name=f"{signed.name}.csv",
        mime="text/csv",
        on_click="ignore",
        icon=":material/table:",
    )


def to_csv(table: Mapping[str, Iterable[object]]) -> bytes:
    """Return columns as CSV, in UTF-8 with a header line.

    A cell of text that a spreadsheet would read as a formula gets a leading
    apostrophe, as OWASP advises.
    """
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    writer.writerow(table.keys())
    for row in zip(*table.values(), strict=True):
        writer.writerow([_plain(cell) for cell in row])
    return out.getvalue().encode("utf-8")


def _plain(cell: object) -> object:
    """Take the formula out of a text cell."""
    return f"'{cell}" if isinstance(cell, str) and cell.startswith(tuple("=+-@\t\r")) else cell
