"""Are tokenizers opened once, and words replayed by whichever made them?"""

from components.cached import models, tokens


def test_all_that_ship_can_be_put_side_by_side():
    assert tokens.tokenizer_names() == ("gpt2", "cl100k", "unigram")


def test_a_tokenizer_is_opened_once_and_cuts_for_all():
    assert models.tokenizer("gpt2") is models.tokenizer("gpt2")
    assert tokens.cut("gpt2", "rand_xyz").ids == (25192, 62, 5431, 89)


def test_words_are_replayed_by_merges_or_matches():
    ((first, merges), (second, _)) = tokens.replay("gpt2", "cats run")
    assert (first, second) == ("cats", " run")
    assert [step.pieces[-1] for step in merges] == [b"s", b"ats", b"cats"]
    ((_, matches),) = tokens.replay("minilm", "xyz")
    assert [step.piece for step in matches] == ["x", "##y", "##z"]
    assert tokens.replay("unigram", "cats") == (("▁cats", ()),)
