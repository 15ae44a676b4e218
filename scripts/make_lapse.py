"""Train from one beginning at the defaults and store the way its words take.

The view *time-lapse* opens with it; anything else is trained while the reader waits. Takes some ten
seconds. Another processor rounds otherwise::

    python -m scripts.make_lapse

The file's new sha256 goes into `bundled/shipped.sha256`; a test compares them.
"""

from components import cached, settings
from components.vectors.report import unreported
from components.vectors.training import stored
from components.work import training


def main() -> None:
    """Write the file."""
    asked = cached.training.USUAL_LAPSE
    lesson = cached.training.lesson(asked.text)
    stored.write_lapse(settings.LAPSE_FILE, training.one_start(unreported, lesson, asked))


if __name__ == "__main__":
    main()
