"""Vectors of the reader's own: choosing a file, what was found in it, and for how long.

A file is open as long as the session of the reader who chose it, on all pages, and for nobody
else. It is not part of a link.
"""

from collections.abc import Mapping

import streamlit as st

from components import cached, settings
from components.errors import ReaderError
from components.models import catalog
from components.models.catalog import ModelCard
from components.ui import downloads, inputs
from components.ui.markdown import literal
from components.vectors.loaded import Loaded

_UPLOAD = "upload"  # in the address
_LOADED = "_upload"
_FORMATS = (
    "**Words and vectors in one file:** word2vec (text or binary), GloVe text, fastText `.vec`, "
    "CSV or TSV with a column for each dimension or one of lists, Parquet, safetensors with the "
    "words in its metadata.\n\n"
    "**In two files, chosen together:** the vectors as TSV, `.npy` or safetensors, and the words "
    "as text, one a line; the TSV pair of the Embedding Projector is of this kind. Columns beside "
    "the word describe it.\n\n"
    "Any of them may be compressed by gzip. Pickles are never opened.\n\n"
    f"At most {settings.MAX_UPLOAD_MB} MB, {settings.MAX_UPLOAD_ROWS:,} rows and "
    f"{settings.MAX_UPLOAD_VALUES:,} numbers (rows × dimensions)."
)
# Two axes of meaning one can see: how royal, how female; the third is noise.
SAMPLE = """king 0.9 0.1 0.2
queen 0.9 0.9 0.1
prince 0.6 0.1 0.3
princess 0.6 0.9 0.2
man 0.1 0.1 0.1
woman 0.1 0.9 0.3
boy 0.0 0.2 0.2
girl 0.0 1.0 0.1
"""


def model(*, default: str, first: Mapping[str, object]) -> str:
    """Return the name of the space to use: a model's, or that of a file of the reader's own.

    Parameters
    ----------
    default : str
        The model shown at first, and while no file is open.
    first : mapping
        Inputs to set when a file has just been opened: the words that were drawn before will not
        be among its own.
    """
    cards = {card.name: card for card in catalog.models("static")}
    tables = {card.name + cached.models.INPUT_TABLE: card for card in catalog.models("contextual")}
    names = dict.fromkeys([default, _UPLOAD, *cards, *tables])
    chosen = inputs.select("model", "Model", list(names), default=default)
    if chosen in tables:
        is_here = downloads.is_here(tables[chosen], meanwhile=cards[default].title)
        return _described(chosen, meanwhile=cards[default]) if is_here else default
    if chosen == _UPLOAD:
        found = loaded() or _control(meanwhile=cards[default].title, first=first)
        if found is None:
            return default
        _summary(found)
        return found.space.name
    if cards[chosen].source == "file":
        return _described(cards[chosen].key, meanwhile=cards[default])
    is_here = downloads.is_here(cards[chosen], meanwhile=cards[default].title)
    return chosen if is_here else default


def _described(name: str, *, meanwhile: ModelCard) -> str:
    """Say what an input table or a file of the host's holds; return the name of what is shown."""
    try:
        found = cached.models.loaded(name)
    except ReaderError as error:
        sentence = literal(f"{error} Showing {meanwhile.title} meanwhile.")
        st.warning(sentence, icon=":material/error:")
        return meanwhile.name
    if found is not None:
        st.caption(f"{literal(found.title)}. {literal(' '.join(found.notes))}")
    return name


def loaded() -> Loaded | None:
    """Return the file this reader has open, or None."""
    return st.session_state.get(_LOADED)


def _control(*, meanwhile: str, first: Mapping[str, object]) -> None:
    """Let the reader choose a file; when it could be read, start again with it."""
    chosen = st.file_uploader(
        "A file of your own, or two",
        accept_multiple_files=True,
        key="file",
        help=_FORMATS,
        max_upload_size=settings.MAX_UPLOAD_MB,
    )
    if chosen:
        try:
            with st.spinner("Reading your file …"):
                found = cached.models.open_upload([(one.name, one.getvalue()) for one in chosen])
        except ReaderError as error:
            st.warning(literal(str(error)), icon=":material/upload_file:")
        else:
            st.session_state[_LOADED] = found
            inputs.set_values(first)
            st.rerun()
    st.caption(
        "The file stays in this session and is no part of a link: whoever opens the link chooses a "
        f"file here. Until then the page shows {literal(meanwhile)}."
    )
    st.download_button(
        "A small file to try",
        SAMPLE,
        file_name="sample-vectors.txt",
        mime="text/plain",
        on_click="ignore",
        icon=":material/download:",
        type="tertiary",
        help="Eight words with three numbers each, as GloVe writes them.",
    )


def _summary(found: Loaded) -> None:
    """Say what is open and what was done to it, and offer to close it."""
    st.caption(f":material/upload_file: {literal(found.title)}")
    for note in found.notes:
        st.caption(f":material/info: {literal(note)}")
    st.button(
        "Use another file",
        key="close file",
        on_click=_close,
        icon=":material/close:",
        type="tertiary",
        help="Closes this one and forgets it.",
    )


def _close() -> None:
    """Forget the reader's file."""
    st.session_state.pop(_LOADED, None)
