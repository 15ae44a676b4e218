"""t-SNE: points that attract their neighbours and push everyone else away."""

import importlib
from typing import Any

import numpy as np

from components import lazy, settings
from components.vectors import movement, neighborhood, starts
from components.vectors.movement import Movement
from components.vectors.recipe import Recipe, Report, part
from components.vectors.types import Matrix

# Kobak and Berens 2019: 250 exaggerated steps, then 500 without.
_EARLY_STEPS = 250
_STEPS = 750
_REPORT_EVERY = 5
_MANY = 5_000  # from here on interpolation is faster than Barnes and Hut's tree
_SPREAD = 1e-4


def place(
    matrix: Matrix, recipe: Recipe, *, previous: Matrix | None, report: Report
) -> tuple[Matrix, Movement]:
    """Run openTSNE on exact neighbours."""
    points = len(matrix)
    start = starts.place(matrix, recipe, previous)
    report(0.0, "Loading t-SNE …", movement.preview(start))
    with lazy.importing:
        library: Any = importlib.import_module("openTSNE")  # has no types
    table = neighborhood.nearest_rows(
        matrix,
        n_neighbors=min(points - 1, round(3 * recipe.perplexity)),
        distance="manhattan" if recipe.metric == "manhattan" else "euclidean",
        report=part(report, 0.02, 0.1),
    )
    affinities = library.affinity.PerplexityBasedNN(
        perplexity=recipe.perplexity,
        knn_index=library.nearest_neighbors.PrecomputedNeighbors(table.rows, table.distances),
        n_jobs=settings.JOB_THREADS,
    )
    embedding = library.TSNEEmbedding(
        _SPREAD * start,
        affinities,
        negative_gradient_method="fft" if points >= _MANY and recipe.dims == 2 else "bh",
        n_jobs=settings.JOB_THREADS,
        random_state=recipe.seed,
    )
    total = recipe.n_iter or _STEPS
    early = min(_EARLY_STEPS, total // 3)
    recorder = movement.Recorder(start, total=total, report=part(report, 0.1, 1.0), name="t-SNE")
    for done, steps, exaggeration, momentum in (
        (0, early, recipe.early_exaggeration, 0.5),
        (early, total - early, recipe.exaggeration, 0.8),
    ):

        def tell(step: int, error: float, points: Matrix, done: int = done) -> None:
            del error
            recorder(done + step, np.asarray(points))

        embedding.optimize(
            n_iter=steps,
            exaggeration=exaggeration,
            momentum=momentum,
            learning_rate=recipe.learning_rate or "auto",
            inplace=True,
            callbacks=tell,
            callbacks_every_iters=_REPORT_EVERY,
        )
    final = np.ascontiguousarray(embedding, dtype=np.float32)
    return final, recorder.movement(final)
