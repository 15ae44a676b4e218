"""The recipe of a picture: everything but the vectors that decides where its points lie.

Knows no method's mathematics: `projection` reads the recipe and calls the method.
"""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal, get_args

import numpy as np

from components import settings
from components.errors import ReaderError
from components.vectors.types import Matrix

Method = Literal["pca", "t-sne", "umap", "axes"]
Metric = Literal["cosine", "euclidean", "manhattan"]
METRICS: tuple[Metric, ...] = get_args(Metric)
Step = Literal["centre", "normalise", "spherise"]
Start = Literal["auto", "pca", "spectral", "random", "previous"]
Pair = tuple[str, str]
"""Two words that span an axis: it points from the first to the second."""

STEPS: tuple[Step, ...] = ("centre", "normalise", "spherise")
"""The order in which steps are applied, whatever the order they were chosen in."""

STARTS: dict[Method, tuple[Start, ...]] = {
    "t-sne": ("pca", "random", "previous"),
    "umap": ("spectral", "pca", "random", "previous"),
}
"""What each method can start from; the first is what "auto" means."""

TITLES: dict[Method, str] = {"pca": "PCA", "t-sne": "t-SNE", "umap": "UMAP", "axes": "Custom axes"}


@dataclass(frozen=True)
class Recipe:
    """Everything that decides where the points of a picture lie, apart from the vectors.

    A method ignores what is not said to be its own.

    Parameters
    ----------
    method : {"pca", "t-sne", "umap", "axes"}
    dims : {2, 3}
    metric : {"cosine", "euclidean", "manhattan"}
        What counts as near. "cosine" scales every vector to length 1, after all `steps`, so only
        its direction counts. With "manhattan" t-SNE and UMAP get their neighbours by the sum of
        absolute differences; PCA and axes place points as with "euclidean".
    seed : int
        Not used by PCA and axes, which have no chance in them.
    perplexity : float
        Of t-SNE: about how many neighbours a point looks at.
    n_neighbors : int
        Of UMAP: how many neighbours a point looks at, itself included.
    min_dist : float
        Of UMAP: how tightly points may lie.
    steps : tuple of {"centre", "normalise", "spherise"}
        What is done to the vectors first, always in the order of `STEPS`; see `steps`.
    components : tuple of int
        Of PCA: which components are drawn, counted from 1; empty for the first `dims`.
    axes : tuple of pairs of words
        Of axes: one to `dims` pairs.
    learning_rate : float, optional
        Of t-SNE: how far a step goes; None for the number of points over the exaggeration
        (Belkina et al. 2019). Of UMAP: that of the first step; None for 1.
    early_exaggeration, exaggeration : float
        Of t-SNE: by how much attraction is multiplied in the first tenth of the steps, and in
        the others.
    n_iter : int, optional
        Number of steps of t-SNE or of epochs of UMAP; None for the method's usual number.
    start : {"auto", "pca", "spectral", "random", "previous"}
        Where the points of t-SNE or UMAP start; see `STARTS`. "previous" is the picture that is
        given to `projection.project`.
    """

    method: Method = "pca"
    dims: int = 2
    metric: Metric = "cosine"
    seed: int = settings.RANDOM_STATE
    perplexity: float = 15.0
    n_neighbors: int = 15
    min_dist: float = 0.1
    steps: tuple[Step, ...] = ()
    components: tuple[int, ...] = ()
    axes: tuple[Pair, ...] = ()
    learning_rate: float | None = None
    early_exaggeration: float = 12.0
    exaggeration: float = 1.0
    n_iter: int | None = None
    start: Start = "auto"

    @property
    def has_chance(self) -> bool:
        """Whether another seed can give another picture."""
        return self.method in ("t-sne", "umap")

    @property
    def is_heavy(self) -> bool:
        """Whether the picture is a job for the worker."""
        return self.has_chance

    @property
    def drawn_components(self) -> tuple[int, ...]:
        """The components PCA draws, counted from 1."""
        return self.components or tuple(range(1, self.dims + 1))

    @property
    def started_from(self) -> Start:
        """Where the points really start."""
        return STARTS[self.method][0] if self.start == "auto" else self.start

    def used(self) -> tuple[object, ...]:
        """Return the values this method uses, by which a picture is filed."""
        shared = (self.method, self.dims, self.metric, tuple(s for s in STEPS if s in self.steps))
        searched = (self.seed, self.learning_rate, self.n_iter)
        match self.method:
            case "pca":
                return (*shared, self.drawn_components)
            case "axes":
                return (*shared, len(self.axes))
            case "t-sne":
                exaggerated = (float(self.early_exaggeration), float(self.exaggeration))
                own = (float(self.perplexity), *exaggerated, self.started_from)
            case "umap":
                own = (self.n_neighbors, float(self.min_dist), self.started_from)
        return (*shared, *searched, *own)


def fingerprint(vectors: Matrix, recipe: Recipe, *others: Matrix | None) -> str:
    """Return a key for a picture made from these very values: 64 hex digits.

    Two pictures share a key only if every number that decides them is the same, so a stored
    layout can never be shown for vectors that have changed. What a method does not use (the seed
    of PCA, the perplexity of UMAP) is left out.

    Parameters
    ----------
    vectors : ndarray of shape (points, dims)
    recipe : Recipe
    *others : ndarray or None
        Further values that decide: the ends of custom axes, a previous picture.
    """
    digest = hashlib.sha256(repr(recipe.used()).encode("utf-8"))
    for values in (vectors, *others):
        if values is not None:
            exact = np.ascontiguousarray(values, dtype="<f4")
            digest.update(repr(exact.shape).encode("utf-8"))
            digest.update(exact.data)
    return digest.hexdigest()


def fitted(points: int, recipe: Recipe) -> Recipe:
    """Return a recipe whose usual perplexity and neighbours, if too many, fit few points.

    >>> fitted(7, Recipe("t-sne")).perplexity, fitted(7, Recipe("umap")).n_neighbors
    (2.0, 6)
    """
    usual, method = Recipe(), recipe.method
    if method == "t-sne" and points <= usual.perplexity == recipe.perplexity:
        return replace(recipe, perplexity=float(max(1, (points - 1) // 3)))
    if method == "umap" and points <= usual.n_neighbors == recipe.n_neighbors:
        return replace(recipe, n_neighbors=max(2, points - 1))
    return recipe


def check(points: int, recipe: Recipe) -> None:
    """Refuse a picture that cannot be made.

    Raises
    ------
    ReaderError
        If there are too few points for the method, its perplexity or its neighbours, or if its
        components, axes or start do not fit it.
    """
    if points < 2:
        raise ReaderError(
            "A picture of the space needs at least two words: one point has no neighbours. "
            "Add a word."
        )
    least = {"pca": 2, "t-sne": 4, "umap": recipe.dims + 3, "axes": 2}[recipe.method]
    if points < least:
        raise ReaderError(
            f"This method needs at least {least} words for a picture in {recipe.dims} dimensions; "
            f"these are {points}. Add words, or choose PCA."
        )
    if recipe.method == "t-sne" and recipe.perplexity >= points:
        raise ReaderError(
            f"A perplexity of {recipe.perplexity:g} asks each word to look at more words than "
            f"there are: these are {points}. Choose a perplexity below {points}, or add words."
        )
    if recipe.method == "umap" and recipe.n_neighbors >= points:
        raise ReaderError(
            f"UMAP cannot look at {recipe.n_neighbors} neighbours among {points} words. "
            f"Choose fewer than {points} neighbours, or add words."
        )
    _check_axes(recipe)
    if recipe.has_chance:
        _check_search(recipe)


def _check_axes(recipe: Recipe) -> None:
    """Refuse components or axes that do not fit the picture."""
    dims = recipe.dims
    if recipe.method == "pca" and recipe.components:
        shown = recipe.components
        if len(shown) != dims or len(set(shown)) != dims or min(shown) < 1:
            raise ReaderError(
                f"A picture in {dims} dimensions shows {dims} different components, counted "
                f"from 1; these are {_listed(shown)}. Choose {dims}."
            )
    if recipe.method == "axes" and not 1 <= len(recipe.axes) <= dims:
        raise ReaderError(
            f"A picture in {dims} dimensions takes one to {dims} axes; these are "
            f"{len(recipe.axes)}. Write each as two words with an arrow: man→woman."
        )


def _check_search(recipe: Recipe) -> None:
    """Refuse a start, steps or strengths that t-SNE and UMAP cannot work with."""
    if recipe.start != "auto" and recipe.start not in STARTS[recipe.method]:
        raise ReaderError(
            f"{TITLES[recipe.method]} cannot start from “{recipe.start}”. Choose one of: "
            f"{_listed(STARTS[recipe.method])}."
        )
    if recipe.n_iter is not None and not 1 <= recipe.n_iter <= settings.MAX_STEPS:
        raise ReaderError(
            f"{recipe.n_iter:,} steps cannot be taken. Choose 1 to {settings.MAX_STEPS:,}."
        )
    if recipe.learning_rate is not None and not recipe.learning_rate > 0:
        raise ReaderError("The learning rate must be above 0: choose a larger one, or “auto”.")
    if min(recipe.early_exaggeration, recipe.exaggeration) < 1:
        raise ReaderError("An exaggeration below 1 would weaken attraction: choose 1 or more.")


def _listed(values: Sequence[object]) -> str:
    """Write values with commas between them."""
    return ", ".join(str(value) for value in values)
