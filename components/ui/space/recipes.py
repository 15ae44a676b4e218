"""How a picture is to be made: the inputs, and the code that makes the same.

A second picture beside the first has inputs of its own: their keys end in a 2.
"""

from collections.abc import Mapping
from dataclasses import replace

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from components import settings
from components.errors import LimitError
from components.ui import inputs, spelling
from components.vectors.projection import axes
from components.vectors.projection.recipe import METRICS, STARTS, STEPS, Method, Recipe
from components.vectors.types import WordVectors

AXES = "man→woman, poor→rich"
_USUAL = Recipe()
_METHODS: Mapping[str, Method] = {"PCA": "pca", "t-SNE": "t-sne", "UMAP": "umap", "axes": "axes"}
_FORMER = {method: name for name, method in _METHODS.items()}
_STEP_HELP = {
    "centre": "Subtracts the mean of the drawn vectors from each of them.",
    "normalise": "Scales every vector to length 1.",
    "spherise": "Centres, then scales to length 1: points on a sphere around the mean.",
}


def recipe(
    space: WordVectors,
    parameters: DeltaGenerator,
    *,
    suffix: str = "",
    first: Recipe | None = None,
) -> Recipe | None:
    """Return how the picture is to be made, or None after saying what is wrong with it.

    Only what the method uses is asked.

    Parameters
    ----------
    space : WordVectors
        Knows the words of custom axes.
    parameters : container
        Where the inputs of the method stand; method and dimensions stand where this is called.
    suffix : str
        What the keys of these inputs end in.
    first : Recipe, optional
        That of the picture beside this one, which has its dimensions and begins with another
        method.
    """
    usual = "PCA" if first is None or first.method == "t-sne" else "t-SNE"
    chosen = inputs.choice(
        f"method{suffix}", "Method", tuple(_METHODS), default=usual, former=_FORMER
    )
    method = _METHODS[chosen]
    if first is None:
        dims = int(inputs.choice(f"dims{suffix}", "Dimensions", ("2", "3"), default="2"))
    else:
        dims = first.dims
    asked = Recipe(method=method, dims=dims)
    with parameters:
        own = _own(asked, space, suffix)
        with st.expander("More", icon=":material/tune:", key=f"more{suffix}"):
            return None if own is None else _more(own, suffix)


def _own(asked: Recipe, space: WordVectors, suffix: str) -> Recipe | None:
    """Ask for what decides most in a method."""
    match asked.method:
        case "t-sne":
            perplexity = inputs.slider(
                f"perplexity{suffix}",
                "Perplexity",
                (2, 100),
                default=round(asked.perplexity),
                help="About how many neighbours each word looks at.",
            )
            return replace(asked, perplexity=float(perplexity))
        case "umap":
            n_neighbors = inputs.slider(
                f"n_neighbors{suffix}",
                "Neighbours",
                (3, 100),
                default=asked.n_neighbors,
                help="How many neighbours each word looks at, itself included.",
            )
            min_dist = inputs.slider(
                f"min_dist{suffix}",
                "Minimal distance",
                (0.0, 1.0),
                default=asked.min_dist,
                step=0.05,
                help="How tightly words may lie.",
            )
            return replace(asked, n_neighbors=int(n_neighbors), min_dist=float(min_dist))
        case "axes":
            return _axes(asked, space, suffix)
        case _:
            return asked


def _axes(asked: Recipe, space: WordVectors, suffix: str) -> Recipe | None:
    """Ask for axes that lead from word to word."""
    key = f"axes{suffix}"
    with spelling.told(key, space):
        typed = inputs.text(
            key,
            "Axes from word to word",
            default=AXES,
            limit=settings.MAX_EXPRESSION_CHARS,
            placeholder="man→woman, poor→rich",
            help="One to two axes, three in 3-D: man→woman or man->woman, a comma between.",
        )
        pairs = axes.parse(typed)
        if not 1 <= len(pairs) <= asked.dims:
            raise LimitError(
                f"A picture in {asked.dims} dimensions takes one to {asked.dims} axes; these are "
                f"{len(pairs)}. Write each as two words with an arrow: man→woman."
            )
        for pair in pairs:
            for word in pair:
                space.find(word)
        return replace(asked, axes=pairs)
    return None


def _more(asked: Recipe, suffix: str) -> Recipe | None:
    """Ask for what most readers leave as it is."""
    metric = inputs.choice(
        f"metric{suffix}",
        "What counts as near",
        METRICS,
        default=_USUAL.metric,
        help="cosine looks at directions only: every vector is scaled to length 1. manhattan adds "
        "up the differences in all dimensions; PCA and axes place words as with euclidean.",
    )
    chosen = [
        step
        for step in STEPS
        if inputs.switch(f"{step}{suffix}", step.capitalize(), help=_STEP_HELP[step])
    ]
    asked = replace(asked, metric=metric, steps=tuple(chosen))
    if asked.method == "pca":
        return _components(asked, suffix)
    return _search(asked, suffix) if asked.has_chance else asked


def _components(asked: Recipe, suffix: str) -> Recipe | None:
    """Ask which components of PCA are drawn."""
    usual = ", ".join(map(str, asked.drawn_components))
    with spelling.told():
        typed = inputs.text(
            f"components{suffix}",
            "Components drawn",
            default="",
            limit=settings.MAX_WORD_CHARS,
            placeholder=usual,
            help="Numbers, counted from 1, the widest: for instance 2, 3.",
        )
        parts = typed.replace(",", " ").split()
        numbers = [int(part) for part in parts if part.isascii() and part.isdigit()]
        if not parts:
            return asked
        if len(numbers) < len(parts) or len(numbers) != asked.dims or not all(numbers):
            raise LimitError(
                f"“{typed}” does not name {asked.dims} components. Write {asked.dims} numbers, "
                f"counted from 1: {usual}."
            )
        return replace(asked, components=tuple(numbers))
    return None


def _search(asked: Recipe, suffix: str) -> Recipe:
    """Ask where the search of t-SNE or UMAP begins and how it goes on."""
    start = inputs.choice(
        f"begin{suffix}",
        "Start from",
        ("auto", *STARTS[asked.method]),
        default="auto",
        help=f"auto is {STARTS[asked.method][0]}. previous is the picture on screen.",
    )
    seed = inputs.number(
        f"seed{suffix}",
        "Seed",
        (0, 9_999),
        default=asked.seed,
        help="The same seed gives the same picture on the same machine.",
    )
    asked = replace(asked, start=start, seed=int(seed))
    if asked.method == "t-sne":
        early = inputs.slider(
            f"early_exaggeration{suffix}",
            "Early exaggeration",
            (1, 50),
            default=round(_USUAL.early_exaggeration),
            help="By how much neighbours attract each other more in the first steps.",
        )
        late = inputs.slider(
            f"exaggeration{suffix}",
            "Exaggeration",
            (1, 10),
            default=round(_USUAL.exaggeration),
            help="The same in all later steps. 1 is t-SNE proper; about 4 comes close to "
            "UMAP (Böhm et al. 2022).",
        )
        asked = replace(asked, early_exaggeration=float(early), exaggeration=float(late))
    rate = inputs.number(
        f"learning_rate{suffix}",
        "Learning rate",
        (0.0, 10_000.0),
        default=0.0,
        step=1.0,
        help="How far a step goes. 0 chooses it: for t-SNE the number of words over the "
        "exaggeration, for UMAP 1.",
    )
    steps = inputs.number(
        f"n_iter{suffix}",
        "Steps",
        (0, settings.MAX_STEPS),
        default=0,
        help="0 takes the method's usual number.",
    )
    return replace(asked, learning_rate=float(rate) or None, n_iter=int(steps) or None)
