"""Semantic search: three engines, one hit explained, traps, and a reader's own passages."""

import json

import numpy as np
import pytest

from components import cached, settings
from components.jobs.executor import Executor
from components.vectors.search import index
from components.vectors.search.documents import Collection
from components.vectors.search.encoded import Encoded
from components.vectors.search.index import EncodingQuestion, Index
from components.vectors.search.ranking import fused
from tests.app import snippets

STEM = "semantic_search"
OWN = {"collection": "my own"}


def said(page) -> str:
    return " ".join(each.value for each in page.markdown).replace("\\", "").replace("*", "")


def warned(page) -> str:
    return " ".join(each.value for each in page.warning).replace("\\", "")


def conclusion(page) -> str:
    return page.session_state["_place"].title.replace("\\", "")


def figure(page) -> dict:
    return json.loads(page.get("plotly_chart")[0].proto.spec)


def cells(page) -> list[tuple[int, int, str]]:
    trace = next(each for each in figure(page)["data"] if each["name"] == "cells")
    return list(zip(trace["x"], trace["y"], trace["text"], strict=True))


def paste(page, text: str):
    page.text_area(key="pasted passages").set_value(text).run()
    assert not page.exception
    return page


def test_the_famous_question_finds_what_it_means_and_keywords_find_a_lift(open_page):
    page = open_page(STEM)
    assert not page.exception
    firsts = {column: text for column, rank, text in cells(page) if rank == 1}
    assert firsts[0] == "I'm sad today"
    assert firsts[2].startswith("The elevator is")
    assert not [text for column, rank, text in cells(page) if column == 2 and rank > 1]
    assert "First by meaning: “I'm sad today”; by keywords: “The elevator" in conclusion(page)
    assert "finds 1 of 12 passages, by down in 1" in said(page)
    assert "first cosine is 0.405" in said(page)
    assert "The lead is 0.055." in said(page)
    assert "of 66 pairs of passages" in said(page)
    assert "256 tokens" in said(page)


@pytest.mark.parametrize(
    "query", ["unhappy", "Мне грустно", "오늘은 슬프다", "أنا حزين", "我很难过", "?!"]
)
def test_where_no_word_is_shared_keywords_have_no_hit(open_page, query):
    page = open_page(STEM, q=query)
    assert not page.exception
    assert (2, 1, "no hit") in cells(page)
    assert "by keywords: no hit" in conclusion(page)
    assert "no passage has a word of the question" in said(page)


def test_an_empty_question_asks_for_one_and_a_long_one_is_read_or_refused(open_page):
    page = open_page(STEM, q="")
    assert "Type what to search for" in warned(page)
    page.text_input(key="q").set_value("sad " * (settings.MAX_QUERY_CHARS // 4)).run()
    assert not page.exception
    assert "reads the first 256 of the question’s" in said(page)
    page.text_input(key="q").set_value("x" * (settings.MAX_QUERY_CHARS + 1)).run()
    assert "takes at most 10,000 characters" in warned(page)
    assert len(page.text_input(key="q").value) == settings.MAX_QUERY_CHARS + 1


def test_sif_and_another_space_change_the_list_of_means(open_page):
    plain = [text for column, _, text in cells(open_page(STEM)) if column == 1]
    page = open_page(STEM, weights="sif", model="fasttext")
    assert "fasttext mean: SIF" in said(page)
    assert [text for column, _, text in cells(page) if column == 1] != plain


def test_a_hit_is_explained_by_words_and_terms(open_page):
    page = open_page(STEM, view="why a hit")
    assert "“I'm sad today” is number 1 of 12 by meaning" in said(page)
    assert "share no word, so it is no hit" in said(page)
    page = open_page(STEM, view="why a hit", hit="2")
    assert "is number 2 of 12" in said(page)
    assert "is the sum of its terms: feeling 0.000, down 0.954" in said(page)
    assert len(page.get("plotly_chart")) == 3


def test_traps_are_measured_and_asked_for_first(open_page):
    page = open_page(STEM, view="failures")
    assert conclusion(page) == (
        "Negation: the trap is first for MiniLM and word2vec mean and BM25."
    )
    page = open_page(STEM, view="failures", guess="1")
    assert not page.get("plotly_chart")
    assert "which is nearer for MiniLM" in said(page)
    typed = {"one": "a cat", "mate": "a cat", "trap": "a dog"}
    page = open_page(STEM, view="failures", failure="my own", **typed)
    assert conclusion(page).startswith("My own: the meaning is first for MiniLM and")
    assert "Type all three" in warned(
        open_page(STEM, view="failures", failure="my own", one="", mate="a", trap="b")
    )


def test_what_a_view_does_not_read_is_not_asked_for(open_page):
    asked = {"q", "model", "weights"}
    for view, wanted in {
        "rankings": asked,
        "failures": asked - {"q"},
        "who wins when": asked - {"q"},
        "classification": set[str](),
        "smaller vectors": {"q"},
        "retrieval": set[str](),
    }.items():
        page = open_page(STEM, view=view)
        every = (*page.text_input, *page.selectbox, *page.button_group)
        drawn = {each.key for each in every}
        assert not page.exception
        assert drawn & asked == wanted, view
    page = open_page(STEM, view="smaller vectors", vectors="words", model="fasttext")
    assert page.selectbox(key="model").value == "fasttext"


@pytest.mark.parametrize(
    ("view", "label", "values"),
    [
        ("failures", "script", {"failure": "script"}),
        ("retrieval", "honey", {"fact": "honey"}),
        ("classification", "Knead the dough", {"text": "Knead the dough", "labels": "topics"}),
    ],
)
def test_views_of_their_own_sentences_have_them_ready_to_be_clicked(open_page, view, label, values):
    page = open_page(STEM, view=view)
    page.button(key=f"try {label}").click().run()
    assert not page.exception
    assert {key: page.session_state[key] for key in values} == values


def test_a_readers_own_passages_are_searched_and_stay_theirs(open_page):
    page = open_page(STEM, q="a sad story", **OWN)
    assert "There are no passages yet" in warned(page)
    paste(page, "Tears ran down her face\nThe invoice is due\n\nThe invoice is due\n<b>bold</b>")
    assert "3 passages. Empty ones left out: 1. Repeated ones left out: 1." in " ".join(
        each.value.replace("\\", "") for each in page.caption
    )
    assert conclusion(page).startswith("First by meaning: “Tears ran down her face”")
    assert "neither to a disk nor into logs" in " ".join(each.value for each in page.caption)
    assert "Tears" not in str(dict(page.query_params))
    paste(page, "")
    assert conclusion(page).startswith("First by meaning: “Tears ran down her face”")
    page.button(key="forget passages").click().run()
    assert "There are no passages yet" in warned(page)
    assert "There are no passages yet" in warned(open_page(STEM, **OWN))


def test_passages_are_there_when_the_reader_comes_back(open_page):
    page = paste(open_page(STEM, q="a sad story", **OWN), "Tears ran down her face\nAn invoice")
    page.switch_page(str(settings.ROOT / "pages" / "start_here.py")).run()
    page.switch_page(str(settings.ROOT / "pages" / f"{STEM}.py")).run()
    assert not page.exception
    assert page.text_area(key="pasted passages").value.startswith("Tears")
    assert conclusion(page).startswith("First by meaning: “Tears ran down her face”")


@pytest.mark.parametrize(
    ("name", "content", "link", "told"),
    [
        ("a.csv", b"id,text\n1,tears", {"column": "text"}, "First by meaning: “tears”"),
        ("a.csv", b"id,text\n1,tears", {"column": "body"}, "has no column “body”"),
        ("a.txt", "Grüße".encode("latin-1"), {}, "no text in UTF-8"),
        ("a.txt", b"line\n" * 3 + b"\n".join(b"%d" % n for n in range(100_001)), {}, "At most"),
    ],
)
def test_a_file_is_read_or_told_why_not_and_what_was_pasted_stays(
    open_page, name, content, link, told
):
    page = paste(open_page(STEM, **OWN, **link), "Still here")
    page.file_uploader(key="passages file").upload(name, content).run()
    assert not page.exception
    assert told in f"{conclusion(page)} {warned(page)}"
    assert page.text_area(key="pasted passages").value == "Still here"


def test_one_passage_alone_has_no_pairs_and_many_wait_for_a_button(open_page, monkeypatch):
    monkeypatch.setattr(Executor, "submit", lambda *_, **__: pytest.fail("nobody asked"))
    page = paste(open_page(STEM, **OWN), "One alone")
    assert len(cells(page)) == 4
    paste(page, "\n".join(f"Passage {n} of a long list of passages" for n in range(4_000)))
    assert [each.label for each in page.button if "Encode the collection (about" in each.label]
    assert "Encoding" in conclusion(page)


def test_passages_alike_to_every_engine_keep_their_order():
    """To every engine they are the same words, but not to the last digit the same number."""
    words, query = ["the", "river", "bank", "floods", "in", "spring"], "the river bank"
    alike = [
        " ".join(word.upper() if number >> at & 1 else word for at, word in enumerate(words))
        for number in range(40)
    ]
    asked = Index(Collection("my own", ("A dog", *alike, "The bank is closed")), is_own=True)
    found = [
        cached.search.by_meaning(cached.work.find(EncodingQuestion(asked)), query),
        cached.search.by_means(asked, query, "word2vec", "sif"),
        asked.by_keywords(query),
    ]
    for each in (*found, fused(found, 42)):
        assert [place for place in each.order.tolist() if 0 < place < 41] == list(range(1, 41))


@pytest.mark.usefixtures("done_at_once")
def test_many_passages_are_encoded_by_a_job_and_long_ones_read_in_part(open_page):
    lines = [f"Passage {n} of a long list" for n in range(200)] + ["I feel sad. " * 200]
    page = paste(open_page(STEM, q="passage 7", **OWN), "\n".join(lines))
    assert "1 of 201 passages are longer" in said(page).replace("is longer", "are longer")
    assert "of 10,000 random pairs of passages" in said(page)


def test_what_was_read_of_a_readers_own_is_in_no_cache(monkeypatch):
    released, made = [], index.make(("a", "b"), Encoded(np.eye(2, dtype="f4"), np.ones(2, int), 2))
    monkeypatch.setattr(cached.work, "finished", lambda _: made)
    monkeypatch.setattr(Executor, "release", lambda _, key: released.append(key))
    big = Collection("my own", tuple(f"{n} passage " * 9 for n in range(100)))
    for is_own in (False, True):
        asked = EncodingQuestion(Index(big, is_own=is_own))
        assert cached.work.find(asked) is made.encoded
        assert asked.index.keywords is made.keywords
        assert asked.index.ruler is made.ruler
        assert released == ([asked.key] if is_own else [])


def test_a_job_averages_the_chosen_word_vectors_if_it_can_find_them(monkeypatch):
    asked = Index(Collection("my own", ("one",)), is_own=True)
    call = cached.work.call(EncodingQuestion(asked, "glove", "sif"))
    assert call.arguments[2:] == ("glove", "sif")
    monkeypatch.setattr(cached.models, "loaded", lambda name: name)
    call = cached.work.call(EncodingQuestion(asked, "a reader's own", "sif"))
    assert call.arguments[2:] == (None, "sif")


@pytest.mark.parametrize("letters", [1_000_000, 4_000_000])
def test_a_huge_document_is_soon_read_for_its_end_is_cut_off(letters):
    asked = EncodingQuestion(Index(Collection("my own", ("word " * (letters // 5),)), is_own=True))
    assert cached.work.call(asked).seconds < 10
    many = EncodingQuestion(Index(Collection("my own", ("word " * 30,) * 10_000), is_own=True))
    assert cached.work.call(many).seconds > 100


def check(query, shown, lines):
    table = snippets.columns(shown)
    match query["view"]:
        case "rankings":
            engines = list(dict.fromkeys(table["engine"]))
            for engine, line in zip(engines, filter(None, lines), strict=True):
                rows = [at for at, name in enumerate(table["engine"]) if name == engine][:10]
                found = [each.split(":") for each in line.split()]
                assert [int(place) for place, _ in found] == [table["passage"][at] for at in rows]
                wanted = [table["score"][at] for at in rows]
                assert [float(score) for _, score in found] == pytest.approx(wanted, abs=2e-5)
        case "why a hit":
            found = snippets.numbers(" ".join(lines[1:3]))
            wanted = [each for each in table["score without it"] if each is not None]
            assert found == pytest.approx(wanted, abs=2e-5)
            parts = [float(line.split()[-1]) for line in lines[3:]]
            wanted = [each for each in table["part of the score"] if each is not None]
            assert parts == pytest.approx(wanted, abs=2e-5)
        case "failures":
            found = [number for line in lines for number in snippets.numbers(line)]
            pairs = list(zip(table["score of it"], table["of the trap"], strict=True))
            assert found == pytest.approx([score for pair in pairs for score in pair], abs=2e-5)


@pytest.mark.parametrize(
    "query",
    [
        {"view": "rankings", "q": "feeling down"},
        {"view": "rankings", "q": "the wifi", "weights": "sif", "model": "fasttext"},
        {"view": "rankings", "q": "?!"},
        {"view": "why a hit", "hit": "2"},
        {"view": "failures"},
        {"view": "failures", "weights": "sif", "model": "fasttext"},
        {"view": "failures", "failure": "my own", "one": "?", "mate": "Why", "trap": "Xyzzy"},
    ],
    ids=lambda query: "-".join(query.values()),
)
def test_the_code_gives_the_numbers_of_the_page(look, query):
    shown, lines, _ = look(STEM, **query)
    assert lines
    check(query, shown, lines)
