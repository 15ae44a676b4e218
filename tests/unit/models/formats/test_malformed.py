"""Whatever is wrong with a file ends in one sentence with a way out; never in anything else."""

import gzip
import io
import json
import pickle
import pickletools
import re
import struct
import zipfile
import zlib
from collections.abc import Callable
from functools import partial

import numpy as np
import pyarrow as pa
import pytest
from hypothesis import HealthCheck, given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st
from safetensors.numpy import save

from components import settings
from components.errors import UploadError
from components.vectors.loaded import Loaded
from tests.unit.models.vector_files import (
    LIST_COLUMN,
    MATRIX,
    SAFETENSORS,
    VALID,
    VECTORS_TSV,
    WORDS,
    lines,
    npy,
    parquet_file,
    read,
    tsv,
    word2vec_binary,
)

LABELS = ("labels.txt", tsv(WORDS))


def zipped(*members: tuple[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members:
            archive.writestr(name, content)
    return out.getvalue()


def npy_header(text: str, data: bytes = b"", *, version: int = 1) -> bytes:
    header = text.encode("latin-1") + b"\n"
    length = struct.pack("<H" if version == 1 else "<I", len(header))
    return b"\x93NUMPY" + bytes([version, 0]) + length + header + data


def stored(header: object, data: bytes = b"", *, length: int | None = None) -> bytes:
    """A safetensors file with any header at all."""
    text = header if isinstance(header, bytes) else json.dumps(header).encode()
    return struct.pack("<Q", len(text) if length is None else length) + text + data


def tensor(shape: list, offsets: list, dtype: object = "F32") -> dict:
    return {"vectors": {"dtype": dtype, "shape": shape, "data_offsets": offsets}}


def npy_of(shape: str) -> list[tuple[str, bytes]]:
    """An array of any shape at all, with numbers for six rows of four, and six words."""
    header = f"{{'descr': '<f4', 'fortran_order': False, 'shape': {shape}, }}"
    return [("a.npy", npy_header(header, MATRIX.tobytes())), LABELS]


OBJECTS = "{'descr': '|O', 'fortran_order': False, 'shape': (1,), }"
# Names as nobody calls a file, unless it is meant to break something.
ODD_NAMES = {
    "nul": "a\0b",
    "half a pair": "a\ud800b",
    "lines": "a\n\r\u2028b",
    "to the left": "a\u202egpj.b",
    "escapes": "a\x1b[31mb",
    "long": "ab" * 5_000,
    "longer than a command may be": "ab" * 100_000,
    "option": "--help",
    "folders": "/../b",
    "nothing": "",
}
# What no sentence may hold.
UNDRAWABLE = re.compile(r"[\x00-\x1f\u2028\u202e\ud800-\udfff]")


class Harmful:
    """Would end the test if it were unpickled."""

    def __reduce__(self):
        return (exec, ("raise SystemExit('unpickled')",))


# What a reader may choose by mistake or by malice: the files, and what the sentence says.
MALFORMED: dict[str, tuple[list[tuple[str, bytes]], str]] = {
    "empty": ([("a.txt", b"")], "is empty"),
    "white space": ([("a.txt", b" \n\n ")], "nothing but white space"),
    "empty gzip": ([("a.gz", gzip.compress(b""))], "is empty"),
    "one word": ([("a.txt", b"cat 1 2\n")], "gives 1 usable word; at least two"),
    "header alone": ([("a.vec", b"3 2\n")], "1 vector but no words"),
    "no row left": ([("a.txt", b"cat nan 1\ndog 1 inf\n")], "0 usable words"),
    "no numbers": ([("a.txt", b"hello world\nthis is text\n")], "has no vectors"),
    "one number": ([("a.txt", b"cat 1\ndog 2\n")], "has no vectors"),
    "words alone": ([LABELS], "has no vectors"),
    "vectors alone": ([("vectors.tsv", VECTORS_TSV)], "6 vectors but no words"),
    "npy alone": ([("v.npy", npy())], "6 vectors but no words"),
    "three files": ([LABELS, LABELS, LABELS], "These are 3 files"),
    "two of words": ([LABELS, ("b.txt", tsv(WORDS))], "Neither"),
    "two of vectors": ([("a.npy", npy()), ("b.npy", npy())], "nothing but numbers"),
    "words in binary": ([("a.npy", npy()), ("words.npy", npy())], "should be text"),
    "two complete files": ([("a.txt", lines()), ("b.txt", lines())], "Neither"),
    "fewer words": ([("v.npy", npy()), ("w.txt", tsv(WORDS[:4]))], "has 4 lines"),
    "more words": ([("v.npy", npy()), ("w.txt", tsv(WORDS + WORDS))], "has 12 lines"),
    "uneven words": ([("v.npy", npy()), ("w.tsv", b"a\tb\nc\n" * 3)], "has 1 cell where"),
    "latin-1 words": ([("v.npy", npy()), ("w.txt", b"caf\xe9\n" * 6)], "byte 0xE9"),
    "latin-1 table": ([("t.csv", b"word,d0,d1\ncaf\xe9,1,2\nb,3,4\n")], "byte 0xE9"),
    "latin-1 text": ([("g.txt", b"caf\xe9 1 2\n" * 9)], "9 of 10 lines"),
    "utf-16": ([("g.txt", lines().decode().encode("utf-16"))], "UTF-16"),
    "utf-16 without mark": ([("g.txt", lines().decode().encode("utf-16-le"))], "no format"),
    "zeros": ([("g.txt", bytes(5_000))], "no format"),
    "decimal commas": ([("g.txt", b"cat 0,5 0,25\ndog 1,5 2,5\n")], "written with a point"),
    "a word for a number": (
        [("g.txt", lines() * 20 + b"hen 1 2 x 4\n")],
        "Line 121 of “g.txt” has “x” where a number",
    ),
    "uneven lines": ([("g.txt", b"a 1 2\nb 1 2 3\nc 1 2 3 4\nd 1\ne 1 2\n")], "cells where 3 are"),
    "uneven vectors": (
        [("vectors.tsv", VECTORS_TSV + b"1\t2\n"), LABELS],
        "Line 7 of “vectors.tsv” has 2 cells",
    ),
    "ten million columns": ([("a.tsv", b"1\t" * 10_000_000 + b"1\n")], "or more columns"),
    "many columns": ([("a.csv", b"w" + b",d" * 5_000 + b"\n")], "5,000 or more columns"),
    "a very long line": (
        [("a.txt", lines() + b"x " + b"1 " * 9_000_000 + b"\n")],
        "cannot be read as text",
    ),
    "too many rows": ([("a.txt", b"c 1 2\n" * 600_000)], "at most 500,000 rows"),
    "a pickle": ([("a.pkl", pickle.dumps(Harmful()))], "a pickle, which could run code"),
    "a pickle called text": ([("a.txt", pickle.dumps(Harmful()))], "a pickle"),
    "an array of objects": (
        [("a.npy", npy_header(OBJECTS, pickle.dumps(Harmful())))],
        "Python objects",
    ),
    "a torch file": ([("a.pt", zipped(("a/data.pkl", pickle.dumps(Harmful()))))], "a torch file"),
    "a zip bomb": ([("a.zip", zipped(("a.txt", bytes(5_000_000))))], "a zip archive"),
    "a gzip bomb": ([("a.gz", gzip.compress(bytes(201_000_000), 1))], "larger than 200 MB"),
    "gzip twice": ([("a.gz", gzip.compress(gzip.compress(lines())))], "compressed twice"),
    "gzip cut off": ([("a.gz", gzip.compress(lines())[:-20])], "breaks off early"),
    "gzip damaged": ([("a.gz", gzip.compress(lines())[:20] + b"x" * 50)], "is damaged"),
    "a fastText model": ([("a.bin", b"\xba\x16\x4f\x2f" + bytes(50))], "choose the .vec"),
    "a web page": ([("a.txt", b"\n<!DOCTYPE html><html>")], "is a web page"),
    "a pointer": ([("a.txt", b"version https://git-lfs.github.com/spec/v1\n")], "git lfs pull"),
    "npy cut off": ([("a.npy", npy()[:-1]), LABELS], "breaks off early"),
    "npy without end": ([("a.npy", npy()[:20]), LABELS], "header of “a.npy” is damaged"),
    "npy of text": ([("a.npy", npy(np.array([["a"]]))), LABELS], "shape 1 × 1"),
    "npy in 3-D": ([("a.npy", npy(np.zeros((2, 2, 2)))), LABELS], "shape 2 × 2 × 2"),
    "npy of one row": ([("a.npy", npy(MATRIX[:1])), ("w.txt", b"cat\n")], "1 usable word"),
    "npy without rows": ([("a.npy", npy(MATRIX[:0])), ("w.txt", b"cat\n")], "“a.npy”"),
    "npy of one column": ([("a.npy", npy(MATRIX[:, :1])), LABELS], "1 dimension;"),
    "npy, huge": (
        [("a.npy", npy_header(f"{{'descr':'<f4','fortran_order':False,'shape':({10**15},2)}}"))],
        "at most 500,000 rows",
    ),
    "npy, rows are True": (npy_of("(True, 6)"), "header of “a.npy” is damaged"),
    "npy, columns are True": (npy_of("(6, True)"), "header of “a.npy” is damaged"),
    "npy, negative": (npy_of("(-6, -4)"), "header of “a.npy” is damaged"),
    "npy, less than no rows": (npy_of("(-1, 4)"), "header of “a.npy” is damaged"),
    "npy, a fraction": (npy_of("(6.0, 4)"), "header of “a.npy” is damaged"),
    "npy, beyond any file": (npy_of(f"({10**4000}, 4)"), "header of “a.npy” is damaged"),
    "npy, beyond in 3-D": (npy_of(f"({10**4000}, 2, 2)"), "header of “a.npy” is damaged"),
    "npy of many fields": (
        [("a.npy", npy(np.zeros(1, [(f"field {n}", "f4") for n in range(99)]))), LABELS],
        "a table of numbers is needed",
    ),
    "npy, a program": ([("a.npy", npy_header("__import__('os').abort()"))], "is damaged"),
    "npy, nested": ([("a.npy", npy_header("(" * 9_000))], "is damaged"),
    "npy, long header": ([("a.npy", npy_header(" " * 90_000, version=2))], "is damaged"),
    "binary without room": ([("a.bin", b"9 99\ncat \x00\x01")], "0 usable words"),
    "binary, huge": ([("a.bin", b"999999999999 300\ncat \x00\x01\x02")], "0 usable words"),
    "binary, wide": ([("a.bin", b"2 999999999\ncat \x00\x01\x02")], "columns"),
    "safetensors cut off": ([("a.safetensors", SAFETENSORS[:-1])], "is damaged"),
    "safetensors, long header": ([("a.safetensors", stored({}, length=2**31))], "longer than"),
    "safetensors, huge header": ([("a.safetensors", stored({}, length=2**62))], "“a.safetensors”"),
    "safetensors, no header": ([("a.safetensors", stored(b"{nonsense"))], "is damaged"),
    "safetensors, nested": ([("a.safetensors", stored(b'{"a":' + b"[" * 50_000))], "is damaged"),
    "safetensors, empty": ([("a.safetensors", stored({})), LABELS], "found: none"),
    "safetensors, outside": (
        [("a.safetensors", stored(tensor([6, 4], [0, 96]), b"x")), LABELS],
        "is damaged",
    ),
    "safetensors, backwards": (
        [("a.safetensors", stored(tensor([6, 4], [-96, 0]), bytes(96))), LABELS],
        "is damaged",
    ),
    "safetensors, huge": (
        [("a.safetensors", stored(tensor([0, 10**30], [0, 0]))), LABELS],
        "is damaged",
    ),
    "safetensors, odd type": (
        [("a.safetensors", stored(tensor([1], [0, 4], ["F32"]), bytes(4))), LABELS],
        "is damaged",
    ),
    "safetensors, several": (
        [("a.safetensors", save({"a": MATRIX, "b": MATRIX})), LABELS],
        "found: a, b",
    ),
    "safetensors, long names": (
        [("a.safetensors", save({"a" * 9_000: MATRIX, "b": MATRIX})), LABELS],
        "found: aaa",
    ),
    "safetensors, half a name": (
        [("a.safetensors", stored({**tensor([6, 4], [0, 96]), "\ud800": 1}, MATRIX.tobytes()))],
        "is damaged",
    ),
    "safetensors, cut off under a long name": (
        [("a.safetensors", save({"a" * 9_000: MATRIX})[:-1])],
        "is cut off",
    ),
    "safetensors, other words": (
        [("a.safetensors", save({"a": MATRIX}, metadata={"words": '["cat"]'}))],
        "names 1 words in its metadata for 6 rows",
    ),
    "parquet cut off": ([("a.parquet", parquet_file({"w": WORDS})[:-5])], "is damaged"),
    "parquet, start alone": ([("a.parquet", b"PAR1")], "is damaged"),
    "parquet without vectors": ([("a.parquet", parquet_file({"w": WORDS}))], "holds no vectors"),
    "parquet, nested": (
        [("a.parquet", parquet_file({"w": WORDS, "v": [{"x": [1.0]}] * 6}))],
        "holds no vectors",
    ),
    "parquet, text that is none": (
        [
            (
                "a.parquet",
                parquet_file({"w": pa.array([b"\x9f"] * 6).view("string"), "v": LIST_COLUMN}),
            )
        ],
        "is damaged",
    ),
    "parquet, uneven": (
        [("a.parquet", parquet_file({"w": ["a", "b"], "v": [[1.0], [1.0, 2.0]]}))],
        "not equally long",
    ),
    "parquet without rows": (
        [("a.parquet", parquet_file({"w": WORDS[:0], "v": LIST_COLUMN[:0]}))],
        "“a.parquet”",
    ),
    "parquet, a bomb": (
        [("a.parquet", parquet_file({"w": ["x"] * 600_000, "v": pa.array([[0.0]] * 600_000)}))],
        "at most 500,000 rows",
    ),
    "parquet, long lists": (
        [("a.parquet", parquet_file({"w": ["a"] * 3, "v": [[0.0] * 5_000] * 3}))],
        "“a.parquet”",
    ),
    "csv, lists of words": (
        [("a.csv", b'word,v\na,"[1, 2]"\nb,"[x, 2]"\n' + b'c,"[1, 2]"\n' * 30)],
        "“a.csv”",
    ),
    "csv, uneven lists": ([("a.csv", b'w,v\na,"[1, 2]"\nb,"[1, 2, 3]"\n')], "not equally long"),
    "csv, open quote": ([("a.csv", b'word,d0,d1\nb,1,2\n"a,1,2')], "“a.csv”"),
}


@pytest.mark.parametrize("case", MALFORMED)
def test_what_is_wrong_is_said_in_a_sentence(case):
    files, sentence = MALFORMED[case]
    with pytest.raises(UploadError) as caught:
        read(*files)
    said = str(caught.value)
    assert sentence in said
    assert said.endswith(".")
    assert len(said) < 400
    assert not UNDRAWABLE.search(said)


@pytest.mark.parametrize("name", ODD_NAMES.values(), ids=ODD_NAMES)
@pytest.mark.parametrize("case", VALID)
def test_a_file_is_read_whatever_it_is_called(case, name):
    """What it is called is said in one line; only the ending tells anything."""
    (first, content), *others = VALID[case][1]
    plain, odd = (
        read((start + first.removeprefix("a"), content), *others) for start in ("a", name)
    )
    assert odd.space.words == plain.space.words
    assert np.array_equal(odd.space.matrix, plain.space.matrix)
    assert len(odd.title) < 200
    assert not UNDRAWABLE.search(odd.title)


@pytest.mark.parametrize("name", ODD_NAMES.values(), ids=ODD_NAMES)
@pytest.mark.parametrize(
    "content",
    [b"", b"PAR1", b"\x93NUMPY", gzip.compress(b"x")[:-3], b"PK\x05\x06", tsv(WORDS)],
    ids=["nothing", "Parquet", "NumPy", "gzip", "zip", "pair"],  # gzip writes the time down
)
def test_a_file_is_refused_whatever_it_is_called(content, name):
    with pytest.raises(UploadError) as caught:
        read((name, content))
    assert not UNDRAWABLE.search(str(caught.value))
    assert len(str(caught.value)) < 400


@pytest.mark.parametrize(
    "names",
    [("a", "a (column 4)", "a", "a"), ("", "", "column 3", ""), ("\u202e", "a\nb", "b", "c")],
)
def test_columns_keep_apart_whatever_they_are_called(names):
    heading = ",".join(["word", *(f'"{name}"' for name in names), "d0", "d1"])
    found = read(("a.csv", f"{heading}\ncat,p,q,r,s,1,2\ndog,p,q,r,t,3,4\n".encode()))
    assert len(found.columns) == 4
    assert not UNDRAWABLE.search("".join(found.columns))


def test_parquet_columns_are_called_what_can_be_drawn():
    columns = {"w": WORDS, "v": LIST_COLUMN, "a\0b": WORDS, "c" * 9_000: WORDS}
    blank = {f"{number}\n" + "e" * 99: [{"x": 1}] * 6 for number in range(99)}
    found = read(("a.parquet", parquet_file(columns | blank)))
    first, second = found.columns
    assert first == "a b"
    assert len(second) < 300
    assert all(len(note) < 500 and not UNDRAWABLE.search(note) for note in found.notes)


@pytest.mark.parametrize("case", VALID)
def test_a_file_cut_off_anywhere_is_read_in_part_or_refused(case):
    """With a note or a sentence; never as if it were whole."""
    files = VALID[case][1]
    is_parquet = case.startswith("parquet")  # a process for each: fewer places
    for number, (name, content) in enumerate(files):
        for cut in range(0, len(content), 1 + len(content) // (3 if is_parquet else 40)):
            others = [file for place, file in enumerate(files) if place != number]
            try:
                found = read(*others, (name, content[:cut]))
            except UploadError:
                continue
            assert set(found.space.words) < set(WORDS) or cut > len(content) // 2


def survives(*files: tuple[str, bytes]) -> None:
    """Read files in every way that is offered, in each of which they are sound or refused."""
    names: set[str] = set()
    wanted: Callable[[], Loaded] | None = partial(read, *files)
    while wanted is not None:
        try:
            found = wanted()
        except UploadError:
            return
        assert np.isfinite(found.space.unit).all()
        assert all(len(column) == len(found.space.words) for column in found.columns.values())
        "".join(found.space.words).encode("utf-8")
        is_new = found.space.name not in names
        names.add(found.space.name)
        wanted = found.other.read if found.other is not None and is_new else None


STARTS = [
    b"",
    b"\x93NUMPY\x01\x00",
    b"3 2\n",
    b"word,d0,d1\n",
    b"\x1f\x8b\x08\x00",
    b"a\t1\t2\n",
    b"cat 1 2\n",
    stored(tensor([1, 2], [0, 8]), bytes(8)),
]
NAMES = ["a.txt", "a.csv", "a.tsv", "a.npy", "metadata.tsv", "a.vec", "a", ".gz"]
FUZZ = hypothesis_settings(
    max_examples=300, deadline=None, suppress_health_check=[HealthCheck.too_slow]
)


@FUZZ
@given(st.sampled_from(NAMES), st.sampled_from(STARTS), st.binary(max_size=300))
def test_any_bytes_are_read_or_refused(name, start, content):
    survives((name, start + content))


@FUZZ
@given(st.sampled_from(NAMES), st.text(alphabet="ab é\t,;\n\r\"'[]0.1e-naifN#", max_size=200))
def test_any_text_is_read_or_refused(name, text):
    survives((name, text.encode()))


@FUZZ
@given(
    st.sampled_from([case for case in VALID if not case.startswith("parquet")]),
    st.integers(0, 400),
    st.binary(min_size=1, max_size=8),
)
def test_any_damage_to_a_good_file_is_read_or_refused(case, place, damage):
    files = [
        (name, content[:place] + damage + content[place + len(damage) :])
        for name, content in VALID[case][1]
    ]
    survives(*files)


@hypothesis_settings(max_examples=5, deadline=None)
@given(st.integers(0, 1_000), st.binary(min_size=1, max_size=8))
def test_any_damage_to_parquet_is_read_or_refused(place, damage):
    content = parquet_file({"word": WORDS, "v": LIST_COLUMN})
    survives(("a.parquet", content[:place] + damage + content[place + len(damage) :]))


def test_a_parquet_page_that_unpacks_to_much_ends_its_own_process_only(monkeypatch):
    numbers = pa.array(np.zeros(40_000_000, dtype=np.float32))
    column = pa.ListArray.from_arrays([0, len(numbers)], numbers)
    content = parquet_file({"w": ["a"], "v": column})
    assert len(content) < 1_000_000
    monkeypatch.setattr(settings, "UPLOAD_PROCESS_MB", 300)
    with pytest.raises(UploadError, match="is damaged, or no Parquet file"):
        read(("a.parquet", content))


@pytest.mark.parametrize("cell", ["Na", "none", "NULL", "n/A"])
def test_a_missing_number_may_be_spelled_in_any_case(cell):
    survives(("a.txt", f"{cell}\r0".encode()))  # over a number it could be a heading
    found = read(("a.csv", f"cat,1,2\ndog,3,{cell}\nhen,5,6\ncow,a,7,{cell}\n".encode()))
    assert found.space.words == ("cat", "hen")


def test_zlib_and_pickle_are_what_the_sentences_say():
    """The files above are what they claim: the bombs are small, the pickles would run."""
    bomb = MALFORMED["a gzip bomb"][0][0][1]
    assert len(bomb) < 1_000_000
    assert zlib.decompressobj(wbits=31).decompress(bomb, 10) == bytes(10)
    steps = pickletools.genops(MALFORMED["a pickle"][0][0][1])
    assert "REDUCE" in {step.name for step, *_ in steps}  # calls a function when it is loaded
    assert word2vec_binary().startswith(b"6 4\n")


@pytest.mark.parametrize(
    "line",
    [
        b"1" * 50_000 + b"x",
        b"a " + b"1" * 50_000 + b" 2",
        b"a\t[" + b"1," * 50_000,
        b"a\t[1" + b" " * 50_000,
        b"a\t" + b"1 " * 2_000 + b"x",
        b"a" + b" " * 50_000,
        b"a" * 50_000 + b"(" * 50_000,
        b'a\t"' + b'""' * 50_000,
    ],
)
def test_a_long_line_is_looked_at_once(line):
    """Patterns that try every division of it would take minutes: the ring's limit would end it."""
    survives(("a.txt", b"\n".join([line] * 30)))
