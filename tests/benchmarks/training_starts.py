"""What each beginning comes to at the defaults, over several seeds; prints tables, asserts nothing.

The built-in text's analogies answered right from every beginning, and in how many seconds of
processor all are done; then, on Wikipedia, which neighbours are shared with word2vec at the end,
and where rows that began long have the usual beginning's loss::

    python -m tests.benchmarks.training_starts
"""

import time

import numpy as np

from components import cached
from components.vectors.report import unreported
from components.vectors.training import outcome
from components.vectors.training.lesson import StartsQuestion, TrainingRecipe
from components.work import training

SEEDS = range(5)
FEW = range(3)


def trained(text, seed):
    asked = StartsQuestion(text, TrainingRecipe(seed=seed))
    return training.from_all_starts(unreported, cached.training.lesson(text), asked)


def built_in():
    seconds, scores = [], []
    for seed in SEEDS:
        begun = time.process_time()
        found = trained(cached.training.BUILT_IN, seed)
        seconds.append(time.process_time() - begun)
        scores.append(found.scores[:, -1, 0])
    print(f"built-in, {len(SEEDS)} seeds: {min(seconds):.1f} to {max(seconds):.1f} s of processor")
    for name, each in zip(found.starts, np.array(scores).T, strict=True):
        print(f"{name:>14} {each.mean():6.1%}, from {each.min():.1%} to {each.max():.1%}")


def wikipedia():
    chance = cached.training.lesson("Wikipedia").quiz.chance(0)[0]
    print(f"Wikipedia: neighbours shared with word2vec; chance {chance:.1%}")
    for seed in FEW:
        found = trained("Wikipedia", seed)
        ends = ", ".join(f"{each:.1%}" for each in found.scores[:, -1, 0])
        print(f"seed {seed}, at the end ({', '.join(found.starts)}): {ends}")
        for one in outcome.at_one_loss(found, task=0):
            print(
                f"  {one.start}: loss {one.loss:.2f} after {one.pairs:,} pairs, {one.score:.1%}",
                flush=True,
            )


if __name__ == "__main__":
    built_in()
    wikipedia()
