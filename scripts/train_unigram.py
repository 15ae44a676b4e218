"""Train the app's own unigram tokenizer: ``python -m scripts.train_unigram CORPUS --out FILE``.

As SentencePiece cuts text: characters brought into their compatibility forms (NFKC), runs of spaces
made one, a space written as ``▁`` and put before the text, pieces chosen by their probabilities.
What no piece holds falls into its UTF-8 bytes (``<0xE5>``), so nothing is unknown.

References
----------
Kudo (2018), Subword Regularization, https://aclanthology.org/P18-1007. Kudo and Richardson (2018),
SentencePiece, https://aclanthology.org/D18-2012.
"""

import argparse
import itertools
import json
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from tokenizers import Regex, Tokenizer, decoders, normalizers, pre_tokenizers
from tokenizers.models import Unigram
from tokenizers.trainers import UnigramTrainer

from components.models import files
from scripts import plain_text

SPECIALS = ("<unk>", "<s>", "</s>")
_BYTES = tuple(f"<0x{byte:02X}>" for byte in range(256))
_COVERAGE = 0.9995  # of the text's characters, as SentencePiece has it; rarer ones are left out
_DECIMALS = 4  # of a log probability


def train(lines: Sequence[str], *, n_pieces: int) -> Tokenizer:
    """Train a tokenizer on some lines of text.

    Parameters
    ----------
    lines : sequence of str
    n_pieces : int
        Of the whole vocabulary, its special tokens and the 256 bytes counted.

    Returns
    -------
    tokenizers.Tokenizer
    """
    tokenizer = _empty()
    trainer = UnigramTrainer(
        vocab_size=n_pieces - len(_BYTES), special_tokens=list(SPECIALS), unk_token=SPECIALS[0]
    )
    tokenizer.train_from_iterator(_common(lines, tokenizer.normalizer), trainer)
    return Tokenizer.from_str(json.dumps(_with_bytes(json.loads(tokenizer.to_str()))))


def write(tokenizer: Tokenizer, path: Path) -> str:
    """Write a tokenizer as compact JSON and return the file's sha256."""
    content = json.dumps(
        json.loads(tokenizer.to_str()), ensure_ascii=False, separators=(",", ":"), sort_keys=True
    )
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(content + "\n", "utf-8")
    return files.digest(path)


def _empty() -> Tokenizer:
    """Return a tokenizer with everything but pieces."""
    tokenizer = Tokenizer(Unigram())
    tokenizer.normalizer = normalizers.Sequence(
        [
            normalizers.Nmt(),
            normalizers.NFKC(),
            normalizers.Replace(Regex(" {2,}"), " "),
            normalizers.Strip(),
        ]
    )
    tokenizer.pre_tokenizer = pre_tokenizers.Metaspace()
    tokenizer.decoder = decoders.Sequence(
        [decoders.ByteFallback(), decoders.Metaspace(), decoders.Fuse()]
    )
    return tokenizer


def _common(lines: Sequence[str], normalizer: normalizers.Normalizer) -> list[str]:
    """Return the lines, normalised, with a space for each of the rare characters."""
    normal = [normalizer.normalize_str(line) for line in lines]
    counts = Counter[str]()
    for line in normal:
        counts.update(line)
    within = itertools.accumulate(count for _, count in counts.most_common())
    kept = sum(total <= _COVERAGE * counts.total() for total in within)
    rare = {ord(character): " " for character, _ in counts.most_common()[kept:]}
    return [line.translate(rare) for line in normal]


def _with_bytes(form: dict[str, Any]) -> dict[str, Any]:
    """Put the bytes after the special tokens, and round what is written of each piece."""
    model = form["model"]
    pieces = [[piece, round(score, _DECIMALS)] for piece, score in model["vocab"]]
    begin = len(SPECIALS)
    model["vocab"] = [*pieces[:begin], *([byte, 0.0] for byte in _BYTES), *pieces[begin:]]
    model["byte_fallback"] = True
    return form


def main(arguments: Sequence[str] | None = None) -> None:
    """Read the command line and train."""
    parser = argparse.ArgumentParser(
        prog="python -m scripts.train_unigram",
        description="Train a unigram tokenizer on plain text, .bz2 or .gz.",
        formatter_class=argparse.ArgumentDefaultsHelpFormatter,
    )
    parser.add_argument("corpus", type=Path, metavar="CORPUS")
    parser.add_argument("--out", required=True, type=Path, metavar="FILE", help="file to write")
    parser.add_argument("--pieces", type=int, default=8_000, help="size of the vocabulary")
    parser.add_argument("--every", type=int, default=10, help="take every n-th paragraph")
    options = parser.parse_args(arguments)
    lines = list(itertools.islice(plain_text.read_lines(options.corpus), 0, None, options.every))
    print(write(train(lines, n_pieces=options.pieces), options.out))  # noqa: T201


if __name__ == "__main__":
    main()
