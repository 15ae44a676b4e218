"""Train at the defaults with and without subsampling, and with fewer numbers for rare words.

Two views of the page *Training dynamics* open with what comes of it; anything else is trained
while the reader waits. Takes about a minute. Another processor rounds otherwise::

    python -m scripts.make_frequency

The file's new sha256 goes into `bundled/shipped.sha256`; a test compares them.
"""

from components import cached, settings
from components.vectors.report import unreported
from components.vectors.training import stored
from components.work import adaptive, norms


def main() -> None:
    """Write the file."""
    lesson = cached.training.lesson(cached.training.BUILT_IN)
    found = [norms.over_seeds(unreported, lesson, each) for each in cached.by_frequency.USUAL_NORMS]
    tables = adaptive.compared(unreported, lesson, cached.by_frequency.USUAL_BANDS)
    stored.write_frequency(settings.FREQUENCY_FILE, found, tables)


if __name__ == "__main__":
    main()
