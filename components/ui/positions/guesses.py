"""What *Positional encodings* asks before it shows."""

from components.positions import reading
from components.positions.alibi import Alibi
from components.positions.relative import T5
from components.positions.schemes import Nothing, Scheme
from components.positions.types import Encoding
from components.ui.page.guess import Guess, Scale

_PLACE = 10  # among those shown


def least_alike(scheme: Scheme, encoding: Encoding) -> Guess | None:
    """Ask which position is least like another; nothing where keys all rank by distance."""
    if isinstance(scheme, Alibi | T5 | Nothing):
        return None
    found = reading.least_alike(encoding.alike, _PLACE)
    if not found:
        return None
    first, count = scheme.span.first, scheme.span.count
    return Guess(
        f"Which of these {count:,} positions is least like position {first + _PLACE:,}?",
        Scale(first, first + count - 1),
        " or ".join(f"{first + place:,}" for place in found),
    )
