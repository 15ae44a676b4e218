"""View "text to vectors": tokens, their rows, and what layer 1 receives of them."""

from functools import partial

import numpy as np
import streamlit as st

from components import cached
from components.charts.tokens import entries
from components.charts.tokens.entries import Strips
from components.ui import inputs, texts
from components.ui.cells import Cell
from components.ui.plot import Acts
from components.ui.shown import Drawing, Shown, Table
from components.ui.tokens import chips
from components.ui.tokens.inputs import check, token
from components.ui.tokens.said import chosen, guesses, sentences
from components.ui.tokens.scene import Scene
from components.vectors.tokens.cut import CutText, Token
from components.vectors.tokens.ledger import Ledger
from components.vectors.tokens.visible import isolated, visible

_MOST = 64  # tokens whose rows are drawn
_NAMED = 14  # characters of a token beside its row


def show(scene: Scene) -> Shown:
    """Show the tokens as chips, their rows, and for one of them the sum that enters the model."""
    cut = scene.cut
    shown = min(len(cut.tokens), _MOST)
    with scene.parameters:
        place = token(cut, shown)
        is_compared = not scene.card.gguf or check()
    ids = cut.ids[:shown]
    ledger = cached.tokens.tables(scene.card.name).ledger(np.array(ids, dtype=np.intp))
    difference = cached.tokens.difference(scene.card.name, ids) if is_compared else None
    strips = (rows(cut, ledger), *added(cut.tokens[place], ledger, place))
    picture = Drawing(
        entries.figure(*strips, chosen=place, foot=sentences.proof(difference)),
        "rows",
        f"Rows of {shown} tokens, and what layer 1 receives for {visible(cut.tokens[place])}.",
        acts=Acts(on_cell=choose),
    )
    return Shown(
        (picture,),
        table(cut, ledger),
        texts.encoder(scene.card.name).then("text to vectors", text=scene.text, token=place),
        conclusion=sentences.received(cut, ledger, difference),
        guess=guesses.added(scene.card.title, ledger),
        above=partial(chips.draw, cut, shown=shown, chosen=place),
        cautions=(
            sentences.bounded(cut, shown=shown),
            sentences.kept(cut),
            sentences.shared(cut, shown=shown),
            sentences.added(ledger, scene.card.positions),
            sentences.colours(strips[0].limit, strips[2] and strips[2].limit),
        ),
        below=partial(_say_more, scene, cut.tokens[place]),
    )


def _say_more(scene: Scene, token: Token) -> None:
    """Say of the token in question what takes a look at the whole table."""
    st.markdown(chosen.told(scene, token))


def choose(cell: Cell) -> None:
    """Make the token of a clicked row the one in question."""
    inputs.set_values({"token": cell.row + 1})


def rows(cut: CutText, ledger: Ledger) -> Strips:
    """Return the rows of the tokens, each with its id."""
    tokens = cut.tokens[: len(ledger.token_rows)]
    names = [f"{isolated(_short(each))}  {each.id}" for each in tokens]
    return Strips(names, ledger.token_rows, "Each token’s row of the input table")


def added(
    token: Token, ledger: Ledger, place: int, *, segment: int = 0
) -> tuple[Strips, Strips | None]:
    """Return what is added up for a token, and what comes of it."""
    lines = [("token row", ledger.token_rows)]
    if ledger.position_rows is not None:
        lines.append((f"+ position {place}", ledger.position_rows))
    if ledger.segment_rows is not None:
        lines.append((f"+ segment {segment}", ledger.segment_rows))
    if ledger.norm is not None:
        lines.append(("= sum", ledger.total))
    else:
        lines.append(("= to layer 1", ledger.received))
    title = f"What layer 1 receives for {_short(token)}"
    values = np.stack([rows[place] for _, rows in lines])
    added = Strips([name for name, _ in lines], values, title)
    if ledger.norm is None:
        return added, None
    return added, Strips(["→ LayerNorm"], ledger.received[[place]], title)


def _short(token: Token) -> str:
    """Return a token as it is shown, the beginning of a long one."""
    text = visible(token)
    return text if len(text) <= _NAMED else f"{text[:_NAMED]}…"


def table(cut: CutText, ledger: Ledger) -> Table:
    """Return every number of every token's row and of what layer 1 receives."""
    count, dims = ledger.token_rows.shape
    tokens = cut.tokens[:count]
    return {
        "token": np.repeat(np.array([visible(each) for each in tokens], dtype=object), dims),
        "id": np.repeat([each.id for each in tokens], dims),
        "dimension": np.tile(np.arange(dims), count),
        "row": ledger.token_rows.ravel(),
        "received": ledger.received.ravel(),
    }
