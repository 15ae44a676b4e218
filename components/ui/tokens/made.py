"""View "pieces": the merges, or the longest matches, of one word."""

from collections.abc import Sequence
from itertools import accumulate, pairwise

from components import cached
from components.charts.tokens import cuts
from components.charts.tokens.cuts import Box, Line
from components.ui.markdown import literal
from components.ui.shown import NO_CODE, Drawing, Shown, Table
from components.ui.tokens import inputs
from components.ui.tokens.said import sentences
from components.ui.tokens.scene import Scene
from components.vectors.tokens import pieces
from components.vectors.tokens.cut import written
from components.vectors.tokens.pieces import Match, Merge
from components.vectors.tokens.visible import signs

_MOST = 12  # steps that are drawn


def show(scene: Scene) -> Shown:
    """Show a line a step: what was there before, and in another colour what is new."""
    with scene.parameters:
        name = inputs.tokenizer(scene)
        words = cached.tokens.replay(name, scene.text)
        place = inputs.word([len(steps) for _, steps in words])
    word, steps = words[place]
    tokenizer = cached.tokens.tokenizer(name)
    lines = _lines(word, steps)
    shown = signs(word)
    return Shown(
        (
            Drawing(
                cuts.figure(lines[:1] + lines[1:][-_MOST:], title="bytes of the word"),
                "steps",
                f"{shown} in {len(steps)} steps: {'; '.join(line.name for line in lines)}.",
            ),
        ),
        _table(steps),
        NO_CODE.then("pieces", word=word, tokenizer=name),
        conclusion=sentences.made(
            literal(shown, limit=30), steps, tokenizer.kind, is_special=word in tokenizer.specials
        ),
        cautions=(
            sentences.steps_left_out(len(lines) - 1, drawn=_MOST),
            sentences.way(tokenizer.kind),
        ),
    )


def _lines(word: str, steps: Sequence[Merge | Match]) -> list[Line]:
    """Return what a word begins as, and what it is after every step."""
    if not steps:
        return [_line("as it is", [bytes([each]) for each in word.encode()], new=-1)]
    first = steps[0]
    if isinstance(first, Match):
        return _matched(word, [step for step in steps if isinstance(step, Match)])
    merges = [step for step in steps if isinstance(step, Merge)]
    states = [pieces.beginning(merges), *(step.pieces for step in merges)]
    lines = [_line("begins as", states[0], new=-1)]
    for step, (before, after) in zip(merges, pairwise(states), strict=True):
        new = next(row for row, piece in enumerate(after) if piece != before[row])
        lines.append(_line(f"merge of rank {step.rank:,}", after, new=new))
    return lines


def _matched(word: str, steps: Sequence[Match]) -> list[Line]:
    """Return a line for each search: what was found before, what is found, what is left."""
    lines = [_line("begins as", [word.encode()], new=-1)]
    done: list[bytes] = []
    for step in steps:
        rest = [step.rest.encode()] if step.rest else []
        if step.piece is None:
            why = "no piece fits" if step.tried else "too long"
            lines.append(_line(f"{why}: [UNK]", [*done, *rest], new=-1))
            break
        found = step.piece if not done else step.piece.removeprefix("##")
        lines.append(_line(_tried(step), [*done, found.encode(), *rest], new=len(done)))
        done.append(found.encode())
    return lines


def _tried(step: Match) -> str:
    """Say how many were looked up until one was there."""
    return "found at once" if len(step.tried) == 1 else f"found at try {len(step.tried)}"


def _line(name: str, parts: Sequence[bytes], *, new: int) -> Line:
    """Return a line of parts, one of them new."""
    ends = list(accumulate(map(len, parts), initial=0))
    return Line(
        name,
        tuple(
            Box(start, end, signs(written(part)), signs(written(part)), is_new=row == new)
            for row, (part, (start, end)) in enumerate(zip(parts, pairwise(ends), strict=True))
        ),
    )


def _table(steps: Sequence[Merge | Match]) -> Table:
    """Return every step: what was looked up or joined, and its rank."""
    merges = [step for step in steps if isinstance(step, Merge)]
    if merges:
        return {
            "step": list(range(1, len(merges) + 1)),
            "left": [signs(written(step.left)) for step in merges],
            "right": [signs(written(step.right)) for step in merges],
            "rank": [step.rank for step in merges],
        }
    matches = [step for step in steps if isinstance(step, Match)]
    return {
        "step": list(range(1, len(matches) + 1)),
        "piece": [step.piece or "" for step in matches],
        "looked up": [" ".join(step.tried) for step in matches],
        "left": [step.rest for step in matches],
    }
