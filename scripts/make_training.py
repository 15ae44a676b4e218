"""Train from all beginnings at the defaults and store what came of it: curves and tables.

The page *Training dynamics* opens with it, and its view *yours and ours* with the tables of several
seeds; anything else is trained while the reader waits. Takes some twenty seconds. Another processor
rounds otherwise::

    python -m scripts.make_training

The files' new sha256 go into `bundled/shipped.sha256`; a test compares them.
"""

from components import cached, settings
from components.vectors.report import unreported
from components.vectors.training import stored
from components.work import training


def main() -> None:
    """Write the files."""
    asked = cached.training.USUAL
    lesson = cached.training.lesson(asked.text)
    stored.write(settings.TRAINING_FILE, training.from_all_starts(unreported, lesson, asked))
    seeds = cached.training.USUAL_SEEDS
    stored.write_seeds(settings.SEEDS_FILE, training.from_seeds(unreported, lesson, seeds))


if __name__ == "__main__":
    main()
