"""Sentences about layers: what one holds, what needs none, and what a model was trained for."""

from components.ui.markdown import literal
from components.vectors.contextual.pooling import Held
from components.vectors.contextual.triples import TRIPLES

_EXAMPLE = (TRIPLES[0].anchor, TRIPLES[0].syntax, TRIPLES[0].meaning)


def held(found: Held, bags: Held, *, layer: int, title: str) -> str:
    """Say what a layer holds, on how many triples, and what needs no layers at all."""
    count = found.meaning.shape[1]
    anchor, syntax_mate, meaning_mate = _EXAMPLE
    syntax, meaning = found.syntax[layer].mean(), found.meaning[layer].mean()
    return (
        f"{count} triples written for this page, like “{anchor}”, with the same syntax "
        f"“{syntax_mate}”, with the same meaning “{meaning_mate}”; mates share no content "
        f"word with it. After layer {layer} of {literal(title)} the meaning is nearer in "
        f"**{found.wins[layer]} of {count}** {_wilson(found, layer)}; chance gives {count // 2} "
        f"(mean cosine {meaning:.2f} against {syntax:.2f}; {found.random[layer].mean():.2f} for a "
        f"mate of neither kind). {_without_layers(found, bags, layer)} Few sentences, one model, "
        "English: a hint, no law."
    )


def _wilson(found: Held, layer: int) -> str:
    """Write the interval of a share of triples."""
    ends = found.margin(layer)
    return f"[{ends.low:.0%}, {ends.high:.0%}]"


def _without_layers(found: Held, bags: Held, layer: int) -> str:
    """Say how many triples static vectors get right, and what that makes of the layer."""
    count, every, content = found.meaning.shape[1], *bags.wins.tolist()
    ends = found.margin(layer)
    verdict = (
        "within this layer's interval: word meanings without function words may be all it takes"
        if ends.low <= content / count <= ends.high
        else "outside this layer's interval"
    )
    return (
        f"**Without any layer or order**, the mean static vector (word2vec) of all words has "
        f"{every} of {count} {_wilson(bags, 0)}, that of the content words alone **{content}** "
        f"{_wilson(bags, 1)}, {verdict}."
    )


def trained_for(name: str) -> str:
    """Say what a model was trained to do with sentences, where that decides what is shown."""
    if name != "minilm":
        return ""
    return (
        "all-MiniLM-L6-v2 is no plain language model: it was trained further, by contrast, so that "
        "the *mean* of its last layer's states is alike for sentences that belong together and "
        "unlike for others ([its model card]"
        "(https://huggingface.co/sentence-transformers/all-MiniLM-L6-v2)). What its upper layers "
        "do with meaning, and that random pairs have cosines near 0 there, may be owed to that "
        "training rather than to reading."
    )


def held_in_words(found: Held) -> str:
    """Tell the curves of the triples to a reader who cannot see them."""
    syntax = ", ".join(f"{value:.2f}" for value in found.syntax.mean(axis=1))
    meaning = ", ".join(f"{value:.2f}" for value in found.meaning.mean(axis=1))
    return f"Mean cosine by layer. Same syntax: {syntax}. Same meaning: {meaning}."


def wins_in_words(found: Held, bags: Held) -> str:
    """Tell the bars to a reader who cannot see them."""
    listed = ", ".join(map(str, found.wins.tolist()))
    return (
        f"Triples whose meaning is nearer, by layer: {listed} of {found.meaning.shape[1]}; by the "
        f"content words' static vectors alone: {bags.wins[1]}."
    )
