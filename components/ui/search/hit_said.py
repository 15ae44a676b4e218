"""What is said of one hit: the words that carry it, and what its score means."""

from collections.abc import Mapping

from components.charts.search.lists import short
from components.ui.markdown import literal
from components.ui.search.sentences import quoted
from components.vectors.search.index import Index
from components.vectors.search.why import TokenPairs, WithoutWords

_PAIRS = 3  # that are named
_LETTERS = 18  # of a word in the conclusion


def strongest(words: WithoutWords) -> str:
    """Say which word the score would fall most without."""
    if not len(words.scores):
        return f"The cosine is {words.score:.3f}; one word each, so none can be left out."
    place = int(words.scores.argmin())
    word, whose = words.words[place], "question" if words.in_query[place] else "passage"
    if words.scores[place] >= words.score:
        return f"The cosine is {words.score:.3f}; without any one word it would not fall."
    return (
        f"Without *{literal(short(word, _LETTERS))}* in the {whose} the cosine falls from "
        f"{words.score:.3f} to {words.scores[place]:.3f}."
    )


def score(cosine: float, index: Index, *, rank: int, passage: str) -> str:
    """Say what the passage's cosine means in this collection."""
    ruler = index.ruler
    count = len(index.collection.passages)
    meant = "" if ruler is None else f", {ruler.above(cosine)} of this collection"
    return (
        f"{quoted(passage, 160)} is number {rank:,} of {count:,} by meaning, with cosine "
        f"**{cosine:.3f}**{meant}."
    )


def best(pairs: TokenPairs) -> str:
    """Name the pairs of tokens that are most alike."""
    if not pairs.cosines.size:
        return ""
    named = [
        f"*{literal(pairs.query[row])}* and *{literal(pairs.passage[column])}* "
        f"({pairs.cosines[row, column]:.2f})"
        for row, column in pairs.best[:_PAIRS]
    ]
    return (
        f"Most alike in the last layer: {', '.join(named)}. Tokens have read their whole sentence: "
        "what two of them have in common is context too."
    )


def terms(parts: Mapping[str, float], *, is_short: bool) -> str:
    """Say what BM25's score is made of."""
    total = sum(parts.values())
    if not total:
        return "BM25: question and passage share no word, so it is no hit."
    named = ", ".join(
        f"{literal(word) if is_short else word} {part:.3f}" for word, part in parts.items()
    )
    return f"BM25’s score {total:.3f} is the sum of its terms: {named}."


def left_out(words: WithoutWords) -> str:
    """Say what leaving out means, and what was not tried."""
    said = (
        "Each word is left out alone and the shorter text is encoded anew; what words do together "
        "does not show."
    )
    for is_query, text in ((True, "question"), (False, "passage")):
        if is_query not in words.in_query:
            said += f" The {text} is one word, which stays."
    if words.n_left:
        said += f" Of a long text only the first words were tried; {words.n_left:,} more were not."
    return said


def pairs_in_words(pairs: TokenPairs) -> str:
    """Tell the picture of tokens."""
    told = [
        f"{pairs.query[row]} and {pairs.passage[column]} {pairs.cosines[row, column]:.2f}"
        for row, column in pairs.best
    ]
    return f"Cosines of tokens. Most alike: {', '.join(told)}."


def words_in_words(words: WithoutWords) -> str:
    """Tell the picture of words left out."""
    told = [f"{word} {value:.3f}" for word, value in zip(words.words, words.scores, strict=True)]
    return f"Cosine {words.score:.3f}; without each word: {', '.join(told)}."
