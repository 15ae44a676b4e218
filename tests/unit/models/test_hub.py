"""Do downloads take only safe files, check them, and say in a sentence what went wrong?"""

import errno
import gzip
import hashlib
import os
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest

from components import settings
from components.errors import ModelFileError, NoNetworkError
from components.models import catalog, files, hub, static
from components.models.catalog import ModelCard

FILES = {
    "model.safetensors": b"weights",
    "config.json": b"{}",
    "tokenizer.json": b"{}",
    "pytorch_model.bin": b"a pickle",
    "modeling_own.py": b"print('code')",
    "onnx/model.safetensors": b"another format",
    "model-half/one.safetensors": b"another precision",
}


class FakeHub:
    """A hub in a folder: small files under made-up names, weights under their hash."""

    def __init__(self, sent: dict[str, bytes] | None = None, fails: OSError | None = None) -> None:
        self.sent = FILES | (sent or {})
        self.fails = fails
        self.fetched: list[str] = []

    def files(self, _card: ModelCard) -> list[hub.RemoteFile]:
        if self.fails is not None:
            raise self.fails
        hashes = {
            name: hashlib.sha256(content).hexdigest()
            for name, content in FILES.items()
            if name.endswith("safetensors")
        }
        return [
            hub.RemoteFile(name, len(content), hashes.get(name)) for name, content in FILES.items()
        ]

    def fetch(self, card: ModelCard, name: str, advance: Callable[[int], None]) -> Path:
        self.fetched.append(name)
        root = settings.HUB_DIR / f"models--{card.reference.replace('/', '--')}"
        blob = root / "blobs" / hashlib.sha256(FILES[name]).hexdigest()
        link = root / "snapshots" / str(card.revision) / name
        for path in (blob, link):
            path.parent.mkdir(parents=True, exist_ok=True)
        blob.write_bytes(self.sent[name])
        link.symlink_to(blob)
        advance(len(self.sent[name]))
        return link


@pytest.fixture(autouse=True)
def _places(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(settings, "HUB_DIR", tmp_path / "hub")
    monkeypatch.setattr(settings, "DOWNLOADS_DIR", tmp_path / "own")


@pytest.fixture
def card() -> ModelCard:
    return ModelCard("tiny", "Tiny", "contextual", "hub", "owner/tiny", 7, "MIT", 3, "abc123")


@pytest.fixture
def vectors_card() -> ModelCard:
    return ModelCard("small", "Small", "static", "gensim-data", "small", 7, "PDDL", 2)


def test_only_weights_settings_and_tokenizer_are_fetched(card):
    source = FakeHub()
    folder = hub.download(card, source=source)
    assert source.fetched == ["config.json", "tokenizer.json", "model.safetensors"]
    assert sorted(path.name for path in folder.iterdir()) == sorted(source.fetched)


def test_progress_grows_from_nothing_to_all(card):
    shares: list[float] = []
    hub.download(card, progress=shares.append, source=FakeHub())
    assert shares == sorted(shares)
    assert (shares[0], shares[-1]) == (0.0, 1.0)
    assert any(0 < share < 1 for share in shares)


def test_weights_that_arrive_changed_are_deleted_and_refused(card):
    source = FakeHub(sent={"model.safetensors": b"wrong"})
    with pytest.raises(ModelFileError, match=r"did not arrive as the hub sent it.*deleted"):
        hub.download(card, source=source)
    assert not list(settings.HUB_DIR.rglob("model.safetensors"))


def test_a_model_without_safetensors_is_refused(card, monkeypatch):
    monkeypatch.delitem(FILES, "model.safetensors")
    source = FakeHub()
    with pytest.raises(ModelFileError, match="no weights in safetensors"):
        hub.download(card, source=source)
    assert source.fetched == []


def test_no_network_is_one_sentence(card):
    with pytest.raises(NoNetworkError, match=r"could not be reached.*Tiny \(7 MB\)"):
        hub.download(card, source=FakeHub(fails=ConnectionError("unreachable")))


def test_a_connection_lost_on_the_way_is_one_sentence(card, monkeypatch):
    import httpx2
    import huggingface_hub

    def lost(*_args: object, **_more: object) -> str:
        raise httpx2.ReadError("connection reset")

    monkeypatch.setattr(huggingface_hub, "hf_hub_download", lost)
    monkeypatch.setattr(hub._Hub, "files", FakeHub.files)
    monkeypatch.setattr(hub._Hub, "fails", None, raising=False)
    with pytest.raises(NoNetworkError, match="could not be reached"):
        hub.download(card)
    assert not files.is_present(card)


def test_a_full_disk_is_not_called_a_missing_network(card):
    full = OSError(errno.ENOSPC, "No space left on device")
    with pytest.raises(ModelFileError, match="disk is full"):
        hub.download(card, source=FakeHub(fails=full))


@pytest.mark.parametrize("number", [errno.EACCES, errno.EROFS])
def test_a_folder_that_cannot_be_written_is_not_called_a_missing_network(card, number):
    refused = OSError(number, os.strerror(number), "/secret/hub/config.json")
    with pytest.raises(ModelFileError, match=r"Tiny was not downloaded.*cannot be written") as said:
        hub.download(card, source=FakeHub(fails=refused))
    assert "secret" not in str(said.value)


def test_a_connection_that_is_forbidden_is_a_missing_network(card):
    refused = PermissionError(errno.EACCES, "Permission denied")
    with pytest.raises(NoNetworkError):
        hub.download(card, source=FakeHub(fails=refused))


def test_the_hubs_own_client_says_the_same_without_network(card):
    with pytest.raises(NoNetworkError, match="model hub could not be reached"):
        hub.download(card)


@pytest.mark.parametrize("name", ["gpt2", "glove-wiki-gigaword-50"])
def test_a_refused_connection_is_one_sentence(name, monkeypatch, tmp_path):
    """The real clients, sent to a port nobody listens on."""
    from gensim import downloader
    from huggingface_hub import constants

    for proxy in ("HTTPS_PROXY", "https_proxy"):
        monkeypatch.setenv(proxy, "http://127.0.0.1:9")
    monkeypatch.setattr(constants, "HF_HUB_OFFLINE", False)
    monkeypatch.setattr(downloader, "BASE_DIR", str(tmp_path))
    with pytest.raises(NoNetworkError, match="could not be reached"):
        hub.download(catalog.find(name))


def test_a_shipped_model_is_not_downloaded():
    bundled = ModelCard("own", "Own", "static", "bundled", "own", 1, "MIT", 2)
    with pytest.raises(ValueError, match="'own' is not downloaded"):
        hub.download(bundled)


def test_gensims_vectors_are_fetched_as_files_and_kept_without_pickle(
    vectors_card, tmp_path, monkeypatch
):
    from gensim import downloader

    path = tmp_path / "small.gz"
    path.write_bytes(gzip.compress("3 2\nking 1 0.5\nqueen -1 0.25\nЖ 0 2\n".encode()))
    asked: list[tuple[str, bool]] = []

    def load(name: str, return_path: bool = False) -> str:
        asked.append((name, return_path))
        return str(path)

    monkeypatch.setattr(downloader, "load", load)
    folder = hub.download(vectors_card)
    assert asked == [("small", True)]
    space = static.read_bundle(folder, name="small")
    assert space.words == ("king", "queen", "Ж")
    np.testing.assert_array_equal(space.matrix, np.array([[1, 0.5], [-1, 0.25], [0, 2]], "f2"))
    assert sorted(file.suffix for file in folder.iterdir()) == [".safetensors", ".tsv"]


def test_gensims_source_out_of_reach_is_one_sentence(vectors_card, monkeypatch):
    from gensim import downloader

    def load(_name: str, **_options: bool) -> str:
        raise OSError("unreachable")

    monkeypatch.setattr(downloader, "load", load)
    with pytest.raises(NoNetworkError, match="gensim's vectors could not be reached"):
        hub.download(vectors_card)
