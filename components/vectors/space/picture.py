"""A picture of a space: which words, made how, what came out, and how far to trust it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from components.errors import ReaderError
from components.vectors.groups import Chosen
from components.vectors.projection import projection, steps
from components.vectors.projection.projection import Projection
from components.vectors.projection.recipe import Method, Recipe, check, fingerprint, fitted
from components.vectors.report import Report
from components.vectors.space import clustering, clusters, faithfulness, noise
from components.vectors.space.clusters import Where
from components.vectors.space.faithfulness import Faithfulness
from components.vectors.types import Matrix, WordVectors


@dataclass(frozen=True, eq=False)
class PictureQuestion:
    """What a reader wants to see.

    Parameters
    ----------
    space : str
        Name of the space.
    chosen : Chosen
        The words, by groups.
    recipe : Recipe
    vectors : ndarray of shape (words, dims), float32
        As they are stored.
    key : str
        The fingerprint of vectors and recipe: what decides where the points lie.
    poles : ndarray of shape (axes, 2, dims), float32, or None
        For custom axes: the stored vectors of each axis' two words.
    previous : ndarray of shape (words, recipe.dims), float32, or None
        For the start "previous": the picture to start from.
    """

    space: str
    chosen: Chosen
    recipe: Recipe
    vectors: Matrix
    key: str
    poles: Matrix | None = None
    previous: Matrix | None = None


@dataclass(frozen=True, eq=False)
class Drawn:
    """What came out of a recipe.

    Parameters
    ----------
    projection : Projection
    faithfulness : Faithfulness or None
        None for fewer than three points, which no picture can distort.
    """

    projection: Projection
    faithfulness: Faithfulness | None


@dataclass(frozen=True, eq=False)
class Picture:
    """A picture with the question it answers.

    Parameters
    ----------
    asked : PictureQuestion
    drawn : Drawn
    """

    asked: PictureQuestion
    drawn: Drawn

    def table(self) -> Mapping[str, Sequence[object]]:
        """Return the numbers behind the picture, by column."""
        axes = dict(zip("xyz", self.drawn.projection.coordinates.T.tolist(), strict=False))
        table: dict[str, Sequence[object]] = {
            "word": self.asked.chosen.words,
            "group": self.asked.chosen.labels,
            **axes,
        }
        if self.drawn.faithfulness is not None:
            table["true neighbours kept"] = self.drawn.faithfulness.kept.tolist()
        return table


@dataclass(frozen=True, eq=False)
class FaithfulnessQuestion:
    """The question how faithful a picture is at every word, where a sample was measured.

    Parameters
    ----------
    picture : Picture
    """

    picture: Picture

    @property
    def key(self) -> str:
        """Return a name for the answer."""
        return every_word(self.picture.asked)


@dataclass(frozen=True, eq=False)
class SeedsQuestion:
    """The question for the same picture by several seeds.

    Parameters
    ----------
    first : PictureQuestion
    """

    first: PictureQuestion

    @property
    def key(self) -> str:
        """Return a name for the answer."""
        return f"seeds-{self.first.key}"


def ask(
    space: WordVectors, chosen: Chosen, recipe: Recipe, *, previous: Picture | None = None
) -> PictureQuestion:
    """Look up the vectors, check that the picture can be made, and name it by its values.

    Parameters
    ----------
    space : WordVectors
    chosen : Chosen
    recipe : Recipe
    previous : Picture, optional
        The picture to start from; looked at only if the recipe starts there.

    Raises
    ------
    ReaderError
        If the recipe asks for what these words cannot give, or there is no previous picture of
        theirs; an `UnknownWordError` for a word of a custom axis that is not in the vocabulary.
    """
    check(len(chosen.words), recipe)
    vectors = space.rows(chosen.words)
    poles = None
    if recipe.method == "axes":
        ends = space.rows([word for pair in recipe.axes for word in pair])
        poles = ends.reshape(len(recipe.axes), 2, space.dims)
    start = _start(previous, chosen, recipe)
    key = fingerprint(vectors, recipe, poles, start)
    return PictureQuestion(space.name, chosen, recipe, vectors, key, poles, start)


def _start(previous: Picture | None, chosen: Chosen, recipe: Recipe) -> Matrix | None:
    """Return the coordinates a recipe starts from, if it starts from a previous picture."""
    if not recipe.has_chance or recipe.started_from != "previous":
        return None
    if (
        previous is None
        or previous.asked.chosen.words != chosen.words
        or previous.asked.recipe.dims != recipe.dims
    ):
        raise ReaderError(
            "There is no previous picture of these words in as many dimensions to start from. "
            "Draw one first, or choose another start."
        )
    return previous.drawn.projection.coordinates


def noise_twin(asked: PictureQuestion) -> PictureQuestion:
    """Return the noise twin of what was asked: the same recipe on points without structure.

    See `noise.twin`; its chance is drawn from the recipe's seed. The words stay as labels only.
    """
    vectors = noise.twin(asked.vectors, random_state=asked.recipe.seed)
    key = fingerprint(vectors, asked.recipe, asked.poles, asked.previous)
    return replace(asked, vectors=vectors, key=key)


def trap(*, random_state: int) -> PictureQuestion:
    """Return the classic trap: noise at perplexity 2, which falls into clusters; see `noise`."""
    vectors = noise.trap(random_state=random_state)
    recipe = noise.trap_recipe(random_state=random_state)
    points = tuple(f"point {number}" for number in range(1, len(vectors) + 1))
    chosen = Chosen(points, ("noise",) * len(points))
    return PictureQuestion("noise", chosen, recipe, vectors, fingerprint(vectors, recipe))


def draw(
    report: Report,
    vectors: Matrix,
    recipe: Recipe,
    *,
    poles: Matrix | None = None,
    previous: Matrix | None = None,
) -> Drawn:
    """Make the picture and judge it."""
    made = projection.project(vectors, recipe, poles=poles, previous=previous, report=report)
    return judged(made, vectors)


def compute(
    report: Report, vectors: Matrix, recipe: Recipe, previous: Matrix | None = None
) -> Drawn:
    """Make and judge a picture that takes long: a job for the worker."""
    return draw(report, vectors, recipe, previous=previous)


def judged(made: Projection, vectors: Matrix) -> Drawn:
    """Measure how faithful a projection of these vectors is."""
    n_neighbors = faithfulness.most_neighbors(len(vectors))
    if not n_neighbors:
        return Drawn(made, None)
    truth = steps.prepare(vectors, made.recipe)
    rows = faithfulness.sample(len(vectors))
    found = faithfulness.measure(truth, made.coordinates, n_neighbors=n_neighbors, rows=rows)
    return Drawn(made, found)


def judge(report: Report, vectors: Matrix, recipe: Recipe, coordinates: Matrix) -> Faithfulness:
    """Measure how faithful a picture is at every word: a job for the worker."""
    n_neighbors = faithfulness.most_neighbors(len(vectors))
    truth = steps.prepare(vectors, recipe)
    return faithfulness.measure(truth, coordinates, n_neighbors=n_neighbors, report=report)


def every_word(asked: PictureQuestion) -> str:
    """Return the name of a picture's faithfulness at every word."""
    return f"{asked.key} at every word"


def simplest(asked: PictureQuestion) -> PictureQuestion:
    """Return the same words for PCA, which is there at once."""
    return _at_defaults(asked, "pca")


def by_every_method(asked: PictureQuestion) -> tuple[PictureQuestion, ...]:
    """Return the same words, after the same steps, for PCA, t-SNE and UMAP at their defaults."""
    return tuple(_at_defaults(asked, method) for method in ("pca", "t-sne", "umap"))


def _at_defaults(asked: PictureQuestion, method: Method) -> PictureQuestion:
    """Return the same words for a method, of whose parameters nothing is asked."""
    given = asked.recipe
    recipe = Recipe(method=method, dims=given.dims, metric=given.metric, steps=given.steps)
    recipe = fitted(len(asked.vectors), recipe)
    key = fingerprint(asked.vectors, recipe)
    return replace(asked, recipe=recipe, key=key, poles=None, previous=None)


def clusters_of(
    picture: Picture, *, where: Where, method: clusters.Method, number: int, seed: int
) -> clustering.ClustersQuestion:
    """Ask for clusters of a picture's points.

    Parameters
    ----------
    picture : Picture
    where : {"space", "picture"}
        Whether the vectors after all steps are divided, or their places in the picture.
    method : {"k-means", "hdbscan"}
    number : int
        How many clusters (k-means), or how many words one has at least (HDBSCAN).
    seed : int
    """
    matrix = picture.drawn.projection.coordinates
    if where == "space":
        matrix = steps.prepare(picture.asked.vectors, picture.asked.recipe)
    key = f"clusters-{where}-{method}-{number}-{seed}-{picture.asked.key}"
    return clustering.ClustersQuestion(key, where, matrix, method, number, seed)
