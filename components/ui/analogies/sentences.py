"""Sentences about analogies: cautions beside the pictures, and pictures told in words."""

import math

from components.ui.markdown import literal
from components.vectors.analogies.answers import Solved
from components.vectors.analogies.odd_word import OddWord
from components.vectors.analogies.parallelogram import Parallelogram
from components.vectors.analogies.rivals import RIVALS, Contest, Rival
from components.vectors.analogies.scoreboard import Scoreboard
from components.vectors.analogies.solve import Answers, Method, Proportion
from components.vectors.ruler import Ruler, in_percent

_LEVY = "[Levy and Goldberg 2014](https://aclanthology.org/W14-1618)"
_LINZEN = "[Linzen 2016](https://aclanthology.org/W16-2503)"
_NISSIM = "[Nissim et al. 2020](https://aclanthology.org/2020.cl-2.7)"

_METHODS: dict[Method, str] = {
    "3cosadd": (
        "3CosAdd ranks by a sum, the cosine with b plus the cosine with c minus the cosine with "
        f"a, in which one large term can drown the others ({_LEVY})."
    ),
    "3cosmul": (
        "3CosMul multiplies the similarities to b and c and divides by the one to a, so that no "
        f"single term drowns the others ({_LEVY}). Its score is no cosine and has no fixed scale."
    ),
    "pairdirection": (
        "PairDirection compares the direction from c to each word with that from a to b and does "
        f"not ask how far the word lies ({_LEVY}). c itself has no direction and gets 0."
    ),
}


def answer(ranked: Answers, *, first: int, method: Method, ruler: Ruler) -> str:
    """Say what the answer is and what its cosine means in this space."""
    cosine = float(ranked.cosines[first])
    shown = (
        "; the grey band holds their middle 90 %"
        if method == "3cosadd"
        else ", each answered by its largest cosine"
    )
    return (
        f"The answer is **{literal(ranked.words[first])}**: cosine {cosine:.3f} with the sum, "
        f"{ruler.above(cosine)} (sums of random words from the first 10,000{shown})."
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
    if len({a, b, c}) < len((a, b, c)):
        return "Two of the three words are the same, so their corners make no parallelogram."
    if target == c:
        return f"The answer is {found}, c itself: no step leads to it, so no parallelogram ends."
    angle = math.degrees(math.acos(drawn.parallel))
    turned = (
        f"In the whole space that step and the one from a to b are {angle:.0f}° apart (cosine "
        f"{drawn.parallel:.2f}); in a true parallelogram it would be 0°."
    )
    if target in (a, b):
        return (
            f"The answer is {found}, {'a' if target == a else 'b'} itself, so there is no fourth "
            f"corner: the step from c to it lies in this plane whatever the vectors are. {turned}"
        )
    if drawn.shown > 0.9995:  # as in a space of two dimensions
        return f"This plane holds a, b, c and {found}. {turned}"
    shown = in_percent(100 * drawn.shown)
    return (
        f"This plane holds a, b and c exactly, but only {shown} of the squared length of the step "
        f"from c to {found}; the rest points out of the picture. {turned}"
    )


def rivals(asked: Contest) -> str:
    """Say how to read the rivals' answers."""
    turned = asked.reversed
    return (
        "The step from a to b deserves credit only for what its rivals cannot do: where *only c* "
        f"does as well, the answer was simply a neighbour of c ({_LINZEN}). *reversed* asks "
        f"{_asked(turned)}, with 3CosAdd's answer, for the right one is not known here; if it is "
        f"right, **{literal(asked.asked.c)}** should come back. *random pair* takes "
        f"**{literal(asked.random_pair.a)}** and **{literal(asked.random_pair.b)}** for a and b."
    )


def rival_table(asked: Contest, board: Scoreboard | None) -> dict[str, list[str]]:
    """Return every rival's answer, and how often it is right on Google’s set, as columns."""
    sums = _sums(asked)
    table = {
        "rival": list(RIVALS),
        "looks for": [literal(sums[rival]) for rival in RIVALS],
        "its answer": [f"**{literal(verdict.allowed)}**" for verdict in asked.verdicts],
        "if query words may win": [literal(verdict.raw) for verdict in asked.verdicts],
    }
    if board is not None:
        shares = board.accuracy()[:, :, 0]
        table["right on Google’s set"] = [f"{share:.1%}" for share in shares[:, 0]]
        table["if they may win"] = [f"{share:.1%}" for share in shares[:, 1]]
    return table


def _sums(asked: Contest) -> dict[Rival, str]:
    """Write what each rival looks for."""
    drawn, turned = asked.random_pair, asked.reversed
    return {
        "3cosadd": "near c − a + b",
        "3cosmul": "near c and b, far from a, multiplied",
        "pairdirection": "from c in the direction a → b",
        "only c": "near c",
        "ignore a": "near c + b",
        "ignore b": "near c − a",
        "opposite": "near c + a − b",
        "random pair": f"near c − {drawn.a} + {drawn.b}",
        "reversed": f"near {turned.c} − b + a",
    }


def scoreboard(board: Scoreboard, *, keep: bool) -> str:
    """Say what the scores mean and how many questions they rest on."""
    shares = board.accuracy()[:, :, 0]
    only_c = shares[RIVALS.index("only c"), 0]
    rule = "Query words may win here" if keep else "Query words are banned from winning"
    return (
        f"**{board.used.sum():,} of {board.asked.sum():,}** questions of Google's set have only "
        f"words this model knows; the others are skipped. {rule}: 3CosAdd is right in "
        f"**{shares[0, int(keep)]:.1%}**, {'with the ban' if keep else 'without the ban'} in "
        f"{shares[0, int(not keep)]:.1%}. The nearest neighbour of c alone, which never looks at "
        f"a or b, reaches {only_c:.1%} with the ban ({_LINZEN}). Questions share words, so these "
        "shares are less certain than their number suggests: *Vector evaluation* gives an interval."
    )


def scoreboard_in_words(board: Scoreboard, *, keep: bool) -> str:
    """Tell the scores to a reader who cannot see the table."""
    shares = board.accuracy()[:, int(keep), 0]
    listed = ", ".join(f"{rival} {share:.1%}" for rival, share in zip(RIVALS, shares, strict=True))
    return f"Share of Google's questions each rival answers right, all sections: {listed}."


def solved(found: Solved, *, keep: bool, ruler: Ruler) -> str:
    """Say how much of a reader's list was answered, and how much of it right."""
    if not found.questions:
        return "No question of this list can be answered with this model's words."
    marks = [mark for mark in found.is_right(keep=keep) if mark is not None]
    other = [mark for mark in found.is_right(keep=not keep) if mark is not None]
    counted = "1 question" if len(found.questions) == 1 else f"{len(found.questions):,} questions"
    if not marks:
        return f"**{counted}** answered; none came with an answer to compare."
    return (
        f"**{counted}** answered. Right: **{sum(marks):,} of {len(marks):,}** with an expected "
        f"answer ({sum(marks) / len(marks):.0%}); {'with' if keep else 'without'} the ban on query "
        f"words it would be {sum(other):,} ({sum(other) / len(other):.0%}). Lines share words and "
        "are no random sample, so these shares have no interval. Percentiles are shares of "
        f"{ruler.drawn} with a lower cosine."
    )


def odd(found: OddWord) -> str:
    """Say which word is odd, and by how much."""
    low = float(found.means[found.odd])
    return (
        f"**{literal(found.words[found.odd])}** is least like the others: its mean cosine with "
        f"them is {low:.3f}, {found.company.above(low)}. Among the others the mean is "
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


def _asked(question: Proportion) -> str:
    """Write a question with its colons."""
    return literal(f"{question.a} : {question.b} :: {question.c} : ?")
