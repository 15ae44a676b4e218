"""Words are found however their letters, apostrophes and spaces are stored."""

import unicodedata

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from components.vectors import groups, rules
from components.vectors.contextual.spans import spans
from components.vectors.evaluation import ratings
from components.vectors.subwords import SubwordVectors
from components.vectors.types import WordVectors

MARKED = st.text(
    st.one_of(st.characters(categories=["L", "N"]), st.sampled_from("áçéñöůẞßİıकिがヾ가각ǘ")),
    min_size=1,
    max_size=8,
)
FORMS = ("NFC", "NFD")


def space_of(*words):
    return WordVectors("own", words, np.eye(len(words), 3, dtype=np.float32))


@given(MARKED, st.sampled_from(FORMS), st.sampled_from(FORMS))
def test_any_word_is_found_composed_or_not(word, stored, typed):
    space = space_of("other\u0001", unicodedata.normalize(stored, word))
    assert space.find(unicodedata.normalize(typed, word)) == 1
    assert space.knows(unicodedata.normalize(typed, word))


@pytest.mark.parametrize("stored", ["don't", "don’t", "donʼt"])
@pytest.mark.parametrize("typed", ["don't", "don’t", "don‘t", "DON’T"])
def test_apostrophes_are_one(stored, typed):
    assert space_of("do", stored).find(typed) == 1


@pytest.mark.parametrize("space_", [" ", "  ", "\u00a0", "\u202f", " \t"])
def test_white_space_is_one(space_):
    assert space_of("york", f"New{space_}York").find("New York") == 1
    assert space_of("york", "New York").find(f" New{space_}York") == 1


def test_the_form_that_was_typed_comes_first():
    composed, apart = "café", unicodedata.normalize("NFD", "café")
    space = space_of(composed, apart, "don’t", "don't")
    assert [space.find(word) for word in (composed, apart, "don’t", "don't")] == [0, 1, 2, 3]
    assert space.find("CAFÉ") == 0


def test_sharp_s_is_two_letters_in_other_cases():
    assert space_of("x", "strasse").find("Straße") == 1
    assert space_of("x", "Straße").find("strasse") == 1


def test_the_words_to_draw_and_those_of_rated_pairs_are_found_alike():
    space = space_of("café", "don’t", "New York")
    typed = unicodedata.normalize("NFD", "café") + ", don't, New\u00a0York"
    assert groups.choose(space, groups.parse(typed)).words == space.words
    pairs = [ratings.RatedPair(unicodedata.normalize("NFD", "Café"), "DON'T", 3.0)]
    assert ratings.similarities(space, pairs).used == 1
    assert set(rules.spelled(space)) == {"CAFÉ", "DON'T", "NEW YORK"}


def test_a_word_with_pieces_keeps_its_row_however_it_is_typed():
    buckets = np.zeros((8, 3), np.float32)
    space = SubwordVectors("own", ("x", "café"), np.eye(2, 3, dtype=np.float32), None,
                           bucket_matrix=buckets)  # fmt: skip
    assert space.compose(unicodedata.normalize("NFD", "café")).is_known
    new = unicodedata.normalize("NFD", "cafés")
    assert space.compose(new).pieces == space.compose("cafés").pieces


@pytest.mark.parametrize(
    ("text", "word", "found"),
    [
        ("I don’t know.", "don't", "don’t"),
        ("They don't.", "don’t", "don't"),
        ("In New  York today", "new York", "New  York"),
        ("In New\u00a0York today", "New York", "New\u00a0York"),
        ("IN DER STRASSE 5", "Straße", "STRASSE"),
        ("Die Straße hier", "STRASSE", "Straße"),
        ("Groß ß ist", "ß", "ß"),
        ("İstanbul lies there", "istanbul", "İstanbul"),
    ],
)
def test_a_word_is_found_in_a_sentence(text, word, found):
    assert [text[start:end] for start, end in spans(text, word)] == [found]


def test_half_of_a_letter_is_no_word():
    assert spans("Maß", "s") == []
    assert spans("ß-Laut", "s") == []


def test_case_counts_where_it_is_asked_for():
    assert spans("Don’t, don’t", "don't", match="case") == [(7, 12)]
