"""Whether p values and intervals keep what they promise, by simulation; prints a table.

Run with the app's virtual environment::

    OMP_NUM_THREADS=1 python -m tests.benchmarks.calibration [--runs N] [--only NAME] [--seed N]

Data are drawn for which the truth is known, with the structure of the real sets (pairs that share
words, questions that share pairs, sentences of several words, few occurrences), and put to the
app's own procedures. Of equal models 3 to 7 % may seem to differ at p < 0.05, and 93 to 97 % of the
95 % intervals must hold the truth. The table says how exactly the simulation knows it: a standard
error and a 95 % interval. A procedure with too few different outcomes for its level must be on the
safe side. The last line counts what is not met, and so does the exit status.
"""

import argparse
import functools
import sys
import time
from collections import Counter
from collections.abc import Sequence

import numpy as np

from components.vectors.evaluation import bootstrap, purity
from tests.benchmarks.simulated import grouped, occurrences, plain, probed, questions, rated
from tests.benchmarks.simulated.study import Claim, Study

_HEAD = ("procedure", "truth", "n", "runs", "what", "share", "error", "95 % interval", "demanded")
_WIDTHS = (54, 32, 33, 6, 9, 7, 6, 16, 12)


def studies(only: str) -> list[Study]:
    """Return the simulations whose name holds a word."""
    modules = (rated, questions, grouped, plain, probed, occurrences)
    return [each for module in modules for each in module.studies() if only in each.name]


def counted(study: Study, runs: int, seed: int) -> tuple[Counter[Claim], int]:
    """Return how often each claim's event came in so many runs."""
    random = np.random.default_rng(seed)
    found: Counter[Claim] = Counter()
    once = study.begin()
    for _ in range(runs):
        found.update({claim: int(bool(event)) for claim, event in once(random).items()})
    return found, runs


def row(claim: Claim, events: int, runs: int) -> tuple[Sequence[str], bool]:
    """Write a line of the table, and tell whether what is demanded is met."""
    share = events / runs
    low, high = claim.demanded
    is_met = low <= share <= high
    found = bootstrap.share_interval(share, np.full(2, share), runs)
    cells = (
        claim.procedure,
        claim.truth,
        claim.n,
        f"{runs:,}",
        claim.kind,
        f"{share:.1%}",
        f"{np.sqrt(share * (1 - share) / runs):.1%}",
        f"{found.low:.1%} – {found.high:.1%}",
        f"{low:.0%} – {high:.0%}",
        ("met" if is_met else "NOT MET") + (f" ({claim.coarse})" if claim.coarse else ""),
    )
    return cells, is_met


def line(cells: Sequence[str]) -> str:
    """Put cells below each other."""
    return "  ".join(cell.ljust(width) for cell, width in zip(cells, (*_WIDTHS, 0), strict=False))


def main() -> int:
    """Run the simulations and return how many claims are not met."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, help="of each simulation, instead of its own number")
    parser.add_argument("--only", default="", help="simulations whose name holds this")
    parser.add_argument("--seed", type=int, default=0)
    asked = parser.parse_args()
    bootstrap.draws = functools.cache(bootstrap.draws)  # the same in every run
    purity._FEWEST_STARTS = purity._MOST_STARTS = grouped.STARTS
    missed, began = 0, time.perf_counter()
    print(line(_HEAD))
    for study in studies(asked.only):
        found, runs = counted(study, asked.runs or study.runs, asked.seed)
        for claim, events in found.items():
            cells, is_met = row(claim, events, runs)
            missed += not is_met
            print(line(cells), flush=True)
    print(f"{missed} not met, {time.perf_counter() - began:.0f} s")
    return missed


if __name__ == "__main__":
    sys.exit(main())
