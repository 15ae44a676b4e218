"""What the page *Embedding space* says about its words and pictures."""

from collections.abc import Sequence

from components.ui.markdown import literal
from components.vectors import similarity
from components.vectors.picture import Asked, Inspected, Picture
from components.vectors.similarity import Neighbors
from components.vectors.types import Vector, WordVectors

TITLES = {"pca": "PCA", "t-sne": "t-SNE", "umap": "UMAP"}


def axes(view: Picture) -> Sequence[str]:
    """Return what the axes mean: components of PCA; nothing in the other methods."""
    shares = view.drawn.projection.shares
    if shares is None:
        return ()
    dims = view.asked.recipe.dims
    return [
        f"component {number} ({share:.0%} of variance)"
        for number, share in enumerate([*shares, 0.0, 0.0][:dims], start=1)
    ]


def trust(view: Picture) -> str:
    """Say how far a picture can be trusted."""
    found, points = view.drawn.faithfulness, len(view.asked.chosen.words)
    if found is None:
        return "With two words there is nothing to distort."
    chance = found.n_neighbors / (points - 1)
    sampled = (
        ""
        if found.measured == points
        else f" Measured at {found.measured:,} of the {points:,} words, drawn at random."
    )
    return (
        f"This picture keeps **{_percent(found.recall)}** of each word's "
        f"{_counted(found.n_neighbors)} (chance: {_percent(chance)}): neighbour recall "
        f"**{found.recall:.3f}**, trustworthiness **{found.trustworthiness:.3f}**, continuity "
        f"**{found.continuity:.3f}**; 1 is perfect.{sampled}"
    )


def _counted(n_neighbors: int) -> str:
    """Write how many neighbours are meant."""
    return "nearest word" if n_neighbors == 1 else f"{n_neighbors} nearest words"


def _percent(share: float) -> str:
    """Write a share in percent, small ones with two digits that count."""
    return f"{share:.0%}" if share >= 0.1 or share == 0 else f"{share * 100:.2g}%"


def method(view: Picture) -> str:
    """Say what must not be read into this picture."""
    recipe, shares = view.asked.recipe, view.drawn.projection.shares
    if shares is not None:
        shown, dims = float(shares[: recipe.dims].sum()), len(shares)
        if shown > 0.9995:
            return "PCA shows all of the variance here: these words span no further direction."
        return (
            f"PCA shows **{shown:.0%}** of the variance, the {recipe.dims} widest of {dims} "
            "directions. Words that differ in the others fall on the same spot."
        )
    name = TITLES[recipe.method]
    return (
        f"In {name} only *who stands next to whom* means something. Distances between clusters, "
        f"their sizes and the axes do not, and another seed than {recipe.seed} moves them."
    )


def compute(wanted: Asked) -> str:
    """Return what the button says that starts a computation."""
    return f"Compute {TITLES[wanted.recipe.method]} of {len(wanted.chosen.words):,} words"


def stale(view: Picture) -> str:
    """Say that the picture is not the one that was asked for."""
    shown = view.asked
    name = TITLES[shown.recipe.method]
    return (
        f"Below is still the last picture: {name} of {len(shown.chosen.words):,} words in "
        f"{shown.recipe.dims}-D."
    )


def kept(inspected: Inspected | None, word: str) -> str:
    """Say how many of one word's true neighbours the picture keeps."""
    if inspected is None:
        return f"**{literal(word)}** is not among the drawn words; add it to see it."
    return (
        f"Among the drawn words, the picture keeps **{inspected.kept} of "
        f"{len(inspected.near)}** true neighbours of **{literal(word)}**: lines lead to all of "
        "them, rings mark words that only look near."
    )


def nearest(found: Neighbors, word: str, space: WordVectors, ruler: Vector) -> str:
    """Say which word is nearest and what its cosine means in this space."""
    share = similarity.percentile(ruler, float(found.scores[0]))
    amount = "all" if share == 100 else f"{share:.1f} %"
    return (
        f"Nearest to **{literal(word)}** among all {len(space.words):,} words: "
        f"**{literal(found.words[0])}**, cosine {found.scores[0]:.3f}, above {amount} of "
        f"{len(ruler):,} random pairs."
    )


def percentiles(found: Neighbors, ruler: Vector) -> list[float]:
    """Return which share of random pairs each neighbour's cosine exceeds, in percent."""
    return [similarity.percentile(ruler, float(score)) for score in found.scores]


def drawn(found: Neighbors, view: Picture) -> list[bool]:
    """Return which neighbours are among the words of the picture."""
    words = set(view.asked.chosen.words)
    return [word in words for word in found.words]


def in_words(view: Picture) -> str:
    """Tell the picture to a reader who cannot see it."""
    chosen = view.asked.chosen
    names = ", ".join(dict.fromkeys(chosen.labels))
    return (
        f"{len(chosen.words)} words as points in {view.asked.recipe.dims} dimensions by "
        f"{view.asked.recipe.method}, in the groups {names}. {trust(view)}"
    )


def neighbors_in_words(found: Neighbors, word: str) -> str:
    """Tell a word's neighbours to a reader who cannot see the bars."""
    listed = (f"{w} {score:.3f}" for w, score in zip(found.words, found.scores, strict=True))
    return f"Nearest to {word} by cosine: {', '.join(listed)}."
