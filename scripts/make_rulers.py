"""Draw what the best of a vocabulary reaches by chance, for the models that ship.

``python -m scripts.make_rulers`` writes the file the pages read, in a few seconds. The file's new
sha256 goes into `bundled/shipped.sha256`; a test compares them.
"""

from components import settings
from components.models import catalog, static
from components.vectors import best


def main() -> None:
    """Write the rulers of every bundled model of static vectors."""
    names = [card.name for card in catalog.SHIPPED if card.kind == "static"]
    drawn = {
        name: best.draw(static.load(name), count=best.DRAWS, random_state=settings.RANDOM_STATE)
        for name in names
    }
    best.write(settings.RULERS_FILE, drawn)


if __name__ == "__main__":
    main()
