"""The page *Embedding space*: what each control does, and what it says to nonsense."""

import base64
import json
import re

import numpy as np
import pytest
from scipy.spatial.distance import pdist
from scipy.stats import spearmanr

from components import cached, settings
from components.jobs.status import Status
from components.models import static
from components.ui import layout
from components.vectors import groups
from components.vectors.space import faithfulness

STEM = "embedding_space"
FEW = "animals: cat, dog, horse, cow, sheep, lion; fruit: apple, banana, orange, lemon, cherry"


class Hand:
    """Stands in for the executor: jobs go on exactly as far as a test says."""

    def __init__(self) -> None:
        self.asked: dict[str, tuple] = {}
        self.state = "running"
        self.answer = self.preview = None

    slowness = 1.0

    def submit(self, key, function, *args, reader, **_others):
        self.asked[key] = (function, args, reader)
        self.state = "running"

    def status(self, key):
        if key not in self.asked:
            return None
        return Status(self.state, 0.4, "step 3 of 10", 2.0, preview=self.preview)

    def result(self, key):
        function, args, _ = self.asked[key]
        return function(lambda *_: None, *args)

    def prepare(self):
        self.is_prepared = True

    def cancel(self, key, *, reader):
        assert self.asked[key][2] == reader
        self.state = "cancelled"


@pytest.fixture
def hand(monkeypatch):
    hand = Hand()
    monkeypatch.setattr(cached.work, "executor", lambda: hand)
    return hand


def figure(page, place=0) -> dict:
    return json.loads(page.get("plotly_chart")[place].proto.spec)


def traces(page) -> dict:
    return {trace["name"]: trace for trace in figure(page)["data"]}


def numbers(array) -> np.ndarray:
    return np.frombuffer(base64.b64decode(array["bdata"]), dtype=array["dtype"])


def said(page) -> str:
    elements = (*page.markdown, *page.warning, *page.info, *page.caption)
    return " ".join(element.value.replace("\\", "") for element in elements)


def test_it_opens_with_groups_neighbours_and_how_far_to_trust_them(open_page):
    page = open_page(STEM)
    assert not page.exception
    assert {"animals", "fruit", "countries", "royalty"} <= set(traces(page))
    text = said(page)
    for wanted in ("Trustworthiness", "continuity", "neighbour recall", "of the variance"):
        assert wanted in text
    assert "96 of 96" in text
    assert "of 2,000 nearest neighbours of random words" in text
    assert figure(page, 1)["data"][0]["name"] == "neighbours"


@pytest.mark.parametrize("method", ["t-sne", "umap"])
@pytest.mark.parametrize("dims", ["2", "3"])
def test_the_default_views_are_there_at_once(open_page, method, dims):
    page = open_page(STEM, method=method, dims=dims)
    assert not page.exception
    assert not [button for button in page.button if button.key == "compute"]
    assert ("z" in traces(page)["animals"]) == (dims == "3")
    assert "who stands next to whom" in said(page)


@pytest.mark.parametrize("method", ["t-sne", "umap"])
def test_some_of_the_distances_survive_where_neighbours_are_sought(open_page, method):
    """So the page must not say that all else is given up; scipy measures it from the points."""
    page = open_page(STEM, method=method)
    space, drawn = cached.models.static_vectors("word2vec"), figure(page)["data"]
    shown = {
        label: place
        for trace in drawn
        if "text" in trace and len(trace["text"] or ()) > 1
        for label, *place in zip(
            trace["text"], numbers(trace["x"]), numbers(trace["y"]), strict=True
        )
    }
    words = [word for word in shown if word in space.words]
    assert len(words) > 60
    vectors = space.unit[[space.words.index(word) for word in words]]
    true, seen = pdist(vectors), pdist([shown[word] for word in words])
    assert 0.3 < spearmanr(true, seen).statistic < 0.8
    text = said(page)
    assert "how much of these survives depends on the start" in text
    prose = layout.section(STEM, "What am I looking at?")
    assert "some of these survive" in prose
    assert "give up everything" not in prose


def test_every_example_draws_its_words(open_page):
    page = open_page(STEM, also="ranks", to="500")
    assert len(traces(page)["ranks 1–500"]["text"]) > 400
    page.button(key="try Countries and capitals").click().run()
    assert {"countries", "capitals"} <= set(traces(page))
    assert "ranks 1–500" not in traces(page)
    page.menu_button(key="try more").click("The 2,000 most frequent words").run()
    assert len(traces(page)["ranks 1,001–2,000"]["text"]) == 1_000
    page.button(key="try From man to woman").click().run()
    assert "man → woman" in figure(page)["layout"]["xaxis"]["title"]["text"]
    page.button(key="try Pure noise").click().run()
    assert not page.exception
    assert "pure noise" in said(page)
    page.menu_button(key="try more").click("Verbs").run()
    assert {"verbs", "past"} <= set(traces(page))


def test_words_join_by_rank_by_nearness_and_all_of_them(open_page):
    page = open_page(STEM, words="", also="ranks", **{"from": "501", "to": "1500"})
    assert list(traces(page))[:2] == ["ranks 501–1,000", "ranks 1,001–1,500"]
    page.segmented_control(key="also").set_value("near a word").run()
    page.text_input(key="near").set_value("guitar").run()
    assert "bass" in traces(page)["nearest 1–10"]["text"]
    assert "**201 of 201** words" in said(page)
    page.text_area(key="words").set_value("animals: cat, dog").run()
    assert list(traces(page))[:2] == ["near “guitar”", "animals"]


def test_all_words_are_drawn_and_it_is_said_how_many_were_measured(open_page):
    page = open_page(STEM, words="animals: cat, dog, horse", also="all")
    assert not page.exception
    assert "**60,003 of 60,003** words" in said(page)
    assert len(traces(page)["all words"]["text"]) == 60_000
    assert "at 500 of the 60,003 words" in said(page)


def test_a_range_past_the_end_names_both_numbers(open_page):
    page = open_page(STEM, words="", also="ranks", **{"from": "60001", "to": "70000"})
    assert "**3 of 10,000** words are drawn. The vocabulary ends at 60,003." in said(page)


def test_links_from_before_ranges_had_two_ends_still_open(open_page):
    page = open_page(STEM, words="", top="500")
    assert page.segmented_control(key="also").value == "most frequent"
    assert "**500 of 500** words" in said(page)


def test_three_dimensions_and_metric_change_the_picture(open_page):
    flat = traces(open_page(STEM))["animals"]
    solid = traces(open_page(STEM, dims="3"))["animals"]
    assert solid["type"] == "scatter3d"
    euclidean = traces(open_page(STEM, metric="euclidean"))["animals"]
    assert not np.allclose(numbers(flat["x"]), numbers(euclidean["x"]))


def test_a_word_in_focus_shows_its_neighbours_and_no_word_shows_none(open_page):
    page = open_page(STEM, focus="france")
    assert traces(page)["focus"]["text"] == ["france"]
    assert "true neighbours" in traces(page)
    words = [row[0] for row in figure(page, 1)["data"][0]["customdata"]]
    assert "spain" in words
    page.text_input(key="focus").set_value("").run()
    assert len(page.get("plotly_chart")) == 1
    assert "Click a word" in said(page)


def test_a_focus_outside_the_picture_still_has_neighbours(open_page):
    page = open_page(STEM, focus="physics")
    assert "is not among the drawn words" in said(page)
    assert "focus" not in traces(page)
    assert len(page.get("plotly_chart")) == 2


def test_a_drawn_word_is_never_said_not_to_be(open_page):
    """Of two words a picture keeps no neighbours, though both are drawn."""
    page = open_page(STEM, words="a: cat, dog, zzzqq", focus="cat")
    assert "With two words there is nothing to distort" in said(page)
    assert "is not among the drawn words" not in said(page)


def test_one_word_is_drawn_in_the_singular(open_page):
    page = open_page(STEM, words="a: cat, zzzqq")
    assert "**1 of 2** words is drawn." in said(page)


@pytest.mark.parametrize(("by", "named"), [("cosine", "cosine"), ("dot", "dot product")])
def test_the_nearest_word_is_said_to_be_so_by_its_measure(open_page, by, named):
    assert f"Nearest to **cat** by {named} among all 60,003 words" in said(open_page(STEM, by=by))


@pytest.mark.parametrize("axes", ["man→woman, poor→rich", "man→woman, rich→poor"])
def test_a_cosine_of_axes_has_its_sign(open_page, axes):
    rows = [static.load("word2vec").rows(pair.split("→")) for pair in axes.split(", ")]
    one, other = (
        np.diff(each / np.linalg.norm(each, axis=1, keepdims=True), axis=0)[0] for each in rows
    )
    cosine = one @ other / np.linalg.norm(one) / np.linalg.norm(other)
    text = said(open_page(STEM, method="axes", axes=axes))
    assert f"but have a cosine of {cosine:.2f}.".replace("-", "−") in text


def test_an_unknown_focus_is_corrected_by_a_click(open_page):
    page = open_page(STEM, focus="francee")
    assert "“francee” is not in" in said(page)
    button = next(button for button in page.button if button.label == "france")
    button.click().run()
    assert page.text_input(key="focus").value == "france"


def test_what_is_quick_starts_by_itself_and_pca_is_shown_meanwhile(open_page, hand):
    page = open_page(STEM, words=FEW, method="t-sne", perplexity="4")
    assert len(hand.asked) == 1
    assert not [button for button in page.button if button.key == "compute"]
    assert "last picture: PCA of 11 words" in said(page)
    assert "x" in traces(page)["animals"]


def test_what_takes_longer_starts_by_itself_for_a_link_until_an_input_changes(open_page, hand):
    hand.slowness = 8.0
    page = open_page(STEM, words=FEW, method="t-sne", perplexity="4")
    assert len(hand.asked) == 1
    page.slider(key="perplexity").set_value(5).run()
    assert len(hand.asked) == 1
    assert page.button(key="compute").label.startswith("Compute t-SNE of 11 words (about ")


def test_words_are_compared_in_a_sentence(open_page):
    page = open_page(STEM, compare="nurse, woman, man")
    found = cached.models.static_vectors("word2vec")
    nurse, woman, man = found.unit[[found.index[word] for word in ("nurse", "woman", "man")]]
    text = said(page)
    assert f"**nurse** is nearer to **woman** ({nurse @ woman:.2f})" in text
    assert f"than to **man** ({nurse @ man:.2f})" in text


def test_seven_words_have_a_picture_by_every_method(open_page, hand):
    words = "cat, dog, horse, cow, sheep, lion, mouse"
    for method, looks in (("t-sne", "a perplexity of 2"), ("umap", "6 neighbours")):
        page = open_page(STEM, words=words, method=method)
        assert page.get("plotly_chart")
        assert not page.exception
        assert "perplexity of 15 asks" not in said(page)
        assert "cannot look at" not in said(page)
        hand.state = "done"
        page.run()
        assert f"For these few words it is made with {looks}." in said(page)


def test_computing_shows_progress_then_the_picture(open_page, hand):
    page = open_page(STEM, words=FEW, method="t-sne", perplexity="4")
    before = numbers(traces(page)["animals"]["x"])
    assert len(hand.asked) == 1
    assert "step 3 of 10" in page.get("progress")[0].proto.text.replace("\\", "")
    assert page.button(key="cancel").label == "Cancel"
    assert "numbers are still those of the last picture: PCA of 11 words" in said(page)
    np.testing.assert_array_equal(numbers(traces(page)["animals"]["x"]), before)
    moved = np.arange(22, dtype=np.float16).reshape(11, 2)
    hand.preview = moved
    page.run()
    np.testing.assert_array_equal(numbers(traces(page)["animals"]["x"]), moved[:6, 0])
    hand.state = "done"
    page.run()
    assert not page.get("progress")
    assert not np.allclose(numbers(traces(page)["animals"]["x"]), before)
    assert "who stands next to whom" in said(page)


def test_the_last_picture_stays_while_the_next_is_computed(open_page, hand):
    page = open_page(STEM, method="umap")  # ready-made
    before = numbers(traces(page)["animals"]["x"])
    page.slider(key="n_neighbors").set_value(5).run()
    assert len(hand.asked) == 1
    assert "numbers are still those of the last picture: UMAP of 96 words" in said(page)
    np.testing.assert_array_equal(numbers(traces(page)["animals"]["x"]), before)


def test_the_last_picture_stays_while_the_next_waits_for_its_button(open_page, hand):
    hand.slowness = 8.0
    page = open_page(STEM, method="umap")  # ready-made
    page.slider(key="n_neighbors").set_value(5).run()
    assert not hand.asked
    assert "Below is still the last picture: UMAP of 96 words" in said(page)
    assert page.button(key="compute").label.startswith("Compute UMAP of 96 words (about ")


@pytest.mark.parametrize(
    ("key", "typed", "said_of_it"),
    [
        ("words", "", "There are no words to draw yet"),
        ("words", "animals: caat", "“caat” is not in this model's vocabulary"),
        ("near", "musicc", "“musicc” is not in this model's vocabulary"),
        ("axes", "man→womann", "“womann” is not in this model's vocabulary"),
    ],
)
@pytest.mark.parametrize("view", ["map", "pure noise", "side by side", "clusters"])
def test_what_cannot_be_drawn_keeps_the_last_picture(open_page, view, key, typed, said_of_it):
    page = open_page(STEM, view=view, method="axes", also="near a word")
    before = traces(page)["animals"]["x"]
    place = page.text_area(key=key) if key == "words" else page.text_input(key=key)
    if key == "words":
        page.segmented_control(key="also").set_value("none")
    place.set_value(typed).run()
    assert not page.exception
    assert any(said_of_it in warning.value.replace("\\", "") for warning in page.warning)
    assert "Below is still the last picture: Custom axes of" in said(page)
    np.testing.assert_array_equal(numbers(traces(page)["animals"]["x"]), numbers(before))


def test_the_button_says_how_long_it_will_take_on_this_machine(open_page, hand):
    hand.slowness = 4.0  # so slow that even what a link asks for waits
    page = open_page(STEM, words="", also="ranks", to="2500", method="t-sne")
    label = page.button(key="compute").label
    assert re.fullmatch(r"Compute t-SNE of 2,500 words \(about \d+ s\)", label)
    hand.slowness = 100.0
    page.run()
    assert page.button(key="compute").label.endswith(" min)")


def test_cancelling_offers_to_compute_again(open_page, hand):
    page = open_page(STEM, words=FEW, method="umap", n_neighbors="4")
    page.button(key="cancel").click().run()
    assert hand.state == "cancelled"
    page.run()
    assert not page.get("progress")
    assert page.button(key="compute")


def test_a_failure_is_told_and_can_be_tried_again(open_page, hand):
    page = open_page(STEM, words=FEW, method="umap", n_neighbors="4")
    hand.state = "failed"
    page.run()
    assert "step 3 of 10" in said(page)  # the sentence of the status
    assert page.button(key="compute")


@pytest.mark.parametrize(
    ("query", "sentence"),
    [
        ({"words": "  "}, "Type some, for instance"),
        ({"words": "animals:"}, "Type some, for instance"),
        ({"words": "cat"}, "at least two words"),
        ({"words": "catt"}, "“catt” is not in"),
        ({"words": "cat, dog, catt"}, "“catt” is not in"),
        ({"words": "cat, dog, cat"}, "Typed twice, drawn once: cat"),
        ({"words": "cat, dog; foods:"}, "Without a word: foods"),
        ({"words": FEW, "method": "t-sne", "perplexity": "11"}, "A perplexity of 11 asks"),
        (
            {"words": FEW, "method": "umap", "n_neighbors": "11"},
            "UMAP cannot look at 11 neighbours among 11",
        ),
        ({"words": "cat, dog", "method": "t-sne", "perplexity": "2"}, "at least 4 words"),
        ({"words": "cat, 🐱, <b>dog</b>, قط, dog"}, "“🐱” is not in"),
        ({"words": "x" * (settings.MAX_WORDS_CHARS + 1)}, "at most 20,000 characters"),
        ({"words": ", ".join("abcdefghij"[i % 10] for i in range(2_001))}, "2,001"),
        ({"focus": "x" * 61}, "at most 60 characters"),
        ({"method": "magic"}, "“magic”"),
        ({"method": "t-sne", "perplexity": "9000"}, "9000"),
        ({"top": "-4"}, "-4"),
        ({"also": "ranks", "from": "9", "to": "3"}, "begin at 9 and end at 3"),
        ({"also": "ranks", "from": "70000", "to": "80000"}, "end at rank 60,003"),
        ({"also": "near", "near": "guitarr"}, "“guitarr” is not in"),
        ({"also": "near", "near": "  "}, "Type a word here"),
        ({"also": "everything"}, "“everything”"),
    ],
)
def test_nonsense_gets_a_sentence_and_the_page_stays(open_page, query, sentence):
    page = open_page(STEM, **query)
    assert not page.exception
    assert sentence in said(page)
    page.text_area(key="words").set_value(groups.named("animals", "music")).run()
    page.segmented_control(key="also").set_value("none").run()
    page.segmented_control(key="method").set_value("PCA").run()
    assert not page.exception
    assert {"animals", "music"} <= set(traces(page))


def test_unknown_words_are_counted_and_corrected_by_a_click(open_page):
    page = open_page(STEM, words="cat, dog, horze, zzqqxx, qqzzxx, xxzzqq, zxzxqq")
    text = said(page)
    assert "2 of 7" in text
    assert "Not in the vocabulary either: xxzzqq, zxzxqq" in text
    next(button for button in page.button if button.label == "horse").click().run()
    assert "horse" in page.text_area(key="words").value
    assert "3 of 7" in said(page)


def finish(page, hand, name):
    """Let a job that has started by itself be finished."""
    assert page.button(key=f"cancel{name}")
    hand.state = "done"
    return page.run()


@pytest.mark.parametrize(
    ("second", "cosine"), [("cold→hot", "−0.14"), ("hot→cold", "0.14"), ("long→short", "−0.16")]
)
def test_axes_that_lean_apart_have_a_negative_cosine(open_page, second, cosine):
    page = open_page(STEM, method="axes", axes=f"small→large, {second}")
    assert f"but have a cosine of {cosine}." in said(page)


def test_custom_axes_lead_from_word_to_word(open_page):
    page = open_page(STEM, method="axes", axes="man->woman, mouse→elephant")
    assert not page.exception
    titles = [figure(page)["layout"][axis]["title"]["text"] for axis in ("xaxis", "yaxis")]
    assert titles[0].startswith("man → woman (")
    assert titles[1].startswith("mouse → elephant (")
    assert "*man → woman* and *mouse → elephant*" in said(page)
    assert "not what things are" in said(page)


@pytest.mark.parametrize(
    ("query", "sentence"),
    [
        ({"method": "axes", "axes": "man to woman"}, "“man to woman” is not an axis"),
        ({"method": "axes", "axes": "a→b, c→d, e→f"}, "takes one to 2 axes; these are 3"),
        ({"method": "axes", "axes": "manzz→woman"}, "“manzz” is not in"),
        ({"method": "axes", "axes": " "}, "these are 0"),
        ({"components": "1, x"}, "“1, x” does not name 2 components"),
        ({"components": "0 1"}, "does not name 2 components"),
        ({"components": "1,²"}, "does not name 2 components"),
        ({"components": "2, 2"}, "2 different components"),
        ({"components": "1, 5000"}, "no component 5000"),
        ({"method": "t-sne", "begin": "previous"}, "no previous picture"),
        ({"colour": "mood"}, "“mood”"),
        ({"view": "film"}, "“film”"),
        ({"by": "taste"}, "“taste”"),
    ],
)
def test_a_recipe_that_cannot_be_followed_gets_a_sentence(open_page, query, sentence):
    page = open_page(STEM, **query)
    assert not page.exception
    assert sentence in said(page)


def test_any_component_can_be_drawn(open_page):
    page = open_page(STEM, components="3, 1")
    assert figure(page)["layout"]["xaxis"]["title"]["text"].startswith("component 3 (")
    first = numbers(traces(open_page(STEM))["animals"]["x"])
    np.testing.assert_allclose(numbers(traces(page)["animals"]["y"]), first, atol=1e-6)


def test_steps_change_the_picture_and_are_named(open_page):
    page = open_page(STEM, metric="euclidean", normalise="true", centre="true")
    assert "by Euclidean distance after the steps (centre, normalise)" in said(page)
    plain = numbers(traces(open_page(STEM, metric="euclidean"))["animals"]["x"])
    assert not np.allclose(numbers(traces(page)["animals"]["x"]), plain)


def test_colours_tell_what_was_kept_and_how_frequent_words_are(open_page):
    page = open_page(STEM, colour="kept")
    assert "6–8 of 10 kept" in traces(page)
    page.selectbox(key="colour").set_value("frequency").run()
    assert "ranks 101–1,000" in traces(page)


@pytest.mark.parametrize("by", ["euclidean", "manhattan", "dot"])
def test_neighbours_by_any_metric_still_tell_their_cosine(open_page, by):
    page = open_page(STEM, by=by)
    assert "with the mean of the space taken away" in said(page)
    assert not figure(page, 1)["layout"].get("shapes")


def test_the_noise_twin_stands_beside_the_picture(open_page):
    page = open_page(STEM, view="noise")
    left, right = (figure(page, place)["data"][0] for place in (0, 1))
    assert not np.allclose(numbers(left["x"]), numbers(right["x"]))
    assert "no structure at all" in said(page)


def test_the_classic_trap_is_there_at_once_and_its_clusters_are_counted(open_page, hand):
    page = open_page(STEM, view="noise", trap="true")
    assert "500 points of **pure noise**" in said(page)
    assert "trustworthiness" in said(page)
    page = finish(page, hand, "count")
    found = re.search(r"HDBSCAN sees \*\*(\d+) clusters\*\* of at least 5 points", said(page))
    assert found is not None
    assert int(found[1]) > 10
    assert "There are none in the data" in said(page)


def test_the_classic_trap_is_computed_where_none_ships(open_page, hand, monkeypatch):
    monkeypatch.setattr(cached.space, "_ready_made_layouts", dict)
    hand.slowness = 100.0
    page = open_page(STEM, view="noise", trap="true")
    assert page.button(key="computetrap").label.startswith("Compute t-SNE of 500 points of noise")
    hand.slowness = 1.0
    page.run()
    page = finish(page, hand, "trap")
    assert "500 points of **pure noise**" in said(page)


def test_six_seeds_are_laid_on_each_other(open_page, hand):
    page = open_page(STEM, view="seeds")
    assert "every seed gives the same picture" in said(page)
    page = open_page(STEM, view="seeds", words=FEW, method="t-sne", perplexity="3", n_iter="20")
    page = finish(page, hand, "seeds")
    assert not page.exception
    assert len(page.get("plotly_chart")) == 6
    assert "(Procrustes)" in said(page)


@pytest.mark.parametrize(
    ("query", "name", "told"),
    [
        ({"view": "seeds", "method": "t-sne", "n_iter": "20"}, "seeds", "(Procrustes)"),
        ({"view": "clusters"}, "clusters", "Mean silhouette"),
    ],
)
def test_other_words_do_not_get_what_was_found_for_the_last(open_page, hand, query, name, told):
    page = open_page(STEM, words=FEW, perplexity="3", **query)
    page = finish(page, hand, name)
    assert told in said(page)
    others = FEW.replace("cat", "queen")
    assert others != FEW
    page.text_area(key="words").set_value(others).run()
    assert told not in said(page)
    assert page.button(key=f"cancel{name}")


def test_two_pictures_are_compared(open_page):
    page = open_page(STEM, view="compare")
    assert not page.exception
    assert len(page.get("plotly_chart")) == 2
    assert "PCA of word2vec" in said(page)
    assert "t-SNE of word2vec, perplexity 15, seed 0" in said(page)
    assert "are also among as many nearest in the right one (chance: 11%)" in said(page)
    page.selectbox(key="model2").set_value("fasttext")
    page.segmented_control(key="method2").set_value("PCA").run()
    assert "PCA of fasttext" in said(page)


@pytest.mark.parametrize("method", ["k-means", "hdbscan"])
def test_clusters_are_named_by_their_words(open_page, hand, method):
    page = open_page(STEM, view="clusters", cluster=method)
    page = finish(page, hand, "clusters")
    assert not page.exception
    assert "clusters in the full space" in said(page)
    assert "Mean silhouette" in said(page)
    assert "points of one Gaussian, as wide along every axis: **" in said(page)
    assert "judged by" not in said(page)
    assert "Euclidean distance between vectors of length 1" in said(page)
    is_hdbscan = method == "hdbscan"
    assert ("if the others count as 0" in said(page)) == is_hdbscan
    assert ("best of 10 starts from seed 0" in said(page)) == (not is_hdbscan)
    assert "cluster 1" in traces(page)


def test_axes_are_several_and_a_negative_cosine_has_a_true_minus(open_page):
    assert "Custom axes keep **" in said(open_page(STEM, method="axes"))
    page = open_page(STEM, method="axes", view="noise")
    assert "Custom axes draw noise as well: they keep **" in said(page)
    assert "(−0.01)." in said(open_page(STEM, compare="cat, dog, democracy"))


def test_what_clusters_wait_for_is_said_over_the_picture(open_page):
    page = open_page(STEM, view="clusters")
    drawn = [(node.type, getattr(node, "key", None)) for node in page.main]
    assert drawn.index(("button", "cancelclusters")) < [kind for kind, _ in drawn].index(
        "plotly_chart"
    )


def test_methods_whose_pictures_are_there_are_compared_on_one_line(open_page):
    line = "Recall · trustworthiness · continuity, each at its defaults: PCA "
    ready = said(open_page(STEM))
    assert line in ready
    assert "; t-SNE " in ready
    assert "; UMAP " in ready
    assert line not in said(open_page(STEM, words="cat, dog, horse, fish, bird"))


def test_what_was_measured_at_a_sample_can_be_measured_at_every_word(open_page, hand, monkeypatch):
    monkeypatch.setattr(faithfulness, "_PAIRS", 300 * 90)
    monkeypatch.setattr(faithfulness, "_FEWEST", 20)
    hand.slowness = 100.0
    page = open_page(STEM, words="", also="ranks", to="300")
    assert "Measured at 90 of the 300 words, drawn at random." in said(page)
    assert page.button(key="computejudgement").label == "Measure all 300 (about 60 s)"
    hand.slowness = 1.0  # quick enough to begin by itself
    page.run()
    assert "Measured at 90 of the 300 words, drawn at random." in said(page)
    page = finish(page, hand, "judgement").run()
    assert "trustworthiness" in said(page)
    assert "Measured at" not in said(page)
    assert "computejudgement" not in [button.key for button in page.button]


def test_a_lassos_words_are_described_and_can_be_drawn_alone(open_page):
    page = open_page(STEM)
    page.session_state["_kept selected"] = ("cat", "dog", "horse")
    page.run()
    assert "**3 words** selected. Mean cosine" in said(page)
    next(button for button in page.button if button.label == "Draw only these").click().run()
    assert page.text_area(key="words").value == "selected: cat, dog, horse"
    assert "**3 of 3** words" in said(page)


def test_the_variance_of_all_components_is_drawn_when_it_is_asked_for(open_page):
    page = open_page(STEM)
    assert len(page.get("plotly_chart")) == 2
    page.session_state["spectrum"] = True
    page.run()
    assert not page.exception
    found = [figure(page, place) for place in range(3)]
    bars = next(fig for fig in found if fig["data"][0]["name"] == "variance")
    assert numbers(bars["data"][0]["y"]).sum() <= 1
    assert "first 50 of 95" in bars["layout"]["xaxis"]["title"]["text"]


def test_a_files_column_colours_its_words_and_leaves_with_it(open_page):
    page = open_page(STEM, model="upload")
    rows = ("word,kind,size,d1,d2", "cat,pet,1,1,2", "dog,pet,2,2,1", "oak,tree,9,-1,3")
    content = "\n".join([*rows, "elm,tree,8,-2,2"]).encode()
    page.file_uploader[0].set_value(("mine.csv", content, "text/csv")).run()
    assert not page.exception
    page.selectbox(key="colour").set_value("kind").run()
    assert {"pet", "tree"} <= set(traces(page))
    page.selectbox(key="colour").set_value("size").run()
    assert {"1", "9"} <= set(traces(page))
    page.selectbox(key="model").set_value("word2vec").run()
    assert not page.exception
    assert page.selectbox(key="colour").value == "group"


COLUMNS = (
    "word,kind,size,d1,d2",
    "cat,pet,1,1,2",
    "dog,pet,2,2,1",
    "oak,tree,9,-1,3",
    "elm,<b>tree,,-2,2",
)


def own_columns(open_page, **query):
    """Open the page with a file of four words and two columns."""
    page = open_page(STEM, model="upload", **query)
    content = "\n".join(COLUMNS).encode()
    page.file_uploader[0].set_value(("mine.csv", content, "text/csv")).run()
    assert not page.exception
    return page


def names(page) -> set[str]:
    """Return the words that are drawn, whatever they are labelled by."""
    traces = [trace for trace in figure(page)["data"] if "rank" in trace.get("meta", {})]
    return {word for trace in traces for word in trace.get("ids", trace["text"])}


def test_a_files_column_decides_which_words_are_drawn(open_page):
    page = own_columns(open_page)
    page.selectbox(key="filter").set_value("kind").run()
    assert names(page) == {"cat", "dog", "oak", "elm"}
    page.multiselect(key="only").set_value(["pet"]).run()
    assert names(page) == {"cat", "dog"}
    assert "**2 of 4** words are drawn. 2 do not pass" in said(page)
    page.selectbox(key="filter").set_value("size").run()
    page.number_input(key="least").set_value(2.0).run()
    assert names(page) == {"dog", "oak"}
    page.number_input(key="most").set_value(0.5).run()
    assert "None of these 4 words passes" in said(page)
    assert not page.exception
    page.number_input(key="least").set_value(None).run()
    page.number_input(key="most").set_value(8.0).run()
    assert names(page) == {"cat", "dog"}


def test_a_files_filter_stands_in_the_link(open_page):
    page = own_columns(open_page, filter="kind", only="pet", label="size")
    assert names(page) == {"cat", "dog"}
    assert page.selectbox(key="label").value == "size"


def test_a_column_of_many_texts_is_searched(open_page):
    page = open_page(STEM, model="upload")
    rows = [f"w{number},text {number},{number},{number % 7}" for number in range(300)]
    content = "\n".join(["word,said,d1,d2", *rows]).encode()
    page.file_uploader[0].set_value(("mine.csv", content, "text/csv")).run()
    page.selectbox(key="filter").set_value("said").run()
    page.text_input(key="contains").set_value("TEXT 29").run()
    assert names(page) == {"w29", *(f"w{number}" for number in range(290, 300))}
    page.text_input(key="contains").set_value("<b>🐱" * 100).run()
    assert "takes at most" in said(page)
    assert page.text_input(key="contains").value == "<b>🐱" * 100


def test_labels_are_a_files_column_and_clicks_still_mean_words(open_page):
    page = own_columns(open_page)
    page.selectbox(key="label").set_value("kind").run()
    texts = {text for trace in figure(page)["data"] for text in trace.get("text", ())}
    assert {"pet", "tree", "&lt;b&gt;tree"} <= texts
    assert names(page) == {"cat", "dog", "oak", "elm"}
    page.selectbox(key="model").set_value("word2vec").run()
    assert not page.exception
    with pytest.raises(KeyError):
        page.selectbox(key="label")


@pytest.mark.usefixtures("hand")
def test_points_of_noise_are_not_called_words(open_page, monkeypatch):
    monkeypatch.setattr(cached.space, "_ready_made_layouts", dict)  # PCA stands there meanwhile
    page = open_page(STEM, view="noise", trap="true")
    said = " ".join(each.value for each in (*page.markdown, *page.caption))
    assert "PCA of 500 points in 2-D" in said
    assert "500 words" not in said


def test_words_span_one_direction_less_than_there_are(open_page):
    page = open_page(STEM)
    said = " ".join(each.value for each in page.markdown)
    assert "the 2 widest of 95 directions" in said
    assert "of 2,000 nearest neighbours of random words; with the mean" in said


@pytest.mark.parametrize(("where", "place"), [("space", "full space"), ("picture", "picture")])
def test_clusters_are_said_to_be_where_they_were_looked_for(open_page, where, place):
    page = open_page(STEM, view="clusters", where=where)
    key = next(iter(cached.work.executor()._jobs))
    assert cached.work.executor().wait(key, seconds=120).state == "done"
    page.run()
    assert f"clusters in the {place}" in said(page)
