"""Which words are drawn: typed ones, ranks, neighbourhoods, everything; and what is counted."""

import numpy as np
import pytest

from components import settings
from components.errors import EmptyInputError, LimitError, ReaderError, UnknownWordError
from components.vectors.space import sources
from components.vectors.space.filtering import Only
from components.vectors.space.sources import Source
from components.vectors.types import WordVectors


@pytest.fixture
def large() -> WordVectors:
    """Words w1 … w1200 in a plane, on a circle, so that neighbours in rank are near."""
    turns = np.linspace(0, np.pi, 1_200)
    names = tuple(f"w{rank}" for rank in range(1, 1_201))
    circle = np.column_stack([np.cos(turns), np.sin(turns)]).astype(np.float32)
    return WordVectors("large", names, circle, np.arange(1_200, 0, -1))


def test_words_that_join_come_after_the_typed_ones_as_one_quiet_group(space):
    chosen = sources.choose(space, Source("royal: woman, queen", also="ranks", last=3))
    assert chosen.words == ("woman", "queen", "man", "king")
    assert chosen.labels == ("royal", "royal", "ranks 1–3", "ranks 1–3")
    assert (chosen.quiet, chosen.is_ordered) == ("ranks 1–3", False)


def test_alone_they_are_grouped_by_powers_of_ten_of_their_rank(large):
    chosen = sources.choose(large, Source(also="ranks", first=5, last=1_100))
    bands = list(dict.fromkeys(chosen.labels))
    assert bands == ["ranks 5–10", "ranks 11–100", "ranks 101–1,000", "ranks 1,001–1,100"]
    assert [chosen.labels.count(band) for band in bands] == [6, 90, 900, 100]
    assert chosen.words[0] == "w5"
    assert chosen.words[-1] == "w1100"
    assert chosen.is_ordered
    assert chosen.quiet is None


def test_a_range_past_the_last_word_says_how_many_were_asked_for(large):
    chosen = sources.choose(large, Source(also="ranks", first=1_001, last=5_000))
    assert len(chosen.words) == 200
    assert chosen.asked == 4_000
    assert chosen.beyond == 3_800


def test_a_neighbourhood_begins_with_its_word_and_ends_with_the_farthest(large):
    chosen = sources.choose(large, Source(also="near", word="W1", count=20))
    assert chosen.words == tuple(f"w{rank}" for rank in range(1, 22))
    assert chosen.labels[0] == "“W1”"
    assert chosen.labels[1:] == ("nearest 1–10",) * 10 + ("nearest 11–20",) * 10


def test_everything_is_everything(large):
    chosen = sources.choose(large, Source("w7", also="all"))
    assert set(chosen.words) == set(large.words)
    assert chosen.quiet == "all words"
    assert chosen.asked == 1_200


def test_without_counts_nothing_is_called_a_rank(space):
    plain = WordVectors("plain", space.words, space.matrix)
    chosen = sources.choose(plain, Source(also="ranks", first=2, last=4))
    assert set(chosen.labels) == {"rows 2–4"}


def test_more_than_a_picture_takes_is_counted(large, monkeypatch):
    monkeypatch.setattr(settings, "MAX_POINTS", 100)
    chosen = sources.choose(large, Source("w3", also="all"))
    assert len(chosen.words) == 100
    assert chosen.beyond == 1_100
    assert chosen.quiet == "first 100 words"


@pytest.mark.parametrize(
    ("source", "error", "sentence"),
    [
        (Source(), EmptyInputError, "Type some"),
        (Source("animals:"), EmptyInputError, "Type some"),
        (Source(also="ranks", first=9, last=3), ReaderError, "begin at 9 and end at 3"),
        (Source(also="ranks", first=10, last=30), ReaderError, "end at rank 9"),
        (Source(also="near"), EmptyInputError, "whose neighbourhood"),
        (Source(also="near", word="qween"), UnknownWordError, "“qween” is not in"),
    ],
)
def test_what_cannot_be_drawn_gets_a_sentence(space, source, error, sentence):
    with pytest.raises(error, match=sentence):
        sources.choose(space, source)


def test_too_many_typed_words_say_the_limit(space):
    many = ", ".join(f"w{number}" for number in range(settings.MAX_WORDS + 1))
    with pytest.raises(LimitError, match="2,000 typed words; these are 2,001"):
        sources.choose(space, Source(many))


def test_a_column_lets_some_words_through_and_the_others_are_counted(space):
    kind = tuple("royal" if word in ("king", "queen") else "" for word in space.words)
    only = Only("kind", values=("royal",))
    chosen = sources.choose(space, Source("x: man, queen, nobody", only=only), {"kind": kind})
    assert (chosen.words, chosen.labels) == (("queen",), ("x",))
    assert (chosen.filtered, chosen.asked) == (1, 3)
    chosen = sources.choose(space, Source(also="all", only=only), {"kind": kind})
    assert set(chosen.words) == {"king", "queen"}
    assert (chosen.filtered, chosen.beyond, chosen.cut) == (7, 0, 0)


def test_a_range_counts_what_is_filtered_beyond_the_end_and_over_the_limit(large, monkeypatch):
    monkeypatch.setattr(settings, "MAX_POINTS", 100)
    size = np.arange(1_200.0)
    source = Source(also="ranks", first=1, last=1_500, only=Only("size", least=1_000))
    chosen = sources.choose(large, source, {"size": size})
    assert (chosen.words[0], len(chosen.words)) == ("w1001", 100)
    assert (chosen.filtered, chosen.cut, chosen.beyond) == (1_000, 100, 400)
    assert chosen.asked == 1_500


def test_a_filtered_neighbourhood_keeps_each_words_place_in_it(large):
    size = np.arange(1_200.0)
    source = Source(also="near", word="w1", count=20, only=Only("size", least=5))
    chosen = sources.choose(large, source, {"size": size})
    assert chosen.words == tuple(f"w{rank}" for rank in range(6, 22))
    assert chosen.labels == ("nearest 1–10",) * 6 + ("nearest 11–20",) * 10


def test_a_column_that_lets_nothing_through_says_so(space):
    only = Only("kind", contains="x")
    for source in (Source("man, king", only=only), Source(also="all", only=only)):
        with pytest.raises(EmptyInputError, match="passes what is asked"):
            sources.choose(space, source, {"kind": ("",) * len(space.words)})
