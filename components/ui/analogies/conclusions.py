"""The sentence over each picture of *Word analogies*: what it shows."""

import re
from collections.abc import Sequence

import numpy as np

from components.charts.analogies.names import RIVAL_NAMES
from components.ui.markdown import literal
from components.vectors.analogies.answers import Solved
from components.vectors.analogies.likeness import WordCosines
from components.vectors.analogies.odd_word import OddWord
from components.vectors.analogies.ranking import Answers
from components.vectors.analogies.rivals import RIVALS
from components.vectors.analogies.scoreboard import Scoreboard
from components.vectors.analogies.word_path import Path
from components.vectors.ruler import Ruler

_LONGEST = 95  # characters: one line
_MARKS = re.compile(r"[*\\]")  # of Markdown


def answer(ranked: Answers, *, keep: bool) -> str:
    """Say which word wins, by how much, and what the ban on the question's words does to it.

    Where several share the best score none wins.
    """
    if ranked.tied[int(keep)] > 1:
        return _tie(ranked, keep=keep)
    best = ranked.first(keep=keep)
    winner = f"**{literal(ranked.words[best])}**"
    wins = f"{winner} wins"
    ahead = _ahead(ranked, best, ranked.runner_up(keep=keep))
    raw, allowed = ranked.words[0], ranked.words[ranked.first(keep=False)]
    level = [ranked.words[at] for at in ranked.firsts(keep=True) if at != best]
    if level and best in ranked.firsts(keep=True):
        why = f"; *{literal(level[0])}*, a word of the question, has the same score"
    elif raw == allowed:
        why = ", with or without the ban on query words"
    elif keep:
        wins = f"{winner}, a word of the question, wins"
        ties = ranked.tied[0]
        why = f"; with the usual ban **{literal(allowed)}** would" if ties == 1 else ""
    else:
        why = f", but only because {_banned(ranked.words[:best])} banned"
    return _fitting(f"{wins}{ahead}{why}.", f"{wins}{why}.", f"{wins}{ahead}.", f"{wins}.")


def _tie(ranked: Answers, *, keep: bool) -> str:
    """Say that several words share the best score."""
    count = ranked.tied[int(keep)]
    one, two = (f"**{literal(ranked.words[at])}**" for at in ranked.firsts(keep=keep)[:2])
    if count == 2:
        return _fitting(f"{one} and {two} tie: their scores are the same.", "Two words tie.")
    return _fitting(
        f"{count:,} words tie, {one} and {two} among them: their scores are the same.",
        f"{count:,} words tie: their scores are the same.",
    )


def odd(found: OddWord) -> str:
    """Say which word is the least like the others, and how much that is."""
    word, then = (literal(found.words[place]) for place in (found.odd, found.runner_up))
    if found.is_tied:
        return _fitting(
            f"**{word}** and **{then}** tie: none is the odd one.", "None is odd: a tie."
        )
    last = f"**{word}** is the least like the others"
    behind = f"{_gap(found.margin)} behind *{then}*"
    rest = f"the means of the rest lie within {found.spread:.2f}"
    return _fitting(f"{last}: {behind}; {rest}.", f"{last}: {behind}.", f"{last}.")


def path(found: Path) -> str:
    """Say how many steps there are and which is the weakest."""
    weakest = int(found.cosines.argmin())
    step = f"**{literal(found.words[weakest])}** → **{literal(found.words[weakest + 1])}**"
    ends = f"From *{literal(found.words[0])}* to *{literal(found.words[-1])}*"
    count = len(found.cosines)
    if count == 1:
        return _fitting(
            f"{ends} is a single step, cosine {found.cosines[0]:.2f}.", "A single step."
        )
    weak = f"the weakest is {step} (cosine {found.cosines[weakest]:.2f})"
    return _fitting(
        f"{ends} in {count} steps; {weak}.", f"{count} steps; {weak}.", f"{count} steps."
    )


def no_path(start: str, goal: str, *, links: int) -> str:
    """Say that there is no path."""
    said = f"No path leads from *{literal(start)}* to *{literal(goal)}*"
    return _fitting(f"{said} over {links} links a word.", "No path leads from one to the other.")


def cosines(found: WordCosines, ruler: Ruler) -> str:
    """Say which word the first is nearest to, and from which it is farthest."""
    first, (near, high), (far, low) = found.words[0], found.ranked[0], found.ranked[-1]
    first, near, far = f"*{literal(first)}*", f"**{literal(near)}**", f"*{literal(far)}*"
    if len(found.ranked) == 1:
        above = f"above {ruler.share(high)} of random word pairs"
        return _fitting(
            f"{first} and {near} have cosine {high:.2f}, {above}.", f"Cosine {high:.2f}, {above}."
        )
    if f"{high:.2f}" == f"{low:.2f}":
        return _fitting(
            f"{first} is as near to {near} as to {far} (cosine {high:.2f}).",
            f"All are equally near: cosine {high:.2f}.",
        )
    if len(found.ranked) == 2:
        said = f"{first} is nearer to {near} ({high:.2f}) than to {far} ({low:.2f})."
    else:
        said = f"{first} is nearest to {near} ({high:.2f}), farthest from {far} ({low:.2f})."
    return _fitting(said, f"{near} is nearest ({high:.2f}).", f"The nearest has cosine {high:.2f}.")


def scoreboard(board: Scoreboard, *, keep: bool) -> str:
    """Say which rival wins, and what chance and the nearest neighbour alone reach."""
    if not board.used.sum():
        return "This model knows the words of no question of Google's set."
    shares = np.round(100 * board.accuracy()[:, int(keep), 0])
    best = RIVALS[int(shares.argmax())]
    plain, chance = (shares[RIVALS.index(rival)] for rival in ("only c", "random pair"))
    rule = "Query words allowed" if keep else "Query words banned"
    return (
        f"{rule}: **{RIVAL_NAMES[best]}** is right in {shares.max():.0f}%, "
        f"*only c* in {plain:.0f}%, a random step in {chance:.0f}%."
    )


def solved(found: Solved, *, keep: bool) -> str:
    """Say how many answers of a list are right, with the ban on query words and without."""
    if not found.questions:
        return "No question of this list can be answered with this model's words."
    here, other = (
        [mark for mark in found.is_right(keep=rule) if mark is not None]
        for rule in (keep, not keep)
    )
    if not here:
        return f"{len(found.questions):,} answered; none came with an answer to compare."
    ban = ("without the ban on query words", "with it")
    now, then = ban if keep else ("with the ban on query words", "without it")
    return f"**{sum(here):,} of {len(here):,}** are right {now}, {sum(other):,} {then}."


def _banned(words: Sequence[str]) -> str:
    """Name the words of the question that rank before the answer."""
    *most, last = (f"*{literal(word)}*" for word in words)
    if not most:
        return f"{last}, a word of the question, is"
    return f"{', '.join(most)} and {last}, words of the question, are"


def _ahead(ranked: Answers, best: int, runner_up: int | None) -> str:
    """Say how far the answer is ahead of the next word; nothing if there is none."""
    if runner_up is None:
        return ""
    gap = float(ranked.scores[best] - ranked.scores[runner_up])
    return f", {_gap(gap)} ahead of *{literal(ranked.words[runner_up])}*"


def _gap(gap: float) -> str:
    """Write how far one score is from the next, which is never 0 for one that wins."""
    return f"{gap:.2f}" if gap >= 0.005 else "less than 0.01"


def _fitting(*said: str) -> str:
    """Return the first sentence that fits into one line, the last if none does."""
    return next((each for each in said if len(_MARKS.sub("", each)) <= _LONGEST), said[-1])
