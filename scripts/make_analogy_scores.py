"""Measure the rivals of king - man + woman on Google's questions, for the models that ship.

``python -m scripts.make_analogy_scores`` writes the file the page *Word analogies* reads; it takes
about half a minute. The file's new sha256 goes into `components.models.files`; a test compares
them.
"""

from components import settings
from components.models import analogy_scores, catalog
from components.vectors import analogy_scoreboard


def main() -> None:
    """Write the scoreboards of every bundled model of static vectors."""
    names = [card.name for card in catalog.SHIPPED if card.kind == "static"]
    boards = {name: analogy_scores.measure(lambda *_: None, name).board for name in names}
    analogy_scoreboard.write(settings.ANALOGY_SCORES_FILE, boards)


if __name__ == "__main__":
    main()
