"""Words keep their states and classes; random labels are random but consistent."""

from collections import Counter

import numpy as np

from components.vectors.contextual import everyday
from components.vectors.evaluation import probe_items
from components.vectors.types import TokenStates


def test_the_tagged_sentences_are_those_of_the_everyday_sample() -> None:
    tagged = probe_items.tagged()
    plain = [text.rstrip(".?") for text in everyday.EVERYDAY]
    assert [each.text.rstrip(".") for each in tagged] == plain
    first = tagged[0]
    words = [first.text[start:end] for start, end in first.spans]
    assert words == first.text.rstrip(".").split()
    assert first.classes[:3] == ("DET", "NOUN", "ADP")
    universal = {
        *("ADJ", "ADP", "ADV", "AUX", "CCONJ", "DET", "INTJ", "NOUN", "NUM"),
        *("PART", "PRON", "PROPN", "SCONJ", "VERB"),
    }
    assert {label for each in tagged for label in each.classes} <= universal


def states_of(text: str) -> TokenStates:
    """Return states that tell a token's place: token t has t in every layer and dimension."""
    words = text.rstrip(".").split()
    ends = np.cumsum([len(word) + 1 for word in words]) - 1
    offsets = np.array([(end - len(word), end) for end, word in zip(ends, words, strict=True)])
    hidden = np.tile(np.arange(len(words), dtype=np.float32)[None, :, None], (2, 1, 3))
    return TokenStates(
        text, tuple(words), np.arange(len(words)), offsets, np.zeros(len(words), bool), hidden
    )


def test_words_keep_their_states_and_classes_and_rare_classes_are_left_out() -> None:
    tagged = probe_items.tagged()
    items = probe_items.class_items(tagged, [states_of(each.text) for each in tagged])
    assert min(Counter(items.labels).values()) >= probe_items.FEWEST
    assert "INTJ" not in items.labels
    assert items.words[:2] == ("the", "train")
    np.testing.assert_array_equal(items.hidden[1, :3, 0], [0, 1, 2])
    np.testing.assert_array_equal(items.folds, items.groups % probe_items.FOLDS)


def test_a_word_has_the_same_random_label_wherever_it_stands() -> None:
    tagged = probe_items.tagged()
    items = probe_items.class_items(tagged, [states_of(each.text) for each in tagged])
    assert len(set(items.controls)) == probe_items.DRAWS > 1
    for controls in items.controls:
        given: dict[str, set[str]] = {}
        for word, label in zip(items.words, controls, strict=True):
            given.setdefault(word, set()).add(label)
        assert all(len(labels) == 1 for labels in given.values())
        assert len({label for labels in given.values() for label in labels}) > 3


def test_most_word_types_stand_once_so_most_words_are_unseen() -> None:
    tagged = probe_items.tagged()
    items = probe_items.class_items(tagged, [states_of(each.text) for each in tagged])
    counts = Counter(items.words)
    assert sum(count == 1 for count in counts.values()) / len(counts) > 0.8
    expected = [
        any(
            other == word and fold != items.folds[place]
            for other, fold in zip(items.words, items.folds, strict=True)
        )
        for place, word in enumerate(items.words)
    ]
    np.testing.assert_array_equal(items.is_seen, expected)
    assert 0.3 < items.is_seen.mean() < 0.5
