"""The one sentence over each picture of *Embedding space*: what it shows."""

from components.ui.markdown import literal
from components.ui.space import sentences
from components.vectors.analogies.likeness import WordCosines
from components.vectors.space import equal
from components.vectors.space.clustering import ClustersQuestion
from components.vectors.space.clusters import Clusters
from components.vectors.space.pairing import Pairing
from components.vectors.space.picture import Picture
from components.vectors.space.seeds import Seeds


def picture(view: Picture) -> str:
    """Say how many of the nearest words a picture keeps; nothing of two words."""
    found, points = view.drawn.faithfulness, len(view.asked.chosen.words)
    if found is None:
        return ""
    if equal.count(view.asked.vectors) == equal.Equal(points, 1):
        return f"All **{points:,}** words have the same vector: there is nothing to keep apart."
    keeps = "keep" if _is_axes(view) else "keeps"
    return (
        f"{sentences.name(view.asked)} {keeps} **{found.recall:.0%}** of each word's nearest "
        f"words; chance alone would keep {found.n_neighbors / (points - 1):.0%}."
    )


def noise(words: Picture, twin: Picture) -> str:
    """Say how much of the neighbours one method keeps of words and of noise."""
    true, false = words.drawn.faithfulness, twin.drawn.faithfulness
    if true is None or false is None:
        return ""
    draws, keeps = ("draw", "they keep") if _is_axes(words) else ("draws", "it keeps")
    return (
        f"{sentences.name(words.asked)} {draws} noise as well: {keeps} **{false.recall:.0%}** of "
        f"its neighbours, and {true.recall:.0%} of the words'."
    )


def _is_axes(view: Picture) -> bool:
    """Tell whether a picture is drawn by custom axes, which are several."""
    return view.asked.recipe.method == "axes"


def trap(view: Picture) -> str:
    """Say that there is nothing in the trap."""
    points = len(view.asked.chosen.words)
    return f"{points:,} points of **pure noise**: whatever groups they form here are the method's."


def seeds(found: Seeds) -> str:
    """Say how many neighbours two seeds share; nothing where none can be compared."""
    if not found.n_neighbors:
        return ""
    return (
        f"Two seeds share **{float(found.agreement.mean()):.0%}** of each word's nearest words "
        f"(chance: {found.chance:.0%})."
    )


def pair(found: Pairing) -> str:
    """Say how many neighbours two pictures share; nothing where none can be compared."""
    if not found.n_neighbors:
        return ""
    return (
        f"The two pictures share **{float(found.shared.mean()):.0%}** of each word's nearest "
        f"words (chance: {found.chance:.0%})."
    )


def clusters(found: Clusters, asked: ClustersQuestion) -> str:
    """Say how many clusters there are, and how well they hold together."""
    how = "k-means" if asked.method == "k-means" else "HDBSCAN"
    score = found.silhouette_of_all  # as of the points without structure
    count = f"**{found.count}** cluster{'' if found.count == 1 else 's'}"
    if score is None:
        return f"{how} finds {count} here."
    beside = "" if found.chance is None else f" (points without structure: {found.chance.mean:.2f})"
    words = "word" if found.outside == 1 else "words"
    outside = f", {found.outside:,} {words} in none (as 0)" if found.outside else ""
    return f"{how}: {count}{outside}, mean silhouette **{score:.2f}**{beside}."


def nearer(found: WordCosines) -> str:
    """Say which word the first of a few is nearest to."""
    first, (nearest, highest), *others = literal(found.words[0]), *found.ranked
    if not others:
        return f"**{first}** and **{literal(nearest)}** have a cosine of {highest:.2f}."
    than = " and ".join(f"to **{literal(word)}** ({cosine:.2f})" for word, cosine in others)
    if round(highest, 2) == round(others[0][1], 2):
        return f"**{first}** is about as near to **{literal(nearest)}** ({highest:.2f}) as {than}."
    return f"**{first}** is nearer to **{literal(nearest)}** ({highest:.2f}) than {than}."
