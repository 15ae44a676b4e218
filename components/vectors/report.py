"""How a computation tells whoever waits for it how far it is."""

from typing import Protocol

Preview = object  # any small value


class Report(Protocol):
    """Is told how far a computation is; may raise in order to stop it."""

    def __call__(self, fraction: float, sentence: str, preview: Preview | None = None) -> None:
        """Take the share that is done, in [0, 1], a sentence, and perhaps what is there so far."""
        ...


def unreported(fraction: float, sentence: str, preview: Preview | None = None) -> None:
    """Ignore a report: for callers who do not watch."""
    del fraction, sentence, preview


def part(report: Report, begin: float, end: float, *, before: str = "") -> Report:
    """Return a report for one part of a computation, from share `begin` to share `end`."""

    def told(fraction: float, sentence: str, preview: Preview | None = None) -> None:
        report(begin + (end - begin) * fraction, before + sentence, preview)

    return told
