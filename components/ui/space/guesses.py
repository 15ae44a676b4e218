"""What *Embedding space* asks before it shows."""

from components.ui.page.guess import Guess, Scale
from components.ui.space import sentences
from components.vectors.space.clusters import Clusters
from components.vectors.space.picture import Picture

_MOST_SEEN = 100  # clusters


def kept(view: Picture) -> Guess | None:
    """Ask how many of the nearest words a picture keeps; nothing of two words."""
    found, words = view.drawn.faithfulness, len(view.asked.chosen.words)
    if found is None:
        return None
    dims = view.asked.vectors.shape[1]
    return Guess(
        f"{sentences.name(view.asked)} draws {words:,} words of {dims:,} dimensions in "
        f"{view.asked.recipe.dims}. How many of each word's nearest words stay near?",
        Scale(0, 100, unit="%"),
        f"{found.recall:.0%}",
    )


def seen(found: Clusters, view: Picture) -> Guess:
    """Ask how many clusters one seems to see in noise."""
    points = len(view.asked.chosen.words)
    return Guess(
        f"Into how many clusters will {points:,} points of **pure noise** seem to fall?",
        Scale(0, max(_MOST_SEEN, found.count), unit=" clusters"),
        f"{found.count} clusters",
    )
