"""Start here: what an embedding is, and the questions the other pages answer."""

import streamlit as st

from components.ui import layout

layout.header("start_here")
st.write("hello")
