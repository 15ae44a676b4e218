"""The code of a picture: the words, the steps, the method, and how far it can be trusted."""

from components import cached
from components.ui import texts
from components.ui.shown import NO_CODE, Code
from components.vectors.space import faithfulness
from components.vectors.space.picture import PictureQuestion

_SPELLED = 500  # more words are named by their places


def placing(asked: PictureQuestion, before: Code = NO_CODE) -> Code:
    """Return code that defines how the points of a picture are placed, after `before`.

    It leaves the words in `drawn`, their vectors in `stored`, and two functions: `prepare` takes
    the steps, `place` returns the points.
    """
    recipe = asked.recipe
    steps = {"steps": list(recipe.steps), "metric": recipe.metric}
    code = _words(asked, texts.vectors(asked.space, before)).then("steps", **steps)
    if recipe.method == "pca":
        return code.then("pca", components=list(recipe.drawn_components))
    if recipe.method == "axes":
        return code.then("axes", axes=list(recipe.axes), dims=recipe.dims, **steps)
    if recipe.started_from == "previous":
        return code.then("search from a picture", recipe=recipe)
    return code.then("search", recipe=recipe)


def comparing(asked: PictureQuestion, before: Code = NO_CODE) -> Code:
    """Return the same, and how neighbours in two sets of points are compared."""
    return placing(asked, before).then("neighbours")


def judging(asked: PictureQuestion) -> Code:
    """Return the same, and a function `judge` that tells how far a picture can be trusted."""
    points = len(asked.chosen.words)
    is_sampled = faithfulness.sampled(points) < points
    return comparing(asked).then("trust of many" if is_sampled else "trust")


def _words(asked: PictureQuestion, code: Code) -> Code:
    """Return code that names the words one by one, or many of them by their places."""
    words = asked.chosen.words
    if len(words) <= _SPELLED:
        return code.then("words", words=list(words))
    index = cached.models.static_vectors(asked.space).index
    return code.then("many words", runs=_runs([index[word] for word in words]))


def _runs(rows: list[int]) -> list[tuple[int, int]]:
    """Return the first row of each run of rows that follow each other, and the row after its last.

    Examples
    --------
    >>> _runs([4, 5, 6, 2, 3])
    [(4, 7), (2, 4)]
    """
    starts = [at for at, row in enumerate(rows) if not at or row != rows[at - 1] + 1]
    ends = [*starts[1:], len(rows)]
    return [(rows[start], rows[end - 1] + 1) for start, end in zip(starts, ends, strict=True)]
