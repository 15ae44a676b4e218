"""What a reader has trained beside our word2vec, and on the pages of other lessons."""

from dataclasses import replace

import numpy as np
import pytest
from streamlit.testing.v1 import AppTest

from components import cached, settings
from components.errors import UploadError
from components.ui.training import ours_said
from components.vectors.training import apart, starts
from components.vectors.training.own_space import TrainedSpace
from tests.app import snippets

STEM = "training_dynamics"
VIEW = {"view": "yours and ours"}
SHORT = {"epochs": "1", "dims": "4"}
LESSONS = ("embedding_space", "word_analogies", "vector_evaluation")
NOTHING = "Nothing has been trained in this session"
WORDS = "one two three four five six seven eight nine ten red blue green king queen man woman"
ALONE = "\n".join([f"{WORDS} cat dog house water year city day music", "river"] * 3)


def said(page: AppTest) -> str:
    kinds = (page.markdown, page.caption, page.warning)
    return " ".join(each.value for kind in kinds for each in kind).replace("\\", "")


def go_to(page: AppTest, stem: str, **link: str) -> AppTest:
    """Follow a link in the same session."""
    for name in list(page.query_params):
        del page.query_params[name]
    for name, value in link.items():
        page.query_params[name] = value
    page.switch_page(str(settings.ROOT / "pages" / f"{stem}.py"))
    return page.run()


def links(page: AppTest) -> list[str]:
    return [
        each.proto.page for each in page.get("page_link") if "trained" in each.proto.query_string
    ]


def test_the_default_is_there_at_once_with_its_floors(open_page):
    page = open_page(STEM, **VIEW)
    assert not page.exception
    found = cached.training.compared(cached.training.USUAL_SEEDS)
    moved = int(found.is_elsewhere.sum())
    assert f"{moved} of {len(found.rows)} words lie farther from our word2vec than seeds" in said(
        page
    )
    assert f"are below {found.floor:.2f}" in said(page)
    assert not [each for each in page.button if each.label.startswith("Train")]
    assert 0.1 < found.floor < found.strange[0] < found.strange[1]
    assert found.shared_by_chance < found.shared < found.shared_by_seeds


def test_what_ships_is_what_the_code_trains():
    found = cached.work.find(cached.training.USUAL_SEEDS)
    trained = cached.work.find(cached.training.USUAL)
    usual = trained.matrices[trained.starts.index(found.asked.start)]
    np.testing.assert_allclose(found.matrices[0], usual, atol=2e-3)


def test_other_settings_wait_for_a_button(open_page):
    page = open_page(STEM, **VIEW, epochs="40", dims="100")
    assert not page.exception
    assert [each for each in page.button if each.label.startswith("Train")]
    assert "see which words lie elsewhere" in said(page)


@pytest.mark.usefixtures("done_at_once")
@pytest.mark.parametrize("init", ["normal 1", "half zeros", "pretrained", "subwords"])
def test_the_conclusion_counts_what_the_table_says(look, init):
    shown, lines, text = look(STEM, **VIEW, **SHORT, init=init)
    columns = snippets.columns(shown)
    moved = [kind != "within noise" for kind in columns["kind"]]
    assert moved == sorted(moved, reverse=True), "those that have moved first"
    count = f"{sum(moved)} of {len(moved)} words lie farther" if any(moved) else "None of"
    assert count in shown.conclusion
    assert len(shown.conclusion.replace("*", "")) <= 95
    assert ("before the first step, after training" in text) == (init in ("pretrained", "subwords"))
    floor, *rest = lines
    assert [line.split()[0] for line in rest] == columns["word"]
    numbers = np.array([snippets.numbers(line.partition(" ")[2]) for line in rest])
    expected = np.stack([columns["to word2vec"], columns["between seeds"]], axis=1)
    np.testing.assert_allclose(numbers, expected, atol=6e-3)
    assert f"are below {floor.split()[-1]}" in text
    low, mean, high = (
        np.array(columns[name]) for name in ("lowest of the seeds", "to word2vec", "highest")
    )
    assert (low <= mean + 1e-9).all()
    assert (mean <= high + 1e-9).all()


@pytest.mark.usefixtures("done_at_once")
def test_the_company_of_a_word_is_shown_in_both(open_page, monkeypatch):
    told: list[str] = []
    kept = ours_said.near_in_words
    monkeypatch.setattr(ours_said, "near_in_words", lambda *each: told.append(kept(*each)) or "")
    page = open_page(STEM, **VIEW, word="cat")
    assert not page.exception
    assert told[-1].startswith("Words nearest to cat. yours, seed 0: ")
    assert "; ours (word2vec): dog, " in told[-1]


@pytest.mark.usefixtures("done_at_once")
@pytest.mark.parametrize(
    ("link", "sentence"),
    [
        ({"init": "zeros", **SHORT}, "there is nothing to compare"),
        ({"corpus": "my own", "text": "word"}, "0 different words that occur at least twice"),
        ({"corpus": "my own", "text": "🙂" * 10_000}, "0 different words"),
        (
            {
                "corpus": "my own",
                "text": "\n".join([" ".join(f"qx{chr(97 + n)}zj" for n in range(25))] * 3),
            },
            "Our word2vec has 0 of this text’s words",
        ),
    ],
)
def test_what_cannot_be_compared_gets_a_sentence(open_page, link, sentence):
    page = open_page(STEM, **VIEW, **link)
    assert not page.exception
    assert sentence in said(page)


@pytest.mark.parametrize("stem", LESSONS)
def test_a_link_to_what_somebody_trained_says_where_to_train(open_page, stem):
    page = open_page(stem, model="trained", also="all words", words="")
    assert not page.exception
    assert any(each.value.startswith(NOTHING) for each in page.warning)
    assert "PCA keeps 0%" not in said(page), "words of the default, not all of another space"
    assert "word2vec (Wikipedia, ours) meanwhile" in said(page)


def test_what_is_trained_is_offered_to_three_lessons(open_page):
    assert len(links(open_page(STEM))) == len(LESSONS)
    assert len(links(open_page(STEM, init="xavier"))) == len(LESSONS)
    assert not links(open_page(STEM, init="zeros"))
    assert not links(open_page(STEM, epochs="40", dims="100"))


def test_what_was_trained_is_a_space_with_words_of_its_own(open_page):
    page = open_page(STEM, init="xavier")
    go_to(page, "embedding_space", model="trained")
    assert not page.exception
    assert NOTHING not in said(page)
    assert "Trained by you from xavier: 312 words, 32 dimensions" in said(page)
    assert "**312 of 312** words are drawn." in said(page)
    assert page.session_state["colour"] == "kind"
    space = page.session_state["_kept trained"].space
    trained = cached.work.find(cached.training.USUAL)
    np.testing.assert_array_equal(space.matrix, trained.matrices[trained.starts.index("xavier")])
    assert space.words == cached.training.text(cached.training.BUILT_IN).words


@pytest.mark.parametrize("view", ["question", "list", "odd one out", "path", "cosines"])
def test_what_was_trained_answers_analogies_with_words_it_has(open_page, view):
    page = open_page(STEM)
    for _ in range(2):  # the second time the page has been seen
        go_to(page, "word_analogies", model="trained", view=view)
        assert not page.exception
        assert not page.warning
        assert "Trained by you from normal 0.02" in said(page)
        go_to(page, STEM)


def test_a_link_says_more_than_what_a_space_begins_with(open_page):
    page = open_page(STEM)
    go_to(page, "embedding_space", model="trained", words="royals: king, queen", also="none")
    assert "**2 of 2** words are drawn." in said(page)


def test_choosing_it_on_a_page_that_shows_another_space_draws_its_words(open_page):
    page = go_to(open_page(STEM), "embedding_space")
    page.selectbox(key="model").set_value("trained").run()
    assert not page.exception
    assert "**312 of 312** words are drawn." in said(page)
    page.text_area(key="words").set_value("royals: king, queen").run()
    page.segmented_control(key="also").set_value("none").run()
    assert "**2 of 2** words are drawn." in said(page), "what the reader then chooses stays"


@pytest.mark.usefixtures("done_at_once")
def test_a_space_without_the_usual_words_asks_about_its_own(open_page):
    lines = "The quick brown foxes jumped over lazy sleeping hounds beside these green river banks"
    text = "\n".join(
        f"{lines} while seven other birds sang {n % 3 * 'very '}loudly" for n in range(12)
    )
    page = open_page(STEM, corpus="my own", text=text, **SHORT)
    assert not page.exception
    go_to(page, "word_analogies", model="trained")
    assert not page.exception
    assert not page.warning
    words = page.session_state["_kept trained"].space.words
    assert page.session_state["a"] in words


def test_numbers_beyond_all_bounds_are_no_space(monkeypatch):
    trained = cached.work.find(cached.training.USUAL)
    assert cached.training.space(cached.training.USUAL, "xavier") is not None
    endless = replace(trained, matrices=np.full_like(trained.matrices, np.inf))
    monkeypatch.setattr(cached.work, "find", lambda _: endless)
    assert cached.training.space(cached.training.USUAL, "xavier") is None


@pytest.mark.usefixtures("done_at_once")
@pytest.mark.parametrize("task", ["similarity", "analogies", "topics", "size"])
def test_what_was_trained_is_measured_where_it_can_be(open_page, task):
    page = go_to(open_page(STEM), "vector_evaluation", model="trained", task=task)
    assert not page.exception
    assert "your training" in said(page)


def test_the_code_of_a_lesson_trains_the_space_anew(open_page):
    page = go_to(open_page(STEM), "word_analogies", model="trained")
    page.session_state["code of word_analogies"] = True
    page.run()
    code = "\n\n".join(block.value for block in page.code)
    assert "StartsQuestion('built-in', TrainingRecipe(" in code
    assert "queen" in snippets.run(code)[0]


def test_a_training_nobody_holds_any_more_is_named_in_a_sentence():
    found = cached.training.space(cached.training.USUAL, "xavier")
    assert isinstance(found, TrainedSpace)
    name = found.space.name
    assert cached.models.loaded(name) is found
    assert cached.models.called(name) == "your training"
    del found
    with pytest.raises(UploadError, match="no longer open"):
        cached.models.static_vectors(name)


@pytest.mark.parametrize(
    ("link", "sentence"),
    [
        ({"init": "zeros"}, "From zeros nothing moves"),
        (
            {"init": "half zeros", "corpus": "my own", "text": ALONE},
            "From half zeros words without company never move, and 1 of 26 words",
        ),
    ],
)
def test_what_has_no_direction_is_told_before_a_training(open_page, link, sentence):
    page = open_page(STEM, **VIEW, **{"dims": "4"} | link)
    assert not page.exception
    assert sentence in said(page)
    assert not [each for each in page.button if each.label.startswith("Train")]


@pytest.mark.usefixtures("done_at_once")
def test_rows_from_elsewhere_are_measured_before_the_first_step_too(look):
    _, _, text = look(STEM, **VIEW, **SHORT, init="pretrained")
    known = cached.training.lesson(cached.training.BUILT_IN).given["pretrained"]
    begun = starts.tables((len(known), 4), {"pretrained": known}, random_state=0)["pretrained"][0]
    assert f"lay {apart.before(begun, known):.2f} from it in the mean before the first" in text
    assert "Measured against our word2vec, not against the rows these began from" in text


def test_a_link_to_what_somebody_trained_leaves_no_note_of_its_colours(open_page):
    page = open_page("embedding_space", model="trained", also="all words", words="", colour="kind")
    assert not page.exception
    assert [each.value for each in page.warning if "colour" in each.value] == []
    other = open_page("embedding_space", model="trained", colour="nonsense")
    assert [each.value for each in other.warning if "colour" in each.value]
