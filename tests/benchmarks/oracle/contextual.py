"""*Contextual vectors*: one word in many sentences."""

import re
from collections.abc import Sequence
from functools import cache
from urllib.parse import quote

import numpy as np

from tests.benchmarks.oracle import held, minilm, ready, senses, shipped
from tests.benchmarks.oracle.check import Check, Drawn
from tests.benchmarks.oracle.minilm import cosines, pairs
from tests.benchmarks.oracle.shipped import Array

_LINK = "/contextual-vectors"
_DRAWS = 4_000
_ALIKE = (
    "After layer {} two occurrences of … have cosine {} [… on average ({} within a sense, "
    "{} across; within less across {} ["
)
_MARGINS = "have cosine … [{}, {}] on average … across; … [{}, {}], at least as much in"
_CHANCE = "at least as much in {}% of 1,000 random assignments of the senses), against"


def _link(word: str, more: str) -> str:
    """Return a link with a ready word's sentences."""
    texts, senses = ready.sentences(word)
    text = "\n".join(f"{sense}: {line}" for sense, line in zip(senses, texts, strict=True))
    return f"{_LINK}?word={word}&text={quote(text)}{more}"


def _is_same(senses: Sequence[str]) -> Array:
    """Tell which pairs are of one sense."""
    return pairs(np.equal.outer(np.array(senses), np.array(senses)))


def _alike(word: str, layer: int) -> list[float]:
    """Return the layer, the mean cosine of all pairs, within and across senses, the gap."""
    found, same = pairs(cosines(ready.states(word)[layer])), _is_same(ready.sentences(word)[1])
    within, across = float(found[same].mean()), float(found[~same].mean())
    return [layer, float(found.mean()), within, across, within - across]


def _resampled(word: str, layer: int) -> list[float]:
    """Return the ends of the middle 95% of resamples, of the mean and of the gap."""
    random = np.random.default_rng(2_468)
    table, senses = cosines(ready.states(word)[layer]), np.array(ready.sentences(word)[1])
    first, second = np.triu_indices(len(senses), k=1)
    groups = [np.flatnonzero(senses == sense) for sense in dict.fromkeys(senses)]
    whole, gaps = [], []
    for _ in range(_DRAWS):
        for drawn, kept in (
            (random.integers(len(senses), size=len(senses)), whole),
            (np.concatenate([random.choice(group, len(group)) for group in groups]), gaps),
        ):
            one, other = drawn[first], drawn[second]
            apart = one != other  # an occurrence drawn twice is no pair
            found, same = table[one, other][apart], (senses[one] == senses[other])[apart]
            kept.append(found.mean() if kept is whole else found[same].mean() - found[~same].mean())
    return [float(end) for kept in (whole, gaps) for end in np.quantile(kept, [0.025, 0.975])]


def _by_chance(word: str, layer: int) -> float:
    """Return how many of random assignments have as large a gap, in percent."""
    random, senses = np.random.default_rng(1_357), np.array(ready.sentences(word)[1])
    found = pairs(cosines(ready.states(word)[layer]))
    gap, more = _alike(word, layer)[4], 0
    for _ in range(_DRAWS):
        same = _is_same(random.permutation(senses).tolist())
        more += found[same].mean() - found[~same].mean() >= gap - 1e-9
    return 100 * (1 + more) / (1 + _DRAWS)


def _journey(word: str) -> list[float]:
    """Return what the map shows in percent, and the mean cosine with the star, first and last."""
    directions = ready.states(word) / np.linalg.norm(ready.states(word), axis=2, keepdims=True)
    spread = directions - directions.mean(axis=1, keepdims=True)
    axes = np.linalg.svd(spread.reshape(-1, spread.shape[2]), full_matrices=False)[2][:2]
    star = minilm.input_row(word)
    along = (directions @ star / np.linalg.norm(star)).mean(axis=1)
    last = spread[-1]
    shown = 100 * float(((last @ axes.T) ** 2).sum() / (last**2).sum())
    return [shown, float(along[0]), float(along[-1])]


@cache
def _everyday(layer: int) -> tuple[Array, Array]:
    """Return the word tokens' states of unrelated sentences, and whether two make a random pair."""
    texts = shipped.literal("vectors/contextual/everyday.py", "EVERYDAY")
    found, owner, names = [], [], []
    for number, text in enumerate(texts):
        read = minilm.read(text)
        for place, (start, end) in enumerate(read.ends):
            if re.search(r"\w", text[start:end]):
                found.append(read.states[layer, place])
                owner.append(number)
                names.append(read.tokens[place])
    is_pair = np.not_equal.outer(np.array(owner), np.array(owner))
    return np.array(found), pairs(is_pair & np.not_equal.outer(np.array(names), np.array(names)))


def _random(layer: int) -> list[float]:
    """Return mean and middle 90% of the cosines of all random pairs, and how many tokens."""
    vectors, is_pair = _everyday(layer)
    found = pairs(cosines(vectors))[is_pair]
    return [float(found.mean()), *np.quantile(found, [0.05, 0.95]).tolist()]


def _without(layer: int, drop: int) -> tuple[Array, list[float]]:
    """Return centred occurrences of bank without dominant dimensions; these, and their share."""
    vectors, is_pair = _everyday(layer)
    unit = vectors / np.linalg.norm(vectors, axis=1, keepdims=True)
    first, second = (each[is_pair] for each in np.triu_indices(len(unit), k=1))
    shares = np.einsum("pd,pd->d", unit[first], unit[second])
    dims = np.argsort(-shares)[:drop]
    left = ready.states("bank")[layer] - vectors.mean(axis=0)
    left[:, dims] = 0
    return cosines(left), [*dims.tolist(), 100 * float(shares[dims].sum() / shares.sum())]


def _attention() -> list[float]:
    """Return the three largest weights of a word in layer 3, and the share of marks in percent."""
    read = minilm.read(ready.sentences("bank")[0][3])
    mean = read.weights[2].mean(axis=0)[read.tokens.index("bank")]
    marks = np.array([token in ("[CLS]", "[SEP]") for token in read.tokens])
    open_to = ~marks & (np.array(read.tokens) != "bank")
    return [*np.sort(mean[open_to])[::-1][:3].tolist(), 100 * float(mean[marks].sum())]


def _fixed(word: str) -> float:
    """Return what two directions show of a word and its twelve nearest, in percent."""
    near = np.argsort(-(shipped.unit() @ shipped.of(word)))[:13]
    spread = shipped.unit()[near] - shipped.unit()[near].mean(axis=0)
    sizes = np.linalg.svd(spread, compute_uv=False) ** 2
    return 100 * float(sizes[:2].sum() / sizes.sum())


def checks() -> list[Check]:
    """Return what the page shows in every view."""
    return [*_maps(), *_rulers(), *senses.checks(), *_others(), *held.checks()]


def _maps() -> list[Check]:
    """Return what the map shows of two words."""
    spring = _link("spring", "&layer=4")
    bat = _link("bat", "")
    path = "The map shows {}% of the spread … cosine with it is {} at the input, {} here."
    return [
        Check(_LINK, "bank: layer, cosines, gap", _ALIKE, lambda: _alike("bank", 6)),
        Check(_LINK, "bank: spread %, star", path, lambda: _journey("bank")),
        Check(spring, "spring: layer, cosines, gap", _ALIKE, lambda: _alike("spring", 4)),
        Check(bat, "bat: layer, cosines, gap", _ALIKE, lambda: _alike("bat", 6)),
        Check(bat, "bat: spread %, star", path, lambda: _journey("bat")),
        Check(
            bat,
            "bat: margins of cosine and gap",
            _MARGINS,
            lambda: _resampled("bat", 6),
            within=0.02,
        ),
        Check(bat, "bat: gap by chance, %", _CHANCE, lambda: _by_chance("bat", 6), within=0.6),
        Check(
            f"{_LINK}?view=models&layer=5",
            "second map, layer 5: from the star to 1",
            Drawn("Math.hypot(named('river').x[0], named('river').y[0])", figure=1),
            lambda: _place(5),
        ),
    ]


def _place(layer: int) -> float:
    """Return how far the first occurrence of bank lies from the star in the plane of the map."""
    directions = ready.states("bank") / np.linalg.norm(ready.states("bank"), axis=2, keepdims=True)
    spread = directions - directions.mean(axis=1, keepdims=True)
    axes = np.linalg.svd(spread.reshape(-1, spread.shape[2]), full_matrices=False)[2][:2]
    star = minilm.input_row("bank")
    return float(np.linalg.norm(axes @ (directions[layer, 0] - star / np.linalg.norm(star))))


def _rulers() -> list[Check]:
    """Return what random pairs give, and what dimensions do."""
    spring, changed = (
        _link("spring", "&layer=4"),
        f"{_LINK}?layer=3&vectors=centred&view=pairs&drop=3",
    )
    return [
        Check(
            spring,
            "random tokens: mean, middle 90%",
            "against {} of 10,000 random pairs of tokens, nine in ten … between {} and {} (",
            lambda: _random(4),
            within=0.005,
        ),
        Check(
            changed,
            "dimensions left out",
            "Left out here: dimensions {}, {}, {}, with",
            lambda: _without(3, 3)[1][:3],
        ),
        Check(
            changed,
            "their share of random cosines, %",
            "with {}% of the raw mean cosine",
            lambda: _without(3, 3)[1][3],
            within=1.5,
        ),
        Check(
            changed,
            "pairs 1, 2 and 1, 10, centred, without 3",
            Drawn("[1, 9].map(at => cell(named('cosine'), 0, at))"),
            lambda: _without(3, 3)[0][0, [1, 9]].tolist(),
        ),
    ]


def _others() -> list[Check]:
    """Return what attention and the static model show."""
    return [
        Check(
            f"{_LINK}?view=attention&layer=3&occurrence=4",
            "weights of three words, of marks %",
            "took up most from … ({}), … ({}), … ({}), averaged over 12 heads. … {}% of the weight",
            _attention,
        ),
        Check(
            f"{_LINK}?view=static",
            "word2vec's map of bank: spread %",
            "a map of its own ({}% of",
            lambda: _fixed("bank"),
        ),
    ]
