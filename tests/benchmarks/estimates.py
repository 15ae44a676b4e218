"""What the page says a job will take, beside what it takes; prints a table, asserts nothing.

Run with the app's virtual environment, on a quiet machine::

    python -m tests.benchmarks.estimates

Every job is a process of its own with as many threads as the app's worker has, on the most frequent
words of the bundled word2vec. "cpu" is what `components.vectors.space.estimate` is fitted to,
imports included. The page multiplies it by how slow the machine has been so far.
"""

import json
import os
import subprocess
import sys
import time
from typing import Any

import numpy as np

from components import settings
from components.models import static
from components.vectors.projection.recipe import Recipe
from components.vectors.projection.steps import unit
from components.vectors.report import unreported
from components.vectors.space import clustering, estimate, picture, seeds
from components.vectors.types import Matrix

CASES: list[tuple[str, int, dict[str, Any]]] = [
    ("t-sne", 100, {}),
    ("t-sne", 1_000, {}),
    ("t-sne", 2_500, {}),
    ("t-sne", 2_500, {"perplexity": 100.0}),
    ("t-sne", 2_500, {"dims": 3}),
    ("t-sne", 4_000, {"dims": 3}),
    ("t-sne", 10_000, {}),
    ("umap", 100, {}),
    ("umap", 2_500, {}),
    ("umap", 2_500, {"n_neighbors": 100}),
    ("umap", 10_000, {}),
    ("seeds", 1_000, {"method": "t-sne"}),
    ("judge", 10_000, {}),
    ("k-means", 10_000, {"number": 8}),
    ("k-means", 10_000, {"number": 30}),
    ("hdbscan", 2_500, {"number": 5}),
    ("hdbscan", 5_000, {"number": 5}),
    ("t-sne", 60_003, {}),
    ("umap", 60_003, {}),
]


def expected(kind: str, matrix: Matrix, given: dict[str, Any]) -> float:
    """Return what the page expects."""
    if kind == "judge":
        return estimate.judging(len(matrix))
    if kind == "seeds":
        return estimate.several(matrix.shape, Recipe(**given))
    if kind in ("k-means", "hdbscan"):
        return estimate.clusters(matrix.shape, kind, given["number"])
    return estimate.picture(matrix.shape, Recipe(kind, **given))


def work(kind: str, matrix: Matrix, given: dict[str, Any]) -> None:
    """Do a job."""
    if kind == "judge":
        picture.judge(unreported, matrix, Recipe("pca"), matrix[:, :2].copy())
    elif kind == "seeds":
        seeds.several(unreported, matrix, Recipe(**given))
    elif kind in ("k-means", "hdbscan"):
        clustering.find(unreported, matrix, kind, given["number"], 0)
    else:
        picture.compute(unreported, matrix, Recipe(kind, **given))


def measure(kind: str, points: int, given: dict[str, Any]) -> None:
    """Do a job in this process and print a line."""
    matrix = unit(static.load("word2vec").matrix[:points].astype(np.float32))
    cpu, wall = time.process_time(), time.perf_counter()
    work(kind, matrix, given)
    cpu, wall = time.process_time() - cpu, time.perf_counter() - wall
    said = expected(kind, matrix, given)
    told = ", ".join(f"{name} {value}" for name, value in given.items())
    print(
        f"{kind:8} {points:6,} {told:18} said {said:7.1f} s  cpu {cpu:7.1f} s (x{cpu / said:4.2f}) "
        f"wall {wall:7.1f} s (x{wall / said:4.2f})  load {os.getloadavg()[0]:.1f}",
        flush=True,
    )


def main() -> None:
    """Measure every case, or the one that is named."""
    if len(sys.argv) > 1:
        measure(sys.argv[1], int(sys.argv[2]), json.loads(sys.argv[3]))
        return
    names = ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "NUMBA_NUM_THREADS")
    environment = os.environ | dict.fromkeys(names, str(settings.JOB_THREADS))
    for kind, points, given in CASES:
        case = (kind, str(points), json.dumps(given))
        command = [sys.executable, "-m", "tests.benchmarks.estimates", *case]
        subprocess.run(command, env=environment, check=True)


if __name__ == "__main__":
    main()
