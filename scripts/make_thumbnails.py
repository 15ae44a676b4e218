"""Draw the start page's thumbnails anew, each from its page's own first view.

To be run after the bundled word vectors or a page's first view have changed::

    python -m scripts.make_thumbnails
"""

from collections.abc import Mapping

import numpy as np

from components import cached, settings
from components.charts import thumbnail
from components.models import contextual, question_sets, static
from components.models.contextual import ContextualModel
from components.models.tokenizers import sources
from components.positions import sinusoidal
from components.vectors import groups
from components.vectors.analogies import parallelogram
from components.vectors.analogies.solve import Proportion
from components.vectors.contextual import everyday, journey, occurrences, sentences
from components.vectors.evaluation import pairs, ratings
from components.vectors.projection import projection
from components.vectors.projection.recipe import Recipe
from components.vectors.rules import Rules
from components.vectors.search.documents import CLASSIC
from components.vectors.space import layouts, picture
from components.vectors.training import starts, stored
from components.vectors.types import Floats, WordVectors
from components.work import sentence_vectors


def draw() -> Mapping[str, str]:
    """Return the thumbnails as SVG, by the stem of their page."""
    space = static.load("word2vec")
    asked = picture.ask(
        space, groups.choose(space, groups.parse(layouts.first_words())), Recipe(method="pca")
    )
    placed = projection.project(asked.vectors, asked.recipe)
    corners = parallelogram.through(space, Proportion("man", "king", "woman"), "queen")
    lines = sentences.parse(everyday.AMBIGUOUS["bank"])
    model = contextual.load("minilm")
    found = occurrences.find(contextual.states(model, sentences.texts(lines)), lines, "bank")
    path = journey.journey(found.hidden, contextual.static_vector(model, found.form.ids))
    cut = sources.load("minilm").cut("I love dogs")
    rows = model.network.input_rows(np.array(cut.ids, dtype=np.intp))
    return {
        "token_vectors": thumbnail.matrix(rows[:, :30]),
        "embedding_space": thumbnail.points(placed.coordinates, asked.chosen.labels),
        "word_analogies": thumbnail.parallelogram(corners.points[[0, 1, 2, 4]], corners.words),
        "positional_encodings": thumbnail.matrix(sinusoidal.encode(np.arange(14), dims=30)),
        "contextual_vectors": thumbnail.points(path.points[-1], list(found.senses), star=path.star),
        "training_dynamics": thumbnail.points(*_learned()),
        "vector_evaluation": thumbnail.points(*_compared(space)),
        "semantic_search": thumbnail.matrix(_searched(model)),
    }


def _searched(model: ContextualModel) -> Floats:
    """Return the cosines of the classic questions with the passages."""
    asked = sentence_vectors.encode(model, [query.text for query in CLASSIC.queries]).unit
    return asked @ sentence_vectors.encode(model, CLASSIC.passages).unit.T


def _learned() -> tuple[Floats, list[str]]:
    """Return how the score rises from a usual beginning, and from rows that begin too long."""
    trained = stored.read(settings.TRAINING_FILE, cached.training.USUAL)
    shown = [trained.starts.index(name) for name in (starts.USUAL, "normal 1")]
    along = np.linspace(0, 1.6, len(trained.pairs))
    places = [np.stack([along, trained.scores[row, :, 0]], axis=1) for row in shown]
    labels = [trained.starts[row] for row in shown for _ in trained.pairs]
    return np.concatenate(places), labels


def _compared(space: WordVectors) -> tuple[Floats, list[str]]:
    """Return WordSim-353's pairs by people's rating and by cosine, as ranks; the worst apart."""
    report = pairs.run("WordSim-353", [space], question_sets.pairs("WordSim-353"), Rules())
    cosines = report.contenders[0].scores.cosines
    places = np.stack([ratings.ranks(report.ratings), 0.42 * ratings.ranks(cosines)], axis=1)
    worst = set(report.worst(6).tolist())
    return places, ["worst" if place in worst else "pair" for place in range(len(places))]


def main() -> None:
    """Write one file a page."""
    settings.THUMBNAILS_DIR.mkdir(parents=True, exist_ok=True)
    for stem, svg in draw().items():
        (settings.THUMBNAILS_DIR / f"{stem}.svg").write_text(svg, "utf-8")


if __name__ == "__main__":
    main()
