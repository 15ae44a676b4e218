"""What the other views of *Contextual vectors* say: groups, attention, sentences, two models."""

import numpy as np

from components.ui.contextual.words import MARGINS, above, apart, margin, quoted, senses_drawn
from components.ui.markdown import literal
from components.vectors.contextual import measures
from components.vectors.contextual.attention import Taken
from components.vectors.contextual.concordance import Nearby
from components.vectors.contextual.pooling import Pool, Pooled
from components.vectors.contextual.senses import Discovery, by_chance, crosstab
from components.vectors.contextual.study import Side, Study
from components.vectors.ruler import in_percent


def groups(found: Discovery, study: Study, *, layer: int) -> str:
    """Say how many groups were found, by how much, and whether they are the reader's senses."""
    if np.isnan(found.clearness[layer]):
        return "All occurrences have the same vector in this layer: there is nothing to group."
    number = int(found.groups[layer].max()) + 1
    said = (
        f"Found without looking at your senses: **{number} groups** (average linkage on cosines), "
        f"silhouette **{found.clearness[layer]:.2f}**. {_lead(found, layer)}"
    )
    if np.isnan(found.agreement[layer]):
        return said + " Name senses before a colon to see whether the groups agree with them."
    return (
        f"{said} {_agreement(found, study, layer)} Your senses' own silhouette is "
        f"{found.labelled[layer]:.2f}; {apart(study.likeness(layer))}. The flat map does not "
        "decide groups: all dimensions do."
    )


def _lead(found: Discovery, layer: int) -> str:
    """Say how many groups were tried, and how near the next number came."""
    if len(found.numbers) < 2:
        return ""
    second, less = found.lead(layer)
    ends = f"{found.numbers[0]} to {found.numbers[-1]}"
    if less < 0:
        return f"The largest silhouette, of {ends} groups, is {-less:.3f} larger: with {second}."
    return f"Of {ends} groups it is the largest, by {less:.3f} before that of {second}."


def _agreement(found: Discovery, study: Study, layer: int) -> str:
    """Say how the groups agree with the senses, how often chance does, and other numbers do."""
    table = crosstab(found.groups[layer], study.found.senses)
    senses = list(dict.fromkeys(sense for sense in study.found.senses if sense))
    counted = "; ".join(
        f"{_letter(group)}: "
        + ", ".join(f"{n} {literal(sense)}" for n, sense in zip(column, senses, strict=True) if n)
        for group, column in enumerate(table.T.tolist())
    )
    others = ", ".join(
        f"{value:.2f} with {number}"
        for number, value in zip(found.numbers, found.agreement_by[layer], strict=True)
        if number != table.shape[1]
    )
    often = in_percent(100 * by_chance(found.groups[layer], study.found.senses))
    return (
        f"{counted}. Agreement with your {len(senses)} senses (adjusted Rand index; 0 is chance): "
        f"**{found.agreement[layer]:.2f}**, at least as much in {often} of {senses_drawn()}."
        + (f" It would be {others}: where these differ, it hangs on the number." if others else "")
    )


def _letter(group: int) -> str:
    """Name a group as the picture does."""
    return chr(ord("A") + group)


def groups_in_words(found: Discovery, *, layer: int) -> str:
    """Tell the groups to a reader who cannot see them."""
    members = [
        ", ".join(str(point + 1) for point in np.flatnonzero(found.groups[layer] == group))
        for group in range(int(found.groups[layer].max()) + 1)
    ]
    return f"Groups of occurrences after layer {layer}: {'; '.join(members)}."


def groups_by_layer_in_words(found: Discovery) -> str:
    """Tell the curves of the groups to a reader who cannot see them."""
    clear = ", ".join(f"{value:.2f}" for value in found.clearness)
    agree = ", ".join(f"{value:.2f}" for value in found.agreement)
    return f"By layer. Silhouette of the groups: {clear}. Agreement with the senses: {agree}."


def near(found: Nearby, study: Study, point: int, *, layer: int) -> str:
    """List the nearest words of other sentences, with what their cosines mean."""
    words, ruler = found.words[layer][point], found.chance[layer]
    place = study.found.places[point]
    own = quoted(study.found.sentences[place.sentence].text, place.start, place.end)
    lines = [
        f"- {quoted(each.text, each.start, each.end)} · {each.cosine:.2f}, "
        f"above {ruler.share(each.cosine)}"
        for each in words
    ]
    return (
        f"**Nearest other words** after layer {layer} to occurrence {point + 1}, {own}, among "
        f"the ready sentences of other words; above which share of {ruler.drawn}:\n\n"
        + "\n".join(lines)
    )


def attention(found: Taken, study: Study, point: int, *, layer: int) -> str:
    """Say where the weights went and what they do not prove."""
    mean = found.weights[layer - 1].mean(axis=0)
    open_to = np.where(found.is_open, mean, -1)
    best = np.argsort(-open_to, kind="stable")[:3].tolist()
    listed = ", ".join(
        f"**{literal(found.tokens[token])}** ({mean[token]:.2f})"
        for token in best
        if open_to[token] >= 0
    )
    place = study.found.places[point]
    text = quoted(study.found.sentences[place.sentence].text, place.start, place.end)
    return (
        f"{text} · In layer {layer}, of the other tokens the word took up most from "
        f"{listed or 'none, for there are none'}, averaged over {found.weights.shape[1]} heads."
    )


def heads(found: Taken, *, layer: int) -> str:
    """Say what a head is, and which one looks hardest at one other token."""
    count = found.weights.shape[1]
    said = f"A layer attends {count} times side by side, each time with weights of its own: heads."
    most = found.most(layer)
    if most is None:
        return said
    token = literal(found.tokens[most.token])
    return (
        f"{said} The largest single weight on another word: head {most.head} gives "
        f"{most.weight:.2f} to “{token}”."
    )


def marks(found: Taken, *, layer: int, shown: bool) -> str:
    """Say how much went to a model's own marks and whether they are drawn; "" if it has none."""
    share = float(found.special[layer - 1])
    if not share:
        return _rest(found, layer=layer, shown=shown)
    listed = " and ".join(literal(found.tokens[at]) for at in np.flatnonzero(found.is_special))
    said = (
        f"{share:.0%} of the weight in layer {layer} went to the model's own marks, {listed}, a "
        "usual resting place of heads ([Clark and others 2019](https://aclanthology.org/W19-4828))."
    )
    if not shown:
        return f"{said} They are left out of the pictures; a switch brings them in."
    return f"{said} Colours end at the largest weight of a word; a mark may have more."


def _rest(found: Taken, *, layer: int, shown: bool) -> str:
    """Say how much went to the first token of a text without marks; less if it is the word."""
    if not found.is_rest[0]:
        return ""
    if found.is_word[0]:
        return _COLOURS_WITHOUT_FIRST
    share = float(found.weights[layer - 1, :, 0].mean())
    return (
        f"{share:.0%} of the weight in layer {layer} went to the first token, "
        f"“{literal(found.tokens[0])}”, whatever it says: where a model adds no mark, its heads "
        "rest there ([Xiao and others 2024](https://arxiv.org/abs/2309.17453)). It is left out of "
        f"these sentences{'. ' + _COLOURS_WITHOUT_FIRST if shown else _SWITCH}"
    )


_SWITCH = " and of the pictures; a switch brings it in."
_COLOURS_WITHOUT_FIRST = (
    "Colours end at the largest weight of any other token; the first may have more."
)


def no_attention_at_input(layer: int) -> str:
    """Say which layer is shown when the input is asked for, or "" for a layer."""
    return "" if layer else "The input attends to nothing yet; this is layer 1, which reads it."


ATTENTION_CAUTION = (
    "A weight says how much of a token's value was mixed in, not why the model says what it says: "
    "other weights can give the same output ([Jain and Wallace 2019]"
    "(https://aclanthology.org/N19-1357)), which does not make them meaningless either "
    "([Wiegreffe and Pinter 2019](https://aclanthology.org/D19-1002)). From the second layer on "
    "a token's state is itself a mixture of others."
)


def attention_in_words(found: Taken, *, layer: int) -> str:
    """Tell the weights to a reader who cannot see them."""
    mean = found.weights[layer - 1].mean(axis=0)
    listed = ", ".join(
        f"{token} {weight:.2f}" for token, weight in zip(found.tokens, mean, strict=True)
    )
    return f"Attention of the word in layer {layer}, mean of the heads: {listed}."


def sentences(found: Pooled, pool: Pool, *, layer: int) -> str:
    """Say what a sentence's vector is, how alike they are, and what that means."""
    alike = found.likeness(layer)
    of = {"mean": "the mean of its tokens", "cls": "its first token", "last": "its last token"}
    tokens = ", ".join(f"**{literal(token)}**" for token in list(dict.fromkeys(found.tokens))[:4])
    named = f", here {tokens}" if any(found.tokens) else ", marks included"
    return (
        f"A sentence's vector is {of[pool]}{named}. After layer {layer} two of your "
        f"{len(found.sentences)} sentences have cosine **{alike.mean:.2f}** "
        f"{margin(alike.margin)} on average, {above(found.sample, layer)}. In brackets: 95% "
        "intervals, by the jackknife over the sentences."
    )


def sentences_in_words(found: Pooled, *, layer: int) -> str:
    """Tell the table of sentence cosines to a reader who cannot see it."""
    values = measures.cosines(found.hidden[[layer]])[0]
    return (
        f"Table of the cosines of every pair of {len(values)} sentences after layer {layer}. "
        f"The lowest is {values.min():.2f}."
    )


def models(first: Side, second: Side) -> str:
    """Say how far the senses are apart in two models, each against its own random pairs."""
    if first.title == second.title:
        return (
            "Both are the same model. Choose another one at “Beside it”: those not on this "
            "machine are downloaded when you ask for it."
        )
    said: list[str] = []
    for side in (first, second):
        curves, at = side.study.curves, side.layer
        alike = side.study.likeness(at)
        said.append(
            f"{literal(side.title)}, layer {at}: same word {alike.mean:.2f} "
            f"{margin(alike.margin)}, random tokens {curves.baseline[at]:.2f}, "
            + ("no two senses to compare" if np.isnan(alike.gap) else apart(alike))
        )
    return (
        "; ".join(said)
        + f". {MARGINS} Cosines of two models cannot be compared with each other, only each "
        "with its own random pairs. The right map shows the layer at the same depth."
    )
