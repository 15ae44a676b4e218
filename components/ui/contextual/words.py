"""Sentences about one word in many contexts: cautions, and pictures told in words."""

import numpy as np

from components.models.catalog import ModelCard
from components.ui.markdown import literal
from components.vectors.contextual import measures
from components.vectors.contextual.journey import Fixed, Journey
from components.vectors.contextual.likeness import DRAWS, Likeness, Margin
from components.vectors.contextual.measures import Curves, Sample
from components.vectors.contextual.occurrences import Occurrences
from components.vectors.contextual.study import Inquiry, Study, partly_read
from components.vectors.ruler import in_percent


def likeness(study: Study, *, layer: int) -> str:
    """Say how alike the occurrences are in a layer, and what that means in this model."""
    curves, sample, found = study.curves, study.sample, study.likeness(layer)
    said = (
        f"After layer {layer}" if layer else "At the input, before any layer,"
    ) + f" two occurrences of **{literal(study.found.word)}** have cosine {found.mean:.2f} "
    said += f"{margin(found.margin)} on average"
    if not np.isnan(found.gap):
        said += (
            f" (**{curves.within[layer]:.2f}** within a sense, "
            f"**{curves.between[layer]:.2f}** across; {apart(found)})"
        )
    return (
        f"{said}, {above(sample, layer)} (from {sample.n_sentences} sentences of ours, "
        f"{sample.n_tokens} tokens without punctuation). {MARGINS}"
    )


MARGINS = "In brackets: 95% intervals, by the jackknife over the occurrences."


def margin(found: Margin) -> str:
    """Write an interval, or that there are too few to draw again."""
    if np.isnan(found.low):
        return "[too few for an interval]"
    return f"[{found.low:.2f}, {found.high:.2f}]".replace("-", "−")


def apart(found: Likeness) -> str:
    """Say how far senses are apart, and how often chance alone does that."""
    gap = f"{found.gap:+.3f}".replace("-", "−")
    return (
        f"within less across {gap} {margin(found.gap_margin)}, at least as much in "
        f"{in_percent(100 * found.p)} of {senses_drawn()}"
    )


def senses_drawn() -> str:
    """Say what chance is for senses, and how often it was tried."""
    return f"{DRAWS:,} random assignments of the senses"


def above(sample: Sample, layer: int) -> str:
    """Say what a mean cosine is to be compared with in a layer: the mean of random pairs."""
    ruler = sample.ruler(layer)
    low, high = ruler.band
    return (
        f"against {ruler.mean:.2f} of {ruler.drawn}, nine in ten of which lie between {low:.2f} "
        f"and {high:.2f}"
    )


def scaling(study: Study, asked: Inquiry, *, layer: int) -> str:
    """Say what was taken out of the vectors, or "" if nothing was."""
    said = []
    if asked.scaling.mean != "raw":
        said.append(
            f"Vectors are {asked.scaling.mean}: mean"
            + (" and standard deviation" if asked.scaling.mean == "standardised" else "")
            + f" of each dimension from the same {study.sample.n_tokens} tokens."
        )
    if asked.scaling.drop:
        dims = ", ".join(map(str, study.usual.states.dropped[layer].tolist()))
        said.append(
            f"Left out here: dimension{'s' if asked.scaling.drop > 1 else ''} {dims}, with "
            f"{study.usual.states.share[layer]:.0%} of the raw mean cosine of random tokens."
        )
    if study.found.n_skipped:
        said.append(f"Left out at the first position: {study.found.n_skipped}.")
    return " ".join(said)


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


def pieces(found: Occurrences, card: ModelCard, asked: Inquiry) -> str:
    """Say into which tokens the model cuts the word."""
    cut = found.form.pieces
    listed = " + ".join(f"**{literal(piece)}**" for piece in cut)
    if len(cut) == 1:
        said = f"{literal(card.title)} sees the word as one token: {listed}."
    else:
        taken = "the mean of theirs" if asked.reading.pieces == "mean" else "that of the first"
        said = (
            f"{literal(card.title)} cuts the word into {len(cut)} tokens: {listed}; "
            f"its vector is {taken}."
        )
    others = dict.fromkeys(place.pieces for place in found.places if place.ids != found.form.ids)
    shown = ", ".join(" + ".join(map(literal, each)) for each in list(others)[:5])
    return said + (f" Also found: {shown}." if others else "")


def first_position(found: Occurrences, asked: Inquiry) -> str:
    """Say that some occurrences stand at the first position, or "" if none does."""
    numbers = [str(place.sentence + 1) for place in found.places if 0 in place.rows]
    if asked.reading.skip_first or not numbers:
        return ""
    sentences = "sentence" if len(numbers) == 1 else "sentences"
    return (
        f"The word is the first thing the model reads in {sentences} {', '.join(numbers)}. In "
        "models of the GPT-2 kind the state there is an outlier; you can leave it out under “How "
        "vectors are taken”."
    )


def unread(found: Occurrences, token: int | None) -> str:
    """Say that the model does not know a part of the word, or "" if it knows all of it."""
    places = partly_read(found, token)
    if not places:
        return ""
    where = "everywhere" if len(places) == len(found.places) else f"in {len(places)} places"
    piece = places[0].pieces[places[0].ids.index(token)]
    return (
        f"The model does not know a part of the word {where}: it reads **{literal(piece)}** there, "
        "as for any sign it does not know. All such signs look alike to it, so what is shown is "
        "about the rest of the word and its sentence."
    )


def ruler(study: Study, *, layer: int) -> str:
    """Say what the grey hill is and how the anisotropy changes the reading of a cosine."""
    chance = study.sample.ruler(layer)
    low, high = chance.band
    return (
        f"The ruler of this layer: of {chance.drawn} 90% have a cosine between {low:.2f} and "
        f"{high:.2f}. Above their mean, two occurrences of the word are "
        f"{study.curves.adjusted[layer]:+.2f} alike (Ethayarajh's adjusted self-similarity)."
    )


def fixed(shown: Fixed, found: Occurrences, *, title: str) -> str:
    """Say what a static model makes of the same sentences."""
    near = ", ".join(f"**{literal(word)}**" for word in shown.words[1:5])
    return (
        f"{literal(title)} has one vector for **{literal(shown.words[0])}**, learned from all its "
        f"contexts at once: the {len(found.places)} occurrences fall on one point. Its nearest "
        f"words: {near}. Right, a map of its own ({shown.shown:.0%} of the spread shown): the two "
        "models' dimensions have nothing in common."
    )


def map_in_words(study: Study, *, layer: int) -> str:
    """Tell the map to a reader who cannot see it."""
    found = study.found
    senses = ", ".join(sense for sense in dict.fromkeys(found.senses) if sense)
    return (
        f"Map of {len(found.places)} occurrences of {found.word} after layer {layer} with the "
        f"static vector as a star. Senses: {senses or 'not given'}. Mean cosine of two "
        f"occurrences: {study.curves.self_similarity[layer]:.2f}."
    )


def fixed_in_words(shown: Fixed) -> str:
    """Tell the static map to a reader who cannot see it."""
    return f"Map of {shown.words[0]} and its nearest words: {', '.join(shown.words[1:])}."


def pairs_in_words(found: Occurrences, *, layer: int) -> str:
    """Tell the table of cosines to a reader who cannot see it."""
    values = measures.cosines(found.hidden[[layer]])[0]
    return (
        f"Table of the cosines of every pair of the {len(values)} occurrences of {found.word} "
        f"after layer {layer}, ordered by sense. The lowest is {values.min():.2f}."
    )


def ruler_in_words(sample: Sample, *, layer: int) -> str:
    """Tell the ruler to a reader who cannot see it."""
    low, high = sample.ruler(layer).band
    return f"How often each cosine occurs among random pairs: 90% from {low:.2f} to {high:.2f}."


def curves_in_words(curves: Curves) -> str:
    """Tell the curves to a reader who cannot see them."""
    same = ", ".join(f"{value:.2f}" for value in curves.self_similarity)
    random = ", ".join(f"{value:.2f}" for value in curves.baseline)
    return f"Mean cosine by layer, from the input on. Same word: {same}. Random pairs: {random}."


def numbered(found: Occurrences) -> str:
    """List the sentences the word stands in, numbered as in the map, the word in bold."""
    lines: dict[int, str] = {}
    for place in found.places:
        sentence = found.sentences[place.sentence]
        if place.sentence not in lines:
            shown = quoted(sentence.text, place.start, place.end)
            sense = f" · *{literal(sentence.sense)}*" if sentence.sense else ""
            lines[place.sentence] = f"**{place.sentence + 1}**{sense} · {shown}"
    return "  \n".join(lines.values())


def quoted(text: str, start: int, end: int) -> str:
    """Return a sentence, cut where it is long, with a stretch of it in bold."""
    before, word, after = text[:start], text[start:end], text[end:]
    return f"{_cut(before, -60)}**{literal(word)}**{_cut(after, 60)}"


def _cut(text: str, limit: int) -> str:
    """Return at most so many characters, from the end if `limit` is negative; keep its spaces."""
    shown = text[limit:] if limit < 0 else text[:limit]
    left = "…" if limit < 0 and len(text) > -limit else ""
    right = "…" if limit > 0 and len(text) > limit else ""
    lead = " " if shown[:1].isspace() and not left else ""
    trail = " " if shown[-1:].isspace() and not right else ""
    return f"{left}{lead}{literal(shown)}{trail}{right}"
