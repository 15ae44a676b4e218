"""Do replayed merges and matches end in the tokenizers' own pieces?"""

import pytest

from components.models.tokenizers import sources
from components.vectors.tokens import pieces
from tests.unit.models.tokenizers.random_texts import words

WORDS = [*words(1_000, seed=18), "unbelievable", " unbelievable", "antidisestablishmentarianism"]


@pytest.mark.parametrize("name", ["gpt2", "cl100k"])
def test_merges_end_in_the_tokenizers_pieces(name):
    tokenizer = sources.load(name)
    for text in WORDS:
        for word in tokenizer.words(text):
            steps = tokenizer.merges(word)
            ours = steps[-1].pieces if steps else tuple(bytes([byte]) for byte in word.encode())
            assert ours == tuple(token.content for token in tokenizer.cut(word).tokens)
            assert len(steps) == len(word.encode()) - len(ours)


def test_matches_end_in_the_tokenizers_pieces():
    tokenizer = sources.load("minilm")
    for text in [*WORDS, "a" * 101, "😀"]:
        for word in tokenizer.words(text):
            found = [step.piece for step in tokenizer.matches(word)]
            ours = ["[UNK]"] if None in found else found
            theirs = [token.piece for token in tokenizer.cut(word).tokens if not token.is_added]
            assert ours == theirs, word


def test_a_rank_is_the_number_of_the_merge_that_makes_the_token():
    for name, first in (("gpt2", 0), ("cl100k", 256)):
        tokenizer = sources.load(name)
        last = tokenizer.merges("the")[-1]
        (token,) = tokenizer.cut("the").tokens
        assert tokenizer.rank(token.id) == last.rank
        # " t" is the first merge of GPT-2, two spaces that of cl100k
        pair = " t" if first == 0 else "  "
        assert tokenizer.merges(pair)[0].rank == first


def test_the_leftmost_of_two_equal_pairs_goes_first():
    steps = pieces.merges([b"a"] * 3, lambda left, right: 0 if left == right == b"a" else None)
    assert [step.pieces for step in steps] == [(b"aa", b"a")]


def test_a_word_without_pieces_is_unknown_after_its_last_try():
    steps = pieces.matches("dogx", {"dog", "##s"}.__contains__)
    assert [step.piece for step in steps] == ["dog", None]
    assert steps[-1].tried == ("##x",)
    assert steps[-1].rest == "x"
