"""What is usual in a model, stored and read again; what ships is what a job would measure."""

import hashlib
from pathlib import Path

import numpy as np
import pytest

from components import cached, settings
from components.models import catalog, contextual, files
from components.vectors.contextual import everyday, known, measures, pooling, scaling
from components.vectors.contextual.scaling import Scaling
from components.vectors.contextual.triples import TRIPLES
from components.vectors.types import TokenStates
from tests.unit.models.smollm2 import needs_package


def read(text: str, seed: int) -> TokenStates:
    """Random states of a text, three levels of them."""
    words = text.split()
    ends = np.cumsum([len(word) + 1 for word in words]) - 1
    offsets = np.stack([ends - [len(word) for word in words], ends], axis=1)
    hidden = np.random.default_rng(seed).normal(size=(3, len(words), 8)).astype(np.float32)
    marks = np.zeros(len(words), dtype=np.bool_)
    return TokenStates(text, tuple(words), np.arange(len(words)) + seed, offsets, marks, hidden)


@pytest.fixture
def found() -> known.Known:
    states = [read("one two three four", 10 * seed) for seed in range(5)]
    return known.measure(states, [states[:2], states[2:4], states[3:]], random_state=0)


def same(one: measures.Sample, other: measures.Sample) -> None:
    np.testing.assert_allclose(one.cosines, other.cosines, rtol=0, atol=8e-6)
    assert (np.diff(one.cosines, axis=1) >= 0).all()
    assert (one.n_sentences, one.n_tokens, one.of) == (
        *(other.n_sentences, other.n_tokens),
        other.of,
    )


def test_what_is_written_is_read_again(found, tmp_path: Path):
    path = tmp_path / "known.npz"
    known.write(path, {"b": found, "a": found})
    digest = hashlib.sha256(path.read_bytes()).hexdigest()
    known.write(path, {"a": found, "b": found})
    assert hashlib.sha256(path.read_bytes()).hexdigest() == digest
    stored = known.read(path)
    assert list(stored) == ["a", "b"]
    same(stored["b"].tokens, found.tokens)
    same(stored["b"].later_tokens, found.later_tokens)
    for pool in known.POOLS:
        same(stored["b"].sentences[pool], found.sentences[pool])
        for name in ("syntax", "meaning", "random"):
            stored_held, held = stored["b"].held[pool], found.held[pool]
            np.testing.assert_array_equal(getattr(stored_held, name), getattr(held, name))


def test_nothing_asked_for_leaves_vectors_as_they_are():
    hidden = np.random.default_rng(0).normal(size=(3, 9, 5)).astype(np.float32)
    plain, fitted = (
        scaling.untouched(3, 5),
        scaling.fit(hidden, np.array([[0, 1], [2, 3]]), Scaling()),
    )
    np.testing.assert_array_equal(plain(hidden), hidden)
    for name in ("centre", "spread", "dropped", "share"):
        np.testing.assert_array_equal(getattr(plain, name), getattr(fitted, name))


def test_what_ships_is_small_and_of_the_catalogues_file():
    card = catalog.find("smollm2")
    assert set(known.read(files.shipped(settings.KNOWN_FILE))) == {card.sha256[card.gguf]}
    assert settings.KNOWN_FILE.stat().st_size < 400_000


@needs_package
def test_what_ships_is_what_the_model_gives(monkeypatch):
    model = contextual.load("smollm2")
    states = contextual.states(model, everyday.EVERYDAY)
    (shipped,) = known.read(settings.KNOWN_FILE).values()
    for skip_first in (False, True):
        sample = measures.sample(measures.draw(states, random_state=0, skip_first=skip_first))
        asked = cached.contextual.usual("smollm2", Scaling(), skip_first=skip_first)
        np.testing.assert_allclose(asked.sample.cosines, sample.cosines, rtol=0, atol=2e-5)
        assert asked.sample.n_tokens == sample.n_tokens
    last = pooling.sample(pooling.pooled(states, "last"))
    np.testing.assert_allclose(shipped.sentences["last"].cosines, last.cosines, atol=2e-5)
    anchors = pooling.pooled(contextual.states(model, [each.anchor for each in TRIPLES]), "mean")
    meaning = pooling.pooled(contextual.states(model, [each.meaning for each in TRIPLES]), "mean")
    held = pooling.held(anchors, anchors, meaning)
    np.testing.assert_allclose(shipped.held["mean"].meaning, held.meaning, atol=1e-4)
    # the everyday sentences are not read for the first page
    monkeypatch.setattr(cached.contextual, "_usual", lambda *_, **__: pytest.fail("read"))
    monkeypatch.setattr(cached.contextual, "_held", lambda *_: pytest.fail("read"))
    assert cached.contextual.held("smollm2", "cls") is not None
