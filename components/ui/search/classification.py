"""View "classification": labels learned from frozen vectors, and what a new text is taken for."""

import numpy as np
import plotly.graph_objects as go
import streamlit as st

from components import cached, settings
from components.charts import curves
from components.charts.evaluation.counts import counts
from components.charts.labels import literal
from components.charts.search import decisions
from components.errors import EmptyInputError
from components.ui import inputs, progress, session, texts
from components.ui.search import classification_said
from components.ui.search.scene import Scene
from components.ui.shown import Code, Drawing, Shown, Table
from components.vectors.search import labelled
from components.vectors.search.classifier import LabelsLearned, LearningQuestion
from components.vectors.search.decision import Decision
from components.vectors.search.labelled import LabelledTexts

_TOPICS, _OWN = "topics", "my own"
_FIRST = "We lost the final by two points"
READY = {
    text: {"labels": _TOPICS, "text": text}
    for text in (_FIRST, "Knead the dough", "A comet passed the Sun", "The bank by the river")
}
_TYPED, _KEPT = "labelled texts", "own labels"
_MAJORITY = "majority label"
_HEIGHT = 430  # pixels


def show(scene: Scene) -> Shown:
    """Show how much labels take to be learned, which are mistaken, and a decision."""
    with scene.parameters:
        task = inputs.choice("labels", "Labels", (_TOPICS, _OWN), default=_TOPICS)
        question = cached.judged.topics() if task == _TOPICS else _own()
        text = inputs.text(
            "text",
            "A new text",
            default=_FIRST,
            limit=settings.MAX_SENTENCE_CHARS,
        )
    if not text:
        raise EmptyInputError("Type a text to be sorted.")
    code = _code(is_own=task == _OWN, text=text)
    found = progress.answer(question, label="Learn the labels")
    if found is None:
        return Shown((), {}, code, conclusion="The labels have not been learned yet.")
    decision = cached.judged.decide(text, found)
    learned, confusion = found.learned, found.learned.confusion(question.task)
    return Shown(
        _drawings(learned, question.task, decision),
        _table(learned, decision),
        code,
        conclusion=classification_said.conclusion(learned),
        cautions=(
            classification_said.splits(learned, question.task),
            classification_said.mistakes(confusion, question.task),
            classification_said.decision(decision),
            classification_said.features(),
        ),
    )


def _own() -> LearningQuestion:
    """Ask for the reader's own texts; what was learned of them stays in their session.

    Raises
    ------
    ReaderError
        If they cannot be learned from.
    """
    typed = st.text_area(
        "Labelled texts",
        value=session.kept(_TYPED) or "",
        key=_TYPED,
        height=160,
        max_chars=settings.MAX_COLLECTION_CHARS // 10,
        placeholder="spam, You have won a prize\nmail, See you at noon",
        help="One a line: label, text. A tab between them does as well. Repeated lines count once.",
    )
    session.keep(_TYPED, typed)
    st.caption(classification_said.PRIVATE)
    before: tuple[str, LearningQuestion] | None = session.kept(_KEPT)
    if before is None or before[0] != typed:
        before = typed, LearningQuestion(labelled.parsed(typed))
        session.keep(_KEPT, before)
    return before[1]


def _drawings(
    learned: LabelsLearned, task: LabelledTexts, decision: Decision
) -> tuple[Drawing, ...]:
    """Return the learning curve, the mistakes, the labels of the new text, and its words."""
    confusion = learned.confusion(task)
    kinds = [literal(kind) for kind in task.kinds]
    table = counts(
        confusion,
        kinds,
        kinds,
        titles=("taken for", "label", "texts"),
        is_wrong=~np.eye(len(kinds), dtype=np.bool_),
    )
    drawings = [
        Drawing(_curve(learned), "curve", classification_said.curve_in_words(learned)),
        Drawing(table, "mistakes", classification_said.mistakes(confusion, task)),
        Drawing(
            decisions.probabilities(decision),
            "new text",
            classification_said.decision(decision),
            title="**The new text**, label by label",
        ),
    ]
    if decision.words:
        drawings.append(
            Drawing(
                decisions.moved(decision),
                "its words",
                classification_said.words_in_words(decision),
                title="**Its words**: what is lost without each",
            )
        )
    return tuple(drawings)


def _curve(learned: LabelsLearned) -> go.Figure:
    """Draw the share of right labels against the number of texts trained on."""
    shares = {name: each.mean(axis=0) for name, each in learned.shares.items()}
    bands = {
        name: curves.Band(each.min(axis=0), each.max(axis=0))
        for name, each in learned.shares.items()
    }
    majority = np.full(len(learned.sizes), learned.majority.mean())
    figure = curves.lines(
        shares | {_MAJORITY: majority},
        x=np.array(learned.sizes),
        titles=curves.AxisTitles("texts of each label trained on", "held-out texts right"),
        bands=bands,
        faint=[_MAJORITY],
        height=_HEIGHT,
    )
    return figure.update_layout(yaxis={"range": [0, 1.03], "tickformat": ".0%"})


def _table(learned: LabelsLearned, decision: Decision) -> Table:
    """Return the curve, then the labels of the new text, then its words."""
    rows = [
        (name, str(size), float(each.mean()), float(each.min()), float(each.max()))
        for name, shares in learned.shares.items()
        for size, each in zip(learned.sizes, shares.T, strict=True)
    ]
    majority = learned.majority
    rows.append(
        (_MAJORITY, "", float(majority.mean()), float(majority.min()), float(majority.max()))
    )
    told = zip(decision.kinds, decision.probabilities, strict=True)
    rows += [("label", kind, float(share), np.nan, np.nan) for kind, share in told]
    without = zip(decision.words, decision.without, strict=True)
    rows += [("without", word, float(share), np.nan, np.nan) for word, share in without]
    names = ("what", "of", "mean or probability", "lowest split", "highest split")
    return {name: [row[at] for row in rows] for at, name in enumerate(names)}


def _code(*, is_own: bool, text: str) -> Code:
    """Return code that learns the labels and sorts the new text."""
    encoder = texts.encoder(cached.search.MODEL).then("sentence encoder")
    told = encoder.then("labels of a file" if is_own else "labels of passages")
    return told.then("classification", text=text)
