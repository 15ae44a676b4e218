"""Sentences and triples, each a thing of its own; random vectors, drawn again and again."""

import numpy as np

from components.vectors.contextual.pooling import Held
from components.vectors.evaluation import bootstrap, clusters, pairs, sizes, topics
from components.vectors.evaluation.topics import Classified
from tests.benchmarks.simulated.study import Claim, Outcomes, Study, holds, is_right, logistic_mean

SENTENCES = 150
SPREAD = 1.0  # of a sentence's difficulty, the same for two models
MIDDLES = {"vectors": 3.3, "bag of words": -1.0}
TRIPLES = 24
COARSE = "few items"
DRAWS = {
    "correlation": pairs.RANDOM_DRAWS,
    "purity": clusters.RANDOM_DRAWS,
    "topics": topics.RANDOM_DRAWS,
    "sizes": sizes.RANDOM_DRAWS,
}


def classified(right: np.ndarray) -> Classified:
    """Score answers as the app does."""
    accuracy = bootstrap.share_of(right, bootstrap.draws(SENTENCES), SENTENCES)
    return Classified("", 1, (), right, accuracy)


def sentences(random: np.random.Generator) -> Outcomes:
    """Classify sentences with two models, equally good."""
    found: dict[Claim, bool] = {}
    n = f"{SENTENCES} sentences"
    for name, middle in MIDDLES.items():
        truth = logistic_mean(middle, SPREAD)
        hard = middle + SPREAD * random.normal(size=SENTENCES)
        first, second = (classified(is_right(hard, random)) for _ in range(2))
        both = topics._compared(first, second)
        found |= {
            Claim(f"topics, {name}", f"{truth:.1%}", n, "covered"): holds(first.accuracy, truth),
            Claim(f"topics difference, {name}", "0", n, "covered"): holds(both.difference, 0),
            Claim(f"two models, topics, {name}", "equal", n, "p < 0.05"): both.p < 0.05,
        }
    return found


def triples(random: np.random.Generator) -> Outcomes:
    """Say in how many triples meaning is nearer, with shares from 30 to 95%."""
    truth = random.uniform(0.3, 0.95)
    wins = random.random(TRIPLES) < truth
    nearer, nothing = wins[None].astype(np.float32), np.full((1, TRIPLES), 0.5, np.float32)
    ends = Held(nothing, nearer, nothing).margin(0)
    claim = Claim("layers, share of triples", "30 to 95%", f"{TRIPLES} triples", "covered")
    return {claim: ends.low <= truth <= ends.high}


def chance(random: np.random.Generator) -> Outcomes:
    """Draw random vectors once more than the app does: is the last within the others?"""
    found: dict[Claim, bool] = {}
    for name, draws in DRAWS.items():
        *scores, last = random.normal(size=draws + 1)
        claim = Claim(f"random vectors, {name}", "one draw more", f"{draws} draws", "covered")
        found[claim] = holds(bootstrap.of_chance(np.array(scores)), last)
    return found


def studies() -> list[Study]:
    """Return the simulations of plain shares."""
    return [
        Study("topics", 4_000, lambda: sentences),
        Study("triples", 5_000, lambda: triples),
        Study("random vectors", 5_000, lambda: chance),
    ]
