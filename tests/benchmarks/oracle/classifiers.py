"""*Vector evaluation*: what a logistic regression reads off states and mean vectors."""

import re
from collections import Counter
from collections.abc import Sequence
from functools import cache
from typing import Any

import numpy as np
from sklearn import linear_model
from sklearn.feature_extraction.text import CountVectorizer

from tests.benchmarks.oracle import minilm, shipped
from tests.benchmarks.oracle.check import Check
from tests.benchmarks.oracle.shipped import Array

_LINK = "/vector-evaluation"
_FOLDS, _FEWEST = 5, 10
_PROBE, _TOPICS = "Probe every layer", "Guess the topics"


def _right(features: Array, labels: Sequence[str], folds: Array) -> Array:
    """Return which items are guessed right by a classifier trained on the other folds."""
    known, right = np.array(labels), np.zeros(len(labels), bool)
    for fold in np.unique(folds):
        out = folds == fold
        centred = features - features[~out].mean(axis=0)
        centred /= np.sqrt(features[~out].var(axis=0).mean())
        model: Any = linear_model.LogisticRegression(max_iter=1_000)
        right[out] = model.fit(centred[~out], known[~out]).predict(centred[out]) == known[out]
    return right


@cache
def _tagged() -> tuple[list[str], list[str], Array, Array]:
    """Return words, classes, sentence numbers and states of the sentences tagged by hand."""
    path = shipped.COMPONENTS / "vectors" / "evaluation" / "word_classes.txt"
    lines = [line for line in path.read_text("utf-8").splitlines() if not line.startswith("#")]
    sentences = [[each.rsplit("/", 1) for each in line.split()] for line in lines if line]
    counts = Counter(label for sentence in sentences for _, label in sentence)
    words, labels, numbers, states = [], [], [], []
    for number, sentence in enumerate(sentences):
        read, place = minilm.read(" ".join(word for word, _ in sentence) + "."), 0
        for word, label in sentence:
            if counts[label] >= _FEWEST:
                words.append(word.lower())
                labels.append(label)
                numbers.append(number)
                states.append(read.of(place, place + len(word)))
            place += len(word) + 1
    return words, labels, np.array(numbers), np.array(states)


@cache
def _classes(layer: int) -> Array:
    """Return which words' classes are right in a layer."""
    _, labels, numbers, states = _tagged()
    return _right(states[:, layer], labels, numbers % _FOLDS)


def _probe() -> list[float]:
    """Return the best share right over layers in percent, and its layer."""
    shares = [100 * float(_classes(layer).mean()) for layer in range(7)]
    return [max(shares), float(np.argmax(shares))]


def _is_seen() -> Array:
    """Tell which words stand in another fold as well."""
    words, _, numbers, _ = _tagged()
    folds: dict[str, set[int]] = {}
    for word, number in zip(words, numbers, strict=True):
        folds.setdefault(word, set()).add(int(number) % _FOLDS)
    return np.array([len(folds[word]) > 1 for word in words])


def _apart() -> list[float]:
    """Return how many words were seen, how many of them are right; the same of the others."""
    seen, right = _is_seen(), _classes(2)
    return [
        float(seen.sum()),
        100 * float(right[seen].mean()),
        float((~seen).sum()),
        100 * float(right[~seen].mean()),
    ]


def _control() -> list[float]:
    """Return how many seen and unseen words are right with random labels, mean of ten draws."""
    words, labels, numbers, states = _tagged()
    random, seen = np.random.default_rng(97), _is_seen()
    found = []
    for _ in range(10):
        drawn = {word: str(random.choice(labels)) for word in dict.fromkeys(words)}
        mixed = [drawn[word] for word in words]
        right = _right(states[:, 2], mixed, numbers % _FOLDS)
        found.append([100 * right[seen].mean(), 100 * right[~seen].mean()])
    return np.mean(found, axis=0).tolist()


def _senses() -> float:
    """Return how many occurrences of ambiguous words get their sense in layer 5, in percent."""
    listed = shipped.literal("vectors/contextual/ready_words.py", "AMBIGUOUS")
    right = []
    for word, text in listed.items():
        senses, texts = zip(*(line.split(": ", 1) for line in text.splitlines()), strict=True)
        states = np.array([minilm.read(each).found(word)[5] for each in texts])
        turns = np.array([senses[:place].count(sense) for place, sense in enumerate(senses)])
        right.extend(_right(states, senses, turns))
    return 100 * float(np.mean(right))


def _texts() -> tuple[list[str], list[str]]:
    """Return short sentences and their topics."""
    path = shipped.COMPONENTS / "vectors" / "evaluation" / "topics.txt"
    lines = [line for line in path.read_text("utf-8").splitlines() if line and line[0] != "#"]
    topics, texts = zip(*(line.split(": ", 1) for line in lines), strict=True)
    return list(texts), list(topics)


def _topics(model: str) -> list[float]:
    """Return how many topics mean vectors and counts of words give, in percent; known words."""
    texts, topics = _texts()
    words = [re.findall(r"[^\W\d_]+", text.lower()) for text in texts]
    rows = [[shipped.rows(model)[w] for w in each if w in shipped.rows(model)] for each in words]
    means = np.array([shipped.vectors(model)[each].mean(axis=0) for each in rows], float)
    counter = CountVectorizer(token_pattern=r"[^\W\d_]+")
    counts = np.asarray(counter.fit_transform(texts).todense(), float)
    folds = np.arange(len(texts)) % _FOLDS
    shares = [100 * float(_right(each, topics, folds).mean()) for each in (means, counts)]
    return [*shares, float(sum(map(len, rows))), float(sum(map(len, words)))]


def checks() -> list[Check]:
    """Return what probes and topics show."""
    word_class, sense = f"{_LINK}?task=probe", f"{_LINK}?task=probe&probe=sense"
    said = "give the right topic for {}% [… bag of words for {}% [… {} of {} words are known"
    return [
        *(
            Check(
                f"{_LINK}?task=topics{more}",
                f"{model}: topics, counts of words %, words known",
                said,
                lambda model=model: _topics(model),
                button=_TOPICS,
            )
            for model, more in (("word2vec", ""), ("fasttext", "&model=fasttext"))
        ),
        Check(
            word_class,
            "word classes: right %, best layer",
            "word class: {}% [… right in layer {}, the best",
            _probe,
            button=_PROBE,
        ),
        Check(
            word_class,
            "seen words, right %; unseen, right %",
            "of the {} occurrences of words that training has seen … {}% [… the {} unseen {}% [",
            _apart,
            button=_PROBE,
        ),
        Check(
            word_class,
            "random labels: seen, unseen, right %",
            "seen in other sentences … with random labels {}% [… unseen … with random labels {}% [",
            _control,
            button=_PROBE,
            within=6,
        ),
        Check(sense, "senses right in layer 5, %", "sense: {}% [", _senses, button=_PROBE),
    ]
