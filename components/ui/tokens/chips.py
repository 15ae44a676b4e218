"""A text's tokens as chips, in the text's own order and direction."""

import html
from collections.abc import Sequence

import streamlit as st

from components.vectors.tokens import visible
from components.vectors.tokens.cut import CutText, Token


def draw(cut: CutText, *, shown: int, chosen: int, notes: Sequence[str] = ()) -> None:
    """Draw the first tokens of a text, each with its id; the chosen one is framed.

    Parameters
    ----------
    cut : CutText
    shown : int
        So many.
    chosen : int
        Counted from 0.
    notes : sequence of str, optional
        Stand behind the ids.
    """
    st.html(markup(cut, shown=shown, chosen=chosen, notes=notes))


def markup(cut: CutText, *, shown: int, chosen: int, notes: Sequence[str] = ()) -> str:
    """Return the chips as HTML, in which nothing of the text is markup."""
    direction = "rtl" if visible.is_right_to_left(cut.text) else "ltr"
    chips = "".join(
        _chip(token, note, is_chosen=place == chosen, is_shared=shares)
        for place, (token, shares, note) in enumerate(
            zip(cut.tokens[:shown], cut.sharing[:shown], notes or [""] * shown, strict=False)
        )
    )
    return f'<div class="lexiscope-chips" role="list" dir="{direction}">{chips}</div>'


def _chip(token: Token, note: str, *, is_chosen: bool, is_shared: bool) -> str:
    """Return one chip."""
    kinds = {"mark": token.is_special, "shared": is_shared, "chosen": is_chosen}
    names = " ".join(name for name, applies in kinds.items() if applies)
    text = html.escape(visible.visible(token)) or "&nbsp;"
    told = html.escape(f"id {token.id}, bytes {token.content.hex(' ') or 'none'}")
    return (
        f'<span role="listitem" class="{names}" title="{told}">'
        f"<bdi>{text}</bdi><small>{token.id}{html.escape(note)}</small></span>"
    )
