"""View "retrieval": what a passage that was found does to a language model's answer."""

from functools import partial

import streamlit as st

from components import cached
from components.charts.search import odds
from components.errors import EmptyInputError, ModelFileError
from components.models import catalog
from components.ui import downloads, inputs, progress
from components.ui.markdown import literal
from components.ui.search import sentences
from components.ui.search.scene import Scene
from components.ui.shown import NO_CODE, Drawing, Shown, Table
from components.vectors.ruler import in_percent
from components.vectors.search import built_in
from components.vectors.search.dense import retrieval
from components.vectors.search.dense.retrieval import (
    FACTS,
    AnswerOdds,
    Fact,
    Given,
    WritingQuestion,
)
from components.vectors.search.index import EncodingQuestion

_DECODER = "smollm2"
_OWN = "my own"
_FIRST = next(iter(FACTS))
READY = {name: {"fact": name} for name in FACTS}
_CHARS = 300
_LIMIT = 24  # letters of a token in a sentence


def show(scene: Scene) -> Shown:
    """Show how likely an answer is with no passage, with those found, and with a wrong one."""
    with scene.parameters:
        fact = _fact()
        if not cached.models.is_on_machine(_DECODER):
            raise ModelFileError(f"This view needs SmolLM2. {cached.models.to_add(_DECODER)}")
        downloads.make_ready(catalog.find(_DECODER))
    index = cached.search.shipped(built_in.NAME)
    encoded = progress.answer(EncodingQuestion(index), label="Encode the collection")
    if encoded is None:
        return Shown((), {}, NO_CODE)
    passages, right = index.collection.passages, fact.right(index.collection)
    meaning = cached.search.by_meaning(encoded, fact.query).order
    given = retrieval.shelf(meaning, index.by_keywords(fact.query).order, right)
    prompts = retrieval.prompts(given, passages, fact.stem)
    found = cached.search_vectors.answer_odds(_DECODER, prompts, fact.answer)
    values = {"query": fact.query, "stem": fact.stem, "answer": fact.answer, "most": retrieval.MOST}
    return Shown(
        (Drawing(odds.bars(found, given, passages), "odds", _alt(found, given)),),
        _table(found, given, passages),
        NO_CODE.then("retrieval", model=_DECODER, **values),
        conclusion=_conclusion(found, given),
        cautions=(_choices(found, given), _chosen(fact, given), _measured(found)),
        below=partial(_write, WritingQuestion(_DECODER, prompts), given, fact.stem),
    )


def _fact() -> Fact:
    """Ask for a question, the sentence that is to be ended, and its end."""
    chosen = inputs.select(
        "fact",
        "Question",
        (*FACTS, _OWN),
        default=_FIRST,
        help="In the last three of ours the right passage does not win the model over.",
    )
    if chosen != _OWN:
        fact = FACTS[chosen]
        st.caption(f"{literal(fact.query)} *{literal(fact.stem)}* …")
        return fact
    first = FACTS[_FIRST]
    query = inputs.text("ask", "Search for", default=first.query, limit=_CHARS)
    stem = inputs.text("opening", "Sentence to end", default=first.stem, limit=_CHARS)
    answer = inputs.text("answer", "Its end", default=first.answer, limit=_CHARS)
    if not (query and stem and answer):
        raise EmptyInputError("Type what to search for, the beginning of a sentence, and its end.")
    return Fact(query, stem, answer)


def _conclusion(found: AnswerOdds, given: tuple[Given, ...]) -> str:
    """Say how likely the answer is without, with, and with a wrong passage."""
    alone, helped, wrong = (
        in_percent(100 * float(found.probabilities[at])) for at in (0, _best(given), -1)
    )
    who = "the right passage" if given[_best(given)].is_right else "MiniLM’s passage"
    word = literal(found.token, limit=_LIMIT)
    return f"“{word}”: {alone} alone, **{helped}** with {who}, {wrong} with a wrong one."


def _best(given: tuple[Given, ...]) -> int:
    """Return which passage counts as the one that was looked for."""
    return next((at for at, each in enumerate(given) if each.is_right), 1)


def _alt(found: AnswerOdds, given: tuple[Given, ...]) -> str:
    """Tell the picture to a reader who cannot see it."""
    told = "; ".join(
        f"{each.name} {value:.4f}" for each, value in zip(given, found.probabilities, strict=True)
    )
    return f"Probability of “{found.token}” to come next, by what was read: {told}."


def _choices(found: AnswerOdds, given: tuple[Given, ...]) -> str:
    """Say what the model's first choice is in each case."""
    told = "; ".join(
        f"{each.name}: “{literal(token, limit=_LIMIT)}” {in_percent(100 * float(highest))}"
        for each, token, highest in zip(given, found.likeliest, found.highest, strict=True)
    )
    return f"The model’s first choice. {told}."


def _chosen(fact: Fact, given: tuple[Given, ...]) -> str:
    """Say who chose the passages, and what the control is."""
    right = next((each for each in given if each.is_right), None)
    known = {
        None: "Nobody has said which passage holds the answer to your question.",
        "the right one": "Neither engine puts the passage with the answer first.",
    }.get(right and right.name, f"{right.name if right else ''} found the passage with the answer.")
    return (
        f"Searched for {sentences.quoted(fact.query, 80)} in *{literal(built_in.NAME)}*. {known} "
        "The wrong one is the last of all passages by meaning: what it changes is not what it says."
    )


def _measured(found: AnswerOdds) -> str:
    """Say what the number is."""
    return (
        "A probability of one model behind one text is exact, no estimate: hence no interval. "
        f"Spread evenly over its {found.vocabulary:,} tokens each would have "
        f"{in_percent(100 / found.vocabulary)}. Only the answer’s first token is looked at."
    )


def _write(question: WritingQuestion, given: tuple[Given, ...], stem: str) -> None:
    """Offer to let the model write on; list what it writes."""
    lines: tuple[str, ...] | None = progress.answer(
        question, label="Let the model end the sentence", name="writing"
    )
    if lines is None:
        return
    told = "\n".join(
        f"- {each.name}: {literal(stem)} **{literal(line) or '…'}**"
        for each, line in zip(given, lines, strict=True)
    )
    st.markdown(
        f"The likeliest token each time, to the end of the sentence ({retrieval.MOST} tokens at "
        f"most):\n\n{told}"
    )


def _table(found: AnswerOdds, given: tuple[Given, ...], passages: tuple[str, ...]) -> Table:
    """Return what was read, and what came of it."""
    rows = [each.passage for each in given]
    return {
        "read": [each.name for each in given],
        "passage": [None if row is None else row + 1 for row in rows],
        "is the right one": [each.is_right for each in given],
        "probability": found.probabilities.tolist(),
        "first choice": list(found.likeliest),
        "its probability": found.highest.tolist(),
        "text": ["" if row is None else passages[row] for row in rows],
    }
