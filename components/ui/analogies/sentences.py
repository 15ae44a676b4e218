"""Sentences about analogies: cautions beside the pictures, and pictures told in words."""

import math

from components.ui.markdown import literal
from components.vectors.analogies.answers import Solved
from components.vectors.analogies.listed import Listed
from components.vectors.analogies.odd_word import OddWord
from components.vectors.analogies.parallelogram import Parallelogram
from components.vectors.analogies.ranking import Answers
from components.vectors.analogies.solve import Method
from components.vectors.ruler import Ruler, in_percent

_LEVY = "[Levy and Goldberg 2014](https://aclanthology.org/W14-1618)"
_NISSIM = "[Nissim et al. 2020](https://aclanthology.org/2020.cl-2.7)"

_METHODS: dict[Method, str] = {
    "3cosadd": (
        "*sum* (3CosAdd) ranks by the cosines with the two words that are added minus the cosine "
        f"with the one taken off, in which one large term can drown the others ({_LEVY})."
    ),
    "3cosmul": (
        "*product* (3CosMul) multiplies the similarities to the words that are added and divides "
        f"by the one to the word taken off, so that no single term drowns the others ({_LEVY}). "
        "Its score is no cosine and has no fixed scale."
    ),
    "pairdirection": (
        "*direction* (PairDirection) compares the direction from the third word to each candidate "
        f"with that from the first to the second and does not ask how far it lies ({_LEVY}). The "
        "third word itself has no direction and gets 0."
    ),
}


def answer(ranked: Answers, *, first: int, method: Method, ruler: Ruler) -> str:
    """Say what the answer is and what its cosine means in this space."""
    cosine = float(ranked.cosines[first])
    shown = (
        "; the grey band holds their middle 90%"
        if method == "3cosadd"
        else ", each answered by its largest cosine"
    )
    return (
        f"The answer is **{literal(ranked.words[first])}**: cosine {cosine:.3f} with the sum, "
        f"{ruler.above(cosine)} (sums of random words from the first 10,000{shown})."
    )


def tie(ranked: Answers, *, keep: bool) -> str:
    """Say what it means that several words share the best score."""
    return (
        f"{ranked.tied[int(keep)]:,} words share the best score, to within rounding. Which of them "
        "stands first says nothing: they stand in the order of the vocabulary, and none answers."
    )


def exclusion(ranked: Answers, *, keep: bool) -> str:
    """Say what the ban on query words does to this answer."""
    raw, allowed = ranked.words[0], ranked.words[ranked.first(keep=False)]
    if raw == allowed:
        return "The ban on query words changes nothing here: the first word is none of them."
    if keep:
        return (
            f"Query words may win here, and **{literal(raw)}** does. Nearly every published "
            f"analogy bans them; then the answer is **{literal(allowed)}** ({_NISSIM})."
        )
    return (
        f"The raw winner is **{literal(raw)}**, a word of the question. Query words (hatched) "
        f"are banned from winning, as in nearly every published analogy ({_NISSIM})."
    )


def method(chosen: Method) -> str:
    """Say what a way to score does."""
    return _METHODS[chosen]


def with_care(ranked: Answers) -> str:
    """Say what an analogy about people cannot show."""
    raw, allowed = ranked.words[0], ranked.words[ranked.first(keep=False)]
    if raw == allowed:
        return (
            f"**Read with care.** The vectors put **{literal(raw)}** first, ban or no ban; but "
            "bias in word vectors has to be measured over many words, not read from one answer "
            f"({_NISSIM})."
        )
    return (
        f"**Read with care.** The ban forbids the answer **{literal(raw)}**, which the vectors "
        f"themselves put first, and so makes **{literal(allowed)}** look like their verdict: some "
        f"famous examples of bias were made this way ({_NISSIM}). Bias in word vectors is real, "
        "but it has to be measured over many words, not read from one answer."
    )


def plane(drawn: Parallelogram) -> str:
    """Say how much of the answer the parallelogram's plane shows, or why there is none."""
    a, b, c, target = drawn.words
    found = f"**{literal(target)}**"
    step = f"*{literal(a)}* → *{literal(b)}*"
    if len({a, b, c}) < len((a, b, c)):
        return "Two of the three words are the same, so their corners make no parallelogram."
    if target == c:
        return (
            f"The answer is {found}, the word the step starts from: no step leads to it, so no "
            "parallelogram ends."
        )
    angle = math.degrees(math.acos(drawn.parallel))
    turned = (
        f"In the whole space that step and {step} are {angle:.0f}° apart (cosine "
        f"{drawn.parallel:.2f}); in a true parallelogram it would be 0°."
    )
    if target in (a, b):
        return (
            f"The answer is {found}, a word of the question, so there is no fourth corner: the "
            f"step to it lies in this plane whatever the vectors are. {turned}"
        )
    if drawn.shown > 0.9995:  # as in a space of two dimensions
        return f"This plane holds all four words. {turned}"
    shown = in_percent(100 * drawn.shown)
    return (
        f"This plane holds the question's three words exactly, but only {shown} of the squared "
        f"length of the step *{literal(c)}* → {found}; the rest points out of the picture. {turned}"
    )


def solved(found: Solved, ruler: Ruler) -> str:
    """Say what the shares and the percentiles of a list's answers mean."""
    if not found.questions:
        return ""
    return (
        "Lines share words and are no random sample, so the share right has no interval. "
        f"Percentiles are shares of {ruler.drawn} with a lower cosine; the grey band holds their "
        "middle 90%."
    )


def counted(asked: Listed) -> str:
    """Say how many questions the lines of a list make, and why there may be more of them."""
    lines = len({each.line for each in asked.questions})
    count = len(asked.questions)
    said = f"**{_number(lines, 'line')}** make{'s' * (lines == 1)} **{_number(count, 'question')}**"
    if not asked.pairs:
        return f"{said}."
    return (
        f"{said}: {asked.pairs} of the lines are pairs, and every two that stand together ask each "
        "other, both ways."
    )


def _number(count: int, noun: str) -> str:
    """Write a number of things."""
    return f"{count:,} {noun}{'' if count == 1 else 's'}"


def odd(found: OddWord) -> str:
    """Say which word is odd, and by how much."""
    low = float(found.means[found.odd])
    return (
        f"**{literal(found.words[found.odd])}** is least like the others: its mean cosine with "
        f"them is {low:.3f}, {found.company.above(low)} (the grey band holds the middle 90% of "
        f"them). Among the others the mean is "
        f"{found.others:.3f}, {found.groups.above(found.others)}. The next word’s "
        f"mean is {found.margin:.3f} higher. Some word always comes last: a small margin means "
        "that none is odd."
    )


def odd_in_words(found: OddWord) -> str:
    """Tell the comparison to a reader who cannot see it."""
    listed = ", ".join(f"{w} {mean:.3f}" for w, mean in zip(found.words, found.means, strict=True))
    return f"Mean cosine of each word with the others: {listed}."


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
