"""What a reader typed, shown as it is: no Markdown, no HTML, no formula, no icon."""

import re

_SPECIAL = re.compile(r"([\\`*_{}\[\]()#+\-.!|<>~$:&@/])")


def literal(text: str, *, limit: int = 600) -> str:
    r"""Escape a text for Streamlit's Markdown, on one line, cut at `limit` characters.

    Examples
    --------
    >>> literal("a*b")
    'a\\*b'
    """
    line = " ".join(text.split())
    cut = line if len(line) <= limit else f"{line[:limit]}…"
    return _SPECIAL.sub(r"\\\1", cut)
