"""A reader's own passages: what is read, what is left out, what is refused."""

import io

import pyarrow
import pytest
from pyarrow import parquet

from components import settings
from components.errors import EmptyInputError, EncodingError, LimitError, UploadError
from components.vectors.search import own


def table(**columns: list) -> bytes:
    out = io.BytesIO()
    parquet.write_table(pyarrow.table(columns), out)
    return out.getvalue()


def test_lines_and_paragraphs():
    text = "One line\nand another\n\n  Second  paragraph \n\n\n"
    lines = own.from_text(text, "line")
    assert lines.collection.passages == ("One line", "and another", "Second paragraph")
    assert lines.notes == ("Empty ones left out: 3.",)
    paragraphs = own.from_text(text, "paragraph")
    assert paragraphs.collection.passages == ("One line and another", "Second paragraph")
    assert not paragraphs.notes


def test_what_stands_there_twice_is_searched_once_and_told():
    found = own.from_text("a\nb\na \nc\na", "line")
    assert found.collection.passages == ("a", "b", "c")
    assert found.notes == ("Repeated ones left out: 2.",)


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_a_column_of_a_table(delimiter):
    lines = ["id,text", '1,"Да, ""so"""', "2,two\n", "3"]
    content = "\n".join(lines).replace(",", delimiter, 1).replace("\n2,", f"\n2{delimiter}")
    content = content.replace("\n1,", f"\n1{delimiter}").encode("utf-8-sig")
    found = own.from_file("T.CSV", content, unit="line", column="text")
    assert found.collection.passages == ('Да, "so"', "two")
    longest = own.from_file("T.CSV", content, unit="line", column="")
    assert longest.collection == found.collection
    assert longest.notes == ("Of column “text”, which has most text.", *found.notes)


def test_a_column_of_parquet():
    content = table(n=[1, 2, 3], text=["one", None, "three"])
    found = own.from_file("a.parquet", content, unit="line", column="text")
    assert found.collection.passages == ("one", "three")
    longest = own.from_file("a.parquet", content, unit="line", column="")
    assert longest.collection == found.collection
    assert longest.notes == ("Of column “text”, which has most text.", *found.notes)
    numbers = own.from_file("a.parquet", content, unit="line", column="n")
    assert numbers.collection.passages == ("1", "2", "3")


def test_vectors_are_not_the_column_with_most_text():
    content = table(vector=[[0.1] * 500, [0.2] * 500], text=["one", "two"])
    found = own.from_file("a.parquet", content, unit="line", column="")
    assert found.collection.passages == ("one", "two")


@pytest.mark.parametrize(
    ("name", "content", "error", "said"),
    [
        ("a.csv", b"id,text\n1,one", UploadError, "no column “body”. It has “id”, “text”."),
        ("a.parquet", table(text=["one"]), UploadError, "no column “body”. It has “text”."),
        ("a.parquet", b"PAR1 no", UploadError, "no Parquet file"),
        ("a.txt", "Grüße".encode("latin-1"), EncodingError, "no text in UTF-8"),
        ("a.csv", "körper\n1".encode("utf-16"), EncodingError, "no text in UTF-8"),
        ("a.txt", b" \n\n", EmptyInputError, "no passages yet"),
        ("a.csv", b"", EmptyInputError, "no passages yet|no column|is empty"),
        ("a.csv", b"body\n", EmptyInputError, "no passages yet"),
        ("a.csv", b'body\n"' + b"x" * 200_000 + b'"', UploadError, "cannot be read"),
    ],
)
def test_what_cannot_be_read_is_told(name, content, error, said):
    with pytest.raises(error, match=said.replace(".", r"\.")):
        own.from_file(name, content, unit="line", column="body")


@pytest.mark.parametrize("kind", ["txt", "csv", "parquet"])
def test_too_many_are_refused(kind):
    texts = [f"passage {number}" for number in range(100_001)]
    content = table(text=texts) if kind == "parquet" else "\n".join(["text", *texts]).encode()
    with pytest.raises(LimitError, match=r"At most 10,000 .* these are 100,00[12]\."):
        own.from_file(f"a.{kind}", content, unit="line", column="")


def test_one_huge_passage_is_taken_and_too_huge_is_refused():
    assert own.from_text("word " * 100_000, "line").collection.passages[0].startswith("word word")
    with pytest.raises(LimitError, match="5,000,000 characters"):
        own.from_text("x" * (settings.MAX_COLLECTION_CHARS + 1), "line")
    with pytest.raises(LimitError, match="5,000,000 characters"):
        own.from_file(
            "a.parquet",
            table(text=["x" * (settings.MAX_COLLECTION_CHARS + 1)]),
            unit="line",
            column="",
        )
