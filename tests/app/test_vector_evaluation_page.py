"""Vector evaluation: every task, the rules, a reader's own questions, nonsense."""

import json
from dataclasses import replace

import pytest

from components import cached
from components.jobs.executor import Executor
from components.models import catalog, question_sets, static
from components.vectors.evaluation import ratings
from components.vectors.evaluation.bootstrap import Interval
from components.vectors.evaluation.probes import ProbePart, ProbeReport
from components.vectors.evaluation.trial import Trial
from components.work import evaluation

STEM = "vector_evaluation"
HEAVY = ("analogies", "clusters", "layers", "topics", "size")
PAIRED = [{"task": name, "other": "fasttext"} for name in ("analogies", "clusters", "topics")]
SENSES = [{"task": "layers", "probe": "sense"}]
PAIRS = "king,queen,9\nman,woman,8\ncat,dog,7\ncar,apple,1\nmoon,zzzzq,2"


def said(page) -> str:
    return " ".join(each.value for each in page.markdown).replace("\\", "").replace("*", "")


def warned(page) -> str:
    return " ".join(each.value for each in page.warning).replace("\\", "")


def spec(page, number: int = 0) -> dict:
    return json.loads(page.get("plotly_chart")[number].proto.spec)


@pytest.fixture
def at_once(monkeypatch):
    """Jobs are done in this process and at once, so that their outcome can be seen."""

    def find(trial: Trial):
        return evaluation.run(lambda *_: None, trial)

    monkeypatch.setattr(cached.work, "find", find)


def test_the_first_picture_is_simlex_with_n_used_and_a_random_control(open_page):
    page = open_page(STEM)
    assert not page.exception
    scores = ratings.similarities(static.load("word2vec"), question_sets.pairs("SimLex-999"))
    assert f"word2vec on SimLex-999: Spearman {scores.spearman:.3f} [" in said(page)
    assert "998 of 999 pairs used (1 pair with an unknown word left out)" in said(page)
    assert "Hill et al. 2015" in said(page)
    assert "of 10,000 random word pairs" in said(page)
    assert spec(page, 1)["layout"]["yaxis"]["ticktext"] == ["word2vec", "random vectors"]


def test_two_models_get_a_paired_test(open_page):
    page = open_page(STEM, set="relatedness", other="fasttext")
    assert "word2vec less fasttext: 0." in said(page)
    assert "they differ (p = 0.002)" in said(page)
    assert "known from as much as 38 words that weigh alike" in said(page)
    ticks = spec(page)["layout"]["yaxis"]["ticktext"]
    assert ticks == ["word2vec", "fasttext", "random vectors"]


def test_pairs_of_ones_own_follow_the_rule_for_unknown_words(open_page):
    page = open_page(STEM, set="own", rated=PAIRS)
    assert "4 of 5 pairs used (1 pair with an unknown word left out)" in said(page)
    page = open_page(STEM, set="own", rated=PAIRS, unknown="wrong")
    assert "5 of 5 pairs used (1 pair with an unknown word counted as of cosine 0)" in said(page)


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("king,queen,9\nking,queen", "Line 2 should hold two words and a number"),
        ("", "There are no pairs yet"),
        ("<b>x</b>", "Line 1 should hold two words and a number"),
        ("👑 👸 9\n👑 🐈 1\n🐈 👸 2", "none can be used with word2vec"),
        ("ملك ملكة 9\nرجل امرأة 8", "A correlation needs 3 pairs"),
    ],
)
def test_nonsense_pairs_are_told_in_a_sentence(open_page, text, sentence):
    page = open_page(STEM, set="own")
    page.text_area(key="rated").set_value(text).run()
    assert not page.exception
    assert sentence in warned(page)
    assert page.text_area(key="rated").value == text


def test_too_long_a_list_is_told(open_page):
    page = open_page(STEM, set="own")
    page.text_area(key="rated").set_value("king queen 9\n" * 2_000).run()
    assert "takes at most 20,000 characters" in warned(page)


def test_a_file_replaces_what_is_typed(open_page):
    page = open_page(STEM, set="own")
    page.file_uploader(key="rated file").set_value(("mine.csv", PAIRS.encode(), "text/csv")).run()
    assert not page.exception
    assert "4 of 5 pairs used" in said(page)
    page.file_uploader(key="rated file").set_value(("a.csv", b"\xff\xfe\x00", "text/csv")).run()
    assert "no text in UTF-8" in warned(page)


def test_fewer_words_may_count_as_known(open_page):
    page = open_page(STEM, set="relatedness", known="3000")
    assert "of 353 pairs used (" in said(page)
    assert "353 of 353" not in said(page)


@pytest.mark.parametrize("query", [*({"task": name} for name in HEAVY), *PAIRED, *SENSES])
def test_every_task_opens_on_a_picture_without_a_job(open_page, monkeypatch, query):
    """What is asked at first ships; nothing is computed and nothing waits for a click."""
    monkeypatch.setattr(cached.work, "start", lambda *_: pytest.fail("a job was started"))
    page = open_page(STEM, **query)
    assert not page.exception
    assert len(page.get("plotly_chart")) == 2
    assert not [button for button in page.button if button.key == "compute"]


def test_what_does_not_ship_waits_for_a_click(open_page, monkeypatch):
    monkeypatch.setattr(Executor, "slowness", 100.0)
    page = open_page(STEM, task="analogies", model="fasttext")
    assert not page.exception
    assert page.button(key="compute").label.startswith("Answer the analogies (about ")
    assert "19,544" in said(page)
    assert not page.get("plotly_chart")


def test_a_changed_model_has_no_shipped_answer(open_page, monkeypatch):
    """The same name with other files is another model."""
    monkeypatch.setattr(Executor, "slowness", 100.0)
    other = tuple(
        replace(card, sha256=dict.fromkeys(card.sha256, "0" * 64))
        if card.name == "word2vec"
        else card
        for card in catalog.SHIPPED
    )
    monkeypatch.setattr(cached.evaluation.catalog, "SHIPPED", other)
    monkeypatch.setattr(cached.models, "static_vectors", lambda _: static.load("fasttext"))
    page = open_page(STEM, task="topics")
    assert page.button(key="compute").label.startswith("Guess the topics")
    assert not page.get("plotly_chart")


@pytest.mark.parametrize(
    ("query", "field", "wrong", "sentence"),
    [
        ({"set": "own", "rated": PAIRS}, "rated", "king,queen", "Line 1 should hold two words"),
        ({"set": "own", "rated": PAIRS}, "rated", "a b 1\nb c 2", "A correlation needs 3 pairs"),
        ({"task": "clusters"}, "categories", "cat, dgo, <b>x</b>", "Unknown: “dgo”, “<b>x</b>”."),
        ({"task": "clusters"}, "categories", "", "Needed are at least two categories"),
    ],
)
def test_one_typo_keeps_the_last_picture_marked_as_such(open_page, query, field, wrong, sentence):
    page = open_page(STEM, **query)
    before = spec(page)["data"]
    page.text_area(key=field).set_value(wrong).run()
    assert not page.exception
    assert sentence in warned(page)
    assert spec(page)["data"] == before
    assert any("Still the last picture" in each.value for each in page.info)


def test_values_of_old_links_lead_to_what_they_led_to(open_page):
    page = open_page(STEM, task="probe")
    assert page.get("button_group")[0].value == "layers" or "layers" in str(page.query_params)
    page = open_page(STEM, set="wordsim")
    assert "on WordSim-353: Spearman" in said(page)


@pytest.mark.usefixtures("at_once")
def test_own_analogies_are_answered_and_counted(open_page):
    page = open_page(STEM, task="analogies", ask="own")
    assert not page.exception
    assert "3 of 3 asked" in said(page)
    assert "Linzen 2016" in said(page)
    page.text_area(key="quadruples").set_value("man woman king").run()
    assert "Line 1 should hold four words" in warned(page)


@pytest.mark.usefixtures("at_once")
def test_clusters_are_scored_with_chance_starts_and_the_words_astray(open_page):
    page = open_page(STEM, task="clusters")
    assert not page.exception
    assert "purity 99.4% [" in said(page)
    assert "in 14 clusters; random vectors reach 21.7% [" in said(page)
    assert "Astray: orange." in said(page)
    assert "tightest grouping of 300 starts of k-means counts; 2 led to it" in said(page)
    page.text_area(key="categories").set_value("cat, dog").run()
    assert "at least two categories" in warned(page)


@pytest.mark.usefixtures("at_once")
def test_topics_are_guessed_against_a_bag_of_words_and_random_vectors(open_page):
    page = open_page(STEM, task="topics")
    assert not page.exception
    assert "a bag of words for 30.7% [" in said(page)
    assert "random vectors for 24.7% [" in said(page)
    assert "draws 150 sentences" in said(page)


def test_a_probe_is_drawn_by_layer_with_its_baselines(open_page, monkeypatch):
    real, control = Interval(0.9, 0.8, 0.95), Interval(0.5, 0.4, 0.6)
    part = ProbePart(75, (control, real), (control, control), (control, control), control)
    report = ProbeReport("sense", "minilm", 20, 75, 25, part, None, None, (1,))
    monkeypatch.setattr(cached.work, "find", lambda _: report)
    page = open_page(STEM, task="layers", probe="sense")
    assert not page.exception
    assert (
        "90.0% [80.0%, 95.0%] right in layer 1, the best of 2 on these very sentences; every other"
        in said(page)
    )
    assert "With the senses shuffled 50.0% [40.0%, 60.0%]" in said(page)
    names = [trace["name"] for trace in spec(page)["data"]]
    assert {"real labels", "shuffled", "without vectors"} <= set(names)
