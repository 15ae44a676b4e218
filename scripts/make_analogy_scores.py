"""Measure the rivals of king - man + woman on Google's questions, for the models that ship.

``python -m scripts.make_analogy_scores`` writes the file the page *Word analogies* reads; it takes
about half a minute. The file's new sha256 goes into `bundled/shipped.sha256`; a test compares
them.
"""

from components import settings
from components.models import catalog
from components.vectors.analogies import scoreboard
from components.work import analogies


def main() -> None:
    """Write the scoreboards of every bundled model of static vectors."""
    names = [card.name for card in catalog.SHIPPED if card.kind == "static"]
    boards = {name: analogies.measure(lambda *_: None, name).board for name in names}
    scoreboard.write(settings.ANALOGY_SCORES_FILE, boards)


if __name__ == "__main__":
    main()
