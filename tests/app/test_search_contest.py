"""Semantic search, view "who wins when": scores by kind, and the worst questions lead on."""

import json

import pytest

STEM = "semantic_search"
VIEW = {"view": "who wins when"}

pytestmark = pytest.mark.usefixtures("done_at_once")


def said(page) -> str:
    return " ".join(each.value for each in page.markdown).replace("\\", "").replace("*", "")


def conclusion(page) -> str:
    return page.session_state["_place"].title.replace("\\", "")


def test_meaning_wins_at_paraphrases_and_keywords_at_numbers(open_page):
    page = open_page(STEM, **VIEW)
    assert not page.exception
    assert conclusion(page) == (
        "MiniLM wins at paraphrase, negation, other spelling; BM25 wins at number."
    )
    assert "Undecided: rare name, question." in said(page)
    assert "A random order gets 0.020 on average" in said(page)
    assert "no interval: BM25 at rare name (1.00)" in said(page)
    spec = json.loads(page.get("plotly_chart")[0].proto.spec)
    names = [trace["name"] for trace in spec["data"]]
    assert names == ["MiniLM", "word2vec mean", "BM25", "fused", "random order"]
    assert all(len(trace["x"]) == 7 for trace in spec["data"][:4])


def test_by_recall_numbers_are_undecided(open_page):
    page = open_page(STEM, **VIEW, measure="recall@10")
    assert "BM25 wins" not in conclusion(page)
    assert "Undecided: rare name, number, negation, question." in said(page)
    assert "A random order gets 0.044" in said(page)


def test_a_bad_question_leads_to_its_rankings(open_page):
    page = open_page(STEM, **VIEW, kind="question")
    worst = next(each for each in page.button if each.label.startswith("How far away is a thunder"))
    worst.click().run()
    assert not page.exception
    assert page.text_input(key="q").value == "How far away is a thunderstorm?"
    assert page.selectbox(key="collection").value == "built in"
    assert conclusion(page).startswith("First by meaning: “Count the seconds")


@pytest.mark.parametrize(
    "query", [{}, {"weights": "sif", "model": "fasttext", "measure": "recall@10"}], ids=str
)
def test_the_code_gives_the_numbers_of_the_page(look, query):
    shown, lines, _ = look(STEM, **VIEW, **query)
    table = {name: list(values) for name, values in shown.table.items()}
    measure = query.get("measure", "nDCG@10")
    engines = list(dict.fromkeys(table["engine"]))
    rows = zip(table["kind"], table["engine"], table[measure], strict=True)
    wanted = {(kind, engines.index(name)): score for kind, name, score in rows if kind != "all"}
    found = {}
    for line in lines:
        kind, engine, numbers = line.split(" | ")
        found[kind, int(engine)] = float(numbers.split()["recall" in measure])
    assert found == pytest.approx(wanted, abs=2e-5)
