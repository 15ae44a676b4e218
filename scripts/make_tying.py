"""Train tied and untied next-word models at the defaults and store what came of it: curves.

The view *one table or two* of *Training dynamics* opens with it; anything else is trained while the
reader waits. Takes some ten seconds. Another processor rounds otherwise::

    python -m scripts.make_tying

The file's new sha256 goes into `bundled/shipped.sha256`; a test compares them.
"""

from components import cached, settings
from components.vectors.next_word import tying_course
from components.vectors.report import unreported
from components.work import next_word


def main() -> None:
    """Write the file."""
    asked = cached.tying.USUAL
    text = cached.training.text(asked.text)
    tying_course.write(settings.TYING_FILE, next_word.tied_and_untied(unreported, text, asked))


if __name__ == "__main__":
    main()
