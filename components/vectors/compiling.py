"""numba, which compiles inner loops, and libraries that use it: compiled once a machine."""

import functools
import os
import tempfile
import warnings
from pathlib import Path
from typing import Any

from components import lazy, settings


@functools.cache
def numba() -> Any:  # noqa: ANN401  # numba has no types
    """Import numba so that it keeps what it compiles, in ``NUMBA_CACHE_DIR``."""
    with lazy.importing:
        library: Any = lazy.module("numba")
        library.config.CACHE_DIR = str(_cache_dir())
        return library


def umap() -> Any:  # noqa: ANN401  # umap has no types
    """Import umap-learn so that what it compiles is kept.

    It compiles anew in every process unless told otherwise, for 15 seconds.
    """
    with lazy.importing:
        library = numba()
        plain = library.njit

        def njit(*args: object, **options: object) -> object:
            options.setdefault("cache", True)
            return plain(*args, **options)

        library.njit = njit
        try:
            with warnings.catch_warnings():
                warnings.simplefilter("ignore", ImportWarning)  # says that tensorflow is absent
                return lazy.module("umap")
        finally:
            library.njit = plain


def _cache_dir() -> Path:
    """Return a folder numba can write to: the one from the settings, else one of our own."""
    try:
        settings.NUMBA_CACHE_DIR.mkdir(parents=True, exist_ok=True)
    except OSError:
        return Path(tempfile.mkdtemp(prefix="numba-"))
    if os.access(settings.NUMBA_CACHE_DIR, os.W_OK):
        return settings.NUMBA_CACHE_DIR
    return Path(tempfile.mkdtemp(prefix="numba-"))
