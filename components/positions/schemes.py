"""All schemes under their names, and the one that is none.

The kinds answer the same questions (settings, table, the formula of one cell), so that a page need
not know which one it shows.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from components.positions import alibi
from components.positions.alibi import Alibi
from components.positions.learned import Learned
from components.positions.relative import T5
from components.positions.rotary import Rotary
from components.positions.sinusoidal import Sinusoidal
from components.positions.types import Encoding, Span

NAMES = ("learned", "sinusoidal", "rotary", "alibi", "t5", "none")
Name = Literal["learned", "sinusoidal", "rotary", "alibi", "t5", "none"]


@dataclass(frozen=True)
class Nothing:
    """No positions at all; a decoder still has its mask.

    Parameters
    ----------
    span : Span
    causal : bool
        Whether later keys are masked.
    """

    span: Span
    causal: bool = False
    name: Literal["none"] = "none"

    def encoding(self) -> Encoding:
        """Return biases of 0, and factors of 1."""
        return alibi.encode(self.span.count, slope=0.0, causal=self.causal)

    def formula(self, position: int, column: int) -> str:
        """Return in LaTeX what a score is without positions: nothing is added."""
        score = r"\mathrm{score}_{q,k} = \frac{\mathbf{q}\cdot\mathbf{k}}{\sqrt{d}} + b_{q,k}"
        if self.causal and column > position:
            return rf"{score} \\[6pt] {column} > {position}\text{{: the key is masked}}"
        added = rf"b_{{{position},\,{column}}} = 0"
        return rf"{score} \\[6pt] {added}\text{{, wherever they stand}}"

    @property
    def values(self) -> Mapping[str, object]:
        """What the page's code needs to give the same numbers."""
        return {"positions": self.span.count, "causal": self.causal}


Scheme = Learned | Sinusoidal | Rotary | Alibi | T5 | Nothing
# Their tables hold numbers for query and key, not a vector for a position.
Biased = Alibi | T5 | Nothing
