"""The page on positional encodings: what each control does, and what it says to nonsense."""

import base64
import json
import re
import shutil

import numpy as np
import pytest
from safetensors.numpy import save_file
from transformers import GPT2Config, GPT2Model, T5Config, T5Model

from components import cached, settings
from components.models import catalog, files, position_tables
from components.positions import alibi, rotary, scaling, sinusoidal, turning
from components.positions.relative import Buckets
from components.positions.scaling import RopeScaling
from components.ui import layout
from tests.app import snippets

STEM = "positional_encodings"


def figures(page) -> list[dict]:
    """The figures as sent to the browser, in order."""
    return [json.loads(chart.proto.spec) for chart in page.get("plotly_chart")]


def numbers(values) -> np.ndarray:
    """An array as Plotly sends it."""
    if isinstance(values, list):
        return np.array(values, dtype=float)
    flat = np.frombuffer(base64.b64decode(values["bdata"]), values["dtype"])
    return flat.reshape([int(side) for side in values.get("shape", "-1").split(",")])


def table(page) -> np.ndarray:
    """The numbers, below."""
    return numbers(figures(page)[1]["data"][0]["z"])


def similarity(page) -> np.ndarray:
    """The likeness, on the stage."""
    return numbers(figures(page)[0]["data"][0]["z"])


def said(page) -> str:
    """Everything that is written on the page."""
    parts = (*page.markdown, *page.warning, *page.caption)
    return " ".join(part.value for part in parts).replace("\\", "")


def test_it_opens_with_minilms_own_table(open_page):
    page = open_page(STEM)
    assert not page.exception
    assert not page.warning
    np.testing.assert_array_equal(table(page), position_tables.read(catalog.find("minilm"))[:64])
    assert similarity(page).shape == (64, 64)
    assert "no row beyond position 511" in said(page)
    assert "cells lie beyond" in said(page)


def test_beyond_the_last_row_there_is_nothing(open_page):
    page = open_page(STEM, positions="128", first="448")
    assert np.isnan(table(page)[64:]).all()
    assert "Positions 512 to 575 have no row" in said(page)
    notes = [note["text"] for note in figures(page)[1]["layout"]["annotations"]]
    assert notes == ["no row beyond position 511"]


def test_sinusoidal_follows_its_controls(open_page):
    page = open_page(STEM, scheme="sinusoidal", positions="64", dims="32", base="100")
    places = np.arange(64)
    np.testing.assert_array_equal(table(page), sinusoidal.encode(places, dims=32, base=100))
    page.segmented_control(key="layout").set_value("halves").run()
    expected = sinusoidal.encode(places, dims=32, base=100, layout="halves")
    np.testing.assert_array_equal(table(page), expected)
    page.slider(key="dims").set_value(16).run()
    assert table(page).shape == (64, 16)


def test_rotary_follows_its_controls(open_page):
    page = open_page(STEM, scheme="rotary", positions="64", dims="32", base="100")
    places, frequencies = np.arange(64), scaling.frequencies(32, base=100)
    np.testing.assert_array_equal(table(page), rotary.encode(places, frequencies, dims=32).table)
    page.segmented_control(key="pairing").set_value("interleaved").run()
    page.segmented_control(key="show").set_value("sine").run()
    expected = turning.turns(places, frequencies, pairing="interleaved")[1]
    np.testing.assert_array_equal(table(page), expected)
    page.segmented_control(key="share").set_value("0.5").run()
    page.segmented_control(key="show").set_value("turned").run()
    assert (table(page)[:, 16:] == 1).all()
    assert "16 of 32 dimensions do not turn" in said(page)


@pytest.mark.parametrize("rule", ["linear", "dynamic", "yarn", "llama3"])
def test_rotary_is_stretched_as_asked(open_page, rule):
    page = open_page(STEM, scheme="rotary", positions="128", dims="32", trained="64", show="cosine")
    page.selectbox(key="scaling").set_value(rule).run()
    page.number_input(key="factor").set_value(4.0).run()
    asked = RopeScaling(rule, 4.0, 64)
    frequencies = scaling.frequencies(32, scaling=asked, length=128)
    expected = turning.turns(np.arange(128), frequencies, gain=asked.gain)[0]
    np.testing.assert_array_equal(table(page), expected)
    assert ("YaRN multiplies queries and keys by 1.1386" in said(page)) == (rule == "yarn")


def test_any_positions_can_be_looked_at(open_page):
    page = open_page(STEM, scheme="sinusoidal", positions="16", dims="8", first="1000")
    expected = sinusoidal.encode(np.arange(1_000, 1_016), dims=8)
    np.testing.assert_array_equal(table(page), expected)


def test_t5_shows_its_buckets(open_page):
    page = open_page(STEM, scheme="t5", positions="32", buckets="8", max_distance="64")
    offsets = np.arange(32) - np.arange(32)[:, None]
    np.testing.assert_array_equal(table(page), Buckets(8, 64).numbers(offsets))
    assert "Each head has one trained number a bucket" in said(page)
    page.toggle(key="causal").set_value(True).run()
    assert np.isnan(table(page)[0, 1:]).all()


def test_without_positions_nothing_is_added(open_page):
    page = open_page(STEM, scheme="none", positions="32")
    (calm,) = figures(page)
    assert not calm["data"]
    assert "no order can be read" in calm["layout"]["annotations"][0]["text"]
    assert "a sentence is a bag of words" in said(page)
    (formula,) = page.get("latex") or page.latex
    assert r"b_{10,\,6} = 0" in formula.value
    page.toggle(key="causal").set_value(True).run()
    seen = np.tri(32, dtype=bool)
    assert (table(page)[seen] == 0).all()
    assert (similarity(page)[seen] == 1).all()
    assert np.isnan(table(page)[~seen]).all()


def test_rotary_shows_the_truth_about_decay(open_page):
    page = open_page(STEM, scheme="rotary", view="up close")
    names = [trace["name"] for trace in figures(page)[2]["data"]]
    assert {"q = k", "k prefers distance 100", "q, k random"} < set(names)
    assert "Not by itself" in said(page)
    page.slider(key="prefer").set_value(40).run()
    assert "k prefers distance 40" in [trace["name"] for trace in figures(page)[2]["data"]]


def test_alibi_follows_its_controls(open_page):
    page = open_page(STEM, scheme="alibi", positions="32", heads="12", head="9")
    slope = alibi.slopes(12)[8]
    np.testing.assert_array_equal(table(page), alibi.encode(32, slope=slope).table)
    assert "12 is no power of two" in said(page)
    page.toggle(key="causal").set_value(False).run()
    assert np.isfinite(table(page)).all()


def test_with_fewer_heads_than_the_one_asked_for_the_last_is_shown(open_page):
    page = open_page(STEM, scheme="alibi", heads="8", head="7")
    page.number_input(key="heads").set_value(1).run()
    assert not page.exception
    assert "The last head is 1" in said(page)
    assert "Head 1 of 1" in said(page)


@pytest.mark.parametrize("scheme", ["learned", "sinusoidal", "rotary"])
def test_similarities_are_cosines_with_a_ruler(open_page, scheme):
    page = open_page(STEM, scheme=scheme, positions="64")
    np.testing.assert_allclose(np.diag(similarity(page)), 1, atol=1e-5)
    assert "pairs of different positions half lie below" in said(page)


def test_subtracting_the_mean_row_changes_the_cosines(open_page):
    page = open_page(STEM)
    before = similarity(page)
    page.toggle(key="center").set_value(True).run()
    assert similarity(page).mean() < before.mean()


def test_examples_set_several_controls_at_once(open_page):
    page = open_page(STEM)
    page.button(key="try 12 heads").click().run()
    assert not page.exception
    assert page.number_input(key="heads").value == 12
    assert "Head 9 of 12 has slope 0.7071" in said(page)
    page.button(key="try Llama 3.1").click().run()
    assert page.number_input(key="base").value == 500_000
    assert page.selectbox(key="scaling").value == "llama3"
    page.button(key="try Llama 2").click().run()
    assert page.selectbox(key="scaling").value == "none"
    page.button(key="try A real table").click().run()
    assert table(page).shape == (64, 384)


def test_the_formula_follows_the_chosen_cell(open_page):
    page = open_page(STEM, scheme="sinusoidal")
    page.number_input(key="row").set_value(3).run()
    page.number_input(key="column").set_value(1).run()
    (formula,) = page.get("latex") or page.latex
    assert r"\cos(3.0000) = -0.9899925" in formula.value


def test_it_is_said_which_cell_the_formula_is_of(open_page):
    page = open_page(STEM, scheme="alibi", row="7", column="2")
    assert "Chosen: query 7, key 2." in said(page)
    page = open_page(STEM, scheme="rotary", row="3")
    assert "Chosen: position 3, dimension 6." in said(page)


def test_a_t5_of_ones_own_shows_its_numbers(open_page, tmp_path, monkeypatch):
    name = "encoder.block.0.layer.0.SelfAttention.relative_attention_bias.weight"
    held = np.random.default_rng(0).standard_normal((8, 2)).astype(np.float32)
    (tmp_path / "mine").mkdir()
    save_file({name: held}, tmp_path / "mine" / "model.safetensors")
    (tmp_path / "mine" / "config.json").write_text('{"model_type": "t5"}')
    monkeypatch.setattr(settings, "MODELS_DIR", tmp_path)
    page = open_page(STEM, scheme="t5", positions="32", table="own-mine", head="2")
    assert not page.exception
    np.testing.assert_array_equal(np.diag(table(page)), np.full(32, held[0, 1]))


def test_the_chosen_position_is_among_those_shown(open_page):
    page = open_page(STEM, scheme="sinusoidal", positions="64", dims="8", first="100")
    assert "Chosen: position 100, dimension 6." in said(page)
    assert "Shown here is position 100: 10 is not among those above." in said(page)
    page.segmented_control(key="view").set_value("up close").run()
    assert "Hands at position 100 " in said(page)
    page = open_page(STEM, scheme="alibi", positions="64", row="600", column="20")
    assert "Chosen: query 63, key 20." in said(page)


@pytest.mark.parametrize("share", ["1", "0.25"])
def test_both_pictures_of_a_partly_turning_head_have_one_value(open_page, share):
    page = open_page(
        STEM, scheme="rotary", positions="128", scaling="linear", factor="4", share=share
    )
    by_distance = similarity(page)[:, 0]
    assert ("1 for the 48 of 64 that do not turn" in said(page)) == (share == "0.25")
    page.segmented_control(key="view").set_value("up close").run()
    (same,) = (trace for trace in figures(page)[2]["data"] if trace["name"] == "q = k")
    np.testing.assert_allclose(numbers(same["y"]), by_distance, atol=1e-6)


def test_what_training_left_out_is_counted_as_it_was_trained(open_page):
    page = open_page(
        STEM, scheme="rotary", scaling="yarn", factor="4", trained="512", dims="64", share="0.5"
    )
    assert "what they add to a score by 1.2965" in said(page)
    assert "so every score" not in said(page)
    page.segmented_control(key="view").set_value("up close").run()
    waves = 2 * np.pi * 10_000 ** (np.arange(16) / 16)
    assert f"In training, {(waves > 512).sum()} of 16 pairs did not come round" in said(page)
    assert "the last shown, and stretched as they are, **" in said(page)


def test_it_is_said_up_to_which_position_angles_are_new(open_page):
    page = open_page(STEM, scheme="rotary", positions="4096", trained="64", dims="8")
    assert "above the 4,096 positions shown: 1 of 4." in said(page)
    assert "stand at angles" not in said(page)
    page.segmented_control(key="view").set_value("up close").run()
    assert "Up to position 4,095, the last shown, **2** of them meet angles beyond" in said(page)
    assert "stand at angles" not in said(page)


def test_a_centred_table_is_said_to_be_one(open_page):
    plain, centred = (open_page(STEM, center=center) for center in ("false", "true"))
    moved = "The longer a row, the further it moves its token"
    assert "Cosine of every two rows." in said(plain)
    assert "Cosine of every two rows, the mean row subtracted." in said(centred)
    for page in (plain, centred):
        page.segmented_control(key="view").set_value("up close").run()
    assert moved in said(plain)
    assert "With the mean row subtracted, position" in said(centred)
    assert moved not in said(centred)


def test_schemes_with_other_frequencies_are_not_said_to_share_a_line(open_page):
    text = said(open_page(STEM, scheme="sinusoidal", layout="fairseq", view="all schemes"))
    assert "unless one is stretched, turns in part or has fairseq's layout" in text
    assert "Cosines, but for ALiBi and T5" in text


def test_a_cell_that_does_not_exist_is_named_and_the_page_goes_on(open_page):
    page = open_page(STEM, positions="768", row="600")
    assert not page.exception
    assert "Position 600 has no row" in said(page)
    assert len(figures(page)) == 2
    page = open_page(STEM, scheme="rotary", dims="16", column="16")
    assert "There is no dimension 16: the last one is 15" in said(page)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("scheme", "<b>t5</b>"),
        ("positions", "99999"),
        ("positions", "-1"),
        ("positions", "🐕"),
        ("model", "x" * 10_000),
        ("row", "first"),
    ],
)
def test_a_link_with_nonsense_gives_the_default_and_a_note(open_page, name, value):
    page = open_page(STEM, **{name: value})
    assert not page.exception
    assert table(page).shape == (64, 384)
    assert f"{name}" in " ".join(warning.value for warning in page.warning)


@pytest.mark.parametrize(("name", "value"), [("dims", "7000"), ("base", "0"), ("base", "nan")])
def test_waves_with_nonsense_in_the_link_are_the_default_ones(open_page, name, value):
    page = open_page(STEM, scheme="rotary", **{name: value})
    assert not page.exception
    assert table(page).shape == (64, 128)
    assert page.warning


def test_the_largest_table_is_drawn_as_means_that_say_so(open_page):
    page = open_page(
        STEM,
        scheme="sinusoidal",
        positions=str(settings.MAX_POSITIONS),
        dims=str(settings.MAX_DIMS),
    )
    assert table(page).shape == (256, settings.MAX_DIMS)
    assert similarity(page).shape == (256, 256)
    assert "each one drawn is the mean of 16 positions" in said(page)
    page.slider(key="positions").set_value(128).run()
    assert table(page).shape == (128, settings.MAX_DIMS)
    assert "each with its exact value" in said(page)


def test_the_schemes_are_compared(open_page):
    page = open_page(STEM, scheme="sinusoidal", positions="64", view="all schemes")
    (figure,) = figures(page)
    names = [trace["name"] for trace in figure["data"]]
    assert names == ["learned", "rotary", "alibi", "none", "sinusoidal"]  # the chosen one last
    notes = [note["text"] for note in figure["layout"]["annotations"]]
    assert [note for note in notes if note.startswith("<b>")] == ["<b>sinusoidal</b>"]
    assert "buckets × heads" in said(page)


def test_shuffling_words_moves_states_only_with_positions(open_page):
    page = open_page(STEM, view="shuffled words", sentence="Man bites <b>dog</b>")
    assert not page.exception
    shown = {trace["name"]: numbers(trace["y"]) for trace in figures(page)[0]["data"]}
    assert np.nanmax(shown["positions removed"]) < 1e-5
    assert shown["with positions"].max() > 0.1
    assert "<b>dog</b>" not in " ".join(part.value for part in page.markdown)
    page.segmented_control(key="order").set_value("sorted").run()
    assert "bites" in said(page)


@pytest.fixture
def own(tmp_path, monkeypatch):
    """A small random GPT-2 and a small random T5 among the reader's own."""
    monkeypatch.setattr(settings, "MODELS_DIR", tmp_path)
    minilm = files.verified(catalog.find("minilm"))
    wide = {"n_positions": 40, "initializer_range": 0.4}
    decoder = GPT2Config(vocab_size=30_522, n_embd=8, n_layer=2, n_head=2, **wide)
    t5 = T5Config(vocab_size=30_522, d_model=8, d_kv=4, d_ff=16, num_layers=2, num_heads=2)
    for name, model in {"gpt": GPT2Model(decoder), "t5": T5Model(t5)}.items():
        model.save_pretrained(tmp_path / name)
        for path in minilm.glob("*token*.json"):
            shutil.copy(path, tmp_path / name / path.name)


@pytest.mark.usefixtures("own")
def test_a_decoder_is_told_order_by_its_mask_too(open_page):
    page = open_page(STEM, view="shuffled words", tested="own-gpt")
    assert not page.exception
    shown = {trace["name"]: numbers(trace["y"]) for trace in figures(page)[0]["data"]}
    assert np.nanmax(shown["positions and mask removed"]) < 1e-5
    assert np.nanmax(shown["positions removed, mask on"]) > 0.1
    assert "the mask tells order too" in said(page)
    page.selectbox(key="tested").set_value("minilm").run()
    assert "positions removed" in {trace["name"] for trace in figures(page)[0]["data"]}
    page.selectbox(key="tested").set_value("own-t5").run()
    assert "trained numbers for distances set to 0" in said(page)


@pytest.mark.usefixtures("own")
def test_the_model_whose_table_is_shown_is_tested_first(open_page):
    page = open_page(STEM, model="own-gpt", view="shuffled words")
    assert page.selectbox(key="tested").value == "own-gpt"
    assert "gpt (own) reads" in said(page)
    page = open_page(STEM, model="own-gpt", view="shuffled words", tested="minilm")
    assert page.selectbox(key="tested").value == "minilm"


@pytest.mark.usefixtures("own")
def test_t5s_trained_numbers_are_shown_or_offered(open_page):
    page = open_page(STEM, scheme="t5", positions="16", table="own-t5")
    assert "t5 (own): 32 × 2 trained numbers; head 1 is shown" in said(page)
    trained = position_tables.relative(catalog.find("own-t5"), causal=False).values[:, 0]
    offsets = np.arange(16) - np.arange(16)[:, None]
    np.testing.assert_array_equal(table(page), trained[Buckets(32, 128).numbers(offsets)])
    page.selectbox(key="table").set_value("t5-small").run()
    assert not page.exception
    offer = page.info[0].value.replace("\\", "")
    assert "t5-small is not on this machine: 243 MB, Apache-2.0" in offer
    assert "Showing the buckets alone meanwhile" in offer
    assert "Each head has one trained number a bucket" in said(page)
    page.button(key="download t5-small").click().run()
    assert "could not be reached" in said(page)


def test_a_model_known_to_have_no_table_is_not_offered_for_one(open_page):
    offered = open_page(STEM).selectbox(key="model").options
    assert "gpt2" in offered
    assert not {"bloom-560m", "smollm2-135m", "t5-small"} & set(offered)
    everywhere = open_page(STEM, view="shuffled words").selectbox(key="tested").options
    assert {"bloom-560m", "smollm2-135m", "t5-small"} < set(everywhere)


@pytest.mark.parametrize(
    ("text", "sentence"),
    [("", "at least two words"), ("alone", "at least two words"), ("x " * 600, "at most 1,000")],
)
def test_the_shuffle_test_says_what_it_needs(open_page, text, sentence):
    page = open_page(STEM, view="shuffled words")
    page.text_input(key="sentence").set_value(text).run()
    assert not page.exception
    assert sentence in said(page)
    assert not figures(page)


def test_the_length_bench_shows_what_ships_and_offers_to_train_on(open_page):
    page = open_page(STEM, view="longer texts")
    names = [trace["name"] for trace in figures(page)[0]["data"]]
    assert {"learned", "sinusoidal", "rotary", "alibi", "none", "the best possible"} <= set(names)
    assert names[-3:] == ["learned (low)", "learned (high)", "learned"]  # the chosen one
    assert "there is no row beyond" in said(page)
    assert "Trained for 1,500 steps on texts of 64 letters" in said(page)
    assert "means of 3 starts" in said(page)
    assert not [button for button in page.button if button.key == "compute"]
    page.segmented_control(key="steps").set_value("100").run()
    assert [button for button in page.button if button.key == "compute"]
    assert len(figures(page)) == 1


def test_training_on_asks_the_worker_for_the_chosen_course(open_page, monkeypatch):
    asked = []
    page = open_page(STEM, view="longer texts", steps="100", letters="256")
    monkeypatch.setattr(cached.work, "start", lambda *what: asked.append(what[0]))
    page.run()
    page.button(key="compute").click().run()
    (course,) = asked
    assert (course.steps, course.length) == (100, 256)


@pytest.mark.parametrize(
    ("panel", "view"),
    [
        ("closer", "up close"),
        ("schemes", "all schemes"),
        ("shuffle", "shuffled words"),
        ("length", "longer texts"),
    ],
)
def test_an_old_link_opens_the_view_it_meant(open_page, panel, view):
    page = open_page(STEM, panel=panel)
    assert not page.exception
    assert not page.warning
    assert page.segmented_control(key="view").value == view
    assert "panel" not in page.query_params


@pytest.mark.parametrize(("name", "value"), [("panel", "x"), ("first", "-3"), ("view", "🐕")])
def test_nonsense_in_a_parameter_is_named(open_page, name, value):
    page = open_page(STEM, **{name: value})
    assert not page.exception
    assert f"asked for {name}" in said(page)


def test_order_without_positions_is_hidden_from_encoders_alone():
    said = layout.section(STEM, "What am I looking at?")
    assert "are the same to an encoder; a decoder has a hint already, its mask" in said


def test_a_token_of_a_decoder_sees_itself_too(open_page):
    """The mask of the page's own scheme lets every query see as many keys as its place says."""
    page = open_page(STEM, scheme="none", causal="true", positions="16")
    assert np.isfinite(table(page)).sum(axis=1).tolist() == list(range(1, 17))
    shuffle = open_page(STEM, scheme="none", causal="true", view="shuffled words")
    for shown in (said(page), said(shuffle)):
        assert "only itself and" in shown
        assert "only those before" not in shown


def test_why_alibis_loss_stays_level_has_its_own_source():
    said = layout.section(STEM, "alibi, beyond")
    assert (
        said.index("stay level") < said.index("Press et al. 2022") < said.index("Chi et al. 2023")
    )
    assert "far keys get little weight" in layout.section(STEM, "schemes")


def shown_code(page) -> str:
    """What stands under “Show the code” when it is opened."""
    page.session_state[f"code of {STEM}"] = True
    page.run()
    return page.code[-1].value


def floats(line: str) -> list[float]:
    return [float(each) for each in re.findall(r"-?\d+\.\d*(?:e-?\d+)?|nan", line)]


@pytest.mark.parametrize("stretched", [("none", "1"), ("yarn", "0.5"), ("dynamic", "1")])
def test_the_shown_code_of_decay_gives_the_lines(open_page, stretched):
    rule, share = stretched
    page = open_page(
        STEM,
        view="up close",
        scheme="rotary",
        positions="128",
        dims="32",
        scaling=rule,
        trained="64",
        share=share,
    )
    lines = {trace["name"]: numbers(trace["y"]) for trace in figures(page)[2]["data"]}
    *_, last = snippets.run(shown_code(page))
    _, same, shifted, low, high = floats(last)
    assert same == pytest.approx(lines["q = k"][-1], abs=2e-4)
    assert shifted == pytest.approx(lines["k prefers distance 100"][-1], abs=2e-4)
    assert low == pytest.approx(lines["q, k random (low)"][-1], abs=2e-4)
    assert high == pytest.approx(lines["q, k random (high)"][-1], abs=2e-4)


def test_the_shown_code_of_the_shuffle_test_gives_the_differences(open_page):
    page = open_page(STEM, view="shuffled words", sentence="The dog bites the unbankable man")
    lines = {trace["name"]: numbers(trace["y"]) for trace in figures(page)[0]["data"]}
    printed = " ".join(snippets.run(shown_code(page)))
    trained, without = map(floats, printed.split("with positions ")[1].split("without "))
    assert trained == pytest.approx(lines["with positions"][-7:], abs=1e-3)
    assert max(without) < 1e-4


def test_a_rotary_model_of_the_hosts_brings_its_share_and_its_stretching(
    open_page, tmp_path, monkeypatch
):
    monkeypatch.setattr(settings, "MODELS_DIR", tmp_path)
    rope = {
        "rope_type": "yarn",
        "rope_theta": 5e5,
        "factor": 4.0,
        "original_max_position_embeddings": 64,
        "partial_rotary_factor": 0.5,
    }
    config = {
        "model_type": "llama",
        "hidden_size": 128,
        "num_attention_heads": 4,
        "max_position_embeddings": 256,
        "rope_parameters": rope,
    }
    (tmp_path / "turning").mkdir()
    (tmp_path / "turning" / "config.json").write_text(json.dumps(config))
    page = open_page(STEM, scheme="rotary", rope="own-turning")
    assert not page.exception
    shown = said(page)
    assert "Its own: 32 dimensions a head, base 500,000" in shown
    assert "16 of these dimensions turn, stretched by yarn, factor 4" in shown
    assert not {"dims", "share", "scaling", "base"} & {
        each.key for each in (*page.slider, *page.number_input, *page.selectbox)
    }
    stretched = RopeScaling("yarn", 4.0, 64)
    frequencies = scaling.frequencies(16, base=5e5, scaling=stretched)
    expected = rotary.encode(np.arange(64), frequencies, dims=32, gain=stretched.gain).table
    np.testing.assert_allclose(table(page), expected, atol=1e-5)
