"""Pages through ``app.py`` in Streamlit's own simulated browser."""

from collections.abc import Callable

import pytest
from streamlit.testing.v1 import AppTest

from components import settings, warm_up
from components.jobs.executor import Executor


@pytest.fixture(autouse=True)
def _no_warm_up(monkeypatch: pytest.MonkeyPatch) -> None:
    """No background imports while pages are tested, and no worker before there is work."""
    monkeypatch.setattr(warm_up, "start", lambda: None)
    monkeypatch.setattr(Executor, "prepare", lambda _: None)


@pytest.fixture
def open_page() -> Callable[..., AppTest]:
    """Open a page by its stem, with a link's parameters: ``open_page(stem, a="man")``."""

    def open_it(stem: str, **query: str) -> AppTest:
        test = AppTest.from_file(str(settings.ROOT / "app.py"), default_timeout=60)
        test.run()
        for name, value in query.items():
            test.query_params[name] = value
        if stem != "start_here":
            test.switch_page(str(settings.ROOT / "pages" / f"{stem}.py"))
        return test.run()

    return open_it
