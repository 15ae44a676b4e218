"""Sentence vectors against sentence-transformers' own, and how much of a text is read."""

import numpy as np
import pytest

from components.models import catalog, contextual, files, static
from components.vectors.search import means
from components.work import search, sentence_vectors

TEXTS = [
    "I'm sad today",
    "feeling down",
    "x",
    "Мне сегодня грустно",
    "오늘은 슬프다",
    "أنا حزين اليوم",
    "我今天很难过",
    "👩‍👩‍👧‍👦 ",
    "The elevator is going down. " * 60,
    "word " * 254,
    "word " * 255,
    "a1! " * 3_000,
]


@pytest.fixture(scope="module")
def model():
    return contextual.load("minilm")


@pytest.fixture(scope="module")
def oracle():
    from sentence_transformers import SentenceTransformer

    return SentenceTransformer(str(files.verified(catalog.find("minilm"))), device="cpu")


def test_sentence_vectors_are_those_of_sentence_transformers(model, oracle):
    found = sentence_vectors.encode(model, TEXTS)
    wanted = oracle.encode(TEXTS, normalize_embeddings=True)
    np.testing.assert_allclose(found.unit, wanted, atol=1e-6)
    assert found.longest == oracle.max_seq_length


def test_what_is_behind_the_window_does_not_count(model):
    text = "The elevator is going down. " * 60
    found = sentence_vectors.encode(model, [text, f"{text} I'm sad today", "down"])
    np.testing.assert_allclose(found.unit[0], found.unit[1], atol=1e-6)
    assert found.n_cut == 2
    assert found.tokens[2] == 3


def test_the_part_that_is_read_has_the_vector_of_the_whole(model):
    text = "The elevator is going down. " * 60
    part = sentence_vectors.read_part(model, text)
    assert len(part) < len(text)
    assert text.startswith(part)
    found = sentence_vectors.encode(model, [text, part])
    np.testing.assert_allclose(found.unit[0], found.unit[1], atol=1e-6)
    assert found.tokens[1] == found.longest
    assert sentence_vectors.read_part(model, "down") == "down"


def test_how_far_it_is_is_told_and_a_report_may_stop_it(model):
    told = []

    def note(fraction: float, sentence: str, preview: object = None) -> None:
        del sentence, preview
        told.append(fraction)

    sentence_vectors.encode(model, ["a b c " * 80] * 12, note)
    assert told[0] == 0
    assert len(told) > 1
    assert told == sorted(told)

    def stop(fraction: float, sentence: str, preview: object = None) -> None:
        del fraction, sentence, preview
        raise InterruptedError

    with pytest.raises(InterruptedError):
        sentence_vectors.encode(model, ["down"], stop)


def test_a_job_tells_that_it_counts_words_when_the_passages_are_read():
    told = []
    made = search.make(
        lambda share, said, *_: told.append((share, said)), "minilm", TEXTS[:4], "word2vec", "sif"
    )
    assert [share for share, _ in told] == sorted(share for share, _ in told)
    assert told[-1] == (0.99, "Counting words …")
    assert made.encoded.unit.shape == (4, 384)
    assert made.keywords.n_with("sad") == 1
    assert made.ruler.drawn == "6 pairs of passages"
    wanted = means.means(static.load("word2vec"), TEXTS[:4], "sif")
    assert np.array_equal(made.averaged.means.unit, wanted.unit)
