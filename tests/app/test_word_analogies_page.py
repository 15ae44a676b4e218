"""The analogies page: what each control does, and what it says to nonsense."""

import json

import pytest
import streamlit as st

from components import cached, settings
from components.models import static
from components.ui import layout, texts
from components.ui.analogies import question, ready, views, words
from components.ui.analogies.inputs import AnswerRules
from components.ui.analogies.scene import Scene
from components.ui.page import signature
from components.vectors.analogies import scoreboard, word_path
from components.vectors.analogies.solve import METHODS, Proportion

STEM = "word_analogies"


def bars(page) -> dict:
    """The main figure's bars, as sent to the browser."""
    return json.loads(page.get("plotly_chart")[0].proto.spec)["data"][0]


def ask(page, **words: str) -> None:
    """Type words into the four fields and send them together."""
    for key, word in words.items():
        page.text_input(key=key).set_value(word)
    page.button(key="ask").click().run()


def answer(page) -> list[str]:
    """The words marked as the answer."""
    return [word for word, role in bars(page)["customdata"] if role == "the answer"]


def conclusion(page) -> str:
    """The sentence over the picture, without marks."""
    return page.session_state["_place"].title


def said(page) -> str:
    return " ".join(element.value for element in (*page.markdown, *page.warning, *page.info))


@pytest.mark.parametrize(
    ("asked", "wanted"),
    [
        ({"a": "man", "b": "king", "c": "woman"}, "queen"),
        ({"a": "walk", "b": "walked", "c": "swim"}, "swam"),
        ({"a": "france", "b": "paris", "c": "japan"}, "tokyo"),
        ({"a": "france", "b": "paris", "c": "germany"}, "berlin"),
    ],
)
def test_the_famous_analogies_hold(open_page, asked, wanted):
    page = open_page(STEM, **asked)
    assert not page.exception
    assert answer(page) == [wanted]


def test_query_words_are_shown_greyed_and_may_win_when_let(open_page):
    page = open_page(STEM)
    assert ["king", "part of the question"] in bars(page)["customdata"]
    assert "king" in said(page)
    page.toggle(key="keep").set_value(True).run()
    assert ["king", "the answer"] in bars(page)["customdata"]
    assert "Nearly every published analogy bans" in said(page)


def test_the_method_changes_the_scores(open_page):
    first = bars(open_page(STEM))["x"]
    second = bars(open_page(STEM, method="3cosmul"))["x"]
    assert first != second


def test_a_ready_made_question_sets_all_three_words(open_page):
    page = open_page(STEM, a="dog", expr="king + queen")
    page.menu_button(key="try Capitals").click_index(0).run()
    assert [page.text_input(key=key).value for key in "abc"] == ["france", "paris", "japan"]
    assert page.text_input(key="expr").value == ""


def test_bias_comes_with_its_caution(open_page):
    page = open_page(STEM)
    page.menu_button(key="try Bias").click_index(0).run()
    assert "Read with care" in page.warning[0].value
    assert "2020.cl-2.7" in page.warning[0].value


def test_a_free_expression_is_solved(open_page):
    page = open_page(STEM, expr="king - man + woman")
    assert answer(page) == ["queen"]
    assert len(page.get("plotly_chart")) == 2
    page.text_input(key="expr").set_value("king + queen").run()
    assert len(page.get("plotly_chart")) == 1


def test_an_unknown_word_is_named_and_corrected_by_a_click(open_page):
    page = open_page(STEM, b="kingg")
    assert "“kingg” is not in" in page.warning[0].value
    page.button(key="correct b kingg king").click().run()
    assert page.text_input(key="b").value == "king"
    assert not page.warning
    assert page.get("plotly_chart")


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ("", "Type a word in field c"),
        ("x" * 10_000, "at most 60 characters; this is 10,000"),
        ("🦄", "🦄"),
        ("<b>king</b>", "is not in this model"),
        ("ملكة", "ملكة"),
        ("e\u0301e\u0301e\u0301", "is not in this model"),
    ],
)
def test_nonsense_gets_a_sentence_and_stays_in_its_field(open_page, typed, sentence):
    page = open_page(STEM)
    ask(page, c=typed)
    assert not page.exception
    assert sentence in page.warning[0].value.replace("\\", "")
    assert page.text_input(key="c").value == typed


def test_a_broken_expression_names_the_place(open_page):
    page = open_page(STEM, expr="king man")
    assert "At character 6" in page.warning[0].value


def test_a_link_with_an_impossible_value_says_so(open_page):
    page = open_page(STEM, method="magic")
    assert page.segmented_control(key="method").value == "sum"
    assert "The link asked for method" in page.warning[0].value


def test_the_same_word_three_times_does_not_break_the_page(open_page):
    page = open_page(STEM, a="king", b="king", c="king")
    assert not page.exception
    assert page.get("plotly_chart")


def test_an_answer_is_held_against_best_answers(open_page):
    assert "above 99.5% of 2,000 best answers to nonsense sums (" in said(open_page(STEM))
    kept = said(open_page(STEM, keep="true"))
    assert "of 2,000 raw winners of nonsense sums (" in kept
    assert "only **all**" not in kept.replace("only all", "only **all**")
    free = open_page(STEM, expr="2 king - man + 0.5 woman")
    assert "of 499 best answers to nonsense sums of this form (" in said(free)


def test_the_axis_names_no_form_of_sum(open_page):
    """Any weights may be asked for."""
    page = open_page(STEM, expr="2 king - man + 0.5 woman")
    layout_ = json.loads(page.get("plotly_chart")[0].proto.spec)["layout"]
    assert layout_["xaxis"]["title"]["text"] == "cosine with the sum"


def test_the_rivals_stand_in_one_table_with_their_scores(open_page):
    page = open_page(STEM)
    asked, banned, free = (list(column) for column in page.table[0].value.to_numpy().T)
    asked = [each.replace("\\", "") for each in asked]
    assert asked[0] == "sum: near king − man + woman"
    names = [each.split(":")[0] for each in asked]
    assert names[:5] == ["sum", "product", "direction", "only woman", "without man"]
    shares = scoreboard.read(settings.ANALOGY_SCORES_FILE)["word2vec"].accuracy()[0, :, 0]
    assert banned[0] == f"**queen** ({shares[0]:.1%})"
    assert free[0] == f"king ({shares[1]:.1%})"
    assert "W16-2503" in said(page)


def test_each_method_names_its_source(open_page):
    for method in ("3cosadd", "3cosmul", "pairdirection"):
        assert "W14-1618" in said(open_page(STEM, method=method))


def test_weights_change_the_answer(open_page):
    one = bars(open_page(STEM, expr="king - man + woman"))["x"]
    other = bars(open_page(STEM, expr="2*king - man + 0.5 woman"))["x"]
    assert one != other


def test_pair_direction_of_another_sum_is_refused_with_a_sentence(open_page):
    page = open_page(STEM, expr="king + queen", method="pairdirection")
    assert not page.exception
    assert "needs exactly c − a + b" in page.warning[0].value.replace("\\", "")


def test_a_word_of_pieces_is_told_and_can_be_corrected(open_page):
    page = open_page(STEM, model="fasttext", c="kingg")
    assert not page.exception
    assert "mean of the vectors of its pieces" in page.caption[0].value
    page.button(key="correct c kingg king").click().run()
    assert page.text_input(key="c").value == "king"


def test_the_scoreboard_says_how_many_questions_it_rests_on(open_page):
    page = open_page(STEM, view="scoreboard")
    assert "18,134 of 19,544" in said(page)
    with_ban = bars(page)["z"]
    page.toggle(key="keep").set_value(True).run()
    assert bars(page)["z"] != with_ban
    assert "Query words may win here" in said(page)


def test_a_model_nobody_has_measured_is_offered(open_page, monkeypatch):
    monkeypatch.setattr(scoreboard, "read", lambda _file: {})
    page = open_page(STEM, view="scoreboard")
    assert not page.exception
    assert not page.get("plotly_chart")
    assert "19,544 questions" in page.button(key="compute").label


def test_a_list_is_answered_line_by_line(open_page):
    page = open_page(STEM, view="list")
    table = page.dataframe[0].value
    assert table["answer"][0] == "queen"
    assert "**8 of 8** are right with the ban on query words, 0 without it." in said(page)
    assert "**5 lines** make **8 questions**: 3 of the lines are pairs" in said(page)
    assert list(table["right"]) == ["✓"] * 8
    assert list(table["raw right"]) == ["✗"] * 8
    assert "were picked by hand" in said(page)
    assert "shares of 2,000 best answers to nonsense sums" in said(page)
    page.text_area(key="questions").set_value("man king woman\nnonsense\nkinng man x y").run()
    assert not page.exception
    assert len(page.dataframe[0].value) == 1
    assert "were picked" not in said(page)
    assert "**2 lines** make **2 questions**." in said(page)
    assert "Line 2 has 1 word" in page.warning[0].value
    assert "kinng" in page.warning[1].value


@pytest.mark.parametrize("typed", ["", "one", "a b c d e f", "<b>x</b> 🦄 ملكة", "a b\n" * 500])
def test_nonsense_in_the_list_gets_a_sentence(open_page, typed):
    page = open_page(STEM, view="list")
    page.text_area(key="questions").set_value(typed).run()
    assert not page.exception
    assert page.warning
    assert page.text_area(key="questions").value == typed


def test_the_odd_one_out_is_named(open_page):
    page = open_page(STEM, view="odd one out")
    assert "**cereal** is least like" in said(page)
    page.text_input(key="odd").set_value("king queen").run()
    assert "at least three" in page.warning[0].value
    page.text_input(key="odd").set_value("king queen kinng").run()
    assert "kinng" in page.warning[0].value


def test_a_path_is_drawn_or_said_to_be_missing(open_page, monkeypatch):
    near = word_path.graph(static.load("word2vec"), words=500)
    monkeypatch.setattr(cached.analogies, "neighbor_graph", lambda _: near)
    page = open_page(STEM, view="path", path_from="king", path_to="music")
    assert not page.exception
    assert "smallest sum of 1 − cosine" in said(page)
    assert "of 5,000 links of this graph" in said(page)
    assert len(page.get("plotly_chart")) == 1
    monkeypatch.setattr(cached.analogies, "path_between", lambda *_: None)
    page.text_input(key="path_to").set_value("art").run()
    assert "There is no path" in said(page)
    assert not page.get("plotly_chart")


def test_from_a_word_to_itself_there_is_no_way(open_page):
    page = open_page(STEM, view="path", path_from="cat", path_to="cat")
    assert not page.exception
    assert "Both are the same word" in page.info[0].value
    assert "weakest step" not in said(page)


def test_an_unknown_view_becomes_the_question(open_page):
    page = open_page(STEM, view="magic")
    assert page.segmented_control(key="view").value == "question"
    assert "The link asked for view" in page.warning[0].value


@pytest.fixture
def scene(monkeypatch) -> Scene:
    """What a view starts from: the first model, no matter where its inputs stand."""
    asked = Proportion("man", "king", "woman")
    monkeypatch.setattr(words, "terms", lambda _: asked.terms)  # a form needs a page around it
    return Scene("word2vec", st.container(), st.container())


@pytest.mark.parametrize("view", views.VIEWS)
def test_every_view_has_its_code_and_columns_of_one_length(scene, view, monkeypatch):
    near = word_path.graph(static.load("word2vec"), words=500)
    monkeypatch.setattr(cached.analogies, "neighbor_graph", lambda _: near)
    shown = views.VIEWS[view](scene)
    code = texts.code(STEM, shown.code)
    compile(code, view, "exec")
    assert "components/models/bundled/word2vec/" in code
    assert len({len(list(column)) for column in shown.table.values()}) == 1
    assert layout.to_csv(shown.table)


@pytest.mark.parametrize("method", METHODS)
def test_each_method_has_a_code_of_its_own(scene, method, monkeypatch):
    monkeypatch.setattr(question, "rules", lambda: AnswerRules(method, keep=False))
    shown = question.show(scene)
    assert shown is not None
    assert [part.name for part in shown.code.parts] == ["vectors", method, "question"]
    code = texts.code(STEM, shown.code)
    compile(code, method, "exec")
    assert "('woman', 1.0), ('man', -1.0), ('king', 1.0)" in code


def test_a_few_words_are_compared_and_ranked_by_their_cosine_with_the_first(open_page):
    page = open_page(STEM, view="cosines", few="nurse, man, woman")
    assert not page.exception
    space = cached.models.static_vectors("word2vec")
    nurse, man, woman = (space.unit[space.index[word]] for word in ("nurse", "man", "woman"))
    near, far = f"**woman**, cosine {nurse @ woman:.3f}", f"**man**, cosine {nurse @ man:.3f}"
    assert f"To **nurse**, nearest first: {near}, above " in said(page)
    assert said(page).index(near) < said(page).index(far)


@pytest.mark.parametrize(
    ("few", "sentence"),
    [
        ("", "at least two different words"),
        ("nurse nurse", "at least two different words"),
        ("nurse, wooman", "wooman"),
        (" ".join(f"w{n}" for n in range(13)), "13"),
        ("<b>x</b>, 😀", r"“\<b\>x\<\/b\>” is not"),
        ("x" * 10_000, "characters"),
    ],
)
def test_words_that_cannot_be_compared_are_named(open_page, few, sentence):
    page = open_page(STEM, view="cosines", few=few)
    assert not page.exception
    assert sentence in said(page)
    assert not page.get("plotly_chart")


def test_a_sum_of_nothing_is_said_to_be_none(open_page):
    page = open_page(STEM, expr="king - king")
    assert not page.exception
    assert "This sum is zero" in said(page)
    assert "The answer is" not in said(page)


def test_the_odd_word_is_held_against_means(open_page):
    text = said(open_page(STEM, view="odd one out", odd="red green blue"))
    assert "of 1,000 random words, each among 2 other random ones" in text
    assert "of 1,000 groups of 2 random words" in text


@pytest.mark.parametrize(
    ("four", "formula"),
    [
        (("france", "paris", "japan", "?"), "paris − france + japan"),
        (("japan", "?", "france", "paris"), "paris − france + japan"),
        (("paris", "france", "?", "japan"), "paris − france + japan"),
        (("?", "japan", "paris", "france"), "paris − france + japan"),
        (("tokyo", "japan", "?", "italy"), "tokyo − japan + italy"),
    ],
)
def test_the_unknown_may_stand_in_any_of_the_four_places(open_page, four, formula):
    page = open_page(STEM, **dict(zip("abcd", four, strict=True)))
    assert not page.exception
    assert page.header[0].value.replace("\\", "").startswith(("What is", "Is"))
    assert formula in page.header[0].value.replace("\\", "")
    b, a, c = formula.replace("−", "+").split(" + ")
    straight = open_page(STEM, a=a, b=b, c=c)
    assert bars(page)["x"] == bars(straight)["x"]
    assert answer(page) == answer(straight)
    assert f"near {formula}" in page.table[0].value.iloc[0, 0].replace("\\", "")


@pytest.mark.parametrize(
    ("four", "sentence"),
    [
        ({"d": "queen"}, "No word is asked for"),
        ({"c": "?"}, "Only one of the four words can be asked for"),
    ],
)
def test_there_is_one_unknown(open_page, four, sentence):
    page = open_page(STEM)
    ask(page, **four)
    assert not page.exception
    assert sentence in said(page)
    assert answer(page) == ["queen"], "the last picture stays"


def test_words_are_sent_together(open_page):
    page = open_page(STEM)
    page.text_input(key="a").set_value("japan").run()
    assert answer(page) == ["queen"], "half a question is none"
    ask(page, a="france", b="paris", c="japan")
    assert answer(page) == ["tokyo"]


def test_four_words_that_are_asked_count_more_than_a_sum_typed_before(open_page):
    page = open_page(STEM, expr="king + queen")
    ask(page, a="france", b="paris", c="japan")
    assert page.text_input(key="expr").value == ""
    assert answer(page) == ["tokyo"]


@pytest.mark.parametrize(
    ("view", "key", "typed", "of"),
    [
        ("question", "b", "kinng", "king − man + woman"),
        ("question", "expr", "king −", "king − man + woman"),
        ("question", "expr", "king − king", "king − man + woman"),
        ("odd one out", "odd", "dinner lunch", "breakfast, cereal, dinner, lunch"),
        ("cosines", "few", "nurse, wooman", "nurse, woman, man"),
        ("path", "path_to", "poettry", "computer to poetry"),
        ("path", "path_to", "computer", "computer to poetry"),
    ],
)
def test_a_typo_keeps_the_last_picture_and_marks_it(open_page, monkeypatch, view, key, typed, of):
    near = word_path.graph(static.load("word2vec"), words=2_000)
    monkeypatch.setattr(cached.analogies, "neighbor_graph", lambda _: near)
    page = open_page(STEM, view=view)
    before, sentence = bars(page), conclusion(page)
    page.text_input(key=key).set_value(typed)
    page.button(key="ask").click().run() if key == "b" else page.run()
    assert not page.exception
    assert page.warning or page.info
    assert conclusion(page) == f"Still the last picture: {of}."
    assert bars(page) == before
    assert sentence in signature.plain(said(page)), "what it showed is still said"


def test_the_last_picture_names_its_model_once_another_is_chosen(open_page):
    page = open_page(STEM)
    page.text_input(key="expr").set_value("king −").run()
    page.selectbox(key="model").set_value("fasttext").run()
    assert "king − man + woman in word2vec." in conclusion(page)


def test_a_link_with_a_typo_has_no_last_picture(open_page):
    page = open_page(STEM, b="kinng")
    assert "The picture appears here as soon as" in page.info[0].value


@pytest.mark.parametrize(
    ("link", "heading"),
    [
        ({}, "Is king − man + woman really queen?"),
        ({"a": "france", "b": "paris", "c": "japan"}, "Is paris − france + japan really tokyo?"),
        ({"a": "man", "b": "doctor", "c": "woman"}, "What is doctor − man + woman?"),
        ({"a": "kinng"}, "What is king − kinng + woman?"),
        ({"c": ""}, "Which word completes the analogy?"),
        ({"d": "queen"}, "Which word completes the analogy?"),
        ({"a": "x" * 50}, "Which word completes the analogy?"),
        ({"expr": "2*king + <b>"}, "What is 2*king + <b>?"),
        ({"expr": "king + " * 30}, "Which word is nearest to this sum?"),
        ({"view": "scoreboard"}, "How often does word arithmetic work?"),
        ({"view": "list"}, "How many of these are solved?"),
        ({"view": "odd one out", "odd": "cat dog tree"}, "Which is the odd one: cat dog tree?"),
        ({"view": "path", "path_from": "cat"}, "How far is it from cat to poetry?"),
        ({"view": "cosines"}, "How alike are nurse, woman, man?"),
    ],
)
def test_the_heading_follows_the_view_and_the_words(open_page, monkeypatch, link, heading):
    near = word_path.graph(static.load("word2vec"), words=500)
    monkeypatch.setattr(cached.analogies, "neighbor_graph", lambda _: near)
    assert open_page(STEM, **link).header[0].value.replace("\\", "") == heading


def test_no_caption_is_jargon(open_page):
    """Old names stay values of old links."""
    captions = []
    for view in ("question", "scoreboard", "list"):
        page = open_page(STEM, view=view, method="pairdirection")
        captions += [option for each in page.segmented_control for option in each.options]
        captions += [spec for each in page.get("plotly_chart") for spec in [each.proto.spec]]
        captions += [table.value.to_csv() for table in page.table]
    for jargon in ("3cosadd", "3cosmul", "pairdirection", "gram3"):
        assert jargon not in " ".join(captions).lower()
    assert page.segmented_control(key="method").value == "direction"


def test_every_ready_made_question_is_an_example_to_step_to(open_page):
    page = open_page(STEM)
    examples = page.session_state["_place"].examples
    assert len(examples) == len(ready.questions())
    assert examples[4] == {"a": "france", "b": "paris", "c": "japan", "d": "?", "expr": ""}


@pytest.mark.parametrize("view", views.VIEWS)
def test_every_view_concludes_in_one_line_and_has_examples(open_page, monkeypatch, view):
    near = word_path.graph(static.load("word2vec"), words=2_000)
    monkeypatch.setattr(cached.analogies, "neighbor_graph", lambda _: near)
    page = open_page(STEM, view=view)
    for values in page.session_state["_place"].examples[:4]:
        shown = open_page(STEM, view=view, **{key: str(each) for key, each in values.items()})
        assert 0 < len(conclusion(shown)) <= 95
        assert shown.get("plotly_chart")
