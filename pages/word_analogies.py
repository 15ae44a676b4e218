"""Word analogies: king − man + woman, with and without the words of the question, and its rivals.

The arithmetic is in `components.vectors.analogies`.
"""

import streamlit as st

from components import cached
from components.charts.analogies import bars, plane, rankings
from components.ui import layout, uploads
from components.ui.analogies import questions, results, sentences
from components.vectors.analogies import answers, odd_word, parallelogram, solve

layout.header("word_analogies")
view = questions.view()
questions.ready_made(view)
controls, picture, below = layout.stage()
fields, options = controls.container(), controls.container()
with options:
    rules = questions.rules(view)
    space = cached.models.static_vectors(uploads.model(default="word2vec", first={}))
with fields:
    asked = questions.asked(view, space)

if asked is None:
    layout.await_inputs(picture)

with picture, layout.reader_errors():
    ruler = cached.models.random_pairs(space.name)
    fig = table = None
    match asked:
        case questions.Sum():
            answers = solve.answers(space, asked.terms, method=rules.method, k=8)
            best = answers.first(keep=rules.keep)
            fig = bars.answers(answers, first=best, method=rules.method, ruler=ruler)
            left, right = st.columns(2)
            with left:
                layout.figure(fig, key="answers", alt=sentences.answers_in_words(answers))
                results.ranking(asked, answers, rules=rules, ruler=ruler)
            if asked.question is not None:
                drawn = parallelogram.through(space, asked.question, answers.words[best])
                alt = sentences.plane_in_words(drawn)
                with right:
                    layout.figure(plane.parallelogram(drawn), key="plane", alt=alt)
                    layout.caution(sentences.plane(drawn))
                    layout.caution(sentences.method(rules.method))
                results.rivals(space.name, asked.question)
            table = answers.table()
        case questions.Wanted():
            board = results.scores(asked)
            if board is not None:
                fig = rankings.scoreboard(board, keep=rules.keep)
                alt = sentences.scoreboard_in_words(board, keep=rules.keep)
                layout.figure(fig, key="scoreboard", alt=alt)
                layout.caution(sentences.scoreboard(board, keep=rules.keep))
                table = board.table()
        case questions.Listed():
            solved = answers.answer(space, asked, method=rules.method)
            table = results.listed(solved, rules=rules, ruler=ruler)
        case questions.Few():
            found = odd_word.find(space, asked.words)
            fig = rankings.odd_word(found, ruler=ruler)
            layout.figure(fig, key="odd word", alt=sentences.odd_in_words(found))
            layout.caution(sentences.odd(found, ruler=ruler))
            table = found.table()
        case questions.Ends():
            path = cached.analogies.path_between(space.name, asked.start, asked.goal, asked.links)
            if path is not None:
                fig = rankings.path(path, ruler=ruler)
                layout.figure(fig, key="path", alt=sentences.path_in_words(path))
                table = path.table()
            layout.caution(sentences.path(path, links=asked.links, ruler=ruler))
    with below:
        layout.footer(
            "word_analogies",
            values=questions.code_values(asked, space.name),
            fig=fig,
            table=table or {},
            code_heading=questions.code_heading(asked, rules),
        )
