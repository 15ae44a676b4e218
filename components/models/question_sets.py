"""The public question sets, read from the files that come with gensim; gensim is not imported.

Google's analogies (Mikolov and others 2013), WordSim-353 (Finkelstein and others 2002) and
SimLex-999 (Hill, Reichart and Korhonen 2015).
"""

from functools import cache
from importlib import util
from pathlib import Path

from components.errors import ModelFileError
from components.vectors import evaluation, ratings
from components.vectors.evaluation import Analogy
from components.vectors.ratings import RatedPair

ANALOGIES = "questions-words.txt"
PAIRS = {"WordSim-353": "wordsim353.tsv", "SimLex-999": "simlex999.txt"}


def lines(file: str) -> list[str]:
    """Return the lines of one of the question files.

    Raises
    ------
    ModelFileError
        If it is not where gensim keeps it.
    """
    found = util.find_spec("gensim")  # finds the package without importing it
    folders = found.submodule_search_locations if found else None
    path = Path((folders or ["gensim"])[0]) / "test" / "test_data" / file
    try:
        return path.read_text(encoding="utf-8").splitlines()
    except OSError as error:
        raise ModelFileError(
            f"The questions “{file}” come with gensim and are missing. Install gensim again."
        ) from error


@cache
def analogies() -> tuple[Analogy, ...]:
    """Return Google's 19,544 analogies in 14 sections."""
    return evaluation.read_analogies(lines(ANALOGIES))


@cache
def pairs(title: str) -> tuple[RatedPair, ...]:
    """Return the rated pairs of “WordSim-353” or “SimLex-999”."""
    return ratings.read_pairs(lines(PAIRS[title]))
