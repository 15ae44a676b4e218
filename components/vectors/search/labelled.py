"""Texts with labels, as readers write them: ``label, text`` or label, tab, text, one a line."""

import re
from collections import Counter
from dataclasses import dataclass

from components.errors import EmptyInputError, LimitError

_FEWEST = 4
"""Texts of a label: some are held out, some are trained on."""
_MOST, _MOST_LABELS = 1_000, 12

_SEPARATOR = re.compile(r"\s*[\t,]\s*")


@dataclass(frozen=True)
class LabelledTexts:
    """Texts, and a label each.

    Parameters
    ----------
    labels, texts : tuple of str, equally long
    """

    labels: tuple[str, ...]
    texts: tuple[str, ...]

    @property
    def kinds(self) -> tuple[str, ...]:
        """Every label once, in the order of the texts."""
        return tuple(dict.fromkeys(self.labels))

    @property
    def most_frequent(self) -> str:
        """The label that most texts have, the first of several."""
        return Counter(self.labels).most_common(1)[0][0]


def parsed(typed: str) -> LabelledTexts:
    """Return the texts of a list that a reader has typed.

    What stands there twice counts once: else it would be learned from and held out as well.

    Raises
    ------
    ReaderError
        If a line has no label or no text, there are fewer than two labels or too few texts of one,
        or more than can be learned from at once.
    """
    lines = [(number, line.strip()) for number, line in enumerate(typed.splitlines(), start=1)]
    pairs = list(dict.fromkeys(_pair(number, line) for number, line in lines if line))
    if not pairs:
        raise EmptyInputError(
            f"There are no texts yet. Write one a line, as “label, text”: at least two labels, "
            f"each with {_FEWEST} texts or more."
        )
    counts = Counter(label for label, _ in pairs)
    few = [label for label, count in counts.items() if count < _FEWEST]
    if len(counts) < 2 or few:
        which = f"“{few[0]}” has {counts[few[0]]}" if few else f"all are “{pairs[0][0]}”"
        raise EmptyInputError(f"At least two labels with {_FEWEST} texts each are needed; {which}.")
    if len(pairs) > _MOST or len(counts) > _MOST_LABELS:
        raise LimitError(
            f"At most {_MOST:,} texts with {_MOST_LABELS} labels are learned from; these are "
            f"{len(pairs):,} with {len(counts):,}. Take some out: nothing you typed is lost."
        )
    return LabelledTexts(tuple(label for label, _ in pairs), tuple(text for _, text in pairs))


def _pair(number: int, line: str) -> tuple[str, str]:
    """Return the label and the text of a line."""
    label, *rest = _SEPARATOR.split(line, maxsplit=1)
    if not label or not rest or not rest[0]:
        raise EmptyInputError(
            f"Line {number} has no text behind a label. Write “label, text”, or a tab between them."
        )
    return label, rest[0]
