"""What *Word analogies* asks before it shows."""

from collections.abc import Sequence

from components.ui.markdown import literal
from components.ui.page.guess import Guess
from components.vectors.analogies.ranking import Answers
from components.vectors.analogies.solve import Term

_TIE = "none: several tie"
_OFFERED = 5  # of the words that rank first; those of the question stand beside them


def first(answers: Answers, terms: Sequence[Term], of: str) -> Guess:
    """Ask which word ranks first for a sum, written as in `of`, if its own words may."""
    ranked = answers.words
    offered = dict.fromkeys((*ranked[:_OFFERED], *(term.word for term in terms)))
    is_tied = answers.tied[1] > 1
    return Guess(
        f"Which word ranks first for *{literal(of)}*, if its own words may?",
        (*sorted(offered), *[_TIE] * is_tied),
        _TIE if is_tied else ranked[0],
    )
