"""SmolLM2 from its packed file against transformers in float32; prints, asserts nothing.

Run with the app's virtual environment, on a quiet machine::

    python -m tests.benchmarks.decoder

One thread on both sides, in turn; processor time, because wall time doubles when somebody else
computes. Then a server of the app: what it holds before the decoder is asked for and after, and how
long the first sentence takes.
"""

import statistics
import subprocess
import sys
import time
from pathlib import Path

import numpy as np
import torch
from playwright.sync_api import sync_playwright
from transformers import AutoModelForCausalLM, AutoTokenizer

from components.models import catalog, contextual, files
from components.models.contextual import ContextualModel
from tests import servers
from tests.benchmarks.browsers import open_browser
from tests.benchmarks.contextual import in_turn
from tests.benchmarks.server import ADDRESSES, memory
from tests.browser.conftest import _settle

ROUNDS = 9
SENTENCE = "The bank by the river was steep and wet, so we sat down on a"
READY = """
import time
import numpy
from components.models import contextual, transformer
wall, processor = time.perf_counter(), time.process_time()
model = contextual.load("smollm2")
contextual.states(model, ["The bank by the river."])
print(f"{time.perf_counter() - wall:.2f} {time.process_time() - processor:.2f}")
"""
_WARM_SECONDS = 25  # until what is loaded in the background is loaded
DECODER = "/contextual-vectors?model=smollm2"


def ready() -> tuple[float, float]:
    """Return seconds on the clock and of processor to the first sentence, in a new process."""
    command = [sys.executable, "-c", READY]
    found = subprocess.run(command, capture_output=True, text=True, check=True).stdout.split()
    return float(found[0]), float(found[1])


def peer() -> tuple[torch.nn.Module, AutoTokenizer, float]:
    """Return transformers' model of the same file, its tokenizer, and the seconds it took."""
    began = time.perf_counter()
    card = catalog.find("smollm2")
    folder: Path = files.verified(card)
    model = AutoModelForCausalLM.from_pretrained(
        folder, gguf_file=card.gguf, dtype=torch.float32, local_files_only=True
    ).eval()
    tokenizer = AutoTokenizer.from_pretrained(folder, gguf_file=card.gguf, local_files_only=True)
    return model, tokenizer, time.perf_counter() - began


def sentences(ours: ContextualModel) -> None:
    """Print how long a sentence takes, with all layers, and how far the answers are apart."""
    theirs, tokenizer, took = peer()
    ids = tokenizer(SENTENCE, return_tensors="pt").input_ids

    def run() -> np.ndarray:
        with torch.inference_mode():
            output = theirs.model(input_ids=ids, output_hidden_states=True)
        return torch.cat(output.hidden_states).numpy()

    mine, peers = contextual.states(ours, [SENTENCE])[0].hidden, run()
    gap = np.linalg.norm(mine - peers, axis=-1) / np.linalg.norm(peers, axis=-1)
    spent = in_turn(lambda: contextual.states(ours, [SENTENCE]), run, rounds=ROUNDS)
    print(f"sentence   {len(ids[0])} tokens, all layers:", *spent, f"largest gap {gap.max():.1e}")
    print(f"loading    transformers {took:.1f} s")


def server() -> None:
    """Print what a server holds, and how long the decoder's first page takes."""
    with sync_playwright() as playwright, servers.running() as running:
        page = open_browser(playwright).new_context().new_page()
        for address in ADDRESSES:
            page.goto(running.url + address)
            _settle(page)
        time.sleep(_WARM_SECONDS)
        print(f"memory     all pages visited: {memory(running.process):.0f} MiB")
        for address in (DECODER, "/embedding-space?model=smollm2-input-table"):
            began = time.perf_counter()
            page.goto(running.url + address)
            _settle(page)
            spent = time.perf_counter() - began
            held = memory(running.process)
            print(f"memory     {address}: {held:.0f} MiB, drawn after {spent:.1f} s")
        page.context.browser.close()


def main() -> None:
    """Measure and print."""
    torch.set_num_threads(1)
    times = [ready() for _ in range(3)]
    clock, processor = (statistics.median(side) for side in zip(*times, strict=True))
    print(f"ready      first sentence after {clock:.1f} s, {processor:.1f} s of processor")
    sentences(contextual.load("smollm2"))
    server()


if __name__ == "__main__":
    main()
