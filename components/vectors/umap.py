"""UMAP: a graph of neighbours, drawn so that its edges stay short."""

import importlib
import io
import os
import tempfile
import warnings
from pathlib import Path
from typing import Any

import numpy as np

from components import lazy, settings
from components.vectors import movement, neighborhood, starts
from components.vectors.movement import Movement, Recorder
from components.vectors.recipe import Recipe, Report, part, unreported
from components.vectors.types import Floats, Matrix

_REPORT_EVERY = 5
_SIDE = 10.0  # of the box the points start in, as in umap-learn


def place(
    matrix: Matrix, recipe: Recipe, *, previous: Matrix | None, report: Report
) -> tuple[Matrix, Movement]:
    """Run umap-learn's parts on exact neighbours."""
    points = len(matrix)
    report(0.0, "Loading UMAP …", movement.preview(starts.components(matrix, recipe.dims)))
    umap = _import_umap()
    random = np.random.RandomState(recipe.seed)  # what umap-learn asks for
    graph = _graph(umap, matrix, recipe, random, part(report, 0.05, 0.1))
    epochs = n_epochs(points, recipe)
    graph.data[graph.data < graph.data.max() / epochs] = 0
    graph.eliminate_zeros()
    start = _start(umap, matrix, recipe, graph, previous)
    recorder = Recorder(start, total=epochs, report=part(report, 0.15, 1.0), name="UMAP")
    a, b = umap.umap_.find_ab_params(1.0, recipe.min_dist)
    final = umap.layouts.optimize_layout_euclidean(
        start,
        start,
        graph.row,
        graph.col,
        epochs,
        points,
        umap.umap_.make_epochs_per_sample(graph.data, epochs),
        a,
        b,
        random.randint(-(2**31) + 1, 2**31 - 1, 3).astype(np.int64),
        initial_alpha=recipe.learning_rate or 1.0,
        move_other=True,
        tqdm_kwds={
            "file": _Watch(start, recorder),
            "bar_format": "{n_fmt}/{total_fmt}",
            "disable": False,
            "mininterval": 0,
            "miniters": _REPORT_EVERY,
        },
    )
    return final, recorder.movement(final)


def n_epochs(points: int, recipe: Recipe) -> int:
    """Return how many epochs there will be: umap-learn's number unless the recipe has its own."""
    return recipe.n_iter or (500 if points <= 10_000 else 200)


def compile_all() -> None:
    """Draw a few points, so that all that numba compiles is compiled and kept."""
    points = np.random.default_rng(0).normal(size=(60, 4)).astype(np.float32)
    place(points, Recipe(method="umap"), previous=None, report=unreported)


def _graph(umap: Any, matrix: Matrix, recipe: Recipe, random: object, report: Report) -> Any:  # noqa: ANN401
    """Return the weighted graph of neighbours."""
    points = len(matrix)
    is_manhattan = recipe.metric == "manhattan"
    table = neighborhood.nearest_rows(
        matrix,
        n_neighbors=recipe.n_neighbors - 1,
        distance="manhattan" if is_manhattan else "euclidean",
        report=report,
    )
    itself = np.arange(points)[:, None]  # UMAP counts a point as its own first neighbour
    distances = np.hstack([np.zeros((points, 1), np.float32), table.distances])
    if recipe.metric == "cosine":
        distances = distances**2 / 2  # 1 - cos, from the chord of unit vectors
    graph, _, _ = umap.umap_.fuzzy_simplicial_set(
        matrix,
        recipe.n_neighbors,
        random,
        recipe.metric,
        knn_indices=np.hstack([itself, table.rows]),
        knn_dists=distances,
    )
    found = graph.tocoo()
    found.sum_duplicates()
    return found


def _start(
    umap: Any,  # noqa: ANN401
    matrix: Matrix,
    recipe: Recipe,
    graph: Any,  # noqa: ANN401
    previous: Matrix | None,
) -> Matrix:
    """Return starting points in a box of side 10."""
    first: Floats
    if recipe.started_from == "spectral" and len(matrix) > 10 * recipe.dims:
        random = np.random.RandomState(recipe.seed)
        with warnings.catch_warnings():
            warnings.filterwarnings("ignore", message=".*Spectral initialisation failed.*")
            first = umap.spectral.spectral_layout(matrix, graph, recipe.dims, random)
        first = first / np.abs(first).max() + random.normal(scale=1e-5, size=first.shape)
    else:
        first = starts.place(matrix, recipe, previous)
    low, size = first.min(axis=0), np.ptp(first, axis=0)
    return np.ascontiguousarray(_SIDE * (first - low) / np.where(size > 0, size, 1), np.float32)


class _Watch(io.StringIO):
    """A file for tqdm's bar that shows the points to a recorder."""

    def __init__(self, points: Matrix, recorder: Recorder) -> None:
        super().__init__()
        self._points, self._recorder = points, recorder

    def write(self, text: str) -> int:
        """Read ``done/total``."""
        done, _, total = text.strip().partition("/")
        if done.isdigit() and total.isdigit() and int(done):
            self._recorder(int(done), self._points)
        return len(text)


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
