"""What ships of the built-in collection is what its texts give today."""

import numpy as np

from components import cached, settings
from components.models import contextual
from components.vectors.search import built_in, classifier, stored
from components.work import sentence_vectors


def test_the_file_was_made_of_these_texts_and_is_kept_as_it_is(tmp_path) -> None:
    """If not, the texts have changed: python -m scripts.make_search."""
    made = stored.read(settings.SEARCH_FILE, built_in.key())
    assert made is not None
    assert stored.read(settings.SEARCH_FILE, "another") is None
    stored.write(tmp_path / "again.npz", made)
    again = stored.read(tmp_path / "again.npz", built_in.key())
    assert again is not None
    assert again.topics.guesses == made.topics.guesses
    assert again.topics.sizes == made.topics.sizes
    np.testing.assert_array_equal(again.passages.unit, made.passages.unit)


def test_its_vectors_are_those_of_the_encoder() -> None:
    made = stored.read(settings.SEARCH_FILE, built_in.key())
    assert made is not None
    found, model = built_in.built_in(), contextual.load(cached.search.MODEL)
    again = sentence_vectors.encode(model, found.passages[::20])
    np.testing.assert_allclose(again.unit, made.passages.unit[::20], atol=2e-5)
    np.testing.assert_array_equal(again.tokens, made.passages.tokens[::20])
    texts = [query.text for query in found.queries[::9]]
    asked = sentence_vectors.encode(model, texts).unit
    np.testing.assert_allclose(asked, made.questions[::9], atol=2e-5)


def test_its_curve_is_what_learning_gives(monkeypatch) -> None:
    made = stored.read(settings.SEARCH_FILE, built_in.key())
    assert made is not None
    monkeypatch.setattr(classifier, "SPLITS", 1)
    monkeypatch.setattr(classifier, "_SIZES", (1,))
    again = classifier.learn(lambda *_: None, built_in.topics(), made.passages.unit)
    for name, shares in again.shares.items():
        np.testing.assert_allclose(shares[0], made.topics.shares[name][0, [0, -1]], atol=0.02)
    same = np.array(again.guesses) == np.array(made.topics.guesses)
    assert same.mean() > 0.99
