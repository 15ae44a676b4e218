"""What each view of a word in its sentences shows, and the numbers behind it as columns."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from components.vectors.contextual import journey, measures
from components.vectors.contextual.attention import Taken
from components.vectors.contextual.concordance import Near
from components.vectors.contextual.journey import Fixed
from components.vectors.contextual.occurrences import Occurrence
from components.vectors.contextual.pooling import Held, Pool, Pooled
from components.vectors.contextual.senses import Discovery
from components.vectors.contextual.sentences import Sentence
from components.vectors.contextual.study import Study

Table = Mapping[str, Sequence[object]]


@dataclass(frozen=True, eq=False)
class Map:
    """The occurrences in one plane for all layers."""

    study: Study


@dataclass(frozen=True, eq=False)
class Pairs:
    """Every pair of occurrences, and the ruler."""

    study: Study


@dataclass(frozen=True, eq=False)
class Senses:
    """Groups found, and by layer the words nearest to one occurrence (counted from 0)."""

    study: Study
    groups: Discovery
    near: Sequence[Sequence[Near]]
    point: int


@dataclass(frozen=True, eq=False)
class Attention:
    """What one occurrence (counted from 0) took up from its sentence."""

    study: Study
    taken: Taken
    point: int

    @property
    def place(self) -> Occurrence:
        """Where the occurrence stands."""
        return self.study.found.places[self.point]

    @property
    def sentence(self) -> Sentence:
        """The sentence it stands in."""
        return self.study.found.sentences[self.place.sentence]


@dataclass(frozen=True, eq=False)
class Static:
    """The same word in a static model of the given title."""

    study: Study
    fixed: Fixed
    title: str


@dataclass(frozen=True, eq=False)
class Sentences:
    """One vector a sentence."""

    pooled: Pooled
    pool: Pool


@dataclass(frozen=True, eq=False)
class Layers:
    """Mates in syntax and in meaning, of a model of the given title."""

    held: Held
    title: str


@dataclass(frozen=True, eq=False)
class Models:
    """The same word in two models of the given titles."""

    first: Study
    second: Study
    titles: tuple[str, str]

    def other(self, layer: int) -> int:
        """Return the second model's layer at the same depth as a layer of the first."""
        depth = layer / (self.first.found.n_layers - 1)
        return round(depth * (self.second.found.n_layers - 1))


View = Map | Pairs | Senses | Attention | Static | Sentences | Layers | Models


def table(view: View) -> Table:
    """Return the numbers behind a view as columns of equal length."""
    match view:
        case Attention():
            return _attention(view.taken)
        case Sentences():
            return _sentences(view.pooled)
        case Layers():
            return _held(view.held)
        case Models():
            return _both(view)
        case Senses():
            found = view.study.found
            columns = journey.table(found, view.study.path, view.study.static)
            return {**columns, "group": view.groups.groups.ravel().tolist()}
        case Map() | Pairs() | Static():
            return journey.table(view.study.found, view.study.path, view.study.static)


def _both(view: Models) -> Table:
    """Return both models' columns below each other."""
    first, second = (
        journey.table(study.found, study.path, study.static) for study in (view.first, view.second)
    )
    rows = [len(side["layer"]) for side in (first, second)]
    names = [title for title, count in zip(view.titles, rows, strict=True) for _ in range(count)]
    return {"model": names, **{name: [*first[name], *second[name]] for name in first}}


def _attention(taken: Taken) -> Table:
    """Return a row for each layer, head and token."""
    layers, heads, tokens = taken.weights.shape
    cells = [(a, b, c) for a in range(layers) for b in range(heads) for c in range(tokens)]
    return {
        "layer": [layer + 1 for layer, _, _ in cells],
        "head": [head + 1 for _, head, _ in cells],
        "position": [token for _, _, token in cells],
        "token": [taken.tokens[token] for _, _, token in cells],
        "weight": taken.weights.ravel().tolist(),
    }


def _sentences(pooled: Pooled) -> Table:
    """Return a row for each layer and pair of sentences."""
    values = measures.cosines(pooled.hidden)
    layers, count, _ = values.shape
    cells = [
        (layer, first, second)
        for layer in range(layers)
        for first in range(count)
        for second in range(first + 1, count)
    ]
    return {
        "layer": [layer for layer, _, _ in cells],
        "first": [pooled.sentences[first].text for _, first, _ in cells],
        "second": [pooled.sentences[second].text for _, _, second in cells],
        "cosine": [float(values[cell]) for cell in cells],
    }


def _held(held: Held) -> Table:
    """Return a row for each layer and triple."""
    layers, count = held.meaning.shape
    return {
        "layer": [layer for layer in range(layers) for _ in range(count)],
        "triple": [triple + 1 for _ in range(layers) for triple in range(count)],
        "same syntax": held.syntax.ravel().tolist(),
        "same meaning": held.meaning.ravel().tolist(),
        "neither": held.random.ravel().tolist(),
    }
