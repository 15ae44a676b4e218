"""Words that a space begins with where it does not know those of the examples."""

from collections.abc import Mapping, Sequence

from components.vectors import fields, folding
from components.vectors.types import WordVectors

_LONG = 4  # letters
_SEARCHED = 1_000  # words
_COUNT = 4
_SIGNS = set('→:?+−-\n"“”„')  # that lists and sums are read by


def questions(words: Sequence[str], *, among: Sequence[str] = ()) -> Mapping[str, str]:
    """Return words for each field of *Word analogies*, of four that ask a question.

    Parameters
    ----------
    words : sequence of four str
        “a is to b as c is to d”; of fewer the last comes again.
    among : sequence of str, optional
        Among these one is odd; by default the four.
    """
    a, b, c, d = (*words, *[words[-1]] * _COUNT)[:_COUNT]
    fields_of = {"a": a, "b": b, "c": c, "path_from": a, "path_to": d}
    few = ", ".join((a, b, c))
    return {**fields_of, "few": few, "odd": ", ".join(among or (a, b, c, d)), "questions": few}


def own(space: WordVectors, *, filled: bool = False) -> Sequence[str]:
    """Return the first four words of a space that have a direction and are not short.

    Fewer if it has fewer; none with a sign that lists are divided by, and none twice in two cases.

    Parameters
    ----------
    space : WordVectors
    filled : bool, default False
        Whether words without a direction stand in for what is missing.
    """
    usable: dict[str, str] = {}
    rest: dict[str, str] = {}
    for row, word in enumerate(space.words[:_SEARCHED]):
        if not (fields.has_signs(word) or _SIGNS & set(word)):
            (usable if space.norms[row] > 0 else rest).setdefault(folding.key(word), word)
    long = [word for word in usable.values() if len(word) >= _LONG]
    spare = [word for key, word in rest.items() if key not in usable] if filled else []
    return (long if len(long) >= _COUNT else [*usable.values(), *spare])[:_COUNT]


def such_as(space: WordVectors) -> str:
    """Name a few words of a space behind a phrase; nothing if it has none that a list can hold."""
    named = [f"“{word}”" for word in own(space, filled=True)]
    return f", such as {', '.join(named)}" if named else ""


def knows_most(space: WordVectors, words: Sequence[str]) -> bool:
    """Tell whether a space knows half of some words or more."""
    return 2 * sum(map(space.knows, words)) >= len(words)
