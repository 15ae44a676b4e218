"""Links: a value that an input cannot take becomes the default and is said, on every page."""

import re
from itertools import product
from typing import Any

import pytest

from components import cached, settings
from components.ui import navigation, session

# What opens the inputs that are not drawn at first; each group of links shows others.
VIEWS = {
    "start_here": [{}],
    "token_vectors": [
        {"view": "text to vectors"},
        {"view": "side by side"},
        {"view": "pieces"},
        {"view": "languages"},
        {"view": "lookup"},
        {"view": "several sentences"},
        {"view": "several sentences", "together": "pair"},
        {"view": "two places"},
        {"view": "next words"},
        {"view": "a token's life"},
        {"view": "sizes"},
        {"view": "as it began"},
        {"view": "facts"},
        {"model": "smollm2"},
    ],
    "embedding_space": [
        {"also": "near"},
        {"method": "t-SNE", "also": "most frequent", "from": "1", "to": "50", "words": ""},
        {"method": "UMAP", "also": "all words", "model": "own-small", "words": ""},
        {"method": "axes"},
        {"view": "pure noise", "trap": "true"},
        {"view": "other seeds", "method": "t-SNE"},
        *({"view": "side by side", "method2": name} for name in ("PCA", "t-SNE", "UMAP", "axes")),
        {"view": "clusters", "cluster": "k-means"},
        {"view": "clusters", "cluster": "hdbscan"},
        *(
            {"model": "own-table", "also": "all", "filter": name}
            for name in ("kind", "name", "year")
        ),
    ],
    "word_analogies": [
        {"view": name}
        for name in ("question", "scoreboard", "list", "odd one out", "path", "cosines")
    ],
    "positional_encodings": [
        {"scheme": "learned"},
        {"scheme": "learned", "view": "up close"},
        {"scheme": "sinusoidal", "view": "all schemes"},
        {"scheme": "rotary", "scaling": "yarn", "view": "up close"},
        {"scheme": "rotary", "rope": "smollm2"},
        {"scheme": "alibi", "view": "shuffled words"},
        {"scheme": "t5", "view": "longer texts", "steps": "100"},
        {"scheme": "none", "view": "longer texts"},
    ],
    "contextual_vectors": [
        {"view": name}
        for name in (
            *("map", "pairs", "senses", "attention"),
            *("static beside it", "whole sentences", "layers", "two models"),
        )
    ]
    + [{"model": "smollm2"}],
    "training_dynamics": [
        {"view": "same loss, other space"},
        {"view": "time-lapse"},
        {"view": "gradient by hand", "init": "xavier"},
        {"view": "yours and ours"},
        {"view": "rare and frequent words"},
        {"view": "fewer numbers for rare words"},
        {"view": "one table or two"},
        {"view": "gradient by hand", "corpus": "my own", "text": "A cat saw a dog. " * 9},
    ],
    "vector_evaluation": [
        {"task": "similarity", "set": "own"},
        {"task": "analogies", "ask": "own"},
        *({"task": name} for name in ("clusters", "layers", "topics", "size")),
    ],
    "semantic_search": [
        {"view": "rankings"},
        {"view": "rankings", "collection": "my own"},
        {"view": "why a hit"},
        {"view": "failures", "failure": "my own"},
        {"view": "who wins when"},
        {"view": "map"},
        {"view": "smaller vectors", "vectors": "words", "stored": "first"},
        {"view": "pooling"},
        {"view": "retrieval", "fact": "my own"},
        {"view": "classification"},
        {"view": "classification", "labels": "my own"},
    ],
}
ALWAYS = ["", "inf"]
NONSENSE = [
    *("nan", "1e309", "9" * 400, "-1", "0", "1", "7", "65", "0.3", "None", "true", "<b>bold</b>"),
    *("😀", "\x00", "שלום", "PCA\nt-SNE", "-inf"),
    "x" * 5_000,  # Streamlit takes half a million in all parameters together
]
TURNS = 3  # each view gets every third nonsense
# A link of its own for each: whatever is written in it is something to show.
FREE_TEXT = {
    *("start", "words", "near", "axes", "components", "focus", "contains"),
    *("a", "b", "c", "d", "expr"),
    *("questions", "odd", "few", "path_from", "path_to", "sentence", "word", "text", "rated"),
    *("sentences", "batch", "compare", "other_text", "quadruples", "categories"),
    *("axes2", "components2"),
    *("q", "column", "one", "mate", "trap", "ask", "opening", "answer"),
}
OF_NO_LINK = {"pasted passages", "labelled texts"}
OPEN = {"least", "most"}  # may be empty
# Their defaults are too long for README, or depend on the model.
UNLISTED = {"words", "questions", "text", "rated", "quadruples", "categories", "layer", "token"} | {
    *("batch", "hit"),
}


@pytest.fixture(autouse=True)
def _own_models(tmp_path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A small space, and one with columns."""
    lines = [f"w{row} {row % 5} {row % 3} {row % 7}.5" for row in range(60)]
    (tmp_path / "small.txt").write_text("\n".join(lines))
    rows = [f"w{n},k{n % 4},n{n},{1700 + n},0.{n},{n % 3}.5,{n % 7}" for n in range(300)]
    (tmp_path / "table.csv").write_text("\n".join(["word,kind,name,year,d0,d1,d2", *rows]))
    monkeypatch.setattr(settings, "MODELS_DIR", tmp_path)


def parameters() -> dict[str, dict[str, str]]:
    """Return what README says of each parameter, by the stem of its page."""
    readme = (settings.ROOT / "README.md").read_text("utf-8")
    links = readme.partition("\n## Links\n")[2].partition("\n## ")[0]
    _, *parts = re.split(r"^### .*: `/([\w-]*)`$", links, flags=re.MULTILINE)
    stems = [address.replace("-", "_") or "start_here" for address in parts[::2]]
    return {stem: _listed(text) for stem, text in zip(stems, parts[1::2], strict=True)}


def _listed(text: str) -> dict[str, str]:
    """Return what a list says of each of the parameters that its lines begin with."""
    lines = re.findall(r"^- ((?:`\w+`(?:, )?)+): (.*)$", text, re.MULTILINE)
    return {name: said for names, said in lines for name in re.findall(r"`(\w+)`", names)}


PARAMETERS = parameters()


def notes(page) -> str:
    return " ".join(warning.value for warning in page.warning).replace("\\", "")


def drawn(page) -> dict[str, Any]:
    """Return the inputs a page shows, by key, but for those that no link may tell."""
    kinds = ("selectbox", "multiselect", "slider", "number_input", "toggle", "text_input")
    others = ("text_area", "segmented_control")
    every = {each.key: each for kind in (*kinds, *others) for each in page.get(kind)}
    return {key: each for key, each in every.items() if key not in OF_NO_LINK}


def said_of(stem: str, key: str) -> str:
    """Return what README says of a parameter, the second picture's being those of the first."""
    said = PARAMETERS[stem][key]
    return PARAMETERS[stem][key.removesuffix("2")] if said == "as those of the first" else said


def test_every_page_has_its_parameters_listed():
    assert set(PARAMETERS) == {entry.stem for entry in navigation.PAGES} == set(VIEWS)


@pytest.mark.parametrize("stem", VIEWS)
def test_readme_lists_every_parameter_with_its_choices_and_default(open_page, stem):
    met = set()
    for view in VIEWS[stem]:
        shown = drawn(open_page(stem, **view))
        met |= set(shown)
        assert met <= set(PARAMETERS[stem])
        for key, each in shown.items():
            said = said_of(stem, key)
            choices = each.options if each.type == "button_group" else []
            assert all(re.search(rf"\b{choice}\b", said) for choice in choices), (key, said)
            default = "empty" if each.value in (None, "", []) else session.parameter(each.value)
            assert f"**{default}**" in said or key in view or key in UNLISTED, (key, default)
    asked_here = set() if cached.models.is_on_machine("smollm2") else {"skip"}
    assert met == set(PARAMETERS[stem]) - asked_here  # which decoders alone are asked


ALL_VIEWS = [(stem, view) for stem, views in VIEWS.items() for view in views]


@pytest.mark.parametrize(
    ("stem", "view", "turn"),
    [(*each, turn % TURNS) for turn, each in enumerate(ALL_VIEWS)],
    ids=lambda part: "-".join(part.values()) or "first" if isinstance(part, dict) else str(part),
)
def test_nonsense_in_every_parameter_of_a_view(open_page, stem, view, turn):
    """One link holds one kind of nonsense in all parameters at once, but for what opens the view.

    A closed choice says what it was asked for whenever it does not show it.
    """
    asked = [name for name in PARAMETERS[stem] if name not in view]
    for nonsense in ALWAYS + NONSENSE[turn::TURNS]:
        page = open_page(stem, **view, **dict.fromkeys(asked, nonsense))
        assert not page.exception, (nonsense, page.exception)
        for key in drawn(page).keys() & set(asked) - FREE_TEXT:
            shown = str(page.session_state[key]).lower()
            is_taken = shown in (nonsense, f"{nonsense}.0") or (key in OPEN and nonsense == "")
            told = " ".join(f"asked for {key} = “{nonsense[:40]}".split())
            assert is_taken or told in notes(page), (key, nonsense)


@pytest.mark.parametrize(
    ("stem", "link"),
    [
        *(("vector_evaluation", {key: ""}) for key in ("unknown", "task")),
        *(("embedding_space", {key: ""}) for key in ("method", "dims")),
        ("embedding_space", {"method": "t-sne", "metric": ""}),
        *(("contextual_vectors", {key: ""}) for key in ("vectors", "view")),
        *(("word_analogies", {key: ""}) for key in ("view", "method")),
        ("positional_encodings", {"scheme": ""}),
        ("positional_encodings", {"first": "inf"}),
        ("positional_encodings", {"row": "inf"}),
        ("positional_encodings", {"column": "-inf"}),
        ("positional_encodings", {"scheme": "sinusoidal", "base": "inf"}),
        ("positional_encodings", {"scheme": "rotary", "scaling": "yarn", "trained": "inf"}),
        ("contextual_vectors", {"drop": "inf"}),
        ("embedding_space", {"also": "ranks", "from": "inf", "to": "inf"}),
        ("embedding_space", {"method": "t-sne", "n_iter": "inf", "learning_rate": "inf"}),
        ("positional_encodings", {"scheme": "sinusoidal", "dims": "65"}),
        ("positional_encodings", {"scheme": "rotary", "dims": "65"}),
        ("positional_encodings", {"scheme": "rotary", "dims": "100", "share": "0.25"}),
    ],
)
def test_links_that_once_failed(open_page, stem, link):
    page = open_page(stem, **link)
    assert not page.exception
    assert "The link asked for" in notes(page)
    assert page.get("bidi_component") or page.get("plotly_chart")


@pytest.mark.parametrize(
    ("stem", "key", "value", "shown"),
    [
        ("word_analogies", "method", "magic", "sum"),
        ("word_analogies", "keep", "perhaps", "off"),
        ("contextual_vectors", "layer", "99", "6"),
        ("contextual_vectors", "layer", "many", "6"),
        ("contextual_vectors", "layer", "1.5", "6"),
        ("contextual_vectors", "model", "nobody", "minilm"),
        ("positional_encodings", "positions", "-1", "64"),
        ("positional_encodings", "positions", "100", "64"),
        ("positional_encodings", "scheme", "<b>", "learned"),
        ("embedding_space", "method", "magic", "PCA"),
        ("vector_evaluation", "task", "magic", "similarity"),
        ("vector_evaluation", "unknown", "guess", "skip"),
        ("embedding_space", "dims", "4", "2"),
    ],
)
def test_an_impossible_value_is_replaced_and_told(open_page, stem, key, value, shown):
    page = open_page(stem, **{key: value})
    assert not page.exception
    assert f"The link asked for {key} = “{value}”" in notes(page)
    assert f"Showing {shown} instead" in notes(page)
    assert page.get("plotly_chart")


def test_a_field_that_stays_empty_shows_nothing_instead(open_page):
    page = open_page("embedding_space", compare=["nurse", "woman"])
    assert "compare = “nurse, woman”, which is not possible here." in notes(page)
    assert "instead" not in notes(page)


def test_the_note_goes_when_the_reader_changes_the_input(open_page):
    page = open_page("contextual_vectors", layer="99")
    page.slider(key="layer").set_value(3).run()
    assert "The link asked for" not in notes(page)


def test_the_share_of_dimensions_that_turn_is_even_whatever_a_link_may_ask(open_page):
    for dims, share in product((8, 104, 1_024), ("0.5", "0.25")):
        page = open_page("positional_encodings", scheme="rotary", dims=str(dims), share=share)
        assert not page.exception
        assert not page.warning


def test_a_value_that_no_longer_fits_is_replaced_and_told(open_page):
    """Sentences are taken out: the fourth occurrence is gone."""
    page = open_page("contextual_vectors", view="senses", occurrence="4")
    assert page.session_state["occurrence"] == 4
    page.text_area(key="text").set_value("A bank of sand.\nA bank of mud.\nThe bank lent.").run()
    assert not page.exception
    assert page.session_state["occurrence"] == 1
    assert "occurrence = “4” is not possible here any more. Showing 1 instead." in notes(page)


@pytest.mark.parametrize(
    ("stem", "key", "values"),
    [
        ("word_analogies", "view", ["list", "scoreboard"]),
        ("positional_encodings", "positions", ["1024", "1024"]),
        ("positional_encodings", "first", ["1", "2"]),
        ("contextual_vectors", "model", ["minilm", "minilm"]),
        ("word_analogies", "a", ["cat", "dog"]),
        ("contextual_vectors", "text", ["A bank.", "The bank."]),
    ],
)
def test_two_values_for_one_input_are_not_possible(open_page, stem, key, values):
    page = open_page(stem, **{key: values})
    assert not page.exception
    assert f"The link asked for {key} = “{', '.join(values)}”, which is not" in notes(page)


def test_several_values_for_an_input_that_takes_several_are(open_page):
    link = {"model": "own-table", "also": "all", "filter": "kind", "only": ["k1", "k2"]}
    page = open_page("embedding_space", **link, words="", focus="")
    assert page.multiselect(key="only").value == ["k1", "k2"]
    assert not page.warning


@pytest.mark.parametrize("told", ["500", "inf", ""])
def test_a_button_counts_more_than_what_a_link_says_of_an_input_not_yet_drawn(open_page, told):
    page = open_page("embedding_space", **{"from": told})
    page.menu_button(key="try more").click("The 2,000 most frequent words").run()
    assert not page.exception
    assert page.number_input(key="from").value == 1
    assert page.number_input(key="to").value == 2_000
    assert "The link asked for" not in notes(page)


@pytest.mark.parametrize("told", ["inf", "", "7"])
def test_a_parameter_of_old_links_counts_more_than_one_of_new_links(open_page, told):
    page = open_page("embedding_space", top="500", to=told)
    assert not page.exception
    assert page.number_input(key="to").value == 500


def test_a_choice_of_old_links_is_the_one_with_the_name_of_today(open_page):
    page = open_page("embedding_space", method="umap", also="ranks", to="90")
    assert page.session_state["method"] == "UMAP"
    assert page.session_state["also"] == "most frequent"
    assert open_page("contextual_vectors", view="layers", pool="cls").session_state["pool"] == (
        "first token"
    )
    assert not notes(page)


@pytest.mark.parametrize(
    ("stem", "link", "view"),
    [
        ("embedding_space", {"view": "noise"}, "pure noise"),
        ("embedding_space", {"view": "seeds"}, "other seeds"),
        ("embedding_space", {"view": "compare"}, "side by side"),
        ("contextual_vectors", {"view": "static"}, "static beside it"),
        ("contextual_vectors", {"view": "sentences"}, "whole sentences"),
        ("contextual_vectors", {"view": "models"}, "two models"),
        ("positional_encodings", {"panel": "closer"}, "up close"),
        ("positional_encodings", {"panel": "schemes"}, "all schemes"),
        ("positional_encodings", {"panel": "shuffle"}, "shuffled words"),
        ("positional_encodings", {"panel": "length"}, "longer texts"),
    ],
)
def test_a_view_of_old_links_opens_under_the_name_it_has_today(open_page, stem, link, view):
    page = open_page(stem, **link)
    assert not page.exception
    assert page.session_state["view"] == view
    assert not notes(page)
