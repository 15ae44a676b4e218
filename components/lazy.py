"""One lock for late imports.

Two threads that import the same heavy library at once can deadlock inside the import system, and a
thread that draws can meet a library another thread is still importing. So the server imports the
light ones before there are readers (`components.warm_up`). Every import of the others, torch,
transformers, gensim, scipy, scikit-learn, numba and their like, stands inside a function and under
this lock::

    with lazy.importing:
        import torch
"""

import importlib
import threading
from types import ModuleType

importing = threading.RLock()


def module(name: str) -> ModuleType:
    """Return a library that ships no types, imported under the lock, e.g. ``"scipy.sparse"``."""
    with importing:
        return importlib.import_module(name)
