"""View "two places": how alike a word is to itself where it enters the model."""

from collections.abc import Mapping

import numpy as np

from components import cached
from components.charts.tokens import moved
from components.errors import LimitError
from components.ui import texts
from components.ui.markdown import literal
from components.ui.shown import Drawing, Shown
from components.ui.tokens import inputs
from components.ui.tokens.said import chosen, sentences
from components.ui.tokens.scene import Scene
from components.vectors.ruler import Ruler
from components.vectors.tokens import repeated
from components.vectors.tokens.ledger import Ledger
from components.vectors.tokens.places import Span
from components.vectors.tokens.repeated import Twins

_NAMED = 14  # letters of a word at an axis
_LEAST, _BEYOND = 32, 8  # places that are drawn: at least, and behind the second word
_FALSE_PLACE, _PRINTED = 1, "0.5472"  # where a course puts GPT-2's last word, and what it gives


def show(scene: Scene) -> Shown:
    """Show the cosine over the place of the second word, and where it truly stands."""
    with scene.parameters:
        text, spans = inputs.word_twice()
    read = Scene(text, scene.card, scene.parameters)
    twins = _twins(read, spans)
    one, other, first, second = twins.one, twins.other, *_names(read, twins)
    ruler = cached.tokens.random_tokens_at(scene.card.name, one.place, other.place)
    series = {f"{first} at {one.place}, {second} moved": twins.at}
    if not twins.is_same:
        series[f"{second} at {one.place}, itself moved"] = twins.itself
    entered = cached.tokens.tables(scene.card.name).ledger(np.array(one.ids, dtype=np.intp))
    return Shown(
        (
            Drawing(
                moved.figure(
                    series,
                    bare=None if entered.position_rows is None else twins.bare,
                    marked=_marked(twins, entered),
                    ruler=ruler,
                    of=f"the second {second[:_NAMED]}",
                ),
                "places",
                f"Cosine of {first} at place {one.place} and {second} at place {other.place}: "
                f"{twins.cosine:.3f}.",
            ),
        ),
        {"place": np.arange(len(twins.at)), "cosine": twins.at, "second with itself": twins.itself}
        | {"rows alone": [twins.bare] * len(twins.at)},
        texts.encoder(scene.card.name).then(
            "two places", sentence=text, first=one.ends, second=other.ends
        ),
        conclusion=_conclusion(twins, (first, second), entered),
        cautions=(
            _held(twins, ruler),
            _two_tokens(twins, (first, second)),
            _place(twins, entered),
            _start(read, entered),
            sentences.added(entered, scene.card.positions),
        ),
    )


def _twins(scene: Scene, spans: tuple[Span, Span]) -> Twins:
    """Return the two words and their cosines.

    Raises
    ------
    LimitError
        If the model has no such places.
    """
    tables = cached.tokens.tables(scene.card.name)
    one, other = (repeated.standing(scene.cut, span) for span in spans)
    end = max(one.ends[1], other.ends[1])
    if end > tables.n_places:
        raise LimitError(
            f"This model knows {tables.n_places:,} places, and the word reaches to place "
            f"{end - 1:,}, counted from 0. Shorten the sentence."
        )
    n_places = min(max(_LEAST, other.place + _BEYOND), tables.n_places - len(other.ids) + 1)
    return repeated.compare(tables.ledger, one, other, n_places)


def _names(scene: Scene, twins: Twins) -> tuple[str, str]:
    """Return both words as their tokens are shown."""
    one, other = (
        "".join(chosen.named(scene, each) for each in word.ids) for word in (twins.one, twins.other)
    )
    return one, other


def _is_like_gpt2(entered: Ledger) -> bool:
    """Tell whether position rows are all that is added, and no norm stands before layer 1."""
    others = (entered.segment_rows, entered.norm)
    return entered.position_rows is not None and all(each is None for each in others)


def _marked(twins: Twins, entered: Ledger) -> Mapping[int, str]:
    """Return the places that are named."""
    places = [twins.other.place]
    if _is_like_gpt2(entered) and _FALSE_PLACE not in places:
        places.insert(0, _FALSE_PLACE)
    return {place: f"place {place}: {_signed(float(twins.at[place]))}" for place in places}


def _signed(cosine: float) -> str:
    """Write a cosine."""
    return f"{cosine:.3f}".replace("-", "−")


def _conclusion(twins: Twins, names: tuple[str, str], entered: Ledger) -> str:
    """Say how alike the two are with and without position rows."""
    one, other = (literal(name, limit=12) for name in names)
    places = f"{twins.one.place} and {twins.other.place}"
    bare, cosine = _signed(twins.bare), _signed(twins.cosine)
    if entered.position_rows is not None:
        word = f"*{one}*" if twins.is_same else f"*{one}*, *{other}*"
        return f"{word} at places {places}: cosine {bare} as rows, {cosine} with position rows."
    if twins.is_same:
        return f"*{one}* at places {places} enters as the same numbers: cosine {cosine}."
    return f"*{one}* and *{other}* are two tokens: cosine {cosine}, wherever they stand."


def _held(twins: Twins, ruler: Ruler) -> str:
    """Say what the cosine means."""
    low, high = (f"{end:.2f}".replace("-", "−") for end in ruler.band)
    return (
        f"Of {ruler.drawn}, as they enter layer 1, 90% have a cosine between {low} and {high}: "
        f"{_signed(twins.cosine)} is above {ruler.share(twins.cosine)} of them."
    )


def _two_tokens(twins: Twins, names: tuple[str, str]) -> str:
    """Say why the same word is not the same tokens; nothing if it is."""
    if twins.is_same:
        return ""
    one, other = (literal(name, limit=30) for name in names)
    return (
        f"This tokenizer tells *{one}* from *{other}*: two rows of its table, so their cosine is "
        f"not 1 even without places. The other line is *{other}* against itself."
    )


def _start(read: Scene, entered: Ledger) -> str:
    """Say what stands at place 0 of every text; nothing if it is a word."""
    first = read.cut.tokens[0]
    if not first.is_added or entered.position_rows is None:
        return ""
    mark = literal(first.piece)
    return f"At place 0 stands {mark} in every text, never a word: its row has another use."


def _place(twins: Twins, entered: Ledger) -> str:
    """Say which place is right, for models of GPT-2's kind; nothing for others."""
    if not _is_like_gpt2(entered):
        return ""
    true = twins.other.place
    right = f"Place {true} is right: places are counted from 0, and the word is token {true + 1}."
    if true == _FALSE_PLACE:
        return right
    return (
        f"{right} A course in circulation prints {_PRINTED} for GPT-2, the word put at place "
        f"{_FALSE_PLACE}, where it does not stand; here that gives {twins.at[_FALSE_PLACE]:.4f}, "
        f"and place {true} gives {twins.cosine:.4f}."
    )
