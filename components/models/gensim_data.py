"""Word vectors of gensim-data: fetched once, kept in the form of the bundled ones."""

import shutil
from pathlib import Path

from components import lazy, settings
from components.models import static
from components.models.card import ModelCard
from components.vectors.types import WordVectors


def fetch(card: ModelCard) -> None:
    """Fetch word vectors of gensim-data and keep them in the form of the bundled ones.

    gensim compares the file with its own md5. With ``return_path`` its ``load`` only
    fetches; without, it would run code it has just downloaded.
    """
    with lazy.importing:
        from gensim import downloader

    try:
        path = Path(str(downloader.load(card.reference, return_path=True)))
    except ValueError as error:  # what gensim says when it cannot fetch its list of models
        raise ConnectionError(str(error)) from error
    target = settings.DOWNLOADS_DIR / card.reference
    unfinished = target.with_name(f"{target.name}.part")
    static.write_bundle(unfinished, read_word2vec(path, name=card.name))
    shutil.rmtree(target, ignore_errors=True)
    unfinished.rename(target)


def read_word2vec(path: Path, *, name: str) -> WordVectors:
    """Read vectors in word2vec's format, text or binary, the most frequent words only.

    Parameters
    ----------
    path : Path
        May be compressed (``.gz``). The binary form is recognised by the name
        ``word2vec-…``, as gensim-data calls it.
    name : str
        The name the space gets.

    Returns
    -------
    WordVectors
        At most ``settings.MAX_DOWNLOADED_WORDS`` words, in the order of the file.
    """
    with lazy.importing:
        from gensim.models import KeyedVectors

    vectors = KeyedVectors.load_word2vec_format(
        str(path),
        binary=path.name.startswith("word2vec-"),
        limit=settings.MAX_DOWNLOADED_WORDS,
        unicode_errors="replace",
    )
    return WordVectors(name, tuple(vectors.index_to_key), vectors.vectors)
