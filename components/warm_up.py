"""Import the heavy libraries in the background, once, after the first page is up.

The first reader of a contextual page would otherwise wait for torch and
transformers. When all is imported the garbage collector is told to leave it
alone: Streamlit runs a full collection after every rerun, which with torch and
transformers loaded costs 0.3 s of processor time on each click of each reader.

On a machine that has not drawn by UMAP yet, numba compiles it in a process of its own.
"""

import gc
import subprocess
import sys
import threading

import streamlit as st

from components import settings

COMPILE = (
    *(sys.executable, "-c"),
    f"import os; os.nice({settings.WORKER_NICENESS})\n"
    "from components.vectors import umap; umap.compile_all()",
)


@st.cache_resource
def start() -> threading.Thread:
    """Start the warm-up once a process, a moment after the first page has run."""
    thread = threading.Timer(settings.WARM_UP_DELAY_SECONDS, _run)
    thread.daemon = True
    thread.start()
    return thread


def _run() -> None:
    """Import and load, then freeze what is there."""
    from components.models import contextual

    contextual.warm_up()
    gc.collect()
    gc.freeze()
    compile_once()


def compile_once() -> None:
    """Have UMAP compiled, which takes 20 seconds, unless what was compiled is kept."""
    if not any(settings.NUMBA_CACHE_DIR.glob("umap_*")):
        subprocess.run(COMPILE, cwd=settings.ROOT, stdin=subprocess.DEVNULL, check=False)
