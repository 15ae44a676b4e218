"""The recipe of word vectors, and their training with gensim."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated, Literal

from tqdm import tqdm

from components import lazy
from scripts.plain_text import Text

if TYPE_CHECKING:
    from gensim.models import Word2Vec
    from gensim.models.callbacks import CallbackAny2Vec

Kind = Literal["word2vec", "fasttext"]
Layer = Literal["input", "sum", "joined"]


@dataclass(frozen=True)
class Recipe:
    """Everything that decides what comes out, besides the text.

    Each field is an option of the command line, where its meaning is printed by ``--help``.
    """

    kind: Annotated[Kind, "word2vec, or fasttext with vectors for pieces of words"] = "word2vec"
    dims: Annotated[int, "dimensions of a vector"] = 200
    window: Annotated[int, "most words between a word and its context, each side"] = 5
    sg: Annotated[int, "0: continuous bag of words, 1: skip-gram"] = 0
    negative: Annotated[int, "words drawn as noise for each word"] = 10
    ns_exponent: Annotated[float, "noise is drawn by count to this power"] = 0.75
    sample: Annotated[float, "words more frequent than this share are thinned out"] = 1e-4
    alpha: Annotated[float, "learning rate at the start"] = 0.05
    min_alpha: Annotated[float, "learning rate at the end"] = 1e-4
    epochs: Annotated[int, "passes over the text"] = 5
    min_count: Annotated[int, "rarer words are dropped before training"] = 10
    layer: Annotated[Layer, "keep the input vectors, their sum with the output ones, or both"] = (
        "input"
    )
    output_weight: Annotated[float, "length of the output vectors where both are joined"] = 1.0
    flatten: Annotated[float, "0: spreads as trained; 1: the same spread in all directions"] = 0.0
    words: Annotated[int, "most frequent words to keep after training"] = 60_000
    buckets: Annotated[int, "rows that the pieces share (fasttext)"] = 30_000
    min_n: Annotated[int, "shortest piece, in characters (fasttext)"] = 3
    max_n: Annotated[int, "longest piece, in characters (fasttext)"] = 6
    seed: Annotated[int, "of the first vectors and of all drawing"] = 1
    workers: Annotated[int, "threads; with one, results repeat up to rounding"] = 2


def fit(text: Text, recipe: Recipe) -> "Word2Vec":
    """Train a gensim model on the words of a text.

    Parameters
    ----------
    text : Text
    recipe : Recipe

    Returns
    -------
    gensim.models.Word2Vec or gensim.models.FastText

    Raises
    ------
    ValueError
        If no word occurs `min_count` times.
    """
    if max(text.counts.values()) < recipe.min_count:
        raise ValueError(f"min_count ({recipe.min_count}) must leave at least one word.")
    with lazy.importing:
        from gensim.models import FastText, Word2Vec

    shared = {
        option: getattr(recipe, option)
        for option in (
            "window", "sg", "negative", "ns_exponent", "sample", "alpha", "min_alpha",
            "min_count", "seed", "workers", "epochs",
        )
    }  # fmt: skip
    if recipe.kind == "fasttext":
        model = FastText(
            vector_size=recipe.dims,
            bucket=recipe.buckets,
            min_n=recipe.min_n,
            max_n=recipe.max_n,
            **shared,
        )
    else:
        model = Word2Vec(vector_size=recipe.dims, **shared)
    model.build_vocab_from_freq(text.counts, corpus_count=text.lines)
    with tqdm(total=recipe.epochs, desc="training", unit="epoch") as bar:
        model.train(
            corpus_file=str(text.path),
            total_examples=text.lines,
            total_words=text.counts.total(),
            epochs=recipe.epochs,
            callbacks=[_epoch_bar(bar)],
        )
    return model


def _epoch_bar(bar: tqdm) -> "CallbackAny2Vec":
    """Return a gensim callback that moves a progress bar on after each epoch."""
    with lazy.importing:
        from gensim.models.callbacks import CallbackAny2Vec

    class EpochBar(CallbackAny2Vec):
        def on_epoch_end(self, _model: object) -> None:
            bar.update()

    return EpochBar()
