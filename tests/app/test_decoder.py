"""SmolLM2 on the pages that take a model, where its package is installed."""

import numpy as np
import pytest

from components import cached, settings
from components.jobs.executor import Executor
from components.models import catalog, contextual, files
from components.vectors.contextual import everyday
from components.vectors.contextual.occurrences import Reading
from components.vectors.contextual.questions import NearbyQuestion, UsualQuestion
from components.vectors.contextual.scaling import Scaling
from components.vectors.contextual.study import Inquiry
from components.vectors.contextual.triples import TRIPLES
from tests.unit.models.smollm2 import needs_package

pytestmark = needs_package
NOTE = "weights stored in 4 bits, the token table in 8"


def told(page) -> list[str]:
    return [each.value.replace("\\", "") for each in page.caption]


def marked(page) -> str:
    return " ".join(each.value for each in page.markdown).replace("\\", "")


def test_it_reads_sentences_and_says_once_what_its_weights_are(open_page):
    page = open_page("contextual_vectors", model="smollm2")
    assert not page.exception
    assert page.get("plotly_chart")
    assert page.slider(key="layer").max == 30
    assert len([each for each in told(page) if NOTE in each]) == 1


def test_its_first_position_can_be_left_out(open_page):
    page = open_page("contextual_vectors", model="smollm2")
    assert page.toggle(key="skip").value is False


def test_the_shuffle_test_reads_it_with_and_without_its_mask(open_page):
    page = open_page("positional_encodings", view="shuffled words", tested="smollm2")
    assert not page.exception
    moved = cached.positions.shuffled("smollm2", "Dog bites man", "reversed")
    assert moved.masked is not None
    assert (moved.without <= 1e-4 * moved.size.max()).all()
    assert moved.masked[-1] > 1
    assert "Without positions and mask the shuffled sentence gives the same" in marked(page)


def test_the_resting_place_of_its_heads_is_no_word_it_looks_at(open_page):
    page = open_page("contextual_vectors", model="smollm2", view="attention")
    assert "looks most at “␣the” (weight 0.09), itself and the first token left out." in marked(
        page
    )
    assert "67% of the weight in layer 30 went to the first token, “We”" in marked(page)


def test_its_first_word_can_look_at_nothing(open_page):
    text = "Bank holidays are nice.\nThe bank is closed."
    page = open_page("contextual_vectors", model="smollm2", view="attention", text=text)
    assert "In layer 30 *bank* has no other word to look at." in marked(page)
    assert "went to the first token" not in marked(page)
    assert "Colours end at the largest weight of any other token" in marked(page)


def test_the_first_token_alone_makes_meaning_win_nowhere(open_page):
    page = open_page("contextual_vectors", model="smollm2", view="layers", pool="first token")
    assert "In no layer does meaning beat syntax more often than in 2 of 24 triples" in marked(page)


def test_its_name_is_written_with_its_own_hyphens(open_page):
    page = open_page("contextual_vectors", model="smollm2", view="two models")
    said = (
        "above that of random words by 0.26 in SmolLM2-135M-Instruct and 0.78 in all-MiniLM-L6-v2."
    )
    assert said in marked(page)


def test_its_first_page_reads_no_sentence_but_the_readers(open_page, monkeypatch):
    read = []
    states = contextual.states

    def kept(model, texts, **how):
        read.extend(texts)
        return states(model, texts, **how)

    monkeypatch.setattr(contextual, "states", kept)
    for view in ("map", "whole sentences", "layers"):
        assert not open_page("contextual_vectors", model="smollm2", view=view).exception
    assert not set(read) & {*everyday.EVERYDAY, *(each.anchor for each in TRIPLES)}


def test_the_nearest_words_wait_for_a_button_below_the_picture(open_page, monkeypatch):
    monkeypatch.setattr(Executor, "slowness", 100.0)  # a link's wish alone does not start it
    page = open_page("contextual_vectors", model="smollm2", view="senses")
    assert page.get("plotly_chart")
    assert page.button(key="computenearby").label.startswith("Look for the nearest words (about ")
    assert "Nearest other words" not in marked(page)


@pytest.mark.usefixtures("done_at_once")
def test_the_nearest_words_a_job_finds_are_those_found_at_once(open_page):
    page = open_page("contextual_vectors", model="smollm2", view="senses")
    assert "Nearest other words" in marked(page)
    asked = Inquiry("bank", everyday.AMBIGUOUS["bank"], Reading(), Scaling())
    by_job = cached.work.find(NearbyQuestion("smollm2", asked))
    at_once = cached.contextual._nearby_at_once("smollm2", asked)
    for here, there in zip(by_job.words, at_once.words, strict=True):
        for one, other in zip(here, there, strict=True):
            assert [each.cosine for each in one] == pytest.approx(
                [each.cosine for each in other], abs=1e-5
            )
    assert by_job.chance[30].mean == pytest.approx(at_once.chance[30].mean, abs=1e-5)


def test_centred_vectors_wait_for_everyday_sentences(open_page, monkeypatch):
    monkeypatch.setattr(Executor, "slowness", 100.0)  # so that it waits for a button
    page = open_page("contextual_vectors", model="smollm2", vectors="centred")
    assert not page.exception
    assert not page.get("plotly_chart")
    assert page.button(key="compute").label.startswith("Read everyday sentences with SmolLM2")


@pytest.mark.usefixtures("done_at_once")
def test_centred_vectors_are_centred_by_a_job(open_page):
    page = open_page("contextual_vectors", model="smollm2", vectors="centred")
    assert page.get("plotly_chart")
    found = cached.work.find(UsualQuestion("smollm2", Scaling("centred"), skip_first=False))
    expected = cached.contextual._usual("smollm2", Scaling("centred"), skip_first=False)
    np.testing.assert_allclose(found.sample.cosines, expected.sample.cosines, atol=1e-4)


@pytest.fixture
def _a_copy(tmp_path, monkeypatch) -> None:
    """The same file as a host's own, of which nothing ships."""
    card = catalog.find("smollm2")
    (tmp_path / "folder").mkdir()
    (tmp_path / "folder" / "My <b>copy.gguf").symlink_to(files.verified(card) / card.gguf)
    monkeypatch.setattr(settings, "MODELS_DIR", tmp_path)


@pytest.mark.usefixtures("_a_copy")
@pytest.mark.parametrize("view", ["map", "whole sentences", "layers"])
def test_a_file_of_the_hosts_own_waits_for_everyday_sentences(open_page, monkeypatch, view):
    monkeypatch.setattr(Executor, "slowness", 100.0)
    page = open_page("contextual_vectors", model="own-my-b-copy", view=view)
    assert not page.exception
    assert not page.get("plotly_chart")
    assert "everyday sentences with My \\<b\\>copy" in page.button(key="compute").label


@pytest.mark.usefixtures("_a_copy", "done_at_once")
def test_a_file_of_the_hosts_own_says_what_its_package_says(open_page):
    pages = {
        name: open_page("contextual_vectors", model=name, view="layers")
        for name in ("own-my-b-copy", "smollm2")
    }
    said = [marked(page).partition("triples written")[2][:400] for page in pages.values()]
    assert "the meaning is nearer in" in said[0]
    title = "SmolLM2-135M-Instruct"
    assert said[0].replace("My <b>copy.gguf (own)", title)[:300] == said[1][:300]


def test_rotary_numbers_are_its_own(open_page):
    page = open_page("positional_encodings", scheme="rotary", rope="smollm2")
    assert not page.exception
    assert any(NOTE in each for each in told(page))
    assert not [each for each in page.slider if each.key == "dims"]
    assert page.get("plotly_chart")


def test_its_input_table_is_a_space(open_page):
    page = open_page("embedding_space", model="smollm2-input-table")
    assert not page.exception
    assert page.get("plotly_chart")
    assert any("49,152" in each for each in told(page))


def test_a_file_that_is_not_the_expected_one_ends_no_other_page(open_page, monkeypatch):
    def refuse(_name):
        raise contextual.ModelFileError("The file is not the one that was expected.")

    monkeypatch.setattr(contextual, "load", refuse)
    with pytest.raises(contextual.ModelFileError):
        cached.models.contextual_model("smollm2")
    page = open_page("contextual_vectors", model="smollm2")
    assert "not the one that was expected" in page.warning[0].value
    assert not page.exception
