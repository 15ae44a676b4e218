"""View "question": four words, one unknown, or any sum; and what the rivals of the sum answer."""

from collections.abc import Sequence
from functools import partial
from itertools import groupby

import streamlit as st

from components import cached
from components.charts.analogies import bars, plane
from components.ui import examples, inputs, layout, session, spelling
from components.ui.analogies import conclusions, contest, guesses, last, ready, sentences, words
from components.ui.analogies.inputs import AnswerRules, rules
from components.ui.analogies.scene import Scene
from components.ui.shown import Drawing, Shown
from components.vectors.analogies import expression, parallelogram, posed, solve
from components.vectors.analogies.accuracy import Analogy
from components.vectors.analogies.ranking import Answers
from components.vectors.analogies.scoreboard import Measured, ScoreboardQuestion
from components.vectors.analogies.solve import Proportion, Term
from components.vectors.ruler import Ruler

_VIEW = "question"
_ANSWERS = 8


def show(scene: Scene) -> Shown | None:
    """Show the words that rank first; of a question, its parallelogram and its rivals as well."""
    with scene.ready:
        _menus()
    with scene.parameters:
        terms = words.terms(scene.space)
        problems = st.container()
        chosen = rules()
    if terms is not None:
        with problems, spelling.told():
            answers = solve.answers(scene.space, terms, method=chosen.method, k=_ANSWERS)
            return last.remember(
                _VIEW, scene, _shown(scene, terms, answers, chosen), of=_written(terms)
            )
    return last.recall(_VIEW, scene)


def _shown(scene: Scene, terms: Sequence[Term], answers: Answers, chosen: AnswerRules) -> Shown:
    """Return the ranking, below it the parallelogram and the rivals."""
    asked = solve.as_proportion(terms)
    ruler = scene.best_answers(expression.weights(terms), keep=chosen.keep)
    drawings = [_ranking(answers, chosen, asked, ruler)]
    if asked is not None and answers.tied[int(chosen.keep)] == 1:
        drawings.append(_plane(scene, answers, chosen, asked))
    return Shown(
        drawings,
        answers.table(),
        scene.code.then(chosen.method).then(
            "question", terms=[(each.word, each.weight) for each in terms], keep=chosen.keep
        ),
        conclusion=conclusions.answer(answers, keep=chosen.keep),
        below=None if asked is None else partial(_rivals, scene.space.name, asked),
        guess=guesses.first(answers, terms, _written(terms)),
    )


def _written(terms: Sequence[Term]) -> str:
    """Write the sum that is asked for."""
    asked = solve.as_proportion(terms)
    return expression.written(terms) if asked is None else posed.formula(asked)


def _menus() -> None:
    """Draw a menu for each category of ready-made questions; a choice sets all four words."""
    session.place().examples += map(ready.values, ready.questions())
    with examples.row():
        for category, questions in groupby(ready.questions(), key=lambda each: each.section):
            key = f"try {category}"
            st.menu_button(
                category,
                list(questions),
                key=key,
                format_func=lambda each: f"{each.a} : {each.b} :: {each.c} : ?",
                on_click=_take,
                args=(key,),
            )


def _take(key: str) -> None:
    """Set the words to the question chosen in a menu."""
    chosen: Analogy = st.session_state[key]
    inputs.set_values(ready.values(chosen))


def _ranking(
    answers: Answers, chosen: AnswerRules, asked: Proportion | None, ruler: Ruler
) -> Drawing:
    """Return the bars of the words that rank first, and what is said of the answer."""
    firsts = answers.firsts(keep=chosen.keep)
    is_tied = len(firsts) > 1
    of_one = (
        sentences.answer(answers, first=firsts[0], method=chosen.method, ruler=ruler),
        sentences.exclusion(answers, keep=chosen.keep),
    )
    found = (sentences.tie(answers, keep=chosen.keep),) if is_tied else of_one
    said = (*found, sentences.method(chosen.method))
    care = sentences.with_care(answers) if ready.is_with_care(asked) and not is_tied else ""
    return Drawing(
        bars.answers(answers, firsts=firsts, method=chosen.method, ruler=ruler),
        "answers",
        sentences.answers_in_words(answers),
        below=partial(_say, care, said),
    )


def _say(care: str, said: Sequence[str]) -> None:
    """Say that an answer is to be read with care, if it is, and then how far to trust it."""
    if care:
        st.warning(care, icon=":material/balance:")
    for text in said:
        layout.caution(text)


def _plane(scene: Scene, answers: Answers, chosen: AnswerRules, asked: Proportion) -> Drawing:
    """Return the parallelogram with the answer at its fourth corner."""
    best = answers.first(keep=chosen.keep)
    drawn = parallelogram.through(scene.space, asked, answers.words[best])
    return Drawing(
        plane.parallelogram(drawn),
        "plane",
        sentences.plane_in_words(drawn),
        cautions=(sentences.plane(drawn),),
    )


def _rivals(model: str, asked: Proportion) -> None:
    """Draw what the rivals answer, and how often they are right where that has been measured."""
    found = cached.analogies.rivals(model, asked)
    measured: Measured | None = cached.work.find(ScoreboardQuestion(model))
    board = None if measured is None else measured.board
    st.table(contest.rival_table(found, board), border="horizontal")
    layout.caution(contest.rivals(found))
