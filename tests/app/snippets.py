"""Code that a page shows, run as a reader would run it: alone, from the root, without a network."""

import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import numpy as np

from components import settings
from components.ui.shown import Shown

# A module of this name is imported before anything else: it cuts the network off.
_CUT_OFF = Path(__file__).with_name("cut_off")


def run(code: str) -> list[str]:
    """Return the lines some code prints in a process of its own."""
    done = subprocess.run(
        [sys.executable, "-c", code],
        cwd=settings.ROOT,
        env={
            **os.environ,
            "HF_HUB_OFFLINE": "1",
            "OMP_NUM_THREADS": "1",
            "PYTHONPATH": str(_CUT_OFF),
        },
        capture_output=True,
        text=True,
        check=False,
    )
    assert not done.returncode, f"{done.stderr}\n{code}"
    return done.stdout.splitlines()


def numbers(text: str) -> list[float]:
    """Return the numbers of a text, in their order; no digits of a word."""
    found = re.findall(r"(?<![\w.])-?(?:\d+\.?\d*(?:e[-+]?\d+)?|nan\b)", text.replace(",", " "))
    return [float(each) for each in found]


def columns(shown: Shown) -> dict[str, list[Any]]:
    """Return the numbers behind a view, by column."""
    return {name: list(values) for name, values in shown.table.items()}


def figures(shown: Shown) -> dict[str, Any]:
    """Return every trace by its name."""
    return {trace.name: trace for each in shown.drawings for trace in each.figure.data}


def rows(lines: list[str]) -> np.ndarray:
    """Return the numbers of some lines, a row each."""
    return np.array([numbers(line) for line in lines])
