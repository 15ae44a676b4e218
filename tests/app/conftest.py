"""Pages through ``app.py`` in Streamlit's own simulated browser."""

from collections.abc import Callable
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from components import cached, settings, warm_up
from components.jobs.executor import Executor
from components.ui import layout
from components.ui.shown import Shown
from tests.app import snippets


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


@pytest.fixture
def done_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Jobs are done in this process and at once, so that their outcome can be seen."""
    done: dict[str, Any] = {}
    find, call = cached.work.find, cached.work.call

    def found(question: Any) -> Any:
        answer = find(question)
        if answer is None and question.key not in done:
            asked = call(question)
            done[question.key] = asked.function(lambda *_, **__: None, *asked.arguments)
            answer = find(question)
        return answer

    monkeypatch.setattr(cached.work, "find", found)
    monkeypatch.setattr(cached.work, "finished", done.get)


@pytest.fixture
def look(
    open_page: Callable[..., AppTest], monkeypatch: pytest.MonkeyPatch
) -> Callable[..., tuple[Shown, list[str], str]]:
    """Open a view; return what it shows, what its code prints, and what the page says."""
    seen: list[Shown] = []
    footer = layout.footer

    def kept(stem: str, shown: Shown) -> None:
        seen.append(shown)
        footer(stem, shown)

    monkeypatch.setattr(layout, "footer", kept)

    def look_at(stem: str, **query: str) -> tuple[Shown, list[str], str]:
        page = open_page(stem, **query)
        page.session_state[f"code of {stem}"] = True
        page.run()
        assert not page.exception
        code = "\n\n".join(block.value for block in page.code)
        said = " ".join(each.value for each in page.markdown)
        return seen[-1], snippets.run(code), said

    return look_at
