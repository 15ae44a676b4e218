"""Vector files of the host's own, on every page that lists static models."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest
from streamlit.testing.v1.element_tree import Block

from components import cached, settings
from components.jobs.executor import Executor
from components.models.formats import reading

ANIMALS = ["cat", "dog", "hen", "cow", "pig", "horse", "sheep", "goat", "duck", "fox", "owl", "ox"]
FAMILY = ["king", "queen", "man", "woman", "prince", "princess", "boy", "girl", "uncle", "aunt"]


def table(words: list[str]) -> bytes:
    """Return a CSV of words with a kind and four numbers each."""
    rows = (
        f"{word},{'even' if n % 2 == 0 else 'odd'},{n},{n * n % 7},{3 * n % 5},{n % 3}\n"
        for n, word in enumerate(words)
    )
    return ("word,kind,d0,d1,d2,d3\n" + "".join(rows)).encode()


@pytest.fixture(autouse=True)
def host(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A directory with two spaces, and a file that is none."""
    monkeypatch.setattr(settings, "MODELS_DIR", tmp_path)
    (tmp_path / "zoo.csv").write_bytes(table(ANIMALS))
    (tmp_path / "family.csv").write_bytes(table(FAMILY))
    (tmp_path / "bad <b>.txt").write_bytes(b"hello\n")
    return tmp_path


def said(test: AppTest) -> str:
    elements = (*test.text, *test.warning, *test.info, *test.caption, *test.markdown)
    return " ".join(element.value.replace("\\", "") for element in elements)


def test_a_link_to_a_file_of_the_hosts_draws_it(open_page):
    page = open_page("embedding_space", model="own-zoo", words="", also="all")
    assert not page.exception
    text = said(page)
    assert "“zoo.csv”, CSV: 12 words, 4 dimensions" in text
    assert "**12 of 12** words are drawn" in text
    assert "Colour by" in [box.label for box in page.selectbox]
    assert "kind" in page.selectbox(key="colour").options


def test_its_columns_colour_as_those_of_an_upload_do(open_page):
    page = open_page("embedding_space", model="own-zoo", words="", also="all", colour="kind")
    assert not page.exception
    space = cached.models.static_vectors(cached.models.current("own-zoo"))
    assert cached.models.columns(space.name)["kind"][:2] == ("even", "odd")
    spec = page.get("plotly_chart")[0].proto.spec
    assert '"name":"even"' in spec.replace(" ", "")


def test_the_list_names_the_hosts_files_on_every_page_of_static_models(open_page):
    for stem, keys in {
        "embedding_space": ("model",),
        "word_analogies": ("model",),
        "vector_evaluation": ("model", "other"),
    }.items():
        page = open_page(stem)
        for key in keys:
            assert {"own-zoo", "own-family", "own-bad-b"} <= set(page.selectbox(key=key).options)


def test_a_file_that_cannot_be_read_gets_a_sentence_and_the_page_stays(open_page):
    page = open_page("embedding_space", model="own-bad-b")
    assert not page.exception
    text = said(page)
    assert "“bad <b>.txt” has no vectors" in text
    assert "Showing word2vec (Wikipedia, ours) meanwhile" in text
    assert page.get("plotly_chart")


def test_a_file_beside_the_model_that_cannot_be_read_gets_a_sentence(open_page):
    page = open_page("embedding_space", view="compare", method="pca", model2="own-bad-b")
    assert not page.exception
    assert "has no vectors" in said(page)
    page = open_page("vector_evaluation", other="own-bad-b")
    assert not page.exception
    assert "has no vectors" in said(page)


def test_analogies_are_answered_in_a_file(open_page):
    page = open_page("word_analogies", model="own-family", a="man", b="king", c="woman")
    assert not page.exception
    assert page.get("plotly_chart")
    assert "“family.csv”, CSV: 10 words" in said(page)


def test_its_score_is_measured_by_the_worker(open_page):
    page = open_page("word_analogies", model="own-family", view="scoreboard")
    page.button(key="compute").click().run()
    key = f"analogy scores of {cached.models.current('own-family')}"
    assert cached.work.executor().wait(key, seconds=120).state == "done"
    assert not page.run().exception


def test_evaluation_measures_a_file_under_its_plain_name(open_page):
    rated = "king queen 9\nman woman 8\nboy girl 7\nking girl 1\nuncle aunt 8"
    page = open_page("vector_evaluation", model="own-family", set="own", rated=rated)
    assert not page.exception
    specs = " ".join(chart.proto.spec for chart in page.get("plotly_chart"))
    assert "own-family" in specs
    assert "own-family@" not in specs


def test_evaluation_in_the_worker_finds_both_files(open_page):
    asked = {"task": "analogies", "ask": "own", "quadruples": "king queen man woman"}
    page = open_page("vector_evaluation", model="own-family", other="own-zoo", **asked)
    (key,) = page.session_state["_waiting_for"].values()  # which has started by itself
    assert cached.work.executor().wait(key, seconds=120).state == "done"
    found = cached.work.executor().result(key).contenders
    assert [one.name for one in found] == ["own-family", "own-zoo"]


def test_a_changed_file_is_shown_anew(open_page, host):
    page = open_page("embedding_space", model="own-zoo", words="", also="all")
    assert "12 words" in said(page)
    (host / "zoo.csv").write_bytes(table([*ANIMALS, "bee"]))
    page.run()
    assert not page.exception
    assert "“zoo.csv”, CSV: 13 words" in said(page)
    assert "**13 of 13** words are drawn" in said(page)


def test_a_file_is_read_once_for_all_readers(open_page, monkeypatch):
    open_page("embedding_space", model="own-zoo", words="", also="all")
    monkeypatch.setattr(reading, "read", lambda *_, **__: pytest.fail("read again"))
    page = open_page("embedding_space", model="own-zoo", words="", also="all", view="clusters")
    assert "12 words" in said(page)


def test_a_file_without_any_of_the_words_offers_its_own(open_page, host):
    (host / "odd.csv").write_bytes(table([f"zz{n}" for n in range(12)]))
    page = open_page("embedding_space", model="own-odd", words="cat, dog", also="none")
    assert "**0 of 2** words are drawn" in said(page)
    page.button(key="draw its words").click().run()
    assert not page.exception
    assert "**12 of 12** words are drawn" in said(page)
    assert page.get("plotly_chart")


def test_a_removed_file_leaves_the_page_with_its_default(open_page, host):
    page = open_page("embedding_space", model="own-zoo", words="", also="all")
    (host / "zoo.csv").unlink()
    page.run()
    assert not page.exception
    assert page.selectbox(key="model").value == "word2vec"


def test_the_last_picture_of_another_file_is_not_coloured_by_this_ones_column(
    open_page, host, monkeypatch
):
    monkeypatch.setattr(Executor, "slowness", 100.0)  # the next picture waits for its button
    for name in ("a", "b"):
        (host / f"{name}.csv").write_bytes(table([f"{name}{n}" for n in range(60)]))
    page = open_page("embedding_space", model="own-a", words="", also="all", colour="kind")
    page.segmented_control(key="method").set_value("t-SNE").run()
    page.selectbox(key="model").set_value("own-b").run()
    assert not page.exception
    assert page.selectbox(key="colour").value == "kind"
    assert "still the last picture: PCA of 60 words" in said(page)
    assert '"a0"' in page.get("plotly_chart")[0].proto.spec


def drawn(page: AppTest) -> list[str]:
    assert not page.exception
    return [chart.proto.spec for chart in page.get("plotly_chart")]


def test_a_changed_file_beside_the_model_is_compared_anew(open_page, host):
    (host / "b.csv").write_bytes(table(FAMILY))
    rated = "king queen 9\nman woman 8\nboy girl 7\nking girl 1\nuncle aunt 8"
    link = {"model": "own-family", "other": "own-b", "set": "own", "rated": rated}
    page = open_page("vector_evaluation", **link)
    before = drawn(page)
    (host / "b.csv").write_bytes(table([*FAMILY[5:], *FAMILY[:5]]))
    assert drawn(page.run()) != before


def test_a_changed_file_is_drawn_anew_in_the_second_picture(open_page, host):
    (host / "b.csv").write_bytes(table(ANIMALS))
    link = {"model": "own-zoo", "words": "", "also": "all", "view": "compare"}
    page = open_page("embedding_space", model2="own-b", method2="pca", **link)
    before = drawn(page)
    assert "**PCA of own-zoo**" in said(page)
    assert "**PCA of own-b**" in said(page)
    (host / "b.csv").write_bytes(table(ANIMALS[::-1]))
    assert drawn(page.run()) != before


def test_a_column_called_as_a_choice_of_ours_is_offered_once(open_page, host):
    (host / "named.csv").write_bytes(table(ANIMALS).replace(b"kind", b"group"))
    page = open_page("embedding_space", model="own-named", words="", also="all")
    assert page.selectbox(key="colour").options == ["group", "lying words"]
    assert '"name":"even"' in drawn(page)[0].replace(" ", "")


def test_a_path_through_a_small_file_is_not_said_to_go_through_ten_thousand_words(open_page):
    words = {"path_from": "cat", "path_to": "dog"}
    page = open_page("word_analogies", view="path", model="own-zoo", **words, links="2")
    assert not page.exception
    assert "in the graph of all 12 words, in which two words are linked" in said(page)
    assert "10,000" not in said(page)


DIACRITICS = ["řeka", "město", "pole", "kůň", "škola", "dům", "žena", "muž", "dítě", "den", "noc"]


@pytest.mark.parametrize("link", [{}, {"also": "ranks"}, {"method": "axes"}])
def test_a_space_of_other_words_begins_with_its_own(open_page, host, link):
    (host / "other.csv").write_bytes(table(DIACRITICS))
    page = open_page("embedding_space", model="own-other", **link)
    assert not page.exception
    assert not page.warning
    assert "**11 of 11** words are drawn" in said(page) or link.get("also") == "ranks"
    assert page.get("plotly_chart")
    if "method" in link:
        assert page.text_input(key="axes").value == "město→pole, škola→žena"


def test_the_words_of_a_link_stay_where_a_space_has_words_of_its_own(open_page, host):
    (host / "other.csv").write_bytes(table(DIACRITICS))
    page = open_page("embedding_space", model="own-other", words="řeka, den, noc", also="none")
    assert "**3 of 3** words are drawn" in said(page)


def test_a_space_that_is_chosen_from_the_list_begins_with_its_own_words(open_page, host):
    (host / "other.csv").write_bytes(table(DIACRITICS))
    page = open_page("embedding_space")
    page.selectbox(key="model").set_value("own-other").run()
    assert not page.warning
    assert "**11 of 11** words are drawn" in said(page)


@pytest.mark.parametrize("view", ["question", "odd one out", "path", "cosines", "list"])
def test_analogies_ask_a_space_for_words_it_has(open_page, host, view):
    (host / "other.csv").write_bytes(table(DIACRITICS))
    page = open_page("word_analogies", model="own-other", view=view)
    assert not page.exception
    assert not page.warning
    assert page.get("plotly_chart")


def kinds(block: Block) -> Iterator[list[str]]:
    """Yield what stands in a block and in those inside it, block by block."""
    yield [each.type for each in block.children.values()]
    for each in block.children.values():
        if isinstance(each, Block):
            yield from kinds(each)


@pytest.mark.parametrize(
    ("task", "sentence"),
    [
        ("similarity", "under “own”, such as “město”, “pole”, “škola”, “žena”."),
        ("clusters", "like “one: město, pole; two: škola, žena”."),
    ],
)
def test_vector_evaluation_says_once_that_a_space_has_none_of_the_words(
    open_page, host, task, sentence
):
    """In the place of the picture, with words that would do."""
    (host / "other.csv").write_bytes(table(DIACRITICS))
    page = open_page("vector_evaluation", model="own-other", task=task)
    assert not page.exception
    (warning,) = page.warning
    assert sentence in warning.value.replace("\\", "")
    assert ["warning", "info"] in list(kinds(page.main))


@pytest.mark.parametrize(
    ("row", "sentence"),
    [
        ("0 0 0", "This sum is zero, so no word is nearer to it than another."),
        ("1 2 3", "9 words tie, **cat** and **dog** among them: their scores are the same."),
    ],
)
def test_vectors_that_are_all_zero_or_all_equal_name_no_winner(open_page, host, row, sentence):
    (host / "flat.txt").write_text("".join(f"{word} {row}\n" for word in ANIMALS), "utf-8")
    page = open_page("word_analogies", model="own-flat")
    assert not page.exception
    assert sentence in said(page)
    assert "wins" not in said(page)
