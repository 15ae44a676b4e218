"""The Embedding Projector beside us: PCA, t-SNE and UMAP; prints a table, asserts nothing.

The Projector is TensorFlow's, as it is built into TensorBoard. It is not among the app's
requirements; only two of its files are taken from the wheel, nothing of it is installed::

    pip download --no-deps tensorboard==2.21.0 -d /tmp/projector
    python -m tests.benchmarks.projector /tmp/projector/tensorboard-2.21.0-py3-none-any.whl

It runs in headless Chromium (Playwright's, or the machine's own) with WebGL in software, where a
real graphics card would be faster, and reads the very files our page exports. Requests to other
machines are refused. Ours run in processes of their own, so that imports count, in turn with the
Projector and with no page of its open, on the same most frequent words of the bundled word2vec; one
size may be given last.

What is timed of the Projector, which draws in 3-D unless told otherwise: PCA is the computation
alone, as it runs when the page opens. UMAP is from the click on its tab until it is drawn; it takes
5,000 points at most, whatever it is given. t-SNE never ends by itself: a step is timed over twenty
of them and compared with a step of ours, which is our whole time, neighbours and import included,
over our number of steps.
"""

import http.server
import json
import os
import statistics
import subprocess
import sys
import tempfile
import threading
import time
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path

import numpy as np
from playwright.sync_api import Browser, Page, sync_playwright

from components.models import static
from components.models.formats import writing
from components.vectors.projection import t_sne
from tests.benchmarks.browsers import open_browser
from tests.browser.conftest import LOCAL

FOLDER = "tensorboard/plugins/projector/tf_projector_plugin/"
SCRIPT = "projector_binary.js"
PAGE = f"""<!doctype html><body style="margin: 0; height: 100vh">
<vz-projector-app serving-mode="demo" projector-config-json-path="config.json"></vz-projector-app>
<script src="{SCRIPT}"></script>"""
APP = "document.querySelector('vz-projector-app')"
SET = f"{APP}?.shadowRoot?.querySelector('vz-projector')?.dataSet"
# The Projector computes in callbacks of timers: the one after which PCA is there is timed.
TIMED = f"""
const plain = window.setTimeout;
window.setTimeout = (act, ...others) => plain(() => {{
    const isThere = () => {SET}?.fracVariancesExplained;
    const before = isThere(), began = performance.now();
    act();
    if (!before && isThere()) window.secondsOfPca = (performance.now() - began) / 1000;
}}, ...others);
"""
LONG_MS = 1_200_000
ROUNDS = 3
STEPS = 20  # of the Projector's t-SNE


class _Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, *_args: object) -> None:
        """Say nothing."""


@contextmanager
def serving(wheel: Path, points: int) -> Iterator[str]:
    """Serve the Projector with the first words of word2vec; yield its address."""
    space = static.load("word2vec")
    words, matrix = space.words[:points], space.matrix[:points].astype(np.float32)
    config = {
        "embeddings": [
            {
                "tensorName": "word2vec",
                "tensorShape": list(matrix.shape),
                "tensorPath": "vectors.tsv",
                "metadataPath": "metadata.tsv",
            }
        ]
    }
    with tempfile.TemporaryDirectory() as name, zipfile.ZipFile(wheel) as packed:
        folder = Path(name)
        (folder / SCRIPT).write_bytes(packed.read(FOLDER + SCRIPT))
        (folder / "index.html").write_text(PAGE)
        (folder / "config.json").write_text(json.dumps(config))
        (folder / "vectors.tsv").write_bytes(writing.projector_vectors(matrix))
        (folder / "metadata.tsv").write_bytes(writing.projector_metadata(words, {}))
        handler = partial(_Quiet, directory=name)
        with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
            threading.Thread(target=server.serve_forever, daemon=True).start()
            yield f"http://127.0.0.1:{server.server_port}/index.html"
            server.shutdown()


def opened(browser: Browser, url: str) -> Page:
    """Return the Projector's page with its first picture, which is by PCA."""
    page = browser.new_context(viewport={"width": 1280, "height": 720}).new_page()
    page.set_default_timeout(LONG_MS)
    page.route(lambda asked: not LOCAL.match(asked), lambda route: route.abort())
    page.add_init_script(TIMED)
    page.goto(url)
    page.wait_for_function("window.secondsOfPca")
    return page


def pca(browser: Browser, url: str) -> float:
    """Return seconds of PCA in a page that has just been opened."""
    page = opened(browser, url)
    took = page.evaluate("window.secondsOfPca")
    page.context.close()
    return took


def umap(browser: Browser, url: str) -> float:
    """Return seconds from the click on UMAP until it is drawn."""
    page = opened(browser, url)
    began = time.perf_counter()
    page.locator("#umap-tab").click()
    page.wait_for_function(f"() => {SET}.projections.umap")
    took = time.perf_counter() - began
    page.context.close()
    return took


def t_sne_step(browser: Browser, url: str) -> tuple[float, float]:
    """Return seconds from the click on t-SNE to its first step, and those of a later step."""
    page = opened(browser, url)
    began = time.perf_counter()
    page.locator("#tsne-tab").click()
    page.wait_for_function(f"() => {SET}.tSNEIteration >= 1")
    first = time.perf_counter() - began
    done = page.evaluate(f"{SET}.tSNEIteration")
    began = time.perf_counter()
    page.wait_for_function(f"() => {SET}.tSNEIteration >= {done + STEPS}")
    took = time.perf_counter() - began
    steps = page.evaluate(f"{SET}.tSNEIteration") - done
    page.context.close()
    return first, took / steps


def ours(kind: str, points: int) -> float:
    """Return seconds of our own in a fresh process; see `tests.benchmarks.projection`."""
    command = [sys.executable, "-m", "tests.benchmarks.projection", kind, "ours", str(points)]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    return float(json.loads(done.stdout.strip().splitlines()[-1])[0])


def tell(work: str, mine: list[float], theirs: list[float]) -> None:
    """Print a line for each side."""
    median = statistics.median(mine)
    for who, found in (("ours", mine), ("Projector", theirs)):
        middle = statistics.median(found)
        print(
            f"{work:28} {who:10} {middle:9.3f} s (min {min(found):.3f}) x{middle / median:6.1f}",
            flush=True,
        )


def main() -> None:
    """Measure and print."""
    wheel = Path(sys.argv[1])
    points = int(sys.argv[2]) if len(sys.argv) > 2 else 10_000
    few = min(points, 5_000)
    with sync_playwright() as playwright, serving(wheel, points) as url:
        browser = open_browser(playwright)
        print(f"{points:,} words, load {os.getloadavg()[0]:.1f}")
        pairs = [(ours("PCA", points), pca(browser, url)) for _ in range(ROUNDS)]
        tell(f"PCA {points:,}", *map(list, zip(*pairs, strict=True)))
        mine = [ours("t-SNE", points) / t_sne.STEPS]
        first, step = t_sne_step(browser, url)
        tell(f"t-SNE {points:,}, a step", mine, [step])
        print(f"    the Projector's first step came {first:.1f} s after the click")
        pairs = [(ours("UMAP", points), umap(browser, url)) for _ in range(ROUNDS)]
        tell(f"UMAP {points:,}, theirs {few:,}", *map(list, zip(*pairs, strict=True)))
        print(f"load {os.getloadavg()[0]:.1f}")
        browser.close()


if __name__ == "__main__":
    main()
