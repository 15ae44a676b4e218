"""What several unit tests compare with."""

from collections.abc import Callable

import pytest
from gensim.models import KeyedVectors

from components import settings

REFERENCE = settings.ROOT.parent / "shared" / "reference" / "vectors"


@pytest.fixture(scope="session")
def reference() -> Callable[[str], KeyedVectors]:
    """Open real vectors as gensim does; a test that asks for absent ones is skipped."""

    def open_them(file: str) -> KeyedVectors:
        if not (REFERENCE / file).is_file():
            pytest.skip(f"no reference vectors at {REFERENCE / file}")
        return KeyedVectors.load_word2vec_format(str(REFERENCE / file))

    return open_them
