"""What the server does besides running pages: at its start, and when a page fails."""

import logging
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager

import streamlit as st
from streamlit.runtime.pages_manager import PagesManager

_LOGGER = logging.getLogger(__name__)


@asynccontextmanager
async def lifespan(_app: st.App) -> AsyncGenerator[None]:
    """Keep the first visitor out of Streamlit's legacy router.

    A folder named ``pages`` beside the entry script switches a process to the
    router of old until some session has called ``st.navigation``; a deep link
    to a fresh server would then show “Page not found” over the right page
    (docs/decisions/0002-pages.md). Setting the flag that ``st.navigation``
    itself sets closes the gap before the first request.
    """
    PagesManager.uses_pages_directory = False
    yield


def apologise(error: Exception) -> bool:
    """Show a sentence instead of a stack trace, and log the trace.

    Returns
    -------
    bool
        True: Streamlit shows nothing of its own.
    """
    _LOGGER.error("A page failed.", exc_info=error)
    st.error(
        "Something went wrong on this page, and it is our fault, not yours. "
        "Reload the page to go on; what you typed is in the address.",
        icon=":material/error:",
    )
    return True
