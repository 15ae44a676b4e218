"""View "list": the reader's own list of questions, answered line by line."""

from collections.abc import Sequence
from functools import partial

import streamlit as st

from components import settings
from components.ui import inputs, spelling
from components.ui.analogies import sentences
from components.ui.analogies.inputs import rules
from components.ui.analogies.scene import Scene
from components.ui.markdown import literal
from components.ui.shown import Shown, Table
from components.vectors.analogies import answers, listed
from components.vectors.analogies.listed import Listed
from components.vectors.best import PROPORTION

_EXAMPLE = """man king woman queen
france : paris :: japan : tokyo
brother sister
nephew niece
uncle aunt"""
_PROBLEMS_SHOWN = 5


def show(scene: Scene) -> Shown | None:
    """Show the answers as a table, and which lines could not be asked."""
    with scene.parameters:
        asked = _ask()
        chosen = rules()
    if asked is None:
        return None
    solved = answers.answer(scene.space, asked, method=chosen.method)
    _tell(solved.problems)
    ruler = scene.best_answers(PROPORTION)
    table = solved.table(ruler)
    questions = [(each.a, each.b, each.c) for each in asked.questions]
    return Shown(
        (),
        table,
        scene.code.then(chosen.method).then("list", questions=questions),
        cautions=(sentences.solved(solved, keep=chosen.keep, ruler=ruler), _picked(asked)),
        below=partial(_draw, table, count=len(solved.questions)),
    )


def _ask() -> Listed | None:
    """Return the reader's own list, or None after saying what is wrong with it."""
    with spelling.told():
        typed = inputs.paragraph(
            "questions",
            "One question a line",
            default=_EXAMPLE,
            limit=settings.MAX_TEXT_CHARS,
            height=240,
            help="Four words are a question and its answer, three a question. Two are a pair: "
            "every two pairs that stand together make a question, each way.",
        )
        return listed.parse(typed)
    return None


def _picked(asked: Listed) -> str:
    """Say that the first questions are no sample of anything; nothing of a reader's own."""
    if asked.questions != listed.parse(_EXAMPLE).questions:
        return ""
    return (
        "These first questions were picked because word2vec answers them: their share says "
        "nothing about a model. *scoreboard* asks questions nobody here has picked."
    )


def _tell(problems: Sequence[str]) -> None:
    """Say what was left out of the list."""
    for problem in problems[:_PROBLEMS_SHOWN]:
        st.warning(literal(problem), icon=":material/edit_note:")
    if len(problems) > _PROBLEMS_SHOWN:
        st.warning(f"… and {len(problems) - _PROBLEMS_SHOWN:,} more lines like these.")


def _draw(table: Table, *, count: int) -> None:
    """Draw the answers, one a line."""
    st.dataframe(
        table,
        hide_index=True,
        column_config={
            "cosine": st.column_config.NumberColumn(format="%.3f"),
            "percentile": st.column_config.NumberColumn(format="%.2f %%"),
        },
        alt=f"Answers to {count} questions, one a line.",
    )
