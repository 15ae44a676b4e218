"""What a view shows: its drawings, what is said beside them, the numbers behind them, its code.

A view is a function in a file of its own below ``components/ui/<lesson>/``. It asks for what only
it needs and returns a `Shown`; `layout` draws that, the same way for every view.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

import plotly.graph_objects as go
import streamlit as st

from components.ui import plot
from components.ui.frames import Frames
from components.ui.page.guess import Guess
from components.ui.plot import Acts

Table = Mapping[str, Iterable[object]]
_NO_ACTS = Acts()


@dataclass(frozen=True)
class CodePart:
    """A section of code of a page's text, or of the text several pages share.

    Parameters
    ----------
    name : str
        The section's heading is ``Code: name``.
    values : mapping
        Fills its ``$names``.
    """

    name: str
    values: Mapping[str, object]


@dataclass(frozen=True)
class Code:
    """Code that gives the numbers of a view: parts that go on where the one before ends.

    Parameters
    ----------
    parts : tuple of CodePart
        The last is the view's own.
    """

    parts: tuple[CodePart, ...] = ()

    def then(self, name: str, **values: object) -> "Code":
        """Return the same code with one more part."""
        return Code((*self.parts, CodePart(name, values)))


NO_CODE = Code()


@dataclass(frozen=True, eq=False)
class Drawing:
    """A figure, and what belongs to it.

    Parameters
    ----------
    figure : plotly Figure
    key : str
        Unique on the page.
    alt : str
        What a reader who cannot see the figure is told.
    title : str
        Stands above it; empty for none.
    cautions : sequence of str
        Stand below it; an empty one says nothing.
    below : callable, optional
        Draws what comes after that.
    link, frames, acts : optional
        As in `plot.draw`.
    """

    figure: go.Figure
    key: str
    alt: str
    title: str = ""
    cautions: Sequence[str] = ()
    below: Callable[[], None] | None = None
    link: str | None = None
    frames: Frames | None = None
    acts: Acts = _NO_ACTS

    def draw(self) -> None:
        """Draw the figure itself, in a container.

        A fragment has one too: where a picture that grows takes turns with one that is there, the
        same picture is changed in its place, not taken away and built anew.
        """
        with st.container():
            plot.draw(
                self.figure,
                key=self.key,
                alt=self.alt,
                link=self.link,
                frames=self.frames,
                acts=self.acts,
            )


@dataclass(frozen=True, eq=False)
class Shown:
    """What a view shows.

    Parameters
    ----------
    drawings : sequence of Drawing
        The main one first; empty where numbers alone are shown.
    table : mapping from column name to values
        The numbers behind the view, of equal length.
    code : Code
    conclusion : str
        One sentence that says what the picture shows; it stands above it. Empty for none.
    above : callable, optional
        Draws what stands between that sentence and the drawings.
    widths : sequence of int
        Of the columns in which all drawings share the stage, relative; further drawings begin
        another row. Left out, the main drawing has the stage to itself, the others stand below.
    cautions : sequence of str
        Stand below all drawings; an empty one says nothing.
    text : str
        Stands below those.
    below : callable, optional
        Draws what comes after that.
    guess : Guess, optional
        What is asked before anything of this is drawn, where the reader wants to be asked.
    """

    drawings: Sequence[Drawing]
    table: Table
    code: Code
    conclusion: str = ""
    above: Callable[[], None] | None = None
    widths: Sequence[int] = ()
    cautions: Sequence[str] = ()
    text: str = ""
    below: Callable[[], None] | None = None
    guess: Guess | None = None

    @property
    def main(self) -> go.Figure | None:
        """The main figure, None if there is none."""
        return self.drawings[0].figure if self.drawings else None
