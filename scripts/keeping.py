"""What is kept of a trained model: words, and which of its vectors."""

from typing import TYPE_CHECKING

import numpy as np

from components.vectors.subwords import SubwordVectors
from components.vectors.types import Matrix, WordVectors
from scripts import score_vectors
from scripts.fitting import Recipe

if TYPE_CHECKING:
    from gensim.models import Word2Vec


def keep(model: "Word2Vec", recipe: Recipe) -> WordVectors:
    """Take the most frequent words out of a trained model.

    Negative sampling trains two vectors a word: one for the word as context (input), one for the
    word as answer (output). Their sum v + v' often serves better than v alone; GloVe keeps it too.
    `joined` keeps both without adding them.

    The words of WordSim-353 and SimLex-999 stay, however rare, if they were trained, so that
    scores are about the same pairs whatever the size.

    Parameters
    ----------
    model : gensim.models.Word2Vec or gensim.models.FastText
    recipe : Recipe

    Returns
    -------
    WordVectors
        A `SubwordVectors` for fastText. Words by falling count, equal counts by alphabet.

    Raises
    ------
    ValueError
        If a fastText model is not to be kept as it is: its words must fit the pieces.

    References
    ----------
    Levy, Goldberg and Dagan (2015), Improving Distributional Similarity with Lessons Learned from
    Word Embeddings, https://aclanthology.org/Q15-1016, "Adding Context Vectors (w+c)".
    """
    if recipe.kind == "fasttext" and (recipe.layer, recipe.flatten) != ("input", 0):
        raise ValueError("layer must be 'input' and flatten 0 for fasttext.")
    counts = {word: int(model.wv.get_vecattr(word, "count")) for word in model.wv.index_to_key}
    ranked = sorted(counts, key=lambda word: (-counts[word], word))
    wanted = score_vectors.pair_words()
    words = (*ranked[: recipe.words], *(word for word in ranked[recipe.words :] if word in wanted))
    rows = [model.wv.key_to_index[word] for word in words]
    matrix = model.wv.vectors[rows]
    if recipe.layer == "sum":
        matrix = matrix + model.syn1neg[rows]
    elif recipe.layer == "joined":
        matrix = joined(matrix, model.syn1neg[rows], weight=recipe.output_weight)
    if recipe.flatten:
        matrix = flattened(matrix, recipe.flatten)
    kept = np.array([counts[word] for word in words], dtype=np.int64)
    if recipe.kind == "word2vec":
        return WordVectors(recipe.kind, words, matrix, kept)
    return SubwordVectors(
        recipe.kind,
        words,
        matrix,
        kept,
        bucket_matrix=model.wv.vectors_ngrams,
        min_n=recipe.min_n,
        max_n=recipe.max_n,
    )


def joined(inputs: Matrix, outputs: Matrix, *, weight: float) -> Matrix:
    """Put both vectors of each word side by side, and keep the directions that spread most.

    The cosine of two joined vectors is the weighted mean of their cosines among the inputs and
    among the outputs. A sum would add the products of inputs with outputs, by which words that
    stand beside each other look alike: *queen* and *regnant*.

    Parameters
    ----------
    inputs, outputs : ndarrays of shape (words, dims), float32
        Scaled to length 1 first.
    weight : float
        Length of the outputs then; cosines among them count with its square.

    Returns
    -------
    ndarray of shape (words, dims), float32
        Coordinates along the first `dims` principal directions of 2 `dims`; mean 0.
    """
    units = [part / np.linalg.norm(part, axis=1, keepdims=True) for part in (inputs, outputs)]
    both = np.hstack([units[0], weight * units[1]]).astype(np.float64)
    centred = both - both.mean(axis=0)
    _, directions = np.linalg.eigh(centred.T @ centred)
    return (centred @ directions[:, : -inputs.shape[1] - 1 : -1]).astype(np.float32)


def flattened(matrix: Matrix, strength: float) -> Matrix:
    """Take the mean out, and even out how far the vectors spread in each direction.

    A few directions, tied to frequency more than to meaning, hold much of the spread. With the
    principal directions q_i of the centred vectors and the variances d_i along them, each part
    along q_i is divided by d_i ** (strength / 2): 0 leaves the vectors centred, 1 whitens them.

    Parameters
    ----------
    matrix : ndarray of shape (words, dims), float32
        More words than dims, in general position: every variance must be above 0.
    strength : float, in [0, 1]

    Returns
    -------
    ndarray of shape (words, dims), float32
        Mean 0; variances d_i ** (1 - strength) along the same directions.

    References
    ----------
    Artetxe, Labaka, Lopez-Gazpio and Agirre (2018), Uncovering Divergent Linguistic Information
    in Word Embeddings with Lessons for Intrinsic and Extrinsic Evaluation,
    https://aclanthology.org/K18-1028. Mu and Viswanath (2018), All-but-the-Top,
    https://arxiv.org/abs/1702.01417, takes the strongest directions out altogether.
    """
    centred = (matrix - matrix.mean(axis=0)).astype(np.float64)
    variances, directions = np.linalg.eigh(centred.T @ centred / len(centred))
    scale = variances ** (-strength / 2)
    return (centred @ ((directions * scale) @ directions.T)).astype(np.float32)
