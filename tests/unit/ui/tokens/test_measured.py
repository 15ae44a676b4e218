"""What is said of lengths and cosines is true, short, and says what it is held against."""

import numpy as np
import pytest

from components.ui.tokens.said import measured
from components.vectors.contextual.measures import Sample
from components.vectors.contextual.strangers import Strangers
from components.vectors.tokens import life, sizes, survey
from components.vectors.tokens.survey import Began

MOST = 95  # characters of a conclusion
NAME = "w" * 16 + "…"
RANDOM = np.random.default_rng(0)
ROWS = RANDOM.normal(size=(300, 12)).astype(np.float32)
TABLE = survey.survey(lambda ids: ROWS[ids], 300)
_SAMPLE = Sample(2, 9, np.sort(RANDOM.uniform(-0.5, 0.5, (2, 1_000)), axis=1).astype("f4"), "pairs")
CHANCE = Strangers(_SAMPLE, _SAMPLE)


def unused(rows: np.ndarray) -> survey.RowGroup:
    return survey.group("unused", np.arange(len(rows)), rows)


def test_rows_are_held_against_what_they_began_as():
    began = Began(0.5, 12)
    times = float(TABLE.norms.mean()) / began.norm
    assert measured.grown(TABLE, began, ()).startswith(f"Rows are {times:.1f} times as long")
    told = measured.grown(TABLE, began, (unused(ROWS[:5]),))
    assert f"{np.linalg.norm(ROWS[:5], axis=1).mean() / began.norm:.1f} times." in told
    unknown = measured.grown(TABLE, None, ())
    assert "how they began is not said" in unknown
    assert max(map(len, (told, unknown))) <= MOST


def test_rows_moved_together_only_if_they_are_more_alike_than_chance():
    assert "moved together" not in measured.apart(unused(ROWS[:40]), 12)
    assert "moved together" in measured.apart(unused(ROWS[:40] + 3), 12)
    assert "cosine" not in measured.apart(unused(ROWS[:1]), 12)


@pytest.mark.parametrize(
    ("turn", "told"),
    [(0.0, "are the same"), (0.1, "above every random pair"), (3.1, "above no random pair")],
)
def test_the_end_of_two_lives_is_held_against_random_pairs(turn, told):
    row = np.array([1, 0], dtype=np.float32)
    straight = np.tile(row, (2, 1))
    turned = np.array([row, [np.cos(turn), np.sin(turn)]], dtype=np.float32)
    said = measured.at_the_end(life.follow(row, [straight, turned]), CHANCE, NAME)
    assert told in said
    assert len(said) <= MOST
    alone = measured.at_the_end(life.follow(row, [turned]), CHANCE, NAME)
    assert f"cosine {measured.signed(float(np.cos(turn)))} with its row" in alone
    assert len(alone) <= MOST


@pytest.mark.parametrize(
    ("norms", "told"),
    [
        ([[1, 1, 1], [9_000, 1, 1]], "the first token’s, 9,000 times the others’ median after"),
        ([[1, 1, 50], [1, 1, 1]], f"*{NAME}*’s, 50 times the others’ median at the input."),
        ([[1, 1, 2], [1, 1, 1]], "the longest is 2.0 times"),
        ([[1, 1, 50, 9], [1] * 4], f"2 states stand out: most *{NAME}*’s, 50 times"),
        ([[3], [4]], "alone: length 3 at the input, 4 after"),
    ],
)
def test_a_state_stands_out_if_it_is_three_times_as_long(norms, told):
    found = sizes.measure(np.array(norms, dtype=np.float32)[:, :, None])
    said = measured.stands_out(found, NAME)
    assert told in said
    assert len(said) <= MOST


def test_everyday_sentences_are_counted():
    found = [
        sizes.measure(np.array(norms, dtype=np.float32)[:, :, None])
        for norms in ([[9, 1, 1]], [[1, 1, 8]], [[4, 1, 4, 1, 1]])
    ]
    said = measured.everywhere(found)
    assert "In 2 of 3 everyday sentences the first state" in said
    assert "0.222 to 9 times" in said
    assert "In 2 of them a later state" in said


def test_two_lives_part_only_where_their_cosine_falls_visibly():
    row = np.array([1, 0], dtype=np.float32)
    angles = ([1.0, 0.5], [0.0, 0.001], [0.0, 1.0])
    said = [
        measured.parting(
            life.follow(row, [np.tile(row, (2, 1)), np.stack([np.cos(each), np.sin(each)], axis=1)])
        )
        for each in angles
    ]
    assert said[:2] == ["", ""]
    assert "part most in layer 1: from cosine 1.00 to 0.54" in said[2]


@pytest.mark.parametrize("kind", ["byte-level BPE", "WordPiece"])
def test_ids_mean_ranks_only_where_they_rise_with_them(kind):
    assert "frequent" in measured.order(kind, is_by_rank=True)
    assert "frequent" not in measured.order(kind, is_by_rank=False)
