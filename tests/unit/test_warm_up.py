"""What is made ready behind the reader's back."""

import platform
import subprocess
import sys
import threading

import pytest
import streamlit as st

from components import settings, warm_up


def test_the_warm_up_starts_once_whatever_is_cleared(monkeypatch: pytest.MonkeyPatch) -> None:
    started: list[float] = []

    class Timer(threading.Thread):
        def __init__(self, seconds: float, _function: object) -> None:
            super().__init__(target=started.append, args=(seconds,))

    monkeypatch.setattr(warm_up.threading, "Timer", Timer)
    monkeypatch.setattr(warm_up, "_first", threading.Lock())
    warm_up.start()
    st.cache_resource.clear()
    warm_up.start()
    assert started == [settings.WARM_UP_DELAY_SECONDS]


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


def _in_a_process(script: str) -> str:
    """Return what a script prints in a process of its own."""
    done = subprocess.run(
        [sys.executable, "-c", script], cwd=settings.ROOT, capture_output=True, text=True
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_the_start_imports_all_of_ours_and_nothing_heavy() -> None:
    said = _in_a_process(
        "import sys; from components import warm_up; warm_up.begin(); warm_up.wait()\n"
        "print(*sys.modules)"
    )
    there = set(said.split())
    assert {*warm_up.AT_START, *warm_up.BEFORE_PAGES, "components.ui.space.views"} <= there
    assert not {"torch", "transformers", "gensim", "umap", "openTSNE", "scipy", "sklearn"} & there


def test_what_the_start_imports_is_left_alone_by_the_collector() -> None:
    said = _in_a_process(
        "import gc; from components import warm_up; warm_up.begin(); warm_up.wait()\n"
        "print(gc.get_freeze_count(), len(gc.get_objects()))"
    )
    frozen, watched = map(int, said.split())
    assert frozen > 100 * watched


@pytest.mark.skipif(platform.libc_ver()[0] != "glibc", reason="other systems have one heap")
@pytest.mark.parametrize("is_shared", [True, False])
def test_threads_share_two_heaps(is_shared: bool) -> None:
    said = _in_a_process(
        "import ctypes, sys, threading; from components import warm_up\n"
        f"if {is_shared}: warm_up._share_memory()\n"
        "library, all_there = ctypes.CDLL(None), threading.Barrier(8)\n"
        "library.malloc.restype = ctypes.c_void_p\n"
        "def take(): library.malloc(1000); all_there.wait()\n"
        "threads = [threading.Thread(target=take) for _ in range(8)]\n"
        "for thread in threads: thread.start()\n"
        "for thread in threads: thread.join()\n"
        "library.malloc_info(0, ctypes.c_void_p.in_dll(library, 'stdout'))\n"
        "library.fflush(None)"
    )
    assert (said.count("<heap ") <= 2) == is_shared
