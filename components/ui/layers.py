"""Sentences about one word in many contexts: cautions, and pictures told in words."""

import numpy as np

from components.models.catalog import ModelCard
from components.ui.markdown import literal
from components.vectors import contextual
from components.vectors.contextual import Curves, Journey, Occurrences, Sample


def likeness(found: Occurrences, curves: Curves, sample: Sample, *, layer: int) -> str:
    """Say how alike the occurrences are in a layer, and what that means in this model."""
    mean = float(curves.self_similarity[layer])
    share = float(contextual.percentiles(np.array(mean), sample.cosines[layer]))
    said = (
        f"After layer {layer}" if layer else "At the input, before any layer,"
    ) + f" two occurrences of **{literal(found.word)}** have cosine {mean:.2f} on average"
    if not np.isnan(curves.within[layer]) and not np.isnan(curves.between[layer]):
        said += (
            f" (**{curves.within[layer]:.2f}** within a sense, "
            f"**{curves.between[layer]:.2f}** across)"
        )
    return (
        f"{said}, above {_percent(share)} of the random pairs of words, whose mean there is "
        f"{curves.baseline[layer]:.2f} ({sample.n_pairs:,} pairs from {sample.n_sentences} "
        f"sentences of ours, {sample.n_tokens} tokens)."
    )


def plane(path: Journey, *, layer: int) -> str:
    """Say how much the map shows, and what its star is."""
    start, now = path.with_static[[0, layer]]
    moved = f"{start:.2f} at the input, {now:.2f} here" if layer else f"{start:.2f} here"
    return (
        f"The map shows {path.shown[layer]:.0%} of the spread of these points; its axes are the "
        "same for all layers, and the lines lead from the input to the last layer. The star is "
        "the word's row in the model's input table, which no sentence can move; the points' mean "
        f"cosine with it is {moved}."
    )


def pieces(found: Occurrences, card: ModelCard) -> str:
    """Say into which tokens the model cuts the word."""
    cut = found.form.pieces
    listed = " + ".join(f"**{literal(piece)}**" for piece in cut)
    if len(cut) == 1:
        said = f"{card.title} sees the word as one token: {listed}."
    else:
        said = (
            f"{card.title} cuts the word into {len(cut)} tokens: {listed}; "
            "its vector is the mean of theirs."
        )
    others = sum(place.ids != found.form.ids for place in found.places)
    return (
        said
        + (f" {others} occurrences are cut differently." if others > 1 else "")
        + (" One occurrence is cut differently." if others == 1 else "")
    )


def map_in_words(found: Occurrences, curves: Curves, *, layer: int) -> str:
    """Tell the map to a reader who cannot see it."""
    senses = ", ".join(sense for sense in dict.fromkeys(found.senses) if sense)
    return (
        f"Map of {len(found.places)} occurrences of {found.word} after layer {layer} with the "
        f"static vector as a star. Senses: {senses or 'not given'}. Mean cosine of two "
        f"occurrences: {curves.self_similarity[layer]:.2f}."
    )


def similarities_in_words(found: Occurrences, *, layer: int) -> str:
    """Tell the table of cosines to a reader who cannot see it."""
    values = contextual.cosines(found.hidden[[layer]])[0]
    return (
        f"Table of the cosines of every pair of the {len(values)} occurrences of {found.word} "
        f"after layer {layer}, ordered by sense. The lowest is {values.min():.2f}."
    )


def curves_in_words(curves: Curves) -> str:
    """Tell the curves to a reader who cannot see them."""
    same = ", ".join(f"{value:.2f}" for value in curves.self_similarity)
    random = ", ".join(f"{value:.2f}" for value in curves.baseline)
    return f"Mean cosine by layer, from the input on. Same word: {same}. Random words: {random}."


def numbered(found: Occurrences) -> str:
    """List the sentences the word stands in, numbered as in the map, the word in bold."""
    lines: dict[int, str] = {}
    for place in found.places:
        sentence = found.sentences[place.sentence]
        if place.sentence not in lines:
            before, word = sentence.text[: place.start], sentence.text[place.start : place.end]
            after = sentence.text[place.end :]
            shown = f"{_cut(before, -60)}**{literal(word)}**{_cut(after, 60)}"
            sense = f" · *{literal(sentence.sense)}*" if sentence.sense else ""
            lines[place.sentence] = f"**{place.sentence + 1}**{sense} · {shown}"
    return "  \n".join(lines.values())


def code_values(
    found: Occurrences, card: ModelCard, *, layer: int
) -> dict[str, str | int | list[str] | None]:
    """Return what fills the page's code."""
    public = "sentence-transformers/all-MiniLM-L6-v2" if card.source == "package" else None
    return {
        "model": public or card.reference,
        "revision": card.revision,
        "word": found.word,
        "sentences": [sentence.text for sentence in found.sentences],
        "layer": layer,
    }


def _cut(text: str, limit: int) -> str:
    """Return at most so many characters, from the end if `limit` is negative; keep its spaces."""
    shown = text[limit:] if limit < 0 else text[:limit]
    left = "…" if limit < 0 and len(text) > -limit else ""
    right = "…" if limit > 0 and len(text) > limit else ""
    lead = " " if shown[:1].isspace() and not left else ""
    trail = " " if shown[-1:].isspace() and not right else ""
    return f"{left}{lead}{literal(shown)}{trail}{right}"


def _percent(share: float) -> str:
    """Write a share in percent, never rounding up to 100."""
    if share == 100:
        return "every one"
    return f"{int(share * 10) / 10:g} %" if share > 99 else f"{share:.0f} %"
