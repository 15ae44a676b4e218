"""Server time and payload of the page on positional encodings at its largest; prints two tables.

Run with the app's virtual environment, on a quiet machine::

    python -m tests.benchmarks.positions

First the page as a click would run it, through Streamlit's own simulated browser: script,
figures, messages. Then what a zoom costs that brings 409 × 205 true cells and as many around them
as fit, which runs a fragment of the page. Times are process time (what the server computes), the
lowest and the median of the rounds; the payload is that of all figures. The learned tables of
4,096 rows and T5's numbers are made up, in a folder of their own.
"""

import json
import statistics
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import numpy as np
from safetensors.numpy import save_file
from streamlit.testing.v1 import AppTest

from components import cached, settings
from components.charts import theme
from components.charts.positions import tables
from components.positions import parts
from components.positions.alibi import Alibi
from components.positions.learned import Learned
from components.positions.relative import T5, Buckets
from components.positions.rotary import Rotary
from components.positions.schemes import Biased, Nothing, Scheme
from components.positions.sinusoidal import Sinusoidal
from components.positions.types import Span
from components.ui import plot

PAGE = str(settings.ROOT / "pages" / "positional_encodings.py")
ROUNDS = 5
LARGEST = str(settings.MAX_POSITIONS)
WIDEST = str(settings.MAX_DIMS)
CASES = {
    "learned 4,096 (512 rows exist)": {"scheme": "learned", "positions": LARGEST},
    "learned 4,096 × 1,024": {"scheme": "learned", "positions": LARGEST, "model": "own-long"},
    "learned 4,096 × 1,024, compared": {
        "scheme": "learned",
        "positions": LARGEST,
        "model": "own-long",
        "view": "all schemes",
    },
    "sinusoidal 4,096 × 1,024": {"scheme": "sinusoidal", "positions": LARGEST, "dims": WIDEST},
    "rotary 4,096 × 1,024": {"scheme": "rotary", "positions": LARGEST, "dims": WIDEST},
    "alibi 4,096 × 4,096": {"scheme": "alibi", "positions": LARGEST},
    "t5 4,096 × 4,096": {"scheme": "t5", "positions": LARGEST},
    "t5 4,096 × 4,096, trained": {"scheme": "t5", "positions": LARGEST, "table": "own-t5"},
    "none 4,096 × 4,096": {"scheme": "none", "positions": LARGEST},
    "sinusoidal 1,024 × 1,024, every cell": {
        "scheme": "sinusoidal",
        "positions": "1024",
        "dims": WIDEST,
    },
}


def make_models(folder: Path) -> None:
    """Write a model with a learned table of the largest size, and a T5."""
    random = np.random.default_rng(0)
    steps = random.standard_normal((settings.MAX_POSITIONS, settings.MAX_DIMS))
    rows = 0.02 * steps.cumsum(axis=0) + 0.1 * random.standard_normal(steps.shape)
    bias = "encoder.block.0.layer.0.SelfAttention.relative_attention_bias.weight"
    numbers = random.standard_normal((32, 8)).astype(np.float32)
    for name, kind, tensors in (
        ("long", "gpt2", {"wpe.weight": rows.astype(np.float32)}),
        ("t5", "t5", {bias: numbers}),
    ):
        (folder / name).mkdir()
        save_file(tensors, folder / name / "model.safetensors")
        (folder / name / "config.json").write_text(json.dumps({"model_type": kind}), "utf-8")


def opened(query: dict[str, str]) -> AppTest:
    """Open the page once, so that imports and caches are paid."""
    page = AppTest.from_file(str(settings.ROOT / "app.py"), default_timeout=120)
    page.run()
    for name, value in query.items():
        page.query_params[name] = value
    page.switch_page(PAGE)
    page.run()
    if page.exception or page.warning:
        raise RuntimeError(f"the page did not show what was asked: {query}")
    return page


def timed(work: Callable[[], object]) -> str:
    """Return lowest and median process time of the rounds."""
    seconds: list[float] = []
    for _ in range(ROUNDS):
        began = time.process_time()
        work()
        seconds.append(time.process_time() - began)
    return f"{min(seconds):7.2f}s {statistics.median(seconds):7.2f}s"


def zoomed(scheme: Scheme) -> bytes:
    """Return what the server sends for a zoom into the table, as the page makes it."""
    columns = settings.MAX_POSITIONS if isinstance(scheme, Biased) else settings.MAX_DIMS
    shape = (settings.MAX_POSITIONS, columns)
    part = parts.around(shape, rows=(395.5, 804.5), columns=(99.5, 304.5))
    fig = tables.table(scheme, scheme.encoding(), limit=1.0, part=part)
    return json.dumps(plot.plain(fig), cls=theme.encoder()).encode()


def main() -> None:
    """Print a row for each case."""
    with tempfile.TemporaryDirectory() as folder:
        make_models(Path(folder))
        settings.MODELS_DIR = Path(folder)
        print(f"{'page':40} {'lowest':>8} {'median':>8} {'payload':>9}")
        for name, query in CASES.items():
            page = opened(query)
            spent = timed(page.run)
            sent = sum(len(chart.proto.spec) for chart in page.get("plotly_chart"))
            print(f"{name:40} {spent} {sent / 1e6:6.1f} MB")
        print(f"\n{'zoom':40} {'lowest':>8} {'median':>8} {'payload':>9}")
        span, rows = Span(settings.MAX_POSITIONS), cached.positions.position_table("own-long")
        for scheme in (
            Learned("long", rows, span),
            Sinusoidal(span, settings.MAX_DIMS),
            Rotary(span, settings.MAX_DIMS),
            Alibi(span),
            T5(span, Buckets()),
            Nothing(span),
        ):
            spent = timed(lambda scheme=scheme: zoomed(scheme))
            print(f"{scheme.name:40} {spent} {len(zoomed(scheme)) / 1e6:6.1f} MB")


if __name__ == "__main__":
    main()
