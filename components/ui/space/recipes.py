"""How a picture is to be made: the inputs, and the code that makes the same."""

from dataclasses import replace

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from components.ui import inputs
from components.vectors.picture import Picture
from components.vectors.recipe import Method, Metric, Recipe

_METHODS: dict[str, Method] = {"pca": "pca", "t-sne": "t-sne", "umap": "umap"}
_METRICS: dict[str, Metric] = {"cosine": "cosine", "euclidean": "euclidean"}


def recipe(parameters: DeltaGenerator) -> Recipe:
    """Return how the picture is to be made; only what the method uses is asked.

    Parameters
    ----------
    parameters : container
        Where the inputs of the method stand; method and dimensions stand where this is called.
    """
    method = _METHODS[inputs.choice("method", "Method", tuple(_METHODS), default="pca")]
    dims = inputs.choice("dims", "Dimensions", ("2", "3"), default="2")
    with parameters:
        asked = _own(Recipe(method=method, dims=int(dims)))
        with st.expander("More", icon=":material/tune:"):
            return _steps(asked)


def _own(asked: Recipe) -> Recipe:
    """Ask for what the method alone uses."""
    if asked.method == "t-sne":
        perplexity = inputs.slider(
            "perplexity",
            "Perplexity",
            2,
            100,
            default=round(asked.perplexity),
            help="About how many neighbours each word looks at.",
        )
        return replace(asked, perplexity=float(perplexity))
    if asked.method == "umap":
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
        return replace(asked, n_neighbors=int(n_neighbors), min_dist=float(min_dist))
    return asked


def _steps(asked: Recipe) -> Recipe:
    """Ask for what comes before the method: what counts as near, and where chance begins."""
    metric = inputs.choice(
        "metric",
        "What counts as near",
        ("cosine", "euclidean"),
        default=asked.metric,
        help="Cosine looks at directions only: every vector is first scaled to length 1.",
    )
    asked = replace(asked, metric=_METRICS[metric])
    if asked.method == "pca":
        return asked
    seed = inputs.number(
        "seed",
        "Seed",
        0,
        9_999,
        default=asked.seed,
        help="The same seed gives the same picture.",
    )
    return replace(asked, seed=int(seed))


def code_values(view: Picture) -> dict[str, object]:
    """Return what fills the page's code."""
    recipe, chosen = view.asked.recipe, view.asked.chosen
    first, last = chosen.span
    return {
        "model": view.asked.space,
        "typed": list(chosen.typed),
        "joined": [] if last else list(chosen.words[len(chosen.typed) :]),
        "first": first,
        "last": last,
        "method": recipe.method,
        "dims": recipe.dims,
        "metric": recipe.metric,
        "seed": recipe.seed,
        "perplexity": recipe.perplexity,
        "n_neighbors": recipe.n_neighbors,
        "min_dist": recipe.min_dist,
    }
