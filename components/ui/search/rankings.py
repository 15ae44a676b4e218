"""View "rankings": what meaning, word vectors and keywords find for one question."""

from collections.abc import Mapping, Sequence
from functools import partial

import streamlit as st

from components import cached
from components.charts import theme
from components.charts.search import lists
from components.charts.search.lists import RankedList
from components.models import catalog
from components.ui.search import sentences
from components.ui.search.scene import Scene
from components.ui.shown import Drawing, Shown, Table
from components.vectors.ruler import Ruler
from components.vectors.search.ranking import Ranking, fused

_ROWS = 10
_FOLLOWED = 200  # ranks, as far as a passage that stands out is followed


def show(scene: Scene) -> Shown:
    """Show the lists side by side, and what moves between them."""
    encoded = scene.encoded
    code = scene.code.then("rankings", space=catalog.plain(scene.space), how=scene.how)
    if encoded is None:
        return Shown((), {}, code, conclusion=sentences.waits(scene.index))
    passages, found = scene.collection.passages, scene.rankings(encoded)
    meaning, averaged, keywords = found
    space = cached.models.called(scene.space)
    is_counted = cached.models.static_vectors(scene.space).counts is not None
    every = {
        "MiniLM": meaning,
        f"{space} mean": averaged,
        "BM25": keywords,
        "fused": fused(found, len(passages)),
    }
    rulers = (scene.index.ruler, scene.index.ruler_of_means, None, None)
    columns = [_column(*each, ruler) for each, ruler in zip(every.items(), rulers, strict=True)]
    drawn = {place: passages[place] for each in columns for place in each.passages}
    figure = lists.figure(
        columns, drawn, marked=_marked(keywords, meaning), rows=min(_ROWS, len(passages))
    )
    return Shown(
        (Drawing(figure, "lists", sentences.in_words(columns, passages)),),
        _table(every, passages),
        code,
        conclusion=sentences.firsts(passages, meaning, keywords),
        cautions=(
            sentences.scores(scene.index, meaning),
            sentences.keywords(scene.index, scene.query, keywords),
            sentences.averaged(averaged, space, scene.how, is_counted=is_counted),
            sentences.fusion(),
            sentences.window(encoded),
            sentences.question(cached.search.query(scene.query)),
        ),
        below=partial(_in_full, columns, passages),
        guess=sentences.first_guess(passages, found, scene.query),
    )


def _column(name: str, found: Ranking, ruler: Ruler | None) -> RankedList:
    """Return a list with what is said of each hit."""
    scores = found.scores[:_ROWS].tolist()
    return RankedList(
        name,
        tuple(found.order[:_FOLLOWED].tolist()),
        tuple(
            f"{score:.4f}" if ruler is None else f"cosine {score:.4f}, {ruler.above(score)}"
            for score in scores
        ),
    )


def _marked(keywords: Ranking, meaning: Ranking) -> Mapping[int, str]:
    """Return which passages stand out: the first of each, by meaning if it is the same."""
    both = ((keywords, theme.CONTRAST), (meaning, theme.ACCENT))
    return {int(each.order[0]): colour for each, colour in both if len(each.order)}


def _in_full(columns: Sequence[RankedList], passages: Sequence[str]) -> None:
    """Write the first hits of each list in full."""
    for place, each in zip(st.columns(len(columns)), columns, strict=True):
        place.markdown(sentences.listed(each, passages))


def _table(every: Mapping[str, Ranking], passages: Sequence[str]) -> Table:
    """Return the first hits of every list."""
    rows = [
        (name, rank, int(place), float(score))
        for name, each in every.items()
        for rank, (place, score) in enumerate(
            zip(each.order[:_FOLLOWED], each.scores, strict=False), start=1
        )
    ]
    return {
        "engine": [row[0] for row in rows],
        "rank": [row[1] for row in rows],
        "passage": [row[2] + 1 for row in rows],
        "score": [row[3] for row in rows],
        "text": [passages[row[2]] for row in rows],
    }
