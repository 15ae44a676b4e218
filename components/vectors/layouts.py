"""Layouts that ship with the app, so that the page's ready-made views are drawn at once.

A layout is filed under the fingerprint of the very vectors and parameters it was made from: for
any other it is simply not found. `make` is the recipe; ``python -m scripts.make_layouts`` runs it.
"""

import io
import zipfile
from collections.abc import Iterable, Mapping
from itertools import product
from pathlib import Path

import numpy as np

from components.errors import ModelFileError
from components.vectors import groups, picture, projection
from components.vectors.projection import Recipe
from components.vectors.types import Matrix, WordVectors

_EPOCH = (1980, 1, 1, 0, 0, 0)


def recipes() -> tuple[Recipe, ...]:
    """Return t-SNE and UMAP in two and three dimensions, all else at its default."""
    return tuple(
        Recipe(method=method, dims=dims) for method, dims in product(("t-sne", "umap"), (2, 3))
    )


def make(space: WordVectors, texts: Iterable[str]) -> dict[str, Matrix]:
    """Compute the layouts of some word lists, by fingerprint.

    Parameters
    ----------
    space : WordVectors
    texts : iterable of str
        Word lists as readers type them.

    Returns
    -------
    dict from fingerprint to ndarray of shape (points, 2 or 3), float32
    """
    made: dict[str, Matrix] = {}
    for text, recipe in product(texts, recipes()):
        asked = picture.ask(space, groups.choose(space, groups.parse(text)), recipe)
        made[asked.key] = projection.project(asked.vectors, recipe).coordinates
    return made


def ready_made() -> tuple[str, ...]:
    """Return the word lists whose layouts ship: the first view's and the examples'."""
    return tuple(groups.named(*names) for names in picture.EXAMPLES.values())


def write(path: Path, made: Mapping[str, Matrix]) -> None:
    """Store layouts in one file; the same layouts give the same bytes."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for key, coordinates in sorted(made.items()):
            content = io.BytesIO()
            np.save(content, coordinates.astype(np.float32), allow_pickle=False)
            archive.writestr(zipfile.ZipInfo(f"{key}.npy", _EPOCH), content.getvalue())


def read(path: Path) -> dict[str, Matrix]:
    """Read all layouts of a file; none if there is no such file.

    Raises
    ------
    ModelFileError
        If the file is damaged.
    """
    if not path.is_file():
        return {}
    try:
        with path.open("rb") as file, np.load(file, allow_pickle=False) as stored:
            return {key: stored[key] for key in stored.files}
    except (ValueError, OSError, zipfile.BadZipFile) as error:
        raise ModelFileError(
            f"The file of ready-made layouts, {path.name}, is damaged ({error}). "
            "Make it again with: python -m scripts.make_layouts"
        ) from error
