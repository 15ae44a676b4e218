"""The shuffle test on a real model: it reads a text and the same words in another order."""

from components.models import contextual
from components.models.contextual import ContextualModel
from components.models.orderless import Reading
from components.positions import shuffle
from components.positions.shuffle import Order, Shuffled, Tokens
from components.positions.types import Vector
from components.vectors.types import TokenStates


def compare(model: ContextualModel, text: str, order: Order, *, random_state: int) -> Shuffled:
    """Return what another order of the words does to the states of a text's tokens.

    Parameters
    ----------
    model : ContextualModel
    text : str
        Words between white space.
    order : {"reversed", "sorted", "random"}
    random_state : int
        Of a random order.

    Raises
    ------
    ReaderError
        If there are fewer than two words, or the model cannot read them.
    """
    words = text.split()
    places = shuffle.reorder(words, order, random_state=random_state)
    texts = " ".join(words), " ".join(words[place] for place in places)
    lead = " " * model.marks_spaces
    read = tuple(lead + one for one in texts)
    old, new = contextual.states(model, read)
    moved = shuffle.moved(_tokens(old, lead), _tokens(new, lead), words, places)

    def differences(reading: Reading) -> Vector:
        """Return the largest differences between the two texts' states."""
        here, there = contextual.states(model, read, reading=reading)
        return shuffle.largest(here.hidden, there.hidden, moved)

    ways = model.network.ways
    return Shuffled(
        *texts,
        tokens=len(moved),
        with_positions=shuffle.largest(old.hidden, new.hidden, moved),
        without=differences("no order"),
        masked=differences("no positions") if "mask" in ways else None,
        size=shuffle.size(old.hidden),
        ways=ways,
        is_spaced=model.marks_spaces,
    )


def _tokens(state: TokenStates, lead: str) -> Tokens:
    """Return the tokens of a text that was read behind `lead`."""
    return Tokens(state.ids, state.offsets[:, 1] - len(lead), state.is_special)
