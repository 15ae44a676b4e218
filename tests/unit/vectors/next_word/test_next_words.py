"""Next words: what stands before each, what is held out, and in which order they are learned."""

import numpy as np
import pytest

from components.errors import EmptyInputError
from components.vectors.next_word import next_words
from components.vectors.training import texts

NAMES = [f"w{chr(97 + number)}" for number in range(20)]
TEXT = texts.read("own", [" ".join(NAMES), " ".join(reversed(NAMES))])


def test_the_words_before_are_those_of_the_same_sentence_the_nearest_first():
    learned, held = next_words.split(TEXT, window=3)
    before = np.concatenate([learned.before, held.before])
    wanted = np.concatenate([learned.wanted, held.wanted])
    expected = [
        ([*reversed(NAMES[max(0, place - 3) : place])], NAMES[place]) for place in range(1, 20)
    ]
    down = NAMES[::-1]
    expected += [
        ([*reversed(down[max(0, place - 3) : place])], down[place]) for place in range(1, 20)
    ]
    found = [
        ([TEXT.words[row] for row in rows if row >= 0], TEXT.words[want])
        for rows, want in zip(before, wanted, strict=True)
    ]
    assert found == expected


def test_the_last_tenth_is_held_out():
    learned, held = next_words.split(TEXT, window=3)
    assert (len(learned), len(held)) == (35, 3)
    long = texts.read("long", [" ".join(NAMES)] * 1_000)
    learned, held = next_words.split(long, window=1)
    assert len(learned) == 17_100
    assert len(held) == 512


def test_every_place_is_learned_once_in_a_reading():
    steps = list(next_words.shuffled(300, steps=6, random_state=0))
    assert [len(each) for each in steps] == [128, 128, 44] * 2
    first, second = (np.concatenate(steps[part]) for part in (slice(3), slice(3, 6)))
    assert sorted(first) == sorted(second) == list(range(300))
    assert not np.array_equal(first, second)
    again = list(next_words.shuffled(300, steps=6, random_state=0))
    assert all(np.array_equal(one, other) for one, other in zip(steps, again, strict=True))


def test_a_text_in_which_hardly_a_word_follows_another_is_refused():
    lonely = texts.read("lonely", [*NAMES, *NAMES, "wa wb wc"])
    with pytest.raises(EmptyInputError, match=r"2 words follow another .* takes 20\. Paste"):
        next_words.split(lonely, window=2)
