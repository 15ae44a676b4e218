"""What is drawn beside the pictures of the page *Word analogies*: sentences, tables, a wait."""

from collections.abc import Sequence

import streamlit as st

from components import cached
from components.ui import layout, progress
from components.ui.analogies import questions, sentences
from components.ui.analogies.questions import Rules, Sum
from components.ui.markdown import literal
from components.vectors.analogies.answers import Solved
from components.vectors.analogies.scoreboard import Measured, Scoreboard, Wanted
from components.vectors.analogies.solve import Answers, Proportion
from components.vectors.ruler import Ruler

_PROBLEMS_SHOWN = 5


def ranking(asked: Sum, answers: Answers, *, rules: Rules, ruler: Ruler) -> None:
    """Say what the answer is, and what the ban on query words did to it."""
    first = answers.first(keep=rules.keep)
    if asked.question is not None and questions.is_with_care(asked.question):
        st.warning(sentences.with_care(answers), icon=":material/balance:")
    layout.caution(sentences.answer(answers, first=first, method=rules.method, ruler=ruler))
    layout.caution(sentences.exclusion(answers, keep=rules.keep))


def rivals(model: str, question: Proportion) -> None:
    """Draw what the rivals answer, and how often they are right where that has been measured."""
    found = cached.analogies.rivals(model, question)
    measured: Measured | None = cached.work.find(Wanted(model))
    board = None if measured is None else measured.board
    st.table(sentences.rival_table(found, board), border="horizontal")
    layout.caution(sentences.rivals(found))


def scores(wanted: Wanted) -> Scoreboard | None:
    """Return a model's scoreboard; offer to measure it if nobody has."""
    measured: Measured | None = progress.answer(
        wanted, label="Ask Google's 19,544 questions, in nine ways"
    )
    return None if measured is None else measured.board


def listed(solved: Solved, *, rules: Rules, ruler: Ruler) -> dict[str, Sequence[object]]:
    """Draw the answers to a reader's list, say what was left out, and return them as columns."""
    for problem in solved.problems[:_PROBLEMS_SHOWN]:
        st.warning(literal(problem), icon=":material/edit_note:")
    if len(solved.problems) > _PROBLEMS_SHOWN:
        st.warning(f"… and {len(solved.problems) - _PROBLEMS_SHOWN:,} more lines like these.")
    layout.caution(sentences.solved(solved, keep=rules.keep, ruler=ruler))
    table = solved.table(ruler)
    st.dataframe(
        table,
        hide_index=True,
        column_config={
            "cosine": st.column_config.NumberColumn(format="%.3f"),
            "percentile": st.column_config.NumberColumn(format="%.2f %%"),
        },
        alt=f"Answers to {len(solved.questions)} questions, one a line.",
    )
    return table
