"""Server time and payload of the page on positional encodings at its largest; prints a table.

Run with the app's virtual environment, on a quiet machine::

    python -m tests.benchmarks.positions

The page is run as a click would run it, through Streamlit's own simulated browser: script,
figures, messages. Times are process time (what the server computes), the lowest and the median
of the rounds; the payload is that of all figures.
"""

import statistics
import time

from streamlit.testing.v1 import AppTest

from components import settings

PAGE = str(settings.ROOT / "pages" / "positional_encodings.py")
ROUNDS = 5
LARGEST = str(settings.MAX_POSITIONS)
CASES = {
    "learned 4,096 (512 rows exist)": {"scheme": "learned", "positions": LARGEST},
    "sinusoidal 4,096 × 1,024": {"scheme": "sinusoidal", "positions": LARGEST, "dims": "1024"},
    "rotary 4,096 × 1,024": {"scheme": "rotary", "positions": LARGEST, "dims": "1024"},
    "alibi 4,096 × 4,096": {"scheme": "alibi", "positions": LARGEST},
    "t5 4,096 × 4,096": {"scheme": "t5", "positions": LARGEST},
    "sinusoidal 1,024 × 1,024, every cell": {
        "scheme": "sinusoidal",
        "positions": "1024",
        "dims": "1024",
    },
}


def opened(query: dict[str, str]) -> AppTest:
    """Open the page once, so that imports and caches are paid."""
    page = AppTest.from_file(str(settings.ROOT / "app.py"), default_timeout=120)
    page.run()
    for name, value in query.items():
        page.query_params[name] = value
    page.switch_page(PAGE)
    return page.run()


def main() -> None:
    """Print a row for each case."""
    print(f"{'case':40} {'lowest':>8} {'median':>8} {'payload':>9}")
    for name, query in CASES.items():
        page = opened(query)
        seconds: list[float] = []
        for _ in range(ROUNDS):
            began = time.process_time()
            page.run()
            seconds.append(time.process_time() - began)
        sent = sum(len(chart.proto.spec) for chart in page.get("plotly_chart"))
        lowest, median = min(seconds), statistics.median(seconds)
        print(f"{name:40} {lowest:7.2f}s {median:7.2f}s {sent / 1e6:6.1f} MB")


if __name__ == "__main__":
    main()
