"""Every format gives the words and numbers that were written, bit for bit."""

import gzip
import tomllib

import numpy as np
import pyarrow as pa
import pytest
from gensim.models import KeyedVectors

from components import settings
from components.models import static
from tests.unit.models.vector_files import (
    LIST_COLUMN,
    MATRIX,
    TOPICS,
    VALID,
    VECTORS_TSV,
    WORDS,
    csv_table,
    lines,
    npy,
    parquet_file,
    read,
    tsv,
    word2vec_binary,
)


@pytest.mark.parametrize("case", VALID)
def test_what_was_written_is_read(case):
    form, files = VALID[case]
    found = read(*files)
    assert found.space.name == "own"
    assert found.space.words == WORDS
    assert found.space.matrix.dtype == np.float32
    np.testing.assert_array_equal(found.space.matrix, MATRIX)
    assert f"{form}: 6 words, 4 dimensions" in found.title
    assert not [note for note in found.notes if "left out" in note]


@pytest.mark.parametrize("is_binary", [False, True])
def test_what_gensim_writes_is_read(tmp_path, is_binary):
    vectors = KeyedVectors(4)
    vectors.add_vectors(list(WORDS), MATRIX)
    path = tmp_path / "vectors"
    vectors.save_word2vec_format(str(path), binary=is_binary)
    found = read(("vectors", path.read_bytes()))
    assert found.space.words == WORDS
    np.testing.assert_array_equal(found.space.matrix, MATRIX)
    assert found.notes == ()


def test_a_bundle_of_ours_is_read(space, tmp_path):
    """Two files, the words with their counts and without a line of names."""
    static.write_bundle(tmp_path, space)
    files = [(name, (tmp_path / name).read_bytes()) for name in (static.VECTORS, static.WORDS)]
    found = read(*files)
    assert found.space.words == space.words
    np.testing.assert_array_equal(found.columns["column 2"], space.counts)


def test_columns_beside_the_vectors_are_kept_as_text_or_numbers():
    found = read(("table.csv", csv_table()))
    assert set(found.columns) == {"topic", "year"}
    assert found.columns["topic"] == TOPICS
    np.testing.assert_array_equal(found.columns["year"], range(2000, 2006))
    assert any("to “d3” are the vectors, beside the words and 2 columns" in n for n in found.notes)


def test_metadata_with_and_without_a_line_of_names():
    plain = read(("vectors.tsv", VECTORS_TSV), ("metadata.tsv", tsv(WORDS, TOPICS)))
    assert plain.columns == {"column 2": TOPICS}
    named = read(
        ("vectors.tsv", VECTORS_TSV),
        ("metadata.tsv", tsv(("topic", *TOPICS), ("word", *WORDS), ("n", *range(6)))),
    )
    assert named.space.words == WORDS
    assert named.columns["topic"] == TOPICS
    np.testing.assert_array_equal(named.columns["n"], range(6))
    one = read(("vectors.tsv", VECTORS_TSV), ("metadata.tsv", tsv(("word", *WORDS))))
    assert one.space.words == WORDS


def test_a_missing_number_in_a_column_is_nan_and_a_missing_text_is_empty():
    table = {"word": WORDS, "v": LIST_COLUMN, "n": [1, None, 3, 4, 5, 6], "t": ["a", *[None] * 5]}
    found = read(("t.parquet", parquet_file(table)))
    np.testing.assert_array_equal(found.columns["n"], [1, np.nan, 3, 4, 5, 6])
    assert found.columns["t"] == ("a", "", "", "", "", "")


def test_what_parquet_nests_is_left_out_and_said():
    table = {"word": WORDS, "v": LIST_COLUMN, "s": [{"a": 1}] * 6, "t": [["x"]] * 6}
    found = read(("t.parquet", parquet_file(table)))
    assert found.space.words == WORDS
    assert not found.columns
    assert "s, t" in found.notes[0]


def test_words_may_hold_spaces():
    found = read(("glove.txt", b". . . 1 2\nNew York 3 4\ncat 5 6\ndog 7 8\nhen 9 9\n"))
    assert found.space.words == (". . .", "New York", "cat", "dog", "hen")
    np.testing.assert_array_equal(found.space.matrix[:2], [[1, 2], [3, 4]])


def test_words_of_digits_stay_as_they_are_written():
    found = read(("nodes.txt", b"3 2\n007 1 2\n42 3 4\n1e3 5 6\n"))
    assert found.space.words == ("007", "42", "1e3")
    alone = read(("nodes.txt", b"7 1.5 2.5\n42 3.5 4.5\n"))
    assert alone.space.words == ("7", "42")


def test_quotation_marks_are_letters_in_text_and_quotes_in_csv():
    assert read(("g.txt", b"\" 1 2\n's 3 4\n")).space.words == ('"', "'s")
    assert read(("t.csv", b'"a, b",1,2\n"say ""hi""",3,4\n')).space.words == ("a, b", 'say "hi"')


def test_a_repeated_word_gets_a_number_and_nothing_is_lost():
    found = read(("g.txt", b"cat 1 2\ncat 3 4\ncat #2 5 6\ncat 7 8\n"))
    assert found.space.words == ("cat", "cat #3", "cat #2", "cat #4")
    assert any(note.startswith("2 rows have the name of an earlier one") for note in found.notes)
    labels = read(
        ("vectors.tsv", VECTORS_TSV), ("metadata.tsv", tsv(("label", *TOPICS), ("n", *range(6))))
    )
    assert labels.space.words[:2] == ("animal", "animal #2")
    assert labels.columns["label"] == TOPICS


def test_rows_that_cannot_be_computed_with_are_left_out_and_counted():
    found = read(("g.txt", b"a 1 2\nb nan 2\nc 1e400 0\nd -inf 1\ne 1e30 0\nf 0 0\ng  1\nh 3 4\n"))
    assert found.space.words == ("a", "f", "h")
    assert any("2 rows left out (“b”, “g”): a number is missing" in note for note in found.notes)
    assert any("2 rows left out (“c”, “d”): a number is infinite" in note for note in found.notes)
    assert any("1 row left out (“e”): too long: the square" in note for note in found.notes)
    assert any("1 word has nothing but zeros (“f”)" in note for note in found.notes)


def test_rows_left_out_take_what_describes_them_along():
    table = {"word": ["a", "b", "c"], "v": [[1.0, 2.0], None, [3.0, 4.0]], "n": [1, 2, 3]}
    found = read(("t.parquet", parquet_file(table)))
    assert found.space.words == ("a", "c")
    np.testing.assert_array_equal(found.columns["n"], [1, 3])


def test_what_a_header_promises_and_the_file_does_not_hold_is_said():
    found = read(("w.vec", b"400000 300\ncat 1 2\ndog 3 4\n"))
    assert found.space.matrix.shape == (2, 2)
    assert "promises 400,000 words of 300 dimensions" in found.notes[0]
    cut = read(("w.bin", word2vec_binary()[:-3]))
    assert cut.space.words == WORDS[:-1]
    assert "promises 6 words, the file holds 5" in cut.notes[0]


def test_lines_left_out_are_counted_with_the_first():
    content = lines() + b"hen 1 2\n" + b"caf\xe9 1 2 3 4\n"
    found = read(("g.txt", content))
    assert found.space.words == WORDS
    assert any("not UTF-8; the first is line 8" in note for note in found.notes)
    assert any("1 line left out" in note and "line 7, with 3" in note for note in found.notes)


def test_a_line_without_the_list_that_the_others_hold_is_left_out():
    loaded = read(("a.tsv", b"cat\t[1,2]\ndog\t[3,4]\nriver\n"))
    assert loaded.space.words == ("cat", "dog")
    assert "1 line left out" in loaded.notes[0]
    assert "line 3, with 1" in loaded.notes[0]


def test_names_that_cannot_be_drawn_are_changed_and_said():
    words = ["a\nb", "", "x" * 500, "\u2028", "fine", "\u202eabc"]
    found = read(("t.parquet", parquet_file({"word": words, "v": LIST_COLUMN})))
    assert found.space.words[0] == "a b"
    assert found.space.words[1] == "(empty)"
    assert len(found.space.words[2]) == settings.MAX_CELL_CHARS
    assert found.space.words[4:] == ("fine", "\u202eabc")
    assert any("4 names changed" in note for note in found.notes)


def test_sixty_four_bits_are_rounded_and_it_is_said():
    found = read(("v.npy", npy(MATRIX.astype(np.float64) / 3)), ("w.txt", tsv(WORDS)))
    np.testing.assert_array_equal(found.space.matrix, (MATRIX.astype(np.float64) / 3).astype("f4"))
    assert "32 bits" in found.notes[0]


def test_of_two_files_of_numbers_the_name_tells_the_words():
    found = read(("metadata.tsv", tsv(range(6), range(6))), ("vectors.tsv", VECTORS_TSV))
    assert found.space.words == tuple("012345")


def test_the_servers_limit_and_ours_agree():
    config = tomllib.loads((settings.ROOT / ".streamlit" / "config.toml").read_text("utf-8"))
    assert config["server"]["maxUploadSize"] == settings.MAX_UPLOAD_MB


def test_several_gzip_members_are_one_file():
    first, second = lines()[:40], lines()[40:]
    found = read(("g.txt.gz", gzip.compress(first) + gzip.compress(second)))
    assert found.space.words == WORDS


def test_dictionaries_dates_and_truths_are_text():
    table = {
        "word": WORDS,
        "v": LIST_COLUMN,
        "kind": pa.array(TOPICS).dictionary_encode(),
        "is_new": [True, False] * 3,
    }
    found = read(("t.parquet", parquet_file(table)))
    assert found.columns["kind"] == TOPICS
    assert found.columns["is_new"] == ("true", "false") * 3
