"""What every view of *Positional encodings* starts from."""

from collections.abc import Sequence
from dataclasses import dataclass

from streamlit.delta_generator import DeltaGenerator

from components.positions import overview
from components.positions.schemes import Scheme
from components.positions.types import Encoding
from components.ui.shown import Code, Drawing, Shown


@dataclass(frozen=True, eq=False)
class Scene:
    """A scheme as the reader has set it.

    Parameters
    ----------
    scheme : Scheme
    encoding : Encoding
        Of the scheme.
    controls : container
        Where a view asks for what only it needs.
    """

    scheme: Scheme
    encoding: Encoding
    controls: DeltaGenerator

    def code(self, more: str = "", **values: object) -> Code:
        """Return the scheme's code, gone on with by a section of the text."""
        return Code({**self.scheme.values, **values}, f"{self.scheme.name}, code", more)

    def shown(
        self,
        drawings: Sequence[Drawing],
        conclusion: str,
        *,
        cautions: Sequence[str] = (),
        text: str = "",
        code: Code | None = None,
    ) -> Shown:
        """Return drawings with the scheme's numbers, and its code if there is no other."""
        table = overview.columns(self.scheme, self.encoding)
        return Shown(
            drawings,
            table,
            code or self.code(),
            conclusion=conclusion,
            cautions=cautions,
            text=text,
        )
