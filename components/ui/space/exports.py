"""The drawn words with their vectors, as files for other programs."""

from collections.abc import Callable, Mapping

import streamlit as st

from components import cached
from components.vectors.loaded import Column
from components.vectors.space.picture import Picture
from components.vectors.types import WordVectors


def vectors(view: Picture, space: WordVectors) -> None:
    """Offer the drawn words with all their dimensions; a file is made when it is asked for.

    Parameters
    ----------
    view : Picture
    space : WordVectors
        The one the picture is of.
    """
    words, matrix = view.asked.chosen.words, view.asked.vectors
    columns = _columns(view, space)
    with st.popover("Vectors", icon=":material/download:"):
        st.markdown(
            f"The **{len(words):,} drawn words** with all {matrix.shape[1]:,} numbers of each, as "
            "they are stored. The two TSV files open in the [Embedding "
            "Projector](https://projector.tensorflow.org) under *Load*, and here under the model "
            "*upload*, both at once."
        )
        with st.container(horizontal=True):
            _button("vectors.tsv", lambda: cached.models.projector_vectors(matrix))
            _button("metadata.tsv", lambda: cached.models.projector_metadata(words, columns))
            _button("word2vec.txt", lambda: cached.models.word2vec_text(words, matrix))


def _columns(view: Picture, space: WordVectors) -> Mapping[str, Column]:
    """Return the groups of the drawn words, and what the file they come from says of them."""
    found: dict[str, Column] = {"group": view.asked.chosen.labels}
    if view.asked.space != space.name:
        return found
    columns = cached.models.columns(space.name)
    rows = [space.index[word] for word in view.asked.chosen.words] if columns else []
    for name, column in columns.items():
        picked = tuple(column[row] for row in rows) if isinstance(column, tuple) else column[rows]
        found[name if name not in found else f"{name} (file)"] = picked
    return found


def _button(name: str, make: Callable[[], bytes]) -> None:
    """Draw the button of one file."""
    st.download_button(
        name,
        make,
        file_name=name,
        mime="text/tab-separated-values" if name.endswith(".tsv") else "text/plain",
        on_click="ignore",
        icon=":material/download:",
    )
