"""What *Training dynamics* asks before it shows."""

from components.ui.markdown import literal
from components.ui.page.guess import Guess, Scale
from components.vectors.training.lapse import Meeting, TimeLapse
from components.vectors.training.outcome import Outcome
from components.vectors.training.starts import AGAIN

_STEPS = 20  # of a scale


def lowest(outcomes: list[Outcome], task: str) -> Guess | None:
    """Ask which beginning learns least; nothing where two do, or it is not known."""
    moved = [one for one in outcomes if one.has_moved and one.start != AGAIN]
    order = sorted(moved, key=lambda one: one.score)
    if len(order) < 2 or not order[0].score < order[1].score:
        return None
    return Guess(
        f"{len(moved)} beginnings learn from the same pairs in the same order. From which one do "
        f"the vectors get the fewest {literal(task)} right?",
        tuple(one.start for one in moved),
        order[0].start,
    )


def met(words: tuple[str, str], lapse: TimeLapse, found: Meeting) -> Guess | None:
    """Ask when two words met; nothing where they have not."""
    last = int(lapse.pairs[-1])
    if not found.moment or last < _STEPS:
        return None
    one, other = (f"**{literal(word)}**" for word in words)
    return Guess(
        f"The text is learned from {last:,} pairs. After how many are {one} and {other} near each "
        "other for good?",
        Scale(0, last, max(1, last // _STEPS), unit=" pairs"),
        f"{int(lapse.pairs[found.moment]):,} pairs",
    )
