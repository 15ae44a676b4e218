"""Do the ready words separate, on the model that ships?"""

import sys

import numpy as np
import pytest
from sklearn.metrics import silhouette_score

from components.models import contextual
from components.vectors.contextual import everyday, measures, occurrences, senses, sentences


@pytest.fixture(scope="module")
def found() -> dict[str, occurrences.Occurrences]:
    model = contextual.load("minilm")
    all_found = {}
    for word, text in everyday.AMBIGUOUS.items():
        lines = sentences.parse(text)
        states = contextual.states(model, sentences.texts(lines))
        all_found[word] = occurrences.find(states, lines, word)
    return all_found


def test_twenty_words_of_two_to_four_senses_in_eight_to_twelve_sentences(found):
    assert len(found) == 20
    for word, each in found.items():
        assert 8 <= len(each.sentences) <= 12, word
        assert 2 <= len(set(each.senses)) <= 4, word
        assert None not in each.senses, word
        assert len(each.places) == len(each.sentences), f"{word} must stand once in each sentence"
    texts = [line.text for each in found.values() for line in each.sentences]
    assert len(set(texts)) == len(texts)


def test_at_least_eighteen_words_are_closer_within_their_senses_than_across(found, capsys):
    apart, table = 0, []
    for word, each in found.items():
        curves = measures.curves(each.hidden, each.senses, np.zeros(7, np.float32))
        within, between = curves.within[-1], curves.between[-1]
        distances = 1 - measures.cosines(each.hidden)[-1].astype(np.float64)
        _, gold = np.unique(each.senses, return_inverse=True)
        silhouette = senses.silhouette(distances, gold)
        np.fill_diagonal(distances, 0)
        expected = silhouette_score(distances, gold, metric="precomputed")
        assert silhouette == pytest.approx(expected, abs=1e-5)
        apart += bool(within > between)
        table.append(
            f"{word:8} within {within:.3f} across {between:.3f} silhouette {silhouette:.3f}"
        )
    with capsys.disabled():
        sys.stdout.write("\n".join(["", *table, ""]))
    assert apart >= 18
