"""What the server does besides running pages: at its start, when a page fails, and its files."""

import gzip
import logging
from collections.abc import AsyncGenerator, Mapping
from contextlib import asynccontextmanager
from functools import cache
from hashlib import blake2b
from pathlib import Path
from threading import Event

import plotly
import streamlit as st
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route
from streamlit.runtime.pages_manager import PagesManager

from components import settings, warm_up
from components.errors import ReaderError
from components.ui import markdown

_LOGGER = logging.getLogger(__name__)
_FOREVER = "public, max-age=31536000, immutable"  # the address changes with the content
_AFRESH = '<a href="?" target="_self">Open this page with its defaults</a>'  # in a new session
_started = Event()


@asynccontextmanager
async def lifespan(_app: st.App) -> AsyncGenerator[None]:
    """Begin to import what pages need, and keep the first visitor out of Streamlit's legacy router.

    A folder named ``pages`` beside the entry script switches a process to the
    router of old until some session has called ``st.navigation``; a deep link
    to a fresh server would then show “Page not found” over the right page
    (docs/decisions/0002-pages.md). Setting the flag that ``st.navigation``
    itself sets closes the gap before the first request.
    """
    warm_up.begin()
    PagesManager.uses_pages_directory = False
    _started.set()
    yield


def is_serving() -> bool:
    """Tell whether `routes` are served: not in tests that simulate the browser."""
    return _started.is_set()


def routes() -> list[Route]:
    """Return what the server answers besides pages: the scripts that draw pictures."""
    base = str(st.get_option("server.baseUrlPath")).strip("/")
    return [Route(f"{'/' + base if base else ''}/{address('{name}')}", _send)]


def address(name: str) -> str:
    """Return where one of the scripts is found, relative to a page."""
    return f"lexiscope/{_version()}/{name}"


def _send(request: Request) -> Response:
    """Answer with a script; compressed unless the browser cannot read that."""
    name = request.path_params["name"]
    if name not in _files():
        return Response(status_code=404)
    headers = {"Cache-Control": _FOREVER, "Vary": "Accept-Encoding"}
    if "gzip" not in request.headers.get("accept-encoding", ""):
        content = _files()[name].read_bytes()
    else:
        content = _compressed(name)
        headers["Content-Encoding"] = "gzip"
    return Response(content, headers=headers, media_type="text/javascript")


@cache
def _files() -> Mapping[str, Path]:
    """Return our scripts, and the one the plotly package brings along."""
    ours = {path.name: path for path in settings.BROWSER_DIR.glob("*.js")}
    return ours | {"plotly.min.js": Path(plotly.__file__).parent / "package_data" / "plotly.min.js"}


@cache
def _version() -> str:
    """Return a name for the scripts as they are."""
    known = blake2b(plotly.__version__.encode(), digest_size=6)
    for path in sorted(settings.BROWSER_DIR.glob("*.js")):
        known.update(path.read_bytes())
    return known.hexdigest()


@cache
def _compressed(name: str) -> bytes:
    """Return a script, compressed once and for all readers."""
    return gzip.compress(_files()[name].read_bytes(), mtime=0)


def apologise(error: Exception) -> bool:
    """Show a sentence and a way out instead of a stack trace, and log the trace.

    A `ReaderError` that no page has caught says its own sentence.

    Returns
    -------
    bool
        True: Streamlit shows nothing of its own.
    """
    if isinstance(error, ReaderError):
        st.warning(markdown.literal(str(error)), icon=":material/edit_note:")
    else:
        _LOGGER.error("A page failed.", exc_info=error)
        st.error(
            "Something went wrong on this page, and it is our fault, not yours. "
            "What you typed is in the address. Reload the page; if that does not help:",
            icon=":material/error:",
        )
    st.html(_AFRESH)
    return True
