"""The host's own directory: what is offered of it, under which names, and what is read."""

import gzip
import hashlib
import os
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from numpy.testing import assert_array_equal

from components import cached, settings
from components.errors import ModelFileError, ReaderError, UploadError
from components.models import catalog, files, own, static, vector_file
from components.models.formats import reading
from components.models.formats.parts import File
from components.work import analogies
from tests.unit.models.vector_files import (
    MATRIX,
    TOPICS,
    VALID,
    WORDS,
    lines,
    npy,
    parquet_file,
    read,
    tsv,
)


@pytest.fixture
def host(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty directory of the host's own models."""
    folder = tmp_path / "models"
    folder.mkdir()
    monkeypatch.setattr(settings, "MODELS_DIR", folder)
    return folder


def names() -> list[str]:
    return [card.name for card in catalog.models("static") if card.source == "file"]


def place(host: Path, given: list[tuple[str, bytes]]) -> None:
    """Put a file into the directory, and a pair into a folder of its own."""
    target = host if len(given) == 1 else host / "pair"
    target.mkdir(exist_ok=True)
    for name, content in given:
        (target / name).write_bytes(content)


@pytest.mark.parametrize("form", VALID)
def test_every_format_of_an_upload_is_read_from_the_directory_alike(host, form):
    place(host, VALID[form][1])
    (name,) = names()
    found, sent = cached.models.loaded(cached.models.current(name)), read(*VALID[form][1])
    assert found is not None
    assert found.space.words == sent.space.words == WORDS
    assert_array_equal(found.space.matrix, sent.space.matrix)
    assert found.space.matrix.dtype == np.float32
    assert found.title == sent.title
    assert found.notes == sent.notes
    assert found.columns.keys() == sent.columns.keys()
    for column in found.columns:
        assert_array_equal(found.columns[column], sent.columns[column])
    assert files.is_present(catalog.find(name))


def test_a_worker_finds_a_file_by_its_key_and_calls_it_by_its_name(host):
    place(host, VALID["glove"][1])
    space = static.load(cached.models.current("own-glove"))
    assert space.name == "own-glove"
    assert cached.models.static_vectors(
        cached.models.current("own-glove")
    ).name == cached.models.current("own-glove")
    questions = [name for name in WORDS if name in space.index]
    assert questions == list(WORDS)
    measured = analogies.measure(lambda *_: None, cached.models.current("own-glove"))
    assert measured.board.used.sum() == 0


def test_names_are_safe_in_an_address_and_distinct(host):
    for name in ("GloVe (50).txt", "glove-50.vec", "glove-50.vec.gz", "glove-50.csv", "().bin"):
        (host / name).write_bytes(lines())
    (host / ".hidden.txt").write_bytes(lines())
    (host / "model.pkl").write_bytes(b"\x80\x04.")
    (host / "вектор.tsv").write_bytes(lines("\t"))
    assert names() == [
        "own-file",
        "own-glove-50",
        "own-glove-50.csv",
        "own-glove-50.vec",
        "own-glove-50.vec.gz",
        "own-вектор",
    ]
    assert catalog.find("own-glove-50").title == "GloVe (50).txt (own)"


def test_two_names_that_only_differ_in_odd_signs_are_numbered(host):
    for name in ("a b.txt", "a_b.txt", "a+b.txt", "A b.txt"):
        (host / name).write_bytes(lines())
    assert names() == ["own-a-b", "own-a-b.txt", "own-a-b.txt-2", "own-a_b"]


def test_a_folder_of_a_transformers_model_is_no_pair(host):
    (host / "bert").mkdir()
    (host / "bert" / "config.json").write_text("{}")
    (host / "bert" / "vocab.txt").write_bytes(lines())
    (host / "empty").mkdir()
    (host / "bert.txt").write_bytes(lines())
    assert names() == ["own-bert.txt"]
    assert [card.name for card in catalog.models("contextual") if card.source == "folder"] == [
        "own-bert"
    ]


def test_broken_links_loops_and_odd_bytes_break_nothing(host, tmp_path):
    (host / "gone.txt").symlink_to(tmp_path / "nowhere.txt")
    (host / "loop.txt").symlink_to(host / "loop.txt")
    (host / "itself").symlink_to(host, target_is_directory=True)
    os.mkfifo(host / "pipe.txt")
    Path(os.fsdecode(os.fsencode(host) + b"/\xff\xfe.txt")).write_bytes(lines())
    (tmp_path / "real.vec").write_bytes(b"6 4\n" + lines())
    (host / "linked.vec").symlink_to(tmp_path / "real.vec")
    assert names() == ["own-itself", "own-linked", "own-file"]
    assert static.load("own-linked").words == WORDS
    assert static.load("own-file").words == WORDS
    catalog.find("own-file").title.encode("utf-8")
    with pytest.raises(UploadError, match="holds vectors alone"):
        static.load("own-itself")


def test_nothing_is_read_before_it_is_chosen(host, monkeypatch):
    place(host, VALID["glove"][1])
    monkeypatch.setattr(reading, "read", lambda *_, **__: pytest.fail("read"))
    assert names() == ["own-glove"]
    assert cached.models.is_on_machine("own-glove")


def test_a_changed_file_is_read_again_and_its_old_key_says_so(host):
    place(host, VALID["glove"][1])
    before = cached.models.current("own-glove")
    assert cached.models.static_vectors(before) is cached.models.static_vectors(before)
    (host / "glove.txt").write_bytes(b"hen 1 2\nox 3 4\n")
    after = cached.models.current("own-glove")
    assert after != before
    assert cached.models.static_vectors(after).words == ("hen", "ox")
    with pytest.raises(ModelFileError, match="“own-glove” has changed or is gone"):
        static.load(before)
    (host / "glove.txt").unlink()
    assert names() == []
    with pytest.raises(ModelFileError, match="has changed or is gone"):
        static.load(after)


def test_a_file_of_the_same_size_with_another_time_has_another_key(host):
    place(host, VALID["glove"][1])
    before = cached.models.current("own-glove")
    os.utime(host / "glove.txt", ns=(0, 0))
    assert cached.models.current("own-glove") != before


BAD = {
    "pickle": ([("x.bin", b"\x80\x04.")], "“x.bin” is a pickle"),
    "empty": ([("x.txt", b"")], "“x.txt” is empty"),
    "cut off": ([("x.txt.gz", gzip.compress(lines())[:-9])], "is damaged or breaks off early"),
    "vectors alone": ([("x.npy", npy())], "but no words. Two files that belong"),
    "words alone": ([("x.txt", b"cat\ndog\n")], "lie in a folder of their own"),
    "pair that does not fit": ([("v.npy", npy()), ("w.txt", b"a\nb\n")], "2 lines, “v.npy” has 6"),
    "three": ([("a.txt", b"a"), ("b.txt", b"b"), ("c.txt", b"c")], "These are 3 files"),
    "damaged": ([("x.parquet", b"PAR1xxxx")], "is damaged, or no Parquet file"),
}


@pytest.mark.parametrize("kind", BAD)
def test_a_file_that_cannot_be_read_gets_a_sentence_when_it_is_chosen(host, kind):
    place(host, BAD[kind][0])
    (name,) = names()
    with pytest.raises(ReaderError, match=BAD[kind][1]):
        static.load(name)


def test_a_file_one_may_not_open_gets_a_sentence(host, monkeypatch):
    place(host, VALID["glove"][1])

    def refuse(_: Path) -> bytes:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "read_bytes", refuse)
    with pytest.raises(ModelFileError, match=r"cannot be opened \(Permission denied\)"):
        static.load("own-glove")


def test_the_host_may_have_more_than_an_upload_holds_but_not_without_limit(host, monkeypatch):
    for form in ("glove", "gzip", "parquet", "npy"):
        place(host, VALID[form][1])
    monkeypatch.setattr(settings, "MAX_UPLOAD_ROWS", 5)
    monkeypatch.setattr(settings, "MAX_UPLOAD_MB", 0)
    monkeypatch.setattr(settings, "UPLOAD_PROCESS_MB", 0)
    with pytest.raises(UploadError, match="larger than 0 MB"):
        reading.read([File("glove.txt", lines())], name="x")
    for name in names():
        assert len(static.load(name).words) == 6
    monkeypatch.setattr(settings, "MAX_HOST_ROWS", 5)
    for name in names():
        with pytest.raises(UploadError, match="at most 5 rows of that length are read here"):
            static.load(name)
    monkeypatch.setattr(settings, "MAX_HOST_MB", 0)
    for name in names():
        with pytest.raises(UploadError, match="larger than 0 MB"):
            static.load(name)


def test_the_process_that_reads_parquet_knows_the_hosts_limits(host, monkeypatch):
    rows = settings.MAX_UPLOAD_ROWS + 1
    numbers = np.arange(rows, dtype=np.float32)
    table = {"word": numbers.astype(int).astype(str), "d0": numbers, "d1": numbers}
    place(host, [("many.parquet", parquet_file(table))])
    assert len(static.load("own-many").words) == rows
    monkeypatch.setattr(settings, "HOST_PROCESS_MB", 30)
    with pytest.raises(UploadError, match="within 300 seconds and 30 MB"):
        static.load("own-many")


def test_a_file_that_is_too_large_is_not_read_into_memory(host, monkeypatch):
    place(host, VALID["glove"][1])
    monkeypatch.setattr(settings, "MAX_HOST_MB", 0)
    monkeypatch.setattr(Path, "read_bytes", lambda _: pytest.fail("read"))
    with pytest.raises(UploadError, match="larger than 0 MB"):
        static.load("own-glove")


def test_columns_of_a_file_describe_its_words(host):
    pair = [("metadata.tsv", tsv(("word", *WORDS), ("topic", *TOPICS))), ("v.npy", npy())]
    place(host, pair)
    assert cached.models.columns(cached.models.current("own-pair")) == {"topic": TOPICS}
    assert cached.models.columns("word2vec") == {}


def test_what_is_exported_is_read_from_the_directory_to_the_bit(host):
    columns = {"group": TOPICS, "year": np.array([1.0, 2.0, np.nan, 4.5, 5.0, 6.0])}
    vectors, metadata = (
        cached.models.projector_vectors(MATRIX),
        cached.models.projector_metadata(WORDS, columns),
    )
    place(host, [("vectors.tsv", vectors), ("metadata.tsv", metadata)])
    found = cached.models.loaded(cached.models.current("own-pair"))
    assert found is not None
    assert found.space.words == WORDS
    assert found.space.matrix.tobytes() == MATRIX.tobytes()
    assert found.columns["group"] == TOPICS
    assert_array_equal(found.columns["year"], columns["year"])


def test_the_directory_may_be_missing(host, monkeypatch):
    monkeypatch.setattr(settings, "MODELS_DIR", host / "missing")
    assert own.cards() == ()


def test_a_card_whose_folder_is_gone_gives_a_sentence(host):
    place(host, VALID["projector"][1])
    card = replace(catalog.find("own-pair"), reference=str(host / "gone.txt"))
    with pytest.raises(ReaderError, match=r"“gone.txt” cannot be opened \(No such file"):
        vector_file.read(card, name="x")


def test_packed_models_are_found_in_folders_too(host):
    """As hubs keep them: a folder for each model, a file for each of its quantisations."""
    for folder, others in (("lone", ()), ("settled", ("config.json",)), ("both", ("config.json",))):
        (host / folder).mkdir()
        for name in (f"{folder}.Q4_1.gguf", f"{folder}.Q8_0.GGUF", *others):
            (host / folder / name).write_bytes(b"{}")
    (host / "both" / "model.safetensors").write_bytes(b"")
    (host / "lone" / "words.txt").write_bytes(lines())
    (host / "lone" / ".hidden.gguf").write_bytes(b"")
    (host / "lone.Q4_1.gguf").write_bytes(b"")
    cards = [card for card in catalog.models("contextual") if card.source == "folder"]
    assert {card.name: (Path(card.reference).name, card.gguf) for card in cards} == {
        "own-both": ("both", ""),
        "own-lone.q4_1": ("lone", "lone.Q4_1.gguf"),
        "own-lone.q8_0": ("lone", "lone.Q8_0.GGUF"),
        "own-lone.q4_1.gguf": (host.name, "lone.Q4_1.gguf"),
        "own-settled.q4_1": ("settled", "settled.Q4_1.gguf"),
        "own-settled.q8_0": ("settled", "settled.Q8_0.GGUF"),
    }
    assert names() == []


def test_a_checksum_beside_a_file_is_held_against_it(host):
    content = VALID["glove"][1][0][1]
    place(host, [("vectors.txt", content)])
    (host / "vectors.txt.sha256").write_text(
        f"{hashlib.sha256(content).hexdigest()}  vectors.txt\n"
    )
    assert static.load("own-vectors").words == WORDS
    (host / "vectors.txt").write_bytes(content.replace(b"cat", b"cut"))
    with pytest.raises(ModelFileError, match=r"“vectors\.txt” of .* is not the one that was"):
        static.load("own-vectors")


@pytest.mark.parametrize("name", ["all.sha256", "metadata.tsv.sha256"])
def test_checksums_in_a_folder_are_held_against_the_files_they_name(host, name):
    (host / "pair").mkdir()
    files = dict(VALID["projector"][1])
    for file, content in files.items():
        (host / "pair" / file).write_bytes(content)
    told = hashlib.sha256(files["metadata.tsv"]).hexdigest().upper()
    (host / "pair" / name).write_text(f"# made by hand\n{told} *metadata.tsv\n")
    assert static.load("own-pair").words == WORDS
    (host / "pair" / "metadata.tsv").write_bytes(files["metadata.tsv"].replace(b"cat", b"cut"))
    with pytest.raises(ModelFileError, match=r"metadata\.tsv"):
        static.load("own-pair")


def test_a_checksum_in_a_models_folder_is_held_against_its_weights(host):
    folder = host / "mine"
    folder.mkdir()
    (folder / "config.json").write_text("{}")
    (folder / "model.safetensors").write_bytes(b"one")
    (folder / "model.safetensors.sha256").write_text(hashlib.sha256(b"one").hexdigest())
    card = next(card for card in own.cards() if card.source == "folder")
    assert files.verified(card) == folder
    (folder / "model.safetensors").write_bytes(b"two")
    with pytest.raises(ModelFileError, match="is not the one that was expected"):
        files.verified(card)


def test_a_file_in_json_is_a_space_and_tells_about_others_in_a_folder(host):
    (host / "list.jsonl").write_text('{"word": "a", "v": [1, 2]}\n{"word": "b", "v": [3, 4]}\n')
    assert static.load("own-list").words == ("a", "b")
    (host / "bundle").mkdir()
    (host / "bundle" / "vectors.txt").write_bytes(VALID["glove"][1][0][1])
    (host / "bundle" / "model.json").write_text("{}")
    assert static.load("own-bundle").words == WORDS
