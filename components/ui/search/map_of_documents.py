"""View "map": the query as a point among the passages, and its hits beside them."""

from dataclasses import dataclass
from functools import partial

import plotly.graph_objects as go

from components import cached, settings
from components.charts.search import document_map
from components.charts.search.lists import short
from components.charts.space import scatter, shades
from components.errors import ReaderError
from components.ui import inputs, progress
from components.ui.plot import Acts
from components.ui.search import said_of_map
from components.ui.search.scene import Scene
from components.ui.shown import Drawing, Shown, Table
from components.vectors.projection.recipe import TITLES, Method
from components.vectors.search.dense import passage_map
from components.vectors.search.dense.passage_map import OTHERS, QUERY, NamedTopic, QueryPlace
from components.vectors.search.encoded import Encoded
from components.vectors.search.ranking import Ranking
from components.vectors.space.clusters import Clusters
from components.vectors.space.colouring import Colouring
from components.vectors.space.picture import Picture
from components.vectors.types import Matrix

_METHODS: tuple[Method, ...] = ("pca", "t-sne", "umap")
_FEWEST = 5  # passages that every method can place with a query
_HITS = "best hits"
_NAME_CHARS = 200  # of a passage that is pointed at
_IN_PICTURE = 2  # words of a topic


@dataclass(frozen=True, eq=False)
class _Map:
    """A picture of passages, and what is found in it."""

    picture: Picture
    place: QueryPlace
    ranking: Ranking
    clusters: Clusters | None
    topics: tuple[NamedTopic, ...]
    is_asked: bool

    @property
    def coordinates(self) -> Matrix:
        """Of the passages, and of the query behind them."""
        return self.picture.drawn.projection.coordinates


def show(scene: Scene) -> Shown:
    """Show the passages as points, the query among them, and its hits as a list."""
    passages = scene.collection.passages
    if len(passages) < _FEWEST:
        raise ReaderError(
            f"A map needs at least {_FEWEST} passages; these are {len(passages)}. Choose "
            "another collection, or another view."
        )
    with scene.parameters:
        titles = [TITLES[method] for method in _METHODS]
        method = _METHODS[titles.index(inputs.choice("method", "Method", titles, default="PCA"))]
        n_topics = int(inputs.slider("topics", "Topics", (2, 30), default=12))
    encoded = scene.encoded
    if encoded is None:
        return Shown((), {}, scene.code)
    found = _find(scene, encoded, method, n_topics)
    number = passage_map.possible(len(passages), n_topics)
    return Shown(
        _drawings(found, passages),
        _table(found, passages),
        scene.code.then("vectors of passages").then(
            "map", recipe=found.picture.asked.recipe, number=number
        ),
        conclusion=said_of_map.conclusion(found.place, found.picture),
        widths=(2, 1),
        cautions=(
            "" if found.is_asked else said_of_map.meanwhile(TITLES[method]),
            said_of_map.trust(found.picture),
            said_of_map.topics(found.clusters, number, wanted=n_topics),
        ),
        text=said_of_map.listed(found.topics),
    )


def _find(scene: Scene, encoded: Encoded, method: Method, n_topics: int) -> _Map:
    """Return the map and its topics; until they are computed PCA, and no topics."""
    passages, query = scene.collection.passages, cached.search.query(scene.query).unit
    wanted = passage_map.picture_of(scene.collection.name, encoded.unit, query, method)
    label = f"Draw the map by {TITLES[method]}"
    picture: Picture | None = progress.answer(wanted, label=label, name="map")
    asked = passage_map.clusters_of(encoded.unit, n_topics)
    clusters: Clusters | None = asked and progress.answer(asked, label="Find topics", name="topics")
    ranking = cached.search.by_meaning(encoded, scene.query)
    drawn = picture or cached.space.simplest_picture(wanted)
    return _Map(
        drawn,
        passage_map.place(drawn.drawn.projection.coordinates, ranking.order),
        ranking,
        clusters,
        () if clusters is None else passage_map.named(passages, clusters),
        picture is not None,
    )


def _drawings(found: _Map, passages: tuple[str, ...]) -> tuple[Drawing, Drawing]:
    """Return the map and the list; what is pointed at in one is marked in the other."""
    hits = list(found.place.near)
    names = [_named(passages[row]) for row in hits]
    listed = document_map.listed(
        found.ranking.order[: len(hits)], names, found.ranking.scores[: len(hits)]
    )
    acts = Acts(partial(_search, passages))
    told = said_of_map.alt(found.place)
    return (
        Drawing(_figure(found, passages), "map", told, link="hits", acts=acts),
        Drawing(listed, "hits", said_of_map.hits(names), link="hits", acts=acts),
    )


def _figure(found: _Map, passages: tuple[str, ...]) -> go.Figure:
    """Return the map: the query and its hits stand out, the names of topics lie over the rest."""
    groups, captions = [OTHERS] * len(passages), [""] * len(passages)
    for rank, row in enumerate(found.place.near, start=1):
        groups[row], captions[row] = _HITS, str(rank)
    labels = (*groups, QUERY)
    fig = scatter.points(
        found.coordinates,
        [*map(_named, passages), QUERY],
        labels,
        marks=found.place,
        quiet=OTHERS,
    )
    shades.graded(fig, Colouring(labels, quiet=OTHERS, captions=(*captions, QUERY)))
    if found.clusters is None:
        return fig
    names = [", ".join(each.word for each in one.words[:_IN_PICTURE]) for one in found.topics]
    points, query = found.coordinates[:-1], found.coordinates[-1]
    return document_map.named(fig, points, found.clusters.labels, names, query=query)


def _named(passage: str) -> str:
    """Return what a passage is called when it is pointed at: its beginning."""
    return short(passage, _NAME_CHARS)


def _search(passages: tuple[str, ...], named: str) -> None:
    """Search with the passage of a clicked point."""
    for passage in passages:
        if _named(passage) == named:
            inputs.set_values({"q": passage.strip()[: settings.MAX_QUERY_CHARS]})
            return


def _table(found: _Map, passages: tuple[str, ...]) -> Table:
    """Return where every passage lies, its rank, its score and its topic."""
    ranks = {int(row): rank for rank, row in enumerate(found.ranking.order, start=1)}
    scores = dict(zip(found.ranking.order.tolist(), found.ranking.scores.tolist(), strict=True))
    rows = range(len(passages))
    across, up = found.coordinates[:-1].T.tolist()
    labels = None if found.clusters is None else found.clusters.labels.tolist()
    return {
        "passage": [row + 1 for row in rows],
        "x": across,
        "y": up,
        "rank": [ranks[row] for row in rows],
        "cosine": [scores[row] for row in rows],
        "topic": [None if labels is None else labels[row] + 1 for row in rows],
        "text": list(passages),
    }
