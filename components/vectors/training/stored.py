"""Trainings as files: what ships with the app, so that the page need not begin empty."""

from collections.abc import Sequence
from pathlib import Path

import numpy as np

from components.vectors.evaluation.bootstrap import NOTHING, Interval
from components.vectors.training.banded import BandsQuestion
from components.vectors.training.compared import ComparedTables
from components.vectors.training.frequency import FinalNorms, NormsQuestion
from components.vectors.training.lapse import TimeLapse
from components.vectors.training.lesson import (
    LapseQuestion,
    RetrainedQuestion,
    RetrainedTables,
    StartsQuestion,
    TrainedTables,
)

_COMPARED = ("losses", "scores", "pairs")


def write(path: Path, trained: TrainedTables) -> None:
    """Write a training; its tables are rounded to float16."""
    np.savez_compressed(
        path,
        starts=np.array(trained.starts),
        pairs=trained.pairs,
        losses=trained.losses,
        scores=trained.scores,
        matrices=trained.matrices.astype(np.float16),
    )


def read(path: Path, asked: StartsQuestion) -> TrainedTables:
    """Read a training that answers a question."""
    with np.load(path, allow_pickle=False) as stored:
        return TrainedTables(
            asked,
            tuple(str(each) for each in stored["starts"]),
            stored["pairs"],
            stored["losses"],
            stored["scores"],
            stored["matrices"].astype(np.float32),
        )


def write_seeds(path: Path, found: RetrainedTables) -> None:
    """Write the tables of several seeds, rounded to float16."""
    np.savez_compressed(path, matrices=found.matrices.astype(np.float16))


def read_seeds(path: Path, asked: RetrainedQuestion) -> RetrainedTables:
    """Read the tables of several seeds that answer a question."""
    with np.load(path, allow_pickle=False) as stored:
        return RetrainedTables(asked, stored["matrices"].astype(np.float32))


def write_frequency(path: Path, norms: Sequence[FinalNorms], tables: ComparedTables) -> None:
    """Write norms that were asked for in some order, and one comparison of tables."""
    found = [each.correlation or NOTHING for each in norms]
    np.savez_compressed(
        path,
        norms=np.stack([each.norms for each in norms]),
        norm_scores=np.stack([each.scores for each in norms]),
        correlations=np.array([(each.value, each.low, each.high) for each in found]),
        **{name: getattr(tables, name) for name in _COMPARED},
    )


def read_frequency(
    path: Path, norms: Sequence[NormsQuestion], tables: BandsQuestion
) -> dict[str, FinalNorms | ComparedTables]:
    """Read what answers some questions, by their keys; norms in the order of the file."""
    with np.load(path, allow_pickle=False) as stored:
        rows = zip(
            norms, *(stored[name] for name in ("norms", "norm_scores", "correlations")), strict=True
        )
        found: dict[str, FinalNorms | ComparedTables] = {
            asked.key: FinalNorms(asked, each, scores, Interval(*map(float, correlation)))
            for asked, each, scores, correlation in rows
        }
        found[tables.key] = ComparedTables(tables, *(stored[name] for name in _COMPARED))
    return found


def write_lapse(path: Path, lapse: TimeLapse) -> None:
    """Write a time-lapse; its rows are rounded to float16."""
    np.savez_compressed(
        path,
        pairs=lapse.pairs,
        losses=lapse.losses,
        scores=lapse.scores,
        rows=lapse.rows,
        matrices=lapse.matrices.astype(np.float16),
    )


def read_lapse(path: Path, asked: LapseQuestion) -> TimeLapse:
    """Read a time-lapse that answers a question."""
    with np.load(path, allow_pickle=False) as stored:
        return TimeLapse(
            asked,
            stored["pairs"],
            stored["losses"],
            stored["scores"],
            stored["rows"],
            stored["matrices"].astype(np.float32),
        )
