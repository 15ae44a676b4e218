"""Tables as people have them: what they are taken for, and that it is said."""

import io
import json

import numpy as np
import pandas as pd
import pytest
import torch
from safetensors.torch import save as save_tensors

from components.errors import UploadError
from components.models.formats import quoting
from components.vectors.loaded import Loaded
from tests.unit.models.vector_files import npy, parquet_file, read, tsv

WORDS = ("river", "stone", "cloud", "grass", "honey")
MATRIX = np.random.default_rng(1).normal(size=(5, 4)).astype(np.float32)
COLUMNS = pd.DataFrame(MATRIX)
ROWS = [list(map(str, row)) for row in MATRIX]
PAIRS = list(zip(WORDS, ROWS, strict=True))
LISTED = list(zip(WORDS, MATRIX.tolist(), strict=True))
LABELS = ("words.txt", tsv(WORDS))


def lined(first: str, between: str, *, head: str = "") -> bytes:
    """A word, a sign, and the numbers with another sign between them."""
    pairs = zip(WORDS, ROWS, strict=True)
    return (head + "".join(f"{word}{first}{between.join(row)}\n" for word, row in pairs)).encode()


def with_words() -> pd.DataFrame:
    frame = COLUMNS.copy()
    frame.insert(0, "word", WORDS)
    return frame


def is_exact(found: Loaded) -> bool:
    return found.space.words == WORDS and np.array_equal(found.space.matrix, MATRIX)


YEARS = COLUMNS.set_axis([2001, 2003, 2009, 2010], axis="columns").set_axis(list(WORDS))
ALIGNED = "".join(
    f"{word:<10}" + "".join(f"{value:16.9g}" for value in row) + "\n"
    for word, row in zip(WORDS, MATRIX.tolist(), strict=True)
)
SAVETXT = io.StringIO()
np.savetxt(SAVETXT, MATRIX, fmt="%.9g", header="x y z w")

# What is read, and what is said of it.
TABLES: dict[str, tuple[tuple[str, str | bytes], str]] = {
    "an unnamed index and numbers as names": (
        ("t.csv", with_words().to_csv()),
        "The first column counts the rows",
    ),
    "the words as the index": (
        ("t.csv", COLUMNS.set_axis(list(WORDS)).to_csv()),
        "The first line (“0 1 2 3”) was taken for names",
    ),
    "the index without a heading": (
        ("t.csv", with_words().to_csv(header=False)),
        "The first column counts the rows",
    ),
    "numbers under a column called word": (
        ("t.tsv", with_words().to_csv(sep="\t", index=False)),
        "(“word 0 1 2 3”) was taken for names",
    ),
    "years": (("t.csv", YEARS.to_csv(index_label="word")), "(“word 2001 2003 2009 2010”)"),
    "an index named by its program": (
        ("t.csv", with_words().to_csv(index_label="Unnamed: 0")),
        "The first column counts the rows",
    ),
    "names of no family beside an index": (
        ("t.csv", with_words().set_axis(["word", "a", "b", "c", "d"], axis="columns").to_csv()),
        "The first column counts the rows",
    ),
    "blanks between, quoted": (("t.txt", with_words().to_csv(sep=" ")), "was taken for names"),
    "a tab, then blanks": (("t.txt", lined("\t", " ")), ""),
    "a tab, then blanks, a header": (("t.txt", lined("\t", " ", head="5 4\n")), ""),
    "a tab, then commas": (("t.txt", lined("\t", ",")), ""),
    "a comma, then blanks": (("t.txt", lined(",", " ")), ""),
    "a comma, then semicolons": (("t.txt", lined(",", ";")), ""),
    "a blank, then commas": (("t.txt", lined(" ", ",")), ""),
    "a blank, then commas, a header": (("t.txt", lined(" ", ",", head="5 4\n")), ""),
    "a semicolon, then commas": (("t.txt", lined(";", ",")), ""),
    "a bar, then blanks": (("t.txt", lined("|", " ")), ""),
    "a comma and a blank": (("t.csv", lined(", ", ", ")), ""),
    "two blanks": (("t.txt", lined("  ", "  ")), "Several blanks in a row were read as one"),
    "aligned": (("t.txt", ALIGNED), "Several blanks in a row were read as one"),
    "aligned, a header": (("t.txt", "5 4\n" + ALIGNED), "Several blanks"),
    "a blank before the word": (
        ("t.txt", "".join(f" {line}\n" for line in lined(" ", " ").decode().splitlines())),
        "Several blanks in a row were read as one",
    ),
    "decimal commas": (
        ("t.csv", with_words().to_csv(sep=";", decimal=",", index=False)),
        "The numbers were read with a decimal comma",
    ),
    "a remark above": (("t.txt", b"# made by hand\n\n" + lined(" ", " ")), "# made by hand"),
    "tensors": (
        ("t.csv", "".join(f'{w},"tensor([{", ".join(r)}])"\n' for w, r in PAIRS)),
        "",
    ),
    "tensors with their type": (
        (
            "t.csv",
            "word,v\n"
            + "".join(
                f'{w},"tensor([{", ".join(r)}], grad_fn=<X>)"\n' for w, r in PAIRS
            ),
        ),
        "",
    ),
    "arrays": (
        (
            "t.csv",
            "".join(f'{w},"array([{", ".join(r)}], dtype=float32)"\n' for w, r in PAIRS),
        ),
        "",
    ),
    "tuples": (
        ("t.csv", "word,v\n" + "".join(f'{w},"({", ".join(r)})"\n' for w, r in PAIRS)),
        "",
    ),
    "JSON, a vector a word": (("t.json", json.dumps(dict(LISTED))), ""),
    "JSON, a list of objects": (("t.json", with_words().to_json(orient="records")), ""),
    "JSON lines": (
        (
            "t.jsonl",
            "".join(
                json.dumps({"word": w, "vector": r}) + "\n" for w, r in LISTED
            ),
        ),
        "",
    ),
    "Parquet, an index without a name": (
        ("t.parquet", parquet_file({"word": WORDS, "__index_level_0__": range(5)}
         | {name: MATRIX[:, place] for place, name in enumerate("abcd")})),
        "",
    ),
}  # fmt: skip


GROUPS = COLUMNS.set_axis(list(WORDS))
GROUPS.columns = pd.MultiIndex.from_product([["a", "b"], [0, 1]], names=["group", "place"])
FLOATS = COLUMNS.set_axis([0.0, 0.1, 0.2, 0.3], axis="columns").set_axis(list(WORDS))
LISTS = pd.Series(MATRIX.tolist(), index=WORDS)
WRITTEN = [[str(number) for number in row] for row in MATRIX]
PADDED = "".join(f"{w:<8}| {' | '.join(row)}\n" for w, row in PAIRS)

TABLES |= {
    "a heading of a name nobody knows": (
        ("t.csv", COLUMNS.set_axis(list(WORDS)).to_csv(index_label="lemma")),
        "(“lemma 0 1 2 3”) was taken for names",
    ),
    "years, the last first": (("t.csv", YEARS[YEARS.columns[::-1]].to_csv()), "2010 2009 2003"),
    "years in no order": (("t.csv", YEARS[[2003, 2001, 2010, 2009]].to_csv()), "2003 2001"),
    "fractions as names": (("t.csv", FLOATS.to_csv()), "(“0.0 0.1 0.2 0.3”)"),
    "two lines of names": (("t.csv", GROUPS.to_csv()), "The first two lines were taken for names"),
    "a series of lists": (("t.csv", LISTS.to_csv()), ""),
    "lists of text": (
        ("t.csv", pd.DataFrame({"word": WORDS, "v": WRITTEN}).to_csv(index=False)),
        "",
    ),
    "lists of numpy's numbers": (
        (
            "t.csv",
            "word,v\n" + "".join(f'{w},"{list(r)}"\n' for w, r in zip(WORDS, MATRIX, strict=True)),
        ),
        "",
    ),
    "decimal commas in quotation marks": (
        ("t.csv", with_words().to_csv(decimal=",")),
        "The numbers were read with a decimal comma",
    ),
    "a mark of UTF-8, all quoted": (
        ("t.csv", with_words().to_csv(quoting=1).encode("utf-8-sig")),
        "The first column counts the rows",
    ),
    "rows in another order, without a heading": (
        ("t.csv", with_words().set_axis([3, 0, 7, 2, 9]).to_csv(header=False)),
        "The first column counts the rows",
    ),
    "a colon": (("t.txt", lined(":", " ")), ""),
    "a colon and a blank": (("t.txt", lined(": ", " ")), ""),
    "an equals sign, then commas": (("t.txt", lined("=", ",")), ""),
    "a tab, then bars": (("t.txt", lined("\t", "|")), ""),
    "a blank, then a list": (("t.txt", "".join(f"{w} {r}\n" for w, r in LISTED)), ""),
    "a colon, then a list": (("t.txt", "".join(f"{w}: {r}\n" for w, r in LISTED)), ""),
    "straight columns": (("t.txt", PADDED), ""),
    "JSON, a series of lists": (("t.json", LISTS.to_json(orient="split")), ""),
    "JSON, a frame of lists": (
        ("t.json", pd.DataFrame({"word": WORDS, "v": MATRIX.tolist()}).to_json()),
        "",
    ),
    "JSON, vectors and what is said of them": (
        ("t.json", json.dumps({"dims": 4, "vectors": dict(LISTED)})),
        "",
    ),
    "JSON, numbers as text": (
        (
            "t.json",
            json.dumps([{"word": w, "vector": r} for w, r in zip(WORDS, WRITTEN, strict=True)]),
        ),
        "",
    ),
    "JSON, objects of several lines": (
        ("t.json", "\n".join(json.dumps({"word": w, "vector": r}, indent=1) for w, r in LISTED)),
        "",
    ),
}
ORDERS = {"years, the last first": [3, 2, 1, 0], "years in no order": [1, 0, 3, 2]}


@pytest.mark.parametrize("case", TABLES)
def test_what_a_table_is_taken_for(case):
    (name, content), said = TABLES[case]
    found = read((name, content if isinstance(content, bytes) else content.encode()))
    assert found.space.words == WORDS
    close = 1e-9 if name.endswith(".json") else 0  # pandas writes ten digits
    expected = MATRIX[:, ORDERS.get(case, slice(None))]
    np.testing.assert_allclose(found.space.matrix, expected, rtol=0, atol=close)
    assert said in found.line
    assert "5 words, 4 dimensions" in found.line


@pytest.mark.parametrize(
    ("orient", "is_index"),
    [
        *(
            (orient, False)
            for orient in ("columns", "index", "split", "records", "values", "table")
        ),
        *((orient, True) for orient in ("columns", "index", "split", "table")),  # as they keep it
    ],
)
def test_pandas_json_in_every_orientation(orient, is_index):
    frame = COLUMNS.set_axis(list(WORDS)) if is_index else with_words()
    frame.columns = [str(name) for name in frame.columns]
    found = read(("t.json", frame.to_json(orient=orient, double_precision=15).encode()))
    assert is_exact(found)


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b'{"a": 1, "b": 2}', "no table of words and vectors"),
        (b'[{"word": "a", "vector": [1, 2]}', "cannot be read as such"),
        (b'{"cat": [1, 2], "dog": [3, 4], "cat": [5, 6]}', "“cat” stands twice"),
        (b'{"1": {"1": 0.5, "2": 1.5}, "2": {"1": 2.5, "2": 3.5}}', "which of them are the words"),
        (b'[["a", 1, 2], ["b", 3]]', "not equally long"),
        (b'{"a": ' + b"[" * 100_000, "cannot be read as such"),
        (b'[{"word": "a", "v": {"x": 1}}, {"word": "b", "v": {"x": 2}}]', "holds no vectors"),
    ],
)
def test_json_that_is_no_table_is_named_for_what_it_is(content, said):
    with pytest.raises(UploadError, match=said):
        read(("t.json", content))


def test_a_token_of_a_bracket_does_not_make_a_text_json():
    assert read(("g.txt", b"{ 1.5 2\n[ 3 4\n} 5 6\n")).space.words == ("{", "[", "}")


def test_where_two_readings_are_possible_the_other_is_offered():
    found = read(("t.csv", COLUMNS.set_axis(list(WORDS)).to_csv().encode()))
    assert is_exact(found)
    assert found.other.doubt == "the first line is a row"
    other = found.other.read()
    assert other.space.words == ("(empty)", *WORDS)
    np.testing.assert_array_equal(other.space.matrix[0], [0, 1, 2, 3])
    assert other.space.name != found.space.name
    assert is_exact(other.other.read())
    assert other.other.read().space.name == found.space.name


def test_a_counting_column_may_be_a_dimension_on_demand():
    found = read(("t.csv", with_words().to_csv(header=False).encode()))
    assert found.other.doubt == "the first column is a dimension"
    assert found.other.read().space.matrix.shape == (5, 5)
    assert found.other.read().space.words == WORDS


def test_a_file_of_one_reading_offers_no_other():
    assert read(("g.txt", lined(" ", " "))).other is None


def test_marks_that_need_not_enclose_a_cell_may_be_letters():
    found = read(("t.csv", b'"a",1,2\nb,3,4\nc,5,6\n'))
    assert found.space.words == ("a", "b", "c")
    assert found.other.doubt == "quotation marks are letters"
    assert found.other.read().space.words == ('"a"', "b", "c")


@pytest.mark.parametrize(
    ("content", "delimiter", "quotes"),
    [
        (b'say "hi there" 0.1\nx 0.2\n', " ", "letters"),
        (b'"New York" 0.1\nx 0.2\n', " ", "enclose"),
        (b'"" 0.1 0.2\n" 0.1 0.2\n', " ", "letters"),
        (b'a\t1\n"b ""c"""\t2\nc\t1\nd\t1\n', "\t", "doubtful"),
        (b'a\t1\n"b\tc"\t2\nc\t1\nd\t1\n', "\t", "enclose"),
        (b'""\na\nb\n', "\t", "letters"),
        (b'"b"\t2\nc\t3\nd\t3\n', "\t", "letters"),
        (b'"b"\t2\n"c"\t3\n"d"\t3\n', "\t", "enclose"),
        (b'"b",2\nc,3\nd,4\n', ",", "doubtful"),
        (b'5" x,2\n', ",", "letters"),
        (b'"x,2\ny,3\n', ",", "letters"),
        (b'a,2\n"x', ",", "enclose"),
        (b'"' * 100_001 + b",1\n", ",", "letters"),
    ],
)
def test_whether_marks_enclose(content, delimiter, quotes):
    assert quoting.told(content, delimiter) == quotes


@pytest.mark.parametrize("head", ["0\t1\t2\t3\n", "1\t2\t3\t4\n"])
@pytest.mark.parametrize("labels", [LABELS, ("metadata.tsv", tsv(("word", *WORDS)))])
def test_a_heading_of_numbers_above_the_vectors_of_a_pair(head, labels):
    found = read(("vectors.tsv", head.encode() + tsv(*MATRIX.T)), labels)
    assert is_exact(found)
    assert "was taken for names of columns" in found.line


def test_words_tell_whether_a_first_line_of_numbers_is_a_row():
    """Whole numbers below as well: only the number of words decides."""
    whole = tsv((0, 5, 9), (1, 6, 9), (2, 7, 9))
    headed = read(("vectors.tsv", whole), ("words.txt", b"a\nb\n"))
    np.testing.assert_array_equal(headed.space.matrix, [[5, 6, 7], [9, 9, 9]])
    assert "“words.txt” has one line less" in headed.line
    plain = read(("vectors.tsv", whole), ("words.txt", b"a\nb\nc\n"))
    np.testing.assert_array_equal(plain.space.matrix[0], [0, 1, 2])
    fractions = b"0\t1\t2\n0.5\t1.5\t2.5\n0.1\t0.2\t0.3\n"
    row = read(("vectors.tsv", fractions), ("words.txt", b"a\nb\nc\n"))
    np.testing.assert_array_equal(row.space.matrix[0], [0, 1, 2])


def binary(words: tuple[bytes, ...], matrix: np.ndarray, *, end: bytes = b"") -> bytes:
    rows = zip(words, matrix.astype("<f4"), strict=True)
    head = b"%d %d\n" % matrix.shape
    return head + b"".join(word + b" " + row.tobytes() + end for word, row in rows)


@pytest.mark.parametrize("end", [b"", b"\n"])
def test_a_space_in_a_word_of_word2vec_binary(end):
    words = (b"river", b"coffee pot", b"Leonardo da Vinci", b"San Jos\xc3\xa9", b"cloud")
    matrix = np.random.default_rng(2).normal(size=(5, 20)).astype(np.float32)
    found = read(("v.bin", binary(words, matrix, end=end)))
    assert found.space.words == tuple(word.decode() for word in words)
    np.testing.assert_array_equal(found.space.matrix, matrix)
    assert "3 words with a space inside (coffee pot, Leonardo da Vinci, San José)" in found.line


def test_a_space_that_cannot_be_told_from_numbers_is_refused():
    """Two words or one: every number is likely, and a word follows either."""
    with pytest.raises(UploadError, match=r"Word 1 of “v.bin” \(“a”\) seems to hold a space"):
        read(("v.bin", b"2 2\na ab ?\x00\x00??ab?x " + b"\x00\x00\x80?" * 2))


def test_bytes_behind_the_last_word_are_said():
    found = read(("v.bin", binary((b"a", b"b", b"c"), MATRIX[:3]).replace(b"3 4\n", b"2 4\n", 1)))
    assert found.space.words == ("a", "b")
    assert "18 more bytes follow the last of them" in found.line


@pytest.mark.parametrize(
    ("kind", "rtol"),
    [(torch.bfloat16, 2**-8), (torch.float16, 2**-11), (torch.float32, 0), (torch.float64, 0)],
)
def test_safetensors_in_every_width(kind, rtol):
    tensor = torch.from_numpy(MATRIX).to(kind)
    found = read(("v.safetensors", save_tensors({"embedding.weight": tensor})), LABELS)
    np.testing.assert_array_equal(found.space.matrix, tensor.to(torch.float32).numpy())
    np.testing.assert_allclose(found.space.matrix, MATRIX, rtol=rtol)
    assert ("32 bits" in found.line) == (kind == torch.float64)


@pytest.mark.parametrize(("kind", "name"), [(torch.int8, "I8"), (torch.float8_e4m3fn, "F8_E4M3")])
def test_a_type_that_is_not_read_is_named(kind, name):
    content = save_tensors({"w": torch.ones(5, 4).to(kind)})
    with pytest.raises(UploadError, match=rf"holds w \({name}\): no table"):
        read(("v.safetensors", content), LABELS)


def test_more_rows_than_promised_do_not_make_a_file_cut_off():
    more = read(("w.txt", lined(" ", " ", head="3 4\n")))
    assert is_exact(more)
    assert "promises 3 words of 4 dimensions; the file holds 5 of 4." in more.line
    assert "cut off" not in more.line
    assert "may be cut off" in read(("w.txt", lined(" ", " ", head="9 4\n"))).line


def test_words_of_white_space_keep_apart():
    words = (" ", "\u2028", "\u0085", "\u00a0", "x")
    lines = "".join(f"{word} {' '.join(row)} \n" for word, row in zip(words, ROWS, strict=True))
    found = read(("wiki.vec", b"5 4\n" + lines.encode()))
    assert found.space.words == ("(U+0020)", "(U+2028)", "(U+0085)", "(U+00A0)", "x")
    np.testing.assert_array_equal(found.space.matrix, MATRIX)


def test_words_may_end_in_a_number():
    words = ("New 2000", "at 1.5", "1 2", "None", "x")
    lines = [f"{word} {' '.join(row)}\n" for word, row in zip(words, ROWS, strict=True)]
    promised = read(("w.txt", ("5 4\n" + "".join(lines)).encode()))
    assert promised.space.words == words
    np.testing.assert_array_equal(promised.space.matrix, MATRIX)
    told = read(("g.txt", ("".join(lines[3:] * 6) + lines[0]).encode()))
    assert told.space.words[-1] == "New 2000"
    np.testing.assert_array_equal(told.space.matrix[-1], MATRIX[0])
    assert "1 word ending in a number (New 2000)" in told.line


def test_shortened_lists_are_refused_for_what_they_are():
    content = 'word,v\na,"[2.0 -2.5 ... 0.2]"\nb,"[1.0 -0.2 ... 0.3]"\n'
    with pytest.raises(UploadError, match="are shortened: numbers are missing where"):
        read(("t.csv", content.encode()))


def test_bare_numbers_with_a_header_of_their_own():
    numbers = "".join(" ".join(row) + "\n" for row in ROWS)
    assert is_exact(read(("v.txt", ("5 4\n" + numbers).encode()), LABELS))


def test_what_savetxt_writes_under_a_heading():
    assert is_exact(read(("v.txt", SAVETXT.getvalue().encode()), LABELS))
    assert is_exact(read(("v.npy", npy(MATRIX)), LABELS))


def test_a_mark_that_opens_and_does_not_close_is_a_letter():
    found = read(("a.csv", b'word,d0,d1\n"a,1,2\nb,3,4\n'))
    assert found.space.words == ('"a', "b")
    np.testing.assert_array_equal(found.space.matrix, [[1, 2], [3, 4]])


def test_a_remark_of_numbers_above_numbers():
    out = io.StringIO()
    np.savetxt(out, MATRIX, fmt="%.9g", header="0 1 2 3")
    assert is_exact(read(("v.txt", out.getvalue().encode()), LABELS))


def numbered(words: tuple[str, ...], sign: str = " ") -> bytes:
    """A word that holds a number, and the numbers of its vector."""
    rows = zip(words, ROWS, strict=True)
    return "".join(f"{word}{sign}{sign.join(row)}\n" for word, row in rows).encode()


ENDED = ("covid 19", "windows 10", "top 40", "apollo 11", "catch 22")


def test_whole_numbers_behind_words_are_dimensions_or_end_the_words_or_neither():
    found = read(("g.txt", numbered(ENDED)))
    assert found.space.matrix.shape == (5, 5)
    assert "was taken for a dimension; maybe it belongs to the word (“covid 19”)" in found.line
    assert found.other.doubt == "the first number belongs to the word"
    joined = found.other.read()
    assert joined.space.words == ENDED
    np.testing.assert_array_equal(joined.space.matrix, MATRIX)
    assert "was taken for the end of the word (“covid 19”)" in joined.line
    assert joined.other.doubt == "the first number is no dimension"
    bare = joined.other.read()
    assert bare.space.words == ("covid", "windows", "top", "apollo", "catch")
    np.testing.assert_array_equal(bare.space.matrix, MATRIX)
    assert "the first number was left out; maybe it is a dimension" in bare.line
    assert bare.other.doubt == "it is as it was read at first"
    names = [each.space.name for each in (found, joined, bare, bare.other.read())]
    assert len(set(names)) == 3
    assert names[0] == names[3]


def test_where_a_tab_divides_words_a_whole_number_is_none_of_them():
    found = read(("t.txt", numbered(ENDED, "\t").replace(b" ", b"\t")))
    assert found.other.doubt == "the first number is no dimension"
    bare = found.other.read()
    assert bare.space.words[0] == "covid"
    np.testing.assert_array_equal(bare.space.matrix, MATRIX)


@pytest.mark.parametrize(
    "words",
    [
        ("apollo 11", "apollo 13", "top 40", "catch 22", "catch 23"),  # else some stand twice
        ("covid 19", "the", "top 40", "apollo 11", "of"),  # else some have a number too few
        ("covid 19", "top 40", "new york", "apollo 11", "catch 22"),
        ("a covid 19", "the top 40", "the", "apollo 11", "catch 22"),
        (". . .", "covid 19", "the top 40", "apollo 11", "catch 22"),
    ],
)
def test_numbers_that_plainly_end_words_are_read_so_at_once(words):
    found = read(("g.txt", numbered(words)))
    assert found.space.words == words
    np.testing.assert_array_equal(found.space.matrix, MATRIX)
    assert found.other.doubt == "the first number is a dimension"
    ended = next(word for word in words if word[-1].isdecimal())
    assert f"the end of the word (“{ended}”); maybe it is a dimension" in found.line


def test_words_may_end_in_several_whole_numbers():
    words = tuple(f"{word} {place}" for place, word in enumerate(ENDED))
    found = read(("g.txt", numbered(words)))
    assert found.other.doubt == "each of the first 2 numbers belongs to the word"
    assert found.other.read().space.words == words
    np.testing.assert_array_equal(found.other.read().space.matrix, MATRIX)


def test_a_sign_before_a_number_may_belong_to_the_word():
    found = read(("t.txt", lined(":", " ")))
    assert found.other.doubt == "the sign belongs to the word"
    assert found.other.read().space.words[0] == f"river:{ROWS[0][0]}"
    verses = "".join(f"mark:{n} {' '.join(r)}\n" for n, (_, r) in enumerate(PAIRS))
    assert read(("t.txt", verses.encode())).space.words[0] == "mark:0"


def test_commas_that_divide_thousands_are_no_decimal_commas():
    with pytest.raises(UploadError, match="has no vectors"):
        read(("t.csv", b'word,a,b\nx,"1,000","2,500"\ny,"3,000","4,125"\n'))


def test_words_of_json_may_be_called_as_pandas_calls_its_parts():
    vectors = {"data": [1, 2], "index": [3, 4], "columns": [5, 6], "river": [7, 8]}
    found = read(("t.json", json.dumps(vectors).encode()))
    assert found.space.words == tuple(vectors)


def test_a_dictionary_as_python_prints_it_is_named():
    with pytest.raises(UploadError, match="is a dictionary as Python prints it"):
        read(("t.txt", str(dict(LISTED)).encode()))
