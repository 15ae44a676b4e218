"""Sentences about what ids keep of a text, and about what enters a model."""

import math
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from components.ui.markdown import literal
from components.vectors.tokens import visible
from components.vectors.tokens.cut import CutText, LossKind
from components.vectors.tokens.languages import Price
from components.vectors.tokens.ledger import Ledger
from components.vectors.tokens.pieces import Match, Merge

Prices = Mapping[str, Mapping[str, Price]]  # by tokenizer, then by language

_LOST: Mapping[LossKind, str] = {
    "case": "capitals",
    "accents": "accents",
    "form": "another way to write the same",
    "spaces": "spaces",
    "dropped": "characters left out",
    "unknown": "what is not in the vocabulary",
}
_WINDOW = 1_024  # tokens, GPT-2's
_MERGED = (
    "The word begins as single bytes. Of all neighbours the pair that was learned first (lowest "
    "rank) is joined, again and again, until no pair of neighbours is in the list of merges."
)
_WAYS: Mapping[str, str] = {
    "byte-level BPE": _MERGED,
    "BPE": _MERGED.replace("bytes", "characters"),
    "WordPiece": "From the left the longest beginning that the vocabulary has is taken; a piece "
    "inside a word carries the mark ##. If nothing fits, or the word is very long, all of it is "
    "unknown.",
    "unigram": "This tokenizer merges nothing: each piece has a probability, and of all ways to "
    "cut the word the most probable is taken. Choose another tokenizer to see steps.",
}
_ORDER: Mapping[str, str] = {
    "rotary": "it turns queries and keys inside its layers (rotary positions)",
    "alibi": "it lowers attention with distance inside its layers (ALiBi)",
    "relative": "it weighs distances inside its layers",
}


def received(cut: CutText, ledger: Ledger, difference: float | None) -> str:
    """Say how many numbers the text becomes, and how well they are the model's."""
    count, (rows, dims) = len(cut.tokens), ledger.token_rows.shape
    became = f"{count:,} token{'s become' if count > 1 else ' becomes'} {count:,} × {dims} numbers"
    if difference is None or rows < count:
        return f"{became}, one row of the model’s table a token."
    if difference == 0:
        return f"{became}: exactly what the model’s first layer receives."
    return f"{became}: what layer 1 receives, to within {_bound(difference)}."


def _bound(difference: float) -> str:
    """Write a number of one digit that a difference does not exceed."""
    unit = 10.0 ** math.floor(math.log10(difference))
    return f"{math.ceil(difference / unit) * unit:.0e}"


def proof(difference: float | None) -> str:
    """Return the line of the comparison with the model itself."""
    if difference is None:
        return "not compared with the model yet"
    return f"max |ours − model’s own state 0| = {_small(difference)}"


def _small(difference: float) -> str:
    """Write a difference, none as a plain 0."""
    return f"{difference:.1e}" if difference else "0"


def kept(cut: CutText, whose: str = "") -> str:
    """Say what the ids do not keep, `whose` if there are several; nothing if they keep all."""
    if not cut.losses:
        return ""
    counts: Counter[LossKind] = Counter(loss.kind for loss in cut.losses)
    places = ", ".join(f"{_LOST[kind]} ({count})" for kind, count in counts.items())
    decoded = literal(visible.signs(cut.decoded), limit=80)
    ids = f"The ids of {whose}" if whose else "The ids"
    return f"{ids} do not keep everything: {places}. They decode to “{decoded}”."


def range_of(counts: Mapping[str, int]) -> str:
    """Say which tokenizer needs the fewest tokens, and which the most."""
    ordered = sorted(counts, key=lambda title: counts[title])
    few, many = ordered[0], ordered[-1]
    if counts[few] == counts[many]:
        return f"All of these tokenizers make {counts[few]:,} token{_s(counts[few])} of it."
    return (
        f"One text, from {counts[few]:,} token{_s(counts[few])} ({_brief(few)}) to "
        f"{counts[many]:,} ({_brief(many)})."
    )


def _s(count: int) -> str:
    """Return the ending of a plural."""
    return "" if count == 1 else "s"


def _brief(title: str) -> str:
    """Return a tokenizer's title without what stands in brackets."""
    return literal(title.partition(" (")[0], limit=20)


def gaps(text: str, found: Iterable[CutText]) -> str:
    """Say what gaps in a line are; nothing if no tokenizer leaves spaces out."""
    if not any(loss.kind == "spaces" for cut in found for loss in cut.losses):
        return ""
    return "A gap in a line is a space that this tokenizer does not keep." if text.strip() else ""


def made(word: str, steps: Sequence[Merge | Match], kind: str, *, is_special: bool = False) -> str:
    """Say how a word came to its pieces."""
    if is_special:
        return f"*{word}* is a special token: one id, never cut."
    if not steps:
        return f"*{word}* is weighed as a whole." if kind == "unigram" else f"*{word}*: no merges."
    last = steps[-1]
    if isinstance(last, Merge):
        joined = f"{len(steps):,} merge{_s(len(steps))}"
        return f"*{word}*: {joined}, then {len(last.pieces):,} piece{_s(len(last.pieces))}."
    tries = sum(len(step.tried) for step in steps if isinstance(step, Match))
    if last.piece is None and not last.tried:
        return f"*{word}* is unknown: this tokenizer looks up no word so long."
    if last.piece is None:
        return f"*{word}* is unknown: after {tries} tries no piece fits what is left."
    return f"*{word}*: {len(steps)} piece{_s(len(steps))} after {tries} tries, longest first."


def way(kind: str) -> str:
    """Say how a kind of tokenizer finds its pieces."""
    return _WAYS[kind]


def steps_left_out(count: int, *, drawn: int) -> str:
    """Say how many steps are drawn; nothing if all are."""
    if count <= drawn:
        return ""
    return f"The last {drawn} of {count:,} steps are drawn; the data file has all."


def dearest(found: Prices) -> str:
    """Say where the price of a language is highest."""
    title, language, times = max(
        (
            (title, language, price.n_tokens / (first.n_tokens or 1))
            for title, prices in found.items()
            for first in (next(iter(prices.values())),)
            for language, price in prices.items()
            if not price.n_unknown and not first.n_unknown
        ),
        key=lambda each: each[2],
        default=("", "", 1.0),
    )
    first = next(iter(next(iter(found.values()))))
    if times <= 1:
        return f"No sentence costs more tokens than {literal(first, limit=20)}."
    return (
        f"{literal(language, limit=20)} costs up to {times:.1f} times the tokens of "
        f"{literal(first, limit=20)} ({_brief(title)})."
    )


def prices_in_words(found: Prices) -> str:
    """Tell the counts to a reader who cannot see them."""
    return "; ".join(
        f"{title}: " + ", ".join(f"{name} {price.n_tokens}" for name, price in prices.items())
        for title, prices in found.items()
    )


def unknown(found: Prices) -> str:
    """Say where a count is low because words are not read; nothing if all are."""
    blind = [
        f"{title} ({', '.join(name for name, price in prices.items() if price.n_unknown)})"
        for title, prices in found.items()
        if any(price.n_unknown for price in prices.values())
    ]
    if not blind:
        return ""
    return (
        "A count with a question mark is low because words are not read: they become *unknown*, "
        f"and what they say is lost, in {literal('; '.join(blind))}."
    )


def window(found: Prices) -> str:
    """Say what a count means for the length of a text."""
    title, prices = next(iter(found.items()))
    first, last = (f(prices, key=lambda name: prices[name].n_tokens) for f in (min, max))
    share = [100 * prices[name].share(_WINDOW) for name in (first, last)]
    return (
        f"In a window of {_WINDOW:,} tokens the sentence takes {share[0]:.1f}% in "
        f"{literal(first, limit=40)} and {share[1]:.1f}% in {literal(last, limit=40)} "
        f"({literal(title)})."
    )


def said(sentences: Mapping[str, str]) -> str:
    """List the sentences."""
    return "\n".join(
        f"- **{literal(language)}**: {literal(text)}" for language, text in sentences.items()
    )


def shared(cut: CutText, *, shown: int) -> str:
    """Say what dashed chips are; nothing if there are none."""
    if not any(cut.sharing[:shown]):
        return ""
    return "Dashed chips share a character with a neighbour: each holds only some of its bytes."


def bounded(cut: CutText, *, shown: int) -> str:
    """Say how many tokens are shown; nothing if all are."""
    count = len(cut.tokens)
    return f"The first {shown} of {count:,} tokens are shown." if shown < count else ""


def added(ledger: Ledger, positions: str) -> str:
    """Say why a model adds nothing to its rows; nothing if it does."""
    if ledger.position_rows is not None:
        return ""
    where = _ORDER.get(positions, "it tells order inside its layers")
    return (
        f"This model adds no position row: {where}. So a token enters with the same numbers "
        "wherever it stands: two equal tokens have cosine 1 at layer 0."
    )


def colours(rows: float, received: float | None) -> str:
    """Say where colours end; `received` is None where all lines have the same."""
    ends = f"±{rows:.2g}"
    if received is not None:
        ends = f"{ends}, and at ±{received:.2g} for what LayerNorm gives"
    return (
        f"Colours end at {ends}; about 0.5% of the values lie beyond. "
        "Every true number shows on hover."
    )
