"""Vectors of the reader's own: choosing a file, what was found in it, and for how long.

A file is open as long as the session of the reader who chose it, on all pages, and for nobody
else. It is not part of a link. The same holds for what the reader has trained.
"""

from collections.abc import Callable, Iterable, Mapping
from functools import partial

import streamlit as st

from components import cached, settings
from components.errors import ReaderError
from components.models import catalog
from components.models.catalog import ModelCard
from components.ui import downloads, inputs, navigation, session
from components.ui.markdown import literal
from components.vectors.loaded import Loaded, OtherReading
from components.vectors.training import own_space

_UPLOAD, TRAINED = "upload", "trained"  # in the address
_LOADED = "_upload"
_MODEL = "model"  # the input
_FORMATS = (
    "**Words and vectors in one file:** word2vec (text or binary), GloVe text, fastText `.vec`, "
    "CSV or TSV with a column for each dimension or one of lists, JSON, Parquet, safetensors with "
    "the words in its metadata.\n\n"
    "**In two files, chosen together:** the vectors as TSV, `.npy` or safetensors, and the words "
    "as text, one a line; the TSV pair of the Embedding Projector is of this kind. Columns beside "
    "the word describe it.\n\n"
    "Any of them may be compressed by gzip. Pickles are never opened.\n\n"
    f"At most {settings.MAX_UPLOAD_MB} MB, {settings.MAX_UPLOAD_ROWS:,} rows and "
    f"{settings.MAX_UPLOAD_VALUES:,} numbers (rows × dimensions)."
)
# Inputs of *Embedding space* that draw every word of a space.
ALL_ITS_WORDS: Mapping[str, str] = {"words": "", "also": "all words", "focus": ""}
_BY_COLUMN = ("colour", "label")  # inputs of *Embedding space* that may name a column of a space
# Two axes of meaning one can see: how royal, how female; the third is noise.
SAMPLE = (
    "king 0.9 0.1 0.2\nqueen 0.9 0.9 0.1\nprince 0.6 0.1 0.3\nprincess 0.6 0.9 0.2\n"
    "man 0.1 0.1 0.1\nwoman 0.1 0.9 0.3\nboy 0.0 0.2 0.2\ngirl 0.0 1.0 0.1\n"
)


def model(*, default: str, first: Callable[[Loaded], Mapping[str, object]]) -> str:
    """Return the name of the space to use: a model's, or that of vectors of the reader's own.

    Parameters
    ----------
    default : str
        The model shown at first, and while no file is open.
    first : callable
        Returns the inputs to set when vectors of somebody's own have just been opened: the words
        that were drawn before may not be among theirs.
    """
    cards = {card.name: card for card in catalog.models("static")}
    tables = {card.name + cached.models.INPUT_TABLE: card for card in catalog.models("contextual")}
    names = dict.fromkeys([default, _UPLOAD, TRAINED, *cards, *tables])
    was_here = _MODEL in session.place().known
    of_list = partial(_described, meanwhile=cards[default], first=first, was_here=was_here)
    chosen = inputs.select(_MODEL, "Model", list(names), default=default)
    if chosen in tables:
        is_here = downloads.is_here(tables[chosen], meanwhile=cards[default].title)
        return of_list(chosen) if is_here else default
    if chosen == TRAINED:
        return _trained(meanwhile=cards[default], first=first, was_here=was_here)
    if chosen == _UPLOAD:
        found = loaded() or _control(meanwhile=cards[default].title, first=first)
        if found is None:
            return default
        _summary(found, first=first)
        return found.space.name
    if cards[chosen].source == "file":
        return of_list(cards[chosen].key)
    return chosen if downloads.is_here(cards[chosen], meanwhile=cards[default].title) else default


def _described(
    name: str,
    *,
    meanwhile: ModelCard,
    first: Callable[[Loaded], Mapping[str, object]],
    was_here: bool,
) -> str:
    """Say what an input table or a file of the host's holds; return the name of what is shown."""
    try:
        found = cached.models.loaded(name)
    except ReaderError as error:
        sentence = literal(f"{error} Showing {meanwhile.title} meanwhile.")
        st.warning(sentence, icon=":material/error:")
        return meanwhile.name
    if found is not None:
        _begin(found.space.name, first(found), may_be_set=was_here)
        st.caption(literal(found.line))
    return name


def loaded() -> Loaded | None:
    """Return the file this reader has open, or None."""
    return st.session_state.get(_LOADED)


def remember(trained: Loaded) -> None:
    """Keep what this reader has trained, instead of what was trained before."""
    session.keep(TRAINED, trained)


def _trained(
    *, meanwhile: ModelCard, first: Callable[[Loaded], Mapping[str, object]], was_here: bool
) -> str:
    """Say what the reader has trained, or where that is done; return the name of what is shown."""
    found: Loaded | None = session.kept(TRAINED)
    if found is None:
        _take_back(ALL_ITS_WORDS)
        _take_back(key for key in _BY_COLUMN if st.query_params.get(key) == own_space.KIND)
        (session.place().top or st).warning(
            "Nothing has been trained in this session: what a reader trains is no part of a link. "
            "A link to *Training dynamics* repeats a training. "
            f"Showing {literal(meanwhile.title)} meanwhile.",
            icon=":material/link_off:",
        )
        training = navigation.page("training_dynamics")
        st.page_link(training, label="Train vectors", icon=":material/model_training:")
        return meanwhile.name
    _begin(found.space.name, first(found), may_be_set=was_here)
    st.caption(literal(found.line))
    return found.space.name


def _take_back(inputs_of_a_link: Iterable[str]) -> None:
    """Leave out what a link asks for that only suits a space which is not there."""
    with session.address() as parameters:
        for key in inputs_of_a_link:
            parameters.discard_param_no_forward_msg(key)
        parameters.set_initial_query_params_from_current()


def _begin(name: str, values: Mapping[str, object], *, may_be_set: bool) -> None:
    """Set the inputs that a space of the reader's begins with, but for those that a link sets.

    They are drawn after the choice of the model. A rerun would bring back parameters of the page
    before, which Streamlit leaves out at a change of pages alone. They may be set if the page was
    there before: then they hold what suited another space.
    """
    begun = f"begun on {session.place().stem}"
    is_other = may_be_set and session.kept(begun) != name
    session.keep(begun, name)
    inputs.set_values(
        {
            key: value
            for key, value in values.items()
            if is_other or not (key in st.session_state or key in st.query_params)
        }
    )


def _control(*, meanwhile: str, first: Callable[[Loaded], Mapping[str, object]]) -> None:
    """Let the reader choose a file; when it could be read, start again with it."""
    chosen = st.file_uploader(
        "A file of your own, or two",
        accept_multiple_files=True,
        key="file",
        help=_FORMATS,
        max_upload_size=settings.MAX_UPLOAD_MB,
    )
    if chosen:
        try:
            with st.spinner("Reading your file …"):
                found = cached.models.open_upload([(one.name, one.getvalue()) for one in chosen])
            _open(found, first)
            st.rerun()
        except ReaderError as error:
            st.warning(literal(str(error)), icon=":material/upload_file:")
    st.caption(
        "The file stays in this session and is no part of a link: whoever opens the link chooses a "
        f"file here. Until then the page shows {literal(meanwhile)}."
    )
    st.download_button(
        "A small file to try",
        SAMPLE,
        file_name="sample-vectors.txt",
        mime="text/plain",
        on_click="ignore",
        icon=":material/download:",
        type="tertiary",
        help="Eight words with three numbers each, as GloVe writes them.",
    )


def _summary(found: Loaded, *, first: Callable[[Loaded], Mapping[str, object]]) -> None:
    """Say what the file was taken for and what was done to it, and offer to close it."""
    st.caption(f":material/upload_file: {literal(found.line)}")
    if found.other is not None:
        st.button(
            f"Read it otherwise: {found.other.doubt}",
            key="other reading",
            on_click=_reopen,
            args=(found.other, first),
            icon=":material/swap_horiz:",
            type="tertiary",
        )
    st.button(
        "Use another file",
        key="close file",
        on_click=_close,
        icon=":material/close:",
        type="tertiary",
        help="Closes this one and forgets it.",
    )


def _reopen(other: OtherReading, first: Callable[[Loaded], Mapping[str, object]]) -> None:
    """Read the reader's file the other way; where that gives no table, say so."""
    try:
        _open(cached.models.keep(other.read()), first)
    except ReaderError as error:
        st.toast(literal(str(error)), icon=":material/upload_file:", duration="long")


def _open(found: Loaded, first: Callable[[Loaded], Mapping[str, object]]) -> None:
    """Begin with vectors of the reader's own."""
    st.session_state[_LOADED] = found
    inputs.set_values(first(found))


def _close() -> None:
    """Forget the reader's file."""
    st.session_state.pop(_LOADED, None)
