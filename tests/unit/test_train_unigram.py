"""A small corpus becomes a unigram tokenizer that reads everything."""

import bz2
import json
from pathlib import Path

import pytest
from tokenizers import Tokenizer

from components.models import files
from components.models.tokenizers.packaged import LibraryTokenizer
from scripts import train_unigram

WORDS = "the river banks bank banking rivers and boats boat boating by a sea seas".split()  # noqa: SIM905


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    """Every other line is of words of WORDS; the others, of digits, are to be left out."""
    lines = [" ".join(WORDS[row % 7 :]) + "\n" + "0123456789\n" for row in range(400)]
    path = tmp_path / "corpus.txt.bz2"
    path.write_bytes(bz2.compress(("ﬁ 中\n0\n" + "".join(lines)).encode()))
    return path


def train(corpus: Path, out: Path) -> LibraryTokenizer:
    train_unigram.main([str(corpus), "--out", str(out), "--pieces", "320", "--every", "2"])
    return LibraryTokenizer("tiny", "Tiny", Tokenizer.from_file(str(out)))


def test_frequent_words_become_pieces_and_others_bytes(corpus, tmp_path, capsys):
    ours = train(corpus, tmp_path / "new" / "tiny.json")
    assert capsys.readouterr().out.strip() == files.digest(tmp_path / "new" / "tiny.json")
    assert ours.size <= 320
    assert [token.piece for token in ours.cut("bank river").tokens] == ["▁bank", "▁river"]
    foreign = ours.cut("中5").tokens  # too rare, and in no line that was taken
    assert [token.piece for token in foreign][-4:] == ["<0xE4>", "<0xB8>", "<0xAD>", "<0x35>"]
    assert ours.cut("ﬁ").decoded == "fi"


def test_a_vocabulary_begins_with_marks_and_bytes(corpus, tmp_path):
    train(corpus, tmp_path / "tiny.json")
    model = json.loads((tmp_path / "tiny.json").read_text("utf-8"))["model"]
    pieces = [piece for piece, _ in model["vocab"]]
    assert pieces[:4] == ["<unk>", "<s>", "</s>", "<0x00>"]
    assert pieces[258] == "<0xFF>"
    assert not [piece for piece in pieces[259:] if piece.startswith("<")]
    assert len(set(pieces)) == len(pieces)
