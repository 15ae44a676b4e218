"""The stage every lesson plays on: controls, the picture, and what is said of it.

Where the three stand is decided in ``browser/page.css``: on a wide screen the controls are a slim
column beside the picture, whose details follow below it; on a telephone the picture comes first,
then the controls, then the details (docs/decisions/0011-telephones.md).
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import NoReturn

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from components.ui import layout, markdown, session
from components.ui.page import guess, signature
from components.ui.shown import Drawing, Shown


@dataclass(frozen=True, eq=False)
class Areas:
    """The parts of a lesson's page.

    Parameters
    ----------
    controls : container
        A slim column.
    picture : container
        What has the page.
    details : container
        What is said of the picture.
    below : container
        What ends the page, across its whole width.
    mark : container
        Tells the style sheet which view is drawn.
    """

    controls: DeltaGenerator
    picture: DeltaGenerator
    details: DeltaGenerator
    below: DeltaGenerator
    mark: DeltaGenerator

    def show(self, shown: Shown) -> None:
        """Draw what a view shows, but for what stands in the footer; or ask first."""
        if guess.is_awaited(shown.guess) and shown.guess is not None:
            with self.picture:
                guess.ask(shown.guess)
        else:
            self._draw(shown)
        self._mark_view()

    def await_inputs(self) -> NoReturn:
        """Say that the picture waits for inputs that can be drawn, and end the page there."""
        self.picture.info("The picture appears here as soon as the inputs are right.")
        self.end()

    def end(self) -> NoReturn:
        """End the page before there is a picture."""
        self._mark_view()
        st.stop()

    def _draw(self, shown: Shown) -> None:
        """Draw what a view shows."""
        signature.sign(shown.conclusion, main=shown.drawings[0].key if shown.drawings else "")
        with self.picture:
            _conclude(guess.tell(shown.guess), key="guessed")
            _conclude(shown.conclusion)
            with _part("over-picture", is_used=shown.above is not None):
                if shown.above is not None:
                    shown.above()
            for place, drawing in zip(_places(shown), _on_stage(shown), strict=True):
                with place:
                    _draw(drawing)
        with self.details:
            _explain(shown)

    def _mark_view(self) -> None:
        """Tell the style sheet that what is drawn belongs to the chosen view, by its number."""
        key, options = session.place().views
        if key:
            number = options.index(session.value(key)) + 1
            self.mark.html(f'<i class="lexiscope-view-{number}"></i>')


def build() -> Areas:
    """Draw an empty stage."""
    with st.container(key="stage"):
        controls, picture, details = (
            st.container(key=key) for key in ("controls", "picture", "details")
        )
    return Areas(controls, picture, details, st.container(), st.container())


def _conclude(sentence: str, key: str = "conclusion") -> None:
    """Say over a picture what it shows, if it is to be said."""
    place = _part(key, is_used=bool(sentence))
    if sentence:
        place.markdown(markdown.signed(sentence))


def _part(key: str, *, is_used: bool) -> DeltaGenerator:
    """Return a part of the picture; nobody sees one that is not used, nor what was left there.

    It has its place all the same: what stands below is not rebuilt when it comes or goes.
    """
    return st.container(key=key if is_used else f"unused-{key}")


def _on_stage(shown: Shown) -> Sequence[Drawing]:
    """Return the drawings that share the stage: the main one alone where no widths are given."""
    return shown.drawings if shown.widths else shown.drawings[:1]


def _places(shown: Shown) -> Sequence[DeltaGenerator]:
    """Return a container for each drawing on the stage, in as many rows as needed."""
    drawn = _on_stage(shown)
    alone = _part("one-picture", is_used=bool(drawn) and not shown.widths)
    beside = _part("side-by-side", is_used=bool(drawn) and bool(shown.widths))
    if not shown.widths:
        return [alone.container() for _ in drawn]
    rows = range(0, len(drawn), len(shown.widths))
    with beside.container(key=f"rows-{len(rows)}" if len(rows) > 1 else None):
        columns = [column for _ in rows for column in st.columns(shown.widths, gap="small")]
    return columns[: len(drawn)]


def _draw(drawing: Drawing) -> None:
    """Draw a figure below its title, in room that is there before the figure."""
    if drawing.title:
        st.markdown(drawing.title)
    with st.container(key=f"room {drawing.key}"):
        drawing.draw()


def _explain(shown: Shown) -> None:
    """Say what is to be said of the pictures, beside those that have no room on the stage."""
    first = _on_stage(shown)
    others = shown.drawings[len(first) :]
    said, beside = st.columns(2, gap="medium") if others else (st.container(), None)
    with said:
        _say_of(first, shown.widths)
        _say(shown.cautions)
        if shown.text:
            st.markdown(shown.text)
        if shown.below is not None:
            shown.below()
    for drawing in others:
        with beside or said:
            _draw(drawing)
            _say_of([drawing])


def _say_of(drawings: Sequence[Drawing], widths: Sequence[int] = ()) -> None:
    """Say what belongs to each of some drawings: side by side as they stand."""
    said = [each for each in drawings if any(each.cautions) or each.below is not None]
    places = st.columns(widths) if widths and len(drawings) == len(widths) and said else None
    for number, drawing in enumerate(drawings):
        with places[number] if places else st.container():
            _say(drawing.cautions)
            if drawing.below is not None:
                drawing.below()


def _say(texts: Iterable[str]) -> None:
    """Draw some cautions, leaving out empty ones."""
    for text in filter(None, texts):
        layout.caution(text)
