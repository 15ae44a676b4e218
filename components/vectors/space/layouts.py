"""Layouts that ship with the app, so that the page's ready-made views are drawn at once.

A layout is filed under the fingerprint of the very vectors and parameters it was made from: for
any other it is simply not found. `make` is the recipe; ``python -m scripts.make_layouts`` runs it.
"""

import io
import zipfile
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields
from itertools import product
from pathlib import Path

import numpy as np

from components.vectors import groups
from components.vectors.projection import projection
from components.vectors.projection.movement import Frames, Movement
from components.vectors.projection.projection import Projection
from components.vectors.projection.recipe import Recipe
from components.vectors.space import picture
from components.vectors.types import Indices, Matrix, WordVectors

_EPOCH = (1980, 1, 1, 0, 0, 0)
# The views that ship ready-made: the page's first words and its examples.
_FIRST = ("animals", "fruit", "countries", "professions", "music", "body", "vehicles", "royalty")
EXAMPLES: Mapping[str, tuple[str, ...]] = {
    "Everyday things": _FIRST,
    "Countries and capitals": ("countries", "capitals"),
    "People": ("family", "royalty", "professions"),
    "Numbers and months": ("numbers", "months"),
    "Verbs": ("verbs", "past"),
    "Feelings and colours": ("feelings", "colours"),
}


@dataclass(frozen=True, eq=False)
class Layout:
    """Where the points of one picture lie, and how they came there.

    Parameters
    ----------
    coordinates : ndarray of shape (points, dims), float32
    frames : ndarray of shape (frames, points, dims), float16
    steps : ndarray of shape (frames,), int
        As in `Movement`.
    """

    coordinates: Matrix
    frames: Frames
    steps: Indices

    def projection(self, recipe: Recipe) -> Projection:
        """Return it as a projection made by a recipe."""
        moved = Movement(tuple(self.steps.tolist()), self.frames)
        return Projection(recipe, self.coordinates, movement=moved)


def first_words() -> str:
    """Return the words the page opens with, as a reader would type them."""
    return groups.named(*_FIRST)


def recipes() -> tuple[Recipe, ...]:
    """Return t-SNE and UMAP in two and three dimensions, all else at its default."""
    return tuple(
        Recipe(method=method, dims=dims) for method, dims in product(("t-sne", "umap"), (2, 3))
    )


def make(space: WordVectors, texts: Iterable[str]) -> dict[str, Layout]:
    """Compute the layouts of some word lists, by fingerprint.

    Parameters
    ----------
    space : WordVectors
    texts : iterable of str
        Word lists as readers type them.
    """
    made: dict[str, Layout] = {}
    for text, recipe in product(texts, recipes()):
        asked = picture.ask(space, groups.choose(space, groups.parse(text)), recipe)
        made[asked.key] = layout(projection.project(asked.vectors, recipe))
    return made


def make_noise(space: WordVectors) -> dict[str, Layout]:
    """Compute the layouts of noise, by fingerprint: the twins of the first words, and the trap."""
    chosen = groups.choose(space, groups.parse(first_words()))
    twins = [picture.noise_twin(picture.ask(space, chosen, recipe)) for recipe in recipes()]
    asked = [*twins, picture.trap(random_state=0)]
    return {each.key: layout(projection.project(each.vectors, each.recipe)) for each in asked}


def layout(made: Projection) -> Layout:
    """Return what is stored of a projection by t-SNE or UMAP.

    Raises
    ------
    ValueError
        If it did not move: PCA and axes are not stored.
    """
    if made.movement is None:
        raise ValueError(f"{made.recipe.method} has no movement to store.")
    steps = np.array(made.movement.steps, dtype=np.intp)
    return Layout(made.coordinates, made.movement.frames, steps)


def ready_made() -> tuple[str, ...]:
    """Return the word lists whose layouts ship: the first view's and the examples'."""
    return tuple(groups.named(*names) for names in EXAMPLES.values())


def write(path: Path, made: Mapping[str, Layout]) -> None:
    """Store layouts in one file; the same layouts give the same bytes."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for key, each in sorted(made.items()):
            for part in fields(Layout):
                content = io.BytesIO()
                np.save(content, getattr(each, part.name), allow_pickle=False)
                name = zipfile.ZipInfo(f"{key}.{part.name}.npy", _EPOCH)
                archive.writestr(name, content.getvalue(), zipfile.ZIP_DEFLATED)


def read(path: Path) -> dict[str, Layout]:
    """Read all layouts of a file that `write` made."""
    with path.open("rb") as file, np.load(file, allow_pickle=False) as stored:
        keys = {name.split(".")[0] for name in stored.files}
        return {
            key: Layout(*(stored[f"{key}.{part.name}"] for part in fields(Layout))) for key in keys
        }
