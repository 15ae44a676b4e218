"""What the page *Embedding space* says about its words and pictures."""

from collections.abc import Sequence

import numpy as np

from components import cached
from components.charts import labels
from components.ui.markdown import literal
from components.vectors.projection.axes import CustomAxes
from components.vectors.projection.recipe import TITLES, Recipe
from components.vectors.space import equal
from components.vectors.space.pairing import Pairing
from components.vectors.space.picture import Picture, PictureQuestion
from components.vectors.space.seeds import Seeds
from components.vectors.types import Floats

_LEAST_SHARE = 1e-4  # smaller ones are not told apart


def axes(view: Picture) -> Sequence[str]:
    """Return what the axes mean: components of PCA, or words; nothing in the other methods."""
    made, recipe = view.drawn.projection, view.asked.recipe
    of_variance = " of variance" if recipe.dims == 2 else ""  # in space long titles are cut off
    if made.axes is not None:
        named = [f"{first} → {second}" for first, second in made.axes.pairs]
        rest = [f"widest direction {number}" for number in range(1, recipe.dims + 1)]
        named += rest[: recipe.dims - len(named)]
        return [
            f"{labels.literal(name)} ({_percent(float(share))}{of_variance})"
            for name, share in zip(named, made.axes.shares, strict=True)
        ]
    if made.shares is None:
        return ()
    if not made.shares.any():
        return [f"component {number}" for number in recipe.drawn_components]
    return [
        f"component {number} ({_percent(_share(made.shares, number))}{of_variance})"
        for number in recipe.drawn_components
    ]


def _share(shares: Floats, number: int) -> float:
    """Return the share of a component, counted from 1; 0 if the points do not span so many."""
    return float(shares[number - 1]) if number <= len(shares) else 0.0


def trust(view: Picture, noun: str = "word") -> str:
    """Say how far a picture can be trusted."""
    found, points = view.drawn.faithfulness, len(view.asked.chosen.words)
    if found is None:
        return f"With two {noun}s there is nothing to distort."
    sampled = (
        ""
        if found.measured == points
        else f" Measured at {found.measured:,} of the {points:,} {noun}s, drawn at random."
    )
    near = "cosine" if view.asked.recipe.metric == "cosine" else "Euclidean distance"
    steps = view.asked.recipe.steps
    after = f" after the steps ({', '.join(steps)})" if steps else ""
    return (
        f"On average this picture keeps **{_percent(found.recall)}** of a {noun}'s "
        f"{_counted(found.n_neighbors, noun)} by {near}{after} (chance: "
        f"{_percent(found.chance)}): neighbour recall **{found.recall:.3f}**, trustworthiness "
        f"**{found.trustworthiness:.3f}**, continuity **{found.continuity:.3f}** (chance: "
        f"{found.chance_of_trust:.2f} for these two); 1 is perfect.{sampled}{_alike(view, noun)}"
    )


def _alike(view: Picture, noun: str) -> str:
    """Say how many words have the vector of another; nothing if none has."""
    found = equal.count(view.asked.vectors)
    if not found.points:
        return ""
    which = f"{found.points:,} {noun}s have exactly the same vector"
    if found.vectors > 1:
        which = f"{found.points:,} {noun}s share {found.vectors:,} vectors, exactly the same"
    return (
        f" **{which}.** Any of those equally near counts as a neighbour; whatever lies between "
        "them in a picture is its method's doing."
    )


def methods(views: Sequence[Picture]) -> str:
    """Compare how far each method's picture of the same words can be trusted."""
    found = [(TITLES[view.asked.recipe.method], view.drawn.faithfulness) for view in views]
    rows = [
        f"{title} {kept.recall:.2f} · {kept.trustworthiness:.2f} · {kept.continuity:.2f}"
        for title, kept in found
        if kept is not None
    ]
    if len(rows) < 2:
        return ""
    return f"Recall · trustworthiness · continuity, each at its defaults: {'; '.join(rows)}."


def _counted(n_neighbors: int, noun: str) -> str:
    """Write how many neighbours are meant."""
    return f"nearest {noun}" if n_neighbors == 1 else f"{n_neighbors} nearest {noun}s"


def _percent(share: float) -> str:
    """Write a share in percent, small ones with two digits that count, tiny ones as tiny."""
    if 0 < share < _LEAST_SHARE:
        return f"less than {_LEAST_SHARE:.2%}"
    return f"{share:.0%}" if share >= 0.1 or share == 0 else f"{share * 100:.2g}%"


def method(view: Picture) -> str:
    """Say what must not be read into this picture."""
    recipe, made = view.asked.recipe, view.drawn.projection
    if made.axes is not None:
        return _custom(made.axes)
    if made.shares is not None:
        return _components(recipe, made.shares)
    few = ""
    if len(view.asked.chosen.words) <= Recipe.n_neighbors:
        looks = f"{recipe.n_neighbors} neighbours"
        looks = f"a perplexity of {recipe.perplexity:g}" if recipe.method == "t-sne" else looks
        few = f" For these few words it is made with {looks}."
    return (
        f"{TITLES[recipe.method]} tries to keep *who stands next to whom*. It does not try to keep "
        "distances between clusters, their sizes or any direction: how much of these survives "
        f"depends on the start, and another seed than {recipe.seed} may move them.{few}"
    )


def _components(recipe: Recipe, shares: Floats) -> str:
    """Say how much of the variance PCA shows."""
    if not shares.any():
        return "These vectors do not differ: there is no variance, and all words fall on one spot."
    shown = sum(_share(shares, number) for number in recipe.drawn_components)
    if shown > 0.9995:
        return "PCA shows all of the variance here: these words span no further direction."
    which = f"components {_listed(recipe.drawn_components)}"
    if not recipe.components:
        which = f"the {recipe.dims} widest"
    return (
        f"PCA shows **{_percent(shown)}** of the variance, {which} of {len(shares)} directions. "
        "Words that differ in the others alone fall on the same spot."
    )


def _custom(found: CustomAxes) -> str:
    """Say what custom axes show, and that they may lean on each other."""
    pairs = " and ".join(f"*{literal(a)} → {literal(b)}*" for a, b in found.pairs)
    leans = (found.cosines - np.eye(len(found.cosines))).ravel()
    lean = float(leans[np.abs(leans).argmax()])
    leaning = (
        f" Two axes are drawn at right angles but have a cosine of {lean:.2f}.".replace("-", "−")
        if abs(lean) > 0.05  # less than three degrees from a right angle
        else ""
    )
    return (
        f"A word's place on an axis is how far its vector goes along {pairs}; 0 is the mean of "
        f"the drawn words. Together the axes show **{_percent(found.together)}** of the "
        f"variance.{leaning} They tell how words are used in the training text, not what things "
        "are."
    )


def _listed(values: Sequence[object]) -> str:
    """Write values as in a sentence."""
    *others, last = map(str, values)
    return f"{', '.join(others)} and {last}" if others else last


def name(wanted: PictureQuestion) -> str:
    """Name the method."""
    return TITLES[wanted.recipe.method]


def title(view: Picture) -> str:
    """Name a picture by its model, method and parameters, as one of two."""
    recipe = view.asked.recipe
    own = {
        "t-sne": f", perplexity {recipe.perplexity:g}, seed {recipe.seed}",
        "umap": f", {recipe.n_neighbors} neighbours, seed {recipe.seed}",
    }.get(recipe.method, "")
    space = cached.models.called(view.asked.space)
    return f"{literal(TITLES[recipe.method])} of {literal(space)}{own}"


def seeds(found: Seeds, recipe: Recipe) -> str:
    """Say what six seeds have in common, and what that may be owed to."""
    others = found.disparities[1:]
    start = "" if recipe.start == "random" else " or the start, which is the same for all seeds"
    return (
        "Each picture is turned, mirrored and scaled as a whole to lie best on the first "
        f"(Procrustes). Even so they miss {_percent(float(others.min()))} to "
        f"{_percent(float(others.max()))} of its spread. Two of them share "
        f"**{_percent(float(found.agreement.mean()))}** of a word's "
        f"{_counted(found.n_neighbors, 'word')} (chance: {_percent(found.chance)}). What moves is "
        f"chance; what stays may be the data's doing, the method's{start}."
    )


def pair(found: Pairing, left: Picture) -> str:
    """Say what two pictures have in common."""
    drawn = len(left.asked.chosen.words)
    both = "" if len(found.words) == drawn else f" ({len(found.words):,} of {drawn:,} are in both)"
    if not found.n_neighbors:
        return f"Too few words are in both pictures to compare their neighbours{both}."
    return (
        f"Of each word's {_counted(found.n_neighbors, 'word')} in the left picture, "
        f"**{_percent(float(found.shared.mean()))}** are also among as many nearest in the right "
        f"one (chance: {_percent(found.chance)}){both}. Point at a word to see it in both."
    )


def variance(shares: Floats) -> str:
    """Tell the variance of the components to a reader who cannot see the bars."""
    first = ", ".join(_percent(float(share)) for share in shares[:5])
    return f"Share of variance along {len(shares)} components, the first: {first}."


def compute(wanted: PictureQuestion) -> str:
    """Return what the button says that starts a computation."""
    return f"Compute {name(wanted)} of {len(wanted.chosen.words):,} words"


def stale(view: Picture, *, is_moving: bool = False, noun: str = "word") -> str:
    """Say that the picture is not the one that was asked for, or is on its way there."""
    if is_moving:
        return (
            "The points move as they are computed; the numbers are still those of the last "
            f"picture: {_of(view.asked, noun)}"
        )
    return still(view.asked, noun=noun)


def still(shown: PictureQuestion, *, noun: str = "word") -> str:
    """Say that a picture is the last one, and of what."""
    return f"Below is still the last picture: {_of(shown, noun)}"


def _of(shown: PictureQuestion, noun: str) -> str:
    """Say what a picture shows, and how."""
    return f"{name(shown)} of {len(shown.chosen.words):,} {noun}s in {shown.recipe.dims}-D."


def in_words(view: Picture) -> str:
    """Tell the picture to a reader who cannot see it."""
    chosen = view.asked.chosen
    names = ", ".join(dict.fromkeys(chosen.labels))
    return (
        f"{len(chosen.words)} words as points in {view.asked.recipe.dims} dimensions by "
        f"{view.asked.recipe.method}, in the groups {names}. {trust(view)}"
    )
