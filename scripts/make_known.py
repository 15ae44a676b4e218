"""Measure what is usual in the decoder that has a package: cosines of everyday words and sentences.

To be run where `requirements-models.txt` is installed, after the sentences or the way they are
measured have changed; it takes half a minute::

    python -m scripts.make_known

The file's new sha256 goes into `bundled/shipped.sha256`; a test compares them.
"""

from components import settings
from components.models import catalog
from components.vectors.contextual import known
from components.vectors.report import unreported
from components.work import reading


def main() -> None:
    """Write the file the page reads."""
    cards = [card for card in catalog.SHIPPED if card.gguf]
    made = {card.sha256[card.gguf]: reading.measure_known(unreported, card.name) for card in cards}
    known.write(settings.KNOWN_FILE, made)


if __name__ == "__main__":
    main()
