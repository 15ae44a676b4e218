"""View "clusters": groups found by k-means or HDBSCAN, and the words of each."""

from dataclasses import replace

import streamlit as st

from components.ui import inputs, layout, progress
from components.ui.markdown import literal
from components.ui.shown import Shown
from components.ui.space import maps, sentences
from components.ui.space.scene import Scene
from components.vectors.space import clusters, picture
from components.vectors.space.clusters import Clusters, ClustersQuestion
from components.vectors.space.colouring import Colouring
from components.vectors.space.picture import Picture

_OUTSIDE = "in no cluster"
_SHOWN = 12  # words named of a cluster
_TRAP = 5  # points a cluster of noise has at least


def show(scene: Scene) -> Shown:
    """Show the picture, coloured by clusters."""
    with scene.parameters:
        asked = _ask(scene.shown)
    left, right = st.columns([5, 3], gap="medium")
    colours = scene.colours
    with right:
        found = _answer(asked, "Find clusters", name="clusters")
        if found is not None:
            _tell(found, asked, scene.shown)
            colours = replace(_coloured(found), captions=colours.captions)
    chart = maps.figure(scene.shown, colours)
    drawing = maps.drawing(scene.shown, chart, cautions=(sentences.trust(scene.shown),))
    return Shown((drawing,), scene.shown.table(), scene.code, places=(left,))


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
    where = "picture" if asked.key.startswith("clusters-picture") else "full space"
    judged = "not defined" if found.silhouette is None else f"**{found.silhouette:.3f}**"
    layout.caution(
        f"**{found.count}** clusters in the {where}; {found.outside:,} words in none. Mean "
        f"silhouette {judged}: 1 is far apart, 0 on the border, below 0 in the wrong cluster."
        + (" k-means finds as many as it is asked for." if asked.method == "k-means" else "")
    )
    words = view.asked.chosen.words
    for number, rows in enumerate(found.members):
        named = ", ".join(literal(words[row]) for row in rows[:_SHOWN].tolist())
        more = f" … ({len(rows):,} words)" if len(rows) > _SHOWN else ""
        score = found.silhouettes[number]
        said = "" if score != score else f" · {score:.2f}"  # NaN: not judged
        st.markdown(f"**{_name(number)}**{said}: {named}{more}")


def count(view: Picture) -> None:
    """Count the clusters one seems to see in a picture of noise."""
    asked = picture.clusters_of(view, where="picture", method="hdbscan", number=_TRAP, seed=0)
    found = _answer(asked, "Count the clusters one seems to see", name="count")
    if found is not None:
        layout.caution(
            f"HDBSCAN sees **{found.count} clusters** of at least {_TRAP} points in this picture. "
            "There are none in the data: every point was drawn from the same Gaussian."
        )


def _name(number: int) -> str:
    """Name a cluster."""
    return _OUTSIDE if number == clusters.OUTSIDE else f"cluster {number + 1}"
