"""Tables as other programs write them, with any words: for tests and benchmarks of the readers.

A writer gets words and numbers, and chance, which chooses among its usual options. It returns the
files, and the numbers that are in them: fewer digits than it got, if an option says so.
"""

import io
import json
import tempfile
from collections.abc import Callable
from pathlib import Path
from random import Random
from subprocess import CompletedProcess
from typing import Any

import numpy as np
import pandas as pd
import pyarrow as pa
import torch
from gensim.models import KeyedVectors
from safetensors.torch import save as save_tensors

from components.errors import UploadError
from components.models.formats import json_tables, parquet
from components.models.formats.parts import File, Limits
from components.vectors.loaded import Loaded
from tests.unit.models.vector_files import read

Files = list[tuple[str, bytes]]
Writer = Callable[[Random, list[str], np.ndarray], tuple[Files, np.ndarray]]

_LONGEST = 200  # characters of a word; longer ones are cut, which is said
_LETTERS = "aeioubcdkmnrst"
_ODD = "éßøñżæДжкαβγ北京東مرحباशब😀🇫ǅ́’'`-_.,;:|/\\#@%&*+=!?()[]{}<>~^$"
_PARTS = ("1", "2", "12", "2000", "1.5", "0.25", "-3", "1e5", "nan", "null", "NA", "None", "true")
# What may be said of a table that is refused, per writer: nothing else may happen to it.
REFUSALS = (
    "Both ",  # two files of numbers
    "seems to hold a space",
    "it cannot be told which",
    "has no vectors: its lines",
    "where the first line has",
    "and too much depends on it",
    "a quotation mark may be missing",
    "usable word",
    "but no words",
)


def word(chance: Random, *, blank: str = " ") -> str:
    """A word of letters, of any signs, of numbers, or of several parts."""
    kind = chance.random()
    if kind < 0.45:
        return "".join(chance.choices(_LETTERS, k=chance.randint(1, 8)))
    if kind < 0.6:
        return "".join(chance.choices(_LETTERS + _ODD, k=chance.randint(1, 6)))
    if kind < 0.7:
        return chance.choice(_PARTS)
    if kind < 0.8:
        mark = chance.choice(['"', '""', '"a"', "'"])
        return chance.choice([mark, f"{mark}x", f"say {mark}hi{mark}", f"5{mark}"])
    return blank.join(word(chance, blank="_") for _ in range(chance.randint(2, 3)))


def table(chance: Random) -> tuple[list[str], np.ndarray]:
    """Different words and their numbers."""
    style = chance.random()
    rows, dims = chance.randint(3, 40), chance.randint(2, 12)
    words: dict[str, None] = {}
    while len(words) < rows:
        drawn = word(chance)
        if style < 0.1:
            drawn = str(len(words) + 1990)
        elif style < 0.15:
            drawn = f"New {drawn}"
        words[" ".join(drawn.split())[:_LONGEST].rstrip() or "x"] = None
    numbers = np.random.default_rng(chance.getrandbits(32)).normal(size=(rows, dims))
    if chance.random() < 0.1:
        numbers = np.round(numbers * 3)
        numbers[:, 0] += 0.0
    if chance.random() < 0.1:
        numbers *= 10.0 ** chance.randint(-6, 6)
    return list(words), numbers.astype(np.float32)


def pandas_csv(chance: Random, words: list[str], matrix: np.ndarray) -> tuple[Files, np.ndarray]:
    """`DataFrame.to_csv`: the words a column or the index, with a heading or without."""
    has_index, has_heading = chance.random() < 0.5, chance.random() < 0.7
    sep = chance.choice([",", ",", "\t", ";", "|", " "])
    frame = pd.DataFrame(matrix)
    if chance.random() < 0.3:
        frame.columns = [f"{chance.choice(['d', 'dim_'])}{place}" for place in frame.columns]
        frame.columns = [f"d{place}" for place in range(len(frame.columns))]
    if chance.random() < 0.5:
        frame.index = pd.Index(words, name=chance.choice([None, "word"]))
        has_index = True
    else:
        frame.insert(0, "word", words)
    quoting = chance.choice([0, 0, 0, 1, 2])  # minimal, all, all but numbers
    content = frame.to_csv(sep=sep, index=has_index, header=has_heading, quoting=quoting)
    return [(chance.choice(["t.csv", "t.tsv", "t.txt"]), content.encode())], matrix


def pandas_parquet(
    chance: Random, words: list[str], matrix: np.ndarray
) -> tuple[Files, np.ndarray]:
    """`DataFrame.to_parquet`: a column for each dimension, or one of lists."""
    if chance.random() < 0.4:
        frame = pd.DataFrame({"word": words, "vector": list(matrix)})
    else:
        frame = pd.DataFrame(matrix)
        frame.columns = [str(place) for place in frame.columns]
        if chance.random() < 0.5:
            frame.index = pd.Index(words)
        else:
            frame.insert(0, "word", words)
            frame.index += chance.randint(0, 1)
    out = io.BytesIO()
    frame.to_parquet(out, index=True if chance.random() < 0.5 else None)
    return [("t.parquet", out.getvalue())], matrix


def pandas_json(chance: Random, words: list[str], matrix: np.ndarray) -> tuple[Files, np.ndarray]:
    """`DataFrame.to_json` in any orientation, and JSON lines."""
    frame = pd.DataFrame(matrix.astype(float))
    orient = chance.choice(["columns", "records", "index", "split", "values", "table", "lines"])
    if orient in ("columns", "index", "split") and chance.random() < 0.5:
        frame.index = pd.Index(words)
    else:
        frame.insert(0, "word", words)
    frame.columns = [str(name) for name in frame.columns]
    digits = chance.choice([10, 15])
    text = frame.to_json(
        orient="records" if orient == "lines" else orient,
        lines=orient == "lines",
        double_precision=digits,
        force_ascii=chance.random() < 0.5,
    )
    written = json.loads(matrix_json(matrix, digits))
    return [(chance.choice(["t.json", "t.jsonl"]), text.encode())], np.array(written, np.float32)


def matrix_json(matrix: np.ndarray, digits: int) -> str:
    """The numbers alone, as pandas rounds them."""
    return pd.DataFrame(matrix.astype(float)).to_json(orient="values", double_precision=digits)


def python_json(chance: Random, words: list[str], matrix: np.ndarray) -> tuple[Files, np.ndarray]:
    """`json.dumps` of a vector for each word, or of objects, in a list or one a line."""
    rows = [{"word": text, "vector": row} for text, row in zip(words, matrix.tolist(), strict=True)]
    forms = (
        json.dumps(dict(zip(words, matrix.tolist(), strict=True)), indent=chance.choice([None, 1])),
        json.dumps(rows, ensure_ascii=chance.random() < 0.5),
        "".join(json.dumps(row) + "\n" for row in rows),
        json.dumps({"words": words, "vectors": matrix.tolist()}),
    )
    return [("t.json", chance.choice(forms).encode())], matrix


def numpy_savetxt(chance: Random, words: list[str], matrix: np.ndarray) -> tuple[Files, np.ndarray]:
    """`numpy.savetxt`: words and numbers in one table, or two files."""
    form = chance.choice(["%.18e", "%.6f", "%8.4f", "%g"])
    sign = chance.choice([" ", ",", "\t", ";"])
    numbers = np.array([[float(form % value) for value in row] for row in matrix.tolist()])
    heading = chance.choice(["", "", " ".join(f"d{place}" for place in range(matrix.shape[1]))])
    out = io.StringIO()
    if chance.random() < 0.5:
        np.savetxt(out, matrix, fmt=form, delimiter=sign, header=heading)
        return (
            [("vectors.txt", out.getvalue().encode()), ("words.txt", listed(words))],
            numbers.astype(np.float32),
        )
    both = np.array(
        [[text, *(form % value for value in row)] for text, row in zip(words, matrix, strict=True)],
        dtype=object,
    )
    np.savetxt(out, both, fmt="%s", delimiter=sign, header=heading, encoding="utf-8")
    return [("t.txt", out.getvalue().encode())], numbers.astype(np.float32)


def numpy_npy(chance: Random, words: list[str], matrix: np.ndarray) -> tuple[Files, np.ndarray]:
    """`numpy.save` in any width, and a file of words."""
    kind = chance.choice(["f2", "f4", "f8", ">f4"])
    order = chance.choice(["C", "F"])
    with np.errstate(over="ignore"):
        array = np.array(matrix, dtype=kind, order=order)
    out = io.BytesIO()
    np.save(out, array)
    return [("v.npy", out.getvalue()), ("words.txt", listed(words))], array.astype(np.float32)


def gensim_text(_chance: Random, words: list[str], matrix: np.ndarray) -> tuple[Files, np.ndarray]:
    """`KeyedVectors.save_word2vec_format`."""
    return [("vectors.txt", gensim(words, matrix, binary=False))], matrix


def gensim_binary(
    _chance: Random, words: list[str], matrix: np.ndarray
) -> tuple[Files, np.ndarray]:
    """`KeyedVectors.save_word2vec_format(binary=True)`."""
    return [("vectors.bin", gensim(words, matrix, binary=True))], matrix


def gensim(words: list[str], matrix: np.ndarray, *, binary: bool) -> bytes:
    """What gensim writes."""
    vectors = KeyedVectors(matrix.shape[1])
    vectors.add_vectors(words, matrix)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "vectors")
        vectors.save_word2vec_format(str(path), binary=binary)
        return path.read_bytes()


def fasttext(chance: Random, words: list[str], matrix: np.ndarray) -> tuple[Files, np.ndarray]:
    """fastText's ``.vec``: numbers of at most five digits, a blank at the end of each line."""
    digits = chance.choice([5, 5, 4])
    rows = [[f"{value:.{digits}g}" for value in row] for row in matrix.tolist()]
    lines = [f"{text} {' '.join(row)} \n" for text, row in zip(words, rows, strict=True)]
    content = f"{len(words)} {matrix.shape[1]}\n" + "".join(lines)
    return [("wiki.vec", content.encode())], np.array(rows, dtype=float).astype(np.float32)


def projector(chance: Random, words: list[str], matrix: np.ndarray) -> tuple[Files, np.ndarray]:
    """The pair of the Embedding Projector: a column of words alone has no heading."""
    rows = ["\t".join(map(str, row)) + "\n" for row in matrix]
    vectors = ("vectors.tsv", "".join(rows).encode())
    if chance.random() < 0.5:
        return [vectors, ("metadata.tsv", listed(words))], matrix
    lines = [f"{text}\t{place}\n" for place, text in enumerate(words)]
    return [vectors, ("metadata.tsv", ("word\tplace\n" + "".join(lines)).encode())], matrix


def safetensors(chance: Random, words: list[str], matrix: np.ndarray) -> tuple[Files, np.ndarray]:
    """torch tensors of any width, the words in the metadata or in a second file."""
    kind = chance.choice([torch.float16, torch.bfloat16, torch.float32, torch.float64])
    tensor = torch.from_numpy(matrix).to(kind)
    is_one = chance.random() < 0.5
    metadata = {"words": json.dumps(words)} if is_one else None
    files = [("v.safetensors", save_tensors({"vectors": tensor}, metadata=metadata))]
    files += [] if is_one else [("words.txt", listed(words))]
    return files, tensor.to(torch.float32).numpy()


def listed(words: list[str]) -> bytes:
    """A word a line."""
    return "".join(f"{text}\n" for text in words).encode()


WRITERS: dict[str, Writer] = {
    "pandas to_csv": pandas_csv,
    "pandas to_parquet": pandas_parquet,
    "pandas to_json": pandas_json,
    "json.dumps": python_json,
    "numpy savetxt": numpy_savetxt,
    "numpy npy": numpy_npy,
    "gensim text": gensim_text,
    "gensim binary": gensim_binary,
    "fastText .vec": fasttext,
    "Embedding Projector": projector,
    "safetensors": safetensors,
}


def outcome(writer: str, seed: int) -> tuple[str, str]:
    """What becomes of a table: "exact", "offered", "refused" or "wrong", and what was said.

    Rows whose numbers a type of 16 bits cannot hold are expected to be left out.
    """
    chance = Random(seed)
    words, matrix = table(chance)
    files, numbers = WRITERS[writer](chance, words, matrix)
    try:
        found = read(*files)
    except UploadError as error:
        is_known = any(said in str(error) for said in REFUSALS)
        return ("refused" if is_known else "refused, unknown reason"), f"{error}\n{files}"
    if is_same(found, words, numbers):
        return "exact", ""
    if found.other is not None and is_same(found.other.read(), words, numbers):
        return "offered", found.line
    return "wrong", f"{found.line}\n{found.space.words}\n{words}\n{files}"


def is_same(found: Loaded, words: list[str], numbers: np.ndarray) -> bool:
    """Tell whether the words and the numbers are those that were written, to the bit."""
    with np.errstate(over="ignore", invalid="ignore"):
        good = np.isfinite(np.einsum("wd,wd->w", numbers, numbers))
    kept = [text for text, is_good in zip(words, good, strict=True) if is_good]
    return list(found.space.words) == kept and np.array_equal(found.space.matrix, numbers[good])


def here(command: list[str], **given: Any) -> CompletedProcess[bytes]:
    """Do in this process what `isolated` leaves to another, without its limits."""
    form, name, limits = command[3:]
    file = File(name, given["input"], Limits(**json.loads(limits)))
    readers = {"Parquet": parquet.table, "JSON": json_tables.table}
    try:
        found = readers[form](file)
    except UploadError as error:
        return CompletedProcess(command, 3, str(error).encode())
    out = pa.BufferOutputStream()
    with pa.ipc.new_stream(out, found.schema) as stream:
        stream.write_table(found)
    return CompletedProcess(command, 0, out.getvalue().to_pybytes())
