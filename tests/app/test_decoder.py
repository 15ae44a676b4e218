"""SmolLM2 on the pages that take a model, where its package is installed."""

import pytest

from components import cached
from components.models import contextual
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
    assert "looks most at “Ġthe” (weight 0.09), the first token left out." in marked(page)
    assert "67% of the weight in layer 30 went to the first token, “We”" in marked(page)


def test_its_first_word_can_look_at_nothing(open_page):
    text = "Bank holidays are nice.\nThe bank is closed."
    page = open_page("contextual_vectors", model="smollm2", view="attention", text=text)
    assert "In layer 30 *bank* has no other word to look at." in marked(page)
    assert "went to the first token" not in marked(page)


def test_the_first_token_alone_makes_meaning_win_nowhere(open_page):
    page = open_page("contextual_vectors", model="smollm2", view="layers", pool="first token")
    assert "In no layer does meaning beat syntax more often than in 2 of 24 triples" in marked(page)


def test_its_name_is_written_with_its_own_hyphens(open_page):
    page = open_page("contextual_vectors", model="smollm2", view="two models")
    said = (
        "above that of random words by 0.26 in SmolLM2-135M-Instruct and 0.78 in all-MiniLM-L6-v2."
    )
    assert said in marked(page)


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
