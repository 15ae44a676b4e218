"""Is taken out of vectors what is said to be taken out?"""

import numpy as np
import pytest
from sklearn.preprocessing import StandardScaler

from components.vectors.contextual import measures, scaling, study
from components.vectors.contextual.measures import EverydayWords
from components.vectors.contextual.scaling import Scaling


@pytest.fixture
def drawn() -> EverydayWords:
    """Two layers of normal vectors; dimension 3 is large and the same in all of layer 1."""
    random = np.random.default_rng(0)
    hidden = random.normal(size=(2, 40, 6)).astype(np.float32)
    hidden[1, :, 3] += 20
    pairs = random.permuted(np.tile(np.arange(40), (2, 5)), axis=1)
    return EverydayWords(4, hidden, np.arange(40), pairs[:, pairs[0] != pairs[1]])


def fit(drawn: EverydayWords, **asked) -> scaling.Scaler:
    return scaling.fit(drawn.hidden, drawn.pairs, Scaling(**asked))


def test_raw_changes_no_bit(drawn):
    np.testing.assert_array_equal(fit(drawn)(drawn.hidden), drawn.hidden)


def test_standardised_is_scikit_learns(drawn):
    expected = [StandardScaler().fit_transform(layer) for layer in drawn.hidden]
    np.testing.assert_allclose(fit(drawn, mean="standardised")(drawn.hidden), expected, atol=1e-5)


def test_centred_has_mean_zero_and_keeps_the_spread(drawn):
    found = fit(drawn, mean="centred")(drawn.hidden)
    np.testing.assert_allclose(found.mean(axis=1), 0, atol=1e-5)
    np.testing.assert_allclose(found.std(axis=1), drawn.hidden.std(axis=1), atol=1e-5)


def test_contributions_sum_to_the_mean_cosine(drawn):
    shares = scaling.contributions(drawn.hidden, drawn.pairs)
    baseline = measures.sample(drawn).baseline
    np.testing.assert_allclose(shares.sum(axis=1), baseline, atol=1e-6)


def test_the_dominant_dimension_goes_first(drawn):
    scaler = fit(drawn, drop=1)
    assert scaler.dropped[1].tolist() == [3]
    assert scaler.share[1] > 0.9
    found = scaler(drawn.hidden)
    assert not found[1, :, 3].any()
    np.testing.assert_array_equal(found[1, :, :3], drawn.hidden[1, :, :3])
    alike = measures.sample(drawn).baseline[1]
    assert alike > 0.9 > 0.3 > abs(measures.sample(drawn, scaler).baseline[1])


def test_one_layer_alone_is_prepared_in_the_same_way(drawn):
    scaler = fit(drawn, mean="standardised", drop=2)
    np.testing.assert_array_equal(scaler.at(1)(drawn.hidden[[1]])[0], scaler(drawn.hidden)[1])


def test_a_dimension_without_spread_stays_finite(drawn):
    drawn.hidden[0, :, 0] = 7
    assert np.isfinite(fit(drawn, mean="standardised")(drawn.hidden)).all()


def test_the_ruler_is_prepared_like_the_word(drawn):
    usual = study.usual_in(drawn, drawn.hidden[0], Scaling("centred"))
    expected = measures.sample(drawn, usual.states)
    np.testing.assert_array_equal(usual.sample.cosines, expected.cosines)
    np.testing.assert_allclose(usual.rows.centre[0], drawn.hidden[0].mean(axis=0))
