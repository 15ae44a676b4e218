"""“a is to b as c is to d” with any one of the four words unknown."""

from dataclasses import dataclass

from components.errors import EmptyInputError
from components.vectors.analogies.solve import Proportion

UNKNOWN = "?"
_MARKS = ("?", "？")


@dataclass(frozen=True)
class Posed:
    """“a is to b as c is to d”, one of them the unknown.

    Parameters
    ----------
    a, b, c, d : str
        `UNKNOWN` for the word that is asked for.

    Raises
    ------
    EmptyInputError
        If none of the four is unknown, or more than one.
    """

    a: str
    b: str
    c: str
    d: str

    def __post_init__(self) -> None:
        unknown = sum(map(is_unknown, self.words))
        if unknown == 0:
            raise EmptyInputError("No word is asked for: put ? in place of one of the four words.")
        if unknown > 1:
            raise EmptyInputError("Only one of the four words can be asked for: ? stands once.")

    @property
    def words(self) -> tuple[str, str, str, str]:
        """The four words in the order of the sentence."""
        return (self.a, self.b, self.c, self.d)

    @property
    def proportion(self) -> Proportion:
        """The same question turned so that the fourth word is the unknown.

        The four words stand for one parallelogram, b − a = d − c, whichever corner is missing.

        Examples
        --------
        >>> Posed("tokyo", "japan", "?", "italy").proportion
        Proportion(a='japan', b='tokyo', c='italy')
        >>> Posed("?", "japan", "rome", "italy").proportion
        Proportion(a='italy', b='rome', c='japan')
        """
        a, b, c, d = self.words
        turned = ((d, c, b), (c, d, a), (b, a, d), (a, b, c))
        missing = next(place for place, word in enumerate(self.words) if is_unknown(word))
        return Proportion(*turned[missing])


def is_unknown(word: str) -> bool:
    """Tell whether a word is the mark for the one that is asked for."""
    return word in _MARKS


def formula(asked: Proportion) -> str:
    """Write the sum a question stands for.

    Examples
    --------
    >>> formula(Proportion("man", "king", "woman"))
    'king − man + woman'
    """
    return f"{asked.b} − {asked.a} + {asked.c}"
