"""Is every character of a text in its tokens or told to be lost, whatever the text is?"""

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from tokenizers import (
    AddedToken,
    Regex,
    Tokenizer,
    decoders,
    models,
    normalizers,
    pre_tokenizers,
    processors,
    trainers,
)

from components.models.tokenizers import sources
from components.models.tokenizers.packaged import LibraryTokenizer
from components.vectors.tokens.cut import Loss
from tests.unit.models.tokenizers.random_texts import texts

TEXT = st.text(st.characters(exclude_categories=()), max_size=60) | st.text(
    st.sampled_from("aAé ﬁ1\u0301\u0323\u1112\u1161\u11ab각👩\u200d🏽\t\n\x00\u00a0▁Ġ#�中"),
    max_size=30,
)


def trained(model, trainer, **parts):
    """Train a small tokenizer of another make than those that ship."""
    made = Tokenizer(model)
    for name, part in parts.items():
        if part is not None:
            setattr(made, name, part)
    made.train_from_iterator(texts(300, seed=1), trainer)
    return made


def roberta():
    """Byte-level, as if a space stood first; marks at both ends, a mask that takes a space."""
    made = trained(
        models.BPE(),
        trainers.BpeTrainer(
            vocab_size=600,
            special_tokens=["<s>", "</s>"],
            initial_alphabet=pre_tokenizers.ByteLevel.alphabet(),
            show_progress=False,
        ),
        pre_tokenizer=pre_tokenizers.ByteLevel(add_prefix_space=True),
        decoder=decoders.ByteLevel(),
    )
    made.add_special_tokens([AddedToken("<mask>", lstrip=True)])
    made.post_processor = processors.RobertaProcessing(("</s>", 1), ("<s>", 0))
    return made


def qwen():
    """Byte-level after composing characters; no marks."""
    return trained(
        models.BPE(),
        trainers.BpeTrainer(
            vocab_size=600,
            initial_alphabet=pre_tokenizers.ByteLevel.alphabet(),
            show_progress=False,
        ),
        normalizer=normalizers.NFC(),
        pre_tokenizer=pre_tokenizers.ByteLevel(add_prefix_space=False),
        decoder=decoders.ByteLevel(),
    )


def smollm():
    """Byte-level, digit by digit, and no token for bytes that its texts have not."""
    return trained(
        models.BPE(),
        trainers.BpeTrainer(vocab_size=600, special_tokens=["<s>"], show_progress=False),
        pre_tokenizer=pre_tokenizers.Sequence(
            [
                pre_tokenizers.Digits(individual_digits=True),
                pre_tokenizers.ByteLevel(add_prefix_space=False),
            ]
        ),
        decoder=decoders.ByteLevel(),
    )


def llama2():
    """BPE on characters, spaces as ▁, bytes for what is unknown."""
    return trained(
        models.BPE(unk_token="<unk>", fuse_unk=True, byte_fallback=True),
        trainers.BpeTrainer(
            vocab_size=900,
            special_tokens=["<unk>", *(f"<0x{byte:02X}>" for byte in range(256))],
            limit_alphabet=80,
            show_progress=False,
        ),
        normalizer=normalizers.Sequence([normalizers.Prepend("▁"), normalizers.Replace(" ", "▁")]),
        decoder=decoders.Sequence([decoders.Replace("▁", " "), decoders.ByteFallback()]),
    )


def t5():
    """Unigram with an unknown token."""
    return trained(
        models.Unigram(),
        trainers.UnigramTrainer(
            vocab_size=900, special_tokens=["</s>", "<unk>"], unk_token="<unk>", show_progress=False
        ),
        normalizer=normalizers.Sequence(
            [normalizers.NFKC(), normalizers.Replace(Regex(" {2,}"), " ")]
        ),
        pre_tokenizer=pre_tokenizers.Metaspace(),
        decoder=decoders.Metaspace(),
        post_processor=processors.TemplateProcessing(
            single="$A </s>", special_tokens=[("</s>", 0)]
        ),
    )


OTHERS = {"roberta": roberta, "qwen": qwen, "smollm": smollm, "llama2": llama2, "t5": t5}
NAMES = ("gpt2", "cl100k", "minilm", "unigram", *OTHERS)


@pytest.fixture(scope="module", params=NAMES)
def tokenizer(request):
    make = OTHERS.get(request.param)
    if make is None:
        return sources.load(request.param)
    return LibraryTokenizer(request.param, request.param, make())


@given(text=TEXT)
@example(text="Café\u0301 [SEP] 한국어\tﬁ\n  x\x00y hello. ")
@example(text=" a<mask> <s></s> e\u0301 \ud800 ▁▁a  ")
@settings(max_examples=100)
def test_every_character_is_accounted_for(tokenizer, text):
    cut = tokenizer.cut(text)
    lost = {place for loss in cut.losses for place in range(loss.start, loss.end)}
    for place, character in enumerate(text):
        holders = [row for row, each in enumerate(cut.tokens) if each.start <= place < each.end]
        if not holders:
            kept = tokenizer.kind == "WordPiece" and character == " "
            assert place in lost or kept
        assert len(holders) < 2 or all(cut.sharing[row] for row in holders)


@given(text=TEXT)
@example(text=" a<mask> <s></s> e\u0301 \ud800 ▁▁a  ")
@settings(max_examples=100)
def test_decoding_gives_the_text_back_or_is_told_to_lose(tokenizer, text):
    cut = tokenizer.cut(text)
    assert (cut.decoded == text) == (not cut.losses)
    standing = [token.id for token in cut.tokens if not token.is_added]
    assert tokenizer.decode(standing) == cut.decoded
    places = [(token.start, token.end) for token in cut.tokens]
    assert places == sorted(places)
    assert all(0 <= start <= end <= len(text) for start, end in places)


@given(text=TEXT)
@settings(max_examples=100)
def test_a_token_alone_is_what_becomes_of_its_characters(tokenizer, text):
    cut = tokenizer.cut(text)
    for token, is_shared in zip(cut.tokens, cut.sharing, strict=True):
        if is_shared or token.is_special or token.id == tokenizer.unknown:
            continue
        own = text[token.start : token.end]
        alone = tokenizer.cut(own)
        content = token.content.decode("utf-8", "replace")
        assert alone.decoded.strip() == content.strip(), (own, token)


@pytest.mark.parametrize("name", ["gpt2", "cl100k"])
def test_characters_of_several_bytes_are_shared_by_their_tokens(name):
    cut = sources.load(name).cut("a👩b")
    held = [token for token in cut.tokens if (token.start, token.end) == (1, 2)]
    assert b"".join(token.content for token in held) == "👩".encode()
    assert len(held) == 2 + (name == "cl100k")
    assert all(token.readable is None for token in held)
    assert cut.sharing == (False, *(True for _ in held), False)


@pytest.mark.parametrize(
    ("text", "losses"),
    [
        ("dogs run", ()),
        ("Dogs", (Loss("case", 0, 1),)),
        ("café", (Loss("accents", 3, 4),)),
        ("Züri", (Loss("case", 0, 1), Loss("accents", 1, 2))),
        ("cafe\u0301", (Loss("accents", 4, 5),)),
        ("a  b", (Loss("spaces", 1, 3),)),
        ("a-b", (Loss("spaces", 1, 1), Loss("spaces", 2, 2))),
        ("a\x00b", (Loss("dropped", 1, 2),)),
        ("a 😀", (Loss("unknown", 2, 3),)),
        ("한", (Loss("form", 0, 1),)),
    ],
)
def test_wordpiece_tells_what_it_loses(text, losses):
    assert sources.load("minilm").cut(text).losses == losses


def test_bytes_of_neighbours_are_told_apart_also_where_the_text_was_changed():
    cut = sources.load("unigram").cut("ﬁ 中😀")
    held = {place: [t for t in cut.tokens if t.start <= place < t.end] for place in (2, 3)}
    assert b"".join(token.content for token in held[2]) == "中".encode()
    assert b"".join(token.content for token in held[3]) == "😀".encode()


def test_the_unigram_tokenizer_tells_what_it_loses():
    ours = sources.load("unigram")
    assert ours.cut("The river bank").losses == ()
    assert ours.cut("ﬁve").losses == (Loss("form", 0, 1),)
    assert ours.cut(" a  b ").losses[0] == Loss("spaces", 0, 1)
    assert ours.cut("中😀").losses == ()  # in bytes, but all there
    assert ours.cut("👩\u200d👧").losses == (Loss("dropped", 1, 2),)  # a space instead
