"""What the other views of *Contextual vectors* say: groups, attention, sentences, two models."""

from collections.abc import Sequence

import numpy as np

from components.ui.contextual.words import quoted
from components.ui.markdown import literal
from components.vectors.contextual import measures
from components.vectors.contextual.attention import Taken
from components.vectors.contextual.concordance import Near
from components.vectors.contextual.pooling import Held, Pool, Pooled
from components.vectors.contextual.senses import Discovery, crosstab
from components.vectors.contextual.study import Side, Study
from components.vectors.contextual.triples import TRIPLES
from components.vectors.ruler import Ruler

EXAMPLE = (TRIPLES[0].anchor, TRIPLES[0].syntax, TRIPLES[0].meaning)


def groups(found: Discovery, study: Study, *, layer: int) -> str:
    """Say how many groups were found and whether they are the reader's senses."""
    number = int(found.groups[layer].max()) + 1
    said = (
        f"Found without looking at your senses: **{number} groups** (average linkage on cosines), "
        f"silhouette **{found.clearness[layer]:.2f}**."
    )
    if np.isnan(found.agreement[layer]):
        return said + " Name senses before a colon to see whether the groups agree with them."
    table = crosstab(found.groups[layer], study.found.senses)
    senses = list(dict.fromkeys(sense for sense in study.found.senses if sense))
    counted = "; ".join(
        f"{_letter(group)}: "
        + ", ".join(f"{n} {literal(sense)}" for n, sense in zip(column, senses, strict=True) if n)
        for group, column in enumerate(table.T.tolist())
    )
    return (
        f"{said} {counted}. Agreement with your {len(senses)} senses (adjusted Rand index; 0 is "
        f"chance): **{found.agreement[layer]:.2f}**; your senses' own silhouette is "
        f"{found.labelled[layer]:.2f}. The flat map does not decide groups: all dimensions do."
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


def near(words: Sequence[Near], study: Study, point: int, *, layer: int, ruler: Ruler) -> str:
    """List the nearest words of other sentences, with what their cosines mean."""
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
    open_to = np.where(found.is_special | found.is_word, -1, mean)
    best = np.argsort(-open_to, kind="stable")[:3].tolist()
    listed = ", ".join(
        f"**{literal(found.tokens[token])}** ({mean[token]:.2f})"
        for token in best
        if open_to[token] >= 0
    )
    place = study.found.places[point]
    text = quoted(study.found.sentences[place.sentence].text, place.start, place.end)
    said = (
        f"{text} · In layer {layer} the word took up most from {listed or 'itself'}, averaged over "
        f"{found.weights.shape[1]} heads"
    )
    marks = float(found.special[layer - 1])
    if not marks:
        return f"{said}."
    return (
        f"{said}; {marks:.0%} of the weight went to the model's own marks, a usual resting place "
        "of heads ([Clark and others 2019](https://aclanthology.org/W19-4828)). Colours end at the "
        "largest weight of a word; a mark may have more, as the hover says."
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
    mean, ruler = float(found.curves.self_similarity[layer]), found.sample.ruler(layer)
    of = {"mean": "the mean of its tokens", "cls": "its first token", "last": "its last token"}
    tokens = ", ".join(f"**{literal(token)}**" for token in list(dict.fromkeys(found.tokens))[:4])
    named = f", here {tokens}" if any(found.tokens) else ", marks included"
    return (
        f"A sentence's vector is {of[pool]}{named}. After layer {layer} two of your "
        f"{len(found.sentences)} sentences have cosine **{mean:.2f}** on average, "
        f"{ruler.above(mean)}, whose mean is {found.curves.baseline[layer]:.2f}."
    )


def sentences_in_words(found: Pooled, *, layer: int) -> str:
    """Tell the table of sentence cosines to a reader who cannot see it."""
    values = measures.cosines(found.hidden[[layer]])[0]
    return (
        f"Table of the cosines of every pair of {len(values)} sentences after layer {layer}. "
        f"The lowest is {values.min():.2f}."
    )


def held(found: Held, *, layer: int, title: str) -> str:
    """Say what a layer holds, on how many triples, and what a triple is."""
    count = found.meaning.shape[1]
    anchor, syntax_mate, meaning_mate = EXAMPLE
    syntax, meaning = found.syntax[layer].mean(), found.meaning[layer].mean()
    return (
        f"{count} triples written for this page, like “{anchor}”, with the same syntax "
        f"“{syntax_mate}”, with the same meaning “{meaning_mate}”; mates share no content "
        f"word with it. After layer {layer} of {literal(title)} the meaning is nearer in "
        f"**{found.wins[layer]} of {count}** (mean cosine {meaning:.2f} against {syntax:.2f}; "
        f"{found.random[layer].mean():.2f} for a mate of neither kind). Few sentences, one model, "
        "English: a hint, no law."
    )


def held_in_words(found: Held) -> str:
    """Tell the curves of the triples to a reader who cannot see them."""
    syntax = ", ".join(f"{value:.2f}" for value in found.syntax.mean(axis=1))
    meaning = ", ".join(f"{value:.2f}" for value in found.meaning.mean(axis=1))
    return f"Mean cosine by layer. Same syntax: {syntax}. Same meaning: {meaning}."


def wins_in_words(found: Held) -> str:
    """Tell the bars to a reader who cannot see them."""
    listed = ", ".join(map(str, found.wins.tolist()))
    return f"Triples whose meaning is nearer, by layer: {listed} of {found.meaning.shape[1]}."


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
        gap = float(curves.within[at] - curves.between[at])
        said.append(
            f"{literal(side.title)}, layer {at}: same word {curves.self_similarity[at]:.2f}, "
            f"random words {curves.baseline[at]:.2f}, "
            + ("no two senses to compare" if np.isnan(gap) else f"senses {gap:+.2f} apart")
        )
    return (
        "; ".join(said) + ". Cosines of two models cannot be compared with each other, only each "
        "with its own random pairs. The right map shows the layer at the same depth."
    )
