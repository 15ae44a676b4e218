"""Random texts of all scripts, with what is hard to cut: marks, joiners, spaces, controls."""

import random

_ALPHABETS = (
    "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ",
    "0123456789.,;:!?'\"-_()[]{}<>|/\\@#$%&*+=~^`",
    "äöüßéèêñçåøÅÉÑİıǅﬁﬀ①²½™",
    "абвгдежзийклмнопρστυφχψωאבגדהשלוםابتثجحخ",
    "की हिन्दी தமிழ் ไทย",
    "中文字符日本語かなカナ한국어각",
    "👩‍👩‍👧‍👦🏳️‍🌈🇩🇪👍🏽😀𝒳𐍈",
    "e\u0301a\u0308o\u0302\u0323\u1112\u1161\u11ab",
    "\u200b\u200d\u00ad\ufeff\x00\x07\x7f\u0085\ufffd\ue000",
)
_SPACES = (
    " ",
    " ",
    " ",
    " ",
    "  ",
    "   ",
    "\t",
    "\n",
    "\r\n",
    "\n\n",
    "\u00a0",
    "\u3000",
    "\u2028",
    "",
)
_WORDS = ("the", "of", "bank", "don't", "I'm", "unbelievable", "Tokenizer", "<s>", "▁")


def texts(count: int, *, seed: int) -> list[str]:
    """Return some texts, the same ones for the same seed."""
    chance = random.Random(seed)
    return ["".join(_parts(chance)) for _ in range(count)]


def words(count: int, *, seed: int) -> list[str]:
    """Return some words of letters, long and short, of one script each."""
    chance = random.Random(seed)
    return ["".join(_letters(chance, longest=18)) for _ in range(count)]


def _parts(chance: random.Random) -> list[str]:
    parts: list[str] = []
    for _ in range(chance.randint(0, 12)):
        is_known = chance.random() < 0.4
        parts += [chance.choice(_WORDS)] if is_known else _letters(chance, longest=8)
        parts.append(chance.choice(_SPACES))
    if chance.random() < 0.2:
        parts.append(chr(chance.choice((*range(0x20, 0xD800), *range(0xE000, 0x11000)))))
    return parts


def _letters(chance: random.Random, *, longest: int) -> list[str]:
    alphabet = chance.choice(_ALPHABETS)
    return [chance.choice(alphabet) for _ in range(chance.randint(1, longest))]
