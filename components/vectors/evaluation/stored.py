"""Reports that ship with the app, so that what a page opens with is drawn at once.

A report is filed under the very question, the files of the models it was asked of and the version
of the procedure: for anything else it is simply not found. ``python -m scripts.make_evaluations``
makes them.
"""

import hashlib
import json
import zipfile
from collections.abc import Mapping, Sequence
from dataclasses import fields
from itertools import product
from pathlib import Path
from typing import Any, cast

import numpy as np
import numpy.typing as npt

from components.vectors import groups
from components.vectors.evaluation.analogies import AnalogyReport, Answered
from components.vectors.evaluation.bootstrap import Interval
from components.vectors.evaluation.clusters import CATEGORIES, ClusterReport, Grouped
from components.vectors.evaluation.outcome import Outcome
from components.vectors.evaluation.probes import ProbePart, ProbeReport
from components.vectors.evaluation.purity import Clustering, Starts
from components.vectors.evaluation.significance import Comparison, Units
from components.vectors.evaluation.sizes import Curve, SizeReport
from components.vectors.evaluation.topics import Classified, Labelled, TopicReport
from components.vectors.evaluation.trial import Task, Trial
from components.vectors.groups import Chosen
from components.vectors.rules import Rules

VERSION = 4
"""Of the procedure: one more whenever the same question gets another answer than before."""

_EPOCH = (1980, 1, 1, 0, 0, 0)
_CLASS, _DTYPE, _VALUES = "class", "dtype", "values"
_CLASSES: Mapping[str, type[Any]] = {
    each.__name__: each
    for each in (
        *(AnalogyReport, Answered, Chosen, Classified, ClusterReport, Clustering, Comparison),
        *(Curve, Grouped, Interval, Labelled, ProbePart, ProbeReport, Rules, SizeReport, Starts),
        *(TopicReport, Units),
    )
}
_PUBLIC: Mapping[type[Any], str] = {
    AnalogyReport: "questions"
}  # what need not be stored: a set that anybody has


def ready_made() -> tuple[Trial, ...]:
    """Return the questions whose answers ship: what each task asks at first, and of both models."""
    asked: dict[Task, str] = {"analogies": "google", "clusters": "", "topics": "", "size": ""}
    texts = {"clusters": groups.named(*CATEGORIES)}
    spaces = (("word2vec",), ("word2vec", "fasttext"))
    static = (
        Trial(task, models, asked[task], texts.get(task, ""))
        for task, models in product(asked, spaces)
    )
    probes = (Trial("probe", ("minilm",), kind) for kind in ("word class", "sense"))
    return (*static, *probes)


def key(trial: Trial, files: Sequence[Mapping[str, str]]) -> str:
    """Return what a report is filed under.

    Parameters
    ----------
    trial : Trial
    files : sequence of mapping from file name to sha256
        Of each of its models.
    """
    asked = [VERSION, trial.key, *(sorted(each.items()) for each in files)]
    return hashlib.sha256(json.dumps(asked).encode("utf-8")).hexdigest()


def write(path: Path, made: Mapping[str, Outcome]) -> None:
    """Store reports in one file, by key; the same reports give the same bytes."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, report in sorted(made.items()):
            text = json.dumps(report, default=_plain, ensure_ascii=False)
            archive.writestr(zipfile.ZipInfo(f"{name}.json", _EPOCH), text, zipfile.ZIP_DEFLATED)


def read(path: Path, name: str) -> Outcome | None:
    """Return the report that is filed under a key in a file that `write` made; None if none is.

    A report on a public set of questions comes without them.
    """
    with zipfile.ZipFile(path) as archive:
        if f"{name}.json" not in archive.namelist():
            return None
        return _built(json.loads(archive.read(f"{name}.json")))


def _plain(value: Any) -> object:  # noqa: ANN401  # whatever a report holds
    """Return what JSON does not know as something it does."""
    if isinstance(value, np.ndarray):
        found = cast("npt.NDArray[Any]", value)
        bits = found.astype(np.int8) if found.dtype == np.bool_ else found
        return {_DTYPE: found.dtype.str, _VALUES: bits.tolist()}
    if isinstance(value, np.generic):
        return cast("object", value.item())
    kind = cast("type[Any]", type(value))
    if kind.__name__ not in _CLASSES:
        raise TypeError(f"a {kind.__name__} cannot be stored.")
    names = [each.name for each in fields(kind) if each.name != _PUBLIC.get(kind)]
    return {_CLASS: kind.__name__} | {name: getattr(value, name) for name in names}


def _built(value: Any) -> Any:  # noqa: ANN401  # as JSON holds it
    """Return what was stored; lists become tuples, as all reports hold them."""
    if isinstance(value, list):
        return tuple(map(_built, cast("list[Any]", value)))
    if not isinstance(value, dict):
        return value
    stored = cast("dict[str, Any]", value)
    if _DTYPE in stored:
        return np.array(stored[_VALUES], dtype=stored[_DTYPE])
    parts = {name: _built(each) for name, each in stored.items() if name != _CLASS}
    if _CLASS not in stored:
        return parts
    kind = _CLASSES[stored[_CLASS]]
    public: dict[str, Any] = {_PUBLIC[kind]: ()} if kind in _PUBLIC else {}
    return kind(**parts, **public)
