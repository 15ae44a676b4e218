"""Lexiscope: see how language models turn words into vectors.

The frame around every page. Run with ``streamlit run app.py``.
"""

import streamlit as st

from components import warm_up
from components.ui import navigation

st.set_page_config(page_title="Lexiscope", page_icon="🔭", layout="wide")
navigation.show().run()
warm_up.start()
