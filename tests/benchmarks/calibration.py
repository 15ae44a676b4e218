"""Whether p values and intervals keep what they promise, by simulation; prints a table.

Run with the app's virtual environment::

    OMP_NUM_THREADS=1 python -m tests.benchmarks.calibration \\
        [--runs N] [--only NAME] [--seed N] [--processes N]

Data are drawn for which the truth is known, with the structure of the real sets (pairs that share
words, questions that share pairs, sentences of several words, few occurrences), and put to the
app's own procedures. Of equal models 3 to 7% may seem to differ at p < 0.05, and 93 to 97% of the
95% intervals must hold the truth. The table says how exactly the simulation knows it: a standard
error and a 95% interval. A procedure with too few different outcomes for its level must be on the
safe side. The last line counts what is not met, and so does the exit status.
"""

import argparse
import functools
import os
import sys
import time
from collections import Counter
from collections.abc import Callable, Sequence
from concurrent.futures import ProcessPoolExecutor

import numpy as np

from components.vectors.evaluation import bootstrap, purity
from tests.benchmarks.simulated import grouped, occurrences, plain, probed, questions, rated
from tests.benchmarks.simulated.study import Claim, Outcomes, Study

_HEAD = ("procedure", "truth", "n", "runs", "what", "share", "error", "95% interval", "demanded")
_WIDTHS = (54, 32, 33, 6, 9, 7, 6, 16, 12)
_PART = 50  # runs that share what a simulation prepares, and a seed


def studies(only: str) -> list[Study]:
    """Return the simulations whose name holds a word."""
    modules = (rated, questions, grouped, plain, probed, occurrences)
    return [each for module in modules for each in module.studies() if only in each.name]


@functools.cache
def _begun(name: str) -> Callable[[np.random.Generator], Outcomes]:
    """Prepare a simulation, once in a process."""
    return next(each for each in studies(name) if each.name == name).begin()


def _part(asked: tuple[str, int, int, int]) -> Counter[Claim]:
    """Count each claim's events in some of a simulation's runs."""
    name, seed, number, runs = asked
    random = np.random.default_rng((seed, number))
    found: Counter[Claim] = Counter()
    for _ in range(runs):
        found.update({claim: int(bool(event)) for claim, event in _begun(name)(random).items()})
    return found


def counted(study: Study, runs: int, seed: int, workers: ProcessPoolExecutor) -> Counter[Claim]:
    """Return how often each claim's event came in so many runs."""
    parts = [
        (study.name, seed, number, min(_PART, runs - _PART * number))
        for number in range(-(-runs // _PART))
    ]
    found: Counter[Claim] = Counter()
    for part in workers.map(_part, parts):
        found.update(part)
    return found


def _prepare() -> None:
    """Spare a process what makes no difference to the shares."""
    bootstrap.draws = functools.cache(bootstrap.draws)  # the same in every run
    purity._FEWEST_STARTS = purity._MOST_STARTS = grouped.STARTS


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
    parser.add_argument("--processes", type=int, default=os.cpu_count())
    asked = parser.parse_args()
    missed, began = 0, time.perf_counter()
    print(line(_HEAD))
    with ProcessPoolExecutor(asked.processes, initializer=_prepare) as workers:
        for study in studies(asked.only):
            runs = asked.runs or study.runs
            for claim, events in counted(study, runs, asked.seed, workers).items():
                cells, is_met = row(claim, events, runs)
                missed += not is_met
                print(line(cells), flush=True)
    print(f"{missed} not met, {time.perf_counter() - began:.0f} s")
    return missed


if __name__ == "__main__":
    sys.exit(main())
