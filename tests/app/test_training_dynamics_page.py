"""Training dynamics, opened as readers open it."""

import json
import re
from dataclasses import replace

import numpy as np
import pytest

from components import cached
from components.jobs.status import Status
from components.ui.cells import Cell
from components.ui.training import views
from components.vectors.training import starts
from components.vectors.training.lesson import StartsQuestion, TrainingRecipe
from tests.app import snippets

STEM = "training_dynamics"
SHORT = {"epochs": "1", "dims": "4"}
UNTRAINED = ("gradient by hand", "one table or two")  # not trained from the text by word2vec
LETTERS = "abcdefghijklmnopqrstuvwxyz"
HTML = f"<div class='a'><b>bold</b><script>alert(1)</script> {' '.join(LETTERS)}</div>\n" * 3
HEBREW = " ".join("אבגדהוזחטיכלמנסעפצקרשת") + "\n"
HEBREW *= 3
BOOK = "\n\n".join(f"{' '.join(LETTERS)} and {word}" for word in LETTERS for _ in range(80))


def said(page) -> str:
    return " ".join(each.value for each in page.markdown)


def specs(page) -> list[dict]:
    return [json.loads(each.proto.spec) for each in page.get("plotly_chart")]


def test_the_first_picture_is_there_at_once_with_every_beginning(open_page):
    page = open_page(STEM)
    assert not page.exception
    curves, near = specs(page)
    names = {*starts.STARTS, starts.AGAIN}
    for axis in (None, "y2"):
        assert {t["name"] for t in curves["data"] if t.get("yaxis") == axis} == names
    assert near["data"][0]["type"] == "heatmap"
    assert {tick.strip("</b>") for tick in near["layout"]["yaxis"]["ticktext"]} == names
    assert "Loss 1.39 from normal 0.02, 1.31 from normal 1; analogies right: 99%, 25%." in said(
        page
    )
    assert "618 questions of the text’s own" in said(page)
    assert not [each for each in page.button if each.label.startswith("Train")]


def test_what_rows_that_began_long_know_at_the_same_loss_is_computed(open_page):
    trained = cached.training.meanwhile(cached.training.USUAL)
    text = said(open_page(STEM))
    level = trained.losses[
        [trained.starts.index(name) for name in ("normal 1", "normal 0.02", "another draw")], -1
    ].max()
    for start in ("normal 1", "normal 0.02"):
        found = re.search(rf"([\d.]+)% from {start} \(loss ([\d.]+) after ([\d,]+) pairs", text)
        share, loss, pairs = (float(each.replace(",", "")) for each in found.groups())
        row, point = trained.starts.index(start), trained.pairs.tolist().index(pairs)
        assert trained.losses[row, point] <= level < trained.losses[row, :point].min()
        assert loss == pytest.approx(trained.losses[row, point], abs=0.006)
        assert share == pytest.approx(100 * trained.scores[row, point, 0], abs=0.06)


def test_zeros_are_told_to_stand_still(open_page):
    assert "From zeros nothing moves" in said(open_page(STEM, init="zeros"))
    step = open_page(STEM, init="zeros", view="gradient by hand")
    assert "a step changes nothing, ever" in said(step)


def test_other_settings_wait_for_a_button_and_say_whose_curves_these_are(open_page):
    page = open_page(STEM, epochs="40", dims="100")
    assert not page.exception
    assert [each for each in page.button if each.label.startswith("Train")]
    assert "is of other settings (dims 32, readings 8)" in said(page)
    assert "Other settings: loss 1.39 from" in said(page)


@pytest.mark.usefixtures("done_at_once")
def test_a_training_that_was_asked_for_is_shown(open_page):
    page = open_page(STEM, **SHORT)
    assert not page.exception
    assert "is of other settings" not in said(page)
    assert specs(page)[0]["data"][0]["name"] in starts.STARTS


@pytest.mark.parametrize("view", ["same loss, other space", "time-lapse"])
def test_while_a_training_goes_on_nothing_is_of_other_settings(open_page, monkeypatch, view):
    page = open_page(STEM, view=view)  # what was shown before is there to be passed off
    monkeypatch.setattr("components.ui.progress.is_awaited", lambda *_, **__: True)
    monkeypatch.setattr("components.ui.progress._watch", lambda *_: None)
    going_on = Status("running", 0.1, "Training", 1.0)
    monkeypatch.setattr("components.ui.progress._status", lambda _: going_on)
    page.slider(key="epochs").set_value(40).run()
    assert not page.exception
    text = said(page)
    assert "ther settings" not in text
    assert "agree on" not in text
    assert "Met:" not in text
    assert {"same": "tables learn from", "time": "Words on their way"}[view[:4]] in text
    begun = [t["mode"] for t in specs(page)[1]["data"] if t.get("yaxis") == "y4"]
    assert set(begun) <= {"lines+markers"}  # a single moment
    if view.startswith("same"):
        curves, near = specs(page)
        assert {trace["mode"] for trace in curves["data"]} == {"markers"}
        assert "before the first step" in near["layout"]["xaxis"]["title"]["text"]


def test_before_the_first_step_nothing_reads_like_a_result(open_page):
    text = said(open_page(STEM, corpus="Lee", epochs="40"))
    assert "10 tables before the first step: nothing is learned yet." in text
    assert "agree on" not in text


@pytest.mark.parametrize("view", [name for name in views.VIEWS if name not in UNTRAINED])
def test_a_text_that_gives_few_pairs_is_told(open_page, view):
    page = open_page(STEM, view=view, corpus="my own", text=HTML, dims="4")
    told = f"{said(page)} {' '.join(each.value for each in page.caption)}"
    assert not page.exception
    assert "Little is learned here" in told or "Our word2vec has" in told
    assert "Little is learned here" not in said(open_page(STEM, view=view))


@pytest.mark.parametrize(
    ("view", "sentence"),
    [
        ("gradient by hand", "too short for so many: all readings of it make 8 steps"),
        ("one table or two", "A short text: 20 readings of its 108 words make only 20 steps"),
    ],
)
def test_a_text_too_short_for_what_a_view_shows_is_told_beside_the_field(open_page, view, sentence):
    asked = {"view": view, "dims": "4"}
    page = open_page(STEM, corpus="my own", text=HTML, **asked)
    assert not page.exception
    assert sentence in " ".join(each.value for each in page.caption)
    usual = " ".join(each.value for each in open_page(STEM, **asked).caption)
    assert "short" not in usual


def test_a_stopped_training_keeps_what_it_had(open_page, monkeypatch):
    asked = StartsQuestion(cached.training.BUILT_IN, TrainingRecipe(epochs=40))
    left = replace(cached.training.meanwhile(asked), asked=asked)
    monkeypatch.setattr("components.ui.progress.left", lambda _: left)
    assert "Stopped: the curves show the first 25 points" in said(open_page(STEM, epochs="40"))


def test_a_stopped_training_on_news_keeps_what_it_had(open_page, monkeypatch):
    asked = StartsQuestion("Lee", TrainingRecipe())
    begun = cached.training.meanwhile(asked)
    twice = {name: np.repeat(getattr(begun, name), 2, axis=1) for name in ("losses", "scores")}
    left = replace(begun, pairs=np.array([0, 9]), **twice)
    monkeypatch.setattr("components.ui.progress.left", lambda _: left)
    assert "Stopped: the curves show the first 2 points" in said(open_page(STEM, corpus="Lee"))


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("", "Paste a text"),
        ("word", "0 different words that occur at least twice"),
        ("Lee", "0 different words that occur at least twice"),
        ("same " * 2_000, "1 different word that"),
        ("🙂" * 10_000, "0 different words"),
        ("word " * 10_000, "at most 20,000 characters"),
    ],
)
def test_a_text_nothing_can_be_learned_from_gets_a_sentence(open_page, text, sentence):
    page = open_page(STEM, corpus="my own", text=text)
    assert not page.exception
    assert sentence in " ".join(each.value for each in page.warning).replace("\\", "")


@pytest.mark.parametrize("text", [HTML, HEBREW])
@pytest.mark.parametrize("view", views.VIEWS)
def test_any_writing_gets_a_result(open_page, text, view):
    page = open_page(STEM, corpus="my own", text=text, view=view)
    assert not page.exception
    warnings = " ".join(each.value for each in page.warning)
    assert ("So few can be turned onto any others" in warnings) == (view == "yours and ours")
    assert len(page.warning) == (view == "yours and ours")
    assert not page.error


def test_a_book_is_learned_from_as_far_as_one_can_wait(open_page):
    page = open_page(STEM, corpus="my own")
    page.file_uploader(key="text file").set_value(("b.txt", BOOK.encode(), "text/plain")).run()
    assert not page.exception
    assert not page.warning
    captions = " ".join(each.value for each in page.caption)
    assert "Used: the file b.txt" in captions.replace("\\", "")
    assert "the first 50,000 words" in captions
    assert len(specs(page)) > 1


def test_the_code_of_a_file_gives_what_that_of_its_text_gives(open_page, look, tmp_path):
    asked = {"corpus": "my own", "view": "gradient by hand", "init": "normal 1"}
    _, expected, _ = look(STEM, text=HTML, **asked)
    page = open_page(STEM, **asked)
    page.session_state[f"code of {STEM}"] = True
    page.file_uploader(key="text file").set_value(("b.txt", HTML.encode(), "text/plain")).run()
    path = tmp_path / "text.txt"
    path.write_text(HTML, "utf-8")
    code = "\n\n".join(block.value for block in page.code)
    assert snippets.run(code.replace('"text.txt"', repr(str(path)))) == expected


def test_a_file_that_is_no_text_gets_a_sentence(open_page):
    page = open_page(STEM, corpus="my own")
    page.file_uploader(key="text file").set_value(("b.txt", b"\xff\xfe\x00", "text/plain")).run()
    assert not page.exception
    assert "This file is no text in UTF" in " ".join(each.value for each in page.warning)


@pytest.mark.parametrize("corpus", ["Lee", "Wikipedia"])
def test_other_texts_are_held_against_word2vec(open_page, corpus):
    page = open_page(STEM, corpus=corpus)
    assert not page.exception
    assert "no questions of its own" in said(page)


@pytest.mark.parametrize("link", [{}, {"after": "0", "init": "normal 1", "pair": "7"}])
def test_the_code_of_a_step_gives_the_numbers_by_hand(look, link):
    shown, lines, _ = look(STEM, view="gradient by hand", **link)
    columns = snippets.columns(shown)
    assert [line.split()[0] for line in lines[:-1]] == columns["told"]
    found = np.array([snippets.numbers(line)[-2:] for line in lines[:-1]])
    expected = np.stack([columns["dot product"], columns["sigma"]], axis=1)
    np.testing.assert_allclose(found, expected, atol=2e-6)
    change = snippets.figures(shown)["change"]["z"][-1]
    np.testing.assert_allclose(snippets.numbers(lines[-1]), change, atol=2e-6)


def test_the_first_pair_by_hand_has_numbers_to_be_seen(look):
    shown, _, _ = look(STEM, view="gradient by hand")
    columns = snippets.columns(shown)
    before, after = (np.array(columns[name]) for name in ("dot product", "dot product after"))
    assert np.abs(before).min() > 0.1
    assert np.abs(after - before).max() > 0.02
    figures = snippets.figures(shown)
    assert not {"0.0000", "−0.0000"} & set(np.ravel(figures["numbers"]["text"]))
    assert np.abs(figures["change"]["z"]).max() > 0.01


@pytest.mark.usefixtures("done_at_once")
def test_the_code_of_a_training_gives_its_curves(look):
    shown, lines, _ = look(STEM, **SHORT)
    columns = snippets.columns(shown)
    points = columns["pairs"].index(0, 1)
    ends = slice(points - 1, None, points)
    for line, start, loss, score in zip(
        lines, *(columns[name][ends] for name in ("beginning", "loss", "score")), strict=True
    ):
        assert line.startswith(start)
        assert snippets.numbers(line.removeprefix(start)) == pytest.approx([loss, score], abs=6e-3)


def test_beginnings_that_do_not_learn_the_analogies_are_named_with_the_reason(open_page):
    told = said(open_page(STEM))
    assert "Below 90% of the analogies: zeros 0% (nothing moves" in told
    assert "normal 1 25% (its rows begin 5.6 long and all of training moves them by 4.9" in told
    assert "subwords 79% (its rows begin" in told
    assert "orthogonal 1" not in told
    assert "Below 90%" not in said(open_page(STEM, corpus="Lee"))


def test_a_click_on_a_line_or_a_row_chooses_its_beginning(look, monkeypatch):
    chosen = []
    monkeypatch.setattr("components.ui.training.same_loss.set_values", chosen.append)
    shown, _, _ = look(STEM)
    for drawing in shown.drawings:
        for row in (starts.STARTS.index("xavier"), len(starts.STARTS), 99):  # a draw, none
            drawing.acts.on_cell(Cell(row, 3))
    assert chosen == [{"init": "xavier"}] * 2


def test_the_default_time_lapse_is_there_at_once(open_page):
    page = open_page(STEM, view="time-lapse")
    assert not page.exception
    assert not [each for each in page.button if each.label.startswith("Train")]
    assert "pairs on, *king* and *queen* are nearer than 90% of any two words." in said(page)
    words, measured = specs(page)
    trails = [each for each in words["data"] if each["name"].startswith("trail of")]
    assert [each["name"] for each in trails[:2]] == ["trail of king", "trail of queen"]
    assert "cosine of king, queen" in measured["data"][-4]["name"]


def test_a_time_lapse_waits_for_a_button_with_the_words_before_the_first_step(open_page):
    page = open_page(STEM, view="time-lapse", epochs="40", dims="100", negatives="15")
    assert not page.exception
    assert [each for each in page.button if each.label.startswith("Train")]
    assert "Words before the first step, from normal 0.02." in said(page)
    assert len(specs(page)) == 2


def test_a_stopped_time_lapse_keeps_what_it_had(open_page, monkeypatch):
    whole = cached.work.find(cached.training.USUAL_LAPSE)
    asked = replace(
        cached.training.USUAL_LAPSE, recipe=TrainingRecipe(epochs=40, dims=100, negatives=15)
    )
    parts = {name: getattr(whole, name)[:9] for name in ("pairs", "losses", "scores", "matrices")}
    monkeypatch.setattr(
        "components.ui.progress.left", lambda _: replace(whole, asked=asked, **parts)
    )
    page = open_page(STEM, view="time-lapse", epochs="40", dims="100", negatives="15")
    assert not page.exception
    assert "Stopped: the picture has the first 9 moments" in said(page)


@pytest.mark.usefixtures("done_at_once")
def test_the_code_of_a_time_lapse_gives_its_moments(look):
    shown, lines, text = look(STEM, view="time-lapse", **SHORT)
    columns = snippets.columns(shown)
    pairs, losses, near, cosines, *band = list(columns.values())[:7]
    assert [line.split()[0] for line in lines] == [str(each) for each in pairs]
    assert [float(line.split()[1]) for line in lines] == pytest.approx(losses, abs=1e-4)
    assert [line.split()[2] for line in lines] == near
    told = np.array([[float(each) for each in line.split()[3:]] for line in lines])
    np.testing.assert_allclose(told, np.stack([cosines, *band], axis=1), atol=1e-4)
    assert "*king* and *queen*" in text
    assert len(shown.drawings[0].frames.sentences) == len(pairs)


def test_updates_are_counted_at_once_and_norms_ship(open_page):
    page = open_page(STEM, view="rare and frequent words")
    assert not page.exception
    updates, norms = specs(page)
    found = cached.by_frequency.updates(
        cached.training.BUILT_IN, TrainingRecipe(), subsampling=True
    )
    king = cached.training.text(cached.training.BUILT_IN).words.index("king")
    (chosen,) = [trace for trace in updates["data"] if trace["name"] == "chosen"]
    assert chosen["y"] == [found.drawn[king], found.read[king]]
    assert (
        "*the* occurs 234 times as often as *king*, its input row is updated 22 times as often."
        in said(page)
    )
    assert "95% interval over words 0.56 to 0.75" in said(page)
    assert "Analogies: 98% to 99% after 3 trainings, 0.3% by chance." in said(page)
    assert not [each for each in page.button if each.label.startswith("Train")]
    assert {trace["name"] for trace in norms["data"]} == {"mean norm", "chosen"}


def test_with_every_word_read_updates_go_with_the_count(open_page):
    page = open_page(STEM, view="rare and frequent words", subsampling="false", word="the")
    assert not page.exception
    assert (
        "*the* occurs 344 times as often as *mouse*, its input row is updated 331 times as often."
        in said(page)
    )
    assert "updates grow about in proportion to the count" in said(page)
    assert len(specs(page)) == 2


def test_norms_of_other_settings_wait_for_a_button_and_updates_do_not(open_page):
    page = open_page(STEM, view="rare and frequent words", corpus="Lee")
    assert not page.exception
    assert [each for each in page.button if each.label.startswith("Train from three seeds")]
    assert len(specs(page)) == 1
    assert "How long rows become takes a training" in said(page)


@pytest.mark.usefixtures("done_at_once")
def test_the_code_of_updates_and_norms_gives_the_numbers_of_the_page(look):
    shown, lines, text = look(
        STEM, view="rare and frequent words", word="queen", subsampling="false", **SHORT
    )
    columns = snippets.columns(shown)
    row = columns["word"].index("queen")
    assert lines[0].split()[0] == "queen"
    names = ("occurrences", "input row", "output row, in the middle", "output row, drawn at random")
    assert snippets.numbers(lines[0]) == [columns[name][row] for name in names]
    lengths = [float(line) for line in lines[1:4]]
    assert lengths == pytest.approx([columns[f"norm, seed {n}"][row] for n in range(3)], abs=1e-4)
    value, low, high = (f"{number:.2f}".replace("-", "−") for number in snippets.numbers(lines[4]))
    assert f"count and length {value}, 95% interval over words {low} to {high}" in text


def test_tables_with_fewer_numbers_ship_and_say_what_that_costs(open_page):
    page = open_page(STEM, view="fewer numbers for rare words")
    assert not page.exception
    assert (
        "With 36% of the input table’s numbers, the loss of rare words is 2.08 instead of 1.36."
        in said(page)
    )
    assert "if every word has 10 numbers and one matrix turns them all (3,440 numbers)" in said(
        page
    )
    assert len(specs(page)) == 2
    assert not [each for each in page.button if each.label.startswith("Train")]


def test_what_tables_cost_is_there_before_they_are_trained(open_page):
    page = open_page(STEM, view="fewer numbers for rare words", corpus="Lee", factor="8")
    assert not page.exception
    assert [each for each in page.button if each.label.startswith("Train three tables")]
    (price,) = specs(page)
    assert price["data"][0]["y"][0] == 3_000 * 32
    assert f"numbers instead of {3_000 * 32:,}: train" in said(page)


@pytest.mark.usefixtures("done_at_once")
def test_the_code_of_fewer_numbers_gives_the_losses_of_the_page(look):
    shown, lines, _ = look(STEM, view="fewer numbers for rare words", factor="2", cut="40", **SHORT)
    columns = snippets.columns(shown)
    losses = np.array(columns["loss"]).reshape(3, 3, 3).mean(axis=2)  # tables, bands, seeds
    scores = np.array(columns["score"]).reshape(3, 3, 3)[:, 0].mean(axis=1)
    for number, line in enumerate(lines):
        assert line.startswith(columns["table"][9 * number])
        expected = [columns["numbers"][9 * number], *losses[number], scores[number]]
        assert snippets.numbers(line) == pytest.approx(expected, abs=1e-4)


@pytest.mark.usefixtures("done_at_once")
def test_a_text_of_one_line_without_a_frequent_word_is_compared(open_page):
    """Two of its three bands are empty."""
    text = " ".join(f"{chr(97 + n % 20)}{chr(97 + n % 20)}" for n in range(60))
    page = open_page(
        STEM, view="fewer numbers for rare words", corpus="my own", text=text, cut="200"
    )
    assert not page.exception
    assert specs(page)


@pytest.mark.usefixtures("done_at_once")
@pytest.mark.parametrize("view", ["rare and frequent words", "fewer numbers for rare words"])
def test_numbers_that_grow_beyond_all_bounds_are_told(open_page, view):
    text = "a cat saw a dog and the dog saw a cat\n" * 60 + " ".join(
        f"{chr(97 + n % 20)}{chr(97 + n % 20)}" for n in range(60)
    )
    page = open_page(
        STEM, view=view, corpus="my own", text=text, rate="0.2", epochs="40", negatives="15"
    )
    assert not page.exception


def test_stopped_trainings_of_rare_words_keep_what_they_had(open_page, monkeypatch):
    norms = cached.work.find(cached.by_frequency.USUAL_NORMS[0])
    left = [
        ("rare and frequent words", replace(norms, correlation=None, norms=norms.norms[:1])),
        ("fewer numbers for rare words", cached.work.find(cached.by_frequency.USUAL_BANDS)),
    ]
    for view, kept in left:
        monkeypatch.setattr("components.ui.progress.left", lambda _, kept=kept: kept)
        page = open_page(STEM, view=view, epochs="30")
        assert not page.exception
        assert "Stopped before all 3 trainings were done" in said(page)
        assert len(specs(page)) == 2


def test_a_table_with_no_fewer_numbers_says_so(open_page):
    page = open_page(STEM, view="fewer numbers for rare words", cut="2", dims="100")
    assert not page.exception
    assert "numbers, no fewer than the full table’s 31,200" in said(page)
    assert "the matrices that turn each band up cost more than its words save" in said(page)
    assert "no fewer" not in said(open_page(STEM, view="fewer numbers for rare words"))
