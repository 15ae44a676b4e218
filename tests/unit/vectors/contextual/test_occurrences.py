"""One word in many sentences: found by offsets, measured in pairs, drawn in one plane."""

import numpy as np
import pytest
from sklearn.decomposition import PCA
from sklearn.metrics.pairwise import cosine_similarity

from components import settings
from components.errors import EmptyInputError, LimitError
from components.vectors.contextual import journey, measures, occurrences
from components.vectors.contextual.measures import Sample
from components.vectors.contextual.occurrences import Occurrence, Occurrences, Reading
from components.vectors.contextual.sentences import Sentence
from components.vectors.types import TokenStates


def states(text: str, cuts: list[tuple[int, int]], *, first_id: int = 0) -> TokenStates:
    """Tokens at given offsets between two marks; the state of token t at layer l is (l, t)."""
    offsets = [(0, 0), *cuts, (0, 0)]
    count = len(offsets)
    layers, tokens = np.meshgrid(np.arange(3.0), np.arange(count), indexing="ij")
    return TokenStates(
        text=text,
        tokens=("[CLS]", *(text[start:end] for start, end in cuts), "[SEP]"),
        ids=np.arange(first_id, first_id + count),
        offsets=np.array(offsets),
        is_special=np.array([True, *[False] * len(cuts), True]),
        hidden=np.stack([layers, tokens], axis=-1).astype(np.float32),
    )


def found_in(hidden: np.ndarray, senses: list[str | None]) -> Occurrences:
    sentences = tuple(Sentence("x", sense) for sense in senses)
    places = tuple(Occurrence(number, 0, 1, ("x",), (7,)) for number in range(len(senses)))
    return Occurrences("x", sentences, places, hidden.astype(np.float32))


def drawn_sample(states: list[TokenStates], **options: int) -> Sample:
    return measures.sample(measures.draw(states, **options))


class TestOccurrences:
    def test_pieces_are_found_by_offsets_and_averaged(self):
        # tokens: 0 [CLS], 1 "an", 2 "em", 3 "bank", 4 "bank", 5 [SEP]
        state = states("an embank bank", [(0, 2), (3, 5), (5, 9), (10, 14)])
        found = occurrences.find([state, state], [Sentence(state.text)] * 2, "embank")
        assert found.places[0] == Occurrence(0, 3, 9, ("em", "bank"), (2, 3), (2, 3))
        np.testing.assert_array_equal(found.hidden[:, 0], [[0, 2.5], [1, 2.5], [2, 2.5]])

    def test_a_bracket_beside_the_word_is_no_part_of_it(self):
        state = states("(bank) bank", [(0, 1), (1, 5), (5, 6), (7, 11)])
        found = occurrences.find([state], [Sentence(state.text)], "bank")
        assert [place.pieces for place in found.places] == [("bank",), ("bank",)]
        np.testing.assert_array_equal(found.hidden[0], [[0, 2], [0, 4]])

    def test_every_occurrence_in_a_sentence_counts(self):
        state = states("bank bank", [(0, 4), (5, 9)])
        found = occurrences.find([state], [Sentence(state.text, "s")], "BANK")
        assert [place.start for place in found.places] == [0, 5]
        assert found.senses == ("s", "s")
        np.testing.assert_array_equal(found.hidden[2], [[2, 1], [2, 2]])

    def test_the_most_frequent_form_stands_for_the_word(self):
        cuts = [(0, 4), (5, 9), (10, 14)]
        one, other = states("Bank bank bank", cuts), states("bank bank bank", cuts)
        other = TokenStates(
            other.text, other.tokens, np.array([0, 2, 2, 2, 4]), other.offsets, other.is_special,
            other.hidden,
        )  # fmt: skip
        found = occurrences.find([one, other], [Sentence("")] * 2, "bank")
        assert found.form.ids == (2,)

    @pytest.mark.parametrize(
        ("word", "error", "match"),
        [
            (" ", EmptyInputError, "Type the word"),
            ("shore", occurrences.WordNotFoundError, r"“shore” does not stand in the sentence\."),
            ("bank", occurrences.FewOccurrencesError, r"“bank” stands .* only once"),
            ("b" * 61, LimitError, r"takes at most 60 characters; this is 61"),
        ],
    )
    def test_each_mistake_has_its_sentence(self, word, error, match):
        state = states("A bank", [(0, 1), (2, 6)])
        with pytest.raises(error, match=match):
            occurrences.find([state], [Sentence(state.text)], word)

    def test_more_occurrences_than_can_be_compared_are_refused(self, monkeypatch):
        monkeypatch.setattr(settings, "MAX_OCCURRENCES", 2)
        state = states("a a a", [(0, 1), (2, 3), (4, 5)])
        with pytest.raises(LimitError, match=r"“a” stands .* more than 2 times"):
            occurrences.find([state], [Sentence(state.text)], "a")

    def test_the_first_piece_may_stand_for_the_word(self):
        state = states("an embank bank", [(0, 2), (3, 5), (5, 9), (10, 14)])
        found = occurrences.find(
            [state, state], [Sentence(state.text)] * 2, "embank", Reading(pieces="first")
        )
        np.testing.assert_array_equal(found.hidden[:, 0], [[0, 2], [1, 2], [2, 2]])

    def test_the_first_position_can_be_left_out_and_is_counted(self):
        full = states("a b a", [(0, 1), (2, 3), (4, 5)])
        bare = TokenStates(  # as in GPT-2: no mark in front
            full.text, full.tokens[1:4], full.ids[1:4], full.offsets[1:4], full.is_special[1:4],
            full.hidden[:, 1:4],
        )  # fmt: skip
        lines = [Sentence(full.text)] * 2
        kept = occurrences.find([bare, bare], lines, "a")
        left = occurrences.find([bare, bare], lines, "a", Reading(skip_first=True))
        assert (len(kept.places), kept.n_skipped) == (4, 0)
        assert (len(left.places), left.n_skipped) == (2, 2)
        assert [place.rows for place in left.places] == [(2,), (2,)]
        with pytest.raises(occurrences.FewOccurrencesError, match="Without the first position"):
            occurrences.find([bare], lines[:1], "a", Reading(skip_first=True))


class TestMeasures:
    def test_cosines_are_scikit_learns(self):
        hidden = np.random.default_rng(1).normal(size=(2, 5, 4)).astype(np.float32)
        expected = np.stack([cosine_similarity(layer) for layer in hidden])
        np.testing.assert_allclose(measures.cosines(hidden), expected, atol=1e-6)

    def test_curves_by_hand(self):
        # Right angles: a and b alike, c across. Pairs: ab 1, ac 0, bc 0.
        hidden = np.array([[[1, 0], [2, 0], [0, 3]]])
        found = measures.curves(
            hidden.astype(np.float32), ["s", "s", "t"], np.array([0.25], dtype=np.float32)
        )
        assert found.self_similarity[0] == pytest.approx(1 / 3)
        assert found.within[0] == pytest.approx(1)
        assert found.between[0] == pytest.approx(0)
        assert found.adjusted[0] == pytest.approx(1 / 3 - 0.25)

    def test_occurrences_without_a_sense_belong_to_neither(self):
        hidden = np.array([[[1, 0], [0, 1], [0, 3]]])
        found = measures.curves(
            hidden.astype(np.float32), [None, None, "t"], np.zeros(1, dtype=np.float32)
        )
        assert np.isnan(found.within[0])
        assert np.isnan(found.between[0])
        assert found.self_similarity[0] == pytest.approx(1 / 3)

    def test_by_sense_keeps_the_order_within(self):
        found = ["b", None, "a", "b", "a"]
        assert measures.by_sense(found).tolist() == [0, 3, 2, 4, 1]


class TestSample:
    def test_pairs_join_different_tokens_of_different_sentences(self):
        # Direction = token id (0 … 3), so equal tokens have cosine 1, others 0.
        def sentence(ids: list[int]) -> TokenStates:
            hidden = np.eye(4, dtype=np.float32)[ids][None]
            return TokenStates(
                "", ("x",) * len(ids), np.array(ids), np.zeros((len(ids), 2), np.intp),
                np.zeros(len(ids), bool), hidden,
            )  # fmt: skip

        found = measures.sample(measures.draw([sentence([0, 1]), sentence([0, 1]), sentence([2])]))
        # across: 00 01 10 11 | 02 12 | 02 12; without the equal ones 6 are left
        assert found.n_pairs == 6
        np.testing.assert_array_equal(found.cosines, np.zeros((1, 6)))
        assert (found.n_sentences, found.n_tokens) == (3, 5)

    def test_marks_of_the_model_are_left_out(self):
        one = states("a b", [(0, 1), (2, 3)])
        other = states("c d", [(0, 1), (2, 3)], first_id=10)
        found = drawn_sample([one, other])
        assert found.n_tokens == 4
        assert found.n_pairs == 4

    def test_the_baseline_is_the_mean_and_the_draw_repeats(self):
        random = np.random.default_rng(0)
        many = [
            TokenStates(
                "", ("x",) * 9, np.arange(9) + 10 * number, np.zeros((9, 2), np.intp),
                np.zeros(9, bool), random.normal(size=(2, 9, 5)).astype(np.float32) + 1,
            )
            for number in range(6)
        ]  # fmt: skip
        first = measures.sample(measures.draw(many, n_pairs=200, random_state=3))
        again = measures.sample(measures.draw(many, n_pairs=200, random_state=3))
        np.testing.assert_array_equal(first.cosines, again.cosines)
        assert (np.diff(first.cosines, axis=1) >= 0).all()
        np.testing.assert_allclose(first.baseline, first.cosines.mean(axis=1))
        assert (first.baseline > 0.3).all()  # all share the direction (1, 1, 1, 1, 1)

    def test_the_histogram_counts_every_pair_once(self):
        cosines = np.array([[-1, -0.5, 0.25, 1]], dtype=np.float32)
        found = Sample(2, 4, cosines, "pairs").histogram(0, bins=4)
        np.testing.assert_array_equal(found.edges, [-1, -0.5, 0, 0.5, 1])
        np.testing.assert_array_equal(found.shares, [0.25, 0.25, 0.25, 0.25])

    def test_a_layer_is_a_ruler(self):
        cosines = np.array([[0, 0.5], [-1, 1]], dtype=np.float32)
        ruler = Sample(2, 4, cosines, "pairs of tokens").ruler(1)
        np.testing.assert_array_equal(ruler.cosines, [-1, 1])
        assert ruler.drawn == "2 pairs of tokens"

    def test_the_first_position_can_be_left_out_of_the_sample(self):
        one, other = states("a b", [(0, 1), (2, 3)]), states("c d", [(0, 1), (2, 3)], first_id=10)
        bare = [
            TokenStates(s.text, s.tokens[1:3], s.ids[1:3], s.offsets[1:3], s.is_special[1:3],
                        s.hidden[:, 1:3])
            for s in (one, other)
        ]  # fmt: skip
        assert measures.draw(bare, skip_first=True).ids.tolist() == [2, 12]


class TestJourney:
    @pytest.mark.parametrize("dims", [5, 30])  # fewer and more than points
    def test_one_layer_is_principal_components(self, dims):
        hidden = np.random.default_rng(2).normal(size=(1, 8, dims)).astype(np.float32)
        path = journey.journey(hidden, np.ones(dims, dtype=np.float32))
        unit = hidden[0] / np.linalg.norm(hidden[0], axis=1, keepdims=True)
        expected = PCA(2).fit(unit)
        scores = expected.transform(unit)
        found = path.points[0] - path.points[0].mean(axis=0)
        np.testing.assert_allclose(np.abs(found), np.abs(scores), atol=1e-5)
        assert path.shown[0] == pytest.approx(expected.explained_variance_ratio_.sum(), abs=1e-5)

    def test_the_star_does_not_move_and_a_point_on_it_lies_on_it(self):
        hidden = np.random.default_rng(3).normal(size=(3, 4, 6)).astype(np.float32)
        static = np.arange(6, dtype=np.float32)
        hidden[0, 1] = 7 * static  # same direction, another length
        path = journey.journey(hidden, static)
        np.testing.assert_array_equal(path.star, [0, 0])
        np.testing.assert_allclose(path.points[0, 1], path.star, atol=1e-6)
        assert path.with_static[0] <= 1
        cosine = hidden[1] @ static / np.linalg.norm(hidden[1], axis=1) / np.linalg.norm(static)
        assert path.with_static[1] == pytest.approx(cosine.mean(), abs=1e-6)

    def test_all_layers_share_the_axes(self):
        """Two layers that differ by a constant differ by a constant in the plane."""
        layer = np.random.default_rng(4).normal(size=(5, 6)).astype(np.float32)
        layer /= np.linalg.norm(layer, axis=1, keepdims=True)
        path = journey.journey(np.stack([layer, -layer]), np.ones(6, dtype=np.float32))
        moved = path.points[0] + path.points[1]  # the same for all points
        np.testing.assert_allclose(moved, np.broadcast_to(moved[0], moved.shape), atol=1e-5)

    def test_equal_vectors_hide_nothing(self):
        path = journey.journey(np.ones((2, 3, 4), np.float32), np.ones(4, np.float32))
        np.testing.assert_array_equal(path.shown, [1, 1])
        assert np.isfinite(path.points).all()


def test_the_table_has_a_row_for_each_layer_and_occurrence():
    hidden = np.random.default_rng(5).normal(size=(2, 3, 4)).astype(np.float32)
    found = found_in(hidden, ["s", "s", None])
    static = np.ones(4, dtype=np.float32)
    path = journey.journey(found.hidden, static)
    table = journey.table(found, path, static)
    assert {len(column) for column in table.values()} == {6}
    assert table["layer"] == [0, 0, 0, 1, 1, 1]
    every = cosine_similarity(hidden[1])
    row = 4  # layer 1, occurrence 1
    assert table["mean cosine with the other occurrences"][row] == pytest.approx(
        (every[1, 0] + every[1, 2]) / 2, abs=1e-6
    )
    assert table["cosine with the static vector"][row] == pytest.approx(
        cosine_similarity(hidden[1][[1]], static[None])[0, 0], abs=1e-6
    )
    assert table["direction 1"][row] == pytest.approx(path.points[1, 1, 0])
