"""Which words are drawn and which one is inspected: inputs, and what is said to what is typed."""

from collections.abc import Mapping
from dataclasses import replace

import streamlit as st

from components import cached, settings
from components.errors import UnknownWordError
from components.ui import inputs, links, spelling, uploads
from components.ui.markdown import literal
from components.ui.space import recipes
from components.vectors import groups, similarity, starters
from components.vectors.groups import Chosen
from components.vectors.loaded import Loaded
from components.vectors.projection import axes
from components.vectors.space import layouts, sources
from components.vectors.space.filtering import Only
from components.vectors.space.sources import Source
from components.vectors.training import own_space
from components.vectors.training.own_space import TrainedSpace
from components.vectors.types import WordVectors

_USUAL, _MIDDLE = Source(), "music"
_RANKS, _NEAR, _ALL = "most frequent", "near a word", "all words"
_ALSO: dict[str, sources.Also] = {
    "none": "none",
    _RANKS: "ranks",
    _NEAR: "near",
    _ALL: "all",
}
_FORMER = {also: name for name, also in _ALSO.items()}
_MAX_RANK = 1_000_000
_NO_FILTER = "none"
_VALUES_LISTED = 200  # of a column; with more, a part of the text is asked for
_MAX_CHARS = settings.MAX_CELL_CHARS
_NAMED = 3  # unknown words that get suggestions of their own

_LISTS = {
    label: {"words": groups.named(*names), "also": "none", "view": "map"}
    for label, names in layouts.EXAMPLES.items()
}
_OTHERS = {
    "From man to woman": {
        "words": groups.named("professions", "family", "royalty"),
        "also": "none",
        "view": "map",
        "method": "axes",
        "axes": "man→woman, poor→rich",
    },
    "Pure noise": {"view": "pure noise", "trap": True},
    "Which words lie?": {"view": "map", "colour": "lying words"},
    "Is nurse nearer to woman?": {"view": "map", "compare": "nurse, woman, man"},
    "Near music": {"words": "", "also": _NEAR, "near": "music", "view": "map"},
    "The 2,000 most frequent words": {
        "words": "",
        "also": _RANKS,
        "from": 1,
        "to": 2_000,
        "view": "map",
    },
}
_FIRST = ("Everyday things", "Countries and capitals")
EXAMPLES = {label: _LISTS[label] for label in _FIRST} | _OTHERS
SHOWN = 7  # as many as a projector shows in one row; the others stand in a menu
EXAMPLES |= _LISTS | {"All words": {"words": "", "also": _ALL, "view": "map"}}


def first(found: Loaded) -> Mapping[str, object]:
    """Return what is drawn of vectors of the reader's own when they have just been opened.

    Of those from the list it is what is usual, if they know most of these words.
    """
    space = found.space
    is_told = isinstance(found, TrainedSpace) and own_space.KIND in found.columns
    usual = [word for group in groups.parse(layouts.first_words()) for word in group.words]
    is_other = space.name.startswith(cached.models.UPLOAD) or not starters.knows_most(space, usual)
    return {
        **(uploads.ALL_ITS_WORDS if is_other else {}),
        **({"colour": own_space.KIND} if is_told else {}),
        **_own_fields(space),
    }


def _own_fields(space: WordVectors) -> Mapping[str, object]:
    """Return words of a space for the fields whose usual words it does not know."""
    own, found = starters.own(space), {}
    if own and not space.knows(_MIDDLE):
        found["near"] = own[0]
    ends = [word for pair in axes.parse(recipes.AXES) for word in pair]
    if len(own) == len(ends) and not all(map(space.knows, ends)):
        found["axes"] = f"{own[0]}→{own[1]}, {own[2]}→{own[3]}"
    return found


def source(space: WordVectors) -> Source | None:
    """Return which words to draw, or None after saying what is wrong with what was typed."""
    links.renamed("top", _top_of_old_links)
    with spelling.told():
        typed = inputs.paragraph(
            "words",
            "Words, by groups",
            default=layouts.first_words(),
            limit=settings.MAX_WORDS_CHARS,
            height=110,
            help="Like this: animals: cat, dog; foods: bread, cheese",
        )
        asked = _joined(space, typed)
        if asked is not None:
            asked = replace(asked, only=_only(space.name))
            _used(cached.space.chosen_words(space.name, asked), space)
        return asked
    return None


def _joined(space: WordVectors, typed: str) -> Source | None:
    """Ask which words join those that were typed."""
    also = _ALSO[
        inputs.choice(
            "also",
            "Other words as well",
            tuple(_ALSO),
            default="none",
            help="most frequent: by rank, 1 is the most frequent. near a word: its nearest. "
            f"all words: all {len(space.words):,}.",
            former=_FORMER,
        )
    ]
    if also == "ranks":
        left, right = st.columns(2, gap="small")
        with left:
            first = inputs.number("from", "From rank", (1, _MAX_RANK), default=_USUAL.first)
        with right:
            last = inputs.number("to", "to rank", (1, _MAX_RANK), default=_USUAL.last)
        return Source(typed, also, first=int(first), last=int(last))
    if also == "near":
        middle = spelling.word("near", "The nearest words of", default=_MIDDLE, space=space)
        count = inputs.slider("n", "How many", (10, 2_000), default=_USUAL.count, step=10)
        return None if middle is None else Source(typed, also, word=middle, count=int(count))
    return Source(typed, also)


def _only(space: str) -> Only | None:
    """Ask what a column of the space's file must say of a word for it to be drawn."""
    columns = cached.models.columns(space)
    if not columns:
        return None
    name = inputs.select(
        "filter",
        "Only words by",
        [_NO_FILTER, *columns],
        default=_NO_FILTER,
        help="A column of the file decides which of these words are drawn.",
    )
    if name == _NO_FILTER:
        return None
    column = columns[name]
    if not isinstance(column, tuple):
        left, right = st.columns(2, gap="small")
        with left:
            least = inputs.bound("least", "At least")
        with right:
            most = inputs.bound("most", "At most")
        only = Only(name, least=least, most=most)
    elif len(values := cached.models.values_of(space, name)) <= _VALUES_LISTED:
        chosen = inputs.several("only", "Its values", values, placeholder="all")
        only = Only(name, values=chosen)
    else:
        part = inputs.text("contains", "Its text contains", default="", limit=_MAX_CHARS)
        only = Only(name, contains=part)
    return only if only.is_active else None


def _top_of_old_links(value: str) -> dict[str, object]:
    """Translate ``top=500``, which once asked for the 500 most frequent words."""
    ranks = int(value) if value.isascii() and value.isdigit() else 0
    return {"also": _RANKS, "from": 1, "to": ranks} if 1 <= ranks <= _MAX_RANK else {}


def _used(chosen: Chosen, space: WordVectors) -> None:
    """Say what became of the words: drawn, unknown, typed twice, groups left empty."""
    for word in chosen.unknown[:_NAMED]:
        spelling.suggestions("words", UnknownWordError(word), similarity.suggest(space, word))
    if len(chosen.unknown) > _NAMED:
        others = ", ".join(chosen.unknown[_NAMED:])
        st.warning(f"Not in the vocabulary either: {literal(others)}", icon=":material/spellcheck:")
    noun, verb = _number(chosen.asked, "word", "words"), _number(len(chosen.words), "is", "are")
    notes = [f"**{len(chosen.words):,} of {chosen.asked:,}** {noun} {verb} drawn."]
    if chosen.beyond:
        notes.append(_beyond(chosen, space))
    if chosen.filtered:
        do = _number(chosen.filtered, "does", "do")
        notes.append(f"{chosen.filtered:,} {do} not pass what is asked of their column.")
    if chosen.repeated:
        notes.append(f"Typed twice, drawn once: {literal(', '.join(chosen.repeated))}.")
    if chosen.empty:
        notes.append(f"Without a word: {literal(', '.join(chosen.empty))}.")
    st.caption(" ".join(notes))
    if chosen.asked and not chosen.words:
        _offer(space)


def _number(count: int, one: str, many: str) -> str:
    """Choose a word by how many it is said of."""
    return one if count == 1 else many


def _offer(space: WordVectors) -> None:
    """Offer words that are in the vocabulary where none of those typed is."""
    count = min(len(space.words), _USUAL.last)
    is_all = count == len(space.words)
    st.button(
        f"Draw all {count:,} words" if is_all else f"Draw the first {count:,} words",
        key="draw its words",
        on_click=inputs.set_values,
        args=(uploads.ALL_ITS_WORDS if is_all else {**uploads.ALL_ITS_WORDS, "also": _RANKS},),
    )


def _beyond(chosen: Chosen, space: WordVectors) -> str:
    """Say why fewer words are drawn than were asked for, and how to see the others."""
    if not chosen.cut:
        return f"The vocabulary ends at {len(space.words):,}."
    return (
        f"One picture takes {settings.MAX_POINTS:,}; see the others by *{_RANKS}*, from rank "
        f"{settings.MAX_POINTS + 1:,}."
    )


def focus(space: WordVectors, *, default: str) -> str | None:
    """Return the word to inspect, or None if there is none or it is unknown, which is said."""
    with spelling.told("focus", space):
        typed = inputs.text(
            "focus",
            "Inspect a word",
            default=default,
            limit=settings.MAX_WORD_CHARS,
            placeholder="click a point, or type",
            help="Any word of the model. A click on a point does the same.",
        )
        return space.words[space.find(typed)] if typed else None
    return None
