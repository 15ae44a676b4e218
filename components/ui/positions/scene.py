"""What every view of *Positional encodings* starts from."""

from collections.abc import Sequence
from dataclasses import dataclass

from streamlit.delta_generator import DeltaGenerator

from components.models import catalog
from components.positions import overview
from components.positions.learned import Learned
from components.positions.relative import T5
from components.positions.schemes import Scheme
from components.positions.types import Encoding
from components.ui.page.guess import Guess
from components.ui.shown import NO_CODE, Code, Drawing, Shown


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

    @property
    def code(self) -> Code:
        """The code of the scheme's table and likeness."""
        scheme, values = self.scheme, self.scheme.values
        if isinstance(scheme, Learned):
            return NO_CODE.then("learned", **values, title=scheme.title, model=_named(scheme.title))
        code = NO_CODE.then(scheme.name, **values)
        if not isinstance(scheme, T5) or scheme.trained is None:
            return code
        model, is_seen = _named(scheme.trained.title), values["bidirectional"]
        return code.then("trained t5", model=model, bidirectional=is_seen, head=scheme.head)

    def shown(
        self,
        drawings: Sequence[Drawing],
        conclusion: str,
        *,
        cautions: Sequence[str] = (),
        text: str = "",
        code: Code | None = None,
        guess: Guess | None = None,
    ) -> Shown:
        """Return drawings with the scheme's numbers, and its code if there is no other."""
        table = overview.columns(self.scheme, self.encoding)
        return Shown(
            drawings,
            table,
            code or self.code,
            conclusion=conclusion,
            cautions=cautions,
            text=text,
            guess=guess,
        )


def _named(title: str) -> str:
    """Return the name of the model that has a title."""
    return next(card.name for card in catalog.models("contextual") if card.title == title)
