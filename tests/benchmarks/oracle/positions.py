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
_ALL = "positions=512"  # what the sentences are about
_ALIKE = "figures.flatMap(f => f._fullData).find(trace => trace.name === 'q = k')"
_SPREAD = "half lie below {}, nine in ten between {} and {}."
_WAVES = "Pairs with a wavelength above the 512 positions shown: {} of {}."
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
    """Return what three directions show in percent, the longest row and the median."""
    lengths = np.linalg.norm(_rows(centred=True), axis=1)
    made: Any = decomposition.PCA(3, svd_solver="full").fit(_rows(centred=True))
    share = 100 * made.explained_variance_ratio_.sum()
    return [share, lengths.max(), float(np.median(lengths))]


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
    """Return what the page shows of every scheme and in every view."""
    return [*_vectors(), *_stretched(), *_biases(), *_views()]


def _vectors() -> list[Check]:
    """Return what is shown of schemes that add a vector."""
    learned = f"{_LINK}?view=table&{_ALL}&center=true"
    few = f"{_LINK}?view=table&scheme=sinusoidal&layout=fairseq&base=1000&first=100&dims=64"
    fairseq = f"{few}&{_ALL}"
    return [
        Check(
            learned,
            "MiniLM, centred: cosines, median and 90%",
            _SPREAD,
            lambda: turning.spread(_cosines(_rows(centred=True))),
        ),
        Check(
            learned.replace("view=table", "view=up close"),
            "MiniLM, centred: 3 directions %, lengths",
            "differ most: {}% of their variance. … has the longest row, {}; half are below {}.",
            _lengths,
        ),
        Check(
            fairseq,
            "fairseq: cosines, median and 90%",
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
            f"{few}&positions=128&large=numbers",
            "fairseq: sine and cosine at position 150",
            Drawn("[3, 35].map(at => cell(g._fullData[0], 50, at))"),
            lambda: _fairseq()[1][50, [3, 35]].tolist(),
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
        table = f"{_LINK}?view=table&scheme=rotary&{_ALL}&{more}"
        link = table.replace("view=table", "view=up close")
        found += [
            Check(table, f"{name}: cosines", _SPREAD, lambda name=name: turning.of(name).spread()),
            Check(table, f"{name}: long waves", _WAVES, lambda name=name: turning.of(name).waves()),
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
                Drawn(f"[100, 400].map(at => {_ALIKE}.y[at])"),
                lambda name=name: turning.of(name).alike()[[100, 400]].tolist(),
            ),
        ]
    gain = Check(
        f"{_LINK}?view=table&scheme=rotary&{_ALL}&{yarn}",
        "YaRN's gain, and its square",
        "multiplies queries and keys by {}, so every score by {}.",
        lambda: [turning.of("yarn").gain, turning.of("yarn").gain ** 2],
    )
    return [gain, *found]


def _biases() -> list[Check]:
    """Return what is shown of schemes that add to scores."""
    return [
        Check(
            f"{_LINK}?view=table&scheme=alibi&heads=12&head=10",
            "ALiBi: slope of head 10, factor a token",
            "Head 10 of 12 has slope {}: a key one token further away gets {} of the weight",
            _alibi,
        ),
        Check(
            f"{_LINK}?view=table&scheme=t5&positions=128&buckets=16&max_distance=64&causal=true",
            "T5: buckets at distance 0, 5, 20, 40, 90",
            Drawn(
                "[0, 5, 20, 40, 90].map(d => cell(g._fullData[0], 100, 100 - d))",
                figure=1,
                digits=0,
            ),
            _buckets,
        ),
        Check(
            f"{_LINK}?view=table&scheme=none&positions=128&causal=true",
            "none: factor of an earlier key",
            Drawn("cell(named('factor exp(bias)'), 100, 50)"),
            lambda: 1,
        ),
    ]


def _views() -> list[Check]:
    """Return what the other views show."""
    return [
        Check(
            f"{_LINK}?view=all schemes&{_ALL}",
            "learned: mean cosine at distance 1, 10, 100",
            Drawn("[1, 10, 100].map(at => named('learned').y[at])"),
            _mean_by_distance,
        ),
        Check(
            f"{_LINK}?view=shuffled words&sentence=The cat saw a mouse&order=sorted",
            "shuffled: largest difference, layer, size",
            "differ by up to {} (layer {}), where … root mean square of {}.",
            _shuffled,
        ),
        Check(
            f"{_LINK}?view=longer texts",
            "loss with ALiBi at 56 to 63 and 248 to 255",
            Drawn("[7, 31].map(at => named('alibi').y[at])", digits=3),
            lambda: decoders.loss("alibi"),
            within=0.03,
        ),
        Check(
            f"{_LINK}?view=longer texts",
            "loss without positions at 56 to 63",
            Drawn("named('none').y[7]", digits=3),
            lambda: decoders.loss("none")[0],
            within=0.03,
        ),
    ]
