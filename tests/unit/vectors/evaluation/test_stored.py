"""Reports that ship are those of the live computation, and only of the very question."""

import json
from dataclasses import replace

import numpy as np
import pytest

from components import settings
from components.models import catalog, question_sets, static
from components.vectors.analogies.accuracy import Analogy
from components.vectors.evaluation import analogies, clusters, probes, sizes, stored
from components.vectors.evaluation.bootstrap import Interval
from components.vectors.evaluation.trial import Trial
from components.vectors.report import unreported
from components.vectors.rules import Rules
from components.work import evaluation

SHIPPED = {(trial.task, trial.questions, trial.models): trial for trial in stored.ready_made()}


def key(trial: Trial) -> str:
    return stored.key(trial, [catalog.find(name).sha256 for name in trial.models])


def shipped(task, questions="", models=("word2vec",)):
    return stored.read(settings.EVALUATIONS_FILE, key(SHIPPED[task, questions, models]))


def leaves(value):
    """Yield what a report holds, as it would be stored, from the first to the last."""
    if isinstance(value, dict | list):
        for each in value.values() if isinstance(value, dict) else value:
            yield from leaves(each)
    else:
        yield value


def assert_same(ours, theirs):
    """Compare reports part by part; numbers to 9 digits, as processors differ in the last."""
    one, other = (json.loads(json.dumps(each, default=stored._plain)) for each in (ours, theirs))
    one, other = list(leaves(one)), list(leaves(other))
    assert [type(each) for each in one] == [type(each) for each in other]
    numbers = [isinstance(each, float) for each in one]
    kept = [
        [each for each, is_number in zip(of, numbers, strict=True) if is_number]
        for of in (one, other)
    ]
    np.testing.assert_allclose(*kept, rtol=1e-9, atol=1e-9)
    exact = [
        [each for each, is_number in zip(of, numbers, strict=True) if not is_number]
        for of in (one, other)
    ]
    assert exact[0] == exact[1]


@pytest.mark.parametrize("trial", stored.ready_made(), ids=lambda each: f"{each.task}{each.models}")
def test_every_question_a_task_opens_with_has_its_answer(trial):
    assert stored.read(settings.EVALUATIONS_FILE, key(trial)) is not None


def test_topics_and_clusters_are_those_of_the_live_computation():
    for task, questions in (("topics", ""), ("clusters", "")):
        trial = SHIPPED[task, questions, ("word2vec",)]
        assert_same(shipped(task, questions), evaluation.run(unreported, trial))


def test_analogies_are_those_of_the_live_computation():
    """Two sections anew: a section's interval depends on the others' draws, its answers do not."""
    report, asked = shipped("analogies", "google"), question_sets.analogies()
    assert report.questions == ()
    chosen = [at for at, each in enumerate(asked) if each.section in ("family", "currency")]
    again = analogies.answers(static.load("word2vec"), [asked[at] for at in chosen], Rules())
    given = report.contenders[0].answers
    assert tuple(given[at] for at in chosen) == again
    assert sum(each is not None for each in given) == report.contenders[0].is_used.sum()


def test_sizes_are_those_of_the_live_computation():
    """The first two sizes' correlations anew.

    In few dimensions some cosines are nearly equal: their order is that of a processor's last
    digits, and two pairs that change places change a correlation by up to 1e-4.
    """
    report, space = shipped("size"), static.load("word2vec")
    pairs = question_sets.pairs("WordSim-353")
    words = [word for pair in pairs for word in (pair.first, pair.second)]
    directions = sizes.main_directions(space)
    for at in (0, 1):
        cut = sizes.truncated(space, directions, report.curves[0].dims[at], words)
        again = sizes._correlation(cut, pairs)
        stands = report.curves[0].pairs["WordSim-353"][at].value
        assert stands == pytest.approx(again.value, abs=1e-3)


@pytest.mark.parametrize(
    ("kind", "read"), [("word class", evaluation.word_classes), ("sense", evaluation.senses)]
)
def test_a_probe_is_that_of_the_live_computation(kind, read):
    """The best layer and the guess without vectors anew; all layers would take a minute."""
    report, items = shipped("probe", kind, ("minilm",)), read("minilm")
    assert report.whole.items == len(items.words)
    right = probes._right(items.hidden[report.best], items.labels, items.folds, items.tasks)
    assert report.whole.accuracy[report.best].value == pytest.approx(right.mean())
    assert report.whole.baseline.value == pytest.approx(probes.baseline(items).mean())


@pytest.mark.parametrize(
    "changed",
    [
        {"rules": Rules("wrong")},
        {"rules": Rules("skip", 3000)},
        {"models": ("fasttext",)},
        {"text": "animals: cat, dog"},
    ],
)
def test_any_other_question_has_no_shipped_answer(changed):
    trial = SHIPPED["clusters", "", ("word2vec",)]
    files = [catalog.find(name).sha256 for name in trial.models]
    other = replace(trial, **changed)
    assert stored.key(other, files) != stored.key(trial, files)
    assert stored.read(settings.EVALUATIONS_FILE, stored.key(other, files)) is None


def test_other_files_and_another_version_have_no_shipped_answer(monkeypatch):
    trial = SHIPPED["topics", "", ("word2vec",)]
    files = dict(catalog.find("word2vec").sha256)
    assert stored.read(settings.EVALUATIONS_FILE, stored.key(trial, [files])) is not None
    other = dict.fromkeys(files, "0" * 64)
    assert stored.read(settings.EVALUATIONS_FILE, stored.key(trial, [other])) is None
    monkeypatch.setattr(stored, "VERSION", stored.VERSION + 1)
    assert stored.read(settings.EVALUATIONS_FILE, stored.key(trial, [files])) is None


def test_a_report_comes_back_as_it_was_stored(tmp_path, space):
    questions = [Analogy("family", "man", "king", "woman", "queen")]
    made = {
        "a": analogies.run([space], questions, Rules(), unreported),
        "b": clusters.run([space], "royal: king, queen; fruit: apple, pear", unreported),
        "c": probes.ProbeReport("sense", "m", 1, 2, 3, _part(), None, None, (0,)),
    }
    stored.write(tmp_path / "some.zip", made)
    back = {name: stored.read(tmp_path / "some.zip", name) for name in made}
    assert_same(replace(back["a"], questions=tuple(questions)), made["a"])
    assert_same(back["b"], made["b"])
    assert_same(back["c"], made["c"])
    first = (tmp_path / "some.zip").read_bytes()
    stored.write(tmp_path / "some.zip", made)
    assert (tmp_path / "some.zip").read_bytes() == first, "the same reports, the same bytes"


def _part():
    nothing = Interval(float("nan"), float("nan"), float("nan"))
    return probes.ProbePart(5, (nothing,), (nothing,), (nothing,), nothing)


def test_what_is_no_part_of_a_report_is_refused():
    with pytest.raises(TypeError, match="a Trial cannot be stored"):
        json.dumps(Trial("topics", ("word2vec",)), default=stored._plain)


def test_the_file_is_small():
    assert settings.EVALUATIONS_FILE.stat().st_size < 300_000
