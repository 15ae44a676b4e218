"""*Positional encodings*: tables, stretched RoPE, biases, what order does to a model."""

from functools import cache
from typing import Any

import numpy as np
import torch
from safetensors.numpy import load_file
from sklearn import decomposition
from transformers.models.bloom.modeling_bloom import build_alibi_tensor
from transformers.models.t5.modeling_t5 import T5Attention

from tests.benchmarks.oracle import decoders, minilm, shipped, turning
from tests.benchmarks.oracle.check import Check, Drawn
from tests.benchmarks.oracle.shipped import Array

_LINK = "/positional-encodings"
_SPREAD = "half lie below {}, nine in ten between {} and {}."
_WAVES = "{} of {} pairs have a wavelength above the 512 positions"
_LEFT_OUT = "In training, {} of {} pairs did not come round"
_BEYOND = "the last shown, and stretched as they are, {} of them"
_BOUND = (
    "divided by its value at distance 0, {}; in the units of the other lines it falls to {} here"
)


@cache
def _rows(*, centred: bool) -> Array:
    """Return MiniLM's rows of positions."""
    (path,) = shipped.minilm().glob("*.safetensors")
    stored = load_file(path)
    name = next(key for key in stored if key.endswith("position_embeddings.weight"))
    table = stored[name].astype(np.float64)
    return table - table.mean(axis=0) if centred else table


def _cosines(table: Array) -> Array:
    """Return the cosines of all rows."""
    unit = table / np.linalg.norm(table, axis=1, keepdims=True)
    return unit @ unit.T


def _lengths() -> list[float]:
    """Return the longest row and the median, and what three directions show in percent."""
    lengths = np.linalg.norm(_rows(centred=True), axis=1)
    made: Any = decomposition.PCA(3, svd_solver="full").fit(_rows(centred=True))
    return [lengths.max(), float(np.median(lengths)), 100 * made.explained_variance_ratio_.sum()]


@cache
def _fairseq() -> tuple[Array, Array]:
    """Return frequencies and the table from position 100: sines, then cosines."""
    frequencies = 1_000 ** (-np.arange(32) / 31)
    angles = np.outer(np.arange(100, 100 + turning.SHOWN), frequencies)
    return frequencies, np.hstack([np.sin(angles), np.cos(angles)])


def _alibi() -> list[float]:
    """Return the slope of head 10 of 12 in BLOOM's code, and what a token further leaves."""
    made = build_alibi_tensor(torch.ones(1, 3), 12, torch.float64)
    slope = float(made[9, 0, 1])
    return [slope, float(np.exp(-slope))]


def _buckets() -> list[float]:
    """Return T5's buckets of some distances to earlier keys."""
    apart = torch.tensor([0, -5, -20, -40, -90])
    found = T5Attention._relative_position_bucket(
        apart, bidirectional=False, num_buckets=16, max_distance=64
    )
    return found.double().tolist()


def _mean_by_distance() -> list[float]:
    """Return the mean cosine of learned rows 1, 10 and 100 positions apart."""
    table = _cosines(_rows(centred=False))
    return [float(np.diagonal(table, distance).mean()) for distance in (1, 10, 100)]


def _shuffled() -> list[float]:
    """Return the largest difference over the layers, its layer, and the size of numbers there."""
    apart, size = minilm.largest_differences("The cat saw a mouse", "a cat mouse saw The")
    layer = int(apart.argmax())
    return [float(apart[layer]), float(layer), float(size[layer])]


def checks() -> list[Check]:
    """Return what the page shows of every scheme and in every panel."""
    return [*_vectors(), *_stretched(), *_biases(), *_panels()]


def _vectors() -> list[Check]:
    """Return what is shown of schemes that add a vector."""
    learned = f"{_LINK}?center=true"
    fairseq = f"{_LINK}?scheme=sinusoidal&layout=fairseq&base=1000&first=100&dims=64"
    return [
        Check(
            learned,
            "MiniLM, centred: cosines, median and 90 %",
            _SPREAD,
            lambda: turning.spread(_cosines(_rows(centred=True))),
        ),
        Check(
            learned,
            "MiniLM, centred: lengths, 3 directions %",
            "has the longest row, {}; half are below {}. … differ most: {}% of their variance",
            _lengths,
        ),
        Check(
            fairseq,
            "fairseq: cosines, median and 90 %",
            _SPREAD,
            lambda: turning.spread(_cosines(_fairseq()[1])),
        ),
        Check(
            fairseq,
            "fairseq: long waves",
            _WAVES,
            lambda: [float((2 * np.pi / _fairseq()[0] > turning.SHOWN).sum()), 32],
        ),
        Check(
            fairseq,
            "fairseq: sine and cosine at position 350",
            Drawn("[3, 35].map(at => cell(g._fullData[0], 250, at))"),
            lambda: _fairseq()[1][250, [3, 35]].tolist(),
        ),
    ]


def _stretched() -> list[Check]:
    """Return what is shown of stretched RoPE."""
    yarn = "scaling=yarn&factor=4&trained=512&dims=64&pairing=interleaved"
    links = {
        "yarn": yarn,
        "llama3": "scaling=llama3&factor=8&trained=8192&base=500000",
        "dynamic": "scaling=dynamic&factor=4&trained=128",
        "linear": "scaling=linear&factor=4&share=0.25",
    }
    found: list[Check] = []
    for name, more in links.items():
        link = f"{_LINK}?scheme=rotary&{more}"
        found += [
            Check(link, f"{name}: cosines", _SPREAD, lambda name=name: turning.of(name).spread()),
            Check(link, f"{name}: long waves", _WAVES, lambda name=name: turning.of(name).waves()),
            Check(
                link,
                f"{name}: not come round in training",
                _LEFT_OUT,
                lambda name=name: turning.of(name).left_out()[:2],
            ),
            Check(
                link,
                f"{name}: of these beyond",
                _BEYOND,
                lambda name=name: turning.of(name).left_out()[2],
            ),
            Check(link, f"{name}: bound", _BOUND, lambda name=name: turning.of(name).bound()),
            Check(
                link,
                f"{name}: q = k at distances 100 and 400",
                Drawn("[100, 400].map(at => named('q = k').y[at])", figure=4),
                lambda name=name: turning.of(name).alike()[[100, 400]].tolist(),
            ),
        ]
    gain = Check(
        f"{_LINK}?scheme=rotary&{yarn}",
        "YaRN's gain, and its square",
        "multiplies queries and keys by {}, so every score by {}.",
        lambda: [turning.of("yarn").gain, turning.of("yarn").gain ** 2],
    )
    return [gain, *found]


def _biases() -> list[Check]:
    """Return what is shown of schemes that add to scores."""
    return [
        Check(
            f"{_LINK}?scheme=alibi&heads=12&head=10",
            "ALiBi: slope of head 10, factor a token",
            "Head 10 of 12 has slope {}: each further token multiplies a key's weight by {}.",
            _alibi,
        ),
        Check(
            f"{_LINK}?scheme=t5&buckets=16&max_distance=64&causal=true",
            "T5: buckets at distance 0, 5, 20, 40, 90",
            Drawn("[0, 5, 20, 40, 90].map(d => cell(g._fullData[0], 200, 200 - d))", digits=0),
            _buckets,
        ),
        Check(
            f"{_LINK}?scheme=none&causal=true",
            "none: factor of an earlier key",
            Drawn("cell(named('factor exp(bias)'), 200, 100)", figure=1),
            lambda: 1,
        ),
    ]


def _panels() -> list[Check]:
    """Return what is shown below the pictures."""
    return [
        Check(
            f"{_LINK}?panel=schemes",
            "learned: mean cosine at distance 1, 10, 100",
            Drawn("[1, 10, 100].map(at => named('learned').y[at])", figure=2),
            _mean_by_distance,
        ),
        Check(
            f"{_LINK}?panel=shuffle&sentence=The cat saw a mouse&order=sorted",
            "shuffled: largest difference, layer, size",
            "differ by up to {} (layer {}), where … root mean square of {}.",
            _shuffled,
        ),
        Check(
            f"{_LINK}?panel=length",
            "loss with ALiBi at 56 to 63 and 248 to 255",
            Drawn("[7, 31].map(at => named('alibi').y[at])", figure=2, digits=3),
            lambda: decoders.loss("alibi"),
            within=0.03,
        ),
        Check(
            f"{_LINK}?panel=length",
            "loss without positions at 56 to 63",
            Drawn("named('none').y[7]", figure=2, digits=3),
            lambda: decoders.loss("none")[0],
            within=0.03,
        ),
    ]
