"""What is usual in a model, its vectors taken as they are: small numbers of many sentences.

A decoder takes seconds to read the sentences, so for the one that has a package the numbers ship.
``python -m scripts.make_known`` makes them.
"""

import io
import zipfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from components.vectors.contextual import measures, pooling
from components.vectors.contextual.measures import Sample
from components.vectors.contextual.pooling import Held, Pool
from components.vectors.types import TokenStates, Vector

POOLS: tuple[Pool, ...] = ("mean", "cls", "last")
_EPOCH = (1980, 1, 1, 0, 0, 0)
_STEPS = 2**16  # of a cosine as it is stored: it is off by 8e-6 at most


@dataclass(frozen=True, eq=False)
class Known:
    """What is usual in a model.

    Parameters
    ----------
    tokens, later_tokens : Sample
        Random pairs of everyday tokens; the same without the first token of each sentence.
    sentences : mapping from pool to Sample
        All pairs of everyday sentences.
    held : mapping from pool to Held
        How like sentences are to mates in syntax and in meaning.
    """

    tokens: Sample
    later_tokens: Sample
    sentences: Mapping[Pool, Sample]
    held: Mapping[Pool, Held]


def measure(
    everyday: Sequence[TokenStates], sides: Sequence[Sequence[TokenStates]], *, random_state: int
) -> Known:
    """Measure what is usual.

    Parameters
    ----------
    everyday : sequence of TokenStates
        Of unrelated sentences.
    sides : sequence of three sequences of TokenStates
        Of anchors, their mates in syntax and their mates in meaning.
    random_state : int
    """
    tokens, later = (
        measures.sample(measures.draw(everyday, random_state=random_state, skip_first=skip_first))
        for skip_first in (False, True)
    )
    return Known(
        tokens,
        later,
        {pool: pooling.sample(pooling.pooled(everyday, pool)) for pool in POOLS},
        {pool: pooling.held(*(pooling.pooled(side, pool) for side in sides)) for pool in POOLS},
    )


def write(path: Path, found: Mapping[str, Known]) -> None:
    """Store what is usual in some models, by a key; the same numbers give the same bytes."""
    arrays = {
        f"{key}/{part}": array
        for key, known in sorted(found.items())
        for part, array in _arrays(known).items()
    }
    with zipfile.ZipFile(path, "w", zipfile.ZIP_LZMA) as archive:
        for name, array in arrays.items():
            content = io.BytesIO()
            np.save(content, array, allow_pickle=False)
            archive.writestr(
                zipfile.ZipInfo(f"{name}.npy", _EPOCH), content.getvalue(), zipfile.ZIP_LZMA
            )


def read(path: Path) -> dict[str, Known]:
    """Read what is usual in models from a file that `write` made, by their keys."""
    with path.open("rb") as file, np.load(file, allow_pickle=False) as stored:
        names: list[str] = stored.files
        keys = dict.fromkeys(name.partition("/")[0] for name in names)
        parts = {key: [name for name in names if name.startswith(f"{key}/")] for key in keys}
        return {
            key: _known({name.removeprefix(f"{key}/"): stored[name] for name in of_model})
            for key, of_model in parts.items()
        }


def _arrays(known: Known) -> dict[str, npt.NDArray[Any]]:
    """Return all numbers as arrays."""
    samples = {
        "tokens": known.tokens,
        "later_tokens": known.later_tokens,
        **{f"sentences/{pool}": sample for pool, sample in known.sentences.items()},
    }
    found: dict[str, npt.NDArray[Any]] = {}
    for name, sample in samples.items():
        found[f"{name}/steps"] = _steps(sample.cosines)
        found[f"{name}/of"] = np.array([sample.n_sentences, sample.n_tokens])
    for pool, held in known.held.items():
        found[f"held/{pool}"] = np.stack([held.syntax, held.meaning, held.random])
    return found


def _known(arrays: Mapping[str, npt.NDArray[Any]]) -> Known:
    """Return what `_arrays` made arrays of."""

    def sample(name: str, of: str) -> Sample:
        sentences, tokens = arrays[f"{name}/of"].tolist()
        return Sample(sentences, tokens, _cosines(arrays[f"{name}/steps"]), of)

    count = int(arrays["sentences/mean/of"][0])
    return Known(
        sample("tokens", measures.TOKEN_PAIRS),
        sample("later_tokens", measures.TOKEN_PAIRS),
        {pool: sample(f"sentences/{pool}", pooling.pairs_of(count)) for pool in POOLS},
        {pool: Held(*arrays[f"held/{pool}"]) for pool in POOLS},
    )


def _steps(cosines: Vector) -> npt.NDArray[np.int32]:
    """Return ascending cosines as steps from each to the next: small numbers take little room."""
    return np.diff(np.rint(cosines * _STEPS).astype(np.int32), axis=-1, prepend=0)


def _cosines(steps: npt.NDArray[np.int32]) -> Vector:
    """Return what `_steps` made steps of."""
    return (np.cumsum(steps, axis=-1) / _STEPS).astype(np.float32)
