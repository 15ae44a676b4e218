"""The parts every page is made of: heading, stage, cautions, prose, code, downloads."""

import csv
import io
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import NoReturn
from xml.etree import ElementTree

import plotly.graph_objects as go
import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from components import settings
from components.charts import labels, theme
from components.errors import ReaderError
from components.ui import markdown, navigation, plot, session, texts
from components.ui.shown import Shown


def header(stem: str) -> None:
    """Draw the page's question as its heading."""
    st.html(settings.BROWSER_DIR / "page.css")
    st.header(navigation.find(stem).question, anchor=False)
    session.place().top = st.container()


def stage(widths: Sequence[int] = (1, 3)) -> list[DeltaGenerator]:
    """Return columns side by side, and the room below them for what ends the page.

    Parameters
    ----------
    widths : sequence of int
        Relative, one for each column.

    Returns
    -------
    list of containers
        The column of controls, which a telephone shows below the others; those of the pictures;
        what is below all of them.
    """
    controls, *pictures = st.columns(widths, gap="medium")
    return [controls.container(key="controls"), *pictures, st.container()]


def await_inputs(place: DeltaGenerator) -> NoReturn:
    """Say that the picture waits for inputs that can be drawn, and end the page there."""
    place.info("The picture appears here as soon as the inputs are right.")
    st.stop()


@contextmanager
def reader_errors() -> Iterator[None]:
    """Show a `ReaderError` raised inside as a warning, where it happened; then the page goes on."""
    try:
        yield
    except ReaderError as error:
        st.warning(markdown.literal(str(error)), icon=":material/edit_note:")


def show(shown: Shown) -> None:
    """Draw what a view shows, but for what stands in the footer."""
    _cautions((shown.lead,))
    for place, drawing in zip(_places(shown), shown.drawings, strict=True):
        with place:
            if drawing.title:
                st.markdown(drawing.title)
            drawing.draw()
            _cautions(drawing.cautions)
            if drawing.below is not None:
                drawing.below()
    _cautions(shown.cautions)
    if shown.text:
        st.markdown(shown.text)
    if shown.below is not None:
        shown.below()


def _places(shown: Shown) -> Sequence[DeltaGenerator]:
    """Return a container for each drawing: the view's own, or columns in as many rows as needed."""
    if shown.places or not shown.widths:
        return shown.places or [st.container() for _ in shown.drawings]
    rows = range(0, len(shown.drawings), len(shown.widths))
    columns = [column for _ in rows for column in st.columns(shown.widths, gap=shown.gap)]
    return columns[: len(shown.drawings)]


def _cautions(texts: Iterable[str]) -> None:
    """Draw some cautions, leaving out empty ones."""
    for text in filter(None, texts):
        caution(text)


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
    st.markdown(f":material/info: {text}")


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
    for column, entry in zip(st.columns(len(entries)), entries, strict=True):
        with column.container(border=True, height="stretch", gap="xsmall"):
            thumbnail = _thumbnail(entry.stem)
            if thumbnail is not None:
                st.image(thumbnail, width="stretch")
            st.page_link(navigation.page(entry.stem), label=f"**{entry.title}**")
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
            query_params=step.parameters,
        )


def footer(stem: str, shown: Shown, below: Shown | None = None) -> None:
    """Draw what ends every page: explanation, code, downloads, the next page.

    Parameters
    ----------
    stem : str
    shown : Shown
        What is downloaded.
    below : Shown, optional
        A second view of the page: its code follows, or stands alone if it begins with the first's.
    """
    with st.expander("What am I looking at?", icon=":material/help:"):
        prose(stem, "What am I looking at?")
    # Drawn when opened: what colours code in the browser weighs 1.5 MB.
    opened = st.expander(
        "Show the code", icon=":material/code:", key=f"code of {stem}", on_change="rerun"
    )
    if opened.open:
        first, second = (texts.code(stem, each.code) for each in (shown, below or shown))
        for text in [second] if second.startswith(first) else [first, second]:
            opened.code(text, language="python")
    with st.container(horizontal=True, vertical_alignment="center"):
        main = shown.main
        if main is not None:
            st.download_button(
                "Figure (HTML)",
                lambda: html(main),
                file_name=f"{stem}.html",
                mime="text/html",
                on_click="ignore",
                icon=":material/download:",
                help="Stands alone, can be zoomed. For PNG and SVG point at the picture.",
            )
        st.download_button(
            "Data (CSV)",
            lambda: to_csv(shown.table),
            file_name=f"{stem}.csv",
            mime="text/csv",
            on_click="ignore",
            icon=":material/table:",
        )
        following = navigation.following(stem)
        st.page_link(
            navigation.page(following.stem),
            label=f"Next: {following.question}",
            icon=":material/arrow_forward:",
        )


def html(fig: go.Figure) -> bytes:
    """Return a figure as one HTML page that needs nothing else."""
    page = theme.resolved(labels.placed(fig), "light").to_html(
        include_plotlyjs=True, full_html=True
    )
    return page.encode("utf-8")


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
