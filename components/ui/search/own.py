"""A collection of the reader's own: it lives in their session, and nowhere else.

What is pasted is no part of the address, unlike every other input; a link leads to the place where
passages are pasted.
"""

from functools import partial

import streamlit as st

from components import settings
from components.ui import inputs, session
from components.ui.markdown import literal
from components.ui.search import sentences
from components.vectors.search import own
from components.vectors.search.index import Index
from components.vectors.search.own import OwnPassages

NAME = "my own"  # in the address
_TYPED, _KEPT = "pasted passages", "own collection"
_PRIVATE = (
    "Passages stay in this session’s memory, are written neither to a disk nor into logs, and are "
    "no part of a link. They are gone when the session ends."
)


def index() -> Index:
    """Ask for passages, and return them ready to be searched.

    Raises
    ------
    ReaderError
        If there are none, too many, or none that can be read.
    """
    if _TYPED not in st.session_state:
        st.session_state[_TYPED] = session.kept(_TYPED) or ""
    typed = st.text_area(
        "Passages",
        key=_TYPED,
        height=120,
        help="Pasted here, or from a file.",
    )
    session.keep(_TYPED, typed)
    unit = inputs.choice("unit", "Each is a", ("line", "paragraph"), default="line")
    file = st.file_uploader(
        "Or a file: TXT, CSV, Parquet",
        type=["txt", "csv", "tsv", "parquet"],
        key="passages file",
        max_upload_size=settings.MAX_PASSAGES_MB,
    )
    column = inputs.text(
        "column",
        "Its column",
        default="",
        limit=settings.MAX_CELL_CHARS,
        placeholder="the one with most text",
        help="Of a CSV or Parquet file.",
    )
    st.caption(_PRIVATE)
    if file is None and not typed.strip() and session.kept(_KEPT) is not None:
        return _still_open()
    if file is None:
        return _built((typed, unit), partial(own.from_text, typed, unit))
    told = (file.file_id, unit, column)
    return _built(
        told, partial(own.from_file, file.name, file.getvalue(), unit=unit, column=column)
    )


def _built(told: tuple[str, ...], read: "partial[OwnPassages]") -> Index:
    """Return the collection that is open, or read another and say what was left out of it."""
    before: tuple[tuple[str, ...], Index] | None = session.kept(_KEPT)
    if before is None or before[0] != told:
        found = read()
        before = told, Index(found.collection, is_own=True, notes=found.notes)
        session.keep(_KEPT, before)
    said = " ".join((f"{sentences.counted(len(before[1].collection.passages))}.", *before[1].notes))
    st.caption(f":material/upload_file: {literal(said)}")
    return before[1]


def _still_open() -> Index:
    """Return the collection that was open last: its file went when the reader left the page."""
    found: Index = session.kept(_KEPT)[1]
    count = sentences.counted(len(found.collection.passages))
    st.caption(f":material/upload_file: {count}: what was open last in this session.")
    st.button("Forget them", key="forget passages", on_click=_forget, icon=":material/close:")
    return found


def _forget() -> None:
    """Forget the reader's passages."""
    session.keep(_KEPT, None)
