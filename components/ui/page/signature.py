"""What a picture says of itself where it leaves the page: its title, its source, its file's name.

The title is the sentence over it, the source the page, view, method, model and words it shows.
"""

import re
from dataclasses import dataclass
from urllib.parse import urlencode

import streamlit as st

from components.ui import navigation, session

# Inputs that tell one picture of a page from another, in the order in which they are named.
_VIEWS = ("view", "task", "scheme")
_MODELS = ("method", "model", "other", "encoder")
_WORDS = ("start", "a", "b", "c", "expr", "odd", "word", "layer")
_LONGEST = 100  # characters of a file's name


@dataclass(frozen=True)
class Signature:
    """What stands on a picture that leaves the page.

    Parameters
    ----------
    name : str
        Of its file, without an ending.
    title : str
        Empty for a picture no sentence stands over.
    source : str
    """

    name: str
    title: str
    source: str


def sign(sentence: str, *, main: str) -> None:
    """Take note of the main picture before it is drawn.

    Parameters
    ----------
    sentence : str
        What stands over it, in Markdown.
    main : str
        The picture's key.
    """
    here = session.place()
    here.title, here.main = plain(sentence), main


def of(key: str | None = None) -> Signature:
    """Return the signature of a picture, the main one unless it has another key."""
    here = session.place()
    is_main = key is None or key in ("", here.main)
    told = [*_told(_VIEWS), *_told(_MODELS), *_told(_WORDS)]
    page = navigation.find(here.stem) if here.stem else navigation.START
    parts = [page.title, *told, *([] if is_main or key is None else [key])]
    name = re.sub(r"\W+", "-", " ".join(parts).lower()).strip("-")[:_LONGEST].strip("-")
    return Signature(name, here.title if is_main else "", " · ".join([page.title, *told]))


def link() -> str:
    """Return the address that shows what the page shows now; empty where there is no browser."""
    address = st.context.url
    asked = urlencode(st.query_params.to_dict(), doseq=True)
    return f"{address}?{asked}" if address and asked else address or ""


def plain(sentence: str) -> str:
    r"""Return a sentence without Markdown's marks.

    Examples
    --------
    >>> plain(r"**queen** wins, ahead of *a\*b*")
    'queen wins, ahead of a*b'
    """
    bare = re.sub(r":material/\w+: ?|(?<!\\)(\*\*|\*|`)", "", sentence)
    return re.sub(r"\\([^\w\s])", r"\1", bare)


def _told(keys: tuple[str, ...]) -> list[str]:
    """Return the values of some inputs, of those that are drawn in this run."""
    drawn = session.place().drawn
    values = [st.session_state.get(key, drawn[key]) for key in keys if key in drawn]
    return [str(session.parameter(value)) for value in values if value not in ("", None, [])]
