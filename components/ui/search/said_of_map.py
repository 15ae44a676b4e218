"""What the page *Semantic search* says of a map of passages."""

from collections.abc import Sequence

from components.charts.search.lists import short
from components.ui.markdown import literal
from components.ui.search import sentences
from components.vectors.projection.recipe import TITLES
from components.vectors.search.dense.passage_map import NamedTopic, QueryPlace
from components.vectors.space.clusters import Clusters
from components.vectors.space.picture import Picture

_WORDS = 3  # of a topic


def conclusion(place: QueryPlace, picture: Picture) -> str:
    """Say how many of the best hits lie nearest to the query in the picture."""
    name, count = TITLES[picture.asked.recipe.method], len(place.near)
    return (
        f"{name} draws **{place.kept}** of the {count} best hits nearest to the query "
        f"(chance: {place.chance:.1f})."
    )


def alt(place: QueryPlace) -> str:
    """Tell the map to a reader who cannot see it."""
    return (
        f"{place.passages:,} passages as points, the query among them; {place.kept} of its "
        f"{len(place.near)} best hits are as many nearest points."
    )


def hits(names: Sequence[str]) -> str:
    """Tell the list to a reader who cannot see it."""
    told = "; ".join(f"{rank}: {short(name, 60)}" for rank, name in enumerate(names, start=1))
    return f"The best hits by meaning. {told}"


def meanwhile(method: str) -> str:
    """Say that what is drawn is not yet what was asked for."""
    return f"{method} is not computed yet; this is PCA meanwhile."


def trust(picture: Picture) -> str:
    """Say how faithful the map is, and how the query came into it."""
    found, method = picture.drawn.faithfulness, picture.asked.recipe.method
    placed = (
        "The query is one of the points the map was computed from, not added to it: another "
        "query moves " + ("the axes a little." if method == "pca" else "every point.")
    )
    if found is None:
        return placed
    return (
        f"Of each point's {found.n_neighbors} nearest the map keeps **{found.recall:.0%}** "
        f"(chance: {found.chance:.0%}); trustworthiness {found.trustworthiness:.2f}, continuity "
        f"{found.continuity:.2f} (chance: {found.chance_of_trust:.2f}). All passages are "
        f"{_measured(found.measured, len(found.kept))}. {placed} Lines lead to the best hits; a "
        "ring is near in the map only. Click a passage to search with it."
    )


def _measured(measured: int, points: int) -> str:
    """Say over how many points a mean was taken, and why it has no interval."""
    if measured < points:
        return f"compared, from {measured:,} of them drawn at random"
    return "measured and are no sample: hence no interval"


def topics(found: Clusters | None, number: int, *, wanted: int) -> str:
    """Say how the topics were found and named, and how well they hold together."""
    if not number:
        return "So few passages are not divided into topics."
    if found is None:
        return ""
    fewer = f" ({wanted} need more passages)" if number < wanted else ""
    held = ""
    if found.silhouette is not None and found.chance is not None:
        low, high = found.chance.ends
        held = (
            f" Mean silhouette **{found.silhouette:.2f}**, of points without structure "
            f"{low:.2f} to {high:.2f}: 1 is far apart, 0 on the border."
        )
    return (
        f"**{number}** topics{fewer} by k-means of the full vectors, without the query; it finds "
        f"as many as it is asked for.{held} Each is named by the words whose log-odds against "
        "all other passages are highest in standard errors (Monroe and others, 2008), among those "
        "of at most half of the topics: that describes the passages and tests nothing."
    )


def listed(found: Sequence[NamedTopic]) -> str:
    """List the topics, the largest first."""
    return "\n".join(
        f"{number}. **{_name(topic)}** · {sentences.counted(topic.size)}"
        for number, topic in enumerate(found, start=1)
    )


def _name(topic: NamedTopic) -> str:
    """Return a topic's words, each with how many of its passages hold it."""
    words = (f"{literal(each.word)} {each.inside}" for each in topic.words[:_WORDS])
    return ", ".join(words) or "no word of its own"
