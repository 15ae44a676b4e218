"""Sentences about lengths and cosines: of a table's rows, of states, of a token's life."""

from collections.abc import Sequence

import numpy as np

from components.ui.markdown import literal
from components.vectors.contextual.strangers import Strangers
from components.vectors.ruler import Ruler
from components.vectors.tokens.life import Life
from components.vectors.tokens.sizes import Sizes
from components.vectors.tokens.survey import Began, RowGroup, Survey, fresh_cosine

_RANKS = {
    "WordPiece": "Ids follow the list of the vocabulary: marks and [unused…] first, then single "
    "characters, then pieces from the frequent to the rare, roughly.",
    "byte-level BPE": "Ids follow the order in which pieces were learned, single bytes before "
    "them: a pair that is frequent is merged early, so an id is roughly a rank by frequency.",
}


def signed(number: float) -> str:
    """Write a cosine."""
    return f"{number:.2f}".replace("-", "−")


def grown(found: Survey, began: Began | None, groups: tuple[RowGroup, ...]) -> str:
    """Say how long a table's rows are, against what they began as."""
    mean = float(found.norms.mean())
    if began is None:
        low, high = found.band
        return (
            f"Rows have length {mean:.2f} on average, 95% of them {low:.2f} to {high:.2f}; how "
            "they began is not said."
        )
    first = f"Rows are {mean / began.norm:.1f} times as long as they began"
    unused = next((each for each in groups if each.name == "unused"), None)
    if unused is None:
        return f"{first}: {mean:.2f} on average, once {began.norm:.2f}."
    times = float(unused.norms.mean()) / began.norm
    return f"{first}; the {len(unused.ids):,} that no text uses, {times:.1f} times."


def as_it_began(began: Began | None, source: str) -> str:
    """Say what a table began as, and from where that is known."""
    if began is None:
        return "What the first values were drawn from does not stand in this model’s settings."
    low, high = began.band
    return (
        f"As it began: values from a normal distribution around 0 with standard deviation "
        f"{began.spread:.3g}, by {literal(source)}. A row of {began.dims} such values has length "
        f"√{began.dims} · {began.spread:.3g} ≈ {began.norm:.2f}, 95% of the rows {low:.2f} to "
        f"{high:.2f}. The settings say so; the table itself no longer shows it."
    )


def apart(found: RowGroup, dims: int) -> str:
    """Say what rows look like that stand for no text."""
    count, low, high = len(found.ids), found.norms.min(), found.norms.max()
    what = "rows [unused…] are for nobody’s text" if found.name == "unused" else "special tokens"
    lengths = f"{count:,} {literal(what)}: length {low:.2f} to {high:.2f}"
    if count < 2:
        return f"{lengths}."
    chance = fresh_cosine(dims)
    moved = (
        "So they are not as they began: they moved together, as rows do that are never the right "
        "answer (Biś and others 2021)."
        if found.name == "unused" and found.cosine > chance
        else ""
    )
    twins = (
        f"{found.n_twins} of them have nearly the row of another one (cosine above 0.99): training "
        "never told them apart."
        if found.n_twins
        else ""
    )
    return (
        f"{lengths}; mean cosine with one another {signed(found.cosine)}, where rows drawn at "
        f"random have 0 ± {chance:.2f} (95%). {moved}{twins}"
    )


def order(kind: str, *, is_by_rank: bool) -> str:
    """Say what the order of ids means; `is_by_rank` if they rise with the ranks."""
    plain = "Ids follow the order of the vocabulary’s file."
    return _RANKS.get(kind, plain) if is_by_rank else plain


def rounded(found: Survey, *, is_packed: bool) -> str:
    """Say how near a packed table is to the trained one, and what the histogram leaves out."""
    packed = (
        "The file keeps this table in 8 bits a value: each number is near the trained one, and "
        "the lengths too. "
        if is_packed
        else ""
    )
    return f"{packed}{100 * found.beyond:.2g}% of the values lie beyond the histogram’s ends."


def stands_out(found: Sizes, name: str) -> str:
    """Say which state stands out; `name` is that of its token."""
    level, place = found.largest
    if found.norms.shape[1] < 2:
        first, last = found.norms[0, 0], found.norms[-1, 0]
        return f"*{name}* alone: length {first:.3g} at the input, {last:.3g} after the last layer."
    times = float(found.times[level, place])
    if place not in found.outlying:
        return f"No state stands out: the longest is {times:.1f} times the others’ median."
    where = "at the input" if level == 0 else f"after layer {level}"
    which = "the first token’s" if place == 0 else f"*{name}*’s"
    count = len(found.outlying)
    stand = "One state stands" if count == 1 else f"{count} states stand"
    most = "" if count == 1 else "most "
    return f"{stand} out: {most}{which}, {times:,.0f} times the others’ median {where}."


def first_stands_out(found: Sizes) -> str:
    """Say why the first state is longer; nothing if it is not."""
    if 0 not in found.outlying:
        return ""
    return (
        "In a decoder every later token sees the first one, and attention that is needed nowhere "
        "else goes there (“attention sinks”, Xiao and others 2023); a few huge values in its state "
        "bring it about (“massive activations”, Sun and others 2024). Its length and direction say "
        "little about its word."
    )


def everywhere(found: Sequence[Sizes]) -> str:
    """Say in how many everyday sentences the first state stands out, and in how many others do."""
    most = [float(each.times[:, 0].max()) for each in found]
    first = sum(0 in each.outlying for each in found)
    others = sum(any(each.outlying) for each in found)
    return (
        f"In {first} of {len(found)} everyday sentences the first state stands out, with at least "
        f"three times the others’ median; at most it is {min(most):.3g} to {max(most):.3g} times. "
        f"In {others} of them a later state stands out."
    )


def at_the_end(found: Life, chance: Strangers, name: str) -> str:
    """Say how far a token has come, in one text or between two."""
    if found.is_same:
        return f"Both *{name}* are the same in every layer: what the model sees there is the same."
    if found.between is None:
        cosine = float(found.own[0, -1])
        share = _share(chance.own.ruler(-1), cosine)
        return f"At the end *{name}* has cosine {signed(cosine)} with its row, {share}."
    cosine = float(found.between[-1])
    share = _share(chance.between.ruler(-1), cosine)
    return f"At the end the two *{name}* have cosine {signed(cosine)}, {share}."


def _share(ruler: Ruler, cosine: float) -> str:
    """Write what a cosine exceeds, briefly."""
    share = ruler.share(cosine)
    pairs = {"all": "every random pair", "none": "no random pair"}
    return f"above {pairs.get(share, f'{share} of random pairs')}"


def parting(found: Life) -> str:
    """Say where the two texts part most; nothing if there is one, or they do not."""
    if found.between is None or found.is_same or not (np.diff(found.between) < 0).any():
        return ""
    layer = found.parting
    before, after = (signed(float(found.between[level])) for level in (layer - 1, layer))
    if before == after:
        return ""
    return f"The two part most in layer {layer}: from cosine {before} to {after}."


def held_against(chance: Strangers) -> str:
    """Say what the grey bands are."""
    sample = chance.between
    return (
        f"Grey, with the row: {chance.own.ruler(0).drawn}; in the comparison of two texts: "
        f"{sample.ruler(0).drawn}; all from {sample.n_sentences} everyday sentences, 90% of them "
        "in the band. States drift to a common direction, so a cosine counts only above it."
    )


def absent(name: str, other: str) -> str:
    """Say that the second text lacks the token."""
    if not other:
        return ""
    return f"The second text does not hold the token *{name}*: type one that does."


def outlies(which: str, times: float, *, is_first: bool) -> str:
    """Say that a token’s state stands out, so that its direction says little of its word."""
    instead = " It stands first: put a word before it." if is_first else ""
    return (
        f"In the {which} the token’s state is up to {times:,.0f} times as long as the others’ "
        f"median (see *sizes*): its direction says little about its word.{instead}"
    )
