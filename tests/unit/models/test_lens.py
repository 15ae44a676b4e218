"""The logit lens against transformers, and against the model's own scores."""

import numpy as np

from components.models import contextual
from components.models.decoder import lens, scores
from components.models.decoder.network import Llama
from tests.unit.models.smollm2 import Oracle, needs_package

TEXT = "The capital of France is"


@needs_package
def test_the_lens_ends_in_the_models_own_probabilities():
    read = Oracle().read(TEXT)
    network = contextual.load("smollm2").network
    assert isinstance(network, Llama)
    ids = np.array(read.ids, dtype=np.intp)
    (levels,) = network.hidden_states([ids])
    found = lens.look(network, levels[:, -3:])
    odds = np.exp(read.scores - read.scores.max())
    odds /= odds.sum()
    best = np.argsort(-odds)[:5]
    assert found.ids.shape == (31, 3, 5)
    assert found.ids[-1, -1].tolist() == best.tolist()
    np.testing.assert_allclose(found.probabilities[-1, -1], odds[best], atol=1e-4)
    own = scores.logits(network, levels[-1, -1:])[0].astype(float)
    shares = np.exp(own - own.max()) / np.exp(own - own.max()).sum()
    np.testing.assert_allclose(found.probabilities[-1, -1], shares[found.ids[-1, -1]], atol=1e-5)
    end = lens.look(network, levels[-1:, -1:])
    np.testing.assert_allclose(end.probabilities[0, 0], found.probabilities[-1, -1], atol=1e-6)
    assert found.is_tied
    assert found.ids[0, -1, 0] == ids[-1]  # the input says itself
    assert (found.probabilities.sum(axis=2) <= 1 + 1e-6).all()
    assert (np.diff(found.probabilities, axis=2) <= 0).all()
