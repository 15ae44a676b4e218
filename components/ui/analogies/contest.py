"""Sentences about the rivals of the sum: on one question, and on Google's whole set."""

from collections.abc import Sequence

from components.charts.analogies.names import RIVAL_NAMES
from components.ui.markdown import literal
from components.vectors.analogies.rivals import RIVALS, Contest, Rival
from components.vectors.analogies.scoreboard import Scoreboard
from components.vectors.analogies.solve import Proportion

_LINZEN = "[Linzen 2016](https://aclanthology.org/W16-2503)"


def rivals(asked: Contest) -> str:
    """Say how to read the rivals' answers."""
    a, b, c = (f"*{literal(word)}*" for word in (asked.asked.a, asked.asked.b, asked.asked.c))
    return (
        f"The step {a} → {b} deserves credit only for what its rivals cannot do: where {c} alone "
        f"does as well, the answer was simply its neighbour ({_LINZEN}). *turned round* asks "
        f"{_asked(asked.reversed)}, with the sum's answer, for the right one is not known here; if "
        f"it is right, **{literal(asked.asked.c)}** should come back."
    )


def rival_table(asked: Contest, board: Scoreboard | None) -> dict[str, list[str]]:
    """Return every rival's answer, and how often it is right on Google’s set, as columns."""
    sums, names = _sums(asked), _names(asked.asked)
    banned = [f"**{_winner(each.allowed, each.tied[0])}**" for each in asked.verdicts]
    free = [_winner(each.raw, each.tied[1]) for each in asked.verdicts]
    return {
        "way of asking": [literal(f"{names[rival]}: {sums[rival]}") for rival in RIVALS],
        _headed("answer", board): _with_shares(banned, board, keep=False),
        _headed("if query words may win", board): _with_shares(free, board, keep=True),
    }


def _winner(word: str, tied: int) -> str:
    """Write which word wins, or how many share the first place."""
    return literal(word) if tied == 1 else f"{tied:,} words tie"


def _headed(title: str, board: Scoreboard | None) -> str:
    """Say in a column's heading what stands beside the words."""
    return title if board is None else f"{title} (right on Google’s set)"


def _with_shares(words: Sequence[str], board: Scoreboard | None, *, keep: bool) -> list[str]:
    """Write the share right behind each word, where it has been measured."""
    if board is None:
        return list(words)
    shares = board.accuracy()[:, int(keep), 0]
    return [f"{word} ({share:.1%})" for word, share in zip(words, shares, strict=True)]


def _names(asked: Proportion) -> dict[Rival, str]:
    """Name the rivals of a question by its words, whose letters depend on where the unknown is."""
    return {
        **RIVAL_NAMES,
        "only c": f"only {asked.c}",
        "ignore a": f"without {asked.a}",
        "ignore b": f"without {asked.b}",
    }


def _sums(asked: Contest) -> dict[Rival, str]:
    """Write what each rival looks for, in the words of the question."""
    drawn, turned = asked.random_pair, asked.reversed
    a, b, c = asked.asked.a, asked.asked.b, asked.asked.c
    return {
        "3cosadd": f"near {b} − {a} + {c}",
        "3cosmul": f"near {b} and {c}, far from {a}",
        "pairdirection": f"from {c} along {a} → {b}",
        "only c": f"near {c}",
        "ignore a": f"near {b} + {c}",
        "ignore b": f"near {c} − {a}",
        "opposite": f"near {a} − {b} + {c}",
        "random pair": f"near {drawn.b} − {drawn.a} + {c}",
        "reversed": f"near {a} − {b} + {turned.c}",
    }


def scoreboard(board: Scoreboard, *, keep: bool) -> str:
    """Say what the scores mean and how many questions they rest on."""
    shares = board.accuracy()[:, :, 0]
    only_c = shares[RIVALS.index("only c"), 0]
    rule = "Query words may win here" if keep else "Query words are banned from winning"
    chance = shares[RIVALS.index("random pair"), 0]
    return (
        f"**{board.used.sum():,} of {board.asked.sum():,}** questions of Google's set have only "
        f"words this model knows; the others are skipped. {rule}: *sum* is right in "
        f"**{shares[0, int(keep)]:.1%}**, {'with the ban' if keep else 'without the ban'} in "
        f"{shares[0, int(not keep)]:.1%}. The nearest neighbour of c alone, which never looks at "
        f"a or b, reaches {only_c:.1%} with the ban ({_LINZEN}), a step between two random words "
        f"{chance:.1%}. A frame marks the best of a row. Questions share words, so these shares "
        "are less certain than their number suggests: *Vector evaluation* gives an interval."
    )


def scoreboard_in_words(board: Scoreboard, *, keep: bool) -> str:
    """Tell the scores to a reader who cannot see the table."""
    shares = board.accuracy()[:, int(keep), 0]
    listed = ", ".join(
        f"{RIVAL_NAMES[rival]} {share:.1%}" for rival, share in zip(RIVALS, shares, strict=True)
    )
    return f"Share of Google's questions each rival answers right, all sections: {listed}."


def _asked(question: Proportion) -> str:
    """Write a question with its colons."""
    return literal(f"{question.a} : {question.b} :: {question.c} : ?")
