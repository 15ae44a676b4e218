"""Sentences about results: cautions beside the pictures, and pictures told in words."""

from components.ui.markdown import literal
from components.vectors import similarity
from components.vectors.analogy import Answers, Parallelogram
from components.vectors.portrait import Portrait
from components.vectors.types import Vector


def answer(ranked: Answers, *, first: int, ruler: Vector) -> str:
    """Say what the answer is and what its cosine means in this space."""
    share = similarity.percentile(ruler, float(ranked.cosines[first]))
    return (
        f"The answer is **{literal(ranked.words[first])}**: cosine "
        f"{ranked.cosines[first]:.3f} with the sum, above {_percent(share)} of {len(ruler):,} "
        "random word pairs (the grey band holds the middle 90 % of them)."
    )


def exclusion(ranked: Answers, *, keep: bool) -> str:
    """Say what the ban on query words does to this answer."""
    raw, allowed = ranked.words[0], ranked.words[ranked.first(keep=False)]
    if raw == allowed:
        return "The ban on query words changes nothing here: the first word is none of them."
    if keep:
        return (
            f"Query words may win here, and **{literal(raw)}** does. Published analogies ban "
            f"them; then the answer is **{literal(allowed)}**."
        )
    return (
        f"The raw winner is **{literal(raw)}**, a word of the question. Query words (hatched) "
        "are banned from winning, as in nearly every published analogy."
    )


def plane(drawn: Parallelogram) -> str:
    """Say how much of the answer the parallelogram's plane shows."""
    return (
        f"This plane holds a, b and c exactly. It shows {_percent(100 * drawn.shown)} of the "
        f"squared distance from a to **{literal(drawn.words[3])}**; the rest points out of the "
        "picture, so the star is farther from the cross than it looks."
    )


def portrait(shown: Portrait, *, ruler: Vector) -> str:
    """Say what the cosines beside the lines mean in this space."""
    low, high = (ruler[round(share * (len(ruler) - 1))] for share in (0.05, 0.95))
    return (
        "Sorted by the numbers of the first word; the last three lines are strangers, frequent "
        f"words drawn at random. A cosine means little alone: of {len(ruler):,} random word "
        f"pairs here, 90 % lie between {low:.2f} and {high:.2f}; "
        f"**{literal(shown.words[1])}** has {shown.cosines[1]:.2f}."
    )


def portrait_in_words(shown: Portrait) -> str:
    """Tell the strips to a reader who cannot see them."""
    listed = ", ".join(shown.labels()[1:])
    return f"Vector of {shown.words[0]} and of other words, with their cosines: {listed}."


def answers_in_words(ranked: Answers) -> str:
    """Tell the ranking to a reader who cannot see the bars."""
    listed = ", ".join(
        f"{word} {score:.3f}{' (part of the question)' if query else ''}"
        for word, score, query in zip(ranked.words, ranked.scores, ranked.is_query, strict=True)
    )
    return f"Answers, best first: {listed}."


def plane_in_words(drawn: Parallelogram) -> str:
    """Tell the parallelogram to a reader who cannot see it."""
    a, b, c, found = drawn.words
    return (
        f"Parallelogram of {a}, {b}, {c} and the answer {found}, in the plane of the first three."
    )


def _percent(share: float) -> str:
    """Write a share in percent with as many digits as it needs, never rounding up to 100."""
    if share == 100:
        return "all"
    return f"{int(share * 100) / 100:g} %" if share > 99 else f"{share:.0f} %"
