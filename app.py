"""Lexiscope: see how language models turn words into vectors.

Run with ``streamlit run app.py``. The server imports this file once, to find
`app`; after that Streamlit runs it again for every click, as the frame around
the page.
"""

import streamlit as st
from streamlit.runtime.scriptrunner import get_script_run_ctx

from components import warm_up
from components.ui import navigation, serving

if get_script_run_ctx(suppress_warning=True) is None:
    app = st.App(
        __file__,
        lifespan=serving.lifespan,
        routes=serving.routes(),
        middleware=serving.middleware(),
        on_script_error=serving.apologise,
    )
else:
    warm_up.wait()
    st.set_page_config(page_title="Lexiscope", page_icon="🔭", layout="wide")
    navigation.show().run()
    warm_up.start()
