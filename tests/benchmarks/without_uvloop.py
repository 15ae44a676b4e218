"""The app on Python's own event loop: ``python -m tests.benchmarks.without_uvloop run app.py``."""

import sys

from streamlit.web import cli

sys.modules["uvloop"] = None  # as if it were not installed
cli.main()
