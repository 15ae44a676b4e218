"""PCA, neighbours, t-SNE and UMAP beside their peers; prints a table, asserts nothing.

Run with the app's virtual environment, on a quiet machine::

    python -m tests.benchmarks.projection            # 2,500 and 10,000 words
    python -m tests.benchmarks.projection 2500

Every measurement is a process of its own, so imports and compilations count, as they do for the
first reader; ours and the peers run in turn on the most frequent words of the bundled word2vec,
scaled to length 1. Peers run with their defaults. "worth" is trustworthiness at 15 neighbours for
pictures, the share of neighbours that are the same for the search, and the share of variance that
two components hold for PCA. "cpu" is processor time of all threads: the fairer figure on a machine
that others use. The Embedding Projector has a benchmark of its own: `tests.benchmarks.projector`.
"""

import json
import resource
import statistics
import subprocess
import sys
import time

import numpy as np

from components.models import static
from components.vectors.projection import neighborhood, projection, recipe
from components.vectors.projection.steps import unit
from components.vectors.space import faithfulness
from components.vectors.types import Matrix

ROUNDS = 3
NEIGHBORS = 15
HEAVY = {"t-SNE", "UMAP"}  # one round is enough


def pca_ours(matrix: Matrix) -> float:
    made = projection.project(matrix, recipe.Recipe("pca", metric="euclidean"))
    return float(made.shares[:2].sum())


def pca_sklearn(matrix: Matrix) -> float:
    from sklearn.decomposition import PCA

    return float(PCA(2, svd_solver="covariance_eigh").fit(matrix).explained_variance_ratio_.sum())


def neighbors_ours(matrix: Matrix) -> Matrix:
    from threadpoolctl import threadpool_limits

    with threadpool_limits(1):
        return neighborhood.nearest_rows(matrix, n_neighbors=NEIGHBORS).rows


def neighbors_sklearn(matrix: Matrix) -> Matrix:
    from sklearn.neighbors import NearestNeighbors

    made = NearestNeighbors(n_neighbors=NEIGHBORS, algorithm="brute").fit(matrix)
    return made.kneighbors(return_distance=False)


def t_sne_ours(matrix: Matrix) -> Matrix:
    return projection.project(matrix, recipe.Recipe("t-sne", perplexity=30.0)).coordinates


def t_sne_sklearn(matrix: Matrix) -> Matrix:
    from sklearn.manifold import TSNE

    return TSNE(random_state=0).fit_transform(matrix)


def t_sne_opentsne(matrix: Matrix) -> Matrix:
    from openTSNE import TSNE

    return np.asarray(TSNE(random_state=0).fit(matrix))


def umap_ours(matrix: Matrix) -> Matrix:
    return projection.project(matrix, recipe.Recipe("umap")).coordinates


def umap_learn(matrix: Matrix) -> Matrix:
    from umap import UMAP

    return UMAP().fit_transform(matrix)


WORK = {
    "PCA": {"ours": pca_ours, "scikit-learn": pca_sklearn},
    "neighbours": {"ours": neighbors_ours, "scikit-learn": neighbors_sklearn},
    "t-SNE": {"ours": t_sne_ours, "scikit-learn": t_sne_sklearn, "openTSNE": t_sne_opentsne},
    "UMAP": {"ours": umap_ours, "umap-learn": umap_learn},
}


def measure(kind: str, who: str, points: int) -> None:
    """Do one piece of work in this process and print its figures as JSON."""
    matrix = unit(static.load("word2vec").matrix[:points].astype(np.float32))
    wall, cpu = time.perf_counter(), time.process_time()
    answer = WORK[kind][who](matrix)
    wall, cpu = time.perf_counter() - wall, time.process_time() - cpu
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(json.dumps([wall, cpu, memory, worth(kind, matrix, answer)]))


def worth(kind: str, matrix: Matrix, answer: object) -> float:
    """Return how good an answer is, in [0, 1]."""
    if kind == "PCA":
        return float(answer)
    if kind == "neighbours":
        return float((np.asarray(answer) == neighbors_ours(matrix)).mean())
    rows = faithfulness.sample(len(matrix))
    picture = np.asarray(answer, dtype=np.float32)
    found = faithfulness.measure(matrix, picture, n_neighbors=NEIGHBORS, rows=rows)
    return found.trustworthiness


def in_turn(kind: str, points: int) -> None:
    """Measure ours and the peers in turn, and print a line for each."""
    figures: dict[str, list[list[float]]] = {who: [] for who in WORK[kind]}
    for _ in range(1 if kind in HEAVY else ROUNDS):
        for who, found in figures.items():
            command = [sys.executable, "-m", "tests.benchmarks.projection", kind, who, str(points)]
            done = subprocess.run(command, capture_output=True, text=True, check=True)
            found.append(json.loads(done.stdout.strip().splitlines()[-1]))
    ours = [statistics.median(column) for column in zip(*figures["ours"], strict=True)]
    for who, found in figures.items():
        wall, cpu, memory, good = (statistics.median(each) for each in zip(*found, strict=True))
        least = min(each[0] for each in found)
        print(
            f"{kind:10} {points:6,} {who:12} {wall:7.2f} s (min {least:.2f}) cpu {cpu:7.2f} s  "
            f"x{wall / ours[0]:5.1f} cpu x{cpu / ours[1]:5.1f}  {memory:5.0f} MiB "
            f"worth {good:.4f}",
            flush=True,
        )


def main() -> None:
    """Measure what the arguments name: sizes, or one piece of work."""
    if len(sys.argv) == 4:
        measure(sys.argv[1], sys.argv[2], int(sys.argv[3]))
        return
    for points in [int(size) for size in sys.argv[1:]] or [2_500, 10_000]:
        for kind in WORK:
            in_turn(kind, points)


if __name__ == "__main__":
    main()
