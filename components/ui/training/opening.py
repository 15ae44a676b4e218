"""What was trained goes along to other lessons, in this reader's session."""

from collections.abc import Mapping

import streamlit as st

from components import cached
from components.ui import navigation, uploads
from components.ui.page import present
from components.ui.training.scene import Scene
from components.vectors.training import own_space

# What each lesson is told besides: the link does, so that it is one step to go back.
_LESSONS: Mapping[str, Mapping[str, str]] = {
    "embedding_space": uploads.ALL_ITS_WORDS,
    "word_analogies": {},
    "vector_evaluation": {},
}


def offer(scene: Scene) -> None:
    """Link to lessons that open what was trained from the beginning that is meant, if it is there.

    Raises
    ------
    UploadError
        If the machine holds too much of its readers.
    """
    found = cached.training.space(scene.question, scene.start)
    if found is None:
        return
    uploads.remember(found)
    with st.container(gap="xxsmall"):
        st.markdown("Open these vectors in")
        for stem, told in _LESSONS.items():
            kinds = {"colour": own_space.KIND} if told and found.columns else {}
            entry = navigation.find(stem)
            st.page_link(
                navigation.page(stem),
                label=entry.title,
                icon=f":material/{entry.icon}:",
                query_params={"model": uploads.TRAINED, **told, **kinds, **present.carried()},
            )
