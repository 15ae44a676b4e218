"""Measure what each task of the page *Vector evaluation* asks at first.

To be run after the bundled models, the questions or the way they are scored have changed; it takes
some minutes::

    python -m scripts.make_evaluations

Where the same question gets another answer than before, `components.vectors.evaluation.stored` has
a version to count up first. The file's new sha256 goes into `bundled/shipped.sha256`; a test
compares them.
"""

from components import settings
from components.models import catalog
from components.vectors.evaluation import stored
from components.vectors.report import unreported
from components.work import evaluation


def main() -> None:
    """Write the file the page reads."""
    made = {
        stored.key(trial, [catalog.find(name).sha256 for name in trial.models]): evaluation.run(
            unreported, trial
        )
        for trial in stored.ready_made()
    }
    stored.write(settings.EVALUATIONS_FILE, made)


if __name__ == "__main__":
    main()
