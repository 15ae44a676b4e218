"""Choosing a file of one's own: what it says, what it remembers, and for whom."""

import numpy as np
import pytest
from streamlit.testing.v1 import AppTest

from components import cached, settings
from components.errors import UploadError
from components.models.formats import reading

GLOVE = ("mine.txt", b"cat 1 2\ndog 3 4\ncat 5 6\n", "text/plain")


def page() -> None:
    """A page that shows nothing but the space in use."""
    import streamlit as st

    from components import cached
    from components.ui import inputs, uploads

    name = uploads.model(default="word2vec", first=lambda _: {"words": "", "top": "500"})
    space = cached.models.static_vectors(name)
    inputs.text("words", "Words", default="cat", limit=10)
    inputs.choice("top", "Top", ("0", "500"), default="0")
    st.text(f"{name[:8]}: {len(space.words)} words")
    found = uploads.loaded()
    st.text(f"open: {found.title if found else 'nothing'}")


@pytest.fixture
def opened() -> AppTest:
    test = AppTest.from_function(page, default_timeout=60)
    test.query_params["model"] = "upload"
    return test.run()


def said(test: AppTest) -> str:
    elements = (*test.text, *test.warning, *test.info, *test.caption)
    return " ".join(element.value.replace("\\", "") for element in elements)


def test_a_link_to_somebodys_file_offers_to_choose_one(opened):
    assert not opened.exception
    assert "no part of a link" in said(opened)
    assert "word2vec: 60003" in said(opened)
    assert opened.file_uploader[0].proto.max_upload_size_mb == settings.MAX_UPLOAD_MB
    assert opened.get("download_button")[0].proto.label == "A small file to try"


def test_a_file_is_opened_described_and_used(opened):
    opened.file_uploader[0].set_value(GLOVE).run()
    assert not opened.exception
    text = said(opened)
    assert "upload-" in text
    assert ": 3 words" in text
    assert "“mine.txt”, GloVe text: 3 words, 2 dimensions" in text
    assert "1 row has the name of an earlier one" in text
    assert not opened.file_uploader
    assert opened.text_input(key="words").value == ""
    assert opened.segmented_control(key="top").value == "500"


def test_a_rerun_does_not_read_the_file_again(opened, monkeypatch):
    opened.file_uploader[0].set_value(GLOVE).run()
    monkeypatch.setattr(reading, "read", lambda *_, **__: pytest.fail("read again"))
    opened.selectbox(key="model").set_value("word2vec").run()
    assert "word2vec: 60003" in said(opened)
    opened.selectbox(key="model").set_value("upload").run()
    assert ": 3 words" in said(opened)


def test_two_readers_of_the_same_file_share_its_numbers_but_not_its_presence(opened):
    opened.file_uploader[0].set_value(GLOVE).run()
    other = AppTest.from_function(page, default_timeout=60)
    other.query_params["model"] = "upload"
    other.run()
    assert "open: nothing" in said(other)
    other.file_uploader[0].set_value(GLOVE).run()
    assert "open: “mine.txt”" in said(other)


def test_closing_a_file_forgets_it(opened):
    opened.file_uploader[0].set_value(GLOVE).run()
    opened.button(key="close file").click().run()
    assert "open: nothing" in said(opened)
    assert opened.file_uploader


@pytest.mark.parametrize(
    ("file", "sentence"),
    [
        (("x.pkl", b"\x80\x04K\x01.", ""), "“x.pkl” is a pickle"),
        (("x.txt", b"", ""), "“x.txt” is empty"),
        (("<b>*x*</b>.txt", b"hello\n", ""), "“<b>*x*</b>.txt” has no vectors"),
    ],
)
def test_a_file_that_cannot_be_read_gets_a_sentence_and_the_page_stays(opened, file, sentence):
    opened.file_uploader[0].set_value(file).run()
    assert not opened.exception
    assert sentence in said(opened)
    assert "word2vec: 60003" in said(opened)
    opened.file_uploader[0].set_value(GLOVE).run()
    assert ": 3 words" in said(opened)


def test_the_sample_file_is_one_that_can_be_read():
    from components.ui import uploads

    space = reading.read([reading.File("s.txt", uploads.SAMPLE.encode())], name="s").space
    queen = space.rows(["queen"])[0] - space.rows(["king"])[0] + space.rows(["man"])[0]
    np.testing.assert_allclose(queen, space.rows(["woman"])[0], atol=0.3)


def test_files_of_all_readers_together_have_a_limit(monkeypatch):
    first = cached.models.open_upload([("a.txt", b"cat 1 2\ndog 3 4\n")])
    monkeypatch.setattr(settings, "MAX_UPLOADS_MB", 40 / 1e6)
    with pytest.raises(UploadError, match="as many files of its readers"):
        cached.models.open_upload([("b.txt", b"cat 1 2\ndog 3 5\n")])
    assert cached.models.open_upload([("a.txt", b"cat 1 2\ndog 3 4\n")]) is first
    del first
    assert cached.models.open_upload([("b.txt", b"cat 1 2\ndog 3 5\n")])


def test_a_file_nobody_has_open_is_named_in_a_sentence():
    with pytest.raises(UploadError, match="no longer open"):
        cached.models.static_vectors("upload-0000")


def test_what_is_drawn_can_be_taken_to_other_programs_and_back(open_page):
    page = open_page("embedding_space", model="upload")
    table = b"word,kind,d0,d1,d2\ncat,pet,1,2,3\ndog,pet,4,5,6.5\nhen,farm,7,8,9\n"
    page.file_uploader[0].set_value(("t.csv", table, "")).run()
    assert not page.exception
    assert page.get("plotly_chart") or page.get("bidi_component")
    labels = [button.proto.label for button in page.get("download_button")]
    assert {"vectors.tsv", "metadata.tsv", "word2vec.txt"} <= set(labels)
    space = page.session_state["_upload"].space
    vectors = cached.models.projector_vectors(space.matrix)
    metadata = cached.models.projector_metadata(space.words, page.session_state["_upload"].columns)
    again = cached.models.open_upload([("vectors.tsv", vectors), ("metadata.tsv", metadata)])
    assert again.space.words == ("cat", "dog", "hen")
    np.testing.assert_array_equal(again.space.matrix, space.matrix)
    assert again.columns["kind"] == ("pet", "pet", "farm")


def test_a_models_input_table_is_a_space(open_page):
    page = open_page("embedding_space", model="minilm-input-table")
    assert not page.exception
    text = said(page)
    assert "all-MiniLM-L6-v2, input table: 2" in text
    assert "pieces are left out" in text
    assert len(cached.models.static_vectors("minilm-input-table").words) > 20_000


def test_the_input_table_of_a_model_that_is_not_here_is_offered(open_page, monkeypatch):
    monkeypatch.setattr(cached.models, "is_on_machine", lambda name: name in ("word2vec", "minilm"))
    page = open_page("embedding_space", model="gpt2-input-table")
    assert not page.exception
    assert "548 MB" in said(page)


def test_where_there_are_two_readings_the_other_is_a_button_away(opened):
    table = b",0,1,2\ncat,0.5,1.5,2.5\ndog,3.5,4.5,5.5\n"
    opened.file_uploader[0].set_value(("t.csv", table, "text/csv")).run()
    assert "2 words, 3 dimensions. The first line (“0 1 2”) was taken for names" in said(opened)
    button = opened.button(key="other reading")
    assert button.label == "Read it otherwise: the first line is a row"
    button.click().run()
    assert not opened.exception
    assert "3 words, 3 dimensions" in said(opened)
    opened.button(key="other reading").click().run()
    assert "2 words, 3 dimensions" in said(opened)


def test_a_file_of_one_reading_has_no_such_button(opened):
    opened.file_uploader[0].set_value(GLOVE).run()
    assert "other reading" not in [button.key for button in opened.button]
