"""All that is shown of one word in some sentences, whatever the layer."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from components.errors import ReaderError
from components.vectors.contextual import journey, measures
from components.vectors.contextual.journey import Journey
from components.vectors.contextual.likeness import Likeness, likeness
from components.vectors.contextual.measures import Curves, EverydayWords, Sample
from components.vectors.contextual.occurrences import Occurrence, Occurrences, Reading
from components.vectors.contextual.scaling import Scaler, Scaling, fit
from components.vectors.types import Matrix, Vector


@dataclass(frozen=True)
class Inquiry:
    """What a reader wants to see; every value of it is part of the address.

    Parameters
    ----------
    word, text : str
        As typed.
    reading : Reading
    scaling : Scaling
    """

    word: str
    text: str
    reading: Reading
    scaling: Scaling


@dataclass(frozen=True, eq=False)
class Usual:
    """What is usual in a model, and what to take out of its vectors.

    Parameters
    ----------
    sample : Sample
        Random pairs of tokens, prepared by `states`.
    states, rows : Scaler
        For the states of all layers, and for rows of the input table (as one layer).
    """

    sample: Sample
    states: Scaler
    rows: Scaler


@dataclass(frozen=True, eq=False)
class Study:
    """A word in some sentences, measured in every layer.

    Parameters
    ----------
    found : Occurrences
        Vectors as they are compared: centred, say, if that was asked.
    curves : Curves
    path : Journey
    usual : Usual
        Of the same model.
    static : ndarray of shape (dims,), float32
        The word's row in the model's input table; the mean of several. Prepared likewise.
    """

    found: Occurrences
    curves: Curves
    path: Journey
    usual: Usual
    static: Vector

    @property
    def sample(self) -> Sample:
        """What the cosines are compared with."""
        return self.usual.sample

    def likeness(self, layer: int) -> Likeness:
        """Return how alike the occurrences are in a layer, with what chance does to it."""
        return likeness(self.found.hidden[layer], self.found.senses)

    def table(self) -> Mapping[str, Sequence[object]]:
        """Return the numbers of every occurrence in every layer as columns."""
        return journey.table(self.found, self.path, self.static)


@dataclass(frozen=True, eq=False)
class Side:
    """A word in one of two models, at a layer.

    Parameters
    ----------
    study : Study
    title : str
        Of the model.
    layer : int, counted from 0
    """

    study: Study
    title: str
    layer: int

    def at_same_depth(self, study: Study, title: str) -> "Side":
        """Return another model's side, at the layer that lies as deep."""
        depth = self.layer / (self.study.found.n_layers - 1)
        return Side(study, title, round(depth * (study.found.n_layers - 1)))


def usual_in(drawn: EverydayWords, rows: Matrix, scaling: Scaling) -> Usual:
    """Measure what is usual on a fixed sample of words.

    Parameters
    ----------
    drawn : EverydayWords
    rows : ndarray of shape (tokens, dims), float32
        Of the input table, for the same tokens.
    scaling : Scaling

    Returns
    -------
    Usual
    """
    states = fit(drawn.hidden, drawn.pairs, scaling)
    table = fit(rows[None], drawn.pairs, scaling)
    return Usual(measures.sample(drawn, states), states, table)


def measure(found: Occurrences, static: Vector, usual: Usual) -> Study:
    """Return what is shown of a word.

    Parameters
    ----------
    found : Occurrences
        As the model gives them.
    static : ndarray of shape (dims,), float32
        As it stands in the input table.
    usual : Usual

    Returns
    -------
    Study
    """
    prepared = replace(found, hidden=usual.states(found.hidden))
    star = usual.rows(static[None, None])[0, 0]
    curves = measures.curves(prepared.hidden, found.senses, usual.sample.baseline)
    path = journey.journey(prepared.hidden, star)
    return Study(prepared, curves, path, usual, star)


def check_read(found: Occurrences, unknown: int | None) -> None:
    """Refuse a word of which a model reads nothing but the token for what it does not know.

    Parameters
    ----------
    found : Occurrences
    unknown : int or None
        The id of that token; None if the model has none.

    Raises
    ------
    ReaderError
        If no token of any occurrence is another one.
    """
    if unknown is not None and all(set(place.ids) == {unknown} for place in found.places):
        raise ReaderError(
            f"This model does not know “{found.word}”: it reads {found.form.pieces[0]}, as for any "
            "sign it does not know, and all of them look alike to it. Nothing shown here would be "
            f"about “{found.word}”. Choose another word, or another model."
        )


def partly_read(found: Occurrences, unknown: int | None) -> tuple[Occurrence, ...]:
    """Return the occurrences of which a model does not know a part."""
    return tuple(place for place in found.places if unknown in place.ids)
