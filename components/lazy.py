"""One lock for heavy imports.

Two threads that import the same heavy library at once can deadlock inside the
import system. Every import of torch, transformers, gensim, scikit-learn, umap
or openTSNE therefore stands inside a function and under this lock::

    with lazy.importing:
        import torch
"""

import threading

importing = threading.RLock()
