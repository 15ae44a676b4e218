"""What is said of traps."""

from collections.abc import Sequence

from components.ui.markdown import literal
from components.ui.page.guess import Guess
from components.ui.search.sentences import quoted
from components.vectors.ruler import Ruler
from components.vectors.search.failures import Trap, Tried

_FIRST = {"trap": "the trap is first", "mate": "the meaning is first", "neither": "a tie"}
_OUTCOMES = {"mate": "the same meaning", "trap": "the trap"}


def conclusion(found: Sequence[Tried], place: int, chosen: str) -> str:
    """Say what each engine puts first for one question."""
    told = [
        f"{said} for {' and '.join(names)}"
        for outcome, said in _FIRST.items()
        if (names := [literal(e.engine) for e in found if e.outcome(place) == outcome])
    ]
    return f"{chosen.capitalize()}: {'; '.join(told)}."


def meant(first: Tried, place: int, ruler: Ruler | None) -> str:
    """Say what the sentence encoder's cosines mean."""
    if ruler is None:
        return ""
    mate, trap = float(first.mates[place]), float(first.traps[place])
    return (
        f"MiniLM’s cosine is {mate:.3f} with the same meaning, above {ruler.share(mate)} of "
        f"{ruler.drawn} of the classic collection, and {trap:.3f} with the trap, above "
        f"{ruler.share(trap)}."
    )


def quote(trap: Trap) -> str:
    """Write a question, what means the same, and the trap."""
    return (
        f"{quoted(trap.question, 80)} · same meaning: {quoted(trap.mate, 80)} · "
        f"trap: {quoted(trap.trap, 80)}"
    )


def guess(first: Tried, place: int, trap: Trap) -> Guess | None:
    """Ask which passage the sentence encoder puts first; nothing where it puts neither."""
    if first.outcome(place) == "neither":
        return None
    return Guess(
        f"For {quoted(trap.question, 80)}: which is nearer for **MiniLM**, a *mate* "
        f"{quoted(trap.mate, 80)} or a *trap* {quoted(trap.trap, 80)}?",
        tuple(_OUTCOMES.values()),
        _OUTCOMES[first.outcome(place)],
    )


def cautions(found: Sequence[Tried], count: int) -> tuple[str, ...]:
    """Say how often each engine is fooled, and what that is not."""
    told = ", ".join(f"{literal(each.engine)} in {each.n_fooled} of {count}" for each in found)
    return (
        f"The trap comes first, or both alike: {told}. These are examples chosen to mislead, not a "
        "sample: no rate follows from them.",
        "Scores of different engines have no common scale: only the order within one picture "
        "counts. BM25 takes how rare words are from all passages of this view, and 0 is no hit.",
    )


def in_words(found: Sequence[Tried], names: Sequence[str]) -> str:
    """Tell the picture."""
    return " ".join(
        f"{each.engine}: "
        + ", ".join(
            f"{name} same meaning {each.mates[place]:.2f}, trap {each.traps[place]:.2f}"
            for place, name in enumerate(names)
        )
        + "."
        for each in found
    )
