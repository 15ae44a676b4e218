"""The views of *Vector evaluation*: a new one is a file beside this and a line below."""

from collections.abc import Mapping
from typing import Any

from components.ui import inputs
from components.ui.evaluation import analogies, clusters, probe, similarity, size, topics
from components.ui.evaluation.view import View
from components.vectors.evaluation.trial import Task

VIEWS: Mapping[Task, View[Any]] = {
    "similarity": similarity.VIEW,
    "analogies": analogies.VIEW,
    "clusters": clusters.VIEW,
    "probe": probe.VIEW,
    "topics": topics.VIEW,
    "size": size.VIEW,
}
_CALLED: Mapping[Task, str] = {"probe": "layers"}  # where a reader knows another word


def choose() -> View[Any]:
    """Return the task whose outcome is to be shown."""
    tasks: dict[str, Task] = {_CALLED.get(task, task): task for task in VIEWS}
    former = {task: called for called, task in tasks.items() if called != task}
    return VIEWS[tasks[inputs.view(tuple(tasks), key="task", former=former)]]
