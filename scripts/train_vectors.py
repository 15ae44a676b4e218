"""Train word vectors on plain text: ``python -m scripts.train_vectors CORPUS ... --out DIR``.

Four steps: cut the text into words and count them (`plain_text`), train with gensim
(`fitting`), keep the most frequent words (`keeping`), store them as a bundle with their scores.
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
import dataclasses
import platform
import tempfile
import time
from collections.abc import Sequence
from importlib.metadata import version
from pathlib import Path
from typing import Any, get_args, get_type_hints

from components.models import files, static
from scripts import fitting, keeping, plain_text, score_vectors
from scripts.fitting import Recipe


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
        text = plain_text.prepare(corpora, Path(folder) / "words.txt")
        model = fitting.fit(text, recipe)
    space = keeping.keep(model, recipe)
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


if __name__ == "__main__":
    main()
