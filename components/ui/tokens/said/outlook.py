"""Sentences about what a decoder expects next."""

from components.ui.markdown import literal
from components.vectors.ruler import in_percent


def comes_next(word: str, odds: float, since: int, layers: int) -> str:
    """Say what the model expects after the text, and from which layer on."""
    first = f"from layer {since} of {layers} on" if since else "from the beginning"
    first = "only after the last layer" if since == layers else first
    return f"Next: *{word}* ({in_percent(100 * odds)}), the first choice {first}."


def lens(*, is_tied: bool, same: int, places: int) -> str:
    """Say how to read the states of early layers; at `same` places the input says itself."""
    tied = (
        "Input and output table are the same bytes of the file (tied), so before any layer a "
        f"token tends to say itself: the first choice at {same} of {places} places here. "
        if is_tied
        else "Input and output table are two tables. "
    )
    return (
        f"{tied}This is the *logit lens* (nostalgebraist 2020): each state goes through the last "
        "norm and the output table, as if the model stopped there. Early states were not trained "
        "to be read so; tuned lenses (Belrose and others 2023) correct for it."
    )


def reads_instead(asked: str, reads: str) -> str:
    """Say why another model than the chosen one reads; nothing if it does not."""
    if asked == reads:
        return ""
    return f"{literal(asked)} has no output table that can be read here; {literal(reads)} reads."


def read_so_far(count: int, read: int) -> str:
    """Say that a model reads only the beginning of a text; nothing if it reads all of it."""
    if read >= count:
        return ""
    return f"Only the first {read} of {count:,} tokens are read: nothing here knows of the others."
