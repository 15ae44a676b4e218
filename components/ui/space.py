"""What the page *Embedding space* says about its words and pictures, and its clicks."""

import html
from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial

import streamlit as st

from components import settings
from components.errors import ReaderError, UnknownWordError
from components.ui import inputs
from components.ui.markdown import literal
from components.vectors import groups, picture, similarity
from components.vectors.groups import Chosen
from components.vectors.picture import Asked, Inspected, Picture
from components.vectors.projection import Method, Metric, Recipe
from components.vectors.similarity import Neighbors
from components.vectors.types import Vector, WordVectors

EXAMPLES = {
    label: {"words": groups.named(*names), "top": "0"} for label, names in picture.EXAMPLES.items()
} | {"The 2,000 most frequent words": {"words": "", "top": "2000"}}
TOPS = ("0", "500", "2000", "10000")
_METHODS: dict[str, Method] = {"pca": "pca", "t-sne": "t-sne", "umap": "umap"}
_METRICS: dict[str, Metric] = {"cosine": "cosine", "euclidean": "euclidean"}
TITLES = {"pca": "PCA", "t-sne": "t-SNE", "umap": "UMAP"}
_NAMED = 3  # unknown words that get suggestions of their own


def recipe() -> Recipe:
    """Return how the picture is to be made; only what the method uses is asked."""
    method = inputs.choice("method", "Method", ("pca", "t-sne", "umap"), default="pca")
    dims = inputs.choice("dims", "Dimensions", ("2", "3"), default="2")
    asked = Recipe(method=_METHODS[method], dims=int(dims))
    if method == "t-sne":
        perplexity = inputs.slider(
            "perplexity",
            "Perplexity",
            2,
            100,
            default=round(asked.perplexity),
            help="About how many neighbours each word looks at.",
        )
        asked = replace(asked, perplexity=float(perplexity))
    if method == "umap":
        n_neighbors = inputs.slider(
            "n_neighbors",
            "Neighbours",
            3,
            100,
            default=asked.n_neighbors,
            help="How many neighbours each word looks at, itself included.",
        )
        min_dist = inputs.slider(
            "min_dist",
            "Minimal distance",
            0.0,
            1.0,
            default=asked.min_dist,
            step=0.05,
            help="How tightly words may lie.",
        )
        asked = replace(asked, n_neighbors=int(n_neighbors), min_dist=float(min_dist))
    if method != "pca":
        seed = inputs.number(
            "seed",
            "Seed",
            0,
            9_999,
            default=asked.seed,
            help="The same seed gives the same picture.",
        )
        asked = replace(asked, seed=int(seed))
    metric = inputs.choice(
        "metric",
        "What counts as near",
        ("cosine", "euclidean"),
        default=asked.metric,
        help="Cosine looks at directions only: every vector is first scaled to length 1.",
    )
    return replace(asked, metric=_METRICS[metric])


def words(*, default: str) -> str | None:
    """Return the words to draw as typed, or None after saying that they are too many letters."""
    try:
        return inputs.paragraph(
            "words",
            "Words, by groups",
            default=default,
            limit=settings.MAX_WORDS_CHARS,
            help="Like this: animals: cat, dog; foods: bread, cheese",
        )
    except ReaderError as error:
        st.warning(literal(str(error)), icon=":material/edit_note:")
    return None


def top() -> int:
    """Return how many of the most frequent words to draw as well."""
    chosen = inputs.select("top", "Most frequent words as well", TOPS, default=TOPS[0])
    return int(chosen)


def focus(space: WordVectors, *, default: str) -> str | None:
    """Return the word to inspect, or None if there is none or it is unknown, which is said."""
    try:
        typed = inputs.text(
            "focus",
            "Inspect a word",
            default=default,
            limit=settings.MAX_WORD_CHARS,
            placeholder="click a point, or type",
            help="Any word of the model. In 2-D a click on a point does the same.",
        )
        return space.words[space.find(typed)] if typed else None
    except UnknownWordError as error:
        inputs.suggestions("focus", error, similarity.suggest(space, error.word))
    except ReaderError as error:
        st.warning(literal(str(error)), icon=":material/edit_note:")
    return None


def used(chosen: Chosen, space: WordVectors) -> None:
    """Say what became of the typed words: drawn, unknown, typed twice, groups left empty."""
    for word in chosen.unknown[:_NAMED]:
        inputs.suggestions("words", UnknownWordError(word), similarity.suggest(space, word))
    if len(chosen.unknown) > _NAMED:
        others = ", ".join(chosen.unknown[_NAMED:])
        st.warning(f"Not in the vocabulary either: {literal(others)}", icon=":material/spellcheck:")
    notes = [f"**{len(chosen.words):,} of {chosen.asked:,}** words are drawn."]
    if chosen.repeated:
        notes.append(f"Typed twice, drawn once: {literal(', '.join(chosen.repeated))}.")
    if chosen.empty:
        notes.append(f"Without a word: {literal(', '.join(chosen.empty))}.")
    st.caption(" ".join(notes))


def picked(chart: str, key: str) -> Callable[[], None]:
    """Return what a click on a point of `chart` does: write its word into the input `key`."""
    return partial(_pick, chart, key)


def _pick(chart: str, key: str) -> None:
    """Write the clicked word into an input."""
    words = [point.get("customdata") for point in inputs.clicked(chart)]
    if words and isinstance(words[0], Sequence):
        inputs.set_value(key, html.unescape(str(words[0][0])))


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
    """Say how much of each word's neighbourhood the picture keeps."""
    found, points = view.drawn.faithfulness, len(view.asked.chosen.words)
    if found is None:
        return "With two words there is nothing to distort."
    chance = found.n_neighbors / (points - 1)
    return (
        f"Of each word's {_counted(found.n_neighbors)} this picture keeps "
        f"**{_percent(found.recall)}** (chance: {_percent(chance)}). Trustworthiness "
        f"**{found.trustworthiness:.3f}**, continuity **{found.continuity:.3f}**, neighbour "
        f"recall **{found.recall:.3f}**; 1 is perfect."
    )


def _counted(n_neighbors: int) -> str:
    """Write how many neighbours are meant."""
    return "nearest word" if n_neighbors == 1 else f"{n_neighbors} nearest words"


def _percent(share: float) -> str:
    """Write a share in percent, small ones with a digit more."""
    return f"{share:.0%}" if share >= 0.1 or share == 0 else f"{share:.1%}"


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


def code_values(view: Picture, top: int) -> dict[str, object]:
    """Return what fills the page's code."""
    chosen, recipe = view.asked.chosen, view.asked.recipe
    return {
        "model": view.asked.space,
        "typed": list(chosen.words[: len(chosen.words) - chosen.added]),
        "top": top,
        "method": recipe.method,
        "dims": recipe.dims,
        "metric": recipe.metric,
        "seed": recipe.seed,
        "perplexity": recipe.perplexity,
        "n_neighbors": recipe.n_neighbors,
        "min_dist": recipe.min_dist,
    }
