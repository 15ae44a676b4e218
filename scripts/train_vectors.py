"""Train word vectors on plain text: ``python -m scripts.train_vectors CORPUS ... --out DIR``.

Four steps, each a function: cut the text into words and count them, train with
gensim, keep the most frequent words, store them as a bundle with their scores.
The text is streamed from disk throughout; only the counts are held in memory.

References
----------
Mikolov, Chen, Corrado and Dean (2013), Efficient Estimation of Word Representations in Vector
Space, https://arxiv.org/abs/1301.3781. Mikolov, Sutskever, Chen, Corrado and Dean (2013),
Distributed Representations of Words and Phrases and their Compositionality,
https://arxiv.org/abs/1310.4546. Bojanowski, Grave, Joulin and Mikolov (2017), Enriching Word
Vectors with Subword Information, https://aclanthology.org/Q17-1010.
"""

import argparse
import bz2
import dataclasses
import gzip
import platform
import re
import tempfile
import time
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path
from typing import IO, Annotated, Any, Literal, get_args, get_type_hints

import numpy as np
from tqdm import tqdm

from components import lazy
from components.models import files, static
from components.vectors.subwords import SubwordVectors
from components.vectors.types import Matrix, WordVectors
from scripts import score_vectors

Kind = Literal["word2vec", "fasttext"]
Layer = Literal["input", "sum", "joined"]

_WORD = re.compile(r"[^\W\d_]+")  # runs of letters
_OPENERS = {".bz2": bz2.open, ".gz": gzip.open}


@dataclass(frozen=True)
class Recipe:
    """Everything that decides what comes out, besides the text.

    Each field is an option of the command line, where its meaning is printed by ``--help``.
    """

    kind: Annotated[Kind, "word2vec, or fasttext with vectors for pieces of words"] = "word2vec"
    dims: Annotated[int, "dimensions of a vector"] = 200
    window: Annotated[int, "most words between a word and its context, each side"] = 5
    sg: Annotated[int, "0: continuous bag of words, 1: skip-gram"] = 0
    negative: Annotated[int, "words drawn as noise for each word"] = 10
    ns_exponent: Annotated[float, "noise is drawn by count to this power"] = 0.75
    sample: Annotated[float, "words more frequent than this share are thinned out"] = 1e-4
    alpha: Annotated[float, "learning rate at the start"] = 0.05
    min_alpha: Annotated[float, "learning rate at the end"] = 1e-4
    epochs: Annotated[int, "passes over the text"] = 5
    min_count: Annotated[int, "rarer words are dropped before training"] = 10
    layer: Annotated[Layer, "keep the input vectors, their sum with the output ones, or both"] = (
        "input"
    )
    output_weight: Annotated[float, "length of the output vectors where both are joined"] = 1.0
    flatten: Annotated[float, "0: spreads as trained; 1: the same spread in all directions"] = 0.0
    words: Annotated[int, "most frequent words to keep after training"] = 60_000
    buckets: Annotated[int, "rows that the pieces share (fasttext)"] = 30_000
    min_n: Annotated[int, "shortest piece, in characters (fasttext)"] = 3
    max_n: Annotated[int, "longest piece, in characters (fasttext)"] = 6
    seed: Annotated[int, "of the first vectors and of all drawing"] = 1
    workers: Annotated[int, "threads; with one, results repeat up to rounding"] = 2


@dataclass(frozen=True)
class Text:
    """A corpus cut into words.

    Parameters
    ----------
    path : Path
        A paragraph a line, words separated by spaces.
    counts : Counter
        How often each word occurs.
    lines : int
    """

    path: Path
    counts: Counter[str]
    lines: int


def tokenize(line: str) -> list[str]:
    """Cut a line into lower-cased runs of letters; digits and signs separate.

    Parameters
    ----------
    line : str

    Returns
    -------
    list of str

    Examples
    --------
    >>> tokenize("Don't panic: 42 naïve E-mails!")
    ['don', 't', 'panic', 'naïve', 'e', 'mails']
    """
    return _WORD.findall(line.lower())


def read_lines(corpus: Path) -> Iterator[str]:
    """Stream the lines of a text file, unpacking ``.bz2`` and ``.gz``, with a progress bar.

    Parameters
    ----------
    corpus : Path
        UTF-8 text. What is not UTF-8 is replaced.

    Yields
    ------
    str
    """
    with (
        corpus.open("rb") as stored,
        tqdm(total=corpus.stat().st_size, desc=corpus.name, unit="B", unit_scale=True) as bar,
        _unpacked(stored, corpus.suffix) as text,
    ):
        for line in text:
            yield line.decode("utf-8", errors="replace")
            bar.update(stored.tell() - bar.n)


def prepare(corpora: Iterable[Path], path: Path) -> Text:
    """Cut the corpora into words, write them a paragraph a line, and count them.

    Parameters
    ----------
    corpora : iterable of Path
    path : Path
        The file to write.

    Returns
    -------
    Text

    Raises
    ------
    ValueError
        If the corpora hold no word.
    """
    counts: Counter[str] = Counter()
    lines = 0
    with path.open("w", encoding="utf-8") as stream:
        for corpus in corpora:
            for line in read_lines(corpus):
                words = tokenize(line)
                if words:
                    counts.update(words)
                    stream.write(" ".join(words) + "\n")
                    lines += 1
    if not lines:
        raise ValueError("corpora must hold at least one word, got none.")
    return Text(path, counts, lines)


def fit(text: Text, recipe: Recipe) -> Any:  # noqa: ANN401 (gensim has no type stubs)
    """Train a gensim model on the words of a text.

    Parameters
    ----------
    text : Text
    recipe : Recipe

    Returns
    -------
    gensim.models.Word2Vec or gensim.models.FastText

    Raises
    ------
    ValueError
        If no word occurs `min_count` times.
    """
    if max(text.counts.values()) < recipe.min_count:
        raise ValueError(f"min_count ({recipe.min_count}) must leave at least one word.")
    with lazy.importing:
        from gensim.models import FastText, Word2Vec

    shared = {
        option: getattr(recipe, option)
        for option in (
            "window", "sg", "negative", "ns_exponent", "sample", "alpha", "min_alpha",
            "min_count", "seed", "workers", "epochs",
        )
    }  # fmt: skip
    if recipe.kind == "fasttext":
        model = FastText(
            vector_size=recipe.dims,
            bucket=recipe.buckets,
            min_n=recipe.min_n,
            max_n=recipe.max_n,
            **shared,
        )
    else:
        model = Word2Vec(vector_size=recipe.dims, **shared)
    model.build_vocab_from_freq(text.counts, corpus_count=text.lines)
    with tqdm(total=recipe.epochs, desc="training", unit="epoch") as bar:
        model.train(
            corpus_file=str(text.path),
            total_examples=text.lines,
            total_words=text.counts.total(),
            epochs=recipe.epochs,
            callbacks=[_epoch_bar(bar)],
        )
    return model


def keep(model: Any, recipe: Recipe) -> WordVectors:  # noqa: ANN401 (gensim has no type stubs)
    """Take the most frequent words out of a trained model.

    Negative sampling trains two vectors a word: one for the word as context (input), one for the
    word as answer (output). Their sum v + v' often serves better than v alone; GloVe keeps it too.
    `joined` keeps both without adding them.

    The words of WordSim-353 and SimLex-999 stay, however rare, if they were trained, so that
    scores are about the same pairs whatever the size.

    Parameters
    ----------
    model : gensim.models.Word2Vec or gensim.models.FastText
    recipe : Recipe

    Returns
    -------
    WordVectors
        A `SubwordVectors` for fastText. Words by falling count, equal counts by alphabet.

    Raises
    ------
    ValueError
        If a fastText model is not to be kept as it is: its words must fit the pieces.

    References
    ----------
    Levy, Goldberg and Dagan (2015), Improving Distributional Similarity with Lessons Learned from
    Word Embeddings, https://aclanthology.org/Q15-1016, "Adding Context Vectors (w+c)".
    """
    if recipe.kind == "fasttext" and (recipe.layer, recipe.flatten) != ("input", 0):
        raise ValueError("layer must be 'input' and flatten 0 for fasttext.")
    counts = {word: int(model.wv.get_vecattr(word, "count")) for word in model.wv.index_to_key}
    ranked = sorted(counts, key=lambda word: (-counts[word], word))
    wanted = score_vectors.pair_words()
    words = (*ranked[: recipe.words], *(word for word in ranked[recipe.words :] if word in wanted))
    rows = [model.wv.key_to_index[word] for word in words]
    matrix = model.wv.vectors[rows]
    if recipe.layer == "sum":
        matrix = matrix + model.syn1neg[rows]
    elif recipe.layer == "joined":
        matrix = joined(matrix, model.syn1neg[rows], weight=recipe.output_weight)
    if recipe.flatten:
        matrix = flattened(matrix, recipe.flatten)
    kept = np.array([counts[word] for word in words], dtype=np.int64)
    if recipe.kind == "word2vec":
        return WordVectors(recipe.kind, words, matrix, kept)
    return SubwordVectors(
        recipe.kind,
        words,
        matrix,
        kept,
        bucket_matrix=model.wv.vectors_ngrams,
        min_n=recipe.min_n,
        max_n=recipe.max_n,
    )


def joined(inputs: Matrix, outputs: Matrix, *, weight: float) -> Matrix:
    """Put both vectors of each word side by side, and keep the directions that spread most.

    The cosine of two joined vectors is the weighted mean of their cosines among the inputs and
    among the outputs. A sum would add the products of inputs with outputs, by which words that
    stand beside each other look alike: *queen* and *regnant*.

    Parameters
    ----------
    inputs, outputs : ndarrays of shape (words, dims), float32
        Scaled to length 1 first.
    weight : float
        Length of the outputs then; cosines among them count with its square.

    Returns
    -------
    ndarray of shape (words, dims), float32
        Coordinates along the first `dims` principal directions of 2 `dims`; mean 0.
    """
    units = [part / np.linalg.norm(part, axis=1, keepdims=True) for part in (inputs, outputs)]
    both = np.hstack([units[0], weight * units[1]]).astype(np.float64)
    centred = both - both.mean(axis=0)
    _, directions = np.linalg.eigh(centred.T @ centred)
    return (centred @ directions[:, : -inputs.shape[1] - 1 : -1]).astype(np.float32)


def flattened(matrix: Matrix, strength: float) -> Matrix:
    """Take the mean out, and even out how far the vectors spread in each direction.

    A few directions, tied to frequency more than to meaning, hold much of the spread. With the
    principal directions q_i of the centred vectors and the variances d_i along them, each part
    along q_i is divided by d_i ** (strength / 2): 0 leaves the vectors centred, 1 whitens them.

    Parameters
    ----------
    matrix : ndarray of shape (words, dims), float32
        More words than dims, in general position: every variance must be above 0.
    strength : float, in [0, 1]

    Returns
    -------
    ndarray of shape (words, dims), float32
        Mean 0; variances d_i ** (1 - strength) along the same directions.

    References
    ----------
    Artetxe, Labaka, Lopez-Gazpio and Agirre (2018), Uncovering Divergent Linguistic Information
    in Word Embeddings with Lessons for Intrinsic and Extrinsic Evaluation,
    https://aclanthology.org/K18-1028. Mu and Viswanath (2018), All-but-the-Top,
    https://arxiv.org/abs/1702.01417, takes the strongest directions out altogether.
    """
    centred = (matrix - matrix.mean(axis=0)).astype(np.float64)
    variances, directions = np.linalg.eigh(centred.T @ centred / len(centred))
    scale = variances ** (-strength / 2)
    return (centred @ ((directions * scale) @ directions.T)).astype(np.float32)


def train(corpora: Sequence[Path], out: Path, recipe: Recipe) -> dict[str, Any]:
    """Train word vectors on some corpora and store them as a bundle with their scores.

    Parameters
    ----------
    corpora : sequence of Path
        Plain text, or packed as ``.bz2`` or ``.gz``.
    out : Path
        The folder of the bundle, as `static.read_bundle` reads it.
    recipe : Recipe

    Returns
    -------
    dict
        What ``model.json`` says: recipe, corpora, software, counts, seconds, scores after
        storage.

    Raises
    ------
    FileNotFoundError
        If a corpus is missing.
    ValueError
        If the corpora hold no word that occurs `min_count` times.
    """
    about: dict[str, Any] = {
        "recipe": dataclasses.asdict(recipe),
        "corpora": [{"file": corpus.name, "sha256": files.digest(corpus)} for corpus in corpora],
        "software": {
            "python": platform.python_version(),
            **{package: version(package) for package in ("gensim", "numpy")},
        },
    }
    began = time.perf_counter()
    with tempfile.TemporaryDirectory() as folder:
        text = prepare(corpora, Path(folder) / "words.txt")
        model = fit(text, recipe)
    space = keep(model, recipe)
    about |= {
        "words": {
            "in the text": text.counts.total(),
            "distinct": len(text.counts),
            "trained": len(model.wv),
            "kept": len(space.words),
        },
        "seconds": round(time.perf_counter() - began),
    }
    about["sha256"] = static.write_bundle(out, space)
    about["scores"] = score_vectors.measure(static.read_bundle(out, name=recipe.kind))
    static.write_about(out, about)
    return about


def main(arguments: Sequence[str] | None = None) -> None:
    """Read the command line and train."""
    parser = argparse.ArgumentParser(
        prog="python -m scripts.train_vectors",
        description="Train word vectors on plain text, .bz2 or .gz.",
        formatter_class=argparse.ArgumentDefaultsHelpFormatter,
    )
    parser.add_argument("corpora", nargs="+", type=Path, metavar="CORPUS")
    parser.add_argument("--out", required=True, type=Path, metavar="DIR", help="folder to write")
    hints = get_type_hints(Recipe, include_extras=True)
    for option in dataclasses.fields(Recipe):
        values, meaning = get_args(hints[option.name])
        parser.add_argument(
            f"--{option.name.replace('_', '-')}",
            type=type(option.default),
            choices=get_args(values) or None,
            default=option.default,
            help=meaning,
        )
    options = vars(parser.parse_args(arguments))
    corpora, out = options.pop("corpora"), options.pop("out")
    train(corpora, out, Recipe(**options))


def _unpacked(stored: IO[bytes], suffix: str) -> Any:  # noqa: ANN401 (three kinds of file)
    """Open a stream of bytes through the unpacker its file's ending calls for."""
    opener = _OPENERS.get(suffix)
    return stored if opener is None else opener(stored, "rb")


def _epoch_bar(bar: Any) -> Any:  # noqa: ANN401 (tqdm and gensim have no type stubs)
    """Return a gensim callback that moves a progress bar on after each epoch."""
    with lazy.importing:
        from gensim.models.callbacks import CallbackAny2Vec

    class EpochBar(CallbackAny2Vec):
        def on_epoch_end(self, model: Any) -> None:  # noqa: ANN401, ARG002 (gensim's signature)
            bar.update()

    return EpochBar()


if __name__ == "__main__":
    main()
