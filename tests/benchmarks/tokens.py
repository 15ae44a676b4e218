"""Token vectors: from Enter to the new page, the nearest rows, and the logit lens of a long text.

Run with the app's virtual environment, on a quiet machine; prints, asserts nothing::

    python -m tests.benchmarks.tokens

Seconds on the clock and of processor. A page is run in Streamlit's simulated browser, in this
process: what it takes is the server's, for a script and its answers.
"""

import statistics
import time
from collections.abc import Callable, Iterator
from functools import partial

import numpy as np
from streamlit.testing.v1 import AppTest

from components import settings
from components.models import catalog, contextual, entry
from components.models.decoder import lens
from components.models.decoder.network import Llama
from components.vectors.tokens import near, survey

TEXTS = ("I love cats", "rain on a tin roof", "The bank by the river was steep", "3.14159")
LONG = 512  # tokens
ROUNDS = 3
PLACES = (8, 32)  # of the long text that are read out; the page shows 8
VIEWS = ("text to vectors", "a token's life", "sizes")


def spent(work: Callable[[], object], *, rounds: int = ROUNDS) -> tuple[float, float]:
    """Return the median of the seconds on the clock and of processor that some work takes."""
    found = []
    for _ in range(rounds):
        wall, processor = time.perf_counter(), time.process_time()
        work()
        found.append((time.perf_counter() - wall, time.process_time() - processor))
    clock, processor = (statistics.median(side) for side in zip(*found, strict=True))
    return clock, processor


def told(label: str, times: tuple[float, float], more: str = "") -> None:
    """Print what some work takes."""
    print(f"{label:<42} {times[0]:7.3f} s, {times[1]:7.3f} s of processor {more}")


def rows() -> None:
    """Print how long the nearest rows take, and a look at the whole table."""
    for name in ("minilm", "smollm2"):
        tables = entry.read(catalog.find(name), contextual.load)
        search = partial(near.nearest, tables.rows, tables.size, 2_000)
        told(f"{name}: nearest rows, the first", spent(search, rounds=1))
        told(f"{name}: nearest rows", spent(search))
        told(f"{name}: survey", spent(partial(survey.survey, tables.rows, tables.size), rounds=1))


def pages() -> None:
    """Print how long a page takes that is open, after Enter."""
    for name in ("minilm", "smollm2"):
        for view in VIEWS:
            page = AppTest.from_file(str(settings.ROOT / "app.py"), default_timeout=300)
            page.query_params["model"], page.query_params["view"] = name, view
            texts = (f"{text} {view}" for text in TEXTS)  # none has been read before
            page.switch_page(str(settings.ROOT / "pages" / "token_vectors.py")).run()
            told(f"{name}: Enter in “{view}”", spent(partial(enter, page, texts)))


def enter(page: AppTest, texts: Iterator[str]) -> None:
    """Type the next text into a page."""
    page.text_area(key="text").set_value(next(texts)).run()
    assert page.get("plotly_chart")
    assert not page.exception


def long_text() -> None:
    """Print what the lens costs beside one forward pass."""
    network = contextual.load("smollm2").network
    assert isinstance(network, Llama)
    ids = np.random.default_rng(0).integers(20, 40_000, LONG)
    network.layers.get()
    once = spent(lambda: network.hidden_states([ids]), rounds=1)
    told(f"forward pass of {LONG} tokens", once)
    for places in PLACES:
        took = spent(partial(read_out, network, ids, places), rounds=1)
        told(f"pass and lens, {places} places, all layers", took, f"{took[1] / once[1]:.2f} passes")


def read_out(network: Llama, ids: np.ndarray, places: int) -> None:
    """Read a text, and read out the last places."""
    (levels,) = network.hidden_states([ids])
    lens.look(network, levels[:, -places:])


def main() -> None:
    """Measure and print."""
    rows()
    long_text()
    pages()


if __name__ == "__main__":
    main()
