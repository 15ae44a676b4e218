"""Start here: a word becomes a row of numbers, and the questions the other pages answer.

The picture is `components.vectors.portrait`, drawn by `components.charts.strips`.
"""

import streamlit as st

from components import cached
from components.charts import strips
from components.ui import layout, navigation, spelling, start
from components.vectors.portrait import portrait

layout.header("start_here")
said, picture = st.columns([1, 3], gap="medium")

with said:
    layout.prose("start_here", "Introduction")
    space = cached.models.static_vectors("word2vec")
    word = spelling.word("start", "A word", default="music", space=space)

with picture:
    shown = portrait(space, word or "music")
    figure = strips.portrait(shown)
    layout.figure(figure, key="strips", alt=start.portrait_in_words(shown))
    layout.caution(start.portrait(shown, ruler=cached.models.random_pairs(space.name)))

layout.cards(navigation.LESSONS)
st.subheader("A lesson of ten minutes", anchor=False)
layout.lesson_path(navigation.TEN_MINUTES)
layout.footer("start_here", values={"word": shown.words[0]}, fig=figure, table=shown.table())
