"""How much of a model is its input table: counted for one, and known of others.

The sizes in ``known.tsv`` stand in the sources named there; how many numbers a model has follows
from them and was counted.
"""

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Literal, get_args

_FILE = Path(__file__).with_name("known.tsv")
Output = Literal["none", "shared", "own"]
_OUTPUTS: dict[str, Output] = {each: each for each in get_args(Output)}


@dataclass(frozen=True)
class TableFacts:
    """What is counted of a model's input table.

    Parameters
    ----------
    size : int
        Its rows: one for each token of the vocabulary.
    dims : int
    parameters : int
        Trained numbers of the whole model, as far as its files hold them.
    output : {"none", "shared", "own"}
        What turns states into next tokens: nothing, the same table (tied), or one of its own.
    positions, segments : int
        Rows that are added for them; 0 if none are.
    """

    size: int
    dims: int
    parameters: int
    output: Output
    positions: int = 0
    segments: int = 0

    @property
    def numbers(self) -> int:
        """How many numbers the table has."""
        return self.size * self.dims

    @property
    def share(self) -> float:
        """How much of the whole model the table is, in [0, 1]."""
        return self.numbers / self.parameters


@dataclass(frozen=True)
class KnownModel:
    """What was published of a model.

    Parameters
    ----------
    title : str
    facts : TableFacts or None
        None if nothing was.
    names : tuple of str
        What the catalogue calls it, if it has it.
    source, address : str
    """

    title: str
    facts: TableFacts | None
    names: tuple[str, ...]
    source: str
    address: str


@cache
def known() -> tuple[KnownModel, ...]:
    """Return models everybody talks of, from small to large."""
    lines = _FILE.read_text("utf-8").splitlines()[1:]
    return tuple(_read(*line.split("\t")) for line in lines)


def _read(
    title: str, numbers: str, output: str, names: str, source: str, address: str
) -> KnownModel:
    """Return one line of the list."""
    facts = None
    if numbers:
        dims, size, parameters, positions, segments = map(int, numbers.split())
        facts = TableFacts(size, dims, parameters, _OUTPUTS[output], positions, segments)
    return KnownModel(title, facts, tuple(names.split()), source, address)
