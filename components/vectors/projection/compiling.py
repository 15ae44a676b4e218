"""numba, which compiles inner loops, and libraries that use it: compiled once a machine.

Where nothing can be written, or the disk is full, it compiles anew in every process.
"""

import functools
import logging
import tempfile
import warnings
from collections.abc import Callable, Generator
from contextlib import contextmanager
from pathlib import Path
from types import ModuleType
from typing import Any

from components import lazy, settings

_LOGGER = logging.getLogger(__name__)


def njit(*args: object, **options: object) -> Callable[..., Any]:
    """Compile a function, or return what does: numba's ``njit``, which keeps what it compiles."""
    return _numba().njit(*args, **_kept(options))


def _kept(options: dict[str, object]) -> dict[str, object]:
    """Return options of ``njit`` by which what is compiled is kept, if that is possible."""
    return options | {"cache": options.get("cache", True) and bool(_numba().config.CACHE_DIR)}


@functools.cache
def _numba() -> ModuleType:
    """Import numba so that it keeps what it compiles, in ``NUMBA_CACHE_DIR``."""
    with lazy.importing:
        library: Any = lazy.module("numba")
        library.config.CACHE_DIR = str(_cache_dir() or "")
        # It stands around all that numba reads and writes there, and is for errors to be passed
        # over: numba itself does so on Windows only.
        library.core.caching.Cache._guard_against_spurious_io_errors = _passing_over
        return library


@contextmanager
def _passing_over(_cache: object) -> Generator[None]:
    """Go on without what cannot be kept or read again."""
    try:
        yield
    except OSError as error:
        _LOGGER.warning("What numba compiled is not kept: %s.", error.strerror)


def umap() -> ModuleType:
    """Import umap-learn so that what it compiles is kept.

    It compiles anew in every process unless told otherwise, for 15 seconds.
    """
    with lazy.importing:
        library: Any = _numba()
        plain = library.njit

        def keeping(*args: object, **options: object) -> object:
            return plain(*args, **_kept(options))

        library.njit = keeping
        try:
            with warnings.catch_warnings():
                warnings.simplefilter("ignore", ImportWarning)  # says that tensorflow is absent
                return lazy.module("umap")
        finally:
            library.njit = plain


def _cache_dir() -> Path | None:
    """Return a folder numba can write to: the one from the settings, our own, or None."""
    try:
        settings.NUMBA_CACHE_DIR.mkdir(parents=True, exist_ok=True)
        tempfile.TemporaryFile(dir=settings.NUMBA_CACHE_DIR).close()
    except OSError:
        return _own_dir()
    return settings.NUMBA_CACHE_DIR


def _own_dir() -> Path | None:
    """Return a new folder among the machine's temporary ones; None if there is no room."""
    try:
        return Path(tempfile.mkdtemp(prefix="numba-"))
    except OSError:
        return None
