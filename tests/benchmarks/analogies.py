"""Analogies against gensim and against the machine's own limit; prints a table, asserts nothing.

Run with the app's virtual environment, on a quiet machine::

    python -m tests.benchmarks.analogies

One analogy is compared with gensim's ``most_similar`` and ``most_similar_cosmul`` and with the
product of the matrix and one vector alone, in turn; Google's set with gensim's
``evaluate_word_analogies``, on the same vectors under the same rules, section by section.
``--sections N`` asks only the first N sections, since gensim takes minutes for all.
"""

import argparse
import statistics
import tempfile
import time
import warnings
from collections.abc import Callable, Mapping
from pathlib import Path

from gensim.models import KeyedVectors

from components.models import question_sets, static
from components.vectors.analogies import accuracy, rivals, scoreboard, solve
from components.vectors.analogies.solve import Proportion
from components.vectors.types import WordVectors

ROUNDS = 30
ASKED = Proportion("man", "king", "woman")


def timed(work: Mapping[str, Callable[[], object]], rounds: int) -> dict[str, list[float]]:
    """Run every piece of work in turn, round after round; return its milliseconds."""
    took: dict[str, list[float]] = {name: [] for name in work}
    for _ in range(rounds):
        for name, run in work.items():
            began = time.perf_counter()
            run()
            took[name].append(1_000 * (time.perf_counter() - began))
    return took


def one_analogy(space: WordVectors, peer: KeyedVectors) -> None:
    """Time a ranked analogy in every way; the first round of each is its first query."""
    first = [ASKED.c, ASKED.b]
    vector = space.unit[space.index["music"]].copy()
    work = {
        "matrix times vector": lambda: space.unit @ vector,
        "ours, 3CosAdd": lambda: solve.answers(space, ASKED.terms, method="3cosadd", k=10),
        "gensim, 3CosAdd": lambda: peer.most_similar(positive=first, negative=[ASKED.a]),
        "ours, 3CosMul": lambda: solve.answers(space, ASKED.terms, method="3cosmul", k=10),
        "gensim, 3CosMul": lambda: peer.most_similar_cosmul(positive=first, negative=[ASKED.a]),
        "ours, PairDirection": lambda: solve.answers(
            space, ASKED.terms, method="pairdirection", k=10
        ),
        "ours, all nine rivals": lambda: rivals.contest(space, ASKED, random_state=0),
    }
    took = timed(work, ROUNDS)
    limit = statistics.median(took["matrix times vector"])
    print(f"{'':<24}{'first':>9}{'median':>9}{'minimum':>9}  (ms)   median / matrix times vector")
    for name, times in took.items():
        median = statistics.median(times)
        print(f"{name:<24}{times[0]:9.2f}{median:9.2f}{min(times):9.2f}{median / limit:20.2f}")


def whole_set(space: WordVectors, peer: KeyedVectors, sections: int) -> None:
    """Time Google's set, ours and gensim's, and compare the answers by section."""
    questions = question_sets.analogies()
    names = list(dict.fromkeys(each.section for each in questions))[:sections]
    chosen = [each for each in questions if each.section in names]
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "questions.txt"
        lines = [
            line
            for name in names
            for line in (
                f": {name}",
                *(f"{q.a} {q.b} {q.c} {q.expected}" for q in chosen if q.section == name),
            )
        ]
        file.write_text("\n".join(lines) + "\n", encoding="utf-8")
        began = time.perf_counter()
        ours = accuracy.analogies(space, chosen)
        middle = time.perf_counter()
        _, theirs = peer.evaluate_word_analogies(str(file), restrict_vocab=len(space.words))
        ended = time.perf_counter()
    board_began = time.perf_counter()
    scoreboard.score(space, chosen, random_state=0)
    board = time.perf_counter() - board_began
    right = {each["section"]: len(each["correct"]) for each in theirs}
    same = all(right[score.section] == score.correct for score in ours.sections)
    print(f"\nGoogle's set, {ours.total.used:,} questions of {len(names)} sections")
    print(f"ours {middle - began:.2f} s, gensim {ended - middle:.2f} s", end="")
    print(f", {(ended - middle) / (middle - began):.1f} times; all nine rivals {board:.2f} s")
    print(f"right answers the same in every section: {same}")


def main() -> None:
    """Print both tables for the bundled word2vec."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--sections", type=int, default=14)
    sections = parser.parse_args().sections
    warnings.simplefilter("ignore")  # gensim calls a function of its own that it deprecates
    began = time.perf_counter()
    space = static.load("word2vec")
    loaded = time.perf_counter()
    _ = space.unit
    print(f"opened in {loaded - began:.3f} s, scaled in {time.perf_counter() - loaded:.3f} s")
    peer = KeyedVectors(space.dims)
    peer.add_vectors(list(space.words), space.matrix.astype("float32"))
    one_analogy(space, peer)
    whole_set(space, peer, sections)


if __name__ == "__main__":
    main()
