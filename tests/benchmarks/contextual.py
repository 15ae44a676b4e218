"""Sentences to states against transformers and sentence-transformers; prints, asserts nothing.

Run with the app's virtual environment, on a quiet machine::

    python -m tests.benchmarks.contextual

One thread on both sides, ours and the peer's in turn; processor time, because wall time doubles
when somebody else computes. The answers are compared too.
"""

import statistics
import time
from collections.abc import Callable

import numpy as np
import torch
from sentence_transformers import SentenceTransformer
from transformers import AutoModel, AutoTokenizer

from components.models import catalog, contextual, files
from components.vectors.contextual import everyday

ROUNDS = 9
BATCH, TOKENS, MANY = 32, 20, 1_000


def texts(count: int) -> list[str]:
    """Return sentences of varied lengths: everyday ones, cut at different words."""
    words = " ".join(everyday.EVERYDAY).split()
    lengths = np.random.default_rng(0).integers(6, 30, size=count).tolist()
    starts = np.random.default_rng(1).integers(0, len(words) - 30, size=count).tolist()
    return [
        " ".join(words[start : start + length])
        for start, length in zip(starts, lengths, strict=True)
    ]


def means(model: contextual.ContextualModel, batch: list[str]) -> np.ndarray:
    """Return the mean of each sentence's states after the last layer, at length 1."""
    found = np.stack([each.hidden[-1].mean(axis=0) for each in contextual.states(model, batch)])
    return found / np.linalg.norm(found, axis=1, keepdims=True)


def in_turn(ours: Callable[[], object], theirs: Callable[[], object], *, rounds: int) -> list[str]:
    """Return median processor and wall times of both, in milliseconds, and the ratio."""
    pairs = []
    for _ in range(rounds):
        for run in (ours, theirs):
            wall, processor = time.perf_counter(), time.process_time()
            run()
            pairs.append((time.process_time() - processor, time.perf_counter() - wall))
    mine, peers = pairs[::2], pairs[1::2]
    ratio = statistics.median(m[0] / p[0] for m, p in zip(mine, peers, strict=True))
    shown = [
        f"{name} {1000 * statistics.median(each[0] for each in side):.0f} ms of processor, "
        f"{1000 * statistics.median(each[1] for each in side):.0f} on the clock"
        for name, side in (("ours", mine), ("theirs", peers))
    ]
    return [*shown, f"ratio {ratio:.2f}"]


def main() -> None:
    """Measure and print."""
    torch.set_num_threads(1)
    folder = str(files.verified(catalog.find("minilm")))
    tokenizer = AutoTokenizer.from_pretrained(folder)
    model = AutoModel.from_pretrained(folder, use_safetensors=True).eval()
    encoder = SentenceTransformer(folder, device="cpu")
    ours = contextual.load("minilm")

    def all_layers(batch: list[str]) -> torch.Tensor:
        encoded = tokenizer(batch, padding=True, return_tensors="pt")
        with torch.inference_mode():
            return torch.stack(model(**encoded, output_hidden_states=True).hidden_states, dim=1)

    sentence = "The bank by the river was steep and wet, so we sat down on a dry stone instead."
    for count in (1, BATCH):
        batch = [sentence] * count
        tokens = len(tokenizer(sentence)["input_ids"])
        mine, peers = contextual.states(ours, batch), all_layers(batch).numpy()
        worst = max(np.abs(m.hidden - p).max() for m, p in zip(mine, peers, strict=True))
        took = in_turn(
            lambda batch=batch: contextual.states(ours, batch),
            lambda batch=batch: all_layers(batch),
            rounds=ROUNDS,
        )
        print(
            f"{count} sentences of {tokens} tokens, all layers:", *took, f"largest gap {worst:.1e}"
        )

    many = texts(MANY)
    gap = np.abs(means(ours, many) - encoder.encode(many, normalize_embeddings=True)).max()
    took = in_turn(lambda: means(ours, many), lambda: encoder.encode(many), rounds=3)
    print(f"{MANY} sentences, mean vectors:", *took, f"largest gap {gap:.1e}")


if __name__ == "__main__":
    main()
