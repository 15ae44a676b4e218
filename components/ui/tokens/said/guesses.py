"""What *Token vectors* asks before it shows."""

from components.ui.markdown import literal
from components.ui.page.guess import Guess
from components.vectors.tokens.ledger import Ledger

_ADDED = (
    "nothing",
    "a row for its position",
    "a row for its segment",
    "rows for position and segment",
)


def added(name: str, ledger: Ledger) -> Guess:
    """Ask what a model adds to a token's row before its first layer."""
    position, segment = ledger.position_rows is not None, ledger.segment_rows is not None
    return Guess(
        f"Each token has a row of numbers. What does **{literal(name)}** add to it before its "
        "first layer?",
        _ADDED,
        _ADDED[position + 2 * segment],
    )
