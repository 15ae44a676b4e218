"""What is remembered between reruns and readers: by what key, and how much of it.

Every cache of the app stands here, one file a lesson, as a few lines around a pure function. Models
are resources, shared and never changed; results are data. Keys are names and values.

Any browser may tell Streamlit to clear the caches, for all readers: what was loaded is then loaded
again. What would be lost by it, jobs and the readers' own files, is therefore held in no cache.
"""

from components.cached import (
    analogies,
    by_frequency,
    contextual,
    evaluation,
    first_steps,
    judged,
    models,
    positions,
    search,
    search_vectors,
    space,
    tokens,
    training,
    tying,
    work,
)

__all__ = [
    "analogies",
    "by_frequency",
    "contextual",
    "evaluation",
    "first_steps",
    "judged",
    "models",
    "positions",
    "search",
    "search_vectors",
    "space",
    "tokens",
    "training",
    "tying",
    "work",
]
