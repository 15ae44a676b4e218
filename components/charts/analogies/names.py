"""What rivals and kinds of questions are called in pictures and tables."""

from collections.abc import Mapping

from components.vectors.analogies.rivals import Rival

RIVAL_NAMES: Mapping[Rival, str] = {
    "3cosadd": "sum",
    "3cosmul": "product",
    "pairdirection": "direction",
    "only c": "only c",
    "ignore a": "ignore a",
    "ignore b": "ignore b",
    "opposite": "backwards",
    "random pair": "random step",
    "reversed": "turned round",
}

# Google's sections.
_SECTIONS: Mapping[str, str] = {
    "capital-common-countries": "well-known capitals",
    "capital-world": "capitals of the world",
    "currency": "currencies",
    "city-in-state": "cities and states",
    "family": "family",
    "gram1-adjective-to-adverb": "slow, slowly",
    "gram2-opposite": "sure, unsure",
    "gram3-comparative": "big, bigger",
    "gram4-superlative": "big, biggest",
    "gram5-present-participle": "run, running",
    "gram6-nationality-adjective": "nationalities",
    "gram7-past-tense": "going, went",
    "gram8-plural": "cat, cats",
    "gram9-plural-verbs": "work, works",
}


def section(name: str) -> str:
    """Return what a section is about, its name where that is all that is known."""
    return _SECTIONS.get(name, name)
