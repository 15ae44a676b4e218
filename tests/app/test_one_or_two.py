"""One table or two, opened as readers open it."""

from dataclasses import replace

import numpy as np
import pytest

from components import cached
from components.ui.training import one_or_two_said
from components.vectors.next_word import tying
from components.vectors.next_word.tying import KINDS, TyingQuestion
from tests.app import snippets

STEM, VIEW = "training_dynamics", {"view": "one table or two"}
OWN = "\n".join(
    f"the {one} saw a {other} and a {other} saw the {one}"
    for one in ("cat", "dog", "cow", "hen", "owl", "bee", "ant", "elk")
    for other in ("mouse", "horse", "goose", "sheep", "duck", "goat", "pig", "fox")
)
MOST = 95  # characters of a conclusion


def said(page) -> str:
    return " ".join(each.value for each in page.markdown)


def buttons(page) -> list[str]:
    return [each.label for each in page.button if each.label.startswith("Train")]


def test_the_answer_is_there_at_once(open_page):
    page = open_page(STEM, **VIEW)
    assert not page.exception
    assert not buttons(page)
    course = cached.work.find(cached.tying.USUAL)
    first, last = (course.losses[1, :, point].mean() for point in (0, -1))
    assert f"Loss: tied std 1 begins at {first:.1f}, ends at {last:.2f}" in said(page)
    assert "Why does the loss blow up when I tie?" in said(page)
    assert "With std 1 that is 32 (here 30.1)" in said(page)
    assert len(page.get("plotly_chart")) == 3
    assert not [each for each in page.selectbox if each.key == "init"]


@pytest.mark.parametrize("std", tying.STDS)
@pytest.mark.parametrize("tied", ["tied", "untied"])
def test_a_link_names_the_kind_that_stands_out(open_page, tied, std):
    page = open_page(STEM, **VIEW, tied=tied, std=std)
    one = KINDS[tying.kind(std, is_tied=tied == "tied")]
    assert f"Loss: {one.name} begins at" in said(page)
    two = KINDS[tying.kind(std, is_tied=False)].name.removeprefix("untied ")
    assert f"Untied {two}: the cosine of" in said(page)


@pytest.mark.parametrize("number", range(len(KINDS)))
@pytest.mark.parametrize(
    "asked",
    [
        cached.tying.USUAL,
        *(TyingQuestion("built-in", dims, 1, 7) for dims in (2, 100)),
    ],
)
def test_a_conclusion_is_short_and_holds_the_numbers(asked, number):
    words = len(cached.training.text(asked.text).words)
    begun = cached.tying.untrained(asked)
    for course in filter(None, (begun, cached.work.find(asked))):
        sentence = one_or_two_said.conclusion(course, number, words=words)
        assert len(sentence) <= MOST, sentence
        first, *_, nothing = snippets.numbers(sentence.removeprefix(f"Loss: {KINDS[number].name}"))
        assert first == pytest.approx(course.losses[number, :, 0].mean(), abs=0.06)
        assert nothing == pytest.approx(np.log(words), abs=0.01)


def test_runs_are_compared_seed_by_seed():
    course = cached.work.find(cached.tying.USUAL)
    losses = course.losses.copy()
    losses[:, :, -1] = [[2.0, 2.1, 2.2]] * 2 + [[1.0, 1.1, 1.2]] * 3  # untied below tied
    sentence = one_or_two_said.compared(replace(course, losses=losses))
    assert sentence.count("ends at 2.00 to 2.20 tied, 1.00 to 1.20 untied") == 2
    assert sentence.count("untied is lower in 3 of 3 runs") == 2
    losses[2, 0, -1] = 2.05  # an untied run above the tied one of its seed
    sentence = one_or_two_said.compared(replace(course, losses=losses))
    assert "1.10 to 2.05 untied" in sentence
    assert sentence.count("untied is lower in 2 of 3 runs") == 1
    assert "all 3 would fall one way in 25% of cases" in sentence


def test_rows_beyond_chance_are_said_to_be():
    course = cached.work.find(cached.tying.USUAL)
    two = tying.kind("1", is_tied=False)
    assert "no more alike than rows of two words" in one_or_two_said.rows(course, two)
    alike = replace(course, cosines=course.cosines + 0.3)
    assert "beyond chance" in one_or_two_said.rows(alike, two)


def test_other_settings_wait_for_a_button_and_tell_the_first_loss(open_page):
    page = open_page(STEM, **VIEW, dims="100")
    assert not page.exception
    (label,) = buttons(page)
    assert "about" in label
    asked = replace(cached.tying.USUAL, dims=100)
    first = cached.tying.untrained(asked).losses[1, :, 0].mean()
    assert f"tied std 1 begins at {first:.1f}, tied std 0.02 at 5.74" in said(page)
    assert "before the first step. Train, and curves grow" in said(page)


def test_a_stopped_training_keeps_what_it_had(open_page, monkeypatch):
    asked = replace(cached.tying.USUAL, dims=100)
    left = replace(cached.work.find(cached.tying.USUAL), asked=asked)
    monkeypatch.setattr("components.ui.progress.left", lambda _: left)
    page = open_page(STEM, **VIEW, dims="100")
    assert f"Stopped: the curves show the first {len(left.places)} points" in said(page)


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("", "Paste a text"),
        ("word", "0 different words that occur at least twice"),
        ("same " * 2_000, "1 different word that"),
        ("🙂" * 10_000, "0 different words"),
        ("\n".join(f"w{chr(97 + n)}" for n in range(24)) * 3 + "\nwa wb", "follow another one"),
    ],
)
def test_a_text_nothing_can_be_learned_from_gets_a_sentence(open_page, text, sentence):
    page = open_page(STEM, **VIEW, corpus="my own", text=text)
    assert not page.exception
    assert sentence in " ".join(each.value for each in page.warning).replace("\\", "")


@pytest.mark.usefixtures("done_at_once")
def test_the_code_gives_the_numbers_of_the_page(look):
    shown, lines, text = look(STEM, **VIEW, corpus="my own", text=OWN, dims="4", window="2")
    assert "Loss: tied std 1 begins at" in text
    columns = snippets.columns(shown)
    points = len(columns["loss"]) // (len(KINDS) * tying.RUNS)
    losses = np.reshape(columns["loss"], (len(KINDS), tying.RUNS, points))
    counts = columns["numbers learned"][:: tying.RUNS * points]
    trained, begun = lines[: len(KINDS)], lines[len(KINDS) :]
    for one, line, first, ends, count in zip(
        KINDS, trained, begun, losses[:, :, -1], counts, strict=True
    ):
        assert snippets.numbers(line.removeprefix(one.name)) == pytest.approx(
            [*ends, count], abs=2e-3
        )
        (loss,) = snippets.numbers(first.removeprefix(one.name))
        assert loss == pytest.approx(losses[KINDS.index(one), 0, 0], abs=1e-3)
