"""Word analogies: king − man + woman, with and without the words of the question.

The arithmetic is `components.vectors.analogy`; the pictures are
`components.charts.bars` and `components.charts.plane`.
"""

import streamlit as st

from components import cached
from components.charts import bars, plane
from components.ui import inputs, layout, sentences
from components.vectors import analogy

EXAMPLES = {
    "Royalty": {"a": "man", "b": "king", "c": "woman"},
    "Capitals": {"a": "france", "b": "paris", "c": "japan"},
    "Tense": {"a": "walk", "b": "walked", "c": "swim"},
    "Plural": {"a": "mouse", "b": "mice", "c": "child"},
    "Comparative": {"a": "good", "b": "better", "c": "bad"},
    "Nationality": {"a": "spain", "b": "spanish", "c": "poland"},
    "Currency": {"a": "usa", "b": "dollar", "c": "japan"},
    "Family": {"a": "brother", "b": "sister", "c": "nephew"},
    "Opposite": {"a": "possible", "b": "impossible", "c": "honest"},
}

layout.header("word_analogies")
inputs.examples({name: {"expr": "", **words} for name, words in EXAMPLES.items()})
controls, picture = layout.stage()
questions, options = controls.container(), controls.container()

with options:
    keep = inputs.switch("keep", "Query words may win")
    method = inputs.choice("method", "Score", analogy.METHODS, default="3cosadd")
    space = cached.static_vectors(inputs.model("static", default="word2vec").name)
with questions:
    terms = inputs.analogy_terms(space, a="man", b="king", c="woman")

if terms is None:
    picture.info("The answers appear here as soon as the words on the left are right.")
    st.stop()

with picture, layout.reader_errors():
    answers = analogy.solve(space, terms, method=method, k=8)
    best = answers.first(keep=keep)
    ruler = cached.random_pairs(space.name)
    ranking, corners = st.columns(2)
    bar_chart = bars.answers(answers, first=best, method=method, ruler=ruler)
    with ranking:
        layout.figure(bar_chart, key="answers", alt=sentences.answers_in_words(answers))
    layout.caution(sentences.answer(answers, first=best, ruler=ruler))
    layout.caution(sentences.exclusion(answers, keep=keep))
    if analogy.is_proportion(terms):
        drawn = analogy.parallelogram(space, terms, answers.words[best])
        with corners:
            plane_chart = plane.parallelogram(drawn)
            layout.figure(plane_chart, key="plane", alt=sentences.plane_in_words(drawn))
        layout.caution(sentences.plane(drawn))

    layout.footer(
        "word_analogies",
        values={"terms": [(term.word, term.weight) for term in terms]},
        fig=bar_chart,
        table=answers.table(),
    )
