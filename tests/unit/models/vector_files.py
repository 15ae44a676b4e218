"""Small vector files in every format, made by the libraries that usually make them."""

import gzip
import io
import json

import numpy as np
import pyarrow as pa
from pyarrow import parquet
from safetensors.numpy import save

from components.models.formats import reading
from components.models.formats.parts import File
from components.vectors.loaded import Loaded

WORDS = ("cat", "Dog", "naïve", "🐱", "قطة", "1984")
MATRIX = np.random.default_rng(0).normal(size=(6, 4)).astype(np.float32)
TOPICS = ("animal", "animal", "adjective", "picture", "animal", "number")


def read(*files: tuple[str, bytes]) -> Loaded:
    return reading.read([File(name, content) for name, content in files], name="own")


def lines(delimiter: str = " ", *, end: str = "\n") -> bytes:
    """A word and its numbers on each line; `str` of a float32 is read back to the same bits."""
    rows = ([word, *map(str, row)] for word, row in zip(WORDS, MATRIX, strict=True))
    return "".join(delimiter.join(row) + end for row in rows).encode()


def word2vec_binary(*, breaks: bytes = b"") -> bytes:
    rows = (
        word.encode() + b" " + row.tobytes() + breaks
        for word, row in zip(WORDS, MATRIX, strict=True)
    )
    return b"6 4\n" + b"".join(rows)


def npy(array: np.ndarray = MATRIX) -> bytes:
    out = io.BytesIO()
    np.save(out, array)
    return out.getvalue()


def parquet_file(columns: dict) -> bytes:
    out = io.BytesIO()
    parquet.write_table(pa.table(columns), out)
    return out.getvalue()


def tsv(*columns: tuple) -> bytes:
    return "".join("\t".join(map(str, row)) + "\n" for row in zip(*columns, strict=True)).encode()


def csv_table() -> bytes:
    head = "word,topic,year,d0,d1,d2,d3\n"
    rows = (
        f'"{word}",{topic},{year},' + ",".join(map(str, row)) + "\n"
        for word, topic, year, row in zip(WORDS, TOPICS, range(2000, 2006), MATRIX, strict=True)
    )
    return (head + "".join(rows)).encode()


def csv_lists() -> bytes:
    rows = (
        f'{word},"{row.tolist()}"\n' for word, row in zip(WORDS, MATRIX.astype(float), strict=True)
    )
    return ("word,embedding\n" + "".join(rows)).encode()


SAFETENSORS = save({"vectors": MATRIX}, metadata={"words": json.dumps(WORDS)})
VECTORS_TSV = tsv(*MATRIX.T)
LIST_COLUMN = pa.array(MATRIX.tolist(), pa.list_(pa.float32()))
FIXED_COLUMN = pa.array(MATRIX.tolist(), pa.list_(pa.float32(), 4))

# Every form of a complete upload, by the format it is recognised as.
VALID: dict[str, tuple[str, list[tuple[str, bytes]]]] = {
    "glove": ("GloVe text", [("glove.txt", lines())]),
    "word2vec text": ("word2vec text", [("w2v.txt", b"6 4\n" + lines())]),
    "word2vec C": ("word2vec text", [("w2v.txt", b"6 4\n" + lines(end=" \n"))]),
    "fasttext": ("fastText .vec", [("wiki.vec", b"6 4\n" + lines())]),
    "windows": ("GloVe text", [("glove.txt", b"\xef\xbb\xbf" + lines(end="\r\n"))]),
    "gzip": ("GloVe text", [("glove.txt.gz", gzip.compress(lines()))]),
    "tabs": ("TSV", [("words.tsv", lines("\t"))]),
    "commas": ("CSV", [("words.csv", lines(","))]),
    "semicolons": ("CSV", [("words.csv", lines(";"))]),
    "csv": ("CSV", [("table.csv", csv_table())]),
    "csv of lists": ("CSV", [("table.csv", csv_lists())]),
    "word2vec binary": ("word2vec binary", [("w2v.bin", word2vec_binary())]),
    "gensim binary": ("word2vec binary", [("w2v.bin", word2vec_binary(breaks=b"\n"))]),
    "binary gzip": ("word2vec binary", [("w2v.bin.gz", gzip.compress(word2vec_binary()))]),
    "safetensors": ("safetensors", [("v.safetensors", SAFETENSORS)]),
    "projector": ("TSV", [("vectors.tsv", VECTORS_TSV), ("metadata.tsv", tsv(WORDS))]),
    "projector, header": (
        "TSV",
        [
            ("metadata.tsv", tsv(("word", *WORDS), ("topic", *TOPICS))),
            ("vectors.tsv", VECTORS_TSV),
        ],
    ),
    "npy": ("npy", [("v.npy", npy()), ("labels.txt", tsv(WORDS))]),
    "npy by columns": ("npy", [("v.npy", npy(np.asfortranarray(MATRIX))), ("w.txt", tsv(WORDS))]),
    "safetensors and words": (
        "safetensors",
        [("v.safetensors", save({"x": MATRIX})), ("w.txt", tsv(WORDS))],
    ),
    "parquet": ("Parquet", [("t.parquet", parquet_file({"word": WORDS, "v": LIST_COLUMN}))]),
    "parquet, fixed": ("Parquet", [("t.parquet", parquet_file({"w": WORDS, "v": FIXED_COLUMN}))]),
    "parquet, columns": (
        "Parquet",
        [
            (
                "t.parquet",
                parquet_file(
                    {"word": WORDS, "year": range(6)}
                    | {f"d{dim}": MATRIX[:, dim] for dim in range(4)}
                ),
            )
        ],
    ),
}
