"""Bundles are read as they were written, mapped not copied, and refused when damaged."""

import hashlib
import json
import mmap
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from safetensors.numpy import load_file

from components import settings
from components.errors import ModelFileError
from components.models import catalog, static
from components.vectors.subwords import SubwordVectors
from components.vectors.types import WordVectors
from scripts import score_vectors

REFERENCE = settings.ROOT.parent / "shared" / "reference" / "vectors"

SPACE = WordVectors(
    "tiny",
    ("the", "naïve", "cat"),
    np.array([[1, 2], [-0.1, 0.5], [0, 3]], dtype=np.float32),
    np.array([900, 20, 7], dtype=np.int64),
)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    static.write_bundle(tmp_path, SPACE)
    return tmp_path


@pytest.fixture
def bundled(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder as the catalogue's only bundled model, with its true hashes."""
    digests = {
        file: hashlib.sha256((folder / file).read_bytes()).hexdigest()
        for file in (static.VECTORS, static.WORDS)
    }
    card = replace(catalog.find("word2vec"), reference=folder.name, sha256=digests)
    monkeypatch.setattr(catalog, "SHIPPED", (card,))
    monkeypatch.setattr(settings, "BUNDLED_DIR", folder.parent)
    return folder


def owner_of(array: np.ndarray) -> object:
    """Return the object that holds an array's memory."""
    owner: object = array
    while getattr(owner, "base", None) is not None:
        owner = owner.base
    return owner.obj if isinstance(owner, memoryview) else owner


def test_what_is_written_is_read(folder: Path) -> None:
    """Words and counts exactly, vectors to float16."""
    space = static.read_bundle(folder, name="again")
    assert (space.name, space.words) == ("again", SPACE.words)
    assert space.matrix.dtype == np.float16
    np.testing.assert_array_equal(space.matrix, SPACE.matrix.astype(np.float16))
    np.testing.assert_array_equal(space.counts, SPACE.counts)
    assert space.counts.dtype == np.int64


def test_buckets_and_their_sizes_are_kept(tmp_path: Path) -> None:
    buckets = np.arange(10, dtype=np.float32).reshape(5, 2)
    facts = {"min_n": 2, "max_n": 4, "is_lowercase": False}
    space = SubwordVectors(
        "tiny", SPACE.words, SPACE.matrix, SPACE.counts, bucket_matrix=buckets, **facts
    )
    static.write_bundle(tmp_path, space)
    again = static.read_bundle(tmp_path, name="tiny")
    assert isinstance(again, SubwordVectors)
    np.testing.assert_array_equal(again.bucket_matrix, buckets)
    assert {name: getattr(again, name) for name in facts} == facts


def test_counts_may_be_unknown(tmp_path: Path) -> None:
    static.write_bundle(tmp_path, replace(SPACE, counts=None))
    space = static.read_bundle(tmp_path, name="tiny")
    assert space.words == SPACE.words
    assert space.counts is None


def test_both_files_are_what_their_endings_say(folder: Path) -> None:
    """safetensors' own reader finds the tensor, and the list of words is readable text."""
    np.testing.assert_array_equal(
        load_file(folder / static.VECTORS)["vectors"], SPACE.matrix.astype(np.float16)
    )
    text = (folder / static.WORDS).read_text(encoding="utf-8")
    assert text == "the\t900\nnaïve\t20\ncat\t7\n"


def test_digests_returned_are_those_of_the_files(tmp_path: Path) -> None:
    for file, digest in static.write_bundle(tmp_path, SPACE).items():
        assert digest == hashlib.sha256((tmp_path / file).read_bytes()).hexdigest()


def test_vectors_are_mapped_read_only_and_not_copied(folder: Path) -> None:
    matrix = static.read_bundle(folder, name="tiny").matrix
    assert isinstance(owner_of(matrix), mmap.mmap)
    with pytest.raises(ValueError, match="read-only"):
        matrix[0, 0] = 1


def test_model_json_is_stored_as_given(folder: Path) -> None:
    about = {"recipe": {"dims": 2}, "note": "naïve"}
    static.write_about(folder, about)
    assert json.loads((folder / static.ABOUT).read_text(encoding="utf-8")) == about


@pytest.mark.usefixtures("bundled")
def test_a_bundled_model_is_loaded_by_name() -> None:
    space = static.load("word2vec")
    assert space.name == "word2vec"
    assert space.words == SPACE.words


@pytest.mark.parametrize("file", [static.VECTORS, static.WORDS])
def test_a_changed_file_is_refused(bundled: Path, file: str) -> None:
    """One byte is enough, also where the file would still read well."""
    content = bytearray((bundled / file).read_bytes())
    content[-2] ^= 1
    (bundled / file).write_bytes(bytes(content))
    static.read_bundle(bundled, name="unchecked")
    with pytest.raises(ModelFileError, match=f"{file}.*is not the one that was expected"):
        static.load("word2vec")


def test_contextual_models_are_not_loaded_here() -> None:
    with pytest.raises(ValueError, match="must be a static model's, got 'minilm'"):
        static.load("minilm")


@pytest.mark.parametrize("file", [static.VECTORS, static.WORDS])
def test_a_missing_file_is_named(folder: Path, file: str) -> None:
    (folder / file).unlink()
    with pytest.raises(ModelFileError, match=rf"{file}” in .* is missing.*Restore its folder"):
        static.read_bundle(folder, name="tiny")


@pytest.mark.parametrize("file", [static.VECTORS, static.WORDS])
def test_an_empty_file_is_named(folder: Path, file: str) -> None:
    (folder / file).write_bytes(b"")
    with pytest.raises(ModelFileError, match=f"{file}” in .* is empty"):
        static.read_bundle(folder, name="tiny")


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"\x00", "header is cut off"),
        (b"\xff" * 64, "header is cut off"),
        (b"\x02" + b"\x00" * 7 + b"[]", "header is no table"),
        (b"\x02" + b"\x00" * 7 + b"{}", "vectors"),
        (b"\x02" + b"\x00" * 7 + b"{?", "Expecting property name"),
    ],
)
def test_a_file_that_is_no_safetensors_is_damaged(
    folder: Path, content: bytes, reason: str
) -> None:
    (folder / static.VECTORS).write_bytes(content)
    with pytest.raises(ModelFileError, match=rf"(is|are) damaged \(.*{reason}"):
        static.read_bundle(folder, name="tiny")


def test_a_cut_off_tensor_is_damaged(folder: Path) -> None:
    content = (folder / static.VECTORS).read_bytes()
    (folder / static.VECTORS).write_bytes(content[:-2])
    with pytest.raises(ModelFileError, match="the tensor 'vectors' is cut off"):
        static.read_bundle(folder, name="tiny")


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("the\t1\ncat\t2\n", "one row for each of the 2 words"),
        ("the\t1\ncat\t2\nthe\t3\n", "must be distinct"),
        ("a\t1\nb\nc\t3\n", "not every word has one count"),
        ("a\t1\nb\tx\nc\t3\n", "invalid literal"),
    ],
)
def test_words_that_do_not_fit_the_rows_are_damaged(folder: Path, text: str, reason: str) -> None:
    """Too few, one twice, one without its count, one with a word for a count."""
    (folder / static.WORDS).write_text(text, encoding="utf-8")
    with pytest.raises(ModelFileError, match=rf"“tiny” are damaged.*{reason}"):
        static.read_bundle(folder, name="tiny")


@pytest.mark.parametrize("word", ["a\tb", "a\nb"])
def test_words_that_would_break_the_list_are_not_written(tmp_path: Path, word: str) -> None:
    with pytest.raises(ValueError, match="tabs or line feeds"):
        static.write_bundle(tmp_path, replace(SPACE, words=("the", word, "cat")))


@pytest.mark.parametrize("value", [1e5, np.nan])
def test_values_float16_cannot_hold_are_not_written(tmp_path: Path, value: float) -> None:
    matrix = SPACE.matrix.copy()
    matrix[1, 1] = value
    with pytest.raises(ValueError, match="within the range of float16"):
        static.write_bundle(tmp_path, replace(SPACE, matrix=matrix))


def test_vectors_of_others_survive_the_form(tmp_path: Path) -> None:
    """A thousand vectors of GoogleNews keep every nearest neighbour through float16."""
    file = REFERENCE / "googlenews_1000x300.txt"
    if not file.is_file():
        pytest.skip("shared/reference/vectors/googlenews_1000x300.txt is not beside the project")
    lines = file.read_text(encoding="utf-8").splitlines()[1:]
    words = tuple(line.split(" ")[0] for line in lines)
    matrix = np.array([line.split()[1:] for line in lines], dtype=np.float32)
    static.write_bundle(tmp_path, WordVectors("news", words, matrix))
    stored = static.read_bundle(tmp_path, name="news").unit
    exact = WordVectors("news", words, matrix).unit
    np.testing.assert_allclose(stored @ stored.T, exact @ exact.T, atol=2e-3)


# The models that ship with the app

SHIPPED = [card.name for card in catalog.SHIPPED if card.source == "bundled"]


@pytest.mark.parametrize("name", SHIPPED)
def test_the_catalogue_lists_the_hash_of_every_shipped_file(name: str) -> None:
    card = catalog.find(name)
    folder = settings.BUNDLED_DIR / card.reference
    found = {file.name: hashlib.sha256(file.read_bytes()).hexdigest() for file in folder.iterdir()}
    assert dict(card.sha256) == found
    assert static.load(name).dims == card.dims


@pytest.mark.parametrize("name", SHIPPED)
def test_shipped_words_come_by_falling_count(name: str) -> None:
    space = static.load(name)
    assert (np.diff(space.counts) <= 0).all()
    assert np.isfinite(space.matrix).all()
    assert (space.norms > 0).all()


def test_shipped_files_stay_small() -> None:
    """47 MB together, 40 MB each."""
    sizes = [file.stat().st_size for file in settings.BUNDLED_DIR.rglob("*") if file.is_file()]
    assert sum(sizes) <= 47e6
    assert max(sizes) <= 40e6


def test_shipped_word2vec_holds_the_words_of_both_similarity_sets() -> None:
    """At least 60,000 words; of the sets only words the corpus hardly has may be missing."""
    space = static.load("word2vec")
    assert len(space.words) >= 60_000
    assert len(score_vectors.pair_words() - space.index.keys()) <= 5


def test_loading_imports_neither_torch_nor_gensim() -> None:
    code = (
        "import sys; from components.models import static; static.load('word2vec').unit;"
        "sys.exit(len({'torch', 'gensim', 'sklearn', 'transformers'} & sys.modules.keys()))"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=settings.ROOT, check=False)
    assert done.returncode == 0


def test_shipped_fasttext_places_words_it_never_saw() -> None:
    """The pieces alone bring a new word near its family."""
    space = static.load("fasttext")
    assert isinstance(space, SubwordVectors)
    for word, relative in (("photographically", "photographic"), ("unfriendliest", "unfriendly")):
        composition = space.compose(word)
        assert not composition.is_known
        cosines = space.unit @ (composition.vector / np.linalg.norm(composition.vector))
        assert space.words[int(np.argmax(cosines))] == relative


def test_shipped_scores_are_those_of_the_shipped_files() -> None:
    """What word2vec's model.json says is measured again, on the vectors as stored."""
    about = json.loads(
        (settings.BUNDLED_DIR / "word2vec" / static.ABOUT).read_text(encoding="utf-8")
    )
    space = static.load("word2vec")
    assert score_vectors.measure(space) == about["scores"]
    assert about["words"]["kept"] == len(space.words)
    assert about["recipe"]["dims"] == space.dims


def test_shipped_word2vec_is_good_enough_to_teach_with() -> None:
    about = json.loads(
        (settings.BUNDLED_DIR / "word2vec" / static.ABOUT).read_text(encoding="utf-8")
    )
    scores = about["scores"]
    total = scores["Google analogies"]["total"]
    assert total["score"] >= 0.60
    assert total["used"] >= 17_500
    assert scores["WordSim-353"]["score"] >= 0.69
    assert scores["SimLex-999"]["score"] >= 0.36
    ranks = {question: probe["rank"] for question, probe in scores["probes"].items()}
    assert ranks.pop("paris - france + italy") <= 3
    assert set(ranks.values()) == {1}
