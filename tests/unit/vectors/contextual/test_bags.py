"""What static vectors make of the triples, by the file of vectors alone."""

import re
from pathlib import Path

import numpy as np
from safetensors.numpy import load_file

from components.models import static
from components.vectors.contextual import bags
from components.vectors.contextual.pooling import Triple
from components.vectors.contextual.triples import TRIPLES

FOLDER = Path("components/models/bundled/word2vec")


def test_a_bag_is_the_mean_of_its_known_words(space):
    found = bags.means(space, ["A king, a zebra!", "the"], without={"the"})
    np.testing.assert_array_equal(found, [space.matrix[space.index["king"]], [0] * 4])


def test_content_words_decide_a_triple_by_hand(space):
    triples = [Triple("The king.", "The apple.", "A prince!")]
    assert bags.held_without_layers(space, triples).wins.tolist() == [1, 1]


def test_the_static_baseline_is_computed_from_the_files_too():
    """Function words hide the meaning in 13 of 24; without them and without layers 4 are left."""
    lines = (FOLDER / "words.tsv").read_text("utf-8").splitlines()
    row = {line.split("\t")[0]: number for number, line in enumerate(lines)}
    vectors = load_file(FOLDER / "vectors.safetensors")["vectors"].astype(float)

    def mean(text: str, left_out: frozenset[str]) -> np.ndarray:
        words = [word for word in re.findall("[a-z]+", text.lower()) if word not in left_out]
        found = vectors[[row[word] for word in words if word in row]].mean(axis=0)
        return found / np.linalg.norm(found)

    expected = [
        sum(
            mean(each.anchor, left) @ mean(each.meaning, left)
            > mean(each.anchor, left) @ mean(each.syntax, left)
            for each in TRIPLES
        )
        for left in (frozenset(), bags.FUNCTION_WORDS)
    ]
    found = bags.held_without_layers(static.load("word2vec"), TRIPLES)
    assert found.wins.tolist() == expected == [11, 20]
