"""Sentences about what ids keep of a text, and about what enters a model."""

from collections import Counter
from collections.abc import Mapping

from components.ui.markdown import literal
from components.vectors.tokens import visible
from components.vectors.tokens.cut import CutText, LossKind
from components.vectors.tokens.ledger import Ledger

_LOST: Mapping[LossKind, str] = {
    "case": "capitals",
    "accents": "accents",
    "form": "another way to write the same",
    "spaces": "spaces",
    "dropped": "characters left out",
    "unknown": "what is not in the vocabulary",
}
_ORDER: Mapping[str, str] = {
    "rotary": "it turns queries and keys inside its layers (rotary positions)",
    "alibi": "it lowers attention with distance inside its layers (ALiBi)",
    "relative": "it weighs distances inside its layers",
}


def received(cut: CutText, ledger: Ledger, difference: float | None) -> str:
    """Say how many numbers the text becomes, and how well they are the model's."""
    count, (rows, dims) = len(cut.tokens), ledger.token_rows.shape
    became = f"{count:,} token{'s become' if count > 1 else ' becomes'} {count:,} × {dims} numbers"
    if difference is None or rows < count:
        return f"{became}, one row of the model’s table a token."
    if difference == 0:
        return f"{became}: exactly what the model’s first layer receives."
    return f"{became}: what layer 1 receives, to within {difference:.0e}."


def proof(difference: float | None) -> str:
    """Return the line of the comparison with the model itself."""
    if difference is None:
        return "not compared with the model yet"
    return f"max |ours − model’s own state 0| = {_small(difference)}"


def _small(difference: float) -> str:
    """Write a difference, none as a plain 0."""
    return f"{difference:.1e}" if difference else "0"


def kept(cut: CutText) -> str:
    """Say what the ids do not keep; nothing if they give the text back."""
    if not cut.losses:
        return ""
    counts = Counter(loss.kind for loss in cut.losses)
    places = ", ".join(f"{_LOST[kind]} ({count})" for kind, count in counts.items())
    decoded = literal(visible.signs(cut.decoded), limit=80)
    return f"The ids do not keep everything: {places}. They decode to “{decoded}”."


def shared(cut: CutText, *, shown: int) -> str:
    """Say what dashed chips are; nothing if there are none."""
    if not any(cut.sharing[:shown]):
        return ""
    return "Dashed chips share a character with a neighbour: each holds only some of its bytes."


def bounded(cut: CutText, *, shown: int) -> str:
    """Say how many tokens are shown; nothing if all are."""
    count = len(cut.tokens)
    return f"The first {shown} of {count:,} tokens are shown." if shown < count else ""


def added(ledger: Ledger, positions: str) -> str:
    """Say why a model adds nothing to its rows; nothing if it does."""
    if ledger.position_rows is not None:
        return ""
    where = _ORDER.get(positions, "it tells order inside its layers")
    return (
        f"This model adds no position row: {where}. So a token enters with the same numbers "
        "wherever it stands: two equal tokens have cosine 1 at layer 0."
    )


def colours(rows: float, received: float) -> str:
    """Say where colours end."""
    return (
        f"Colours end at ±{rows:.2g} for rows and at ±{received:.2g} for what layer 1 receives; "
        "up to 0.5 % of the values lie beyond. Every true number shows on hover."
    )
