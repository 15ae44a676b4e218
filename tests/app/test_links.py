"""Values in a link that an input cannot take: the default instead, and a note that says so."""

import pytest


def notes(page) -> str:
    return " ".join(warning.value for warning in page.warning).replace("\\", "")


@pytest.mark.parametrize(
    ("stem", "key", "value", "shown"),
    [
        ("word_analogies", "method", "magic", "3cosadd"),
        ("word_analogies", "keep", "perhaps", "False"),
        ("contextual_vectors", "layer", "99", "6"),
        ("contextual_vectors", "layer", "many", "6"),
        ("contextual_vectors", "layer", "1.5", "1"),
        ("contextual_vectors", "model", "nobody", "minilm"),
        ("positional_encodings", "positions", "-1", "512"),
        ("positional_encodings", "scheme", "<b>", "learned"),
        ("embedding_space", "method", "magic", "pca"),
        ("vector_evaluation", "task", "magic", "similarity"),
        ("vector_evaluation", "unknown", "guess", "skip"),
        ("embedding_space", "dims", "4", "2"),
    ],
)
def test_an_impossible_value_is_replaced_and_told(open_page, stem, key, value, shown):
    page = open_page(stem, **{key: value})
    assert not page.exception
    assert f"The link asked for {key} = “{value}”" in notes(page)
    assert f"Showing {shown} instead" in notes(page)
    assert page.get("plotly_chart")


def test_the_note_goes_when_the_reader_changes_the_input(open_page):
    page = open_page("contextual_vectors", layer="99")
    page.slider(key="layer").set_value(3).run()
    assert "The link asked for" not in notes(page)
