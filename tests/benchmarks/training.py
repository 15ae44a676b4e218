"""Our skip-gram against gensim's on 300 news items: scores of five seeds each, pairs a second.

Equal settings: words that occur twice, dimensions, window, negatives, subsampling at 0.001, rate
falling to 0, readings; one thread, and seconds of processor. Rows of both begin from ±1/(2 dims),
output tables from 0. The score is Spearman's correlation with people's ratings of the pairs of
WordSim-353 both know::

    python -m tests.benchmarks.training
"""

import time

import gensim
import numpy as np
from scipy.stats import spearmanr

from components import cached
from components.models import question_sets
from components.vectors.training import batches, near, starts
from components.vectors.training.lesson import TrainingRecipe
from components.work.skip_gram import SkipGram

SEEDS = range(5)
RECIPE = TrainingRecipe(dims=50, epochs=10)


def ours(text, seed):
    recipe = TrainingRecipe(dims=RECIPE.dims, epochs=RECIPE.epochs, seed=seed)
    tables = starts.tables((len(text.words), recipe.dims), {}, random_state=seed)
    model, pairs = SkipGram([tables["uniform"]]), 0
    begun = time.process_time()
    for epoch, steps in enumerate(batches.epochs(text, recipe)):
        for number, batch in enumerate(steps):
            done = (epoch + number / len(steps)) / recipe.epochs
            model.step(batch, rate=recipe.rate * max(1 - done, 1e-4))
            pairs += len(batch.inputs)
    return model.tables()[0][0], pairs, time.process_time() - begun


def theirs(text, seed):
    ends = np.flatnonzero(np.diff(text.sentences)) + 1
    sentences = [[text.words[row] for row in part] for part in np.split(text.tokens, ends)]
    begun = time.process_time()
    model = gensim.models.Word2Vec(
        sentences,
        vector_size=RECIPE.dims,
        window=RECIPE.window,
        negative=RECIPE.negatives,
        alpha=RECIPE.rate,
        min_alpha=RECIPE.rate * 1e-4,
        epochs=RECIPE.epochs,
        min_count=1,
        sample=1e-3,
        sg=1,
        seed=seed + 1,
        workers=1,
    )
    seconds = time.process_time() - begun
    return np.stack([model.wv[word] for word in text.words]), seconds


def score(text, matrix, rated):
    index = {word: row for row, word in enumerate(text.words)}
    unit = matrix / np.linalg.norm(matrix, axis=1, keepdims=True)
    cosines = [unit[index[pair.first.lower()]] @ unit[index[pair.second.lower()]] for pair in rated]
    return float(spearmanr(cosines, [pair.rating for pair in rated]).statistic)


def main():
    text = cached.training.text("Lee")
    known = set(text.words)
    rated = [
        pair
        for pair in question_sets.pairs("WordSim-353")
        if {pair.first.lower(), pair.second.lower()} <= known and pair.first != pair.second
    ]
    print(f"{len(text.words):,} words, {len(text.tokens):,} tokens, {len(rated)} rated pairs")
    scores = []
    for seed in SEEDS:
        mine, pairs, seconds = ours(text, seed)
        their, their_seconds = theirs(text, seed)
        scores.append((score(text, mine, rated), score(text, their, rated)))
        print(
            f"seed {seed}: ours {scores[-1][0]:.3f}, gensim {scores[-1][1]:.3f}; "
            f"{pairs / seconds:,.0f} pairs a second, gensim about "
            f"{pairs / their_seconds:,.0f}; neighbours shared {near.shared(mine, their):.2f}",
            flush=True,
        )
    for name, each in zip(("ours", "gensim"), np.array(scores).T, strict=True):
        print(f"{name}: mean {each.mean():.3f}, from {each.min():.3f} to {each.max():.3f}")


if __name__ == "__main__":
    main()
