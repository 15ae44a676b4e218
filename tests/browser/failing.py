"""A page that fails for one value of a link, with the app's own server around it."""

import streamlit as st
from streamlit.runtime.scriptrunner import get_script_run_ctx

from components.ui import serving

if get_script_run_ctx(suppress_warning=True) is None:
    app = st.App(__file__, on_script_error=serving.apologise)
else:
    st.header("A page")
    value = st.text_input("Value", key="value", bind="query-params")
    if value == "evil":
        raise ZeroDivisionError
    st.write("All is well.")
