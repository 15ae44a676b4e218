"""Guess first: a view asks before it shows, and the reader's guess stands beside the truth.

Like projector mode it belongs to the frame, not to a page: the parameter ``guess`` goes along from
page to page. What a view would give away, the stage and the end of the page leave out until the
reader has guessed, or does not want to.
"""

from collections.abc import Mapping
from dataclasses import dataclass

import streamlit as st

from components.ui import session
from components.ui.markdown import literal

_ON = "1"
_ANSWERED = "guess"  # what is kept: the question answered last, and the guess


@dataclass(frozen=True)
class Scale:
    """Numbers to guess among.

    Parameters
    ----------
    low, high : float
        Both ends.
    step : float, default 1
    unit : str
        Stands behind each, with a space before it if it needs one.
    """

    low: float
    high: float
    step: float = 1
    unit: str = ""

    def __post_init__(self) -> None:
        if not self.low < self.high:
            raise ValueError(f"low ({self.low}) must be less than high ({self.high}).")

    @property
    def middle(self) -> float:
        """The step nearest to the middle, which favours no end."""
        return self.low + self.step * round((self.high - self.low) / self.step / 2)

    @property
    def format(self) -> str:
        """How Streamlit writes one of them."""
        return f"%g{self.unit.replace('%', '%%')}"


@dataclass(frozen=True)
class Guess:
    """What a view asks before it shows.

    Two are the same question if all of it is the same: another example, or another answer, asks
    anew.

    Parameters
    ----------
    question : str
        Markdown.
    answers : tuple of str, or Scale
        What can be guessed. Nothing else can.
    truth : str
        As it is written beside the guess, in the answers' own form.
    """

    question: str
    answers: tuple[str, ...] | Scale
    truth: str

    @property
    def unit(self) -> str:
        """What stands behind a number that is guessed."""
        return self.answers.unit if isinstance(self.answers, Scale) else ""

    def written(self, guessed: float | str | None) -> str:
        """Return what stands over the picture once it is shown.

        Examples
        --------
        >>> Guess("How many?", Scale(0, 9, unit=" words"), "3 words").written(5)
        'you: **5 words** · true: **3 words**'
        >>> Guess("Which?", ("cat", "dog"), "dog").written(None)
        'true: **dog**'
        """
        true = f"true: **{literal(self.truth)}**"
        if guessed is None:
            return true
        said = guessed if isinstance(guessed, str) else f"{guessed:g}{self.unit}"
        return f"you: **{literal(said)}** · {true}"


@dataclass(frozen=True)
class Guessed:
    """A question that has been answered: on which page, and what the reader guessed, if at all."""

    stem: str
    asked: Guess
    guessed: float | str | None


def is_on() -> bool:
    """Tell whether views ask first."""
    return st.query_params.get("guess") == _ON


def carried() -> Mapping[str, str]:
    """Return the parameters that go along to another page."""
    return {"guess": _ON} if is_on() else {}


def turn() -> None:
    """Make views ask first, or no longer; whoever begins again has not answered anything."""
    session.keep(_ANSWERED, None)
    if is_on():
        del st.query_params["guess"]
    else:
        st.query_params["guess"] = _ON


def is_awaited(asked: Guess | None) -> bool:
    """Tell whether a view has to wait until its question is answered."""
    return asked is not None and is_on() and _answer(asked) is None


def ask(asked: Guess) -> None:
    """Ask in the picture's place."""
    key = f"guessed {asked.question}"
    with st.container(key="guess"), st.form("asked first", border=False):
        st.markdown(asked.question)
        if isinstance(asked.answers, Scale):
            _slider(asked.answers, key)
        else:
            st.segmented_control("Your guess", asked.answers, key=key)
        with st.container(horizontal=True):
            st.form_submit_button(
                "Show it", key="show it", type="primary", on_click=_take, args=(asked, key)
            )
            st.form_submit_button(
                "Without a guess", key="no guess", type="tertiary", on_click=_take, args=(asked,)
            )


def tell(asked: Guess | None) -> str:
    """Return the reader's guess beside the truth, for a question that is answered; else ""."""
    if asked is None or not is_on():
        return ""
    found = _answer(asked)
    return "" if found is None else asked.written(found.guessed)


def _slider(scale: Scale, key: str) -> None:
    """Draw a slider, which stands in the middle at first."""
    ends = scale.low, scale.high
    st.slider(
        "Your guess", *ends, value=scale.middle, step=scale.step, key=key, format=scale.format
    )


def _take(asked: Guess, key: str = "") -> None:
    """Take note that a question is answered, by what an input holds if there is one."""
    guessed = st.session_state[key] if key else None
    session.keep(_ANSWERED, Guessed(session.place().stem, asked, guessed))


def _answer(asked: Guess) -> Guessed | None:
    """Return the answer to a question on this page; None if it is not the one answered last."""
    last: Guessed | None = session.kept(_ANSWERED)
    is_same = last is not None and (last.stem, last.asked) == (session.place().stem, asked)
    return last if is_same else None
