"""Compute the ready-made layouts of the page *Embedding space* anew.

To be run after the bundled word vectors, the ready-made word lists, t-SNE or UMAP have changed::

    python -m scripts.make_layouts

The file's new sha256 goes into `bundled/shipped.sha256`; a test compares them.
"""

from components import settings
from components.models import static
from components.vectors.space import layouts

SPACES = ("word2vec",)


def main() -> None:
    """Write the file, for all bundled spaces."""
    made = {}
    for name in SPACES:
        space = static.load(name)
        made |= layouts.make(space, layouts.ready_made()) | layouts.make_noise(space)
    layouts.write(settings.LAYOUTS_FILE, made)


if __name__ == "__main__":
    main()
