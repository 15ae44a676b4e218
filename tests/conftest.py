"""What every test shares: an offline process, clean caches, a space one can compute by head."""

import os

os.environ["HF_HUB_OFFLINE"] = "1"

import socket
from collections.abc import Iterator
from weakref import WeakValueDictionary

import numpy as np
import pytest
import streamlit as st
from hypothesis import settings as hypothesis_settings

from components import cached
from components.vectors.types import WordVectors

# No test has a time to keep: a busy machine is not a fault. Where CI is set, hypothesis takes
# its own profile for it: no deadline, and the same examples each run. New ones are for here.
if not os.environ.get("CI"):
    hypothesis_settings.register_profile("untimed", deadline=None)
    hypothesis_settings.load_profile("untimed")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--run-external", action="store_true", help="also run tests that download")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    if config.getoption("--run-external"):
        return
    skip = pytest.mark.skip(reason="needs the network: --run-external")
    for item in items:
        if "external" in item.keywords:
            item.add_marker(skip)


@pytest.fixture(autouse=True)
def _start_anew(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Caches, jobs and open files outlive a test; those of one must not decide the next."""
    executor = cached.work._new_executor()
    monkeypatch.setattr(cached.work, "_executor", executor)
    monkeypatch.setattr(cached.models, "_uploads", WeakValueDictionary())
    yield
    executor.close()
    st.cache_data.clear()
    st.cache_resource.clear()


@pytest.fixture(autouse=True)
def _no_network(monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest) -> None:
    """Fail any attempt to reach another machine."""
    if "external" in request.keywords:
        return
    connect = socket.socket.connect

    def local_only(self: socket.socket, address: object) -> None:
        host = address[0] if isinstance(address, tuple) else ""
        if self.family != socket.AF_UNIX and host not in ("127.0.0.1", "localhost", "::1"):
            raise AssertionError(f"a test tried to reach {host}")
        connect(self, address)

    monkeypatch.setattr(socket.socket, "connect", local_only)


@pytest.fixture
def space() -> WordVectors:
    """Dims mean: royal, male, female, fruit. king - man + woman is exactly queen."""
    vectors = {
        "man": [0, 1, 0, 0],
        "woman": [0, 0, 1, 0],
        "king": [1, 1, 0, 0],
        "queen": [1, 0, 1, 0],
        "prince": [0.3, 1, 0, 0],
        "princess": [0.3, 0, 1, 0],
        "apple": [0, 0, 0, 1],
        "pear": [0, 0, 0.1, 1],
        "plum": [0, 0.1, 0, 0.9],
    }
    counts = np.arange(len(vectors), 0, -1, dtype=np.int64)
    return WordVectors(
        "designed", tuple(vectors), np.array(list(vectors.values()), dtype=np.float32), counts
    )
