"""View "why a hit": which tokens match, and what the score is without each word."""

from collections.abc import Mapping
from functools import partial

from components import cached
from components.charts.search import parts
from components.ui import inputs, layout
from components.ui.search import hit_said, sentences
from components.ui.search.scene import Scene
from components.ui.shown import Drawing, Shown, Table
from components.vectors.search.why import WithoutWords


def show(scene: Scene) -> Shown:
    """Show one passage: its tokens beside those of the question, words left out, BM25's terms."""
    encoded = scene.encoded
    if encoded is None:
        return Shown((), {}, scene.code, conclusion=sentences.waits(scene.index))
    meaning = cached.search.by_meaning(encoded, scene.query)
    place = _hit(scene, int(meaning.order[0]))
    passage = scene.collection.passages[place]
    rank = meaning.rank(place) or 1
    pairs = cached.search.token_pairs(scene.query, passage)
    words = cached.search.without_words(scene.query, passage)
    terms = scene.index.keywords.parts(scene.query, place)
    return Shown(
        (
            Drawing(parts.tokens(pairs), "pairs", hit_said.pairs_in_words(pairs)),
            Drawing(parts.without(words), "without", hit_said.words_in_words(words)),
        ),
        _table(words, terms),
        scene.code.then("why a hit", place=place),
        conclusion=hit_said.strongest(words),
        widths=(3, 2),
        cautions=(
            hit_said.score(words.score, scene.index, rank=rank, passage=passage),
            hit_said.best(pairs),
            hit_said.terms(terms, is_short=True),
            hit_said.left_out(words),
            sentences.read_of(int(encoded.tokens[place]), encoded.longest),
            sentences.question(cached.search.query(scene.query)),
        ),
        below=partial(_keywords, terms) if any(terms.values()) else None,
    )


def _keywords(terms: Mapping[str, float]) -> None:
    """Draw what each word adds to BM25's score."""
    matched = [(word, part) for word, part in terms.items() if part]
    layout.figure(parts.terms(matched), key="terms", alt=hit_said.terms(terms, is_short=False))


def _hit(scene: Scene, first: int) -> int:
    """Return the passage in question, counted from 0."""
    with scene.parameters:
        number = inputs.number(
            "hit",
            "Passage",
            (1, len(scene.collection.passages)),
            default=first + 1,
            help="Its place in the collection; at first the best by meaning.",
        )
    return int(number) - 1


def _table(words: WithoutWords, terms: dict[str, float]) -> Table:
    """Return every word left out, then BM25's terms."""
    count, n_terms = len(words.words), len(terms)
    of = ["question" if each else "passage" for each in words.in_query]
    return {
        "engine": ["MiniLM"] * count + ["BM25"] * n_terms,
        "word": [*words.words, *terms],
        "of the": [*of, *["question"] * n_terms],
        "score without it": [*map(float, words.scores), *[None] * n_terms],
        "part of the score": [*[None] * count, *terms.values()],
    }
