"""View "clusters": groups found by k-means or HDBSCAN, and the words of each."""

from dataclasses import replace

import streamlit as st

from components.ui import inputs, layout, progress
from components.ui.markdown import literal
from components.ui.shown import Code, Shown
from components.ui.space import conclusions, maps, picture_code, sentences
from components.ui.space.scene import Scene
from components.vectors.space import clustering, clusters, picture
from components.vectors.space.clustering import ClustersQuestion
from components.vectors.space.clusters import Clusters
from components.vectors.space.colouring import Colouring
from components.vectors.space.picture import Picture

_OUTSIDE = "in no cluster"
_SHOWN = 12  # words named of a cluster
_TRAP = 5  # points a cluster of noise has at least


def show(scene: Scene) -> Shown:
    """Show the picture, coloured by clusters."""
    with scene.parameters:
        asked = _ask(scene.shown)
    colours, conclusion = scene.colours, ""
    with scene.over:
        found = _answer(asked, "Find clusters", name="clusters")
    if found is not None:
        with scene.details:
            _tell(found, asked, scene.shown)
        conclusion = conclusions.clusters(found, asked)
        colours = replace(_coloured(found), captions=colours.captions)
    chart = maps.figure(scene.shown, colours)
    drawing = maps.drawing(scene.shown, chart, cautions=(sentences.trust(scene.shown),))
    code = _code(scene.shown, asked)
    return Shown((drawing,), scene.shown.table(), code, conclusion=conclusion)


def _code(shown: Picture, asked: ClustersQuestion) -> Code:
    """Return code that finds the same clusters."""
    return picture_code.placing(shown.asked).then(
        "clusters",
        where=asked.where,
        method=asked.method,
        number=asked.number,
        seed=asked.seed,
    )


def _ask(view: Picture) -> ClustersQuestion:
    """Ask how clusters are to be found."""
    method = inputs.choice("cluster", "Clusters by", clusters.METHODS, default="k-means")
    if method == "k-means":
        number = inputs.slider("k", "How many clusters", (2, 30), default=8)
    else:
        number = inputs.slider("fewest", "Fewest words in a cluster", (2, 50), default=5)
    where = inputs.choice(
        "where",
        "Found in",
        clusters.PLACES,
        default="space",
        help="space: in the vectors themselves. picture: in the drawn points, whose clusters may "
        "be the method's own doing.",
    )
    return picture.clusters_of(view, where=where, method=method, number=int(number), seed=0)


def _answer(asked: ClustersQuestion, label: str, *, name: str) -> Clusters | None:
    """Return clusters, or None after offering to find them."""
    return progress.answer(asked, label=label, name=name)


def _coloured(found: Clusters) -> Colouring:
    """Colour points by their cluster."""
    labels = tuple(_name(number) for number in found.labels.tolist())
    return Colouring(labels, quiet=_OUTSIDE)


def _tell(found: Clusters, asked: ClustersQuestion, view: Picture) -> None:
    """Say how well clusters hold together, and which words are in them."""
    layout.caution(told(found, asked, view))
    words = view.asked.chosen.words
    for number, rows in enumerate(found.members):
        named = ", ".join(literal(words[row]) for row in rows[:_SHOWN].tolist())
        more = f" … ({len(rows):,} words)" if len(rows) > _SHOWN else ""
        score = found.silhouettes[number]
        said = "" if score != score else f" · {score:.2f}"  # NaN: not judged
        st.markdown(f"**{_name(number)}**{said}: {named}{more}")


def told(found: Clusters, asked: ClustersQuestion, view: Picture) -> str:
    """Say how many clusters there are, how well they hold together, and how they were found."""
    is_picture = asked.where == "picture"
    place = "picture" if is_picture else "full space"
    none = "1 word is in none" if found.outside == 1 else f"{found.outside:,} words are in none"
    outside = none if found.outside else "every word is in one"
    return (
        f"**{found.count}** clusters in the {place}; {outside}. "
        f"{_judged(found)} {_how(asked, is_picture, view)}"
    )


def _judged(found: Clusters) -> str:
    """Say the silhouette beside that of points without structure."""
    if found.silhouette is None or found.silhouette_of_all is None:
        return "Fewer than two clusters have no silhouette."
    whole = (
        f" of the words in clusters, {found.silhouette_of_all:.3f} if the others count as 0"
        if found.outside
        else ""
    )
    sampled = (
        f" (judged by {found.judged:,} words)"
        if found.judged < len(found.labels) - found.outside
        else ""
    )
    beside = ""
    if found.chance is not None:
        low, high = found.chance.ends
        points = min(len(found.labels), clustering.MOST_OF_A_TWIN)
        beside = (
            f"; the same among {points} points of one Gaussian, as wide along every axis: "
            f"**{found.chance.mean:.3f}** (mean of {len(found.chance.found)} draws, {low:.3f} to "
            f"{high:.3f}{', points in no cluster as 0' if found.outside else ''})"
        )
    return (
        f"Mean silhouette **{found.silhouette:.3f}**{whole}{sampled}{beside}. 1 is far apart, 0 on "
        "the border, below 0 in the wrong cluster. It describes these words, which are no sample: "
        "hence no interval."
    )


def _how(asked: ClustersQuestion, is_picture: bool, view: Picture) -> str:
    """Say by which distance and seed, and what the method presupposes."""
    between = {
        "cosine": "Euclidean distance between vectors of length 1, which orders pairs as the "
        "cosine does",
        "euclidean": "Euclidean distance",
        "manhattan": "Euclidean distance, though the picture goes by Manhattan distance",
    }[view.asked.recipe.metric]
    if is_picture:
        between = "Euclidean distance between the drawn points"
    drawn = (
        " The method of the picture pulls points together by itself: view *pure noise* shows how."
        if is_picture and view.asked.recipe.method in ("t-sne", "umap")
        else ""
    )
    if asked.method == "k-means":
        return (
            f"By {between}; the best of {clusters.STARTS} starts from seed {asked.seed}. k-means "
            f"finds as many as it is asked for.{drawn}"
        )
    return f"By {between}; no chance enters.{drawn}"


def seen(view: Picture) -> Clusters | None:
    """Return the clusters one seems to see in a picture of noise, or None until they are found."""
    asked = picture.clusters_of(view, where="picture", method="hdbscan", number=_TRAP, seed=0)
    return _answer(asked, "Count the clusters one seems to see", name="count")


def count(view: Picture) -> None:
    """Count the clusters one seems to see in a picture of noise."""
    found = seen(view)
    if found is not None:
        layout.caution(
            f"HDBSCAN sees **{found.count} clusters** of at least {_TRAP} points in this "
            "picture. There are none in the data: every point was drawn from the same Gaussian."
        )


def _name(number: int) -> str:
    """Name a cluster."""
    return _OUTSIDE if number == clusters.OUTSIDE else f"cluster {number + 1}"
