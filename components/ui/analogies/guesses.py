"""What *Word analogies* asks before it shows."""

from collections.abc import Sequence

from components.ui.markdown import literal
from components.ui.page.guess import Guess
from components.vectors.analogies.solve import Answers, Term, as_proportion

_OFFERED = 5  # of the words that rank first; those of the question stand beside them


def first(answers: Answers, terms: Sequence[Term]) -> Guess:
    """Ask which word ranks first if those of the question may."""
    ranked = answers.words
    offered = dict.fromkeys((*ranked[:_OFFERED], *(term.word for term in terms)))
    return Guess(
        f"Which word ranks first for *{_sum(terms)}*, if its own words may?",
        tuple(sorted(offered)),
        ranked[0],
    )


def _sum(terms: Sequence[Term]) -> str:
    """Write a sum of words: c − a + b as b − a + c, as the words stand in the question."""
    if as_proportion(terms) is not None:
        terms = terms[::-1]
    said = " ".join(f"{'−' if each.weight < 0 else '+'} {_weighted(each)}" for each in terms)
    return said.removeprefix("+ ")


def _weighted(term: Term) -> str:
    """Write a word with its weight, if it has one."""
    weight = abs(term.weight)
    return literal(term.word) if weight == 1 else f"{weight:g} {literal(term.word)}"
