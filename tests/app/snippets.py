"""Code that a page shows, run as a reader would run it: alone, from the root, without a network."""

import os
import re
import subprocess
import sys
from pathlib import Path

from components import settings

# A module of this name is imported before anything else: it cuts the network off.
_CUT_OFF = Path(__file__).with_name("cut_off")


def run(code: str) -> list[str]:
    """Return the lines some code prints in a process of its own."""
    done = subprocess.run(
        [sys.executable, "-c", code],
        cwd=settings.ROOT,
        env={**os.environ, "HF_HUB_OFFLINE": "1", "OMP_NUM_THREADS": "1", "PYTHONPATH": str(_CUT_OFF)},
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
