"""View "several sentences": one tensor, padded and masked; or a pair with its segments."""

from collections.abc import Sequence
from functools import partial

import numpy as np

from components import cached
from components.charts.tokens import entries, grids
from components.charts.tokens.grids import Slot
from components.errors import EmptyInputError
from components.ui import texts
from components.ui.markdown import literal
from components.ui.plot import Acts
from components.ui.shown import Drawing, Shown, Table
from components.ui.tokens import chips, inputs, to_vectors
from components.ui.tokens.said import sentences
from components.ui.tokens.scene import Scene
from components.vectors.ruler import in_percent
from components.vectors.tokens import batches
from components.vectors.tokens.batches import Batch
from components.vectors.tokens.cut import CutText
from components.vectors.tokens.ledger import alike
from components.vectors.tokens.visible import visible

_ACROSS = 24  # tokens that are drawn
_MOST = 64  # tokens of a pair whose rows are drawn
_BOTH = 2


def show(scene: Scene) -> Shown:
    """Show sentences as one tensor, or two of them as a pair where the model has segments."""
    with scene.parameters:
        lines = inputs.batch()
        can_pair = cached.tokens.table_facts(scene.card.name).segments > 1
        together = inputs.together() if can_pair else "batch"
    if together == "pair":
        return _paired(scene, lines)
    return _padded(scene, lines, can_pair=can_pair)


def _padded(scene: Scene, lines: Sequence[str], *, can_pair: bool) -> Shown:
    """Show a row a sentence, all as long as the longest.

    Raises
    ------
    EmptyInputError
        If there is no token in them.
    """
    name = scene.card.name
    cuts = [cached.tokens.cut(name, line) for line in lines]
    if not any(cut.tokens for cut in cuts):
        raise EmptyInputError("This tokenizer makes no token of these sentences. Type others.")
    filler = cached.tokens.filler(name)
    batch = batches.padded([cut.ids for cut in cuts], filler)
    count, longest = batch.ids.shape
    dims = cached.tokens.table_facts(name).dims
    shape = f"{count} × {longest} × {dims}"
    stands_in = _piece(name, filler.token_id)
    rows = [_cells(cut, mask, stands_in) for cut, mask in zip(cuts, batch.mask, strict=True)]
    return Shown(
        (
            Drawing(
                grids.figure(
                    [row[:_ACROSS] for row in rows],
                    down=f"batch: {count}",
                    across=_across(longest, count),
                    depth=f"↗ dim: {dims} numbers a token",
                ),
                "tensor",
                f"A tensor of {shape}; {100 * batch.padding:.0f}% of its cells are padding.",
            ),
        ),
        _table(batch, rows),
        texts.encoder(name).then("several sentences", sentences=list(lines)),
        conclusion=_conclusion(count, shape, batch.padding),
        cautions=(
            _cost(batch, dims),
            _who_pads(stands_in, filler.side, is_own=filler.is_own),
            "" if can_pair else _no_pair(scene),
        ),
    )


def _piece(name: str, token_id: int) -> str:
    """Return what fills up as the vocabulary writes it; its id if it is not in there."""
    try:
        return cached.tokens.tokenizer(name).piece(token_id)
    except KeyError:
        return f"id {token_id}"


def _cells(cut: CutText, mask: np.ndarray, stands_in: str) -> list[Slot]:
    """Return a row of cells: a sentence's tokens, and what fills up."""
    tokens = iter(cut.tokens)
    return [
        _cell(visible(token := next(tokens)), token.id, 1) if stands else _padding(stands_in)
        for stands in mask
    ]


def _cell(text: str, token_id: int, mask: int) -> Slot:
    """Return the cell of a token."""
    return Slot(text, f"{mask}", f"{text}, id {token_id}, mask {mask}", "token")


def _padding(text: str) -> Slot:
    """Return a cell that is padding."""
    return Slot(text, "0", f"{text}: padding, mask 0", "padding")


def _across(longest: int, count: int) -> str:
    """Say what runs across, how much of it is drawn, and what the digits are."""
    drawn = "" if longest <= _ACROSS else f", the first {_ACROSS} drawn"
    digits = "1 or 0: the attention mask" if count <= grids.TWO_LINES else "0: padding, masked"
    return f"seq: {longest} tokens{drawn}; {digits}"


def _conclusion(count: int, shape: str, padding: float) -> str:
    """Say what the sentences become, and how much of it is padding."""
    texts = "sentence becomes" if count == 1 else "sentences become"
    share = in_percent(100 * padding)
    return f"{count} {texts} one tensor of {shape} numbers, {share} of them padding."


def _cost(batch: Batch, dims: int) -> str:
    """Say what padding costs."""
    count = int((batch.mask == 0).sum())
    if not count:
        alike = "All sentences are equally long here"
        return f"{alike if len(batch.mask) > 1 else 'One sentence'}: nothing has to be filled up."
    return (
        f"{count} of {batch.mask.size} cells are padding, {count * dims:,} numbers that every "
        "layer computes for nothing. Programs keep this low by putting sentences of similar length "
        "together."
    )


def _who_pads(stands_in: str, side: str, *, is_own: bool) -> str:
    """Say which token fills up, where, and why it does no harm."""
    token = literal(stands_in)
    named = (
        f"{token} fills up, on the {side}: this model’s files name it"
        if is_own
        else f"This model’s files name no token for padding; {token} stands in, on the {side}"
    )
    return (
        f"{named}. The mask tells every layer which cells to pass over (0), so a sentence gets the "
        "same states as alone. To write on behind several texts, decoders pad on the left."
    )


def _no_pair(scene: Scene) -> str:
    """Say why sentences cannot be a pair."""
    return (
        f"{literal(scene.card.title)} has no rows for two segments, as BERT has: a pair would be "
        "one text, told apart by what stands between alone."
    )


def _table(batch: Batch, rows: Sequence[Sequence[Slot]]) -> Table:
    """Return every cell of the tensor."""
    count, longest = batch.ids.shape
    return {
        "sentence": np.repeat(np.arange(1, count + 1), longest),
        "place": np.tile(np.arange(longest), count),
        "token": [slot.name for row in rows for slot in row],
        "id": batch.ids.ravel(),
        "mask": batch.mask.ravel(),
    }


def _paired(scene: Scene, lines: Sequence[str]) -> Shown:
    """Show the tokens of both, and for one of them the sum that enters the model.

    Raises
    ------
    EmptyInputError
        If there are not two sentences.
    """
    if len(lines) < _BOTH:
        raise EmptyInputError("A pair needs two sentences: type a second line.")
    name = scene.card.name
    pair = batches.paired(*(cached.tokens.cut(name, line) for line in lines[:_BOTH]))
    tables = cached.tokens.tables(name)
    shown = min(len(pair.cut.tokens), _MOST, tables.n_places)
    with scene.parameters:
        place = inputs.token(pair.cut, shown)
    ids, segments = pair.cut.ids[:shown], pair.segments[:shown]
    ledger = tables.ledger(np.array(ids, dtype=np.intp), segments=segments)
    difference = cached.tokens.difference_of_pair(name, ids, tuple(map(int, segments)))
    chosen, segment = pair.cut.tokens[place], int(segments[place])
    strips = (
        to_vectors.rows(pair.cut, ledger),
        *to_vectors.added(chosen, ledger, place, segment=segment),
    )
    picture = Drawing(
        entries.figure(*strips, chosen=place, foot=sentences.proof(difference)),
        "rows",
        f"Rows of {shown} tokens of a pair, and what layer 1 receives for {visible(chosen)}.",
        acts=Acts(on_cell=to_vectors.choose),
    )
    return Shown(
        (picture,),
        {
            **to_vectors.table(pair.cut, ledger),
            "segment": np.repeat(segments, tables.dims),
        },
        texts.encoder(name).then("a pair", first=lines[0], second=lines[1], token=place),
        conclusion=_both(pair.segments, tables.dims),
        above=partial(
            chips.draw,
            pair.cut,
            shown=shown,
            chosen=place,
            notes=[f" · {'AB'[each]}" for each in segments],
        ),
        cautions=(
            "Only the first two sentences are a pair." * (len(lines) > _BOTH),
            sentences.bounded(pair.cut, shown=shown),
            _segments(scene),
            sentences.colours(strips[0].limit, strips[2] and strips[2].limit),
        ),
    )


def _both(segments: np.ndarray, dims: int) -> str:
    """Say what the two become."""
    first, second = (int((segments == each).sum()) for each in (0, 1))
    return (
        f"One text of 1 × {len(segments)} × {dims} numbers: {first} tokens of A (segment 0), "
        f"{second} of B (segment 1)."
    )


def _segments(scene: Scene) -> str:
    """Say what segment rows do, and how alike they are."""
    rows = cached.tokens.tables(scene.card.name).segments
    cosine = 0.0 if rows is None else alike(rows[0], rows[1])
    low, high = cached.tokens.random_rows(scene.card.name).band
    told = f"{cosine:.3f}; of random pairs of token rows 90% lie between {low:.2f} and {high:.2f}"
    return (
        "Every token of A gets the same row added, segment 0, and every token of B segment 1: so "
        f"the model knows which sentence a token is of. Their cosine is {told}, but there are only "
        "these two, so there is no chance level of their own.".replace("-", "−")
    )
