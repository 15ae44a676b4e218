"""An app of plots alone, for tests of what no page shows yet: links, lasso, replay."""

import numpy as np
import streamlit as st
from streamlit.runtime.scriptrunner import get_script_run_ctx

from components.charts import scatter
from components.ui import plot, serving

N = 400


def write(key: str, value: object) -> None:
    """Remember what a plot reported."""
    st.session_state[key] = value


if get_script_run_ctx(suppress_warning=True) is None:
    app = st.App(__file__, lifespan=serving.lifespan, routes=serving.routes())
else:
    st.set_page_config(layout="wide", page_icon="🔭")
    random = np.random.default_rng(0)
    flat = random.normal(size=(N, 2)).astype(np.float32)
    solid = random.normal(size=(N, 3)).astype(np.float32)
    words = [f"w{number}" for number in range(N - 1)] + ["<b>&"]
    groups = ["even" if number % 2 == 0 else "odd" for number in range(N)]
    way = flat * np.linspace(0.01, 1, 12, dtype=np.float32)[:, None, None]
    way[0] = flat[::-1]
    st.header("Plots")
    left, right = st.columns(2)
    with left:
        plot.draw(
            scatter.points(flat, words, groups),
            key="flat",
            alt="Points in a plane.",
            link="both",
            frames=plot.Frames(way, [f"step {number} of 12" for number in range(1, 13)]),
            on_click=lambda word: write("clicked", word),
            on_select=lambda chosen: write("chosen", chosen),
        )
    with right:
        plot.draw(
            scatter.points(solid, words, groups),
            key="solid",
            alt="Points in space.",
            link="both",
            on_click=lambda word: write("clicked", word),
        )
    st.write(f"clicked: {st.session_state.get('clicked')}")
    chosen = st.session_state.get("chosen")
    st.write(f"chosen: {len(chosen) if chosen is not None else 'nothing yet'}")
    st.button("Again")
