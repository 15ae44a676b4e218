"""What the server does besides running pages: at its start, when a page fails, and its files.

The pages' style is linked in the document every page starts as, so that it is there before
anything is painted: sent along with a page it came seconds late, and everything moved.
"""

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
from starlette.datastructures import MutableHeaders
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route
from starlette.types import ASGIApp, Message, Receive, Scope, Send
from streamlit.runtime.pages_manager import PagesManager

from components import settings, warm_up
from components.errors import ReaderError
from components.ui import markdown

_LOGGER = logging.getLogger(__name__)
_FOREVER = "public, max-age=31536000, immutable"  # the address changes with the content
_STYLE = "page.css"
_MADE_FOR_ONE = {b"accept-encoding", b"if-none-match", b"if-modified-since", b"range"}
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
    """Return what the server answers besides pages: our style, and the scripts that draw."""
    base = str(st.get_option("server.baseUrlPath")).strip("/")
    return [Route(f"{'/' + base if base else ''}/{address('{name}')}", _send)]


def middleware() -> list[Middleware]:
    """Return what stands between the server and its answers."""
    return [Middleware(_Styling)]


class _Styling:
    """Link our style in every document, which is Streamlit's own and the same for all pages."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request; one for a document with the style in it."""
        accepted = dict(scope.get("headers", ())).get(b"accept", b"")
        if scope["type"] != "http" or b"text/html" not in accepted:
            await self.app(scope, receive, send)
            return
        asked = [(name, value) for name, value in scope["headers"] if name not in _MADE_FOR_ONE]
        answer: list[Message] = []

        async def keep(message: Message) -> None:
            answer.append(message)

        await self.app({**scope, "headers": asked}, receive, keep)
        for message in _styled(answer):
            await send(message)


def _styled(answer: list[Message]) -> list[Message]:
    """Return an answer with our style linked in it, after Streamlit's own, if it is a document."""
    start, *parts = answer
    headers = MutableHeaders(raw=start["headers"])
    if not headers.get("content-type", "").startswith("text/html"):
        return answer
    link = f'<body><link rel="stylesheet" href="./{address(_STYLE)}">'.encode()
    body = b"".join(part.get("body", b"") for part in parts).replace(b"<body>", link, 1)
    headers["content-length"] = str(len(body))
    del headers["etag"], headers["last-modified"]  # they know nothing of the link
    return [start, {"type": "http.response.body", "body": body}]


def address(name: str) -> str:
    """Return where one of our files is found, relative to a page."""
    return f"lexiscope/{_version()}/{name}"


def _send(request: Request) -> Response:
    """Answer with a file; compressed unless the browser cannot read that."""
    name = request.path_params["name"]
    if name not in _files():
        return Response(status_code=404)
    headers = {"Cache-Control": _FOREVER, "Vary": "Accept-Encoding"}
    if "gzip" not in request.headers.get("accept-encoding", ""):
        content = _files()[name].read_bytes()
    else:
        content = _compressed(name)
        headers["Content-Encoding"] = "gzip"
    kind = "css" if name == _STYLE else "javascript"
    return Response(content, headers=headers, media_type=f"text/{kind}")


@cache
def _files() -> Mapping[str, Path]:
    """Return our files, and the script the plotly package brings along."""
    ours = {path.name: path for path in _ours()}
    return ours | {"plotly.min.js": Path(plotly.__file__).parent / "package_data" / "plotly.min.js"}


def _ours() -> list[Path]:
    """Return the scripts, and the style of all pages."""
    return [*sorted(settings.BROWSER_DIR.glob("*.js")), settings.BROWSER_DIR / _STYLE]


@cache
def _version() -> str:
    """Return a name for our files as they are."""
    known = blake2b(plotly.__version__.encode(), digest_size=6)
    for path in _ours():
        known.update(path.read_bytes())
    return known.hexdigest()


@cache
def _compressed(name: str) -> bytes:
    """Return a file, compressed once and for all readers."""
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
