"""What the page *Semantic search* says of rankings."""

from collections.abc import Sequence

from components.charts.search.lists import RankedList, short
from components.ui.markdown import literal
from components.ui.page.guess import Guess
from components.vectors.search.bm25 import K1, B
from components.vectors.search.encoded import Encoded
from components.vectors.search.index import Index
from components.vectors.search.means import Weighting
from components.vectors.search.ranking import K, Ranking
from components.vectors.search.words import words

_QUOTED = 26  # letters of a passage in a sentence
_NAMED = 5  # words of a question
_TOLD = 3  # hits of a list
_WHOLE = 200  # letters of a passage below the picture


def quoted(passage: str, letters: int = _QUOTED) -> str:
    """Return the beginning of a passage in quotes, as Markdown shows it."""
    return f"“{literal(short(passage, letters))}”"


def firsts(passages: Sequence[str], meaning: Ranking, keywords: Ranking) -> str:
    """Say what comes first by meaning, and what by keywords."""
    first = int(meaning.order[0])
    said = f"First by meaning: {quoted(passages[first])}; by keywords: "
    if not len(keywords.order):
        return f"{said}no hit."
    other = int(keywords.order[0])
    return f"{said}the same." if first == other else f"{said}{quoted(passages[other])}."


def scores(index: Index, meaning: Ranking) -> str:
    """Say what the first two cosines mean in this collection."""
    if len(meaning.order) < 2 or index.ruler is None:
        return ""
    first, second = (float(each) for each in meaning.scores[:2])
    return (
        f"MiniLM’s first cosine is **{first:.3f}**, {index.ruler.above(first)} of this collection; "
        f"the second, {second:.3f}, is above {index.ruler.share(second)}. The lead is "
        f"{first - second:.3f}."
    )


def keywords(index: Index, query: str, found: Ranking) -> str:
    """Say what BM25 finds, and by which words."""
    named = {word: index.keywords.n_with(word) for word in dict.fromkeys(words(query))}
    known = [f"*{literal(short(word, _QUOTED))}* in {n:,}" for word, n in named.items() if n]
    if not known:
        return "BM25: no passage has a word of the question, so there is no hit."
    return (
        f"BM25 (Lucene’s variant, k₁ = {K1}, b = {B}) finds {len(found.order):,} of "
        f"{len(index.collection.passages):,} passages, by {_few(known)}. It knows neither "
        "stems nor stop words; Chinese, Japanese and Thai count by the letter."
    )


def _few(named: Sequence[str]) -> str:
    """List the first of some words, and say how many more there are."""
    more = f" and {len(named) - _NAMED:,} more" if len(named) > _NAMED else ""
    return f"{', '.join(named[:_NAMED])}{more}"


def averaged(found: Ranking, space: str, how: Weighting, *, is_counted: bool) -> str:
    """Say what the means of word vectors are.

    Parameters
    ----------
    found : Ranking
    space : str
    how : {"plain", "sif"}
    is_counted : bool
        Whether the space says how frequent its words are.
    """
    name = f"{literal(space)} mean"
    if not len(found.order):
        empty = ", or nothing but what the passages have in common" if how == "sif" else ""
        return f"{name}: no hit. The question, or each passage, has no word it knows{empty}."
    weighted = "every known word counts the same"
    if how == "sif":
        weighted = "rare words count more" if is_counted else f"{weighted}, for it has no counts"
        weighted = f"SIF: {weighted}; what the passages have in common is taken out"
    return f"{name}: {weighted}; word order is lost."


def fusion() -> str:
    """Say how ranks are fused."""
    return (
        f"Fused: each list adds 1 / ({K} + rank) for its hits; scores are never added, for they "
        "have no common scale."
    )


def first_guess(passages: Sequence[str], rankings: Sequence[Ranking], query: str) -> Guess | None:
    """Ask which passage comes first by meaning; nothing where there is no choice."""
    meaning = rankings[0]
    firsts = [int(each.order[0]) for each in rankings if len(each.order)]
    places = list(dict.fromkeys([*firsts, *meaning.order[1:4].tolist()]))[:4]
    answers = {place: short(passages[place], 60) for place in places}
    if len(set(answers.values())) < max(2, len(answers)):
        return None
    return Guess(
        f"Which passage does **MiniLM** put first for {quoted(query, 60)}, by meaning alone?",
        tuple(sorted(answers.values())),
        answers[int(meaning.order[0])],
    )


def waits(index: Index) -> str:
    """Say what is to be done before there is a picture."""
    count = counted(len(index.collection.passages))
    return f"Encoding {count} comes first; then each search is quick."


def counted(number: int) -> str:
    """Write a number of passages."""
    return "1 passage" if number == 1 else f"{number:,} passages"


def question(asked: Encoded) -> str:
    """Say that a question is too long to be read to its end; nothing if it is not."""
    if not asked.n_cut:
        return ""
    tokens = int(asked.tokens[0])
    return (
        f"MiniLM reads the first {asked.longest} of the question’s {tokens:,} tokens; BM25 and "
        "word vectors read all of it."
    )


def window(encoded: Encoded) -> str:
    """Say how much of the passages MiniLM has read."""
    count = len(encoded.tokens)
    if not encoded.n_cut:
        read = "this one was read to its end"
        if count > 1:
            read = f"all {count:,} passages were read to their end"
        return (
            f"MiniLM reads {encoded.longest} tokens of a passage, its two marks included: {read}."
        )
    are = "are" if encoded.n_cut > 1 else "is"
    return (
        f"MiniLM reads the first {encoded.longest} tokens of a passage: {encoded.n_cut:,} of "
        f"{counted(count)} {are} longer, and the rest was not read. BM25 and word vectors read "
        "everything."
    )


def read_of(tokens: int, longest: int) -> str:
    """Say how much of one passage MiniLM has read."""
    if tokens <= longest:
        return f"MiniLM has read all of it: {tokens:,} tokens, its two marks included."
    return (
        f"MiniLM has read the first {longest:,} of its {tokens:,} tokens, the two marks included; "
        "BM25 has read all of it."
    )


def in_words(columns: Sequence[RankedList], passages: Sequence[str]) -> str:
    """Tell the lists."""
    told = []
    for each in columns:
        first = "; ".join(short(passages[place], 80) for place in each.passages[:_TOLD])
        told.append(f"{each.name}: {first or 'no hit'}.")
    return f"The first hits. {' '.join(told)}"


def listed(column: RankedList, passages: Sequence[str]) -> str:
    """Write the first hits of a list in full, as a list in Markdown."""
    lines = [
        f"{rank}. {literal(passages[place], limit=_WHOLE)} ({told})"
        for rank, (place, told) in enumerate(
            zip(column.passages[:_TOLD], column.told, strict=False), start=1
        )
    ]
    return "\n".join([f"**{literal(column.name)}**", "", *(lines or ["no hit"])])
