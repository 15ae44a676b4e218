"""What is made ready behind the reader's back."""

import subprocess

import pytest

from components import settings, warm_up


def test_umap_is_compiled_once_a_machine(tmp_path, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[tuple[str, ...]] = []
    monkeypatch.setattr(settings, "NUMBA_CACHE_DIR", tmp_path)
    monkeypatch.setattr(subprocess, "run", lambda command, **_: asked.append(command))
    warm_up.compile_once()
    (tmp_path / "umap_1").mkdir()
    warm_up.compile_once()
    assert asked == [warm_up.COMPILE]


def test_the_command_compiles(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(settings.ROOT)
    done = subprocess.run(warm_up.COMPILE, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")
    assert any(settings.NUMBA_CACHE_DIR.glob("umap_*"))
