"""Are the ids those of the original tokenizers?"""

import json
import math

import pytest
import tiktoken
from tiktoken.load import load_tiktoken_bpe
from transformers import BertTokenizerFast

from components import settings
from components.models import catalog, files
from components.models.tokenizers import byte_letters, sources
from tests.unit.models.tokenizers.random_texts import texts

TEXTS = texts(1_000, seed=17)
# The patterns as OpenAI publishes them with tiktoken.
GPT2_WORD = r"'(?:[sdmt]|ll|ve|re)| ?\p{L}++| ?\p{N}++| ?[^\s\p{L}\p{N}]++|\s++$|\s+(?!\S)|\s"
CL100K_WORD = (
    r"'(?i:[sdmt]|ll|ve|re)|[^\r\n\p{L}\p{N}]?+\p{L}++|\p{N}{1,3}+| ?[^\s\p{L}\p{N}]++[\r\n]*+"
    r"|\s++$|\s*[\r\n]|\s+(?!\S)|\s"
)


def paths(name):
    card = next(each for each in sources.CARDS if each.name == name)
    return sources._paths(card)


def gpt2_by_tiktoken():
    """Build tiktoken's ``gpt2`` from the two files, in its own way."""
    encoder, merges = paths("gpt2")
    lines = merges.read_text("utf-8").splitlines()[1:]
    order = json.loads(encoder.read_text("utf-8"))
    ranks = {byte_letters.read(piece): each for piece, each in order.items() if each < 50_256}
    assert [order["".join(line.split())] for line in lines] == list(range(256, 50_256))
    special = {"<|endoftext|>": 50_256}
    return tiktoken.Encoding(
        "gpt2", pat_str=GPT2_WORD, mergeable_ranks=ranks, special_tokens=special
    )


def test_gpt2_cuts_as_tiktoken_does():
    original = gpt2_by_tiktoken()
    ours = sources.load("gpt2")
    for text in [*TEXTS, "a<|endoftext|>b"]:
        ids = ours.cut(text).ids
        assert list(ids) == original.encode(text, allowed_special="all")
        assert ours.decode(ids) == original.decode(list(ids)) == text


@pytest.mark.parametrize(
    ("text", "ids"),
    [
        ("rand_xyz", (25192, 62, 5431, 89)),
        ("cat sat on the", (9246, 3332, 319, 262)),
        ("bank is near the river bank", (17796, 318, 1474, 262, 7850, 3331)),
    ],
)
def test_gpt2_has_the_known_ids(text, ids):
    assert sources.load("gpt2").cut(text).ids == ids


def test_cl100k_cuts_as_tiktoken_does():
    (path,) = paths("cl100k")
    original = tiktoken.Encoding(
        "cl100k",
        pat_str=CL100K_WORD,
        mergeable_ranks=load_tiktoken_bpe(str(path)),
        special_tokens=sources._CL100K_SPECIALS,
    )
    ours = sources.load("cl100k")
    assert ours.size == original.n_vocab - 16  # ids 100,256 and 100,261 to 100,275 are free
    for text in [*TEXTS, "a<|endoftext|>b"]:
        assert list(ours.cut(text).ids) == original.encode(text, allowed_special="all")


def test_the_words_of_cl100k_are_those_tiktoken_cuts():
    """Word by word gives the same ids, by a pattern in another dialect."""
    ours = sources.load("cl100k")
    for text in TEXTS:
        words = ours.words(text)
        assert "".join(words) == text
        assert sum((ours.cut(word).ids for word in words), ()) == ours.cut(text).ids


def test_minilm_cuts_as_transformers_does():
    folder = files.verified(catalog.find("minilm"))
    original = BertTokenizerFast(tokenizer_file=str(folder / "tokenizer.json"))
    ours = sources.load("minilm")
    for text in TEXTS:
        assert list(ours.cut(text).ids) == original(text)["input_ids"]


def best_score(word, scores):
    """Return the largest sum of scores over all ways to cut a word."""
    best = [0.0] + [-math.inf] * len(word)
    for end in range(1, len(word) + 1):
        for start in range(end):
            if word[start:end] in scores:
                best[end] = max(best[end], best[start] + scores[word[start:end]])
    return best[-1]


def test_the_unigram_tokenizer_takes_the_most_probable_pieces():
    form = json.loads(settings.UNIGRAM_FILE.read_text("utf-8"))
    scores = dict(form["model"]["vocab"])
    ours = sources.load("unigram")
    text = "unbelievable tokenizers bank riverside Wikipedia antidisestablishment"
    for word in ours.words(text):
        cut = ours.cut(word.removeprefix("▁"))
        total = sum(scores[token.piece] for token in cut.tokens)
        assert total == pytest.approx(best_score(word, scores))


def test_the_unigram_tokenizer_is_of_8000_pieces_in_a_small_file():
    ours = sources.load("unigram")
    assert ours.size == 8_000
    assert settings.UNIGRAM_FILE.stat().st_size <= 300_000
    assert ours.unknown is None
    (token,) = ours.cut("the").tokens
    assert token.piece == "▁the"
    assert ours.rank(token.id) < 5  # a place by probability; the first is 0
