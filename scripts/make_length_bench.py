"""Train the decoders of the length bench and store them with their losses.

Each scheme is trained `STEPS` steps from each start on texts of 64 letters and tested on texts of
256. A start is a seed, of the first weights and of the texts of training; the test is the same for
all. Stored are the weights, as float16, and the losses of these rounded weights; the file is
written anew after each start. Takes about a minute for each scheme and start on one core. Another
processor rounds otherwise, and after 1,500 steps the losses differ in the third digit::

    python -m scripts.make_length_bench

The file's new sha256 goes into `bundled/shipped.sha256`; a test compares them.
"""

import numpy as np
from safetensors.numpy import save_file

from components import settings
from components.models import static
from components.positions import length_bench
from components.positions.length_bench import Course
from components.work import decoder, decoder_training

SEEDS = (0, 1, 2)
STEPS = 1_500


def main() -> None:
    """Write the file."""
    vocabulary = length_bench.words(static.load("word2vec").words)
    texts = length_bench.unseen(vocabulary)
    stored = {"best": length_bench.best_losses(texts, vocabulary).astype(np.float32)}
    said = {"steps": str(STEPS), "texts": str(len(texts)), "words": " ".join(vocabulary)}
    settings.LENGTH_BENCH_FILE.parent.mkdir(exist_ok=True)
    for seed in SEEDS:
        for scheme in length_bench.SCHEMES:
            start = decoder.initial(scheme, random_state=seed)
            course = Course(STEPS, random_state=seed)
            trained = decoder_training.train(_silent, scheme, start, vocabulary, course=course)
            rounded = {name: array.astype(np.float16) for name, array in trained.items()}
            stored |= {f"{scheme}/{seed}/{name}": array for name, array in rounded.items()}
            stored[f"{scheme}/{seed}/losses"] = decoder.losses(rounded, scheme, texts)
        save_file(stored, settings.LENGTH_BENCH_FILE, said)


def _silent(_share: float, _sentence: str) -> None:
    """Report nothing."""


if __name__ == "__main__":
    main()
