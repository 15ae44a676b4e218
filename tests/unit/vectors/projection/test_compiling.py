"""A machine that cannot keep what numba compiles draws the same, only later."""

import errno
import os
import tempfile
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest

from components import settings
from components.vectors.projection import compiling, edges, umap
from components.vectors.projection.recipe import Recipe
from components.vectors.report import unreported


@pytest.fixture
def kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """An empty folder for what is compiled, as in a process that has compiled nothing yet."""
    monkeypatch.setattr(settings, "NUMBA_CACHE_DIR", tmp_path / "kept")
    forget()
    yield tmp_path / "kept"
    forget()


def forget() -> None:
    compiling._numba.cache_clear()
    edges._compiled.cache_clear()


def drawn() -> np.ndarray:
    points = np.random.default_rng(0).normal(size=(60, 4)).astype(np.float32)
    recipe = Recipe(method="umap", metric="euclidean", n_iter=20)
    return umap.place(points, recipe, previous=None, report=unreported)[0]


def full(*_args: object, **_more: object) -> None:
    raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), "/somewhere")


def test_what_is_compiled_is_kept(kept):
    drawn()
    assert {path.suffix for path in kept.rglob("*") if path.is_file()} == {".nbi", ".nbc"}


@pytest.mark.parametrize("fails", ["_save_index", "_save_data", "_load_index"])
def test_a_full_disk_costs_what_is_kept_and_nothing_else(kept, monkeypatch, caplog, fails):
    wanted = drawn()
    forget()
    for path in kept.rglob("*.nb?"):
        path.unlink()
    from numba.core import caching

    monkeypatch.setattr(caching.IndexDataCacheFile, fails, full)
    np.testing.assert_array_equal(drawn(), wanted)
    assert not list(kept.rglob("*.nbc"))
    assert "is not kept: No space left" in caplog.text
    assert "somewhere" not in caplog.text


def test_without_any_place_to_write_all_is_compiled_and_nothing_kept(kept, monkeypatch):
    wanted = drawn()
    forget()
    kept.rename(kept.with_name("gone"))
    kept.touch()  # no folder can be made there
    monkeypatch.setattr(tempfile, "mkdtemp", full)
    np.testing.assert_array_equal(drawn(), wanted)
    assert not compiling._kept({})["cache"]
