"""Is the price of a language counted as it is paid?"""

import pytest

from components.models.tokenizers import sources
from components.vectors.tokens import languages
from components.vectors.tokens.languages import Price


def test_there_are_at_least_ten_languages_and_each_has_a_sentence():
    found = languages.sentences()
    assert len(found) >= 10
    assert {"German", "Chinese", "Hindi", "Arabic"} < set(found)
    assert next(iter(found)) == "English"
    assert all(sentence.strip() == sentence != "" for sentence in found.values())


def test_a_price_counts_no_added_marks():
    cut = sources.load("minilm").cut("café 😀")
    assert languages.price(cut) == Price(n_tokens=2, n_characters=6, n_bytes=10, n_unknown=1)


def test_a_share_is_of_the_window():
    assert Price(8, 20, 20, 0).share(512) == pytest.approx(1 / 64)


def test_english_is_cheapest_in_gpt2_by_the_character_and_hindi_dear():
    """What everybody who pays by the token knows."""
    tokenizer = sources.load("gpt2")
    paid = {
        name: languages.price(tokenizer.cut(sentence)).n_tokens
        for name, sentence in languages.sentences().items()
    }
    assert min(paid, key=paid.__getitem__) == "English"
    assert paid["Hindi"] > 3 * paid["English"]
