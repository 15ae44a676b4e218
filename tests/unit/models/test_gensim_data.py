"""Vectors in word2vec's format, as gensim-data has them."""

import gzip

import numpy as np

from components import settings
from components.models import gensim_data


def test_binary_vectors_are_read_up_to_the_limit(tmp_path, monkeypatch):
    monkeypatch.setattr(settings, "MAX_DOWNLOADED_WORDS", 2)
    rows = np.array([[1, 2], [3, 4], [5, 6]], dtype="<f4")
    content = b"3 2\n" + b"".join(
        word + b" " + row.tobytes() + b"\n"
        for word, row in zip((b"the", b"of", b"and"), rows, strict=True)
    )
    path = tmp_path / "word2vec-tiny.gz"
    path.write_bytes(gzip.compress(content))
    space = gensim_data.read_word2vec(path, name="tiny")
    assert space.words == ("the", "of")
    np.testing.assert_array_equal(space.matrix, rows[:2])
