"""Analogies are answered as gensim answers them, question by question, under the same rules."""

from pathlib import Path

import numpy as np
import pytest
from gensim.models import KeyedVectors
from gensim.test.utils import datapath

from components.models import question_sets, static
from components.vectors.analogies import accuracy
from components.vectors.analogies.accuracy import Analogy
from components.vectors.evaluation import analogies
from components.vectors.rules import Rules
from components.vectors.types import WordVectors

QUESTIONS = datapath("questions-words.txt")
FAMILY = [
    Analogy("family", "man", "king", "woman", "queen"),
    Analogy("family", "man", "prince", "woman", "princess"),
    Analogy("family", "man", "king", "woman", "empress"),
    Analogy("fruit", "lemon", "king", "man", "king"),
]


def ignored(_fraction: float, _sentence: str) -> None:
    """Take no notice of progress."""


def equal_gensims(keyed: KeyedVectors, space: WordVectors, rules: Rules, file: str) -> int:
    """The same questions are used, and the same are right; return how many are used."""
    _, sections = keyed.evaluate_word_analogies(
        file,
        dummy4unknown=rules.unknown == "wrong",
        restrict_vocab=rules.top or len(space.words),
    )
    questions = accuracy.read_analogies(Path(file).read_text("utf-8").splitlines())
    answers = analogies.answers(space, questions, rules)
    ours: dict[str, list[list]] = {}
    for question, answer in zip(questions, answers, strict=True):
        if answer is None and rules.unknown == "skip":
            continue
        words = tuple(w.upper() for w in (question.a, question.b, question.c, question.expected))
        is_right = answer is not None and answer.upper() == words[3]
        ours.setdefault(question.section, [[], []])[0 if is_right else 1].append(words)
    for section in sections[:-1]:
        right, wrong = ours.get(section["section"], [[], []])
        assert section["correct"] == right
        assert section["incorrect"] == wrong
    return len(sections[-1]["correct"]) + len(sections[-1]["incorrect"])


@pytest.mark.parametrize(
    ("file", "rules"),
    [
        ("googlenews_1000x300.txt", Rules("wrong")),
        ("glove_6B_50d_union.txt", Rules()),
        ("glove_twitter_25d.txt", Rules(top=3_000)),
    ],
)
def test_the_whole_google_set_equals_gensims_to_the_question(reference, file, rules) -> None:
    keyed = reference(file)
    space = WordVectors("reference", tuple(keyed.index_to_key), keyed.vectors)
    used = equal_gensims(keyed, space, rules, QUESTIONS)
    assert used == (19_544 if rules.unknown == "wrong" else used) > 200


@pytest.mark.parametrize("name", ["word2vec", "fasttext"])
def test_a_sample_of_every_section_equals_gensims_on_the_bundled_vectors(name, tmp_path) -> None:
    """Gensim needs minutes for all of it: every 293rd question, of all 14 sections."""
    lines = question_sets.lines(question_sets.ANALOGIES)
    kept = [line for place, line in enumerate(lines) if line.startswith(":") or place % 293 == 0]
    file = tmp_path / "sample.txt"
    file.write_text("\n".join(kept), encoding="utf-8")
    space = static.load(name)
    keyed = KeyedVectors(space.dims)
    keyed.add_vectors(list(space.words), space.matrix.astype(np.float32))
    assert equal_gensims(keyed, space, Rules(), str(file)) > 50


def test_an_unknown_word_is_skipped_or_wrong_or_the_mean(space) -> None:
    """Empress is unknown, so that question can be right under no rule; lemon is only asked of."""
    skip, wrong, mean = (
        analogies.run([space], FAMILY, Rules(rule), ignored).contenders[0]
        for rule in ("skip", "wrong", "mean")
    )
    assert skip.answers == ("queen", "princess", None, None)
    assert list(skip.is_used) == [True, True, False, False]
    assert wrong.answers == skip.answers
    assert wrong.is_used.all()
    assert wrong.total.value == 0.5
    assert mean.answers[:3] == ("queen", "princess", None)
    assert mean.answers[3] not in (None, "king", "man")
    assert skip.total.value == 1.0


def test_the_mean_stands_for_an_unknown_word() -> None:
    """Mean (1, 0): with a unknown, north + east - mean is north-ish, and north is banned."""
    vectors = {"north": [0, 1], "south": [0, -1], "east": [3, 0], "up": [1, 2], "down": [1, -2]}
    space = WordVectors("tiny", tuple(vectors), np.array(list(vectors.values()), np.float32))
    question = Analogy("s", "nowhere", "north", "east", "up")
    assert analogies.answers(space, [question], Rules("skip")) == (None,)
    assert analogies.answers(space, [question], Rules("mean")) == ("up",)


def test_sections_are_counted_and_scored_apart(space) -> None:
    report = analogies.run([space], FAMILY, Rules("wrong"), ignored)
    used, right = report.counts(report.contenders[0])
    assert report.sections == ("family", "fruit")
    assert (list(used), list(right)) == ([3, 1], [2, 0])
    assert [each.value for each in report.contenders[0].sections] == [pytest.approx(2 / 3), 0]
    low, high = report.contenders[0].total.low, report.contenders[0].total.high
    assert 0 <= low <= report.contenders[0].total.value <= high <= 1


def test_random_vectors_are_right_as_often_as_a_blind_guess() -> None:
    """By symmetry every word but a, b, c is as likely: 1 in 7 of 10 words, over 2,000 questions."""
    random = np.random.default_rng(0)
    right = 0
    words = tuple("abcdefghij")
    for _ in range(100):
        space = WordVectors("r", words, random.normal(size=(10, 4)).astype(np.float32))
        drawn = [random.choice(10, size=4, replace=False) for _ in range(20)]
        questions = [Analogy("s", *(words[i] for i in four)) for four in drawn]
        answers = analogies.answers(space, questions, Rules())
        right += sum(a == q.expected for a, q in zip(answers, questions, strict=True))
    answered = analogies.run([space], questions, Rules(), ignored).contenders[0]
    assert answered.chance == pytest.approx(1 / 7)
    assert right / 2_000 == pytest.approx(answered.chance, abs=0.03)


def test_two_spaces_are_compared_on_what_both_know(space) -> None:
    fewer = WordVectors("fewer", space.words[:4], space.matrix[:4])
    report = analogies.run([space, fewer], FAMILY, Rules(), ignored)
    assert report.comparison is not None
    assert report.comparison.used == 1
    assert report.comparison.difference.value == 0
    assert report.comparison.units.are_few
    assert np.isnan(report.comparison.p)
    assert set(report.table()) >= {"expected", "answer, designed", "right, fewer"}


def test_nothing_used_gives_nan(space) -> None:
    report = analogies.run([space], FAMILY[2:3], Rules(), ignored)
    assert np.isnan(report.contenders[0].total.value)


def test_what_c_alone_answers_is_its_nearest_neighbour_by_numpy() -> None:
    """On a sample of all sections of the bundled vectors: about a fifth."""
    lines = question_sets.lines(question_sets.ANALOGIES)
    kept = [line for place, line in enumerate(lines) if line.startswith(":") or place % 97 == 0]
    space = static.load("word2vec")
    found = analogies.run([space], accuracy.read_analogies(kept), Rules(), ignored).contenders[0]
    unit = space.matrix / np.linalg.norm(space.matrix, axis=1, keepdims=True)
    row = {word: place for place, word in reversed(list(enumerate(space.words)))}
    right = asked = 0
    for line in kept:
        words = line.lower().split()
        if line.startswith(":") or not all(word in row for word in words):
            continue
        cosines = unit @ unit[row[words[2]]]
        cosines[[row[word] for word in words[:3]]] = -2
        right, asked = right + (space.words[cosines.argmax()] == words[3]), asked + 1
    assert asked == found.is_used.sum() > 100
    assert found.only_c.value == pytest.approx(right / asked)
    assert found.only_c.value > 100 * found.chance
