"""Pictures of high-dimensional vectors: PCA, t-SNE and UMAP, down to two or three dimensions.

The first picture needs numpy alone. t-SNE and UMAP get their neighbours from one exact search
here, tell how far they are, and can be stopped. Nothing here knows words or how points are drawn.
"""

import hashlib
import importlib
import io
import os
import tempfile
import warnings
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

import numpy as np

from components import lazy, settings
from components.errors import ReaderError
from components.vectors.types import Floats, Indices, Matrix

Method = Literal["pca", "t-sne", "umap"]
Metric = Literal["cosine", "euclidean"]
Report = Callable[[float, str], None]
"""Told the share that is done, in [0, 1], and a sentence; may raise in order to stop."""

# Kobak and Berens 2019 and openTSNE's defaults: 250 steps exaggerated by 12, then the rest.
_EARLY_STEPS = 250
_LATE_STEPS = 500
_REPORT_EVERY = 10
_MANY = 5_000  # from here on interpolation is faster than Barnes and Hut's tree
_INITIAL_SPREAD = 1e-4
_ROWS_A_STEP = 1_024  # a block of distances is 4 * 1024 * points bytes: 40 MiB for 10,000 points


@dataclass(frozen=True)
class Recipe:
    """Everything that decides where the points of a picture lie, apart from the vectors.

    Parameters
    ----------
    method : {"pca", "t-sne", "umap"}
    dims : {2, 3}
    metric : {"cosine", "euclidean"}
        "cosine" scales every vector to length 1 first, so only its direction counts.
    seed : int
        Not used by PCA, which has no chance in it.
    perplexity : float
        Of t-SNE: about how many neighbours a point looks at.
    n_neighbors : int
        Of UMAP: how many neighbours a point looks at, itself included.
    min_dist : float
        Of UMAP: how tightly points may lie.
    """

    method: Method = "pca"
    dims: int = 2
    metric: Metric = "cosine"
    seed: int = settings.RANDOM_STATE
    perplexity: float = 15.0
    n_neighbors: int = 15
    min_dist: float = 0.1


@dataclass(frozen=True, eq=False)
class Projection:
    """Where the points lie.

    Parameters
    ----------
    recipe : Recipe
        What made it.
    coordinates : ndarray of shape (points, recipe.dims), float32
    shares : ndarray of shape (components,), float64, or None
        PCA only: the share of the variance along each component, all of them, largest first;
        they sum to 1.
    """

    recipe: Recipe
    coordinates: Matrix
    shares: Floats | None = None


@dataclass(frozen=True, eq=False)
class Components:
    """The directions along which points vary most.

    Parameters
    ----------
    mean : ndarray of shape (dims,), float64
    axes : ndarray of shape (n_components, dims), float64
        Rows of length 1, at right angles. In each, the entry of largest size is positive.
    shares : ndarray of shape (min(points, dims),), float64
        Share of the variance along every direction, largest first.
    """

    mean: Floats
    axes: Floats
    shares: Floats


@dataclass(frozen=True, eq=False)
class NeighborTable:
    """The nearest points of every point, nearest first, itself not among them.

    Parameters
    ----------
    rows : ndarray of shape (points, n_neighbors), int
    distances : ndarray of shape (points, n_neighbors), float32
    """

    rows: Indices
    distances: Matrix


def unreported(fraction: float, sentence: str) -> None:
    """Ignore a report: for callers who do not watch."""
    del fraction, sentence


def prepare(vectors: Matrix, metric: Metric) -> Matrix:
    """Return vectors whose Euclidean distances order points as `metric` does.

    For "cosine" every vector is scaled to length 1: then |a - b|² = 2 (1 - cos). A zero vector
    has no direction and stays where it is.

    Parameters
    ----------
    vectors : ndarray of shape (points, dims)
    metric : {"cosine", "euclidean"}

    Returns
    -------
    ndarray of shape (points, dims), float32
    """
    matrix = np.ascontiguousarray(vectors, dtype=np.float32)
    if metric == "euclidean":
        return matrix
    norms = np.sqrt(np.einsum("pd,pd->p", matrix, matrix))
    return (matrix / np.where(norms > 0, norms, 1)[:, None]).astype(np.float32)


def fingerprint(vectors: Matrix, recipe: Recipe) -> str:
    """Return a key for a picture made from these very values: 64 hex digits.

    Two pictures share a key only if every number that decides them is the same, so a stored
    layout can never be shown for vectors that have changed. What a method does not use (the seed
    of PCA, the perplexity of UMAP) is left out.
    """
    matrix = np.ascontiguousarray(vectors, dtype="<f4")
    used = [recipe.method, recipe.dims, recipe.metric]
    if recipe.method == "t-sne":
        used += [recipe.seed, float(recipe.perplexity)]
    elif recipe.method == "umap":
        used += [recipe.seed, recipe.n_neighbors, float(recipe.min_dist)]
    digest = hashlib.sha256(repr((matrix.shape, used)).encode("utf-8"))
    digest.update(matrix.data)
    return digest.hexdigest()


def check(points: int, recipe: Recipe) -> None:
    """Refuse a picture that cannot be made.

    Raises
    ------
    ReaderError
        If there are too few points for the method, its perplexity or its neighbours.
    """
    if points < 2:
        raise ReaderError(
            "A picture of the space needs at least two words: one point has no neighbours. "
            "Add a word."
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
    least = {"pca": 2, "t-sne": 4, "umap": recipe.dims + 3}[recipe.method]
    if points < least:
        raise ReaderError(
            f"This method needs at least {least} words for a picture in {recipe.dims} dimensions; "
            f"these are {points}. Add words, or choose PCA."
        )


def project(vectors: Matrix, recipe: Recipe, *, report: Report = unreported) -> Projection:
    """Place points in two or three dimensions by the method the recipe names.

    Parameters
    ----------
    vectors : ndarray of shape (points, dims)
    recipe : Recipe
    report : callable, optional
        Called during t-SNE and UMAP; an exception it raises stops them.

    Returns
    -------
    Projection
        The same for the same vectors and recipe on the same machine.

    Raises
    ------
    ReaderError
        If the recipe asks for what these points cannot give.
    """
    check(len(vectors), recipe)
    matrix = prepare(vectors, recipe.metric)
    if recipe.method == "pca":
        components = principal_components(matrix, n_components=recipe.dims)
        return Projection(recipe, along(matrix, components), components.shares)
    place = _t_sne if recipe.method == "t-sne" else _umap
    coordinates = np.ascontiguousarray(place(matrix, recipe, report), dtype=np.float32)
    report(1.0, "Done.")
    return Projection(recipe, coordinates)


def principal_components(matrix: Matrix, *, n_components: int) -> Components:
    """Find the directions along which points vary most (PCA).

    The eigenvectors of the covariance matrix C = (X - m)ᵀ (X - m) / (n - 1), where the rows of X
    are the points and m is their mean. With fewer points than dims, those of the n × n matrix
    (X - m)(X - m)ᵀ, which has the same eigenvalues, are found instead and turned back. A sign is
    not determined by the data: here the entry of largest size is positive.

    Parameters
    ----------
    matrix : ndarray of shape (points, dims)
        At least two points.
    n_components : int
        If the points span fewer, the missing axes are zero.

    Returns
    -------
    Components

    References
    ----------
    Pearson (1901), On Lines and Planes of Closest Fit to Systems of Points in Space.
    """
    mean = matrix.mean(axis=0, dtype=np.float64)
    centred = matrix - mean
    points, dims = centred.shape
    is_wide = dims > points
    square = centred @ centred.T if is_wide else centred.T @ centred
    values, vectors = np.linalg.eigh(square)
    values, vectors = np.maximum(values[::-1], 0), vectors[:, ::-1]
    found = vectors[:, :n_components].T  # (n_components, dims), or (n_components, points) if wide
    if is_wide:
        found = found @ centred
    axes = np.zeros((n_components, dims))
    lengths = np.linalg.norm(found, axis=1, keepdims=True)
    is_real = lengths[:, 0] > 1e-9 * max(1.0, float(np.sqrt(values[0])))
    axes[: len(found)][is_real] = found[is_real] / lengths[is_real]
    largest = np.abs(axes).argmax(axis=1)
    axes *= np.where(axes[np.arange(n_components), largest] < 0, -1.0, 1.0)[:, None]
    total = float(values.sum())
    return Components(mean, axes, values / total if total > 0 else values)


def along(matrix: Matrix, components: Components) -> Matrix:
    """Return where points lie along components, shape (points, n_components), float32."""
    return ((matrix - components.mean) @ components.axes.T).astype(np.float32)


def nearest_rows(matrix: Matrix, *, n_neighbors: int) -> NeighborTable:
    """Find the nearest points of every point, exactly, by Euclidean distance.

    |a - b|² = |a|² + |b|² - 2 a·b for a block of rows at a time, so that one matrix product does
    the work and the full table of distances is never held. The distances that are returned are
    computed again from the differences, without that formula's loss of digits.

    Parameters
    ----------
    matrix : ndarray of shape (points, dims), float32
    n_neighbors : int, 1 <= n_neighbors < points

    Returns
    -------
    NeighborTable
        Equal distances in the order of the rows.

    Raises
    ------
    ValueError
        If `n_neighbors` is not in that range.
    """
    points = len(matrix)
    if not 1 <= n_neighbors < points:
        raise ValueError(f"n_neighbors ({n_neighbors}) must be in [1, {points - 1}].")
    matrix = matrix - matrix.mean(axis=0)  # shorter vectors lose fewer digits
    squares = np.einsum("pd,pd->p", matrix, matrix)
    rows = np.empty((points, n_neighbors), dtype=np.intp)
    distances = np.empty((points, n_neighbors), dtype=np.float32)
    for start in range(0, points, _ROWS_A_STEP):
        block = matrix[start : start + _ROWS_A_STEP]
        scores = squares - 2 * (block @ matrix.T)  # |a|² is the same along a row
        scores[np.arange(len(block)), np.arange(start, start + len(block))] = np.inf
        found = np.sort(np.argpartition(scores, n_neighbors - 1, axis=1)[:, :n_neighbors], axis=1)
        for row, near in enumerate(found):
            exact = np.linalg.norm(matrix[near] - block[row], axis=1)
            order = np.argsort(exact, kind="stable")
            rows[start + row], distances[start + row] = near[order], exact[order]
    return NeighborTable(rows, distances)


def _start(matrix: Matrix, recipe: Recipe) -> Floats:
    """Place the points along their first components, first spread 1, plus a little chance."""
    first = along(matrix, principal_components(matrix, n_components=recipe.dims)).astype(np.float64)
    spread = float(first[:, 0].std())
    jitter = np.random.default_rng(recipe.seed).normal(size=first.shape)
    return first / (spread if spread > 0 else 1.0) + 0.01 * jitter


def _t_sne(matrix: Matrix, recipe: Recipe, report: Report) -> Floats:
    """Run openTSNE on exact neighbours, from a PCA start."""
    report(0.0, "Loading t-SNE …")
    with lazy.importing:
        library: Any = importlib.import_module("openTSNE")  # has no types

    points = len(matrix)
    report(0.02, f"Finding the neighbours of {points:,} words …")
    table = nearest_rows(matrix, n_neighbors=min(points - 1, round(3 * recipe.perplexity)))
    affinities = library.affinity.PerplexityBasedNN(
        perplexity=recipe.perplexity,
        knn_index=library.nearest_neighbors.PrecomputedNeighbors(table.rows, table.distances),
        n_jobs=settings.JOB_THREADS,
    )
    embedding = library.TSNEEmbedding(
        _INITIAL_SPREAD * _start(matrix, recipe),
        affinities,
        negative_gradient_method="fft" if points >= _MANY and recipe.dims == 2 else "bh",
        n_jobs=settings.JOB_THREADS,
        random_state=recipe.seed,
    )
    total = _EARLY_STEPS + _LATE_STEPS
    for done, steps, exaggeration, momentum in (
        (0, _EARLY_STEPS, 12, 0.5),
        (_EARLY_STEPS, _LATE_STEPS, 1, 0.8),
    ):

        def tell(step: int, error: float, points: Floats, done: int = done) -> None:
            del error, points
            report(0.05 + 0.95 * (done + step) / total, f"t-SNE: step {done + step} of {total}")

        embedding.optimize(
            n_iter=steps,
            exaggeration=exaggeration,
            momentum=momentum,
            inplace=True,
            callbacks=tell,
            callbacks_every_iters=_REPORT_EVERY,
        )
    return np.asarray(embedding)


class _Progress(io.StringIO):
    """A file for tqdm's bar that passes its numbers on as a report."""

    def __init__(self, report: Report) -> None:
        super().__init__()
        self._report = report

    def write(self, text: str) -> int:
        """Read ``done/total`` and report it."""
        done, _, total = text.strip().partition("/")
        if done.isdigit() and total.isdigit():
            share = int(done) / max(int(total), 1)
            self._report(0.1 + 0.9 * share, f"UMAP: step {done} of {total}")
        return len(text)


def _umap(matrix: Matrix, recipe: Recipe, report: Report) -> Floats:
    """Run umap-learn on exact neighbours, from its spectral start."""
    report(0.0, "Loading UMAP; the first time on a machine this takes half a minute …")
    umap = _import_umap()
    points = len(matrix)
    report(0.05, f"Finding the neighbours of {points:,} words …")
    table = nearest_rows(matrix, n_neighbors=recipe.n_neighbors - 1)
    itself = np.arange(points)[:, None]  # UMAP counts a point as its own first neighbour
    distances = np.hstack([np.zeros((points, 1), np.float32), table.distances])
    if recipe.metric == "cosine":
        distances = distances**2 / 2  # 1 - cos, from the chord of unit vectors
    mapper = umap.UMAP(
        n_components=recipe.dims,
        n_neighbors=recipe.n_neighbors,
        min_dist=recipe.min_dist,
        metric=recipe.metric,
        random_state=recipe.seed,
        n_jobs=1,  # a seed needs one thread
        init="spectral" if points > 10 * recipe.dims else "pca",
        precomputed_knn=(np.hstack([itself, table.rows]), distances),
        tqdm_kwds={
            "file": _Progress(report),
            "bar_format": "{n_fmt}/{total_fmt}",
            "disable": False,
            "mininterval": 0,
            "miniters": _REPORT_EVERY,
        },
    )
    with warnings.catch_warnings():
        warnings.filterwarnings("ignore", message=".*not an NNDescent object.*")
        warnings.filterwarnings("ignore", message=".*Spectral initialisation failed.*")
        return np.asarray(mapper.fit_transform(matrix))


def _import_umap() -> Any:  # noqa: ANN401  # umap has no types
    """Import umap so that numba keeps what it compiles, in ``NUMBA_CACHE_DIR``.

    umap-learn compiles anew in every process unless told otherwise: 15 s before the first step.
    """
    with lazy.importing:
        numba: Any = importlib.import_module("numba")
        numba.config.CACHE_DIR = str(_cache_dir())
        plain = numba.njit

        def njit(*args: object, **options: object) -> object:
            options.setdefault("cache", True)
            return plain(*args, **options)

        numba.njit = njit
        try:
            with warnings.catch_warnings():
                warnings.simplefilter("ignore", ImportWarning)  # says that tensorflow is absent
                return importlib.import_module("umap")
        finally:
            numba.njit = plain


def _cache_dir() -> Path:
    """Return a folder numba can write to: the one from the settings, else one of our own."""
    try:
        settings.NUMBA_CACHE_DIR.mkdir(parents=True, exist_ok=True)
    except OSError:
        return Path(tempfile.mkdtemp(prefix="numba-"))
    if os.access(settings.NUMBA_CACHE_DIR, os.W_OK):
        return settings.NUMBA_CACHE_DIR
    return Path(tempfile.mkdtemp(prefix="numba-"))
