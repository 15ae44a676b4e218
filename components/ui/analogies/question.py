"""View "question": three words or any sum of words, and what the rivals of the sum answer."""

from collections.abc import Sequence
from functools import cache, partial
from itertools import groupby
from pathlib import Path

import streamlit as st

from components import cached, settings
from components.charts.analogies import bars, plane
from components.errors import EmptyInputError
from components.ui import examples, inputs, layout, spelling
from components.ui.analogies import guesses, sentences
from components.ui.analogies.inputs import AnswerRules, rules, spelled
from components.ui.analogies.scene import Scene
from components.ui.shown import Drawing, Shown
from components.vectors.analogies import accuracy, expression, parallelogram, solve
from components.vectors.analogies.accuracy import Analogy
from components.vectors.analogies.scoreboard import Measured, ScoreboardQuestion
from components.vectors.analogies.solve import Answers, Proportion, Term
from components.vectors.ruler import Ruler
from components.vectors.types import WordVectors

_READY = Path(solve.__file__).with_name("questions.txt")
_WITH_CARE = "Bias"
_ANSWERS = 8


def show(scene: Scene) -> Shown | None:
    """Show the words that rank first; of a question, its parallelogram and its rivals as well."""
    with scene.ready:
        _menus()
    with scene.parameters:
        terms = _terms(scene.space)
        chosen = rules()
    if terms is None:
        return None
    answers = solve.answers(scene.space, terms, method=chosen.method, k=_ANSWERS)
    asked = solve.as_proportion(terms)
    ruler = scene.best_answers(expression.weights(terms), keep=chosen.keep)
    drawings = [_ranking(answers, chosen, asked, ruler)]
    if asked is not None:
        drawings.append(_plane(scene, answers, chosen, asked))
    return Shown(
        drawings,
        answers.table(),
        scene.code.then(chosen.method).then(
            "question", terms=[(each.word, each.weight) for each in terms], keep=chosen.keep
        ),
        widths=(1, 1),
        below=None if asked is None else partial(_rivals, scene.space.name, asked),
        guess=guesses.first(answers, terms),
    )


def _menus() -> None:
    """Draw a menu for each category of ready-made questions; a choice sets the three words."""
    with examples.row():
        for category, questions in groupby(_ready(), key=lambda each: each.section):
            key = f"try {category}"
            st.menu_button(
                category,
                list(questions),
                key=key,
                format_func=lambda each: f"{each.a} : {each.b} :: {each.c} : ?",
                on_click=_take,
                args=(key,),
            )


@cache
def _ready() -> tuple[Analogy, ...]:
    """Return the ready-made questions, by category."""
    return accuracy.read_analogies(_READY.read_text("utf-8").splitlines())


def _take(key: str) -> None:
    """Set the three words to the question chosen in a menu."""
    chosen: Analogy = st.session_state[key]
    inputs.set_values({"a": chosen.a, "b": chosen.b, "c": chosen.c, "expr": ""})


def _terms(space: WordVectors) -> Sequence[Term] | None:
    """Return the sum that is asked for, or None after saying what is wrong with it.

    Three words ask “a is to b as c is to ?”; below them stands a field for any
    other expression, which counts as soon as something is in it.
    """
    first = _word("a", "a", default="man", space=space)
    second = _word("b", "is to b", default="king", space=space)
    third = _word("c", "as c is to ?", default="woman", space=space)
    with spelling.told("expr", space):
        typed = inputs.text(
            "expr",
            "or any sum of words",
            default="",
            limit=settings.MAX_EXPRESSION_CHARS,
            placeholder="2*king − man + 0.5 woman",
            help="Counts instead of the three words as soon as something stands here. Any number "
            "of words with + or −, each with a weight before it if you like.",
        )
        if typed:
            found = expression.parse(typed)
            return tuple(Term(spelled("expr", space, each.word), each.weight) for each in found)
        if first is not None and second is not None and third is not None:
            return Proportion(first, second, third).terms
    return None


def _word(key: str, label: str, *, default: str, space: WordVectors) -> str | None:
    """Return a word that has a vector, or None after saying what is wrong with what was typed."""
    with spelling.told(key, space):
        typed = inputs.text(key, label, default=default, limit=settings.MAX_WORD_CHARS)
        if not typed:
            raise EmptyInputError("Type a word here.")
        return spelled(key, space, typed)
    return None


def _ranking(
    answers: Answers, chosen: AnswerRules, asked: Proportion | None, ruler: Ruler
) -> Drawing:
    """Return the bars of the words that rank first, and what is said of the answer."""
    best = answers.first(keep=chosen.keep)
    said = (
        sentences.answer(answers, first=best, method=chosen.method, ruler=ruler),
        sentences.exclusion(answers, keep=chosen.keep),
    )
    care = sentences.with_care(answers) if _is_with_care(asked) else ""
    return Drawing(
        bars.answers(answers, first=best, method=chosen.method, ruler=ruler),
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


def _is_with_care(asked: Proportion | None) -> bool:
    """Tell whether a question is one of the ready-made ones on bias."""
    return asked is not None and any(
        (each.a, each.b, each.c) == (asked.a, asked.b, asked.c)
        for each in _ready()
        if each.section == _WITH_CARE
    )


def _plane(scene: Scene, answers: Answers, chosen: AnswerRules, asked: Proportion) -> Drawing:
    """Return the parallelogram with the answer at its fourth corner."""
    best = answers.first(keep=chosen.keep)
    drawn = parallelogram.through(scene.space, asked, answers.words[best])
    return Drawing(
        plane.parallelogram(drawn),
        "plane",
        sentences.plane_in_words(drawn),
        cautions=(sentences.plane(drawn), sentences.method(chosen.method)),
    )


def _rivals(model: str, asked: Proportion) -> None:
    """Draw what the rivals answer, and how often they are right where that has been measured."""
    found = cached.analogies.rivals(model, asked)
    measured: Measured | None = cached.work.find(ScoreboardQuestion(model))
    board = None if measured is None else measured.board
    st.table(sentences.rival_table(found, board), border="horizontal")
    layout.caution(sentences.rivals(found))
