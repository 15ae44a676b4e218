"""What a reader typed, shown as it is: no Markdown, no HTML, no formula, no icon."""

import re

_SPECIAL = re.compile(r"([\\`*_{}\[\]()#+\-.!|<>~$:&@/])")
_NEGATIVE = re.compile(r"(?<![^\s\[(*])-(\d+(?:\.\d+)?)")


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


def signed(text: str) -> str:
    """Write every negative number of a sentence with a true minus, and what rounds to 0 with none.

    Examples
    --------
    >>> signed("WordSim-353: from -0.14 to -0.00 [-0.2, 1]")
    'WordSim-353: from −0.14 to 0.00 [−0.2, 1]'
    """
    return _NEGATIVE.sub(lambda found: ("−" if float(found[1]) else "") + found[1], text)
