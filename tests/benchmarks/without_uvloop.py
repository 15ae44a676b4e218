"""``python -m tests.benchmarks.without_uvloop run app.py`` is ``streamlit run app.py`` without it."""

import sys

from streamlit.web import cli

sys.modules["uvloop"] = None  # as if it were not installed
cli.main()
