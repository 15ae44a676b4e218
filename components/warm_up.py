"""What is made ready behind readers' backs: at the start, and once the first page is up.

A page must never meet a library that another reader's page is still importing: plotly looks into
`sys.modules` for pandas and takes what it finds there. So when the server starts it imports all of
our modules and `AT_START`, what Streamlit and plotly would import when they first need it, and
pages wait until it has. The reader's browser loads its scripts meanwhile. The heavy libraries are
not among them: they stay behind `components.lazy.importing`.

Once the first page is up, in the background, what the first reader of a contextual page would wait
for is loaded. On a machine that has not drawn by UMAP yet, numba compiles it in a process of its
own.
"""

import ctypes
import gc
import importlib
import pkgutil
import subprocess
import sys
import threading

import components
from components import lazy, settings

# What Streamlit and plotly import when they first need it, besides what our modules import.
# tests/load/test_late_imports.py names what is missing.
AT_START = (
    "pandas",  # for tables; it brings numpy and pyarrow
    "pyarrow.pandas_compat",
    "pyarrow.vendored.version",
    "PIL.ImageFile",  # plotly looks for pictures in what it draws
    "narwhals._interchange.dataframe",  # and for tables
    "plotly.graph_objs._deprecations",
    "plotly.animation",
    "plotly.offline",
    "plotly.utils",
    "streamlit.emojis",
    "streamlit.material_icon_names",
)
# Before a page's first line, where no page can wait.
BEFORE_PAGES = ("streamlit.runtime.scriptrunner.magic_funcs", "streamlit.web.skills")

_M_MMAP_THRESHOLD, _M_ARENA_MAX = -3, -8  # of glibc's malloc.h

COMPILE = (
    *(sys.executable, "-c"),
    f"import os; os.nice({settings.WORKER_NICENESS})\n"
    "from components.vectors.projection import umap; umap.compile_all()",
)


def begin() -> None:
    """Start to import what pages need."""
    _share_memory()
    for name in BEFORE_PAGES:
        importlib.import_module(name)
    _imports.start()


def wait() -> None:
    """Wait until what pages need is there, if the server has begun to import it."""
    if _imports.ident is not None:
        _imports.join()


def _share_memory() -> None:
    """Have all threads take small pieces from the same two heaps, and large ones from none.

    By itself glibc gives threads up to eight heaps a core. Each script runs in a thread of its own,
    so each would leave holes of a picture's size in another heap (docs/decisions/0014-memory.md).
    """
    library = ctypes.CDLL(None)
    if hasattr(library, "gnu_get_libc_version"):
        library.mallopt(_M_ARENA_MAX, 2)
        library.mallopt(_M_MMAP_THRESHOLD, 2**22)


def _import_all() -> None:
    """Import what pages need; the collector leaves it alone from then on."""
    gc.freeze()  # spares it going through Streamlit again meanwhile: a quarter of the time
    with lazy.importing:
        for name in AT_START:
            importlib.import_module(name)
        for module in pkgutil.walk_packages(components.__path__, "components."):
            importlib.import_module(module.name)
    gc.collect()
    gc.freeze()


_imports = threading.Thread(target=_import_all, daemon=True)


_first = threading.Lock()  # no cache, which any browser may have cleared


def start() -> None:
    """Start the warm-up once a process, a moment after the first page has run."""
    if _first.acquire(blocking=False):
        thread = threading.Timer(settings.WARM_UP_DELAY_SECONDS, _run)
        thread.daemon = True
        thread.start()


def _run() -> None:
    """Load, and compile what is not yet compiled."""
    from components.models import contextual

    contextual.warm_up()
    compile_once()


def compile_once() -> None:
    """Have UMAP compiled, which takes 20 seconds, unless what was compiled is kept."""
    if not any(settings.NUMBA_CACHE_DIR.glob("umap_*")):
        subprocess.run(COMPILE, cwd=settings.ROOT, stdin=subprocess.DEVNULL, check=False)
