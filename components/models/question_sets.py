"""The public question sets, read from the files that come with gensim; gensim is not imported.

Google's analogies (Mikolov and others 2013), WordSim-353 (Finkelstein and others 2002) and
SimLex-999 (Hill, Reichart and Korhonen 2015); and a text, 300 news items (Lee, Pincombe and Welsh
2005).
"""

from functools import cache
from importlib import util
from pathlib import Path

from components.models import files
from components.vectors.analogies import accuracy
from components.vectors.analogies.accuracy import Analogy
from components.vectors.evaluation import ratings
from components.vectors.evaluation.ratings import RatedPair

ANALOGIES = "questions-words.txt"
PAIRS = {"WordSim-353": "wordsim353.tsv", "SimLex-999": "simlex999.txt"}
_SHA256 = {
    "questions-words.txt": "8c29b3332afc46f3fb8be04cb5297bf96f39aa7131272dff57869b4485b22a36",
    "wordsim353.tsv": "f92a022fc2537793a15bc3a8c162ebcd74990e033a228bb6388cb71e4c0b1e1d",
    "lee_background.cor": "5d78d6dafd953bbf65797bef09a9ffb9ec430583381be705f8fd460000f370fb",
    "simlex999.txt": "d5e0501971478a511430ee880bd0121e94ac701ba86d90544d83e6d2ba3db05d",
}


def lines(file: str) -> list[str]:
    """Return the lines of one of the question files.

    Raises
    ------
    ModelFileError
        If it is not where gensim keeps it, or not the expected one.
    """
    found = util.find_spec("gensim")  # finds the package without importing it
    folders = found.submodule_search_locations if found else None
    path = Path((folders or ["gensim"])[0]) / "test" / "test_data" / file
    way_out = "Whoever runs this app can install gensim again."
    files.check(path, _SHA256[file], of="gensim", way_out=way_out)
    return path.read_text(encoding="utf-8").splitlines()


@cache
def analogies() -> tuple[Analogy, ...]:
    """Return Google's 19,544 analogies in 14 sections."""
    return accuracy.read_analogies(lines(ANALOGIES))


@cache
def pairs(title: str) -> tuple[RatedPair, ...]:
    """Return the rated pairs of “WordSim-353” or “SimLex-999”."""
    return ratings.read_pairs(lines(PAIRS[title]))
