"""An app of plots alone, for tests of what no page shows yet: links, lasso, replay."""

import numpy as np
import streamlit as st
from streamlit.runtime.scriptrunner import get_script_run_ctx

from components.charts.space import scatter
from components.ui import plot, serving
from components.ui.frames import Frames

N = 400


def write(key: str, value: object) -> None:
    """Remember what a plot reported."""
    st.session_state[key] = value


def count(key: str) -> int:
    """Count how often this is called."""
    st.session_state[key] = st.session_state.get(key, 0) + 1
    return st.session_state[key]


def select(words: list[str]) -> None:
    """Remember how many words a plot reported, and how often it did."""
    write("chosen", len(words))
    count("reports")


if get_script_run_ctx(suppress_warning=True) is None:
    app = st.App(__file__, lifespan=serving.lifespan, routes=serving.routes())
else:
    st.set_page_config(layout="wide", page_icon="🔭")
    random = np.random.default_rng(0)
    flat = random.normal(size=(N, 2)).astype(np.float32)
    solid = random.normal(size=(N, 3)).astype(np.float32)
    words = [f"w{number}" for number in range(N - 1)] + ["<b>&"]
    groups = ["even" if number % 2 == 0 else "odd" for number in range(N)]
    share = np.linspace(0, 1, 12, dtype=np.float32)[:, None, None]
    way = (1 - share) * flat[::-1] + share * flat
    st.header("Plots")
    left, right = st.columns(2)
    with left:
        plot.draw(
            scatter.points(flat, words, groups),
            key="flat",
            alt="Points in a plane.",
            link="both",
            frames=Frames(way, [f"step {number} of 12" for number in range(1, 13)]),
            acts=plot.Acts(lambda word: write("clicked", word), select),
        )
    with right:
        plot.draw(
            scatter.points(solid, words, groups),
            key="solid",
            alt="Points in space.",
            link="both",
            acts=plot.Acts(lambda word: write("clicked", word)),
        )
    st.write(f"clicked: {st.session_state.get('clicked')}")
    st.write(f"chosen: {st.session_state.get('chosen')}")
    st.write(f"reports: {st.session_state.get('reports', 0)}")
    st.write(f"runs: {count('runs')}")
    st.button("Again")
