"""What we write is what others read, and what we read again, to the bit."""

import numpy as np
import pytest
from gensim.models import KeyedVectors

from components.models.formats import writing
from components.vectors.loaded import Column
from tests.unit.models.vector_files import MATRIX, TOPICS, WORDS, read

NUMBERS = np.array([1, np.nan, 2.5, -3, 1e-9, 7])
HARD = np.array(
    [[0.1, -0.0, 1e-45, 3.4028235e38], [1 / 3, 1e-10, 16_777_217, 123456.79], [1, -1, 5e-324, 2]],
    dtype=np.float32,
)


def projector(vectors: bytes, metadata: bytes) -> tuple[np.ndarray, list[dict[str, str | None]]]:
    """Read a pair as the Embedding Projector does, line by line after its source."""
    rows = [line.strip().split("\t") for line in vectors.decode().split("\n") if line.strip()]
    names, described = ["label"], []
    lines = [line for line in metadata.decode().split("\n") if line.strip()]
    if "\t" in lines[0]:
        names, lines = lines[0].split("\t"), lines[1:]
    for line in lines:
        cells: list[str | None] = [cell or None for cell in line.split("\t")]
        described.append(dict(zip(names, cells, strict=False)))
    return np.array(rows, dtype=np.float64).astype(np.float32), described


def written(columns: dict[str, Column]) -> tuple[bytes, bytes]:
    return writing.projector_vectors(MATRIX), writing.projector_metadata(WORDS, columns)


@pytest.mark.parametrize("columns", [{}, {"topic": TOPICS, "n": NUMBERS}])
def test_the_projector_reads_the_pair(columns):
    matrix, described = projector(*written(columns))
    np.testing.assert_array_equal(matrix, MATRIX)
    key = "word" if columns else "label"
    assert [entry[key] for entry in described] == list(WORDS)
    if columns:
        assert [entry["topic"] for entry in described] == list(TOPICS)
        assert [entry["n"] for entry in described] == ["1", None, "2.5", "-3", "1e-09", "7"]


@pytest.mark.parametrize("columns", [{}, {"topic": TOPICS, "n": NUMBERS}])
def test_we_read_our_own_pair(columns):
    vectors, metadata = written(columns)
    found = read(("vectors.tsv", vectors), ("metadata.tsv", metadata))
    assert found.space.words == WORDS
    np.testing.assert_array_equal(found.space.matrix, MATRIX)
    assert set(found.columns) == set(columns)
    if columns:
        assert found.columns["topic"] == TOPICS
        np.testing.assert_array_equal(found.columns["n"], NUMBERS)


def test_every_float32_comes_back_to_the_bit():
    words = tuple("abc")
    text = read(("own.txt", writing.word2vec_text(words, HARD[:, :3])))
    np.testing.assert_array_equal(text.space.matrix.view(np.int32), HARD[:, :3].view(np.int32))
    rows = np.frombuffer(np.random.default_rng(0).bytes(40_000), dtype=np.float32).reshape(-1, 10)
    rows = rows[np.isfinite(rows).all(axis=1) & (np.abs(rows) < 1e18).all(axis=1)]
    assert len(rows) > 10
    again = read(("own.txt", writing.word2vec_text([f"w{n}" for n in range(len(rows))], rows)))
    np.testing.assert_array_equal(again.space.matrix.view(np.int32), rows.view(np.int32))


def test_gensim_reads_our_text(tmp_path):
    path = tmp_path / "own.txt"
    path.write_bytes(writing.word2vec_text((*WORDS[:5], "New York"), MATRIX))
    vectors = KeyedVectors.load_word2vec_format(str(path))
    assert vectors.index_to_key == [*WORDS[:5], "New_York"]
    np.testing.assert_array_equal(vectors.vectors, MATRIX)


def test_a_name_can_neither_shift_the_lines_nor_divide_them():
    words = ("a\tb", "c\nd", "\u00a0", "\u2028", '"', "e f")
    vectors, metadata = writing.projector_vectors(MATRIX), writing.projector_metadata(words, {})
    _, described = projector(vectors, metadata)
    labels = [entry["label"] for entry in described]
    assert labels == ["a b", "c d", "(U+00A0)", "(U+2028)", '"', "e f"]
