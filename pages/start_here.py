"""Start here: a word becomes a row of numbers, and the questions the other pages answer.

The picture is `components.vectors.portrait`, drawn by `components.charts.strips`.
"""

import streamlit as st

from components import cached
from components.charts import strips
from components.ui import layout, navigation, spelling, start, texts
from components.ui.page import stage
from components.ui.shown import Drawing, Shown
from components.vectors.portrait import portrait

layout.header("start_here")
on = stage.build()

with on.controls:
    space = cached.models.static_vectors("word2vec")
    word = spelling.word("start", "A word", default="music", space=space)
    layout.prose("start_here", "Introduction")

found = portrait(space, word or "music")
said = start.portrait(
    found,
    pairs=cached.models.random_pairs(space.name),
    neighbors=cached.models.nearest_neighbors(space.name),
)
strip = Drawing(strips.portrait(found), "strips", start.portrait_in_words(found))
code = texts.vectors(space.name).then("start", word=found.words[0])
shown = Shown(
    (strip,),
    found.table(),
    code,
    conclusion=start.conclusion(found),
    cautions=(said,),
    guess=start.nearest(found),
)
on.show(shown)

with on.below:
    st.subheader("A lesson of ten minutes", anchor=False)
    layout.lesson_path(navigation.TEN_MINUTES)
    layout.cards(navigation.LESSONS)
    layout.footer("start_here", shown)
