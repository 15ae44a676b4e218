"""What a view of *Vector evaluation* is: a task, which asks something and shows the answer."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Generic, TypeVar

import plotly.graph_objects as go
import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from components import cached
from components.ui import session, spelling, texts
from components.ui.evaluation import sentences
from components.ui.shown import NO_CODE, Code, Drawing, Shown
from components.vectors import groups
from components.vectors.evaluation import sizes
from components.vectors.evaluation.outcome import Outcome
from components.vectors.evaluation.significance import Comparison
from components.vectors.evaluation.trial import OWN, Trial

_FILES = {"WordSim-353": "wordsim353.tsv", "SimLex-999": "simlex999.txt"}  # in gensim

R = TypeVar("R")


@dataclass(frozen=True)
class View(Generic[R]):
    """A task.

    Parameters
    ----------
    ask : callable
        Asks the reader for all it needs; may raise a `ReaderError`.
    show : callable
        Shows the report on what was asked for.
    label : str, default "Measure"
        What the button says that starts the work.
    """

    ask: Callable[[], Trial]
    show: Callable[[Trial, R], Shown]
    label: str = "Measure"

    def trial(self, picture: DeltaGenerator) -> Trial | None:
        """Return what is to be measured, or what was shown last after saying what is wrong.

        Parameters
        ----------
        picture : container
            Where it is said that the picture is still the last one, or why there is none.

        Returns
        -------
        Trial or None
            None where nothing was shown yet.
        """
        last: Trial | None = session.kept(f"last {self.label}")
        with spelling.told(place=picture if last is None else None):
            asked = self.ask()
            if asked.is_quick:
                cached.work.find(asked)  # what cannot be measured is told beside the inputs as well
            return asked
        if last is not None:
            picture.info("Still the last picture: what is typed now cannot be measured.")
        return last

    def shown(self, trial: Trial, report: R) -> Shown:
        """Return what is shown of a report; its trial is remembered as the last one."""
        session.keep(f"last {self.label}", trial)
        return self.show(trial, report)


def leading(
    figures: tuple[go.Figure, go.Figure], comparison: Comparison | None
) -> tuple[go.Figure, go.Figure]:
    """Return two figures, the second first where two models are compared: it shows both."""
    return figures if comparison is None else (figures[1], figures[0])


def shown(
    trial: Trial,
    report: Outcome,
    figures: tuple[go.Figure, go.Figure],
    said: Sequence[str],
    *,
    comparison: Comparison | None = None,
    below: Sequence[str],
) -> Shown:
    """Return the picture of a report beside its scores.

    Parameters
    ----------
    trial : Trial
    report : a report of `components.vectors.evaluation`
    figures : two plotly Figure
        What the conclusion is about, and what is seen beside it.
    said : sequence of str
        The first, the conclusion, stands above the pictures, the others below them.
    comparison : Comparison, optional
        Of two models.
    below : sequence of str
        Stand below the scores; the last, which says what the intervals are, is small.
    """
    conclusion, *cautions = said
    main, beside = figures
    told = sentences.plain(f"{conclusion} {cautions[0]}")
    versus = sentences.versus(comparison)
    return Shown(
        (
            Drawing(main, "report", told),
            Drawing(
                beside,
                "scores",
                told,
                cautions=(versus,),
                below=partial(_explain, *below),
            ),
        ),
        report.table(),
        code(trial),
        conclusion=conclusion,
        cautions=cautions,
    )


def _explain(*texts: str) -> None:
    """Draw texts, the last of them small."""
    *lists, last = texts
    for text in lists:
        st.markdown(text)
    st.caption(last)


def code(trial: Trial) -> Code:
    """Return the code that measures the same; of two models the first."""
    name, rules = trial.models[0], trial.rules
    if trial.task == "probe":
        kind = "senses" if trial.questions == "sense" else "word classes"
        return NO_CODE.then("probe", model=name).then(kind)
    opened, own = texts.vectors(name), trial.text if trial.questions == OWN else ""
    match trial.task:
        case "similarity":
            file = _FILES.get(trial.questions, "")
            asked = {"unknown": rules.unknown, "top": rules.top or None}
            return opened.then("similarity", file=file, own=own, **asked)
        case "analogies":
            asked = {"dummy": rules.unknown == "wrong", "top": rules.top or None}
            return opened.then("analogies", own=own, **asked)
        case "clusters":
            chosen = groups.choose(cached.models.static_vectors(name), groups.parse(trial.text))
            labels = dict(zip(chosen.words, chosen.labels, strict=True))
            return opened.then("clusters", categories=labels)
        case "topics":
            return opened.then("sentences with topics").then("topics")
        case "size":
            dims = sizes.sizes_of(cached.models.static_vectors(name))
            return opened.then("sentences with topics").then("size", sizes=list(dims))
