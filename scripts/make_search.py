"""Read the built-in collection with MiniLM, learn its topics, and store what comes of it.

The page *Semantic search* opens the collection with it. Takes some twenty seconds. Another
processor rounds otherwise::

    python -m scripts.make_search

The file's new sha256 goes into `bundled/shipped.sha256`; a test compares them.
"""

from components import cached, settings
from components.models import contextual
from components.vectors.report import unreported
from components.vectors.search import built_in, classifier, stored
from components.vectors.search.stored import BuiltInMade
from components.work import sentence_vectors


def main() -> None:
    """Write the file."""
    model = contextual.load(cached.search.MODEL)
    found = built_in.built_in()
    passages = sentence_vectors.encode(model, found.passages)
    questions = sentence_vectors.encode(model, [query.text for query in found.queries]).unit
    learned = classifier.learn(unreported, built_in.topics(), passages.unit)
    made = BuiltInMade(built_in.key(), passages, questions, learned)
    stored.write(settings.SEARCH_FILE, made)


if __name__ == "__main__":
    main()
