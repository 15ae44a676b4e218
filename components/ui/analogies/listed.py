"""View "list": the reader's own list of questions, answered line by line."""

from collections.abc import Sequence
from functools import partial

import streamlit as st

from components import settings
from components.charts.analogies import solved
from components.ui import examples, inputs, spelling
from components.ui.analogies import conclusions, last, sentences
from components.ui.analogies.inputs import DEFAULTS, AnswerRules, rules
from components.ui.analogies.scene import Scene
from components.ui.markdown import literal
from components.ui.shown import Drawing, Shown
from components.vectors.analogies import answers, listed
from components.vectors.analogies.answers import Solved
from components.vectors.analogies.listed import Listed
from components.vectors.best import PROPORTION
from components.vectors.ruler import Ruler

_VIEW = "list"
_EXAMPLES = {
    "A mixed list": {"questions": DEFAULTS["questions"]},
    "Countries": {"questions": "france paris\njapan tokyo\nitaly rome\negypt cairo"},
    "Tenses": {"questions": "walk walked\nswim swam\ntake took\nsee saw"},
    "Opposites": {"questions": "hot cold\nhigh low\npossible impossible\nfair unfair"},
}
_PROBLEMS_SHOWN = 5


def show(scene: Scene) -> Shown | None:
    """Show the answer to each line, and which lines could not be asked."""
    with scene.ready:
        examples.draw(_EXAMPLES)
    with scene.parameters:
        asked = _ask()
        chosen = rules()
    if asked is None:
        return last.recall(_VIEW, scene)
    found = answers.answer(scene.space, asked, method=chosen.method)
    with scene.parameters:
        _tell(found.problems)
    count = f"a list of {len(found.questions):,}"
    return last.remember(_VIEW, scene, _shown(scene, asked, found, chosen), of=count)


def _shown(scene: Scene, asked: Listed, found: Solved, chosen: AnswerRules) -> Shown:
    """Return the bars of a list that has been answered, and below them its table."""
    ruler = scene.best_answers(PROPORTION, keep=chosen.keep)
    questions = [(each.a, each.b, each.c) for each in asked.questions]
    return Shown(
        _drawings(found, ruler, keep=chosen.keep),
        found.table(ruler),
        scene.code.then(chosen.method).then("list", questions=questions),
        conclusion=conclusions.solved(found, keep=chosen.keep),
        cautions=(sentences.counted(asked), sentences.solved(found, ruler), _picked(asked)),
        below=partial(_draw, found, ruler),
    )


def _drawings(found: Solved, ruler: Ruler, *, keep: bool) -> Sequence[Drawing]:
    """Return the picture of the answers; none of no answers."""
    if not found.questions:
        return ()
    picture = solved.solved(found, keep=keep, ruler=ruler)
    return (Drawing(picture, "solved", conclusions.solved(found, keep=keep)),)


def _ask() -> Listed | None:
    """Return the reader's own list, or None after saying what is wrong with it."""
    with spelling.told():
        typed = inputs.paragraph(
            "questions",
            "One question a line",
            default=DEFAULTS["questions"],
            limit=settings.MAX_TEXT_CHARS,
            height=240,
            help="Four words are a question and its answer, three a question. Two are a pair: "
            "every two pairs that stand together make a question, each way.",
        )
        return listed.parse(typed)
    return None


def _picked(asked: Listed) -> str:
    """Say that ready-made lists are no sample of anything; nothing of a reader's own."""
    ready = [listed.parse(each["questions"]).questions for each in _EXAMPLES.values()]
    if asked.questions not in ready:
        return ""
    return (
        "These questions were picked by hand, the first list because word2vec answers it: their "
        "share says nothing about a model. *scoreboard* asks questions nobody here has picked."
    )


def _tell(problems: Sequence[str]) -> None:
    """Say what was left out of the list."""
    for problem in problems[:_PROBLEMS_SHOWN]:
        st.warning(literal(problem), icon=":material/edit_note:")
    if len(problems) > _PROBLEMS_SHOWN:
        st.warning(f"… and {len(problems) - _PROBLEMS_SHOWN:,} more lines like these.")


def _draw(found: Solved, ruler: Ruler) -> None:
    """Draw the answers, one a line; right and wrong as marks, for boxes would ask to be ticked."""
    marks = {"right": _marked(found, keep=False), "raw right": _marked(found, keep=True)}
    st.dataframe(
        {**found.table(ruler), **marks},
        hide_index=True,
        column_config={
            "cosine": st.column_config.NumberColumn(format="%.3f"),
            "percentile": st.column_config.NumberColumn(format="%.2f %%"),
        },
        alt=f"Answers to {len(found.questions)} questions, one a line.",
    )


def _marked(found: Solved, *, keep: bool) -> list[str]:
    """Return a mark for each answer; none where there is nothing to compare."""
    return ["" if right is None else "✗✓"[right] for right in found.is_right(keep=keep)]
