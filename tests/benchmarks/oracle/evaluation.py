"""*Vector evaluation*: word pairs, analogies, clusters, sizes."""

from collections import Counter
from functools import cache

import numpy as np
from scipy import stats
from sklearn import cluster

from tests.benchmarks.oracle import classifiers, google, shipped
from tests.benchmarks.oracle.check import Check, Drawn
from tests.benchmarks.oracle.shipped import Array

_LINK = "/vector-evaluation"
_FILES = {"simlex": "simlex999.txt", "wordsim": "wordsim353.tsv"}
_PAIRS = "Spearman {} [… Pearson {} [… {} of {} pairs used"
_ANALOGIES, _GROUP, _SIZE = "Answer the analogies", "Group the words", "Measure at every size"


def pairs(name: str) -> list[tuple[str, str, float]]:
    """Return the rated pairs of a set."""
    lines = shipped.of_gensim(_FILES[name]).read_text("utf-8").splitlines()
    fields = [line.split("\t") for line in lines if not line.startswith("#")]
    found = [each for each in fields if len(each) == 3 and each[2].replace(".", "").isdigit()]
    return [(one.lower(), other.lower(), float(rating)) for one, other, rating in found]


def _used(name: str, top: int | None, *, wrong: bool) -> tuple[Array, Array, list[str]]:
    """Return ratings, cosines and the group of every pair that counts."""
    counts = Counter(word for one, other, _ in pairs(name) for word in (one, other))
    ratings, cosines, groups = [], [], []
    limit = top or len(shipped.words())
    for one, other, rating in pairs(name):
        known = all(shipped.rows().get(word, limit) < limit for word in (one, other))
        if known or wrong:
            ratings.append(rating)
            cosines.append(shipped.cosine(one, other) if known else 0.0)
            groups.append(one if counts[one] >= counts[other] else other)
    return np.array(ratings), np.array(cosines), groups


def _correlations(name: str, top: int | None = None, *, wrong: bool = False) -> list[float]:
    """Return both correlations, and how many pairs count of how many."""
    ratings, cosines, groups = _used(name, top, wrong=wrong)
    rank, line = stats.spearmanr(ratings, cosines)[0], stats.pearsonr(ratings, cosines)[0]
    return [float(rank), float(line), float(len(groups)), float(len(pairs(name)))]


def _interval(name: str, top: int | None, *, wrong: bool) -> list[float]:
    """Return the middle 95% of Spearman's correlation, pairs of a word drawn together."""
    ratings, cosines, groups = _used(name, top, wrong=wrong)
    random, names = np.random.default_rng(8_642), np.unique(groups)
    members = [np.flatnonzero(np.array(groups) == each) for each in names]
    found = []
    for _ in range(2_000):
        drawn = random.integers(len(members), size=len(members))
        rows = np.concatenate([members[each] for each in drawn])
        found.append(stats.spearmanr(ratings[rows], cosines[rows])[0])
    return np.quantile(found, [0.025, 0.975]).tolist()


@cache
def _purities() -> tuple[Array, Array]:
    """Return inertia and purity of many starts of k-means on the 14 categories of meaning."""
    names = [name for name in shipped.categories() if name not in ("verbs", "past")][:14]
    words = [(word, name) for name in names for word in shipped.categories()[name]]
    points = np.array([shipped.of(word) for word, _ in words])
    kinds = np.array([names.index(name) for _, name in words])
    found = []
    for seed in range(10_000, 10_600):
        made = cluster.KMeans(14, n_init=1, random_state=seed).fit(points)
        table = np.zeros((14, 14))
        np.add.at(table, (made.labels_, kinds), 1)
        found.append((made.inertia_, 100 * table.max(axis=1).sum() / len(words)))
    inertias, purities = np.array(found).T
    return inertias, purities


def _tightest() -> float:
    """Return the purity of the tightest grouping, in percent."""
    inertias, purities = _purities()
    return float(purities[inertias.argmin()])


def _random_six() -> float:
    """Return the mean purity of random vectors of six words in two categories, in percent."""
    random, kinds = np.random.default_rng(31), np.array([0, 0, 0, 1, 1, 1])
    found = []
    for seed in range(300):
        points = random.normal(size=(6, 200))
        points /= np.linalg.norm(points, axis=1, keepdims=True)
        labels = cluster.KMeans(2, n_init=1, random_state=seed).fit_predict(points)
        table = np.zeros((2, 2))
        np.add.at(table, (labels, kinds), 1)
        found.append(100 * table.max(axis=1).sum() / 6)
    return float(np.mean(found))


def _sizes() -> list[float]:
    """Return WordSim's correlation of vectors cut to 2, 10, 50 and 200 main directions."""
    matrix = shipped.vectors().astype(np.float64)
    directions = np.linalg.eigh(matrix.T @ matrix)[1][:, ::-1]
    ratings = [rating for *_, rating in pairs("wordsim")]
    rows = np.array([[shipped.rows()[w] for w in pair[:2]] for pair in pairs("wordsim")])
    found = []
    for dims in (2, 10, 50, 200):
        cut = matrix[rows] @ directions[:, :dims]
        cut /= np.linalg.norm(cut, axis=2, keepdims=True)
        found.append(float(stats.spearmanr(ratings, (cut[:, 0] * cut[:, 1]).sum(axis=1))[0]))
    return found


def _less() -> list[float]:
    """Return word2vec less fastText on the questions both can be asked, and how many."""
    known = set(shipped.words("fasttext"))
    asked = google.questions("word2vec")[0]
    both = np.array([all(shipped.words()[row] in known for row in each) for each in asked])
    own = google.right("word2vec")["3CosAdd"][both].mean()
    return [float(own) - google.share("3CosAdd", "fasttext") / 100, float(both.sum())]


def checks() -> list[Check]:
    """Return what the page shows in every task."""
    return [*_rated(), *_asked(), *_grouped(), *_cut(), *classifiers.checks()]


def _rated() -> list[Check]:
    """Return what is shown of rated pairs."""
    few = f"{_LINK}?set=wordsim&known=10000&unknown=wrong"
    return [
        Check(_LINK, "SimLex: correlations, pairs", _PAIRS, lambda: _correlations("simlex")),
        Check(
            few,
            "WordSim, 10,000 words: the same",
            _PAIRS,
            lambda: _correlations("wordsim", 10_000, wrong=True),
        ),
        Check(
            few,
            "WordSim, 10,000 words: interval",
            "Spearman 0.406 [{}, {}]",
            lambda: _interval("wordsim", 10_000, wrong=True),
            within=0.015,
        ),
    ]


def _asked() -> list[Check]:
    """Return what is shown of analogies."""
    two = f"{_LINK}?task=analogies&other=fasttext"
    return [
        Check(
            two,
            "analogies: right %, only c %",
            "word2vec answers {}% [… of c alone, {}% [",
            lambda: [google.share("3CosAdd"), google.share("only c")],
            button=_ANALOGIES,
        ),
        Check(
            two,
            "word2vec less fastText, on how many",
            "less fasttext: {} [… on the {} both",
            _less,
            button=_ANALOGIES,
        ),
    ]


def _grouped() -> list[Check]:
    """Return what is shown of clusters."""
    six = f"{_LINK}?task=clusters&categories=animals: cat, dog, horse; numbers: three, four, five"
    whole = f"{_LINK}?task=clusters"
    return [
        Check(
            whole, "purity of the tightest grouping, %", "purity {}% [", _tightest, button=_GROUP
        ),
        Check(
            whole,
            "median purity of a start, %",
            "purity is {}% in the median",
            lambda: float(np.median(_purities()[1])),
            button=_GROUP,
            within=2.5,
        ),
        Check(
            six,
            "six words: purity, Wilson's lower end %",
            "purity {}% [{}%, 100",
            lambda: [100, 100 * 2 / (2 + 1.959964**2)],  # both categories are whole
            button=_GROUP,
        ),
        Check(
            six,
            "six words: random vectors, %",
            "random vectors reach {}% [",
            _random_six,
            button=_GROUP,
            within=4,
        ),
    ]


def _cut() -> list[Check]:
    """Return what is shown of sizes."""
    return [
        Check(
            f"{_LINK}?task=size",
            "WordSim at 2, 10, 50, 200 dimensions",
            Drawn("[0, 2, 4, 6].map(at => named('relatedness').y[at])", digits=3),
            _sizes,
            button=_SIZE,
        ),
    ]
