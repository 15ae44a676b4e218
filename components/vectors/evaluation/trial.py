"""What a reader wants to have measured: which models, on which task, by which rules."""

import hashlib
import json
from dataclasses import asdict, dataclass
from typing import Literal

from components.vectors.rules import Rules

Task = Literal["similarity", "analogies", "clusters", "probe", "topics", "size"]
OWN = "own"
_USUAL = Rules()


@dataclass(frozen=True)
class Trial:
    """A question about one or two models.

    Parameters
    ----------
    task : Task
    models : tuple of str
        Names in the catalogue, one or two.
    questions : str
        The name of a set of questions, "own" for `text`, or the kind of a probe.
    text : str
        The reader's own questions, or words by groups.
    rules : Rules
    """

    task: Task
    models: tuple[str, ...]
    questions: str = ""
    text: str = ""
    rules: Rules = _USUAL

    @property
    def key(self) -> str:
        """The fingerprint of all that decides the answer."""
        return hashlib.sha256(json.dumps(asdict(self)).encode("utf-8")).hexdigest()

    @property
    def is_quick(self) -> bool:
        """Whether the answer takes less than a second or two, no job."""
        return self.task == "similarity"
