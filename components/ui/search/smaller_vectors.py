"""View "smaller vectors": what fewer bytes a vector cost, over all and for your own query."""

from collections.abc import Callable
from dataclasses import dataclass

from components import cached
from components.charts.search import sizes
from components.errors import ReaderError
from components.ui import inputs, spelling, texts
from components.ui.markdown import literal
from components.ui.search import sentences
from components.ui.search.inputs import word_vectors
from components.ui.search.scene import Scene
from components.ui.shown import Code, Drawing, Shown
from components.vectors.ruler import in_percent
from components.vectors.search.dense import compression, smaller
from components.vectors.search.dense.compression import Compression, Found
from components.vectors.search.dense.smaller import FORMS, Storing
from components.vectors.types import Matrix, Vector

_FEWEST = 4  # passages, of which there can be nearest ones


@dataclass(frozen=True, eq=False)
class _Stored:
    """Vectors that are stored, and one that is looked for among them."""

    found: Compression
    unit: Matrix
    asked: Vector
    named: str
    noun: str
    name_of: Callable[[int], str]
    code: Code
    without: int | None = None


def show(scene: Scene) -> Shown:
    """Show recall against bytes, and what one way of storing does to your own query or word."""
    with scene.parameters:
        kind = inputs.choice("vectors", "Vectors of", ("passages", "words"), default="passages")
        of = _words() if kind == "words" else _passages(scene)
        if of is None:
            return Shown((), {}, scene.code)
        storing = _ask(of.unit.shape[1])
    found = of.found
    own = compression.nearest_of(of.unit, of.asked, storing, without=of.without)
    values = {"form": storing.form, "keep": storing.keep, "without": of.without}
    return Shown(
        (Drawing(sizes.picture(found, storing), "sizes", _alt(found, storing)),),
        found.table(),
        of.code.then("smaller vectors", **values),
        conclusion=_conclusion(found, storing),
        cautions=(_measured(found, of.noun), _how(storing)),
        text=_lost(own, of),
    )


def _ask(dims: int) -> Storing:
    """Ask how vectors are stored."""
    form = inputs.choice(
        "stored",
        "Stored as",
        FORMS,
        default="binary",
        help="int8: whole numbers. binary: signs alone. first: the first dimensions. best: those "
        "along which the vectors are longest (PCA).",
    )
    if form not in ("first", "best"):
        return Storing(form, dims)
    options = tuple(map(str, smaller.kept(dims)))
    usual = "32" if "32" in options else options[-1]
    return Storing(form, int(inputs.select("keep", "Dimensions kept", options, default=usual)))


def _passages(scene: Scene) -> _Stored | None:
    """Return the passages' vectors; None while they are made."""
    encoded, passages = scene.encoded, scene.collection.passages
    if encoded is None:
        return None
    if len(passages) < _FEWEST:
        raise ReaderError(
            f"Nearest passages are compared among at least {_FEWEST}; these are {len(passages)}. "
            "Choose another collection, or vectors of words."
        )
    return _Stored(
        cached.search_vectors.smaller_passages(scene.index),
        encoded.unit,
        cached.search.query(scene.query).unit[0],
        sentences.quoted(scene.query),
        "passage",
        lambda row: sentences.quoted(passages[row], 70),
        scene.code.then("vectors of passages"),
    )


def _words() -> _Stored | None:
    """Return a space's vectors and the word that is looked for; None where it is unknown."""
    name = word_vectors()
    space = cached.models.static_vectors(name)
    word = spelling.word("word", "A word", default="music", space=space)
    if word is None:
        return None
    unit, row = cached.search_vectors.words(name), space.index[word]
    return _Stored(
        cached.search_vectors.smaller_words(name),
        unit,
        space.unit[row],
        f"*{literal(word)}*",
        "word",
        lambda at: literal(space.words[at]),
        texts.vectors(name).then("first words", most=len(unit), word=word),
        row if row < len(unit) else None,
    )


def _conclusion(found: Compression, storing: Storing) -> str:
    """Say what the chosen way keeps, and at what size."""
    kept = found.find(storing)
    return (
        f"{storing.form}: {storing.n_bytes:,} of {found.ways[0].storing.n_bytes:,} bytes keep "
        f"**{in_percent(100 * kept.recall.value)}** of the {found.n_near} nearest (chance: "
        f"{found.chance:.1%})."
    )


def _alt(found: Compression, storing: Storing) -> str:
    """Tell the picture to a reader who cannot see it."""
    told = ", ".join(
        f"{each.storing.form} with {each.storing.keep} dimensions "
        f"{in_percent(100 * each.recall.value)}"
        for each in found.ways
    )
    return f"Share of the {found.n_near} nearest that is kept: {told}. Chosen: {storing.form}."


def _measured(found: Compression, noun: str) -> str:
    """Say what was measured on, and what the bars are."""
    asked = "Every" if found.asked == found.documents else f"{found.asked} random ones"
    looked = f"{asked} of {found.documents:,} {noun}s" if asked != "Every" else f"Every {noun}"
    was = "was" if asked == "Every" else "were"
    return (
        f"{looked} {was} looked for among the others. Bars: 95% intervals over these (bootstrap). "
        f"Drawn at random, {found.n_near} of {found.documents - 1:,} would keep "
        f"{found.chance:.1%}. One as near as the last of the true nearest counts as kept."
    )


def _how(storing: Storing) -> str:
    """Say how vectors are stored, and compared."""
    how = {
        "float32": "Four bytes a dimension: nothing is lost.",
        "int8": "Each value is a whole number from -127 to 127, one scale for all vectors.",
        "binary": "One bit a dimension: whether the value is above 0.",
        "first": "The first dimensions alone, scaled to length 1 again. Models trained for that "
        "(Matryoshka, Kusupati and others, 2022) lose less; these were not.",
        "best": "Coordinates along the directions in which all vectors together are longest (PCA "
        "without taking the mean out); the directions are stored once, besides.",
    }[storing.form]
    return f"{how} What is looked for keeps its full vector: only what is stored gets smaller."


def _lost(found: Found, of: _Stored) -> str:
    """List the nearest of the reader's own query or word, and which of them are lost."""
    if not found.lost:
        return f"Of the {len(found.exact)} nearest to {of.named} **none** is lost."
    kept = [
        f"~~{of.name_of(row)}~~" if row in found.lost else of.name_of(row) for row in found.exact
    ]
    listed = "\n".join(f"{rank}. {name}" for rank, name in enumerate(kept, start=1))
    new = "; ".join(map(of.name_of, found.new))
    return (
        f"Lost of the {len(found.exact)} nearest to {of.named}: **{len(found.lost)}**.\n\n"
        f"{listed}\n\nIn their place: {new}."
    )
