"""A text file of the reader's own, instead of what may be typed."""

from collections.abc import Sequence

import streamlit as st

from components.errors import EncodingError
from components.ui.markdown import literal


def ask(key: str, kinds: Sequence[str], *, most_bytes: int) -> str | None:
    """Ask for a text file and return what it says; None without one.

    Parameters
    ----------
    key : str
        Of the field into which the text may be typed instead.
    kinds : sequence of str
        Endings of its name.
    most_bytes : int
        In whole megabytes.

    Raises
    ------
    EncodingError
        If it is no text in UTF-8.
    """
    chosen = st.file_uploader(
        "A file (not part of the link)",
        type=list(kinds),
        key=f"{key} file",
        max_upload_size=max(1, most_bytes // 1_000_000),
    )
    if chosen is None:
        return None
    try:
        found = chosen.getvalue().decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise EncodingError from error
    st.caption(f"Used: the file {literal(chosen.name)}, not what is typed.")
    return found
