"""What every view of *Semantic search* starts from."""

from dataclasses import dataclass

from streamlit.delta_generator import DeltaGenerator

from components import cached
from components.ui import progress, texts
from components.ui.shown import Code
from components.vectors.search.documents import Collection
from components.vectors.search.encoded import Encoded
from components.vectors.search.index import EncodingQuestion, Index
from components.vectors.search.means import Weighting
from components.vectors.search.ranking import Ranking


@dataclass(frozen=True, eq=False)
class Scene:
    """A question to a collection.

    Parameters
    ----------
    query : str
    index : Index
        Of the collection.
    space : str
        The word vectors whose means are taken, where a view takes any.
    how : {"plain", "sif"}
        How they are.
    parameters : container
        Where a view's own inputs stand.
    """

    query: str
    index: Index
    space: str
    how: Weighting
    parameters: DeltaGenerator

    @property
    def collection(self) -> Collection:
        """What is searched."""
        return self.index.collection

    @property
    def encoded(self) -> Encoded | None:
        """The passages as vectors; None while they are made, of which the page tells."""
        asked = EncodingQuestion(self.index, self.space, self.how)
        return progress.answer(asked, label="Encode the collection")

    def rankings(self, encoded: Encoded) -> tuple[Ranking, Ranking, Ranking]:
        """Return what is found by meaning, by means of word vectors and by keywords."""
        return (
            cached.search.by_meaning(encoded, self.query),
            cached.search.by_means(self.index, self.query, self.space, self.how),
            self.index.by_keywords(self.query),
        )

    @property
    def code(self) -> Code:
        """Code that has the passages and the question."""
        encoder = texts.encoder(cached.search.MODEL).then("sentence encoder")
        if self.index.is_own:
            return encoder.then("passages of a file", query=self.query)
        return encoder.then("passages", collection=self.collection.name, query=self.query)
